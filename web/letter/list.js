// List: a question with as many answers as the reader has, each a group of questions with a button to remove it.

Candour.list = (function () {
  "use strict";
  const page = Candour.page;

  /**
   * One of them on the page.
   * @typedef {{ element: HTMLFieldSetElement, legend: HTMLElement, remove: HTMLButtonElement, fields: Field[], bag: Bag }} Row
   */

  /** @param {Question} question @param {string} id @returns {Control} */
  function make(question, id) {
    /** @type {Row[]} */
    let rows = [];
    let made = 0;
    const least = Math.max(1, question.min || 0);
    const place = page.make("div", { class: "records" });
    const add = page.button(page.say("list.add", { item: item(question) }), "button-quiet", () => added());
    const full = page.make("p", { class: "hint" }, [page.say("list.full", { max: String(question.max) })]);
    const element = page.make("div", {}, [place, add, full]);

    /** @param {Row} row */
    const name = (row) => page.say("list.name", { item: item(question), number: String(rows.indexOf(row) + 1) });

    /** @param {Bag} bag */
    const grow = (bag) => {
      made += 1;
      const row = build(question, id + "-" + made, bag, (own) => upper(name(own)), (own) => removed(own));
      rows.push(row);
      place.append(row.element);
    };

    /** Numbers them again, and offers another only where there is room. */
    const count = () => {
      for (const row of rows) {
        row.legend.textContent = upper(name(row));
        row.remove.textContent = page.say("list.remove", { name: name(row) });
      }
      const isFull = question.max !== undefined && rows.length >= question.max;
      add.hidden = isFull;
      full.hidden = !isFull;
    };

    /** @param {string} words */
    const tell = (words) => {
      element.dispatchEvent(new Event("input", { bubbles: true }));
      // After the letter has said that it changed, which matters less now.
      window.requestAnimationFrame(() => page.announce(words));
    };

    const added = () => {
      grow({ answers: {}, typed: {} });
      count();
      const row = rows[rows.length - 1];
      tell(page.say("list.added", { name: upper(name(row)) }));
      first(row).focus();
    };

    /** @param {Row} row */
    const removed = (row) => {
      const index = rows.indexOf(row);
      const words = page.say("list.removed", { name: upper(name(row)) });
      rows = rows.filter((other) => other !== row);
      row.element.remove();
      while (rows.length < least) grow({ answers: {}, typed: {} });
      count();
      tell(words);
      rows[Math.min(index, rows.length - 1)].element.focus();
    };

    return {
      ...Candour.controls.plain(element, []),
      group: true,
      first: () => (rows.length ? first(rows[0]) : add),
      fields: () => rows.map((row) => row.fields),
      fill: ({ answers, typed }) => {
        const given = answers[question.id];
        const kept = typed[question.id];
        const all = Array.isArray(given) ? /** @type {unknown[]} */ (given) : [];
        const words = Array.isArray(kept) ? kept : [];
        rows = [];
        made = 0;
        place.replaceChildren();
        for (let index = 0; index < Math.max(least, all.length, words.length); index += 1) {
          grow({ answers: { .../** @type {Answers} */ (all[index]) }, typed: { ...words[index] } });
        }
        count();
      },
      take: ({ answers, typed }) => {
        for (const row of rows) row.fields.forEach((field) => field.take(row.bag));
        const isEmpty = (/** @type {object} */ part) => Object.keys(part).length === 0;
        const given = rows.map((row) => ({ ...row.bag.answers }));
        const words = rows.map((row) => ({ ...row.bag.typed }));
        Candour.controls.put(answers, question.id, given.every(isEmpty) ? null : given);
        if (words.every(isEmpty)) delete typed[question.id];
        else typed[question.id] = words;
      },
      show: (settled) => rows.forEach((row, index) => {
        const own = settled.rows[index] || settled.blank;
        row.fields.forEach((field, part) => field.show(own[part]));
      }),
    };
  }

  /** @param {Question} question @param {string} id @param {Bag} bag @param {(row: Row) => string} name @param {(row: Row) => void} removed @returns {Row} */
  function build(question, id, bag, name, removed) {
    const legend = page.make("legend", { class: "ask" });
    const remove = page.button("", "button-quiet", () => removed(row));
    const called = (/** @type {Question} */ part) => page.say("list.part", { name: name(row), question: part.ask });
    const fields = (question.questions || []).map((part) =>
      Candour.fields.make(part, id + "-" + part.id, () => called(part), () => {}));
    const element = page.make("fieldset", { class: "record", id, tabindex: "-1" },
      [legend, ...fields.map((field) => field.element), remove]);
    /** @type {Row} */
    const row = { element, legend, remove, fields, bag };
    fields.forEach((field) => field.fill(bag));
    return row;
  }

  /** The first box of one that can be typed in. @param {Row} row */
  function first(row) {
    const shown = row.fields.find((field) => !field.element.hidden);
    return shown ? shown.first() : row.element;
  }

  /** @param {Question} question */
  function item(question) {
    return question.item || page.say("list.item");
  }

  /** @param {string} words */
  function upper(words) {
    return words.charAt(0).toUpperCase() + words.slice(1);
  }

  return { make };
})();
