// Leave: asks before a closed tab takes unsaved words with it, and only then.

Candour.leave = (function () {
  "use strict";
  /** A link that leads away has done so by then; one that saves a file or writes an email has left the page here. */
  const AWAY = 1000;

  let watch = () => {};

  /** @param {Desk} desk */
  function setUp(desk) {
    const isUnsaved = () => desk.dirty && Candour.store.where() !== "device";
    /** @param {BeforeUnloadEvent} event */
    const hold = (event) => {
      if (isUnsaved()) event.preventDefault();
    };
    let isHeld = false;
    /** It is only there while it is needed: a page that listens is not kept for the browser's Back. @param {boolean} isNeeded */
    const listen = (isNeeded) => {
      if (isNeeded && !isHeld) window.addEventListener("beforeunload", hold);
      if (!isNeeded && isHeld) window.removeEventListener("beforeunload", hold);
      isHeld = isNeeded;
    };
    const letGo = () => listen(false);
    watch = () => listen(isUnsaved());
    document.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      // A link stays in this tab, where the answers are kept, so there is nothing to ask.
      if (!target.closest || !target.closest("a[href]") || Candour.store.where() === "page") return;
      letGo();
      window.setTimeout(watch, AWAY);
    });
    // Who has to be gone at once must not be asked.
    document.addEventListener("candour:leaving", () => {
      letGo();
      watch = () => {};
    });
    window.addEventListener("pageshow", () => watch());
    window.addEventListener("hashchange", () => watch());
    return () => watch();
  }

  return { setUp, watch: () => watch() };
})();
