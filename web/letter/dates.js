// Dates: real days, counting with them and writing them, with no clock, time zone or locale in it.

Candour.dates = (function () {
  "use strict";

  const MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
  ];
  const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

  /** Working days are counted no further: some forty years. */
  const FURTHEST = 10000;

  /** @param {number} year */
  function isLeap(year) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  }

  /** @param {number} year @param {number} month */
  function daysIn(year, month) {
    if (month === 2) return isLeap(year) ? 29 : 28;
    return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  }

  /**
   * The day, if these numbers make a real one with a year of four digits.
   * @param {unknown} y @param {unknown} m @param {unknown} d
   * @returns {Day | null}
   */
  function real(y, m, d) {
    if (!isWhole(y, 1000, 9999) || !isWhole(m, 1, 12)) return null;
    if (!isWhole(d, 1, daysIn(y, m))) return null;
    return { y, m, d };
  }

  /**
   * @param {unknown} value @param {number} low @param {number} high
   * @returns {value is number}
   */
  function isWhole(value, low, high) {
    return typeof value === "number" && Number.isInteger(value) && value >= low && value <= high;
  }

  /** Days since 1 January 1970, by the count of leap days in 400-year cycles. @param {Day} day */
  function toCount(day) {
    const y = day.m <= 2 ? day.y - 1 : day.y;
    const era = Math.floor(y / 400);
    const ofEra = y - era * 400;
    const ofYear = Math.floor((153 * (day.m + (day.m > 2 ? -3 : 9)) + 2) / 5) + day.d - 1;
    return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
  }

  /** @param {number} count @returns {Day} */
  function fromCount(count) {
    const days = count + 719468;
    const era = Math.floor(days / 146097);
    const ofEra = days - era * 146097;
    const year = Math.floor(
      (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
    const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
    const shifted = Math.floor((5 * ofYear + 2) / 153);
    const month = shifted < 10 ? shifted + 3 : shifted - 9;
    const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
    return { y: year + era * 400 + (month <= 2 ? 1 : 0), m: month, d: day };
  }

  /** @param {Day} a @param {Day} b @returns {number} */
  function compare(a, b) {
    return a.y - b.y || a.m - b.m || a.d - b.d;
  }

  /**
   * The day so many days later; nothing when it would have no year of four digits.
   * @param {Day} day @param {number} days @returns {Day | null}
   */
  function addDays(day, days) {
    const moved = fromCount(toCount(day) + days);
    return real(moved.y, moved.m, moved.d);
  }

  /** 3 May 2026. @param {Day} day */
  function long(day) {
    return day.d + " " + MONTHS[day.m - 1] + " " + day.y;
  }

  /** 3 May. @param {Day} day */
  function short(day) {
    return day.d + " " + MONTHS[day.m - 1];
  }

  /** around March 2026. @param {Rough} rough */
  function around(rough) {
    return "around " + (rough.m ? MONTHS[rough.m - 1] + " " : "") + rough.y;
  }

  /** 2026-05-03, for file names. @param {Day} day */
  function iso(day) {
    return day.y + "-" + String(day.m).padStart(2, "0") + "-" + String(day.d).padStart(2, "0");
  }

  /** @param {Day} day */
  function weekday(day) {
    return WEEKDAYS[ordinal(toCount(day))];
  }

  /**
   * The same day so many months later, or the last of a shorter month.
   * @param {Day} day @param {number} months @returns {Day | null}
   */
  function addMonths(day, months) {
    const count = day.y * 12 + day.m - 1 + months;
    const y = Math.floor(count / 12);
    const m = count - y * 12 + 1;
    return real(y, m, Math.min(day.d, daysIn(y, m)));
  }

  /**
   * The working day so many working days after or, below nothing, before; for 0 this day or the next working day.
   * Unsure where the holidays of a year on the way are not known.
   * @param {Day} day @param {number} days @param {Holidays | undefined} holidays
   * @returns {{ day: Day, unsure: boolean } | null}
   */
  function addWorkingDays(day, days, holidays) {
    if (Math.abs(days) > FURTHEST) return null;
    const known = holidays || { first: 0, last: 0, days: [] };
    const step = days < 0 ? -1 : 1;
    let count = toCount(day);
    let left = Math.abs(days);
    let found = day;
    const moves = () => {
      count += step;
      found = fromCount(count);
      return real(found.y, found.m, found.d) !== null;
    };
    if (left === 0) while (!isWorking(count, found, known)) if (!moves()) return null;
    while (left > 0) {
      if (!moves()) return null;
      if (isWorking(count, found, known)) left -= 1;
    }
    const isKnown = (/** @type {Day} */ one) => one.y >= known.first && one.y <= known.last;
    return { day: found, unsure: !isKnown(day) || !isKnown(found) };
  }

  /** Monday to Friday, and no holiday. @param {number} count @param {Day} day @param {Holidays} holidays */
  function isWorking(count, day, holidays) {
    return ordinal(count) < 5 && !holidays.days.includes(iso(day));
  }

  /** The whole days from one day to another. @param {Day} from @param {Day} to */
  function between(from, to) {
    return toCount(to) - toCount(from);
  }

  /** The days since Monday. @param {number} count */
  function ordinal(count) {
    return (((count + 3) % 7) + 7) % 7;
  }

  /** Today by the reader's own clock. @returns {Day} */
  function today() {
    const now = new Date();
    return { y: now.getFullYear(), m: now.getMonth() + 1, d: now.getDate() };
  }

  return { MONTHS, real, isWhole, compare, addDays, addMonths, addWorkingDays, between, long, short, around, iso, weekday, today };
})();
