// Typed: what people type, read as days and numbers, and what is surely wrong with it.

Candour.typed = (function () {
  "use strict";
  const dates = Candour.dates;
  const answers = Candour.answers;

  /**
   * A month as people type it: 3, 03, March, mar or Sept.
   * @param {string} typed @returns {number | null}
   */
  function month(typed) {
    const text = typed.trim().toLowerCase().replace(/\.$/, "");
    if (/^\d{1,2}$/.test(text)) return inMonths(Number(text));
    if (text.length < 3) return null;
    const index = dates.MONTHS.findIndex((name) => name.toLowerCase().startsWith(text));
    return inMonths(text === "sept" ? 9 : index + 1);
  }

  /** @param {number} found */
  function inMonths(found) {
    return found >= 1 && found <= 12 ? found : null;
  }

  /** A number of so many digits at most. @param {string} typed @param {RegExp} shape */
  function digits(typed, shape) {
    const text = typed.trim();
    return shape.test(text) ? Number(text) : null;
  }

  /**
   * What three boxes say: a day, nothing typed, or which part to look at again. Where a date may be approximate,
   * the day, or the day and the month, may be left out.
   * @param {DateBoxes} boxes @param {boolean | undefined} approximate
   * @returns {{ day: Day | Rough | null, fault: DateFault | null }}
   */
  function day(boxes, approximate) {
    const [hasDay, hasMonth, hasYear] = [boxes.day, boxes.month, boxes.year].map((box) => box.trim() !== "");
    if (!hasDay && !hasMonth && !hasYear) return { day: null, fault: null };
    const d = digits(boxes.day, /^\d{1,2}$/);
    const m = month(boxes.month);
    const y = digits(boxes.year, /^\d{4}$/);
    const isRough = !!approximate && !hasDay;
    if (d === null && !isRough) return { day: null, fault: "date_day" };
    if (m === null && (hasMonth || !isRough)) return { day: null, fault: "date_month" };
    if (y === null || y < 1000) return { day: null, fault: "date_year" };
    if (isRough) return { day: m === null ? { y } : { y, m }, fault: null };
    const found = dates.real(y, m, d);
    return { day: found, fault: found ? null : "date_real" };
  }

  /**
   * A whole number as people type it, with commas or spaces between thousands or without.
   * @param {string} typed @returns {number | null}
   */
  function number(typed) {
    const text = typed.trim().replace(/[\u2212\u2013]/g, "-").replace(/,(?=\d{3}(?!\d))|\s(?=\d{3}(?!\d))/g, "");
    const found = /^[+-]?\d{1,9}$/.test(text) ? Number(text) : null;
    return found === 0 ? 0 : found;
  }

  /** Ten digits of which the last checks the others, by modulus 11. @param {string} typed */
  function isNhsNumber(typed) {
    const text = typed.replace(/[\s-]/g, "");
    if (!/^[0-9]{10}$/.test(text)) return false;
    let sum = 0;
    for (let place = 0; place < 9; place += 1) sum += Number(text[place]) * (10 - place);
    return (11 - (sum % 11)) % 11 === Number(text[9]);
  }

  /**
   * What is surely wrong with a text, as the name of an error; where there is doubt, the reader is right.
   * @param {Question} question @param {string} typed @returns {Fault | null}
   */
  function text(question, typed) {
    const clean = answers.clean(typed);
    if (!clean) return null;
    const max = question.max_length;
    if (max !== undefined && length(clean) > max) return { name: "length", values: { max: String(max), over: String(length(clean) - max) } };
    switch (question.type) {
      case "nhs_number": return isNhsNumber(clean) ? null : { name: "nhs_number" };
      case "email": return /[^\s@]@[^\s@]/.test(clean) ? null : { name: "email" };
      case "phone": return (clean.match(/\p{Nd}/gu) || []).length >= 3 ? null : { name: "phone" };
      case "postcode": return isPostcode(clean) ? null : { name: "postcode" };
      default: return null;
    }
  }

  /** A postcode has letters and digits; those of other countries may have more or less. @param {string} clean */
  function isPostcode(clean) {
    const bare = clean.replace(/[\s-]/g, "");
    return /^[a-z0-9]{3,10}$/i.test(bare) && /\d/.test(bare);
  }

  /** Characters as people count them. @param {string} words */
  function length(words) {
    return Array.from(words).length;
  }

  return { month, day, number, text, length };
})();
