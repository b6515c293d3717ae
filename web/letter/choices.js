// Choices: questions answered by picking: one of some, some of many, or a line to add.

Candour.choices = (function () {
  "use strict";
  const page = Candour.page;
  const boxes = Candour.boxes;
  const own = Candour.answers.own;

  /** From so many options on, a list to open is easier than buttons down the page. */
  const MANY = 8;

  /** @param {Question} question @param {string} id @returns {Control} */
  function one(question, id) {
    return (question.options || []).length < MANY ? buttons(question, id) : select(question, id);
  }

  /** One of some options, as buttons; one that is not there now is kept in mind, unticked. @param {Question} question @param {string} id @returns {Control} */
  function buttons(question, id) {
    const yesNo = /** @type {Choice[]} */ ([["yes", page.say("question.yes")], ["no", page.say("question.no")]]);
    const options = question.type === "yes_no" ? yesNo : question.options || [];
    const choices = options.map(([option, label]) => boxes.choice("radio", id + "-" + option, label, id));
    const element = page.make("div", { class: "choices" }, choices.map((choice) => choice.element));
    let chosen = "";
    element.addEventListener("input", () => {
      const index = choices.findIndex((choice) => choice.input.checked);
      chosen = index < 0 ? "" : options[index][0];
    });
    const tick = () => choices.forEach((choice, index) => {
      choice.input.checked = !choice.element.hidden && options[index][0] === chosen;
    });
    return {
      ...Candour.controls.plain(element, choices.map((choice) => choice.input)),
      group: true,
      fill: ({ answers }) => {
        const answer = own(answers, question.id);
        chosen = answer === true ? "yes" : answer === false ? "no" : typeof answer === "string" ? answer : "";
        tick();
      },
      take: ({ answers }) => {
        if (!chosen) delete answers[question.id];
        else answers[question.id] = question.type === "yes_no" ? chosen === "yes" : chosen;
      },
      show: ({ offered }) => {
        if (question.type === "yes_no") return;
        choices.forEach((choice, index) => { choice.element.hidden = !offered[index]; });
        tick();
      },
    };
  }

  /** One of many options, as a list to open. @param {Question} question @param {string} id @returns {Control} */
  function select(question, id) {
    const none = page.make("option", { value: "" }, [page.say("question.choose")]);
    const options = (question.options || []).map(([option, label]) => page.make("option", { value: option }, [label]));
    const input = page.make("select", { id, class: "field field-select", autocomplete: "off" }, [none, ...options]);
    let chosen = "";
    input.addEventListener("input", () => { chosen = input.value; });
    return {
      ...Candour.controls.plain(input, [input]),
      fill: ({ answers }) => {
        const answer = own(answers, question.id);
        chosen = typeof answer === "string" ? answer : "";
        input.value = chosen;
        if (input.selectedIndex < 0) input.value = "";
      },
      take: ({ answers }) => Candour.controls.put(answers, question.id, chosen),
      show: ({ offered }) => {
        const wanted = options.filter((_, index) => offered[index]);
        if (wanted.length === input.options.length - 1 && wanted.every((option) => option.parentElement)) return;
        input.replaceChildren(none, ...wanted);
        input.value = wanted.some((option) => option.value === chosen) ? chosen : "";
      },
    };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function many(question, id) {
    const options = question.options || [];
    const choices = options.map(([option, label]) => boxes.choice("checkbox", id + "-" + option, label));
    const none = question.none === undefined ? null : boxes.choice("checkbox", id + "--none", question.none);
    if (none) none.element.classList.add("choice-none");
    const all = none ? [...choices, none] : choices;
    const element = page.make("div", { class: "choices" }, all.map((choice) => choice.element));
    element.addEventListener("input", (event) => {
      if (!none || !(/** @type {HTMLInputElement} */ (event.target).checked)) return;
      if (event.target === none.input) choices.forEach((choice) => { choice.input.checked = false; });
      else none.input.checked = false;
    });
    return {
      ...Candour.controls.plain(element, all.map((choice) => choice.input)),
      group: true,
      fill: ({ answers }) => {
        const answer = own(answers, question.id);
        const chosen = Array.isArray(answer) ? answer : [];
        choices.forEach((choice, index) => { choice.input.checked = chosen.includes(options[index][0]); });
        if (none) none.input.checked = own(answers, question.id + "!") === true;
      },
      take: ({ answers }) => {
        const chosen = options.filter((_, index) => choices[index].input.checked).map(([option]) => option);
        const isNone = !!none && none.input.checked && !chosen.length;
        Candour.controls.put(answers, question.id, chosen.length || isNone ? chosen : null);
        Candour.controls.put(answers, question.id + "!", isNone);
      },
      // A tick out of sight stays, for when its option is there again; the letter does not count it.
      show: ({ offered }) => choices.forEach((choice, index) => { choice.element.hidden = !offered[index]; }),
    };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function offer(question, id) {
    const { input, element } = boxes.choice("checkbox", id, question.ask);
    return {
      ...Candour.controls.plain(page.make("div", { class: "choices" }, [element]), [input]),
      fill: ({ answers }) => { input.checked = own(answers, question.id) === true; },
      take: ({ answers }) => Candour.controls.put(answers, question.id, input.checked),
    };
  }

  return { one, many, offer };
})();
