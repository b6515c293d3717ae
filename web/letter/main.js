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
    page.learn(texts, program);
    place.dataset.kind = program.kind;
    Candour.builder.setUp(place, program);
    place.hidden = false;
    for (const src of (place.dataset.later || "").split(" ").filter(Boolean)) {
      const script = page.make("script", { src });
      // In the order they are listed.
      script.async = false;
      document.head.append(script);
    }
  }

  /** The blank letter steps back behind its heading, and opens again for paper. @param {HTMLDetailsElement} details */
  function setUpBlank(details) {
    details.open = false;
    window.addEventListener("beforeprint", () => {
      const root = document.documentElement.classList;
      if (!root.contains("answered") || root.contains("print-blank")) details.open = true;
    });
  }

  function main() {
    const root = document.documentElement;
    const details = /** @type {HTMLDetailsElement | null} */ (document.querySelector("#blank details"));
    // Before the builder, which opens it again where the address says so.
    if (details) setUpBlank(details);
    try {
      setUpBuilder();
    } catch (fault) {
      // A browser too old for the builder has the blank letter, as without script.
      if (details) details.open = true;
      delete root.dataset.screen;
      throw fault;
    } finally {
      root.classList.add("ready");
    }
  }

  main();
})();
