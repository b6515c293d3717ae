// Overview: every answer before the letter is made, each with a way to change it, and what is still open.

Candour.overview = (function () {
  "use strict";
  const page = Candour.page;

  /**
   * @param {HTMLElement} place with the button that makes the letter
   * @param {Desk} desk @param {Form} form @param {(field: Field) => void} change brings the reader to a question
   */
  function make(place, desk, form, change) {
    const gaps = page.make("div");
    const answers = page.make("div");
    const size = page.make("p", { class: "hint" });
    for (const part of [gaps, answers, size]) place.insertBefore(part, place.lastElementChild);
    /** @param {Settled[]} survey */
    const refresh = (survey) => {
      gaps.replaceChildren(...open(desk, form, change, page.say("check.gaps_hint")));
      answers.replaceChildren(...Candour.questions.groups(desk.program).flatMap((group) => {
        const asked = group.steps.flatMap((step) => desk.program.steps[step].questions.filter((index) => survey[index].asked));
        if (!asked.length) return [];
        const rows = asked.map((index) => row(survey[index], form.fields[index], change));
        return [page.make("h2", {}, [group.title]), page.make("dl", { class: "answers" }, rows)];
      }));
      size.textContent = Candour.length.say(desk, desk.document);
    };
    return { refresh };
  }

  /**
   * The questions left open, each a link to where it is asked; nothing if there are none.
   * @param {Desk} desk @param {Form} form @param {(field: Field) => void} change @param {string} hint
   */
  function open(desk, form, change, hint) {
    const fields = Candour.gaps.list(desk.found.survey).map((gap) => form.fields[gap.question].part(gap.row, gap.part));
    if (!fields.length) return [];
    const name = page.say("result.gaps_title");
    const title = page.make("h2", {}, [Candour.icons.make("warning"), name]);
    const links = fields.map((field) => page.make("li", {}, [way(field, change, [field.name()])]));
    return [page.make("section", { class: "gaps", "aria-label": name }, [
      title, page.make("p", {}, [hint]), page.make("ul", {}, links),
    ])];
  }

  /** A link to where a question is asked. @param {Field} field @param {(field: Field) => void} change @param {(Node | string)[]} words */
  function way(field, change, words) {
    const link = page.make("a", { href: "#" + field.first().id }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      change(field);
    });
    return link;
  }

  /** @param {Settled} settled @param {Field} field @param {(field: Field) => void} change */
  function row(settled, field, change) {
    const { ask, type } = settled.question;
    const hidden = page.make("span", { class: "visually-hidden" }, [" " + page.say("check.which", { question: ask })]);
    return page.make("div", {}, [
      page.make("dt", {}, [ask]),
      page.make("dd", { dir: "auto", ...(settled.value ? {} : { class: "open" }) }, type === "list" && settled.value ? [records(settled)] : lines(words(settled))),
      page.make("dd", { class: "change" }, [way(field, change, [page.say("check.change"), hidden])]),
    ]);
  }

  /** Each record of a list with all that was said in it. @param {Settled} settled */
  function records(settled) {
    const full = settled.rows.map((fields) => fields.filter((field) => field.value !== null)).filter((fields) => fields.length);
    return page.make("ol", {}, full.map((fields) => page.make("li", {}, lines(fields.map(words).join("\n")))));
  }

  /** An answer in words, or what stands in its place. @param {Settled} settled */
  function words({ question, value, state }) {
    if (question.type === "offer") return page.say(value ? "check.added" : "check.not_added");
    if (value && value.t === "bool") return page.say(value.bool ? "question.yes" : "question.no");
    if (value) return Candour.values.words(value) || "";
    if (state === "answered") return question.none || "";
    return state === "unknown" ? question.unknown || "" : page.say("check." + state);
  }

  /** @param {string} text */
  function lines(text) {
    return text.split("\n").flatMap((line) => [page.make("br"), line]).slice(1);
  }

  return { make, open };
})();
