// Shelf: the tab's store and the device's, as texts by name; a browser that refuses either breaks nothing.

Candour.shelf = (function () {
  "use strict";
  const OURS = "candour.";

  /** @param {"sessionStorage" | "localStorage"} place @returns {Shelf} */
  function make(place) {
    /** @template T @param {(storage: Storage) => T} use @param {T} otherwise */
    const attempt = (use, otherwise) => {
      try {
        return use(window[place]);
      } catch (_) {
        // Full, or refused: then nothing is kept there.
        return otherwise;
      }
    };
    const keys = () => attempt((storage) => Object.keys(storage).filter((key) => key.startsWith(OURS)), []);
    /** @param {string} key */
    const drop = (key) => attempt((storage) => storage.removeItem(key), undefined);
    return {
      keys, drop,
      read: (key) => attempt((storage) => storage.getItem(key), null),
      write: (key, text) => attempt((storage) => {
        if (storage.getItem(key) !== text) storage.setItem(key, text);
        return true;
      }, false),
      clear: () => keys().forEach(drop),
    };
  }

  return { tab: make("sessionStorage"), device: make("localStorage") };
})();
