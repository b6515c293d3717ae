// Dates: real days, how they are written and how they are typed, with no clock, time zone or locale in it.

Candour.dates = (function () {
  "use strict";

  const MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
  ];
  const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

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

  /** 2026-05-03, for file names. @param {Day} day */
  function iso(day) {
    return day.y + "-" + String(day.m).padStart(2, "0") + "-" + String(day.d).padStart(2, "0");
  }

  /** @param {Day} day */
  function weekday(day) {
    return WEEKDAYS[(((toCount(day) + 3) % 7) + 7) % 7];
  }

  /**
   * A month as people type it: 3, 03, March, mar or Sept.
   * @param {string} typed @returns {number | null}
   */
  function monthOf(typed) {
    const text = typed.trim().toLowerCase().replace(/\.$/, "");
    if (/^\d{1,2}$/.test(text)) return inMonths(Number(text));
    if (text.length < 3) return null;
    const index = MONTHS.findIndex((name) => name.toLowerCase().startsWith(text));
    return inMonths(text === "sept" ? 9 : index + 1);
  }

  /** @param {number} month */
  function inMonths(month) {
    return month >= 1 && month <= 12 ? month : null;
  }

  /** A number of so many digits at most. @param {string} typed @param {RegExp} shape */
  function numberOf(typed, shape) {
    const text = typed.trim();
    return shape.test(text) ? Number(text) : null;
  }

  /**
   * What three boxes say: a day, nothing typed, or which part to look at again.
   * @param {DateBoxes} boxes @returns {{ day: Day | null, fault: DateFault | null }}
   */
  function read(boxes) {
    if (!boxes.day.trim() && !boxes.month.trim() && !boxes.year.trim()) return { day: null, fault: null };
    const d = numberOf(boxes.day, /^\d{1,2}$/);
    const m = monthOf(boxes.month);
    const y = numberOf(boxes.year, /^\d{4}$/);
    if (d === null) return { day: null, fault: "day" };
    if (m === null) return { day: null, fault: "month" };
    if (y === null) return { day: null, fault: "year" };
    const day = real(y, m, d);
    return { day, fault: day ? null : "real" };
  }

  /** Today by the reader's own clock. @returns {Day} */
  function today() {
    const now = new Date();
    return { y: now.getFullYear(), m: now.getMonth() + 1, d: now.getDate() };
  }

  return { real, compare, addDays, long, short, iso, weekday, monthOf, read, today };
})();
