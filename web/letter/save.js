// Save: gives the reader a file, made on the page and sent nowhere.

Candour.save = (function () {
  "use strict";

  /** @param {string} name @param {string} type @param {string | Uint8Array} content */
  function file(name, type, content) {
    const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
    const link = Candour.page.make("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    // Some browsers read the file a moment after the click.
    window.setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  return { file };
})();
