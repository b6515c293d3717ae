// Sound: whether what was kept, or comes from a file, has the shape it needs; whoever wrote it.

Candour.sound = (function () {
  "use strict";

  /** A letter's lists and bold words stand in each other no deeper. */
  const DEEPEST = 12;
  /** Nobody leaves more lines to write on. */
  const LINES = 99;

  /** An object with names of its own, or an empty one. @param {unknown} value @returns {Record<string, unknown>} */
  function plain(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : {};
  }

  /** @param {unknown} value @param {(item: unknown) => boolean} isSo */
  function every(value, isSo) {
    return Array.isArray(value) && value.every(isSo);
  }

  /** @param {unknown} value */
  function isText(value) {
    return typeof value === "string";
  }

  /** @param {unknown} value @returns {string[]} */
  function texts(value) {
    return Array.isArray(value) ? value.filter(isText) : [];
  }

  /** Words of a letter: texts and what is marked in them. @param {unknown} value @param {number} depth @returns {boolean} */
  function isWords(value, depth) {
    return depth < DEEPEST && every(value, (piece) => isText(piece) || isMade(piece, {
      b: (inner) => isWords(inner, depth + 1),
      br: isTrue, tick: isTrue, gap: isText, data: isText,
    }));
  }

  /** @param {unknown} value */
  function isTrue(value) {
    return value === true;
  }

  /** Whether an object has only these parts, each as it has to be. @param {unknown} value @param {Record<string, (part: unknown) => boolean>} parts */
  function isMade(value, parts) {
    const found = Object.entries(plain(value));
    return found.length > 0 && found.every(([name, part]) => Candour.answers.own(parts, name) !== undefined && parts[name](part));
  }

  /** @param {unknown} value @param {number} depth @returns {boolean} */
  function isBlocks(value, depth) {
    const words = (/** @type {unknown} */ part) => isWords(part, depth);
    const rows = (/** @type {unknown} */ part) => every(part, words);
    const items = (/** @type {unknown} */ part) => every(part, (item) => isBlocks(item, depth + 1));
    return depth < DEEPEST && every(value, (block) => isMade(block, {
      p: words, subject: words, ul: items, ol: items, tasks: items, rule: isTrue,
      ruled: (part) => Candour.dates.isWhole(part, 1, LINES),
      h: (part) => isTuple(part, [(level) => Candour.dates.isWhole(level, 1, 4), words]),
      lines: (part) => isTuple(part, [(role) => isText(role) && /^[a-z]+$/.test(String(role)), rows]),
      table: (part) => isTuple(part, [(aligns) => every(aligns, isText), rows, (body) => every(body, rows)]),
    }));
  }

  /** @param {unknown} value @param {((part: unknown) => boolean)[]} parts */
  function isTuple(value, parts) {
    return Array.isArray(value) && value.length === parts.length && parts.every((isSo, index) => isSo(value[index]));
  }

  /** The letter as its reader changed it, if that is what this is. @param {unknown} value @returns {Edited | null} */
  function edited(value) {
    const { blocks, from } = plain(value);
    return isBlocks(blocks, 0) && typeof from === "string" ? { blocks: /** @type {Block[]} */ (blocks), from } : null;
  }

  /** What is nested no deeper than answers are, so that it can be read and written again. @template T @param {unknown} bag @returns {Record<string, T>} */
  function shallow(bag) {
    return /** @type {Record<string, T>} */ (Object.fromEntries(Object.entries(plain(bag)).filter(([, value]) => isShallow(value, 4))));
  }

  /** @param {unknown} value @param {number} depth @returns {boolean} */
  function isShallow(value, depth) {
    if (typeof value !== "object") return true;
    return value !== null && depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1));
  }

  return { plain, texts, edited, shallow };
})();
