// Site: the few things a page does that need script: print buttons, an open list of contents, a menu that closes.

(function () {
  "use strict";

  /** Shows the print buttons, and tells the page which of its parts goes on paper. */
  function setUpPrint() {
    const root = document.documentElement;
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-print]"))) {
      button.hidden = false;
      button.addEventListener("click", () => {
        root.classList.toggle("print-blank", button.dataset.print === "blank");
        window.print();
      });
    }
    window.addEventListener("afterprint", () => root.classList.remove("print-blank"));
  }

  /** Opens the list of contents where it stands beside the text and so moves nothing. */
  function setUpContents() {
    const details = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".contents details"));
    if (!details) return;
    const wide = window.matchMedia("(min-width: 64rem)");
    const follow = () => { details.open = wide.matches; };
    wide.addEventListener("change", follow);
    follow();
  }

  /** Lets Escape close the menu, and gives the focus back to what opened it. */
  function setUpMenu() {
    const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".menu"));
    if (!menu) return;
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      const summary = menu.querySelector("summary");
      if (summary) summary.focus();
    });
  }

  function main() {
    setUpPrint();
    setUpContents();
    setUpMenu();
  }

  main();
})();
