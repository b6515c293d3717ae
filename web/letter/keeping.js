// Keeping: the panel below every screen: where the answers are, saving and opening them, keeping and deleting them.

Candour.keeping = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {Desk} desk @param {{ wiped(): void, opened(): void }} hooks */
  function make(desk, hooks) {
    const where = page.make("p");
    const told = page.make("div", { class: "told", tabindex: "-1" });
    /** Says it on the page and to screen readers. @param {string} path @param {Record<string, string>} [values] @param {string[]} [list] */
    const tell = (path, values, list) => {
      const words = page.say("keep." + path, values);
      const items = (list || []).map((item) => page.make("li", {}, [item]));
      told.replaceChildren(page.make("p", {}, [words]), ...(items.length ? [page.make("ul", {}, items)] : []));
      page.announce(words);
      show();
    };
    const box = choice(desk, tell);
    const show = () => {
      const place = Candour.store.where();
      box.input.checked = place === "device" || place === "behind";
      const words = page.say("keep.where." + place, until());
      if (where.textContent !== words) where.textContent = words;
      Candour.leave.watch();
    };
    const opening = opener(desk, told, tell, hooks.opened);
    const save = page.button(page.say("keep.save"), "button-quiet", () => {
      const file = page.say("keep.file", { date: Candour.dates.iso(desk.today) });
      Candour.save.file(file, "application/json", Candour.file.write(desk));
      desk.dirty = false;
      tell("saved", { file });
    }, "save");
    const wipe = Candour.wipe.make(() => {
      Candour.store.wipe();
      Object.assign(desk, { answers: {}, typed: {}, edited: null, seen: [], carried: [], lost: [], kept: null, dirty: false });
      hooks.wiped();
      told.replaceChildren(page.make("p", {}, [page.say("delete.done")]));
      told.focus();
      show();
    });
    const more = page.make("details", {}, [
      page.make("summary", {}, [page.say("keep.more")]),
      page.make("p", {}, [page.say("keep.save_detail")]),
      page.make("div", { class: "row" }, [save, ...opening.elements]),
      box.element,
    ]);
    const element = page.make("section", { class: "keeping", "aria-labelledby": "keeping-title" }, [
      page.make("h2", { id: "keeping-title" }, [page.say("keep.title")]), where, more, told, wipe,
    ]);
    drop(element, opening.take);
    Candour.store.watch(() => tell("gone"));
    show();
    const refresh = () => {
      // What was said is of the answers as they were.
      if (desk.dirty) told.replaceChildren();
      show();
    };
    return { element, refresh };
  }

  /** @returns {Record<string, string>} */
  function until() {
    const day = Candour.store.until();
    return { days: String(Candour.store.DAYS), ...(day ? { date: Candour.dates.long(day) } : {}) };
  }

  /** The box that keeps the answers on the device, with all that there is to know before. @param {Desk} desk @param {(path: string, values?: Record<string, string>) => void} tell */
  function choice(desk, tell) {
    const { input, element } = Candour.boxes.choice("checkbox", "keep-on-device", page.say("keep.box"));
    input.setAttribute("aria-describedby", "keep-who");
    input.addEventListener("change", () => {
      if (!input.checked) {
        Candour.store.unkeep();
        tell("off");
      } else if (Candour.store.keep(desk)) {
        tell("on", until());
      } else {
        tell("refused");
      }
    });
    const details = ["what", "long", "who"].map((name) => page.make("p", { id: "keep-" + name }, [page.say("keep.detail." + name, until())]));
    return { input, element: page.make("div", {}, [...details, element]) };
  }

  /**
   * The way to open a file: what is on the page for it, and what takes a file that was chosen or dropped.
   * @param {Desk} desk @param {HTMLElement} told @param {(path: string, values?: Record<string, string>, list?: string[]) => void} tell @param {() => void} opened
   */
  function opener(desk, told, tell, opened) {
    const input = page.make("input", { type: "file", id: "open-answers", class: "visually-hidden", accept: ".json,application/json" });
    const label = page.make("label", { for: input.id, class: "button button-quiet" }, [Candour.icons.make("open"), page.say("keep.open")]);
    /** @param {Opened} found */
    const put = (found) => {
      Candour.file.put(desk, found);
      opened();
      const asks = found.lost.map((ask) => ask || page.say("intro.gone"));
      tell(found.other !== null ? "opened_other" : asks.length ? "opened_lost" : "opened", { title: found.other || "" }, asks);
    };
    /** @param {File} file */
    const take = (file) => Candour.file.open(file, desk.program).then((found) => {
      if (typeof found === "string") return tell("fault." + found);
      if (!Object.keys(desk.answers).length && !Object.keys(desk.typed).length && !desk.edited) return put(found);
      const name = found.other === null ? "replace" : "replace_other";
      const ask = Candour.ask.make(page.say("keep.replace.title"), page.say("keep.replace." + name, { title: found.other || "" }), {
        words: page.say("keep.replace.yes"), kind: "", press: () => {
          put(found);
          told.focus();
        },
      }, {
        words: page.say("keep.replace.no"), kind: "button-quiet", press: () => {
          tell("replace.left");
          told.focus();
        },
      });
      told.replaceChildren(ask);
      ask.focus();
    });
    input.addEventListener("change", () => {
      if (input.files && input.files[0]) take(input.files[0]);
      // So that the same file can be chosen again.
      input.value = "";
    });
    return { elements: [input, label], take };
  }

  /** Takes a file that is dropped on an element. @param {HTMLElement} element @param {(file: File) => void} take */
  function drop(element, take) {
    element.addEventListener("dragover", (event) => {
      if (event.dataTransfer && event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
    element.addEventListener("drop", (event) => {
      const file = event.dataTransfer && event.dataTransfer.files[0];
      if (!file) return;
      event.preventDefault();
      take(file);
    });
  }

  return { make };
})();
