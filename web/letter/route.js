// Route: which screen the address leads to, and which step comes before and after another.

Candour.route = (function () {
  "use strict";

  const ALL = "all-questions";
  const CHECK = "check-answers";
  const LETTER = "your-letter";

  /** @type {Record<string, ScreenName>} */
  const SCREENS = { "": "start", blank: "start", [ALL]: "all", [CHECK]: "check", [LETTER]: "letter" };
  /** Ids of what the builder itself puts on the page. */
  const OWN = ["letter", "problem", "screen-title", "open-answers"];

  /**
   * The address of every step, as it stands after the #; one that something else on the page has already gets an end.
   * @param {Program} program
   */
  function addresses(program) {
    const isTaken = (/** @type {string} */ id) => id in SCREENS || OWN.includes(id) || !!Candour.page.find(id);
    return program.steps.map(({ id }) => (isTaken(id) ? id + "-step" : id));
  }

  /** Where an address leads; nothing when it is of no screen. @param {string[]} steps @returns {Spot | null} */
  function read(steps) {
    const name = window.location.hash.slice(1);
    const step = steps.indexOf(name);
    if (step >= 0) return { screen: "step", step };
    return Object.prototype.hasOwnProperty.call(SCREENS, name) ? { screen: SCREENS[name], step: -1 } : null;
  }

  /** Whether anything in a step is asked. @param {Step} step @param {Settled[]} survey */
  function isAsked(step, survey) {
    return step.questions.some((index) => survey[index].asked);
  }

  /**
   * The next step that is asked, going up or down from one; nothing past the ends.
   * @param {Program} program @param {Settled[]} survey @param {number} from @param {1 | -1} way
   */
  function beside({ steps }, survey, from, way) {
    for (let step = from + way; step >= 0 && step < steps.length; step += way) {
      if (isAsked(steps[step], survey)) return step;
    }
    return null;
  }

  /** The step that has a question. @param {Program} program @param {number} question */
  function stepOf(program, question) {
    return program.steps.findIndex((step) => step.questions.includes(question));
  }

  /** How far along a step is among those asked now, and whether that number can still change. @param {Program} program @param {Settled[]} survey @param {number} step */
  function count(program, survey, step) {
    const asked = program.steps.filter((one) => isAsked(one, survey));
    const isSure = program.steps.every((one) => one.questions.some((index) => !program.questions[index].when));
    return { number: asked.indexOf(program.steps[step]) + 1, all: asked.length, isSure };
  }

  /** Where answers are changed: on the page of all of them for who gave them there. @param {Desk} desk */
  function home({ seen }) {
    return seen.includes(ALL) && !seen.includes(CHECK) ? ALL : CHECK;
  }

  return { ALL, CHECK, LETTER, home, addresses, read, isAsked, beside, stepOf, count };
})();
