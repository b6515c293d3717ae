// Questions: the form of a letter, in headed groups, showing only what is asked.

Candour.questions = (function () {
  "use strict";
  const page = Candour.page;

  /**
   * Steps with a title stand under it; those without are gathered under one heading.
   * @typedef {{ title: string, hint: string | undefined, questions: number[] }} Group
   */

  /** @param {Program} program @returns {Group[]} */
  function groups(program) {
    /** @type {Group[]} */
    const out = [];
    let own = null;
    for (const step of program.steps) {
      const isLaw = step.questions.every((index) => program.questions[index].type === "offer");
      if (step.title || isLaw) {
        out.push({
          title: step.title || page.say("group.law"),
          hint: step.summary || (isLaw ? page.say("group.law_hint") : undefined),
          questions: step.questions,
        });
        own = null;
      } else if (own) {
        own.questions.push(...step.questions);
      } else {
        const isFirst = !out.some((group) => group.title === page.say("group.own"));
        own = { title: page.say(isFirst ? "group.own" : "group.more"), hint: step.summary, questions: [...step.questions] };
        out.push(own);
      }
    }
    return out.filter((group) => group.questions.length > 0);
  }

  /**
   * @param {Desk} desk @param {(field: Field) => void} changed
   * @returns {Form}
   */
  function make(desk, changed) {
    const fields = desk.program.questions.map((question) => {
      const id = "q-" + question.id.replace(/\./g, "-");
      const field = Candour.fields.make(question, id, () => question.ask, () => changed(field));
      return field;
    });
    /** @type {Set<string>} */
    const titles = new Set();
    const sections = groups(desk.program).map((group, index) => {
      const title = page.make("h2", { id: "step-" + (index + 1), tabindex: "-1" }, [group.title]);
      const section = page.make("section", { class: "step" }, [title]);
      // Two regions of one name cannot be told apart.
      if (!titles.has(group.title)) section.setAttribute("aria-labelledby", title.id);
      titles.add(group.title);
      if (group.hint) section.append(page.make("p", { class: "hint" }, [group.hint]));
      section.append(...group.questions.map((question) => fields[question].element));
      return { section, questions: group.questions };
    });
    // No name on any text box, no method, no action: even a native submit has nothing to carry.
    const element = page.make("form", { novalidate: "", autocomplete: "on" }, sections.map((step) => step.section));

    /** @param {Settled[]} survey */
    const show = (survey) => {
      fields.forEach((field, index) => field.show(survey[index]));
      for (const step of sections) step.section.hidden = !step.questions.some((index) => survey[index].asked);
    };
    const fill = () => fields.forEach((field) => field.fill(desk));
    return { element, fields, fill, show };
  }

  return { make };
})();
