// Next: what happens next, of which only what goes with the answers is shown once there are some.

Candour.next = (function () {
  "use strict";

  /** @param {Desk} desk */
  function show(desk) {
    const entries = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-next]")]);
    const isBegun = Object.keys(desk.answers).length > 0;
    const shown = isBegun ? Candour.nexts(desk.program, desk.answers, desk.today) : [];
    entries.forEach((entry) => { entry.hidden = shown[Number(entry.dataset.next)] === false; });
    const section = entries.length ? /** @type {HTMLElement | null} */ (entries[0].closest("section")) : null;
    if (section) section.hidden = entries.every((entry) => entry.hidden);
  }

  return { show };
})();
