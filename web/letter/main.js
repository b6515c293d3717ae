// Main: starts the letter builder where a page has one.

(function () {
  "use strict";
  const page = Candour.page;

  /** @template T @param {string} id @returns {T | null} */
  function json(id) {
    const element = page.find(id);
    return element ? JSON.parse(element.textContent || "null") : null;
  }

  function setUpBuilder() {
    const place = page.find("builder");
    /** @type {Program | null} */
    const program = json("program");
    /** @type {Texts | null} */
    const texts = json("texts");
    if (!place || !program || !texts) return;
    page.learn(texts);
    place.dataset.kind = program.kind;
    Candour.builder.setUp(place, program);
    place.hidden = false;
    for (const src of (place.dataset.later || "").split(" ").filter(Boolean)) {
      document.head.append(page.make("script", { src }));
    }
  }

  /** The blank letter steps back behind its heading, and opens again for paper. */
  function setUpBlank() {
    const details = /** @type {HTMLDetailsElement | null} */ (document.querySelector("#blank details"));
    if (!details) return;
    details.open = false;
    window.addEventListener("beforeprint", () => {
      const root = document.documentElement.classList;
      if (!root.contains("answered") || root.contains("print-blank")) details.open = true;
    });
  }

  function main() {
    setUpBuilder();
    setUpBlank();
    document.documentElement.classList.add("ready");
  }

  main();
})();
