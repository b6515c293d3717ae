// Values: what answers and expressions give, when they are true, equal or earlier, and how they read as words.

Candour.values = (function () {
  "use strict";
  const dates = Candour.dates;

  /** Whether a value counts as yes. @param {Value} value */
  function truth(value) {
    if (!value) return false;
    switch (value.t) {
      case "bool": return value.bool;
      case "text": return value.text !== "";
      case "options": case "records": return value.items.length > 0;
      default: return true;
    }
  }

  /** What a value is compared by when it stands for a text. @param {Value} value */
  function key(value) {
    if (!value) return null;
    if (value.t === "option") return value.id;
    return value.t === "text" ? value.text : null;
  }

  /** @param {Value} a @param {Value} b */
  function same(a, b) {
    if (!a || !b) return false;
    if (a.t === "date" && b.t === "date") return dates.compare(a.day, b.day) === 0;
    if (a.t === "rough" && b.t === "rough") return a.rough.y === b.rough.y && a.rough.m === b.rough.m;
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
    return wanted !== null && !!list && list.t === "options" && list.items.some((item) => item.id === wanted);
  }

  /** "a", "a and b", "a, b and c". @param {string[]} items */
  function sentence(items) {
    if (items.length < 2) return items.join("");
    return items.slice(0, -1).join(", ") + " and " + items[items.length - 1];
  }

  /** A day in words, with a warning where the count to it may have missed a holiday. @param {Dated} date @param {string} words */
  function dated(date, words) {
    return date.unsure ? words + " (bank holidays not counted)" : words;
  }

  /** @param {Value} value @returns {string | null} */
  function words(value) {
    if (!value) return null;
    switch (value.t) {
      case "text": return value.text;
      case "date": return dated(value, dates.long(value.day));
      case "rough": return dates.around(value.rough);
      case "number": return String(value.number);
      case "bool": return value.bool ? "yes" : "no";
      case "option": return value.label;
      case "options": return sentence(value.items.map((item) => item.label));
      case "record": return words(value.fields.find((field) => field.value !== null)?.value || null);
      case "records": return sentence(value.items.map((item) => words(item) || ""));
    }
  }

  /** Whether a value's words are the reader's own. @param {Value} value */
  function isData(value) {
    if (!value) return false;
    return value.t === "record" || value.t === "records" || (value.t === "text" && value.data);
  }

  return { truth, same, before, within, dated, words, isData };
})();
