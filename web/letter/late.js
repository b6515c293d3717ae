// Late: what is brought in once the page is shown takes its place in it.

Candour.late = (function () {
  "use strict";

  /**
   * @param {Bench} bench @param {(field: Field) => void} change brings the reader to a question
   * @param {() => void} opened
   * @returns {Late}
   */
  function make(bench, change, opened) {
    const { desk, form, preview } = bench;
    const overview = Candour.overview.make(bench.overview, desk, form, change);
    const result = Candour.result.make(desk, preview, form, change);
    Candour.saving.add(bench.keeping, desk, opened);
    preview.measure();
    const check = () => overview.refresh(bench.survey);
    const letter = () => result.refresh();
    const refresh = () => {
      check();
      letter();
    };
    return { check, letter, refresh };
  }

  return { make };
})();
