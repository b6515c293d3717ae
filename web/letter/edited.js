// Edited: the words that the reader put in the place of the letter's, and whether the letter is another one since.

Candour.edited = (function () {
  "use strict";
  const page = Candour.page;

  /** What goes out: the reader's own words, or the letter from the answers. @param {Desk} desk */
  function blocks(desk) {
    return desk.edited ? desk.edited.blocks : desk.document;
  }

  /** A short fingerprint of a letter, whatever day it is written on. @param {Block[]} letter */
  function mark(letter) {
    const undated = letter.filter(({ lines }) => !lines || lines[0] !== "date");
    let sum = 5381;
    for (const character of JSON.stringify(undated)) sum = (Math.imul(sum, 33) ^ (character.codePointAt(0) || 0)) >>> 0;
    return sum.toString(36);
  }

  /** Whether the answers now give another letter than the one that was changed. @param {Desk} desk */
  function isStale(desk) {
    return !!desk.edited && desk.edited.from !== mark(desk.document);
  }

  /** For the questions: what is changed there does not come into the words changed by hand. */
  function warning() {
    return notice([page.make("p", {}, [page.say("edit.warning")])]);
  }

  /** @param {HTMLElement[]} children */
  function notice(children) {
    return page.make("div", { class: "own-words" }, [Candour.icons.make("warning"), page.make("div", {}, children)]);
  }

  return { blocks, mark, isStale, notice, warning };
})();
