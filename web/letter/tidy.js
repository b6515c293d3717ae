// Tidy: what is left when conditions have taken words away: single spaces, no empty paragraphs, lists that join.

Candour.tidy = (function () {
  "use strict";

  /** Blocks joined and cleared: lists of one kind that meet are one. @param {Block[]} list @returns {Block[]} */
  function blocks(list) {
    /** @type {Block[]} */
    const out = [];
    for (const block of joined(list)) {
      const tidy = one(block);
      const last = out[out.length - 1];
      if (!tidy) continue;
      if (last && last.ul && tidy.ul) last.ul.push(...tidy.ul);
      else if (last && last.ol && tidy.ol) last.ol.push(...tidy.ol);
      else if (last && last.tasks && tidy.tasks) last.tasks.push(...tidy.tasks);
      else out.push(tidy);
    }
    return out;
  }

  /** Rows that stand alone go into the table before them. @param {Block[]} list @returns {Block[]} */
  function joined(list) {
    /** @type {Block[]} */
    const out = [];
    for (const block of list) {
      const last = out[out.length - 1];
      if (!block.rows) out.push(block);
      else if (last && last.table) last.table[2].push(...block.rows);
    }
    return out;
  }

  /** @param {Block} block @returns {Block | null} */
  function one(block) {
    if (block.p) return some(inlines(block.p), (text) => ({ p: text }));
    if (block.subject) return some(inlines(block.subject), (text) => ({ subject: text }));
    if (block.h) {
      const level = block.h[0];
      return some(inlines(block.h[1]), (text) => ({ h: [level, text] }));
    }
    if (block.ul) return some(items(block.ul), (list) => ({ ul: list }));
    if (block.ol) return some(items(block.ol), (list) => ({ ol: list }));
    if (block.tasks) return some(items(block.tasks), (list) => ({ tasks: list }));
    if (block.lines) {
      const role = block.lines[0];
      return some(frame(block.lines[1]), (lines) => ({ lines: [role, labelled(role, lines)] }));
    }
    if (block.table) {
      const [align, head, rows] = block.table;
      const full = rows.map((row) => row.map(inlines)).filter((row) => row.some((cell) => cell.length > 0));
      return some(full, (left) => ({ table: [align, head.map(inlines), left] }));
    }
    return block;
  }

  /**
   * @template T @param {T[]} list @param {(list: T[]) => Block} make @returns {Block | null}
   */
  function some(list, make) {
    return list.length ? make(list) : null;
  }

  /** Copies and enclosures begin with what they are. @param {string} role @param {Inline[][]} lines @returns {Inline[][]} */
  function labelled(role, lines) {
    if (role === "copies") return [["Copy to:"], ...lines];
    return role === "enclosures" ? [["Enclosed:"], ...lines] : lines;
  }

  /** @param {Block[][]} list */
  function items(list) {
    return list.map(blocks).filter((item) => item.length > 0);
  }

  /** A line end inside a line of the frame makes two lines of it. @param {Inline[][]} list */
  function frame(list) {
    /** @type {Inline[][]} */
    const out = [];
    for (const line of list) {
      /** @type {Inline[]} */
      let current = [];
      for (const inline of inlines(line)) {
        if (typeof inline !== "string" && inline.br) {
          out.push(current);
          current = [];
        } else current.push(inline);
      }
      out.push(current);
    }
    return out.filter((line) => line.length > 0);
  }

  /**
   * Folds runs of spaces, takes them from the ends of lines and from before punctuation.
   * @param {Inline[]} text @returns {Inline[]}
   */
  function inlines(text) {
    const trail = { space: true };
    const folded = fold(text, trail);
    return trimmed(trimEnd(folded));
  }

  /** @param {Inline[]} text @param {{ space: boolean }} trail @returns {Inline[]} */
  function fold(text, trail) {
    /** @type {Inline[]} */
    const out = [];
    for (const inline of text) {
      if (typeof inline === "string") {
        add(out, foldText(inline, trail));
      } else if (inline.data !== undefined) {
        const data = foldText(inline.data, trail);
        if (data) out.push({ data });
      } else if (inline.b) {
        const inner = fold(inline.b, trail);
        if (inner.length) out.push({ b: inner });
      } else if (inline.br) {
        trimEnd(out);
        out.push(inline);
        trail.space = true;
      } else {
        out.push(inline);
        trail.space = false;
      }
    }
    return out;
  }

  /** @param {string} text @param {{ space: boolean }} trail */
  function foldText(text, trail) {
    let out = text.replace(/\s+/g, " ");
    if (trail.space) out = out.replace(/^ /, "");
    if (out) trail.space = out.endsWith(" ");
    return out;
  }

  /** Adds a text, joined to the text before it, with no space left before punctuation. @param {Inline[]} out @param {string} text */
  function add(out, text) {
    if (!text) return;
    if (/^[.,;:!?)]/.test(text)) trimEnd(out);
    const clean = text.replace(/ ([.,;:!?)])/g, "$1");
    const last = out[out.length - 1];
    if (typeof last === "string") out[out.length - 1] = last + clean;
    else out.push(clean);
  }

  /** Takes the space off the end, in place. @param {Inline[]} out @returns {Inline[]} */
  function trimEnd(out) {
    while (out.length) {
      const last = out[out.length - 1];
      if (typeof last === "string") out[out.length - 1] = last.replace(/ $/, "");
      else if (last.data !== undefined) last.data = last.data.replace(/ $/, "");
      else if (last.b) trimEnd(last.b);
      if (!isEmpty(out[out.length - 1])) break;
      out.pop();
    }
    return out;
  }

  /** @param {Inline} inline */
  function isEmpty(inline) {
    return inline === "" || (typeof inline !== "string" && (inline.data === "" || (!!inline.b && !inline.b.length)));
  }

  /** Takes line ends from both ends. @param {Inline[]} text */
  function trimmed(text) {
    const isBreak = (/** @type {Inline | undefined} */ inline) => typeof inline === "object" && !!inline.br;
    while (isBreak(text[0])) text.shift();
    while (isBreak(text[text.length - 1])) text.pop();
    return text;
  }

  return { blocks, inlines };
})();
