// Limits: what an answer may not pass: a number its range, a date another date, a list its size.

Candour.limits = (function () {
  "use strict";
  const dates = Candour.dates;

  /** @param {Settled} settled @returns {Fault | null} */
  function fault(settled) {
    const { question, value } = settled;
    if (!value) return null;
    switch (value.t) {
      case "number": return number(question, value.number);
      case "records": return count(question, value.items.length);
      default: return date(settled);
    }
  }

  /** @param {Question} question @param {number} given @returns {Fault | null} */
  function number(question, given) {
    const { min, max } = question;
    const isLow = min !== undefined && given < min;
    const isHigh = max !== undefined && given > max;
    if (!isLow && !isHigh) return null;
    const name = min !== undefined && max !== undefined ? "number_between" : isLow ? "number_min" : "number_max";
    return { name, values: { min: String(min), max: String(max) } };
  }

  /** @param {Question} question @param {number} given @returns {Fault | null} */
  function count(question, given) {
    const { min, max } = question;
    if (min !== undefined && given < min) return { name: "list_few", values: { min: String(min) } };
    if (max !== undefined && given > max) return { name: "list_many", values: { max: String(max) } };
    return null;
  }

  /** Only what is surely on the wrong side counts; the day itself is on neither. @param {Settled} settled @returns {Fault | null} */
  function date(settled) {
    const given = span(settled.value);
    const before = span(settled.before);
    const after = span(settled.after);
    if (given && before && dates.compare(given[0], before[1]) > 0) return told("date_before", settled.before);
    if (given && after && dates.compare(given[1], after[0]) < 0) return told("date_after", settled.after);
    return null;
  }

  /** @param {string} name @param {Value} limit */
  function told(name, limit) {
    return { name, values: { date: (Candour.values.words(limit) || "").replace(/^around /, "") } };
  }

  /** The first and the last day that a date may be. @param {Value} value @returns {[Day, Day] | null} */
  function span(value) {
    if (value && value.t === "date") return [value.day, value.day];
    if (!value || value.t !== "rough") return null;
    const { y, m } = value.rough;
    const next = dates.addMonths({ y, m: m || 12, d: 1 }, 1);
    const last = next && dates.addDays(next, -1);
    return [{ y, m: m || 1, d: 1 }, last || { y, m: 12, d: 31 }];
  }

  return { fault };
})();
