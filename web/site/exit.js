// Exit: leaves the page at once and takes along what was typed; only on sites whose brand has a quick exit.

(function () {
  "use strict";
  const root = document.documentElement;
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-exit]"));
  const status = /** @type {HTMLElement | null} */ (document.querySelector(".exit-status"));

  /** How many times Shift was pressed by itself, one after another. */
  let presses = 0;
  let isAlone = false;
  let hasLeft = false;
  let waiting = 0;

  /** What the letters of this site keep: each store and a key in it. @returns {[Storage, string][]} */
  function kept() {
    return /** @type {const} */ (["sessionStorage", "localStorage"]).flatMap((name) => {
      try {
        const store = window[name];
        return Object.keys(store).filter((key) => key.startsWith("candour.")).map((key) => [store, key]);
      } catch (_) {
        // Storage that is refused holds nothing to forget.
        return [];
      }
    });
  }

  function forget() {
    for (const [store, key] of kept()) store.removeItem(key);
  }

  /** Whether the reader came back to fields that the browser may fill again, while this site keeps nothing any more. */
  function isAfterLeaving() {
    const [way] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const hasFields = document.querySelector("#program, input, textarea, select");
    return way && way.type === "back_forward" && hasFields && !kept().length;
  }

  /** Loads the page as if for the first time: from its beginning, with nothing put back into its fields. */
  function begin() {
    blank();
    window.location.replace(window.location.href.split("#")[0]);
  }

  /** Empties every field, so that the browser has nothing to put back into them. */
  function empty() {
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input, textarea, select"))) {
      if (field.checked) field.checked = false;
      else if (field.type !== "radio" && field.type !== "checkbox") field.value = "";
    }
  }

  /** Shows nothing of the page from now on, and lets no script hold it back. */
  function blank() {
    root.classList.add("leaving");
    document.dispatchEvent(new Event("candour:leaving"));
  }

  /** @param {HTMLAnchorElement} to */
  function leave(to) {
    blank();
    hasLeft = true;
    say("leaving");
    document.title = to.hostname;
    forget();
    empty();
    // What another part of the page still keeps on its way out goes as well.
    window.addEventListener("pagehide", forget);
    go(to.href);
  }

  /** Puts another page in the place of this one; in a frame, of the page around it. @param {string} href */
  function go(href) {
    if (window.top === window) return window.location.replace(href);
    // Where that page may not be left from here, at least nothing more is in the frame.
    window.setTimeout(() => window.location.replace("about:blank"), 1000);
    try {
      if (window.top) window.top.location.replace(href);
    } catch (_) {
      // It may not.
    }
  }

  /** Tells screen readers, by the name of the words. @param {string} name */
  function say(name) {
    if (status) status.textContent = status.dataset[name] || "";
  }

  /** Begins to count anew. @param {string} name what is said of it */
  function again(name) {
    window.clearTimeout(waiting);
    presses = 0;
    say(name);
  }

  /** Takes a Shift that no other key or press was part of. @param {HTMLAnchorElement} to */
  function count(to) {
    presses += 1;
    if (presses === 1) waiting = window.setTimeout(() => again("late"), 5000);
    if (presses === 3) leave(to);
    else say(presses === 1 ? "two" : "one");
  }

  /** @param {HTMLAnchorElement} to */
  function setUp(to) {
    document.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (!target.closest("[data-exit]")) return;
      event.preventDefault();
      leave(to);
    });
    const other = () => {
      isAlone = false;
      if (presses) again("");
    };
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Shift") other();
      else if (!event.repeat) isAlone = true;
    });
    document.addEventListener("keyup", (event) => {
      if (event.key === "Shift" && isAlone && !hasLeft) count(to);
    });
    document.addEventListener("pointerdown", other);
    // A page that the browser keeps could come back as it was, after all was left from another page.
    window.addEventListener("pagehide", (event) => {
      if (event.persisted) blank();
    });
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      blank();
      if (hasLeft) begin();
      else window.location.reload();
    });
    if (isAfterLeaving()) begin();
  }

  if (link) setUp(link);
})();
