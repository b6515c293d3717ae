// Store: keeps answers for this tab only, so that a reload loses nothing; shared details go along to other letters.

Candour.store = (function () {
  "use strict";
  const SHARED = "candour.shared";
  const LETTER = "candour.letter.";

  /** @typedef {Bag & { hash?: string, edited?: Edited | null }} Saved */

  /** @param {string} key @returns {Saved} */
  function read(key) {
    try {
      const saved = JSON.parse(window.sessionStorage.getItem(key) || "{}");
      return { answers: saved.answers || {}, typed: saved.typed || {}, hash: saved.hash, edited: saved.edited };
    } catch (_) {
      // A browser may refuse storage, or hold something else under the name: then there is nothing kept.
      return { answers: {}, typed: {} };
    }
  }

  /** @param {string} key @param {Saved} saved */
  function write(key, saved) {
    try {
      window.sessionStorage.setItem(key, JSON.stringify(saved));
    } catch (_) {
      // Full or refused: the letter still works, it only does not outlive a reload.
    }
  }

  /** Whether an answer belongs to every letter: its id has a group's name. @param {string} id */
  function isShared(id) {
    return id.includes(".") && !id.startsWith("law.");
  }

  /** Splits by who owns an entry. @template T @param {Record<string, T>} all @param {boolean} shared */
  function part(all, shared) {
    return Object.fromEntries(Object.entries(all).filter(([id]) => isShared(id) === shared));
  }

  /**
   * What was kept, as far as the letter asks for it; and what of its own it had to leave out, if it was another then.
   * @param {Program} program @returns {Bag & { lost: string[], edited: Edited | null }}
   */
  function load(program) {
    const shared = read(SHARED);
    const own = read(LETTER + program.id);
    const known = new Set(program.questions.map(({ id }) => id));
    const mine = Candour.fit.answers(program.questions, own.answers);
    const others = Candour.fit.answers(program.questions, shared.answers);
    const typed = Object.entries({ ...shared.typed, ...own.typed }).filter(([id]) => known.has(id));
    return {
      answers: { ...others.answers, ...mine.answers },
      typed: Object.fromEntries(typed),
      edited: own.edited || null,
      lost: own.hash && own.hash !== program.hash ? mine.lost : [],
    };
  }

  /** Keeps the answers; details that this letter does not ask stay for the others. @param {Desk} desk */
  function save(desk) {
    const before = read(SHARED);
    for (const { id } of desk.program.questions) {
      for (const key of [id, id + "?", id + "!"]) delete before.answers[key];
      delete before.typed[id];
    }
    write(SHARED, {
      answers: { ...before.answers, ...part(desk.answers, true) },
      typed: { ...before.typed, ...part(desk.typed, true) },
    });
    write(LETTER + desk.program.id, {
      hash: desk.program.hash,
      answers: part(desk.answers, false),
      typed: part(desk.typed, false),
      edited: desk.edited,
    });
  }

  /** Forgets every letter and every shared detail of this tab. */
  function wipe() {
    try {
      const keys = Object.keys(window.sessionStorage);
      keys.filter((key) => key.startsWith("candour.")).forEach((key) => window.sessionStorage.removeItem(key));
    } catch (_) {
      // Storage that is refused holds nothing to forget.
    }
  }

  return { load, save, wipe };
})();
