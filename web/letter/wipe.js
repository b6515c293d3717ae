// Wipe: deletes everything, after asking on the page itself.

Candour.wipe = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {() => void} wiped */
  function make(wiped) {
    const open = page.button(page.say("delete.button"), "button-alarm", () => {
      open.hidden = true;
      element.append(ask);
      ask.focus();
    }, "trash");
    const yes = () => {
      open.hidden = false;
      wiped();
    };
    const no = () => {
      open.hidden = false;
      open.focus();
    };
    const ask = Candour.ask.make(page.say("delete.title"), page.say("delete.detail"),
      { words: page.say("delete.yes"), kind: "button-alarm", press: yes },
      { words: page.say("delete.no"), kind: "button-quiet", press: no });
    const element = page.make("div", { class: "wipe" }, [open]);
    return element;
  }

  return { make };
})();
