// Questions: the form with every question of a letter in it, of which a screen shows one step, or all in headed groups.

Candour.questions = (function () {
  "use strict";
  const page = Candour.page;

  /**
   * Steps with a title stand under it; those without are gathered under one heading.
   * @param {Program} program @returns {Titled[]}
   */
  function groups(program) {
    /** @type {Titled[]} */
    const out = [];
    /** @type {Titled | null} */
    let own = null;
    program.steps.forEach((step, index) => {
      const title = step.title || (isLaw(program, step) ? page.say("group.law") : "");
      if (!title && own) {
        own.steps.push(index);
        return;
      }
      const isFirst = !out.some((group) => group.title === page.say("group.own"));
      const group = { title: title || page.say(isFirst ? "group.own" : "group.more"), steps: [index] };
      own = title ? null : group;
      out.push(group);
    });
    return out;
  }

  /** Whether a step has nothing but lines of law. @param {Program} program @param {Step} step */
  function isLaw(program, step) {
    return step.questions.every((index) => program.questions[index].type === "offer");
  }

  /** @param {Desk} desk @param {(field: Field) => void} changed @returns {Form} */
  function make(desk, changed) {
    const { program } = desk;
    const fields = program.questions.map((question) => {
      const id = "q-" + question.id.replace(/\./g, "-");
      const field = Candour.fields.make(question, id, () => question.ask, () => changed(field));
      return field;
    });
    const steps = program.steps.map((step) => {
      const summary = step.summary || (isLaw(program, step) ? page.say("group.law_hint") : "");
      const element = page.make("div", { class: "step" }, summary ? [page.make("p", { class: "hint" }, [summary])] : []);
      element.append(...step.questions.map((index) => fields[index].element));
      return { element, field: step.questions.length === 1 && !summary ? fields[step.questions[0]] : null };
    });
    const parts = groups(program).map((group) => {
      const title = page.make("h2", {}, [group.title]);
      return { title, steps: group.steps, element: page.make("div", { class: "group" }, [title, ...group.steps.map((step) => steps[step].element)]) };
    });
    const send = page.make("button", { type: "submit", class: "button" });
    // No name on any text box, no method, no action: even a native submit has nothing to carry.
    const element = page.make("form", { novalidate: "", autocomplete: "on" }, [
      ...parts.map((part) => part.element), page.make("div", { class: "row" }, [send]),
    ]);

    /** @param {Settled[]} survey @param {Spot} spot */
    const show = (survey, spot) => {
      fields.forEach((field, index) => field.show(survey[index]));
      const isShown = program.steps.map((step, index) =>
        (spot.screen === "all" ? Candour.route.isAsked(step, survey) : spot.step === index));
      steps.forEach((step, index) => hide(step.element, !isShown[index]));
      for (const part of parts) {
        hide(part.title, spot.screen !== "all");
        hide(part.element, !part.steps.some((step) => isShown[step]));
      }
    };
    const carried = page.make("p", { class: "carried" }, [page.say("step.carried")]);
    /** Puts the heading of a step where it belongs, and says what came filled in. @param {number} step @param {Heading} heading */
    const head = (step, heading) => {
      const { element: place, field } = steps[step];
      carried.hidden = !program.steps[step].questions.some((index) => desk.carried.includes(program.questions[index].id));
      place.append(carried);
      if (field) {
        heading.lift(field);
      } else {
        heading.put(titleOf(desk, step), place);
        heading.element.after(carried);
      }
    };
    return { element, fields, send, show, head, fill: () => fields.forEach((field) => field.fill(desk)) };
  }

  /** What is hidden already is left alone: this is asked with every key. @param {HTMLElement} element @param {boolean} isHidden */
  function hide(element, isHidden) {
    if (element.hidden !== isHidden) element.hidden = isHidden;
  }

  /** What a step asks, or what it is about. @param {Desk} desk @param {number} index */
  function titleOf({ program }, index) {
    const step = program.steps[index];
    if (step.questions.length === 1 && !step.summary && !isLaw(program, step)) return program.questions[step.questions[0]].ask;
    return step.title || (isLaw(program, step) ? page.say("group.law") : program.questions[step.questions[0]].ask);
  }

  return { groups, make, titleOf };
})();
