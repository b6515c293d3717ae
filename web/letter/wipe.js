// Wipe: deletes everything, after asking on the page itself.

Candour.wipe = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {() => void} wiped */
  function make(wiped) {
    const element = page.make("div", { class: "wipe" });
    const done = page.make("p", { class: "told", tabindex: "-1", hidden: "" }, [page.say("delete.done")]);
    const open = page.button(page.say("delete.button"), "button-alarm", () => {
      done.hidden = true;
      open.hidden = true;
      element.append(ask);
      ask.focus();
    });
    const close = () => {
      ask.remove();
      open.hidden = false;
    };
    const question = page.make("p", { class: "ask" }, [page.say("delete.title")]);
    const ask = page.make("div", { class: "wipe-ask", role: "group", tabindex: "-1" }, [
      question,
      page.make("p", {}, [page.say("delete.detail")]),
      page.make("div", { class: "row" }, [
        page.button(page.say("delete.yes"), "button-alarm", () => {
          close();
          wiped();
          done.hidden = false;
          done.focus();
        }),
        page.button(page.say("delete.no"), "button-quiet", () => {
          close();
          open.focus();
        }),
      ]),
    ]);
    ask.setAttribute("aria-label", page.say("delete.title"));
    element.append(open, done);
    return element;
  }

  return { make };
})();
