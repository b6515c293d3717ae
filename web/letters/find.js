// Letters: a box that makes the list of letters shorter while the reader types. Nothing is fetched, and nothing is sent.

(function () {
  "use strict";

  /** How long the page waits for more letters before it looks, in milliseconds. */
  const PAUSE = 250;
  /** How long the words may be: a whole letter has nothing that fits. */
  const ROOM = 200;
  /** How many letters two words have in common at least to be taken for one in two forms, such as "reply" and "replied". */
  const STEM = 4;
  /** How many letters at the end such words may differ in. */
  const ENDING = 2;
  /** How many letters a word among others has at least to stand for words that begin with it: "no" is not "notes". */
  const SHORT = 4;

  /**
   * An entry of the list with its words.
   * @typedef {{ element: HTMLElement, words: string[] }} Entry
   */

  /** @param {string} text */
  function wordsOf(text) {
    return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  /** Whether a word begins with what is asked for, or is another form of it. @param {string} asked @param {string} word */
  function isLike(asked, word) {
    if (word.startsWith(asked)) return true;
    const least = Math.max(STEM, Math.min(asked.length, word.length) - ENDING);
    return word.slice(0, least) === asked.slice(0, least) && asked.length >= least && word.length >= least;
  }

  /** @param {Entry} entry @param {string} asked @param {boolean} isAlone */
  function has(entry, asked, isAlone) {
    return isAlone || asked.length >= SHORT ? entry.words.some((word) => isLike(asked, word)) : entry.words.includes(asked);
  }

  /**
   * The entries that have the most of the words. Words that most entries have, and those that none has, tell nothing.
   * @param {Entry[]} entries @param {string[]} asked
   */
  function found(entries, asked) {
    const having = asked.map((word) => entries.filter((entry) => has(entry, word, asked.length === 1)));
    const known = having.filter((having) => having.length > 0);
    const telling = known.filter((having) => having.length * 2 <= entries.length);
    const counted = telling.length > 0 ? telling : known;
    const score = (/** @type {Entry} */ entry) => counted.filter((having) => having.includes(entry)).length;
    const best = Math.max(0, ...entries.map(score));
    return best > 0 ? entries.filter((entry) => score(entry) === best) : [];
  }

  function main() {
    const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#find"));
    const box = /** @type {HTMLInputElement | null} */ (document.querySelector("#find-words"));
    const status = document.querySelector("#find-status");
    if (!form || !box || !status) return;
    /** @type {HTMLElement[]} */
    const others = Array.from(document.querySelectorAll(".ways"));
    /** @type {HTMLElement[]} */
    const moments = Array.from(document.querySelectorAll(".moment"));
    /** @type {NodeListOf<HTMLElement>} */
    const cards = document.querySelectorAll(".moment .card");
    const entries = Array.from(cards, (element) => {
      const words = wordsOf((element.textContent || "") + " " + (element.dataset.words || ""));
      return { element, words: Array.from(new Set(words)) };
    });
    let waiting = 0;

    /** Words of the page by name. @param {string} name @param {Record<string, string>} values */
    function say(name, values) {
      const words = form && form.dataset[name] || "";
      return words.replace(/\{(\w+)\}/g, (hole, value) => (value in values ? values[value] : hole));
    }

    /** Shows some entries, or all of them and the other ways to find one. @param {Entry[] | null} some */
    function show(some) {
      for (const entry of entries) entry.element.hidden = some !== null && !some.includes(entry);
      for (const moment of moments) moment.hidden = !moment.querySelector(".card:not([hidden])");
      for (const other of others) other.hidden = some !== null;
    }

    /** @param {string} words */
    function told(words) {
      const asked = wordsOf(words);
      if (words.length > ROOM) {
        show(null);
        return say("long", {});
      }
      if (asked.length === 0) {
        show(null);
        return "";
      }
      const some = found(entries, asked);
      show(some.length > 0 ? some : null);
      const name = some.length === 0 ? "none" : some.length === 1 ? "one" : "many";
      return say(name, { count: String(some.length), words });
    }

    function look() {
      window.clearTimeout(waiting);
      const words = box ? box.value.trim() : "";
      const answer = told(words);
      // Said once: the same words again would be read out again.
      if (status && status.textContent !== answer) status.textContent = answer;
      // Kept for the way back from a letter, where no address shows it.
      window.history.replaceState(words ? { find: words } : null, "");
    }

    box.addEventListener("input", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(look, PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      look();
      // A keyboard on the screen would stand before what is found.
      if (window.matchMedia("(pointer: coarse)").matches) box.blur();
    });
    const before = window.history.state && window.history.state.find;
    if (typeof before === "string") box.value = before;
    form.classList.add("is-ready");
    if (box.value) look();
  }

  main();
})();
