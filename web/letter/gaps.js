// Gaps: the questions a reader left open that the letter would be better for.

Candour.gaps = (function () {
  "use strict";

  /**
   * Those that are asked, are not optional, and have no answer of any kind; and those of the records of a list.
   * @param {Settled[]} survey @returns {{ question: number, row: number, part: number }[]}
   */
  function list(survey) {
    return survey.flatMap((settled, question) => {
      if (settled.state === "gap") return [{ question, row: -1, part: -1 }];
      return settled.rows.flatMap((fields, row) => {
        // A record with nothing in it is not in the letter.
        if (!fields.some((field) => field.value !== null)) return [];
        return fields.flatMap((field, part) => (field.state === "gap" ? [{ question, row, part }] : []));
      });
    });
  }

  return { list };
})();
