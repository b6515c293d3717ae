// Shell: what stands around a question's boxes: its words, its hint, why it is asked, and an error.

Candour.shell = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {Question} question */
  function words(question) {
    const marked = question.optional && question.type !== "offer";
    return page.voiced(marked ? page.say("question.optional", { question: question.ask }) : question.ask);
  }

  /** @param {Question} question @param {string} id @param {Control} control @param {HTMLElement | null} extra */
  function make(question, id, control, extra) {
    const { group, inputs, note } = control;
    const ask = group ? page.make("legend", { class: "ask" }) : page.make("label", { class: "ask", for: id });
    ask.append(...words(question));
    const element = page.make(group ? "fieldset" : "div", { class: "question" }, question.type === "offer" ? [] : [ask]);
    const help = helps(question, id);
    const after = [...(note ? [note] : []), ...(extra ? [extra] : [])];
    element.append(...help, control.element, ...after);
    const described = group ? element : control.first();
    const ids = [...help, ...(note ? [note] : [])].map((part) => part.id);
    describe(described, ids);

    const error = page.make("p", { class: "error", id: id + "-error" });
    /** @param {string | null} message */
    const complain = (message) => {
      error.remove();
      inputs.forEach((input) => input.removeAttribute("aria-invalid"));
      describe(described, message ? [...ids, error.id] : ids);
      if (!message) return;
      error.replaceChildren(page.make("span", { class: "visually-hidden" }, [page.say("error.prefix") + " "]), ...page.voiced(message));
      control.element.before(error);
      inputs.forEach((input) => input.setAttribute("aria-invalid", "true"));
    };
    // A heading may stand in a legend but not in a label, so there the label stands in the heading.
    /** @param {HTMLElement} heading */
    const lift = (heading) => {
      if (!group) ask.before(heading);
      heading.append(...(group ? words(question) : [ask]));
      if (group) ask.replaceChildren(heading);
    };
    const drop = () => {
      if (group) ask.replaceChildren(...words(question));
      else element.prepend(ask);
    };
    return { element, complain, lift, drop };
  }

  /** The question's own hint, how its kind is answered, and why it is asked. @param {Question} question @param {string} id */
  function helps(question, id) {
    /** @type {HTMLElement[]} */
    const parts = [];
    const add = (/** @type {string} */ kind, /** @type {string | undefined} */ text) => {
      if (text) parts.push(page.make("p", { class: kind === "why" ? kind : "hint", id: id + "-" + kind }, [text]));
    };
    add("hint", question.hint);
    if (question.type === "date") add("how", page.say(question.approximate ? "question.rough_hint" : "question.date_hint"));
    if (question.type === "many" && !question.hint) add("how", page.say("question.many_hint"));
    if (question.why) add("why", page.say("question.why", { why: question.why }));
    return parts;
  }

  /** @param {HTMLElement} element @param {string[]} ids */
  function describe(element, ids) {
    if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
    else element.removeAttribute("aria-describedby");
  }

  return { make };
})();
