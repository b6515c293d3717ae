// Fields: a question on the page, from the answers into its boxes and back.

Candour.fields = (function () {
  "use strict";
  const page = Candour.page;
  const boxes = Candour.boxes;

  /**
   * What a kind of question adds to the common part.
   * @typedef {object} Control
   * @property {HTMLElement} element
   * @property {HTMLElement} first
   * @property {(desk: Desk) => void} fill
   * @property {(desk: Desk) => void} take
   * @property {() => DateFault | null} [fault]
   */

  /** @param {Question} question */
  function idOf(question) {
    return "q-" + question.id.replace(/\./g, "-");
  }

  /** @param {Answers} answers @param {string} id @param {Answer | null} value */
  function put(answers, id, value) {
    if (value === null || value === "" || value === false) delete answers[id];
    else answers[id] = value;
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function text(question, id) {
    const input = boxes.text(question, id);
    return {
      element: input,
      first: input,
      fill: (desk) => {
        const answer = desk.answers[question.id];
        const kept = typeof answer === "string" ? answer : "";
        // What stands in the box may end in a space that the answer does not have.
        if (input.value.trim() !== kept) input.value = kept;
      },
      take: (desk) => put(desk.answers, question.id, input.value.trim()),
    };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function date(question, id) {
    const made = boxes.date(id);
    const { day, month, year } = made.boxes;
    const typed = () => ({ day: day.value, month: month.value, year: year.value });
    return {
      element: made.element,
      first: day,
      fill: (desk) => {
        const answer = desk.answers[question.id];
        const kept = desk.typed[question.id];
        const show = typeof answer === "object" && "y" in answer ? written(/** @type {Day} */ (answer)) : kept;
        [day.value, month.value, year.value] = show ? [show.day, show.month, show.year] : ["", "", ""];
      },
      take: (desk) => {
        const read = Candour.typed.day(typed(), question.approximate);
        put(desk.answers, question.id, read.day);
        if (read.fault) desk.typed[question.id] = typed();
        else delete desk.typed[question.id];
      },
      fault: () => Candour.typed.day(typed(), question.approximate).fault,
    };
  }

  /** A date, or what is known of it, as its boxes show it. @param {{ y?: unknown, m?: unknown, d?: unknown }} date */
  function written(date) {
    const [day, month, year] = [date.d, date.m, date.y].map((part) => (typeof part === "number" ? String(part) : ""));
    return { day, month, year };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function one(question, id) {
    const yesNo = /** @type {[string, string][]} */ ([["yes", page.say("question.yes")], ["no", page.say("question.no")]]);
    const options = question.type === "yes_no" ? yesNo : question.options || [];
    const choices = options.map(([option, label]) => boxes.choice("radio", id + "-" + option, label, id));
    return {
      element: page.make("div", { class: "choices" }, choices.map((choice) => choice.element)),
      first: choices[0].input,
      fill: (desk) => {
        const answer = desk.answers[question.id];
        const wanted = answer === true ? "yes" : answer === false ? "no" : answer;
        choices.forEach((choice, index) => { choice.input.checked = options[index][0] === wanted; });
      },
      take: (desk) => {
        const index = choices.findIndex((choice) => choice.input.checked);
        if (index < 0) delete desk.answers[question.id];
        else desk.answers[question.id] = question.type === "yes_no" ? index === 0 : options[index][0];
      },
    };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function many(question, id) {
    const options = question.options || [];
    const choices = options.map(([option, label]) => boxes.choice("checkbox", id + "-" + option, label));
    const none = question.none === undefined ? null : boxes.choice("checkbox", id + "--none", question.none);
    const all = none ? [...choices, none] : choices;
    const element = page.make("div", { class: "choices" }, all.map((choice) => choice.element));
    element.addEventListener("change", (event) => {
      if (!none || !(/** @type {HTMLInputElement} */ (event.target).checked)) return;
      if (event.target === none.input) choices.forEach((choice) => { choice.input.checked = false; });
      else none.input.checked = false;
    });
    return {
      element,
      first: all[0].input,
      fill: (desk) => {
        const answer = desk.answers[question.id];
        const chosen = Array.isArray(answer) ? answer : [];
        choices.forEach((choice, index) => { choice.input.checked = chosen.some((option) => option === options[index][0]); });
        if (none) none.input.checked = desk.answers[question.id + "!"] === true;
      },
      take: (desk) => {
        const chosen = options.filter((_, index) => choices[index].input.checked).map(([option]) => option);
        const isNone = !!none && none.input.checked && !chosen.length;
        put(desk.answers, question.id, chosen.length || isNone ? chosen : null);
        put(desk.answers, question.id + "!", isNone);
      },
    };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function offer(question, id) {
    const { input, element } = boxes.choice("checkbox", id, question.ask);
    return {
      element: page.make("div", { class: "choices" }, [element]),
      first: input,
      fill: (desk) => { input.checked = desk.answers[question.id] === true; },
      take: (desk) => put(desk.answers, question.id, input.checked),
    };
  }

  /** @param {Question} question @param {string} id */
  function control(question, id) {
    switch (question.type) {
      case "date": return date(question, id);
      case "yes_no": case "one": return one(question, id);
      case "many": return many(question, id);
      case "offer": return offer(question, id);
      default: return text(question, id);
    }
  }

  /** The box for "I do not know", which typing an answer unticks. @param {Question} question @param {string} id @param {Control} inner */
  function unknown(question, id, inner) {
    const { input, element } = boxes.choice("checkbox", id + "--unknown", question.unknown || "");
    element.classList.add("choice-unknown");
    inner.element.addEventListener("input", () => { input.checked = false; });
    return { input, element };
  }

  /** @param {Question} question @param {() => void} changed @returns {Field} */
  function make(question, changed) {
    const id = idOf(question);
    const inner = control(question, id);
    const isUnknown = question.unknown === undefined ? null : unknown(question, id, inner);
    const shell = Candour.shell.make(question, id, inner.element, inner.first, isUnknown && isUnknown.element);
    shell.element.addEventListener("input", changed);
    return {
      question,
      element: shell.element,
      first: inner.first,
      complain: shell.complain,
      fill: (desk) => {
        inner.fill(desk);
        if (isUnknown) isUnknown.input.checked = desk.answers[question.id + "?"] === true;
      },
      take: (desk) => {
        inner.take(desk);
        if (isUnknown) put(desk.answers, question.id + "?", isUnknown.input.checked);
      },
      fault: () => (inner.fault && !(isUnknown && isUnknown.input.checked) ? inner.fault() : null),
    };
  }

  return { make };
})();
