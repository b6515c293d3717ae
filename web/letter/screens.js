// Screens: what stands on the page at each place of the way, from the start to the finished letter.

Candour.screens = (function () {
  "use strict";
  const page = Candour.page;
  const route = Candour.route;

  /** @param {Bench} bench @param {Spot} spot */
  function show(bench, spot) {
    const { desk, place, form, preview, survey } = bench;
    const { screen, step } = spot;
    const isForm = screen === "step" || screen === "all";
    bench.spot = spot;
    // What was said of another screen has no place on this one.
    page.announce("");
    place.dataset.screen = screen;
    place.classList.toggle("beside", isForm || screen === "check");
    // The rest of the page steps back behind the questions.
    document.documentElement.dataset.screen = screen;
    note(desk, screen === "step" ? bench.steps[step] : screen === "check" ? route.CHECK : screen === "all" ? route.ALL : "");
    bench.start.element.hidden = screen !== "start";
    form.element.hidden = !isForm;
    bench.peek.element.hidden = !isForm;
    bench.peek.close();
    bench.overview.hidden = screen !== "check";
    // The start prints the letter that would be sent.
    preview.finish(screen === "letter" || screen === "start");
    bench.warning.hidden = !desk.edited || screen === "start" || screen === "letter";
    form.show(survey, spot);
    form.send.textContent = page.say(screen === "all" ? "make" : "step.continue");
    head(bench);
    if (screen === "start") bench.start.refresh();
    if (bench.late && screen === "check") bench.late.check();
    if (bench.late && screen === "letter") bench.late.letter();
  }

  /** Remembers what the reader has been to. @param {Desk} desk @param {string} address */
  function note(desk, address) {
    if (!address || desk.seen.includes(address)) return;
    desk.seen.push(address);
    Candour.store.save(desk);
  }

  /** The way back, the heading and the title of the page. @param {Bench} bench */
  function head(bench) {
    const { desk, spot, heading, form, back, caption, count } = bench;
    const { screen, step } = spot;
    back.setAttribute("href", "#" + before(bench));
    caption.replaceChildren(...Candour.page.voiced(desk.program.title));
    count.textContent = "";
    bench.title = desk.title;
    if (screen === "start") {
      heading.take();
      caption.textContent = "";
    } else if (screen === "step") {
      const { number, all, isSure } = route.count(desk.program, bench.survey, step);
      count.textContent = page.say(isSure ? "step.caption" : "step.caption_about", { number: String(number), all: String(all) });
      form.head(step, heading);
      bench.title = page.say("step.page_title", { step: Candour.questions.titleOf(desk, step), title: desk.title });
    } else {
      const words = page.say(screen === "letter" ? "result.title" : screen + ".title");
      heading.put(words, caption.parentElement || caption);
      caption.after(heading.element);
      bench.title = page.say("step.page_title", { step: words, title: desk.title });
    }
    document.title = bench.title;
  }

  /** The address of the screen before this one. @param {Bench} bench */
  function before(bench) {
    const { desk, spot, steps, survey } = bench;
    if (spot.screen === "letter") return route.home(desk);
    if (spot.screen === "step" && bench.changing) return route.CHECK;
    if (spot.screen === "all") return "";
    const from = spot.screen === "step" ? spot.step : steps.length;
    const last = route.beside(desk.program, survey, from, -1);
    return last === null ? "" : steps[last];
  }

  /** Brings the reader to the top of the screen. @param {Bench} bench */
  function focus({ spot, heading }) {
    const isBlank = window.location.hash === "#blank";
    const details = /** @type {HTMLDetailsElement | null} */ (document.querySelector("#blank details"));
    if (isBlank && details) details.open = true;
    /** @type {HTMLElement | null} */
    const first = document.querySelector(isBlank ? "#blank summary" : ".guide-head h1");
    const target = spot.screen === "start" ? first : heading.element;
    if (!target) return;
    target.focus();
    if (isBlank) target.scrollIntoView();
    else window.scrollTo(0, 0);
  }

  return { show, focus };
})();
