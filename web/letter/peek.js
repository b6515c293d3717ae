// Peek: on a narrow screen, a button after each group opens the letter so far in place.

Candour.peek = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {HTMLElement} form @param {HTMLElement} columns @param {HTMLElement} letter */
  function setUp(form, columns, letter) {
    /** @type {HTMLButtonElement[]} */
    const buttons = [];
    const close = () => {
      letter.classList.remove("open");
      columns.append(letter);
      buttons.forEach((button) => tell(button, false));
    };
    for (const step of form.querySelectorAll(".step")) {
      const button = page.button(page.say("preview.show"), "button-quiet peek", () => {
        const opening = button.getAttribute("aria-expanded") !== "true";
        close();
        if (!opening) return;
        button.after(letter);
        letter.classList.add("open");
        tell(button, true);
      });
      tell(button, false);
      button.setAttribute("aria-controls", letter.id);
      step.append(button);
      buttons.push(button);
    }
    // On a wide screen the letter has its own column, so it goes back there.
    window.matchMedia("(min-width: 64rem)").addEventListener("change", close);
    return { close };
  }

  /** @param {HTMLButtonElement} button @param {boolean} open */
  function tell(button, open) {
    button.setAttribute("aria-expanded", String(open));
    button.textContent = page.say(open ? "preview.hide" : "preview.show");
  }

  return { setUp };
})();
