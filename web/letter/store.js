// Store: keeps answers for this tab, so that a reload loses nothing, and on the device only where the reader chose that.

Candour.store = (function () {
  "use strict";
  const { sound, dates } = Candour;
  const { tab, device } = Candour.shelf;
  const SHARED = "candour.shared";
  const LETTER = "candour.letter.";
  /** On the device: the day of the last change and a mark. In a tab that goes along with it: the same mark. */
  const KEPT = "candour.kept";
  /** Written to see whether the tab keeps anything, and taken away again. */
  const TRIAL = "candour.trial";
  /** How long the device keeps answers after the last change. */
  const DAYS = 30;

  /** The mark of this tab: only while the device has the same one are answers kept there. */
  let mark = "";
  let isTabFull = false;
  let isBehind = false;
  /** Who leaves in a hurry has just had everything deleted, and nothing may come back. */
  let isOver = false;
  document.addEventListener("candour:leaving", () => { isOver = true; });

  /** What is kept under a name, whatever wrote it there. @param {Shelf} shelf @param {string} key @returns {Kept} */
  function read(shelf, key) {
    let saved = {};
    try {
      saved = sound.plain(JSON.parse(shelf.read(key) || "{}"));
    } catch (_) {
      // Something else is under the name: then there is nothing kept.
    }
    const { answers, typed, hash, edited, seen, from } = /** @type {Record<string, unknown>} */ (saved);
    return {
      answers: sound.shallow(answers), typed: sound.shallow(typed), edited: sound.edited(edited), seen: sound.texts(seen),
      hash: typeof hash === "string" ? hash : "", from: sound.shallow(from),
    };
  }

  /** Whether an answer belongs to every letter: its id has a group's name. @param {string} id */
  function isShared(id) {
    return id.includes(".") && !id.startsWith("law.");
  }

  /** Splits by who owns an entry. @template T @param {Record<string, T>} all @param {boolean} shared */
  function part(all, shared) {
    return Object.fromEntries(Object.entries(all).filter(([id]) => isShared(id) === shared));
  }

  /** The keys under which a question's answer stands. @param {string} id */
  function keys(id) {
    return [id, id + "?", id + "!"];
  }

  /** The device's last change and mark, if it keeps anything. @returns {{ day: Day, mark: string } | null} */
  function kept() {
    const found = /^(\d{4})-(\d\d)-(\d\d) (\w+)$/.exec(device.read(KEPT) || "");
    const day = found && dates.real(Number(found[1]), Number(found[2]), Number(found[3]));
    return found && day ? { day, mark: found[4] } : null;
  }

  /** Deletes what the device keeps for too long, and finds out whether this tab goes along with it. */
  function follow() {
    let found = kept();
    const age = found ? dates.between(found.day, dates.today()) : 0;
    if (!found || age > DAYS) {
      device.clear();
      found = null;
    } else if (age < 0) {
      // A clock that was wrong must not keep anything for longer.
      stamp(found.mark);
    }
    const isBare = tab.keys().every((key) => {
      const { answers, typed, edited } = read(tab, key);
      return !edited && !Object.keys(answers).length && !Object.keys(typed).length;
    });
    mark = tab.read(KEPT) || mark;
    if (found && isBare) {
      mark = found.mark;
      for (const key of device.keys()) tab.write(key, key === KEPT ? mark : device.read(key) || "");
    }
    if (!isKept()) leave();
  }

  /** @param {string} words the mark @returns {boolean} */
  function stamp(words) {
    return device.write(KEPT, dates.iso(dates.today()) + " " + words);
  }

  /** Whether what is typed here is kept on the device now. */
  function isKept() {
    const found = mark ? kept() : null;
    return !!found && found.mark === mark;
  }

  /** This tab goes along with the device no more. */
  function leave() {
    mark = "";
    isBehind = false;
    tab.drop(KEPT);
  }

  /** What was kept, as far as the letter asks for it. @param {Program} program @returns {Loaded} */
  function load(program) {
    isOver = false;
    // In a page of another site the browser may refuse it.
    isTabFull = !tab.write(TRIAL, "");
    tab.drop(TRIAL);
    follow();
    const place = (/** @type {string} */ key) => (tab.read(key) === null && isKept() ? device : tab);
    const shared = read(place(SHARED), SHARED);
    const own = read(place(LETTER + program.id), LETTER + program.id);
    const mine = Candour.fit.answers(program.questions, own.answers);
    const others = Candour.fit.answers(program.questions, shared.answers);
    const given = Object.keys(others.answers).map((key) => key.replace(/[?!]$/, ""));
    const from = (/** @type {string} */ id) => Candour.answers.own(shared.from, id);
    const found = isKept() ? kept() : null;
    return {
      answers: { ...others.answers, ...mine.answers },
      typed: Candour.fit.typed(program.questions, { ...shared.typed, ...own.typed }),
      lost: own.hash && own.hash !== program.hash ? mine.lost : [],
      edited: own.edited,
      seen: own.seen,
      carried: [...new Set(given)].filter((id) => typeof from(id) === "string" && from(id) !== program.id),
      kept: found && found.day,
    };
  }

  /** Keeps the answers where they are to be kept. @param {Desk} desk */
  function save(desk) {
    if (isOver) return;
    isTabFull = !put(tab, desk);
    if (!mark) return;
    // Another tab may have deleted it: what was deleted must not come back.
    if (isKept()) isBehind = !(put(device, desk) && stamp(mark));
    else leave();
  }

  /** Details that this letter does not ask stay for the others. @param {Shelf} shelf @param {Desk} desk */
  function put(shelf, desk) {
    const { program } = desk;
    const before = read(shelf, SHARED);
    const old = { ...before.answers };
    for (const { id } of program.questions) {
      const isSame = (/** @type {string} */ key) => JSON.stringify(old[key]) === JSON.stringify(desk.answers[key]);
      if (isShared(id) && !keys(id).every(isSame)) {
        before.from[id] = program.id;
        desk.carried = desk.carried.filter((carried) => carried !== id);
      }
      for (const key of keys(id)) delete before.answers[key];
      delete before.typed[id];
      if (!isShared(id) || !keys(id).some((key) => key in desk.answers)) delete before.from[id];
    }
    const shared = {
      answers: { ...before.answers, ...part(desk.answers, true) }, typed: { ...before.typed, ...part(desk.typed, true) }, from: before.from,
    };
    const own = {
      hash: program.hash, answers: part(desk.answers, false), typed: part(desk.typed, false), edited: desk.edited || undefined, seen: desk.seen,
    };
    const isWritten = shelf.write(SHARED, JSON.stringify(shared));
    return shelf.write(LETTER + program.id, JSON.stringify(own)) && isWritten;
  }

  /** Begins to keep this tab's answers on the device, all letters' of it; says whether the browser let it. @param {Desk} desk */
  function keep(desk) {
    const found = kept();
    if (!found) device.clear();
    mark = found ? found.mark : Math.random().toString(36).slice(2);
    tab.write(KEPT, mark);
    // What another tab keeps there already stays, but for what is answered here as well.
    const others = tab.keys().filter((key) => key !== KEPT && (key !== SHARED || device.read(SHARED) === null));
    const isDone = stamp(mark) && others.every((key) => device.write(key, tab.read(key) || "")) && put(device, desk);
    if (!isDone && found) leave();
    else if (!isDone) unkeep();
    return isDone;
  }

  /** Deletes what the device keeps, and nothing in the tab. */
  function unkeep() {
    device.clear();
    leave();
  }

  /** Forgets every letter and every shared detail, in this tab and on the device. */
  function wipe() {
    unkeep();
    tab.clear();
  }

  /** The last day on which the device has the answers. */
  function until() {
    const found = isKept() ? kept() : null;
    return found && dates.addDays(found.day, DAYS);
  }

  /** Where the answers are now. @returns {"device" | "behind" | "tab" | "page"} */
  function where() {
    if (isKept()) return isBehind ? "behind" : "device";
    return isTabFull ? "page" : "tab";
  }

  /** Tells when another tab deleted what the device kept for this one. @param {() => void} gone */
  function watch(gone) {
    window.addEventListener("storage", () => {
      if (!kept()) device.clear();
      if (!mark || isKept()) return;
      leave();
      gone();
    });
  }

  return { DAYS, isShared, load, save, keep, unkeep, wipe, until, where, watch };
})();
