// Result: the finished letter's screen: what is still open, its length, and what can be done with it.

Candour.result = (function () {
  "use strict";
  const page = Candour.page;

  /**
   * @param {Desk} desk @param {Preview} preview @param {Form} form @param {(field: Field) => void} change
   * @returns {{ refresh(): void }}
   */
  function make(desk, preview, form, change) {
    const gaps = page.make("div");
    const tools = Candour.tools.make(desk, preview.paper, () => preview.refresh(true));
    preview.tools.replaceChildren(gaps, tools.element);
    const refresh = () => {
      gaps.replaceChildren(...Candour.overview.open(desk, form, change, page.say("result.gaps_hint")));
      tools.refresh();
    };
    return { refresh };
  }

  return { make };
})();
