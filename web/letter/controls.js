// Controls: how each kind of question is answered, from the answers into its boxes and back.

Candour.controls = (function () {
  "use strict";
  const boxes = Candour.boxes;
  const own = Candour.answers.own;

  /** @param {Answers} answers @param {string} id @param {Answer | null} value */
  function put(answers, id, value) {
    if (value === null || value === "" || value === false) delete answers[id];
    else answers[id] = value;
  }

  /** What every control does unless it says otherwise. @param {HTMLElement} element @param {HTMLElement[]} inputs */
  function plain(element, inputs) {
    return {
      element, inputs, group: false, note: null,
      first: () => inputs.find((input) => !input.closest("[hidden]")) || inputs[0],
      show: () => {}, fault: () => null, fields: () => [],
    };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function text(question, id) {
    const input = boxes.text(question, id);
    return {
      ...plain(input, [input]),
      note: question.max_length === undefined ? null : boxes.length(question.max_length, input),
      fill: ({ answers }) => {
        const answer = own(answers, question.id);
        const kept = typeof answer === "string" ? answer : "";
        // What stands in the box may end in a space that the answer does not have.
        if (input.value.trim() !== kept) input.value = kept;
      },
      take: ({ answers }) => put(answers, question.id, input.value.trim()),
      fault: () => Candour.typed.text(question, input.value),
    };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function number(question, id) {
    const input = boxes.text(question, id);
    // Some keyboards for numbers have no minus.
    if (question.min !== undefined && question.min < 0) input.setAttribute("inputmode", "text");
    const read = () => Candour.typed.number(input.value);
    return {
      ...plain(input, [input]),
      fill: ({ answers, typed }) => {
        const answer = own(answers, question.id);
        const kept = typed[question.id];
        const wanted = typeof answer === "number" ? String(answer) : typeof kept === "string" ? kept : "";
        if (typeof answer !== "number" || read() !== answer) input.value = wanted;
      },
      take: ({ answers, typed }) => {
        const found = read();
        put(answers, question.id, found);
        if (found === null && input.value.trim()) typed[question.id] = input.value;
        else delete typed[question.id];
      },
      fault: () => (input.value.trim() && read() === null ? { name: "number" } : null),
    };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function date(question, id) {
    const made = boxes.date(id);
    const { day, month, year } = made.boxes;
    const typed = () => ({ day: day.value, month: month.value, year: year.value });
    const read = () => Candour.typed.day(typed(), question.approximate);
    return {
      ...plain(made.element, [day, month, year]),
      group: true,
      fill: (bag) => {
        const answer = own(bag.answers, question.id);
        const kept = /** @type {DateBoxes | undefined} */ (bag.typed[question.id]);
        const part = (/** @type {string} */ name) => {
          const found = own(answer, name);
          return typeof found === "number" ? String(found) : "";
        };
        const isKept = !answer && kept && typeof kept === "object";
        const show = isKept ? kept : { day: part("d"), month: part("m"), year: part("y") };
        [day.value, month.value, year.value] = [show.day, show.month, show.year].map((words) => String(words || ""));
      },
      take: (bag) => {
        const found = read();
        put(bag.answers, question.id, found.day);
        if (found.fault) bag.typed[question.id] = typed();
        else delete bag.typed[question.id];
      },
      fault: () => {
        const name = read().fault;
        return name ? { name } : null;
      },
    };
  }

  /** @param {Question} question @param {string} id @returns {Control} */
  function make(question, id) {
    switch (question.type) {
      case "date": return date(question, id);
      case "number": return number(question, id);
      case "yes_no": case "one": return Candour.choices.one(question, id);
      case "many": return Candour.choices.many(question, id);
      case "list": return Candour.list.make(question, id);
      case "offer": return Candour.choices.offer(question, id);
      default: return text(question, id);
    }
  }

  return { make, plain, put };
})();
