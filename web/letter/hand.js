// Hand: a paper that can be written on, and that keeps what is written as it is typed.

Candour.hand = (function () {
  "use strict";
  const page = Candour.page;
  const PAUSE = 400;

  /** @param {Desk} desk @param {HTMLElement} paper @param {(letter: Block[]) => string} mark */
  function make(desk, paper, mark) {
    let waiting = 0;
    /** The letter as it was read before the first change. */
    let before = "";
    const isOn = () => paper.isContentEditable;

    const keep = () => {
      window.clearTimeout(waiting);
      waiting = 0;
      if (!isOn()) return;
      const blocks = Candour.reread(paper);
      // Opened and left as it was, or all undone: then it is still the letter from the answers.
      if (JSON.stringify(blocks) === before) desk.edited = null;
      else desk.edited = { blocks, from: desk.edited ? desk.edited.from : mark(desk.document) };
      Candour.store.save(desk);
      bench.kept();
    };
    const settle = () => { if (waiting) keep(); };
    /** @param {Event} event */
    const input = (event) => {
      desk.dirty = true;
      Candour.leave.watch();
      if (!(event instanceof InputEvent && event.inputType.startsWith("history"))) tend(paper);
      window.clearTimeout(waiting);
      waiting = window.setTimeout(keep, PAUSE);
    };

    /** @param {boolean} on */
    const turn = (on) => {
      if (!on) return close();
      before = desk.edited ? "" : JSON.stringify(Candour.reread(paper));
      ready(paper);
      window.addEventListener("pagehide", settle);
      window.addEventListener("hashchange", settle);
    };
    const close = () => {
      settle();
      window.removeEventListener("pagehide", settle);
      window.removeEventListener("hashchange", settle);
      paper.removeAttribute("contenteditable");
      for (const name of Object.keys(looks())) paper.removeAttribute(name);
    };
    const bench = { isOn, turn, kept: () => {} };
    paper.addEventListener("input", input);
    paper.addEventListener("blur", settle);
    Candour.plain.setUp(paper);
    return bench;
  }

  function looks() {
    return {
      role: "textbox", "aria-multiline": "true", "aria-label": page.say("edit.label"), "aria-describedby": "edit-how",
      spellcheck: "true", tabindex: "0",
    };
  }

  /** Makes it a box to write in. Plain text alone would make one paragraph of many. @param {HTMLElement} paper */
  function ready(paper) {
    paper.contentEditable = "true";
    for (const [name, value] of Object.entries(looks())) paper.setAttribute(name, value);
    document.execCommand("defaultParagraphSeparator", false, "p");
    document.execCommand("styleWithCSS", false, "false");
    for (const atom of paper.querySelectorAll(".gap, .tick")) {
      atom.setAttribute("contenteditable", "false");
      // Alone in its line, it would take the line with it when it is typed over. This sign has no width, and is read
      // as a space, which no line begins with.
      const { previousSibling: before } = atom;
      const isTask = atom.matches(".tasks > li > .tick");
      if (!isTask && (!before || before.nodeName === "BR")) atom.before("\ufeff");
    }
    for (const changed of paper.querySelectorAll(".changed")) changed.classList.remove("changed");
    // A box to write in holds no other place to stop at.
    for (const wrap of paper.querySelectorAll(".table-wrap"))
      for (const name of ["role", "tabindex", "aria-label"]) wrap.removeAttribute(name);
  }

  /** Where all is deleted, what is written anew is no address: done as an editor does it, so that it can be undone. @param {HTMLElement} paper */
  function tend(paper) {
    const { firstElementChild: first } = paper;
    const isEmpty = !(paper.textContent || "").trim() && !paper.querySelector(".gap, .tick, .ruled, table");
    if (first && first.className && isEmpty) document.execCommand("formatBlock", false, "div");
  }

  return { make };
})();
