// Next: what happens next, of which only what goes with the answers is shown once there are some.

Candour.next = (function () {
  "use strict";
  /** They are looked for once: this is asked for with every key. */
  const entries = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-next]"))];

  /** @param {Desk} desk */
  function show(desk) {
    const isBegun = Object.keys(desk.answers).length > 0;
    const shown = isBegun ? desk.found.nexts() : [];
    entries.forEach((entry) => { entry.hidden = shown[Number(entry.dataset.next)] === false; });
    const list = entries.length ? entries[0].parentElement : null;
    if (list) list.hidden = entries.every((entry) => entry.hidden);
  }

  return { show };
})();
