// Builder: keeps the screens, the letter, the address and the store in step.

Candour.builder = (function () {
  "use strict";
  const page = Candour.page;
  const route = Candour.route;

  /** @param {HTMLElement} place @param {Program} program */
  function setUp(place, program) {
    const bench = build(place, lay(program));
    bench.form.element.addEventListener("keydown", (event) => {
      // With all questions on one page, Enter in a box is more often a slip than the wish to be done.
      const isBox = event.target instanceof HTMLInputElement;
      if (event.key === "Enter" && isBox && bench.spot.screen === "all") event.preventDefault();
    });
    bench.form.element.addEventListener("submit", (event) => {
      event.preventDefault();
      goOn(bench);
    });
    document.addEventListener("candour:ready", () => complete(bench));
    window.addEventListener("hashchange", () => turn(bench));
    // There may be no other frame.
    window.addEventListener("pagehide", () => settle(bench));
    document.addEventListener("visibilitychange", () => settle(bench));
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) restore(bench);
    });
    bench.form.fill();
    refresh(bench);
    const spot = route.read(bench.steps);
    // Nobody is shown the end of a letter that has no beginning, nor comes Back to it.
    const isEnd = spot && (spot.screen === "check" || spot.screen === "letter");
    if (isEnd && !isBegun(bench.desk)) window.history.replaceState(null, "", "#");
    if (window.location.hash) turn(bench);
    if (!place.dataset.screen) Candour.screens.show(bench, bench.spot);
    skip();
  }

  /** Adds what no first screen needs, which is brought in once there is one. @param {Bench} bench */
  function complete(bench) {
    bench.late = Candour.late.make(bench, (field) => change(bench, field), () => opened(bench));
    if (bench.spot.screen === "check") bench.late.check();
    if (bench.spot.screen === "letter") bench.late.letter();
  }

  /** Skips the head of the page without an address of its own, so that a reload still shows the same screen. */
  function skip() {
    const link = document.querySelector(".skip");
    const main = document.querySelector("main");
    if (link && main) link.addEventListener("click", (event) => {
      event.preventDefault();
      main.focus();
    });
  }

  /** @param {Program} program @returns {Desk} */
  function lay(program) {
    const today = Candour.dates.today();
    const loaded = Candour.store.load(program);
    const found = Candour.evaluation(program, loaded.answers, today);
    return { program, ...loaded, today, found, document: [], title: document.title, dirty: false };
  }

  /** @param {Desk} desk */
  function isBegun(desk) {
    return Object.keys(desk.answers).length > 0 || !!desk.edited;
  }

  /** @param {HTMLElement} place @param {Desk} desk @returns {Bench} */
  function build(place, desk) {
    const steps = route.addresses(desk.program);
    const form = Candour.questions.make(desk, (field) => changed(bench, field));
    const preview = Candour.preview.make(desk);
    /** @type {Bench} */
    const bench = {
      desk, place, steps, form, preview,
      spot: { screen: "start", step: -1 }, survey: [], changing: false, wanted: null, title: desk.title, due: 0,
      back: page.make("a", {}, [Candour.icons.make("back"), page.say("step.back")]),
      count: page.make("span"),
      caption: page.make("p", { class: "caption" }),
      heading: Candour.heading.make(),
      start: Candour.start.make(desk, steps),
      check: Candour.check.make((field) => change(bench, field)),
      overview: page.make("div", { class: "overview", hidden: "" }, [
        page.make("p", {}, [page.say("check.hint")]),
        page.make("div", { class: "row" }, [page.button(page.say("make"), "", () => finish(bench))]),
      ]),
      peek: Candour.peek.make(preview.element),
      late: null,
      columns: page.make("div", { class: "columns" }),
      warning: Candour.edited.warning(),
      watch: Candour.leave.setUp(desk),
      keeping: Candour.keeping.make(desk, () => wiped(bench)),
    };
    const back = page.make("nav", { class: "back", "aria-label": page.say("step.nav") }, [bench.back, bench.count]);
    const asked = page.make("div", { class: "asked" }, [form.element, bench.overview, bench.peek.element]);
    bench.columns.append(asked, preview.element);
    const head = page.make("div", { class: "screen-head" }, [bench.caption]);
    place.append(back, bench.check.element, bench.warning, head, bench.start.element, bench.columns, bench.keeping.element);
    return bench;
  }

  /** Works the letter out again, and shows it with what is asked now. @param {Bench} bench */
  function refresh(bench) {
    ask(bench);
    write(bench);
  }

  /** Goes through the questions again, and shows only what is asked now. @param {Bench} bench */
  function ask(bench) {
    const { desk, form, spot } = bench;
    // A tab may stay open over night.
    desk.today = Candour.dates.today();
    desk.found = Candour.evaluation(desk.program, desk.answers, desk.today);
    bench.survey = desk.found.survey;
    form.show(bench.survey, spot);
  }

  /** Writes the letter, and tells whether it changed. @param {Bench} bench */
  function write(bench) {
    const { desk } = bench;
    window.cancelAnimationFrame(bench.due);
    bench.due = 0;
    desk.document = desk.found.document();
    Candour.next.show(desk);
    document.documentElement.classList.toggle("answered", isBegun(desk));
    return bench.preview.refresh();
  }

  /** @param {Bench} bench */
  function keep(bench) {
    Candour.store.save(bench.desk);
    bench.keeping.refresh();
  }

  /** Keeps and shows what was changed since the last frame. @param {Bench} bench */
  function settle(bench) {
    if (!bench.due) return;
    keep(bench);
    if (write(bench)) page.announce(page.say("preview.updated"));
  }

  /** @param {Bench} bench @param {Field} field */
  function changed(bench, field) {
    field.take(bench.desk);
    bench.desk.dirty = true;
    bench.watch();
    // A question that is asked from now on has to be there before the next Tab.
    ask(bench);
    // Once a frame is enough for the rest, however fast the typing.
    bench.due = bench.due || window.requestAnimationFrame(() => settle(bench));
  }

  /** Takes what is in the boxes of the screen, since some ways of filling them in tell nobody; gives its questions. @param {Bench} bench */
  function take(bench) {
    const { desk, spot, form } = bench;
    const { questions, steps } = desk.program;
    const asked = spot.screen === "step" ? steps[spot.step].questions : questions.map((_, index) => index);
    asked.forEach((index) => form.fields[index].take(desk));
    keep(bench);
    refresh(bench);
    return asked;
  }

  /** From a step to the next, if there is nothing wrong in it. @param {Bench} bench */
  function goOn(bench) {
    const { desk, spot, steps } = bench;
    const { program } = desk;
    const isAll = spot.screen === "all";
    if (isWrong(bench, take(bench))) return;
    let next = isAll ? null : route.beside(program, bench.survey, spot.step, 1);
    const isDone = desk.seen.includes(route.CHECK);
    // Who has seen all of it once goes back to the end, but for what is asked since.
    while (isDone && next !== null && desk.seen.includes(steps[next])) next = route.beside(program, bench.survey, next, 1);
    move(isAll ? route.LETTER : next === null ? route.CHECK : steps[next]);
  }

  /** @param {Bench} bench */
  function finish(bench) {
    if (!isWrong(bench, bench.desk.program.questions.map((_, index) => index))) move(route.LETTER);
  }

  /** Says what is wrong, if anything is. @param {Bench} bench @param {number[]} asked */
  function isWrong(bench, asked) {
    const found = Candour.check.problems(bench.form, bench.survey, asked);
    bench.check.show(bench.form, found, bench.title);
    if (found.length) bench.check.focus();
    return found.length > 0;
  }

  /** Brings the reader to a question, wherever it is asked. @param {Bench} bench @param {Field} field */
  function change(bench, field) {
    const { form, spot, steps, desk } = bench;
    const step = route.stepOf(desk.program, form.fields.findIndex((one) => one.all().includes(field)));
    if (spot.screen === "all" || spot.step === step) {
      reach(field);
      return;
    }
    bench.wanted = field;
    bench.changing = true;
    move(spot.screen === "letter" && route.home(desk) === route.ALL ? route.ALL : steps[step]);
  }

  /** @param {Field} field */
  function reach(field) {
    field.element.scrollIntoView();
    field.first().focus();
  }

  /** @param {string} address */
  function move(address) {
    window.location.hash = address;
  }

  /** Turns to where the address leads, as Back and every link do; an address of no screen changes nothing. @param {Bench} bench */
  function turn(bench) {
    const spot = route.read(bench.steps);
    if (!spot) return;
    if (!bench.form.element.hidden && bench.spot.screen !== "start") take(bench);
    else settle(bench);
    // The paper is written on here only: beside the questions stands the letter from the answers.
    if (bench.late && bench.spot.screen === "letter") bench.late.letter();
    const { program } = bench.desk;
    if (spot.screen === "step" && !route.isAsked(program.steps[spot.step], bench.survey)) {
      const next = route.beside(program, bench.survey, spot.step, 1);
      window.location.replace("#" + (next === null ? route.CHECK : bench.steps[next]));
      return;
    }
    const { wanted } = bench;
    bench.wanted = null;
    bench.changing = bench.changing && spot.screen === "step";
    if (!wanted) bench.check.show(bench.form, [], bench.title);
    Candour.screens.show(bench, spot);
    if (wanted) reach(wanted);
    else Candour.screens.focus(bench);
  }

  /** Everything was deleted. @param {Bench} bench */
  function wiped(bench) {
    if (window.location.hash) window.history.replaceState(null, "", "#");
    bench.spot = { screen: "start", step: -1 };
    bench.changing = false;
    opened(bench);
  }

  /** Other answers are there now. @param {Bench} bench */
  function opened(bench) {
    bench.check.show(bench.form, [], bench.desk.title);
    bench.form.fill();
    refresh(bench);
    // Words changed by hand stand on the paper even where the answers give the same letter again.
    bench.preview.refresh(true);
    // What is out of sight has nothing of the answers before either.
    if (bench.late) bench.late.refresh();
    Candour.screens.show(bench, bench.spot);
  }

  /** After the browser's Back: another letter may have changed or deleted shared details since. @param {Bench} bench */
  function restore(bench) {
    // Where the browser keeps nothing, the page still has what was typed.
    if (Candour.store.where() === "page") return;
    Object.assign(bench.desk, Candour.store.load(bench.desk.program));
    opened(bench);
    bench.keeping.refresh();
  }

  return { setUp };
})();
