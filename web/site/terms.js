// Terms: a hard word opens its explanation right below its line, and closes it again.

(function () {
  "use strict";

  /** Which explanation a word has open. @type {WeakMap<HTMLElement, HTMLElement>} */
  const open = new WeakMap();

  /** @param {HTMLAnchorElement} term @returns {HTMLElement | null} what the list at the foot of the page says of it */
  function meaningOf(term) {
    const name = document.getElementById(decodeURIComponent(term.hash.slice(1)));
    const meaning = name && name.nextElementSibling;
    return meaning instanceof HTMLElement ? meaning : null;
  }

  /** @param {HTMLAnchorElement} term */
  function close(term) {
    const meaning = open.get(term);
    if (meaning) meaning.remove();
    open.delete(term);
    term.setAttribute("aria-expanded", "false");
  }

  /** @param {HTMLAnchorElement} term */
  function explain(term) {
    const said = meaningOf(term);
    if (!said) return;
    const meaning = document.createElement("span");
    meaning.className = "meaning";
    // A paragraph cannot hold another, so its words alone are taken.
    for (const part of Array.from(said.children)) {
      const line = document.createElement("span");
      line.append(...Array.from(part.cloneNode(true).childNodes));
      meaning.append(line, " ");
    }
    meaning.addEventListener("keydown", (event) => escape(event, term));
    term.after(meaning);
    open.set(term, meaning);
    term.setAttribute("aria-expanded", "true");
  }

  /** @param {KeyboardEvent} event @param {HTMLAnchorElement} term */
  function escape(event, term) {
    if (event.key !== "Escape" || !open.has(term)) return;
    close(term);
    term.focus();
  }

  /** @param {HTMLAnchorElement} term */
  function setUp(term) {
    if (!meaningOf(term)) return;
    term.setAttribute("role", "button");
    term.setAttribute("aria-expanded", "false");
    term.addEventListener("click", (event) => {
      event.preventDefault();
      // The second press of a double one would close it before it is seen.
      if (event.detail > 1) return;
      if (open.has(term)) close(term);
      else explain(term);
    });
    term.addEventListener("keydown", (event) => {
      escape(event, term);
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      // A key that is held down is one press.
      if (!event.repeat) term.click();
    });
  }

  /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.term")).forEach(setUp);
})();
