// Values: what answers and expressions are, when they are true, equal or earlier, and how they read as words.

Candour.values = (function () {
  "use strict";
  const dates = Candour.dates;

  /** Whether a value counts as yes. @param {Value} value */
  function truth(value) {
    if (!value) return false;
    switch (value.t) {
      case "bool": return value.bool;
      case "text": case "words": case "lines": return value.text !== "";
      case "list": return value.items.length > 0;
      default: return true;
    }
  }

  /** What a value is compared by when it stands for a text. @param {Value} value */
  function key(value) {
    if (!value) return null;
    if (value.t === "option") return value.id;
    return value.t === "text" || value.t === "words" || value.t === "lines" ? value.text : null;
  }

  /** @param {Value} a @param {Value} b */
  function same(a, b) {
    if (!a || !b) return false;
    if (a.t === "date" && b.t === "date") return dates.compare(a.day, b.day) === 0;
    if (a.t === "number" && b.t === "number") return a.number === b.number;
    if (a.t === "bool" && b.t === "bool") return a.bool === b.bool;
    const left = key(a);
    return left !== null && left === key(b);
  }

  /** @param {Value} a @param {Value} b @param {boolean} orSame */
  function before(a, b, orSame) {
    if (!a || !b) return false;
    let order = null;
    if (a.t === "date" && b.t === "date") order = dates.compare(a.day, b.day);
    if (a.t === "number" && b.t === "number") order = a.number - b.number;
    return order !== null && (order < 0 || (orSame && order === 0));
  }

  /** @param {Value} a @param {Value} list */
  function within(a, list) {
    const wanted = key(a);
    return wanted !== null && !!list && list.t === "list" && list.items.some((item) => item.id === wanted);
  }

  /** "a", "a and b", "a, b and c". @param {string[]} items */
  function sentence(items) {
    if (items.length < 2) return items.join("");
    return items.slice(0, -1).join(", ") + " and " + items[items.length - 1];
  }

  /** @param {Value} value @returns {string | null} */
  function words(value) {
    if (!value) return null;
    switch (value.t) {
      case "text": case "words": case "lines": return value.text;
      case "date": return dates.long(value.day);
      case "number": return String(value.number);
      case "bool": return value.bool ? "yes" : "no";
      case "option": return value.label;
      case "list": return sentence(value.items.map((item) => item.label));
    }
  }

  /**
   * The answer to a question, or nothing; an answer of the wrong kind is no answer.
   * @param {Question} question @param {Answers} answers @returns {Value}
   */
  function answer(question, answers) {
    const id = question.id;
    if (answers[id + "?"] === true) return null;
    const given = Object.prototype.hasOwnProperty.call(answers, id) ? answers[id] : null;
    switch (question.type) {
      case "date": return dateOf(given);
      case "yes_no": return typeof given === "boolean" ? { t: "bool", bool: given } : null;
      case "offer": return given === true ? { t: "bool", bool: true } : null;
      case "one": return typeof given === "string" ? optionOf(question, given) : null;
      case "many": return Array.isArray(given) ? listOf(question, given) : null;
      default: return typeof given === "string" ? textOf(question, given) : null;
    }
  }

  /** @param {unknown} given @returns {Value} */
  function dateOf(given) {
    if (!given || typeof given !== "object") return null;
    const parts = /** @type {{ y?: unknown, m?: unknown, d?: unknown }} */ (given);
    const day = dates.real(parts.y, parts.m, parts.d);
    return day ? { t: "date", day } : null;
  }

  /** @param {Question} question @param {string} id @returns {{ t: "option", id: string, label: string } | null} */
  function optionOf(question, id) {
    const found = (question.options || []).find((option) => option[0] === id);
    return found ? { t: "option", id: found[0], label: found[1] } : null;
  }

  /** The chosen options in the order of the question. @param {Question} question @param {unknown[]} ids @returns {Value} */
  function listOf(question, ids) {
    const items = [];
    for (const [id, label] of question.options || []) {
      if (ids.includes(id)) items.push({ t: /** @type {const} */ ("option"), id, label });
    }
    return items.length ? { t: "list", items } : null;
  }

  /** @param {Question} question @param {string} given @returns {Value} */
  function textOf(question, given) {
    const text = given.trim();
    if (!text) return null;
    if (question.type === "words") return { t: "words", text };
    if (question.type === "address") return { t: "lines", text };
    return { t: "text", text, data: true };
  }

  return { truth, same, before, within, words, answer };
})();
