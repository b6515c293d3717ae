// Copy: puts a text on the clipboard; where the browser refuses, the letter is left selected.

Candour.copy = (function () {
  "use strict";

  /** Whether it could be copied. @param {string} text @param {HTMLElement} paper @returns {Promise<boolean>} */
  function text(text, paper) {
    const refused = () => {
      const selection = window.getSelection();
      if (selection) selection.selectAllChildren(paper);
      // The old way still works where the new one is missing, such as on a page without https.
      return document.execCommand("copy");
    };
    if (!navigator.clipboard) return Promise.resolve(refused());
    return navigator.clipboard.writeText(text).then(() => true, refused);
  }

  return { text };
})();
