// Edit: the finished letter's words changed on the paper itself; what the reader wrote is theirs until they say so.

Candour.edit = (function () {
  "use strict";
  const page = Candour.page;
  const { isStale, mark, notice } = Candour.edited;

  /** @param {Desk} desk @param {HTMLElement} paper @param {() => void} redraw @param {Tell} tell */
  function make(desk, paper, redraw, tell) {
    const bench = Candour.hand.make(desk, paper, mark);
    const start = page.button(page.say("edit.start"), "button-quiet", () => turn(true), "edit");
    const end = page.button(page.say("edit.end"), "", () => {
      turn(false);
      start.focus();
      tell(desk.edited ? "edit.kept" : "edit.same");
    }, "check");
    const back = page.button(page.say("edit.back"), "button-quiet", () => open(true), "back");
    const how = page.make("p", { id: "edit-how" }, [page.say("edit.how")]);
    const own = page.make("p", {}, [page.say("edit.own")]);
    const row = page.make("div", { class: "row" }, [start, end, back]);
    const dropped = () => {
      open(false);
      // Closed first, so that no last word is kept after this.
      bench.turn(false);
      keep(desk, "");
      turn(false);
      start.focus();
      tell("edit.gone");
    };
    const stayed = () => {
      open(false);
      back.focus();
    };
    const ask = Candour.ask.make(page.say("edit.ask"), page.say("edit.detail"),
      { words: page.say("edit.yes"), kind: "button-alarm", press: dropped },
      { words: page.say("edit.no"), kind: "button-quiet", press: stayed });
    const element = page.make("div", { class: "edit" }, [own, how, row]);
    const stale = staled(() => {
      stale.hidden = true;
      open(true);
    }, () => {
      if (desk.edited) keep(desk, mark(desk.document));
      show();
      start.focus();
      tell("edit.stays");
    });

    /** @param {boolean} isAsking */
    const open = (isAsking) => {
      row.hidden = isAsking;
      if (isAsking) {
        row.after(ask);
        ask.focus();
      } else {
        ask.remove();
        show();
      }
    };
    const show = () => {
      const isOn = bench.isOn();
      start.hidden = isOn;
      end.hidden = how.hidden = !isOn;
      own.hidden = isOn || !desk.edited;
      back.hidden = !desk.edited;
      stale.hidden = !isStale(desk) || ask.isConnected;
      element.classList.toggle("editing", isOn);
    };
    /** @param {boolean} isOn */
    const turn = (isOn) => {
      bench.turn(isOn);
      if (!isOn) redraw();
      show();
      if (isOn) paper.focus();
    };
    // The way back is there as soon as there is something to go back from.
    bench.kept = show;
    const refresh = () => { if (bench.isOn()) turn(false); open(false); };
    return { element, notice: stale, refresh };
  }

  /** Keeps the reader's words as a change of this letter, or not at all. @param {Desk} desk @param {string} from */
  function keep(desk, from) {
    desk.edited = from && desk.edited ? { ...desk.edited, from } : null;
    Candour.store.save(desk);
  }

  /** Says that the answers give another letter since. @param {() => void} take @param {() => void} keep */
  function staled(take, keep) {
    return notice([
      page.make("p", {}, [page.say("edit.stale")]),
      page.make("div", { class: "row" }, [
        page.button(page.say("edit.take"), "button-quiet", take),
        page.button(page.say("edit.keep"), "button-quiet", keep),
      ]),
    ]);
  }

  return { make };
})();
