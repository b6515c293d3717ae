// Result: the finished letter: what is still to fill in, and its tools.

Candour.result = (function () {
  "use strict";
  const page = Candour.page;

  /**
   * @param {Desk} desk @param {Preview} preview @param {Form} form @param {() => void} back
   * @returns {Result}
   */
  function make(desk, preview, form, back) {
    const gaps = page.make("section", { class: "gaps", "aria-labelledby": "gaps-title" });
    const tools = Candour.tools.make(desk, preview.paper, () => preview.refresh(true));
    const row = page.make("div", { class: "row" }, [page.button(page.say("result.back"), "button-quiet", back, "back")]);
    preview.tools.append(gaps, tools.element, row);
    const refresh = () => {
      list(gaps, desk, form);
      tools.refresh();
    };
    return { refresh };
  }

  /** @param {HTMLElement} place @param {Desk} desk @param {Form} form */
  function list(place, desk, form) {
    const gaps = Candour.gaps.list(desk).map((gap) => form.fields[gap.question].part(gap.row, gap.part));
    place.hidden = !gaps.length;
    place.replaceChildren(
      page.make("h3", { id: "gaps-title" }, [page.say("result.gaps_title")]),
      page.make("p", {}, [page.say("result.gaps_hint")]),
      page.make("ul", {}, gaps.map((field) =>
        page.make("li", {}, [page.make("a", { href: "#" + field.first().id }, [field.name()])]))),
    );
  }

  return { make };
})();
