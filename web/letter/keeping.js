// Keeping: the panel below every screen: where the answers are, and deleting them.

Candour.keeping = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {Desk} desk @param {() => void} wiped @returns {Keeping} */
  function make(desk, wiped) {
    const where = page.make("p");
    const told = page.make("div", { class: "told", tabindex: "-1" });
    /** @type {Keeping["tell"]} */
    const tell = (path, values, list) => {
      const words = page.say("keep." + path, values);
      const items = (list || []).map((item) => page.make("li", {}, [item]));
      told.replaceChildren(page.make("p", {}, [words]), ...(items.length ? [page.make("ul", {}, items)] : []));
      page.announce(words);
      show();
    };
    const show = () => {
      keeping.shown();
      const words = page.say("keep.where." + Candour.store.where(), until());
      if (where.textContent !== words) where.textContent = words;
      Candour.leave.watch();
    };
    const wipe = Candour.wipe.make(() => {
      Candour.store.wipe();
      Object.assign(desk, { answers: {}, typed: {}, edited: null, seen: [], carried: [], lost: [], kept: null, dirty: false });
      wiped();
      told.replaceChildren(page.make("p", {}, [page.say("delete.done")]));
      told.focus();
      show();
    });
    // What is folded away in it is brought in once the page is shown.
    const more = page.make("details", {}, [page.make("summary", {}, [page.say("keep.more")])]);
    const element = page.make("section", { class: "keeping", "aria-labelledby": "keeping-title" }, [
      page.make("h2", { id: "keeping-title" }, [page.say("keep.title")]), where, more, told, wipe,
    ]);
    const refresh = () => {
      // What was said is of the answers as they were.
      if (desk.dirty) told.replaceChildren();
      show();
    };
    /** @type {Keeping} */
    const keeping = { element, more, told, tell, until, refresh, shown: () => {} };
    Candour.store.watch(() => tell("gone"));
    show();
    return keeping;
  }

  /** @returns {Record<string, string>} */
  function until() {
    const day = Candour.store.until();
    return { days: String(Candour.store.DAYS), ...(day ? { date: Candour.dates.long(day) } : {}) };
  }

  return { make };
})();
