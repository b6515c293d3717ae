// File: an answers file, which readers keep themselves: written here, and read whoever wrote it.

Candour.file = (function () {
  "use strict";
  const { sound, store, fit } = Candour;
  const VERSION = 1;
  /** The largest file that is read. A long letter has 50 KB. */
  const LARGEST = 1 << 20;

  /** @param {Desk} desk */
  function write(desk) {
    const { program, answers, typed, edited } = desk;
    const isTyped = Object.keys(typed).length > 0;
    const saved = {
      candour: "answers", version: VERSION, letter: program.id, title: program.title, program: program.hash,
      saved: Candour.dates.iso(desk.today), answers, ...(isTyped ? { typed } : {}), ...(edited ? { edited } : {}),
    };
    return JSON.stringify(saved, null, 2) + "\n";
  }

  /** What a file holds for this letter, or why it cannot be opened. @param {File} file @param {Program} program @returns {Promise<Opened | FileFault>} */
  function open(file, program) {
    if (file.size > LARGEST) return Promise.resolve("large");
    return file.text().then((text) => read(text, program), () => "unread");
  }

  /** @param {string} text @param {Program} program @returns {Opened | FileFault} */
  function read(text, program) {
    const bare = text.replace(/^\uFEFF/, "");
    if (!bare.trim()) return "empty";
    try {
      return take(sound.plain(JSON.parse(bare)), program);
    } catch (_) {
      return bare.includes('"candour"') ? "broken" : "foreign";
    }
  }

  /** @param {Record<string, unknown>} saved @param {Program} program @returns {Opened | FileFault} */
  function take(saved, program) {
    const { version, letter, title } = saved;
    if (saved.candour !== "answers" || typeof version !== "number" || typeof letter !== "string") return "foreign";
    if (version > VERSION) return "newer";
    const isOwn = letter === program.id;
    const questions = program.questions.filter(({ id }) => isOwn || store.isShared(id));
    const { answers, lost } = fit.answers(questions, saved.answers);
    const typed = fit.typed(questions, saved.typed);
    if (isOwn) return { answers, typed, lost, edited: sound.edited(saved.edited), other: null };
    if (!Object.keys(answers).length) return "unfit";
    return { answers, typed, lost: [], edited: null, other: typeof title === "string" ? title : letter };
  }

  /** Lets what was opened take the place of what is there; of another letter's, only where it has something. @param {Desk} desk @param {Opened} opened */
  function put(desk, { answers, typed, edited, lost, other }) {
    if (other === null) {
      Object.assign(desk, { answers, typed, edited, lost, dirty: false });
      store.save(desk);
      return;
    }
    const ids = new Set(Object.keys(answers).map((key) => key.replace(/[?!]$/, "")));
    /** @template T @param {Record<string, T>} all */
    const left = (all) => Object.entries(all).filter(([key]) => !ids.has(key.replace(/[?!]$/, "")));
    desk.answers = { ...Object.fromEntries(left(desk.answers)), ...answers };
    desk.typed = { ...Object.fromEntries(left(desk.typed)), ...typed };
    desk.dirty = true;
    store.save(desk);
    desk.carried = [...new Set([...desk.carried, ...ids])];
  }

  return { write, open, put };
})();
