// Allowed: what comes near to something refused, and is fine.
(function () {
  "use strict";
  const held = document.createElement("p");
  held.textContent = "words";
  held.hidden = true;
  held.style.blockSize = "auto";
  held.setAttribute("lang", "en-GB");
  held.append(document.createTextNode("more"));
  held.addEventListener("click", () => Candour.html.write([]));
  window.setTimeout(() => held.remove(), 10);
  window.requestAnimationFrame(() => held.focus());
  document.execCommand("copy");
  Candour.text.write([{ on: "day", p: ["words"] }]);
  Candour.page.make("p", { class: "hint", hidden: "" }, []);
  try {
    held.click();
  } catch (_) {
    held.focus();
  }
})();
