// Tools: what a reader can do with the finished letter, and what each press did.

Candour.tools = (function () {
  "use strict";
  const page = Candour.page;
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const TEXT = "text/plain;charset=utf-8";

  /** @param {Desk} desk @param {HTMLElement} paper @param {() => void} redraw */
  function make(desk, paper, redraw) {
    const told = page.make("p", { class: "told" });
    /** @type {Tell} */
    const tell = (path, values) => {
      told.textContent = page.say(path, values);
      page.announce(told.textContent);
    };
    const letter = () => Candour.edited.blocks(desk);
    /** @param {string} path @param {string} type @param {string | Uint8Array} content */
    const save = (path, type, content) => {
      const file = page.say(path, { date: Candour.dates.iso(desk.today) });
      desk.dirty = false;
      Candour.save.file(file, type, content);
      tell("result.saved", { file });
    };
    const email = Candour.email.make(desk, paper, tell);
    const edit = Candour.edit.make(desk, paper, redraw, tell);
    const dates = calendar(desk, save);
    const buttons = [
      page.button(page.say("result.copy"), "", () => {
        Candour.copy.text(Candour.text.write(letter()), paper).then((isCopied) => {
          if (isCopied) desk.dirty = false;
          tell(isCopied ? "result.copied" : "result.copy_refused");
        });
      }, "copy"),
      page.button(page.say("result.print"), "button-quiet", () => {
        desk.dirty = false;
        window.print();
        tell("result.printed");
      }, "print"),
      page.button(page.say("result.word"), "button-quiet", () => {
        save("result.file_word", WORD, Candour.docx.write(letter(), { title: desk.program.title, date: desk.today }));
      }, "word"),
      page.button(page.say("result.save"), "button-quiet", () => save("result.file", TEXT, Candour.text.write(letter())), "text"),
      email.button,
    ];
    const element = page.make("section", { class: "result-tools", "aria-labelledby": "tools-title" }, [
      edit.notice,
      page.make("h2", { id: "tools-title", class: "visually-hidden" }, [page.say("result.tools")]),
      page.make("p", {}, [page.say("result.check")]),
      page.make("div", { class: "row" }, buttons),
      told,
      email.element,
      dates.element,
      edit.element,
    ]);
    const refresh = () => {
      told.textContent = "";
      for (const part of [dates, edit, email]) part.refresh();
    };
    return { element, refresh };
  }

  /** The days to remember, in words and as a file. @param {Desk} desk @param {(path: string, type: string, content: string) => void} save */
  function calendar(desk, save) {
    const due = () => desk.found.reminders();
    const list = page.make("ul");
    const element = page.make("div", { class: "dates-due" }, [
      page.make("h3", {}, [page.say("result.due")]),
      list,
      page.button(page.say("result.dates"), "button-quiet", () => {
        const { id } = desk.program;
        save("result.file_dates", "text/calendar;charset=utf-8", Candour.calendar.write(id, desk.program.title, due(), desk.today));
      }, "calendar"),
    ]);
    const refresh = () => {
      element.hidden = !due().length;
      list.replaceChildren(...due().map(({ on, title }) => page.make("li", {}, [page.say("result.due_on", {
        day: Candour.dates.weekday(on) + " " + Candour.dates.long(on), title,
      })])));
    };
    return { element, refresh };
  }

  return { make };
})();
