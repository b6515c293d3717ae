// Fields: a question on the page with all that belongs to it: its boxes, "I do not know", its problems.

Candour.fields = (function () {
  "use strict";
  const page = Candour.page;

  /** The box for "I do not know", which typing an answer unticks. @param {Question} question @param {string} id @param {Control} inner */
  function unknown(question, id, inner) {
    const { input, element } = Candour.boxes.choice("checkbox", id + "--unknown", question.unknown || "");
    element.classList.add("choice-unknown");
    inner.element.addEventListener("input", () => { input.checked = false; });
    return { input, element };
  }

  /**
   * @param {Question} question @param {string} id @param {() => string} name what it is called in a list of problems
   * @param {() => void} changed @returns {Field}
   */
  function make(question, id, name, changed) {
    const inner = Candour.controls.make(question, id);
    const isUnknown = question.unknown === undefined ? null : unknown(question, id, inner);
    const shell = Candour.shell.make(question, id, inner, isUnknown && isUnknown.element);
    shell.element.addEventListener("input", changed);
    const nested = () => inner.fields().flat();
    let shown = "";

    /** @param {Settled} settled @returns {Problem[]} */
    const problems = (settled) => {
      if (!settled.asked || (isUnknown && isUnknown.input.checked)) return [];
      const fault = inner.fault() || Candour.limits.fault(settled);
      const words = fault && page.say("error." + fault.name, { question: name(), ...fault.values });
      const rows = inner.fields().flatMap((fields, row) => {
        const own = settled.rows[row] || settled.blank;
        return fields.flatMap((field, part) => field.problems(own[part]));
      });
      return [...(words ? [{ field, words }] : []), ...rows];
    };

    /** @type {Field} */
    const field = {
      question, name, problems,
      element: shell.element,
      first: inner.first,
      complain: shell.complain,
      lift: shell.lift,
      drop: shell.drop,
      fill: (bag) => {
        inner.fill(bag);
        if (isUnknown) isUnknown.input.checked = Candour.answers.marked(bag.answers, question, "?");
      },
      take: (bag) => {
        inner.take(bag);
        if (isUnknown) Candour.controls.put(bag.answers, question.id + "?", isUnknown.input.checked);
      },
      show: (settled) => {
        const now = String([settled.asked, settled.offered]);
        // What is in a list looks after itself.
        if (now === shown && question.type !== "list") return;
        shown = now;
        shell.element.hidden = !settled.asked;
        if (settled.asked) inner.show(settled);
      },
      all: () => [field, ...nested().flatMap((part) => part.all())],
      part: (row, part) => (inner.fields()[row] || [])[part] || field,
    };
    return field;
  }

  return { make };
})();
