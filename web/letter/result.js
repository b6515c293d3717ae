// Result: the finished letter's tools: what is still to fill in, copy, print, save, and dates for a calendar.

Candour.result = (function () {
  "use strict";
  const page = Candour.page;
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /**
   * @param {Desk} desk @param {Preview} preview @param {Form} form @param {(field: Field) => void} change
   * @returns {Result}
   */
  function make(desk, preview, form, change) {
    const gaps = page.make("div");
    const told = page.make("p", { class: "told" });
    /** Says it on the page and to screen readers. @param {string} words */
    const tell = (words) => {
      told.textContent = words;
      page.announce(words);
    };
    const text = () => Candour.text.write(desk.document);
    const stamp = Candour.dates.iso(desk.today);
    /** @param {string} path @param {string} type @param {string | Uint8Array} content */
    const save = (path, type, content) => {
      const file = page.say(path, { date: stamp });
      Candour.save.file(file, type, content);
      tell(page.say("result.saved", { file }));
    };
    const due = () => desk.found.reminders();
    const dates = page.button(page.say("result.dates"), "button-quiet", () => {
      const { id } = desk.program;
      save("result.file_dates", "text/calendar;charset=utf-8", Candour.calendar.write(id, desk.title, due(), desk.today));
    });
    const buttons = [
      page.button(page.say("result.copy"), "", () => copy(text(), preview.paper, tell, desk)),
      page.button(page.say("result.print"), "button-quiet", () => {
        desk.dirty = false;
        window.print();
      }),
      page.button(page.say("result.word"), "button-quiet", () => {
        desk.dirty = false;
        save("result.file_word", WORD, Candour.docx.write(desk.document, { title: desk.title, date: desk.today }));
      }),
      page.button(page.say("result.save"), "button-quiet", () => {
        desk.dirty = false;
        save("result.file", "text/plain;charset=utf-8", text());
      }),
      dates,
    ];
    const tools = page.make("section", { "aria-labelledby": "tools-title" }, [
      page.make("h2", { id: "tools-title", class: "visually-hidden" }, [page.say("result.tools")]),
      page.make("p", {}, [page.say("result.check")]),
      page.make("div", { class: "row" }, buttons),
      told,
    ]);
    preview.tools.append(gaps, tools);

    const refresh = () => {
      told.textContent = "";
      dates.hidden = !due().length;
      gaps.replaceChildren(...Candour.overview.open(desk, form, change, page.say("result.gaps_hint")));
    };
    return { refresh };
  }

  /** @param {string} text @param {HTMLElement} paper @param {(words: string) => void} tell @param {Desk} desk */
  function copy(text, paper, tell, desk) {
    const done = () => {
      desk.dirty = false;
      tell(page.say("result.copied"));
    };
    const refused = () => {
      const selection = window.getSelection();
      if (selection) selection.selectAllChildren(paper);
      // The old way still works where the new one is missing, such as on a page without https.
      if (document.execCommand("copy")) done();
      else tell(page.say("result.copy_refused"));
    };
    if (!navigator.clipboard) refused();
    else navigator.clipboard.writeText(text).then(done, refused);
  }

  return { make };
})();
