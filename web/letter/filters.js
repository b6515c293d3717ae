// Filters: what `| name` does to a value; nothing in gives nothing out, save for `default`.

Candour.filters = (function () {
  "use strict";
  const values = Candour.values;
  const dates = Candour.dates;

  /**
   * What a filter may know besides its value.
   * @typedef {{ today: Day, holidays?: Holidays }} Around
   * @typedef {(value: NonNullable<Value>, args: Value[], around: Around) => Value} Filter
   */

  /** The program's own words. @param {string} words @returns {Value} */
  function text(words) {
    return { t: "text", text: words, data: false };
  }

  /** @param {(words: string) => string} change @returns {Filter} */
  function reworded(change) {
    return (value) => {
      const words = values.words(value);
      return words === null ? null : { t: "text", text: change(words), data: values.isData(value) };
    };
  }

  /** A filter of dates; one that is only roughly known stays as it is. @param {(date: Dated) => string} write @returns {Filter} */
  function written(write) {
    return (value) => {
      if (value.t === "rough") return text(dates.around(value.rough));
      return value.t === "date" ? text(write(value)) : null;
    };
  }

  /** A filter that goes on from a date by a number. @param {(day: Day, by: number, around: Around) => Day | { day: Day, unsure: boolean } | null} move @returns {Filter} */
  function moved(move) {
    return (value, [by], around) => {
      if (value.t !== "date" || !by || by.t !== "number") return null;
      const found = move(value.day, by.number, around);
      if (!found) return null;
      const { day, unsure } = "day" in found ? found : { day: found, unsure: false };
      return { t: "date", day, unsure: value.unsure || unsure };
    };
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

  /** @type {Record<string, Filter>} */
  const FILTERS = {
    long_date: written((date) => values.dated(date, dates.long(date.day))),
    short_date: written((date) => values.dated(date, dates.short(date.day))),
    on_date: written((date) => values.dated(date, "on " + dates.long(date.day))),
    weekday: (value) => (value.t === "date" ? text(dates.weekday(value.day)) : null),
    add_days: moved((day, by) => dates.addDays(day, by)),
    add_months: moved((day, by) => dates.addMonths(day, by)),
    add_working_days: moved((day, by, around) => dates.addWorkingDays(day, by, around.holidays)),
    days_until: (value, _, around) => (value.t === "date" ? { t: "number", number: dates.between(around.today, value.day) } : null),
    sentence: reworded((words) => words),
    label: reworded((words) => words),
    count: (value) => (value.t === "options" || value.t === "records" ? { t: "number", number: value.items.length } : null),
    plural: (value, [one, more]) => (value.t === "number" ? (value.number === 1 ? one : more) || null : null),
    first: (value) => (value.t === "options" || value.t === "records" ? value.items[0] || null : null),
    upper_first: reworded(upperFirst),
    lower_first: reworded(lowerFirst),
  };

  /** @param {string} name @param {Value} value @param {Value[]} args @param {Around} around @returns {Value} */
  function apply(name, value, args, around) {
    if (name === "default") return value || args[0] || null;
    const filter = Object.prototype.hasOwnProperty.call(FILTERS, name) ? FILTERS[name] : null;
    return value && filter ? filter(value, args, around) : null;
  }

  return { apply };
})();
