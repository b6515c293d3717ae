// Fit: takes answers that were kept as far as they fit the letter, and says which do not.

Candour.fit = (function () {
  "use strict";
  const own = Candour.answers.own;

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
    for (const [key, given] of Object.entries(kept && typeof kept === "object" ? kept : {})) {
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
      return !Array.isArray(given) ? null : given.map((item) => {
        const inner = answers(question.questions || [], item);
        lost.push(...inner.lost);
        return inner.answers;
      });
    }
    if (Array.isArray(given)) return chosen(question, given, lost);
    const all = (question.options || []).map(() => true);
    const isEmpty = given === "";
    const bag = Object.fromEntries([[question.id, given]]);
    return !isEmpty && Candour.answers.read(question, bag, all) === null ? null : /** @type {Answer} */ (own(bag, question.id));
  }

  /** Of the options ticked, those there still are. @param {Question} question @param {unknown[]} given @param {string[]} lost @returns {string[] | null} */
  function chosen(question, given, lost) {
    if (question.type !== "many") return null;
    const ids = (question.options || []).map(([id]) => id);
    const left = ids.filter((id) => given.includes(id));
    if (left.length < given.length) lost.push(question.ask);
    return left;
  }

  return { answers };
})();
