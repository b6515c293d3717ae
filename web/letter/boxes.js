// Boxes: the plain controls that questions are made of, each with the keyboard and help that suit what is typed.

Candour.boxes = (function () {
  "use strict";
  const page = Candour.page;

  /**
   * How each kind of text is typed: never checked for spelling where that makes no sense or would send it away.
   * @type {Partial<Record<Kind, Record<string, string>>>}
   */
  const TYPING = {
    line: { type: "text", dir: "auto", spellcheck: "true" },
    name: { type: "text", dir: "auto", spellcheck: "false", autocapitalize: "words" },
    email: { type: "email", dir: "ltr", spellcheck: "false", autocapitalize: "none", inputmode: "email" },
    phone: { type: "tel", dir: "ltr", spellcheck: "false", inputmode: "tel" },
    postcode: { type: "text", dir: "ltr", spellcheck: "false", autocapitalize: "characters" },
    nhs_number: { type: "text", dir: "ltr", spellcheck: "false", inputmode: "numeric" },
    number: { type: "text", dir: "ltr", spellcheck: "false", inputmode: "numeric" },
    reference: { type: "text", dir: "ltr", spellcheck: "false", autocapitalize: "none" },
    address: { rows: "4", dir: "auto", spellcheck: "false" },
    words: { rows: "8", dir: "auto", spellcheck: "true" },
  };

  /** @param {Question} question @param {string} id */
  function text(question, id) {
    const attributes = {
      id,
      class: "field field-" + question.type,
      autocomplete: question.autocomplete || "off",
      ...TYPING[question.type],
    };
    if (question.type !== "address" && question.type !== "words") return page.make("input", attributes);
    const area = page.make("textarea", attributes);
    growing(area);
    return area;
  }

  /** Lets a text area grow with its text where the browser does not do that itself. @param {HTMLTextAreaElement} area */
  function growing(area) {
    if (window.CSS && CSS.supports("field-sizing", "content")) return;
    const grow = () => {
      area.style.blockSize = "auto";
      area.style.blockSize = area.scrollHeight + 4 + "px";
    };
    area.addEventListener("input", grow);
    area.addEventListener("focus", grow);
  }

  /**
   * What is said below a text box as its room runs out; what does not fit is never cut.
   * @param {number} max @param {HTMLInputElement | HTMLTextAreaElement} input
   */
  function length(max, input) {
    const note = page.make("p", { class: "hint", id: input.id + "-length" });
    let over = false;
    const tell = () => {
      const left = max - Candour.typed.length(Candour.answers.clean(input.value));
      const isNear = left < Math.max(10, max / 10);
      note.textContent = left < 0 ? page.say("question.over", { over: String(-left) })
        : isNear && max > 20 ? page.say("question.room", { left: String(left) }) : "";
      if (left < 0 && !over) page.announce(note.textContent);
      over = left < 0;
    };
    input.addEventListener("input", tell);
    return note;
  }

  /** Day, month and year, each with its label. @param {string} id */
  function date(id) {
    /** @param {"day" | "month" | "year"} part */
    const box = (part) => page.make("input", {
      id: id + "-" + part, class: "field field-" + part, type: "text", inputmode: "numeric", autocomplete: "off",
      spellcheck: "false", dir: "ltr",
    });
    const boxes = { day: box("day"), month: box("month"), year: box("year") };
    const labelled = Object.entries(boxes).map(([part, input]) =>
      page.make("div", {}, [page.make("label", { for: input.id }, [page.say("question." + part)]), input]));
    return { boxes, element: page.make("div", { class: "dates" }, labelled) };
  }

  /**
   * One radio or tick box with its words, all of which takes the tap.
   * @param {"radio" | "checkbox"} type @param {string} id @param {string} words @param {string} [name]
   */
  function choice(type, id, words, name) {
    const input = page.make("input", name ? { type, id, name } : { type, id });
    const element = page.make("label", { class: "choice", for: id }, [input, page.make("span", {}, [words])]);
    return { input, element };
  }

  return { text, length, date, choice };
})();
