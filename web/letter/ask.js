// Ask: a question on the page itself, with a button to do it and one to leave things as they are.

Candour.ask = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {string} title @param {string} detail @param {Answering} yes @param {Answering} no */
  function make(title, detail, yes, no) {
    const buttons = [yes, no].map(({ words, kind, press }) => page.button(words, kind, () => {
      element.remove();
      press();
    }));
    const element = page.make("div", { class: "wipe-ask", role: "group", tabindex: "-1", "aria-label": title }, [
      page.make("p", { class: "ask" }, [title]),
      page.make("p", {}, [detail]),
      page.make("div", { class: "row" }, buttons),
    ]);
    return element;
  }

  return { make };
})();
