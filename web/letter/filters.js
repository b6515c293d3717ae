// Filters: what `| name` does to a value; nothing in gives nothing out, save for `default`.

Candour.filters = (function () {
  "use strict";
  const values = Candour.values;
  const dates = Candour.dates;

  /** @param {string} text @param {boolean} data @returns {Value} */
  function text(text, data) {
    return { t: "text", text, data };
  }

  /** Whether a value's words are the reader's own. @param {Value} value */
  function isData(value) {
    return !!value && (value.t === "words" || value.t === "lines" || (value.t === "text" && value.data));
  }

  /** @param {Value} value @param {(words: string) => string} change @returns {Value} */
  function reworded(value, change) {
    const words = values.words(value);
    return words === null ? null : text(change(words), isData(value));
  }

  /** @param {string} words */
  function upperFirst(words) {
    return words.charAt(0).toUpperCase() + words.slice(1);
  }

  /** Leaves "I" and words such as "NHS" alone. @param {string} words */
  function lowerFirst(words) {
    const first = /^[^\s]*/.exec(words);
    const keep = first && (/^I(['\u2019].*)?$/.test(first[0]) || /^.[A-Z]/.test(first[0]));
    return keep ? words : words.charAt(0).toLowerCase() + words.slice(1);
  }

  /** @type {Record<string, (value: NonNullable<Value>, args: Value[]) => Value>} */
  const FILTERS = {
    long_date: (value) => (value.t === "date" ? text(dates.long(value.day), false) : null),
    short_date: (value) => (value.t === "date" ? text(dates.short(value.day), false) : null),
    weekday: (value) => (value.t === "date" ? text(dates.weekday(value.day), false) : null),
    add_days: (value, args) => {
      const days = args[0];
      const day = value.t === "date" && days && days.t === "number" ? dates.addDays(value.day, days.number) : null;
      return day ? { t: "date", day } : null;
    },
    sentence: (value) => reworded(value, (words) => words),
    label: (value) => reworded(value, (words) => words),
    count: (value) => (value.t === "list" ? { t: "number", number: value.items.length } : null),
    first: (value) => (value.t === "list" ? value.items[0] || null : null),
    upper_first: (value) => reworded(value, upperFirst),
    lower_first: (value) => reworded(value, lowerFirst),
  };

  /** @param {string} name @param {Value} value @param {Value[]} args @returns {Value} */
  function apply(name, value, args) {
    if (name === "default") return value || args[0] || null;
    const filter = Object.prototype.hasOwnProperty.call(FILTERS, name) ? FILTERS[name] : null;
    return value && filter ? filter(value, args) : null;
  }

  return { apply };
})();
