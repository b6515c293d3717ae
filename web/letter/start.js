// Start: what to know before the first word is typed, and where to begin or go on.

Candour.start = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {Desk} desk @param {string[]} addresses of the steps */
  function make(desk, addresses) {
    const notes = page.make("div");
    const begin = page.make("a", { class: "button" });
    const element = page.make("section", { class: "intro", "aria-labelledby": "intro-title" }, [
      page.make("h2", { id: "intro-title" }, [page.say("intro.title")]),
      ...["privacy", "history", ...(addresses.length > 1 ? ["steps"] : []), "answers"].map((name) =>
        page.make("p", {}, [page.say("intro." + name, { count: String(addresses.length) })])),
      notes,
      page.make("p", { class: "row" }, [begin]),
      page.make("ul", { class: "ways" }, [way("#all-questions", "intro.all"), way("#blank", "intro.blank")]),
    ]);

    const refresh = () => {
      const isBegun = Object.keys(desk.answers).length > 0;
      const date = desk.kept ? Candour.dates.long(desk.kept) : "";
      const note = page.make("p", {}, [page.say(date ? "intro.kept" : "intro.restored", { date })]);
      notes.replaceChildren(...(isBegun ? [note] : []), ...lost(desk));
      const { ALL, CHECK } = Candour.route;
      const last = [ALL, ...addresses, CHECK].filter((address) => desk.seen.includes(address)).pop();
      begin.textContent = page.say(last ? "intro.go_on" : "intro.start");
      begin.setAttribute("href", "#" + (last || addresses[0] || CHECK));
    };
    return { element, refresh };
  }

  /** @param {string} href @param {string} path */
  function way(href, path) {
    const link = page.make("a", { href }, [page.say(path)]);
    // The address does not change where it was there already.
    link.addEventListener("click", () => { if (window.location.hash === href) window.dispatchEvent(new Event("hashchange")); });
    return page.make("li", {}, [link]);
  }

  /** Which answers to an older form of the letter did not fit. @param {Desk} desk */
  function lost(desk) {
    if (!desk.lost.length) return [];
    const asks = desk.lost.filter((ask) => ask).map((ask) => page.make("li", {}, [ask]));
    const gone = desk.lost.length > asks.length ? [page.make("li", {}, [page.say("intro.gone")])] : [];
    return [page.make("p", {}, [page.say("intro.changed")]), page.make("ul", { class: "lost" }, [...asks, ...gone])];
  }

  return { make };
})();
