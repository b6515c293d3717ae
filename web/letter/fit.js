// Fit: takes answers that were kept as far as they fit the letter, and says which do not.

Candour.fit = (function () {
  "use strict";
  const { plain } = Candour.sound;
  /** So many entries of a list nobody types; a damaged file may have more, and would fill the page with boxes. */
  const ENTRIES = 200;

  /**
   * @param {Question[]} questions @param {unknown} kept
   * @returns {{ answers: Answers, lost: string[] }} `lost` has the words of questions, or nothing for one that is gone
   */
  function answers(questions, kept) {
    const known = new Map(questions.map((question) => [question.id, question]));
    /** @type {[string, Answer][]} */
    const found = [];
    /** @type {string[]} */
    const lost = [];
    for (const [key, given] of Object.entries(plain(kept))) {
      const question = known.get(key.replace(/[?!]$/, ""));
      const fitting = question ? fitted(question, key, given, lost) : null;
      if (fitting !== null) found.push([key, fitting]);
      else lost.push(question ? question.ask : "");
    }
    return { answers: Object.fromEntries(found), lost: [...new Set(lost)] };
  }

  /** @param {Question} question @param {string} key @param {unknown} given @param {string[]} lost @returns {Answer | null} */
  function fitted(question, key, given, lost) {
    if (key === question.id + "?") return given === true && question.unknown !== undefined ? given : null;
    if (key === question.id + "!") return given === true && question.none !== undefined ? given : null;
    if (question.type === "list") {
      if (!Array.isArray(given)) return null;
      if (given.length > ENTRIES) lost.push(question.ask);
      return given.slice(0, ENTRIES).map((item) => {
        const inner = answers(question.questions || [], item);
        lost.push(...inner.lost);
        return inner.answers;
      });
    }
    if (Array.isArray(given)) return chosen(question, given, lost);
    if (given === "") return given;
    const all = (question.options || []).map(() => true);
    const value = Candour.answers.read(question, Object.fromEntries([[question.id, given]]), all);
    // Of a day only what makes it one: there may be anything else beside it.
    if (value && value.t === "date") return value.day;
    if (value && value.t === "rough") return value.rough;
    return value ? /** @type {Answer} */ (given) : null;
  }

  /** Of the options ticked, those there still are. @param {Question} question @param {unknown[]} given @param {string[]} lost @returns {string[] | null} */
  function chosen(question, given, lost) {
    if (question.type !== "many") return null;
    const ids = (question.options || []).map(([id]) => id);
    const left = ids.filter((id) => given.includes(id));
    if (left.length < given.length) lost.push(question.ask);
    return left;
  }

  /** What was typed that is no answer yet, as far as there are boxes for it. @param {Question[]} questions @param {unknown} kept @returns {Typed} */
  function typed(questions, kept) {
    return Object.fromEntries(questions.flatMap((question) => {
      const words = boxes(question, Candour.answers.own(kept, question.id));
      return words === null ? [] : [[question.id, words]];
    }));
  }

  /** @param {Question} question @param {unknown} kept @returns {DateBoxes | string | Typed[] | null} */
  function boxes(question, kept) {
    if (question.type === "number") return typeof kept === "string" ? kept : null;
    if (question.type === "list") {
      return Array.isArray(kept) ? kept.slice(0, ENTRIES).map((row) => typed(question.questions || [], row)) : null;
    }
    const { day, month, year } = plain(kept);
    const isDate = question.type === "date" && [day, month, year].every((part) => typeof part === "string");
    return isDate ? /** @type {DateBoxes} */ ({ day, month, year }) : null;
  }

  return { answers, typed };
})();
