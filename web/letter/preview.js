// Preview: the letter on its paper beside the questions, with what just changed marked.

Candour.preview = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {Desk} desk @returns {Preview} */
  function make(desk) {
    const title = page.make("h2", { id: "your-letter", tabindex: "-1" }, [page.say("preview.title")]);
    const tools = page.make("div", { class: "result", hidden: "" });
    const paper = page.make("div", { class: "paper", lang: "en-GB" });
    const sheet = page.make("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": page.say("preview.sheet") }, [paper]);
    const element = page.make("section", { class: "letter", id: "letter", "aria-labelledby": title.id }, [title, tools, sheet]);
    /** @type {string[]} */
    let shown = [];

    /** Writes the letter again; tells whether it changed. @param {boolean} [isTouched] by hand, so that it has to be */
    const refresh = (isTouched) => {
      const blocks = Candour.edit.blocks(desk);
      if (isTouched) shown = [];
      const now = blocks.map((block) => JSON.stringify(block));
      if (!isTouched && now.join() === shown.join()) return false;
      const elements = Candour.html.write(blocks);
      paper.replaceChildren(...elements);
      if (shown.length) mark(sheet, elements.filter((_, index) => !shown.includes(now[index])));
      shown = now;
      return true;
    };
    return { element, title, tools, paper, refresh };
  }

  /** Marks what is new, and moves it into sight inside the sheet only. @param {HTMLElement} sheet @param {HTMLElement[]} changed */
  function mark(sheet, changed) {
    changed.forEach((element) => element.classList.add("changed"));
    const first = changed[0];
    if (!first || sheet.scrollHeight <= sheet.clientHeight) return;
    const top = first.offsetTop - sheet.offsetTop;
    const inSight = top >= sheet.scrollTop && top + first.offsetHeight <= sheet.scrollTop + sheet.clientHeight;
    if (!inSight) sheet.scrollTop = Math.max(0, top - sheet.clientHeight / 3);
  }

  return { make };
})();
