// Answers: what a reader gave, cleaned and taken only where it is of the question's kind; never fails.

Candour.answers = (function () {
  "use strict";
  const dates = Candour.dates;

  /** No number in a letter is larger, either way. */
  const LIMIT = 999999999;
  const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;
  const SURROGATES = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;

  /** A text without what no letter can hold. @param {string} text */
  function strip(text) {
    const lines = text.replace(/\r\n?/g, "\n").replace(CONTROLS, "");
    return lines.replace(SURROGATES, (found) => (found.length === 2 ? found : ""));
  }

  /** What may stand in a letter of what was typed. @param {string} text */
  function clean(text) {
    return strip(text).trim();
  }

  /** Whatever was given under a name of its own. @param {unknown} bag @param {string} id @returns {unknown} */
  function own(bag, id) {
    if (!isObject(bag) || !Object.prototype.hasOwnProperty.call(bag, id)) return undefined;
    return /** @type {Record<string, unknown>} */ (bag)[id];
  }

  /** @param {unknown} value @returns {value is object} */
  function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /** Whether a mark such as `id?` is set. @param {unknown} bag @param {Question} question @param {"?" | "!"} sign */
  function marked(bag, question, sign) {
    return own(bag, question.id + sign) === true;
  }

  /**
   * The answer to a question that is no list, or nothing; one of the wrong kind is no answer.
   * @param {Question} question @param {unknown} bag @param {boolean[]} offered which options there are
   * @returns {Value}
   */
  function read(question, bag, offered) {
    const given = own(bag, question.id);
    const options = (question.options || []).filter((_, index) => offered[index]);
    switch (question.type) {
      case "date": return date(question, given);
      case "number": return dates.isWhole(given, -LIMIT, LIMIT) ? { t: "number", number: given } : null;
      case "yes_no": return typeof given === "boolean" ? { t: "bool", bool: given } : null;
      case "offer": return given === true ? { t: "bool", bool: true } : null;
      case "one": return chosen(options, [given])[0] || null;
      case "many": return many(options, given);
      case "list": return null;
      default: return typeof given === "string" ? text(question, clean(given)) : null;
    }
  }

  /** @param {Question} question @param {unknown} given @returns {Value} */
  function date(question, given) {
    const [y, m, d] = ["y", "m", "d"].map((part) => own(given, part));
    const day = dates.real(y, m, d);
    if (day) return { t: "date", day, unsure: false };
    if (!question.approximate || d !== undefined || !dates.isWhole(y, 1000, 9999)) return null;
    if (m === undefined) return { t: "rough", rough: { y } };
    return dates.isWhole(m, 1, 12) ? { t: "rough", rough: { y, m } } : null;
  }

  /** The options with these ids, in the order of the question. @param {Choice[]} options @param {unknown[]} ids */
  function chosen(options, ids) {
    return options.flatMap(([id, label]) => (ids.includes(id) ? [{ t: /** @type {const} */ ("option"), id, label }] : []));
  }

  /** @param {Choice[]} options @param {unknown} given @returns {Value} */
  function many(options, given) {
    const items = Array.isArray(given) ? chosen(options, given) : [];
    return items.length ? { t: "options", items } : null;
  }

  /** @param {Question} question @param {string} typed @returns {Value} */
  function text(question, typed) {
    if (!typed) return null;
    return { t: "text", text: question.type === "nhs_number" ? spaced(typed) : typed, data: true };
  }

  /** An NHS number as it is printed, where it can be one. @param {string} typed */
  function spaced(typed) {
    const digits = typed.replace(/[\s-]/g, "");
    return /^[0-9]{10}$/.test(digits) ? digits.slice(0, 3) + " " + digits.slice(3, 6) + " " + digits.slice(6) : typed;
  }

  return { LIMIT, strip, clean, own, marked, read };
})();
