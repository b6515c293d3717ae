// Result: the finished letter's screen: what is still open, its length, and what can be done with it.

Candour.result = (function () {
  "use strict";
  const page = Candour.page;

  /**
   * @param {Desk} desk @param {Preview} preview @param {Form} form @param {(field: Field) => void} change
   * @returns {Result}
   */
  function make(desk, preview, form, change) {
    const gaps = page.make("div");
    const waiting = page.make("p", {}, [page.say("result.waiting")]);
    preview.tools.append(gaps, waiting);
    /** @type {{ refresh(): void } | null} */
    let tools = null;
    // They are brought in when the first screen is there already.
    document.addEventListener("candour:ready", () => {
      const made = Candour.tools.make(desk, preview.paper, () => preview.refresh(true));
      waiting.replaceWith(made.element);
      made.refresh();
      tools = made;
    });
    const refresh = () => {
      gaps.replaceChildren(...Candour.overview.open(desk, form, change, page.say("result.gaps_hint")));
      if (tools) tools.refresh();
    };
    return { refresh };
  }

  return { make };
})();
