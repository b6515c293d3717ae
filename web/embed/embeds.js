// Embeds: the code for one letter at a time, a button that copies it, and the address of this site where nobody wrote it down.

(function () {
  "use strict";
  /** @template {HTMLElement} T @param {string} id */
  const find = (id) => /** @type {T | null} */ (document.getElementById(id));
  const part = find("code");
  const status = find("status");

  /** Puts where this page is into the code; only there if others can show what is there. @param {HTMLElement} code @param {string} stand what stands for it */
  function locate(code, stand) {
    if (window.location.protocol !== "https:") return;
    const own = window.location.href.split(/[?#]/)[0].replace(/embed(\/(index(\.html)?)?)?$/, "");
    for (const area of code.querySelectorAll("textarea")) area.value = area.value.split(stand).join(own);
    const unknown = find("unknown");
    if (unknown) unknown.hidden = true;
    code.hidden = false;
  }

  /** Leaves only the chosen letter in sight. @param {HTMLSelectElement} which */
  function choose(which) {
    const letters = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".embed"));
    const show = () => letters.forEach((letter, index) => { letter.hidden = index !== which.selectedIndex; });
    for (const letter of letters) {
      const option = document.createElement("option");
      const title = letter.querySelector("h3");
      option.textContent = title && title.textContent;
      which.append(option);
    }
    which.addEventListener("change", () => {
      say("");
      show();
    });
    show();
    const row = find("choose");
    if (row) row.hidden = false;
  }

  /** @param {HTMLButtonElement} button */
  function setUpCopy(button) {
    const area = /** @type {HTMLTextAreaElement | null} */ (find(button.dataset.copy || ""));
    if (!area) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const refused = () => {
        area.select();
        return document.execCommand("copy");
      };
      const copied = navigator.clipboard ? navigator.clipboard.writeText(area.value).then(() => true, refused) : Promise.resolve(refused());
      copied.then((isCopied) => {
        button.after(status || "");
        say(isCopied ? "copied" : "refused");
      });
    });
  }

  /** @param {string} name of the words */
  function say(name) {
    if (status) status.textContent = status.dataset[name] || "";
  }

  function main() {
    if (!part) return;
    if (part.dataset.unknown) locate(part, part.dataset.unknown);
    const which = /** @type {HTMLSelectElement | null} */ (find("which"));
    if (which) choose(which);
    /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copy]")).forEach(setUpCopy);
  }

  main();
})();
