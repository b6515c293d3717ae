// Html: a finished letter as elements; readers' words only ever become text nodes.

Candour.html = (function () {
  "use strict";

  /** How far headings move down, to stand under those of the page. */
  let shift = 1;
  let tables = 0;

  /** @param {Block[]} blocks */
  function write(blocks) {
    shift = blocks.some((block) => block.h && block.h[0] === 1) ? 2 : 1;
    tables = 0;
    return all(blocks);
  }

  /** @param {Block[]} blocks @returns {HTMLElement[]} */
  function all(blocks) {
    return blocks.flatMap((block) => {
      const element = one(block);
      return element ? [element] : [];
    });
  }

  /** @param {Block} block @returns {HTMLElement | null} */
  function one(block) {
    if (block.p) return words("p", "", block.p);
    if (block.subject) return words("p", "subject", block.subject);
    if (block.h) return heading(block.h[0], block.h[1]);
    if (block.ul) return list("ul", block.ul);
    if (block.ol) return list("ol", block.ol);
    if (block.tasks) return tasks(block.tasks);
    if (block.lines) return lines(block.lines[0], block.lines[1]);
    if (block.rule) return document.createElement("hr");
    if (block.ruled) return ruled(block.ruled);
    if (block.table) return table(block.table);
    return null;
  }

  /** @param {number} level @param {Inline[]} text */
  function heading(level, text) {
    const tag = "h" + Math.min(6, Math.max(2, level + shift));
    return words(/** @type {"h2"} */ (tag), level === 1 ? "sheet-title" : "", text);
  }

  /**
   * An element whose direction follows its own words.
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag @param {string} name @param {Inline[]} text
   */
  function words(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.dir = "auto";
    fill(element, text);
    return element;
  }

  /** @param {"ul" | "ol"} tag @param {Block[][]} items */
  function list(tag, items) {
    const element = document.createElement(tag);
    for (const item of items) {
      const entry = document.createElement("li");
      const [first, ...rest] = item;
      if (first && first.p && rest.every((block) => block.ul || block.ol || block.tasks)) {
        fill(entry, first.p);
        entry.append(...all(rest));
      } else {
        entry.append(...all(item));
      }
      element.append(entry);
    }
    return element;
  }

  /** @param {string} role @param {Inline[][]} rows */
  function lines(role, rows) {
    const element = document.createElement("p");
    element.className = "lines " + role;
    element.dir = "auto";
    rows.forEach((row, index) => {
      if (index) element.append(document.createElement("br"));
      fill(element, row);
    });
    return element;
  }

  /** What is to be done, each with a box to tick on paper. @param {Block[][]} items */
  function tasks(items) {
    const element = list("ul", items);
    element.className = "tasks";
    for (const entry of element.children) entry.prepend(tick());
    return element;
  }

  /** Lines to write on. @param {number} count */
  function ruled(count) {
    const element = document.createElement("p");
    element.className = "ruled";
    for (let line = 0; line < count; line += 1) {
      const rule = document.createElement("span");
      rule.className = "ruled-line";
      element.append(rule);
    }
    return element;
  }

  /** In a box of its own, which scrolls where the table is too wide. @param {[string[], Inline[][], Inline[][][]]} parts */
  function table(parts) {
    const [align, head, rows] = parts;
    const element = document.createElement("table");
    if (head.length) {
      const top = element.createTHead().insertRow();
      head.forEach((cell, index) => {
        // An empty cell heads nothing.
        const heading = words(cell.length ? "th" : "td", aligned(align[index]), cell);
        if (cell.length) heading.setAttribute("scope", "col");
        top.append(heading);
      });
    }
    const body = element.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      row.forEach((cell, index) => line.append(words("td", aligned(align[index]), cell)));
    }
    tables += 1;
    const name = Candour.page.say("document.table", { number: String(tables) });
    return Candour.page.make("div", { class: "table-wrap", role: "region", tabindex: "0", "aria-label": name }, [element]);
  }

  /** @param {string | undefined} align */
  function aligned(align) {
    return align === "end" || align === "center" ? align : "";
  }

  /** @param {HTMLElement} element @param {Inline[]} text */
  function fill(element, text) {
    for (const inline of text) element.append(node(inline));
  }

  /** @param {Inline} inline @returns {Node} */
  function node(inline) {
    if (typeof inline === "string") return document.createTextNode(inline);
    if (inline.br) return document.createElement("br");
    if (inline.tick) return tick();
    if (inline.gap !== undefined) return gap(inline.gap);
    if (inline.b) {
      const strong = document.createElement("strong");
      fill(strong, inline.b);
      return strong;
    }
    return document.createTextNode(inline.data || "");
  }

  function tick() {
    const element = document.createElement("span");
    element.className = "tick";
    element.textContent = "\u2610";
    return element;
  }

  /** A ruled line with what belongs on it below. @param {string} label */
  function gap(label) {
    const outer = document.createElement("span");
    outer.className = "gap";
    const inner = document.createElement("span");
    inner.className = "gap-label";
    inner.textContent = label;
    outer.append(inner);
    return outer;
  }

  return { write };
})();
