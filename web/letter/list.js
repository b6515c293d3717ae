// List: a question with as many answers as the reader has, each a group of questions that can be moved or removed.

Candour.list = (function () {
  "use strict";
  const page = Candour.page;

  /** @typedef {{ up: HTMLButtonElement, down: HTMLButtonElement, remove: HTMLButtonElement }} Tools */
  /**
   * One of them on the page.
   * @typedef {{ element: HTMLFieldSetElement, legend: HTMLElement, tools: Tools, fields: Field[], bag: Bag }} Row
   */
  /**
   * All of them; `made` is how many there ever were, so that no two have the same id.
   * @typedef {object} Rows
   * @property {Question} question @property {string} id @property {Row[]} all @property {number} made @property {number} least
   * @property {HTMLElement} place @property {HTMLElement} element @property {HTMLButtonElement} add @property {HTMLElement} full
   */

  /** @param {Question} question @param {string} id @returns {Control} */
  function make(question, id) {
    const place = page.make("div", { class: "records" });
    const add = page.button(page.say("list.add", { item: item(question) }), "button-quiet", () => added(rows));
    const full = page.make("p", { class: "hint" }, [page.say("list.full", { max: String(question.max) })]);
    const element = page.make("div", {}, [place, add, full]);
    /** @type {Rows} */
    const rows = { question, id, all: [], made: 0, least: Math.max(1, question.min || 0), place, element, add, full };
    return {
      ...Candour.controls.plain(element, []),
      group: true,
      first: () => (rows.all.length ? first(rows.all[0]) : add),
      fields: () => rows.all.map((row) => row.fields),
      fill: (bag) => fill(rows, bag),
      take: (bag) => take(rows, bag),
      show: (settled) => rows.all.forEach((row, index) => {
        const own = settled.rows[index] || settled.blank;
        row.fields.forEach((field, part) => field.show(own[part]));
      }),
    };
  }

  /** @param {Rows} rows @param {Bag} bag */
  function fill(rows, { answers, typed }) {
    const { question, least, place } = rows;
    const given = answers[question.id];
    const kept = typed[question.id];
    const all = Array.isArray(given) ? /** @type {unknown[]} */ (given) : [];
    const words = Array.isArray(kept) ? kept : [];
    rows.all = [];
    rows.made = 0;
    place.replaceChildren();
    for (let index = 0; index < Math.max(least, all.length, words.length); index += 1) {
      grow(rows, { answers: { .../** @type {Answers} */ (all[index]) }, typed: { ...words[index] } });
    }
    count(rows);
  }

  /** @param {Rows} rows @param {Bag} bag */
  function take({ question, all }, { answers, typed }) {
    for (const row of all) row.fields.forEach((field) => field.take(row.bag));
    const isEmpty = (/** @type {object} */ part) => Object.keys(part).length === 0;
    const given = all.map((row) => ({ ...row.bag.answers }));
    const words = all.map((row) => ({ ...row.bag.typed }));
    Candour.controls.put(answers, question.id, given.every(isEmpty) ? null : given);
    if (words.every(isEmpty)) delete typed[question.id];
    else typed[question.id] = words;
  }

  /** @param {Rows} rows @param {Bag} bag */
  function grow(rows, bag) {
    rows.made += 1;
    const row = build(rows, rows.id + "-" + rows.made, bag);
    rows.all.push(row);
    rows.place.append(row.element);
  }

  /** @param {Rows} rows @param {string} id @param {Bag} bag @returns {Row} */
  function build(rows, id, bag) {
    const { question } = rows;
    const legend = page.make("legend", { class: "ask" });
    const button = (/** @type {() => void} */ press) => page.button("", "button-quiet", press);
    const tools = {
      up: button(() => moved(rows, row, -1)),
      down: button(() => moved(rows, row, 1)),
      remove: button(() => removed(rows, row)),
    };
    const called = (/** @type {Question} */ part) => page.say("list.part", { name: upper(name(rows, row)), question: part.ask });
    const fields = (question.questions || []).map((part) =>
      Candour.fields.make(part, id + "-" + part.id, () => called(part), () => {}));
    const element = page.make("fieldset", { class: "record", id, tabindex: "-1" }, [
      legend, ...fields.map((field) => field.element), page.make("div", { class: "record-tools" }, Object.values(tools)),
    ]);
    /** @type {Row} */
    const row = { element, legend, tools, fields, bag };
    fields.forEach((field) => field.fill(bag));
    return row;
  }

  /** Numbers them again, and offers to move or add one only where there is room. @param {Rows} rows */
  function count(rows) {
    const { question, all, add, full } = rows;
    all.forEach((row, index) => {
      const { up, down, remove } = row.tools;
      const own = name(rows, row);
      row.legend.replaceChildren(...page.voiced(upper(own)));
      for (const [path, button] of Object.entries({ up, down, remove })) {
        button.replaceChildren(Candour.icons.make(path === "remove" ? "trash" : path), ...page.voiced(page.say("list." + path, { name: own })));
      }
      up.hidden = index === 0;
      down.hidden = index === all.length - 1;
    });
    const isFull = question.max !== undefined && all.length >= question.max;
    add.hidden = isFull;
    full.hidden = !isFull;
  }

  /** @param {Rows} rows @param {string} words */
  function tell({ element }, words) {
    element.dispatchEvent(new Event("input", { bubbles: true }));
    // After the letter has said that it changed, which matters less now.
    window.requestAnimationFrame(() => page.announce(words));
  }

  /** @param {Rows} rows */
  function added(rows) {
    grow(rows, { answers: {}, typed: {} });
    count(rows);
    const row = rows.all[rows.all.length - 1];
    tell(rows, page.say("list.added", { name: upper(name(rows, row)) }));
    first(row).focus();
  }

  /** @param {Rows} rows @param {Row} row */
  function removed(rows, row) {
    const index = rows.all.indexOf(row);
    const words = page.say("list.removed", { name: upper(name(rows, row)) });
    rows.all = rows.all.filter((other) => other !== row);
    row.element.remove();
    while (rows.all.length < rows.least) grow(rows, { answers: {}, typed: {} });
    count(rows);
    tell(rows, words);
    rows.all[Math.min(index, rows.all.length - 1)].element.focus();
  }

  /** Changes places with the one before or after. @param {Rows} rows @param {Row} row @param {1 | -1} way */
  function moved(rows, row, way) {
    const { all } = rows;
    const index = all.indexOf(row);
    const other = all[index + way];
    const words = page.say("list.moved", { name: upper(name(rows, row)), number: String(index + way + 1) });
    // What was said of the two called them by the numbers that they had.
    for (const field of [row, other].flatMap(({ fields }) => fields.flatMap((one) => one.all()))) field.complain(null);
    all[index] = other;
    all[index + way] = row;
    // The other one is moved on the page: whatever moves loses the focus.
    if (way < 0) row.element.after(other.element);
    else row.element.before(other.element);
    count(rows);
    tell(rows, words);
    const { up, down } = row.tools;
    const pressed = way < 0 ? up : down;
    const next = pressed.hidden ? (way < 0 ? down : up) : pressed;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  /** @param {Rows} rows @param {Row} row */
  function name({ question, all }, row) {
    return page.say("list.name", { item: item(question), number: String(all.indexOf(row) + 1) });
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
