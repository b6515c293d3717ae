// Leave: asks before a closed tab takes unsaved words with it, and only then.

Candour.leave = (function () {
  "use strict";

  /** @param {Desk} desk */
  function setUp(desk) {
    /** @param {BeforeUnloadEvent} event */
    const hold = (event) => {
      if (desk.dirty) event.preventDefault();
    };
    const watch = () => {
      window.removeEventListener("beforeunload", hold);
      if (desk.dirty) window.addEventListener("beforeunload", hold);
    };
    // A link stays in this tab, where the answers are kept, so there is nothing to ask.
    document.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target.closest && target.closest("a[href]")) window.removeEventListener("beforeunload", hold);
    });
    document.addEventListener("candour:leaving", () => window.removeEventListener("beforeunload", hold));
    window.addEventListener("pageshow", watch);
    window.addEventListener("hashchange", watch);
    return watch;
  }

  return { setUp };
})();
