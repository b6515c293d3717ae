// Builder: keeps the questions, the letter, the address and the store in step.

Candour.builder = (function () {
  "use strict";
  const page = Candour.page;
  const LETTER = "#your-letter";

  /**
   * Everything that stands on the page for one letter.
   * @typedef {object} Bench
   * @property {Desk} desk
   * @property {HTMLElement} place
   * @property {HTMLElement} intro
   * @property {Form} form
   * @property {Preview} preview
   * @property {Result} result
   * @property {{ close(): void }} peek
   * @property {() => void} watch
   * @property {number} due
   */

  /** @param {HTMLElement} place @param {Program} program */
  function setUp(place, program) {
    const bench = build(place, lay(program));
    bench.form.element.addEventListener("submit", (event) => {
      event.preventDefault();
      finish(bench);
    });
    window.addEventListener("hashchange", () => go(bench));
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) restore(bench);
    });
    bench.form.fill();
    refresh(bench);
    view(bench);
  }

  /** @param {Program} program @returns {Desk} */
  function lay(program) {
    const today = Candour.dates.today();
    return { program, ...Candour.store.load(program), today, document: [], title: document.title, dirty: false };
  }

  /** @param {HTMLElement} place @param {Desk} desk @returns {Bench} */
  function build(place, desk) {
    const form = Candour.questions.make(desk, (field) => changed(bench, field));
    const make = page.make("button", { type: "submit", class: "button" }, [page.say("make")]);
    form.element.append(page.make("div", { class: "row" }, [make]));
    const preview = Candour.preview.make(desk);
    const columns = page.make("div", { class: "columns" }, [form.element, preview.element]);
    const clear = () => wipe(bench);
    /** @type {Bench} */
    const bench = {
      desk, place, form, preview,
      intro: intro(desk, clear),
      result: Candour.result.make(desk, preview, form, () => { window.location.hash = ""; }),
      peek: Candour.peek.setUp(form.element, columns, preview.element),
      watch: Candour.leave.setUp(desk),
      due: 0,
    };
    place.append(bench.intro, columns, Candour.wipe.make(clear));
    return bench;
  }

  /** What to know before the first word is typed. @param {Desk} desk @param {() => void} clear */
  function intro(desk, clear) {
    const isRestored = Object.keys(desk.answers).length > 0;
    const paths = ["intro.privacy", "intro.history", "intro.answers", ...(isRestored ? ["intro.restored"] : [])];
    return page.make("section", { class: "intro", "aria-labelledby": "intro-title" }, [
      page.make("h2", { id: "intro-title" }, [page.say("intro.title")]),
      ...paths.map((path) => page.make("p", {}, [page.say(path)])),
      ...lost(desk),
      Candour.wipe.make(clear),
    ]);
  }

  /** Which answers to an older form of the letter did not fit. @param {Desk} desk */
  function lost(desk) {
    if (!desk.lost.length) return [];
    const asks = desk.lost.filter((ask) => ask).map((ask) => page.make("li", {}, [ask]));
    const gone = desk.lost.length > asks.length ? [page.make("li", {}, [page.say("intro.gone")])] : [];
    return [page.make("p", {}, [page.say("intro.changed")]), page.make("ul", { class: "lost" }, [...asks, ...gone])];
  }

  /** How each question stands now. @param {Desk} desk */
  function survey(desk) {
    return Candour.run.survey(desk.program, desk.answers, desk.today);
  }

  /** Works the letter out again, and shows only what is asked now. @param {Bench} bench */
  function refresh(bench) {
    const { desk } = bench;
    bench.due = 0;
    desk.document = Candour.evaluate(desk.program, desk.answers, desk.today);
    bench.form.show(survey(desk));
    Candour.next.show(desk);
    document.documentElement.classList.toggle("answered", Object.keys(desk.answers).length > 0);
    return bench.preview.refresh();
  }

  /** @param {Bench} bench @param {Field} field */
  function changed(bench, field) {
    field.take(bench.desk);
    bench.desk.dirty = true;
    bench.watch();
    Candour.store.save(bench.desk);
    // A question that is asked from now on has to be there before the next Tab.
    bench.form.show(survey(bench.desk));
    // One letter a frame is enough, however fast the typing.
    bench.due = bench.due || window.requestAnimationFrame(() => {
      if (refresh(bench)) page.announce(page.say("preview.updated"));
    });
  }

  /** @param {Bench} bench */
  function finish(bench) {
    const problems = Candour.check.problems(bench.form, survey(bench.desk));
    Candour.check.show(bench.form, problems, bench.desk);
    if (problems.length) Candour.check.focus();
    else window.location.hash = LETTER;
  }

  /** @param {Bench} bench */
  function wipe(bench) {
    Candour.store.wipe();
    Object.assign(bench.desk, { answers: {}, typed: {}, edited: null, dirty: false });
    bench.watch();
    Candour.check.show(bench.form, [], bench.desk);
    bench.form.fill();
    refresh(bench);
    // Words changed by hand stand on the paper even where the answers give the same letter again.
    bench.preview.refresh(true);
    if (window.location.hash) window.history.replaceState(null, "", "#");
    view(bench);
  }

  /** After the browser's Back: another letter may have changed or deleted shared details since. @param {Bench} bench */
  function restore(bench) {
    Object.assign(bench.desk, Candour.store.load(bench.desk.program));
    bench.form.fill();
    refresh(bench);
  }

  /** Shows the questions or the letter, as the address says. @param {Bench} bench */
  function view(bench) {
    const isLetter = window.location.hash === LETTER;
    bench.place.dataset.view = isLetter ? "letter" : "form";
    bench.intro.hidden = isLetter;
    bench.form.element.hidden = isLetter;
    bench.preview.tools.hidden = !isLetter;
    bench.preview.title.textContent = page.say(isLetter ? "result.title" : "preview.title");
    bench.peek.close();
    if (isLetter) bench.result.refresh();
    document.title = isLetter ? page.say("result.page_title", { title: bench.desk.title }) : bench.desk.title;
  }

  /** Moves to where the address leads, as Back and the links to questions do. @param {Bench} bench */
  function go(bench) {
    view(bench);
    const id = window.location.hash.slice(1);
    /** @type {HTMLElement | null} */
    const target = (id && page.find(id)) || bench.form.element.querySelector("h2");
    if (!target) return;
    target.focus();
    (target.closest(".question") || target).scrollIntoView();
  }

  return { setUp };
})();
