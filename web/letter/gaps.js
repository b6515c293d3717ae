// Gaps: the questions a reader left open that the letter would be better for.

Candour.gaps = (function () {
  "use strict";

  /** Those that are asked, are not optional, and have no answer of any kind; by index. @param {Desk} desk @returns {number[]} */
  function list(desk) {
    const { program, answers } = desk;
    const asked = Candour.asked(program, answers, desk.today);
    return program.questions.flatMap((question, index) => {
      const isSettled = answers[question.id + "?"] === true || answers[question.id + "!"] === true;
      const isOpen = asked[index] && !question.optional && !isSettled;
      return isOpen && Candour.values.answer(question, answers) === null ? [index] : [];
    });
  }

  return { list };
})();
