// Page: the interface's words, and the few ways in which the builder makes elements and speaks.

Candour.page = (function () {
  "use strict";
  /** @type {Texts} */
  let texts = {};
  let waiting = 0;

  /** Takes the interface texts of the page. @param {Texts} all */
  function learn(all) {
    texts = all;
  }

  /**
   * A text by its path, with its {placeholders} filled; a missing one shows its path.
   * @param {string} path @param {Record<string, string>} [values]
   */
  function say(path, values) {
    const text = look(path) || path;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
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
    element.append(...(children || []));
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

  return { learn, say, make, button, announce, find };
})();
