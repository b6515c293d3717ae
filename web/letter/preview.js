// Preview: the letter on its paper beside the questions, with what just changed marked.

Candour.preview = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {Desk} desk @returns {Preview} */
  function make(desk) {
    const title = page.make("h2", { id: "letter-title" }, [page.say("preview.title")]);
    // What takes the place of these words is brought in when the first screen is there already.
    const tools = page.make("div", { class: "result", hidden: "" }, [page.make("p", {}, [page.say("result.waiting")])]);
    const paper = page.make("div", { class: "paper", lang: "en-GB" });
    const sheet = page.make("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": page.say("preview.sheet") }, [paper]);
    const size = page.make("p", { class: "hint" });
    const element = page.make("section", { class: "letter", id: "letter", "aria-labelledby": title.id }, [title, tools, size, sheet]);
    /** @type {string[]} */
    let shown = [];
    let isFinished = false;
    const letter = () => (isFinished ? Candour.edited.blocks(desk) : desk.document);
    /** Says how long the letter is; its line is there before it can be known. */
    const measure = () => tell(size, desk.program.kind === "tool" ? "" : Candour.length ? Candour.length.say(desk, letter()) : "\u00a0");

    /** Writes again what changed of the letter, and leaves the rest; tells whether anything did. @param {boolean} [isTouched] by hand */
    const refresh = (isTouched) => {
      const blocks = letter();
      if (isTouched) {
        paper.replaceChildren();
        shown = [];
      }
      const now = blocks.map((block) => JSON.stringify(block));
      if (now.join() === shown.join()) return false;
      const [start, end] = differs(now, shown, paper.children.length);
      for (const old of paper.querySelectorAll(".changed")) old.classList.remove("changed");
      const elements = Candour.html.write(blocks.slice(start, now.length - end));
      const gone = [...paper.children].slice(start, paper.children.length - end);
      const after = paper.children[paper.children.length - end] || null;
      gone.forEach((old) => old.remove());
      elements.forEach((element) => paper.insertBefore(element, after));
      // Before the mark, which measures: the page is laid out once.
      measure();
      if (shown.length) mark(sheet, elements.filter((_, index) => !shown.includes(now[start + index])));
      shown = now;
      return true;
    };
    /** Shows the finished letter with the reader's own words in it, or the letter so far. @param {boolean} finished */
    const finish = (finished) => {
      const isOther = finished !== isFinished && !!desk.edited;
      isFinished = finished;
      tools.hidden = !finished;
      title.hidden = finished;
      element.setAttribute("aria-labelledby", finished ? "screen-title" : title.id);
      for (const old of paper.querySelectorAll(".changed")) old.classList.remove("changed");
      if (isOther) refresh(true);
    };
    return { element, tools, paper, refresh, measure, finish };
  }

  /** @param {HTMLElement} element @param {string} words */
  function tell(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  /**
   * How many blocks at the start and at the end are as they were. All are written again where a heading or a table
   * is among them, for these are told apart by what else is in the letter; and where the paper is not as it was left.
   * @param {string[]} now @param {string[]} before @param {number} onPaper
   */
  function differs(now, before, onPaper) {
    const most = Math.min(now.length, before.length);
    let start = 0;
    let end = 0;
    if (onPaper !== before.length || [...now, ...before].some((block) => /"(h|table)":/.test(block))) return [0, 0];
    while (start < most && now[start] === before[start]) start += 1;
    while (end < most - start && now[now.length - 1 - end] === before[before.length - 1 - end]) end += 1;
    return [start, end];
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
