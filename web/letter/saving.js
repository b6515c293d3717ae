// Saving: what is folded away in the panel below every screen: saving and opening answers, and keeping them on the device.

Candour.saving = (function () {
  "use strict";
  const page = Candour.page;

  /** @param {Keeping} keeping @param {Desk} desk @param {() => void} opened */
  function add(keeping, desk, opened) {
    const box = choice(keeping, desk);
    keeping.shown = () => {
      const place = Candour.store.where();
      box.input.checked = place === "device" || place === "behind";
    };
    keeping.shown();
    const opening = opener(keeping, desk, opened);
    const save = page.button(page.say("keep.save"), "button-quiet", () => {
      const file = page.say("keep.file", { date: Candour.dates.iso(desk.today) });
      Candour.save.file(file, "application/json", Candour.file.write(desk));
      desk.dirty = false;
      keeping.tell("saved", { file });
    }, "save");
    keeping.more.append(
      page.make("p", {}, [page.say("keep.save_detail")]),
      page.make("div", { class: "row" }, [save, ...opening.elements]),
      box.element,
    );
    drop(keeping.element, opening.take);
  }

  /** The box that keeps the answers on the device, with all that there is to know before. @param {Keeping} keeping @param {Desk} desk */
  function choice({ tell, until }, desk) {
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
   * @param {Keeping} keeping @param {Desk} desk @param {() => void} opened
   */
  function opener({ told, tell }, desk, opened) {
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

  return { add };
})();
