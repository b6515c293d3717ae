// Peek: on a narrow screen, a button below the questions opens the letter so far.

Candour.peek = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {HTMLElement} letter */
  function make(letter) {
    const element = page.button("", "button-quiet peek", () => {
      tell(!letter.classList.contains("open"));
      // What opened is not left below the edge of the screen.
      if (letter.classList.contains("open")) element.scrollIntoView();
    });
    // A long letter is closed from its end too.
    const end = page.button(page.say("preview.hide"), "button-quiet peek", () => {
      close();
      element.focus();
    });
    letter.append(end);
    element.setAttribute("aria-controls", letter.id);
    /** @param {boolean} open */
    const tell = (open) => {
      letter.classList.toggle("open", open);
      element.setAttribute("aria-expanded", String(open));
      element.replaceChildren(Candour.icons.make("eye"), page.say(open ? "preview.hide" : "preview.show"));
    };
    const close = () => tell(false);
    close();
    // On a wide screen the letter has its own column.
    window.matchMedia("(min-width: 64rem)").addEventListener("change", close);
    return { element, close };
  }

  return { make };
})();
