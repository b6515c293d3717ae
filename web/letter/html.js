// Html: a finished letter as elements; readers' words only ever become text nodes.

Candour.html = (function () {
  "use strict";

  /** @param {Block[]} blocks @returns {HTMLElement[]} */
  function write(blocks) {
    return blocks.flatMap((block) => {
      const element = one(block);
      return element ? [element] : [];
    });
  }

  /** @param {Block} block @returns {HTMLElement | null} */
  function one(block) {
    if (block.p) return words("p", "", block.p);
    if (block.subject) return words("p", "subject", block.subject);
    if (block.h) return words(/** @type {"h2"} */ ("h" + Math.min(6, Math.max(2, block.h[0] + 1))), "", block.h[1]);
    if (block.ul) return list("ul", block.ul);
    if (block.ol) return list("ol", block.ol);
    if (block.lines) return lines(block.lines[0], block.lines[1]);
    if (block.rule) return document.createElement("hr");
    if (block.table) return table(block.table);
    return null;
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
      if (first && first.p && rest.every((block) => block.ul || block.ol)) {
        fill(entry, first.p);
        entry.append(...write(rest));
      } else {
        entry.append(...write(item));
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

  /** @param {[string[], Inline[][], Inline[][][]]} parts */
  function table(parts) {
    const [align, head, rows] = parts;
    const element = document.createElement("table");
    const top = element.createTHead().insertRow();
    head.forEach((cell, index) => {
      const heading = words("th", aligned(align[index]), cell);
      heading.scope = "col";
      top.append(heading);
    });
    const body = element.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      row.forEach((cell, index) => line.append(words("td", aligned(align[index]), cell)));
    }
    return element;
  }

  /** @param {string | undefined} align */
  function aligned(align) {
    if (align === "right") return "end";
    return align === "center" ? "center" : "";
  }

  /** @param {HTMLElement} element @param {Inline[]} text */
  function fill(element, text) {
    for (const inline of text) element.append(node(inline));
  }

  /** @param {Inline} inline @returns {Node} */
  function node(inline) {
    if (typeof inline === "string") return document.createTextNode(inline);
    if (inline.br) return document.createElement("br");
    if (inline.gap !== undefined) return gap(inline.gap);
    if (inline.b) {
      const strong = document.createElement("strong");
      fill(strong, inline.b);
      return strong;
    }
    return document.createTextNode(inline.data || "");
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
