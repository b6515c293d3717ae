// Search: looks the reader's words up in the index of the site, and in the list on the page where there is none.

(function () {
  "use strict";

  /** How many results are shown at once. */
  const SIZE = 10;
  /** How many words of a page stand below its title. */
  const EXCERPT = 30;
  /** How long a reader waits before the page says that it takes long, in milliseconds. */
  const LONG = 4000;
  /** How long the words may be: a whole letter has no page that fits, and takes long to look for. */
  const ROOM = 200;
  /** Where the address keeps the words: behind the sign that browsers send nobody. */
  const MARK = "#q=";

  /**
   * What is found of a page.
   * @typedef {{ raw_url: string, excerpt: string, meta: { title?: string, summary?: string, section?: string } }} Found
   * @typedef {{ results: { data(): Promise<Found> }[] }} Answer
   * @typedef {{ options(options: object): Promise<void>, search(words: string): Promise<Answer> }} Index
   */

  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  function find(selector) {
    const element = document.querySelector(selector);
    if (!element) throw new Error("There is no " + selector);
    return /** @type {T} */ (element);
  }

  /** @type {HTMLFormElement} */
  const form = find("#search");
  /** @type {HTMLInputElement} */
  const box = find("#words");
  const status = find("#search-status");
  const results = find("#results");
  const list = find("#results ol");
  /** @type {HTMLButtonElement} */
  const more = find("#results button");
  const nothing = find("#nothing");
  /** @type {HTMLElement[]} */
  const all = Array.from(document.querySelectorAll("#all li"));
  /** @type {HTMLElement[]} */
  const initials = Array.from(document.querySelectorAll("#all .initial"));

  /** Each search has a number, so that an answer that comes late is not shown. */
  let turn = 0;
  /** @type {Promise<Index> | null} */
  let index = null;
  /** What is shown of now. @type {Answer} */
  let answer = { results: [] };

  /** Words of the page by name, with what they speak of. @param {string} name @param {Record<string, string>} [values] */
  function say(name, values = {}) {
    const words = form.dataset[name] || "";
    return words.replace(/\{(\w+)\}/g, (hole, value) => (value in values ? values[value] : hole));
  }

  /** @param {string} words */
  function tell(words) {
    status.textContent = words;
  }

  /** @param {string} name @param {string} words @param {string} [className] */
  function make(name, words, className = "") {
    const element = document.createElement(name);
    element.textContent = words;
    if (className) element.className = className;
    return element;
  }

  /** The address of a file of this site. @param {string} path from the page */
  function here(path) {
    return new URL(path, document.baseURI).href;
  }

  /** The index, fetched once. It cannot be without a server, nor in browsers without WebAssembly. */
  function load() {
    const path = form.dataset.index;
    if (!path || window.location.protocol === "file:" || typeof WebAssembly !== "object") {
      return Promise.reject(new Error("There is no index here"));
    }
    if (!index) {
      index = ready(here(path));
      index.catch(() => { index = null; });
    }
    return index;
  }

  /** @param {string} address @returns {Promise<Index>} */
  async function ready(address) {
    /** @type {Index} */
    const made = await import(address);
    // In the page itself: a worker would need a door of its own in the page's policy.
    await made.options({ noWorker: true, excerptLength: EXCERPT, excerptEllipsis: "…" });
    return made;
  }

  /** The folder that the addresses of results start from: the one that the index's own folder is in. */
  function top() {
    return (form.dataset.index || "").replace(/[^/]*\/[^/]*$/, "");
  }

  /** The words around what was found; every text becomes a text node. @param {string} excerpt */
  function excerptOf(excerpt) {
    const line = make("p", "");
    let isMarked = false;
    for (const piece of excerpt.split(/(<mark>|<\/mark>)/)) {
      if (piece === "<mark>" || piece === "</mark>") {
        isMarked = piece === "<mark>";
      } else {
        const words = piece.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
        line.append(isMarked ? make("mark", words) : words);
      }
    }
    return line;
  }

  /** @param {Found} found */
  function resultOf(found) {
    const item = document.createElement("li");
    const link = /** @type {HTMLAnchorElement} */ (make("a", found.meta.title || found.raw_url));
    link.href = top() + found.raw_url;
    const heading = make("h3", "", "result-title");
    heading.append(link);
    item.append(heading);
    if (found.meta.section) item.append(make("p", found.meta.section, "result-section"));
    // Where the words are in the title alone, its summary says more than its first sentence.
    item.append(/<mark>/.test(found.excerpt) ? excerptOf(found.excerpt) : make("p", found.meta.summary || ""));
    return item;
  }

  /** Shows the next results, and gives the first of them. @returns {Promise<HTMLElement | null>} */
  async function show() {
    const mine = turn;
    const shown = list.children.length;
    const next = await Promise.all(answer.results.slice(shown, shown + SIZE).map((result) => result.data()));
    // Another search began, or a second press of the button did the same.
    if (mine !== turn || shown !== list.children.length) return null;
    const items = next.map(resultOf);
    list.append(...items);
    more.hidden = list.children.length >= answer.results.length;
    return items[0] || null;
  }

  /** Shows more, and puts the focus on the first of it. */
  async function showMore() {
    try {
      const first = await show();
      const link = first && first.querySelector("a");
      if (link) link.focus();
    } catch (_) {
      searchList(box.value.trim());
      box.focus();
    }
  }

  /** Takes away what was found before. */
  function clear() {
    results.hidden = true;
    nothing.hidden = true;
    list.textContent = "";
    showOfList(() => true);
  }

  /** Shows some of the list, and says how many. @param {(item: HTMLElement) => boolean} isWanted */
  function showOfList(isWanted) {
    for (const item of all) item.hidden = !isWanted(item);
    for (const initial of initials) initial.hidden = !initial.querySelector("li:not([hidden])");
    return all.filter((item) => !item.hidden).length;
  }

  /** Shows of the list only what has all the words in it. @param {string} words */
  function searchList(words) {
    clear();
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const count = showOfList((item) => {
      const text = (item.textContent || "").toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
    if (count === 0) showOfList(() => true);
    nothing.hidden = count > 0;
    tell(say(count === 0 ? "listNone" : count === 1 ? "listOne" : "listMany", { count: String(count), words }));
  }

  /** @param {string} words */
  async function search(words) {
    turn += 1;
    const mine = turn;
    clear();
    tell(say("searching"));
    const waiting = window.setTimeout(() => {
      if (mine === turn) tell(say("slow"));
    }, LONG);
    try {
      const found = await (await load()).search(words);
      if (mine !== turn) return;
      answer = found;
      await show();
      if (mine !== turn) return;
      const count = answer.results.length;
      results.hidden = count === 0;
      nothing.hidden = count > 0;
      const shown = count > SIZE ? " " + say("first", { shown: String(SIZE) }) : "";
      tell(say(count === 0 ? "none" : count === 1 ? "one" : "many", { count: String(count), words }) + shown);
    } catch (_) {
      if (mine === turn) searchList(words);
    } finally {
      window.clearTimeout(waiting);
    }
  }

  /** Begins with what is asked for, or with the whole list. @param {string} words */
  function begin(words) {
    if (words && words.length <= ROOM) {
      search(words);
      return;
    }
    turn += 1;
    clear();
    // Nothing is cut off unseen: the words stay in the box, to be made fewer.
    nothing.hidden = !words;
    tell(words ? say("long") : "");
  }

  /** The words in a part of the address. @param {string} text */
  function decoded(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, " ")).trim();
    } catch (_) {
      return "";
    }
  }

  /** Takes the words from the address, if it has any. */
  function follow() {
    const { hash, search: query, pathname } = window.location;
    const asked = hash.startsWith(MARK) ? hash.slice(MARK.length) : (query.match(/[?&]q=([^&]*)/) || [])[1];
    if (asked === undefined) return;
    box.value = decoded(asked);
    if (query && window.location.protocol !== "file:") {
      // A part that browsers send: from here on the words stand where they do not.
      window.history.replaceState(null, "", pathname + MARK + encodeURIComponent(box.value));
    }
    begin(box.value);
  }

  function main() {
    form.classList.add("is-ready");
    find("#search-off").hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = box.value.trim();
      // In the place of the words before: the way back leads to the page before this one.
      window.history.replaceState(null, "", words && words.length <= ROOM ? MARK + encodeURIComponent(words) : window.location.pathname);
      begin(words);
    });
    more.addEventListener("click", showMore);
    // Made ready while the reader types.
    box.addEventListener("input", () => { load().catch(() => {}); }, { once: true });
    window.addEventListener("hashchange", () => {
      if (window.location.hash.startsWith(MARK)) follow();
    });
    follow();
  }

  main();
})();
