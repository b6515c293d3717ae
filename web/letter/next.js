// Next: what happens next, of which only what goes with the answers is shown once there are some.

Candour.next = (function () {
  "use strict";

  /** @param {Desk} desk */
  function show(desk) {
    const entries = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-next]")]);
    const isBegun = Object.keys(desk.answers).length > 0;
    const shown = isBegun ? Candour.nexts(desk.program, desk.answers, desk.today) : [];
    entries.forEach((entry) => { entry.hidden = shown[Number(entry.dataset.next)] === false; });
    const list = entries.length ? entries[0].parentElement : null;
    if (list) list.hidden = entries.every((entry) => entry.hidden);
  }

  return { show };
})();
