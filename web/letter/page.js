// Page: the interface's words, and the few ways in which the builder makes elements and speaks.

Candour.page = (function () {
  "use strict";
  /** @type {Texts} */
  let texts = {};
  let kind = "";
  let waiting = 0;
  /** On a page in another language: the letter's own words, which are English there. @type {Set<string> | null} */
  let english = null;
  /** What was said with some of those words in it, in its parts. @type {Map<string, string[]>} */
  const mixed = new Map();

  /** Takes the interface texts of the page, and what is asked in the letter. @param {Texts} all @param {Program} program */
  function learn(all, program) {
    texts = all;
    kind = program.kind;
    if (/^en\b/.test(document.documentElement.lang)) return;
    const questions = program.questions.flatMap((question) => [question, ...(question.questions || [])]);
    const asked = questions.flatMap(({ ask, hint, why, unknown, none, item, options }) =>
      [ask, hint, why, unknown, none, item, ...(options || []).map((option) => option[1])]);
    const steps = program.steps.flatMap(({ title, summary }) => [title, summary]);
    english = new Set([program.title, ...asked, ...steps].flatMap((words) => (words ? [words] : [])));
  }

  /** Takes the texts that come later: those of the letter's kind before those of all. @param {Texts} all */
  function add(all) {
    const own = all[kind];
    if (typeof own === "object") lay(texts, own);
    lay(texts, all);
  }

  /** Puts texts where there are none yet: a page in another language has its own from the start. @param {Texts} there @param {Texts} more */
  function lay(there, more) {
    for (const [name, text] of Object.entries(more)) {
      const below = there[name];
      if (below === undefined) there[name] = text;
      else if (typeof below === "object" && typeof text === "object") lay(below, text);
    }
  }

  /**
   * A text by its path, with its {placeholders} filled; a missing one shows its path.
   * @param {string} path @param {Record<string, string>} [values]
   */
  function say(path, values) {
    const text = look(path) || path;
    const fill = (/** @type {string} */ part) => part.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
    const words = fill(text);
    if (english && values) remember(words, text.split(/(\{\w+\})/).map(fill));
    return words;
  }

  /** Also as it begins a line. @param {string} words @param {string[]} parts */
  function remember(words, parts) {
    const isEnglish = (/** @type {string} */ part) => isOwn(part) || mixed.has(part);
    if (!parts.some(isEnglish)) return;
    const upper = (/** @type {string} */ part) => part.charAt(0).toUpperCase() + part.slice(1);
    const first = parts.findIndex(Boolean);
    const begun = parts.map((part, index) => (index === first ? upper(part) : part));
    if (english && isOwn(parts[first])) english.add(begun[first]);
    // One part alone is the words themselves, and would be looked for in itself.
    if (parts.filter(Boolean).length === 1) return;
    mixed.set(words, parts).set(upper(words), begun);
  }

  /** @param {string} words */
  function isOwn(words) {
    return !!english && english.has(words);
  }

  /** Words with what is English in them set apart, so that it is read out as such. @param {string} words @returns {(Node | string)[]} */
  function voiced(words) {
    if (!english) return [words];
    const parts = mixed.get(words);
    if (parts) return parts.filter(Boolean).flatMap(voiced);
    if (!isOwn(words)) return [words];
    const element = document.createElement("span");
    element.lang = "en-GB";
    element.dir = "ltr";
    element.textContent = words;
    return [element];
  }

  /** @param {string} path */
  function look(path) {
    /** @type {string | Texts | undefined} */
    let found = texts;
    for (const name of path.split(".")) found = typeof found === "object" ? found[name] : undefined;
    return typeof found === "string" ? found : null;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag @param {Record<string, string>} [attributes] @param {(Node | string)[]} [children]
   */
  function make(tag, attributes, children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    const isWhole = (/** @type {Node | string} */ child) => tag === "option" && typeof child === "string" && isOwn(child);
    for (const child of children || []) {
      // There are no elements in an option.
      if (isWhole(child)) element.lang = "en-GB";
      element.append(...(typeof child === "string" && tag !== "option" ? voiced(child) : [child]));
    }
    return element;
  }

  /** @param {string} words @param {string} kind @param {() => void} press @param {string} [icon] stands before the words */
  function button(words, kind, press, icon) {
    const element = make("button", { type: "button", class: ("button " + kind).trim() }, [words]);
    if (icon) element.prepend(Candour.icons.make(icon));
    element.addEventListener("click", press);
    return element;
  }

  /** Tells screen readers, after a pause, so that only the last of several things is said; without words, no more of it. @param {string} words */
  function announce(words) {
    const status = find("status");
    window.clearTimeout(waiting);
    if (!words && status) status.textContent = "";
    if (!words) return;
    waiting = window.setTimeout(() => {
      if (!status) return;
      // The same words twice are only said again when they have gone in between.
      status.textContent = "";
      window.setTimeout(() => { status.textContent = words; }, 50);
    }, 1000);
  }

  /** @template {HTMLElement} T @param {string} id @returns {T | null} */
  function find(id) {
    return /** @type {T | null} */ (document.getElementById(id));
  }

  return { learn, add, say, voiced, make, button, announce, find };
})();
