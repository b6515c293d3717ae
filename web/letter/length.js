// Length: about how many pages of A4 a letter fills, in words; measured as its Word file is set.

Candour.length = (function () {
  "use strict";
  // In points, from the styles of docx-parts.js: A4 with margins of 2.5 cm, Arial of 12 points. The average letter was
  // found with letters made as Word files and set by LibreOffice as PDF. Of 46 of half a page to three pages, where
  // the last line stood (pdftotext -bbox) and what is worked out here lay 0.05 page apart on average, 0.16 at most.
  const WIDTH = 453.6;
  const PAGE = 700.2;
  const LINE = 15.9;
  const STEP = 21.25;
  /** How wide a character of Arial is for its size, on average and with the ends of lines. */
  const LETTER = 0.48;
  /** Size and space around headings by level. @type {[number, number][]} */
  const HEADINGS = [[20, 12], [16, 22], [14, 20], [12, 18]];

  /** @param {Block[]} blocks */
  function pages(blocks) {
    return all(blocks, WIDTH, 0) / PAGE;
  }

  /** @param {Block[]} blocks @param {number} width @param {number} start how far down the letter they begin */
  function all(blocks, width, start) {
    return blocks.reduce((sum, block) => sum + one(block, width, start + sum), 0);
  }

  /** @param {Block} block @param {number} width @param {number} start @returns {number} */
  function one(block, width, start) {
    if (block.p) return isBlank(block.p) ? 47 : set(block.p, width) + 8;
    if (block.subject) return set(block.subject, width, 12.5) + 8;
    if (block.h) {
      const [size, room] = HEADINGS[Math.min(block.h[0], 4) - 1] || HEADINGS[0];
      return set(block.h[1], width, size * 1.04, size * 1.15) + room;
    }
    const items = block.ul || block.ol || block.tasks;
    if (items) return items.reduce((sum, item) => sum + all(item, width - STEP, start + sum) - 3, 3);
    if (block.lines) {
      const [role, lines] = block.lines;
      const inset = role === "sender" ? 270 : 0;
      return lines.reduce((sum, line) => sum + set(line, width - inset), role === "signature" ? 62 : 12);
    }
    // A new page.
    if (block.rule) return Math.ceil(start / PAGE) * PAGE - start;
    if (block.ruled) return block.ruled * 26 + 8;
    return block.table ? table(block.table, width) : 0;
  }

  /** Whether a blank is all there is. @param {Inline[]} text */
  function isBlank([first, ...rest]) {
    return !rest.length && typeof first === "object" && first.gap !== undefined;
  }

  /** How high words stand, in lines of a width. @param {Inline[]} text @param {number} width */
  function set(text, width, size = 12, line = LINE) {
    return Candour.text.line(text).split("\n").reduce((sum, words) =>
      sum + Math.max(1, Math.ceil((Array.from(words).length * size * LETTER) / width)) * line, 0);
  }

  /** @param {[string[], Inline[][], Inline[][][]]} parts @param {number} width */
  function table([, head, body], width) {
    const rows = [head, ...body].filter((row) => row.length);
    const columns = Math.max(1, ...rows.map((row) => row.length));
    const high = (/** @type {Inline[]} */ cell) => (isBlank(cell) ? 31 : set(cell, width / columns - 11, 12, 14.5) + 6);
    return rows.reduce((sum, row) => sum + Math.max(...row.map(high)), 10);
  }

  /** How long a letter is, in a sentence; advice on the screen has no pages. @param {Desk} desk @param {Block[]} blocks */
  function say({ program }, blocks) {
    if (program.kind === "tool") return "";
    const found = pages(blocks);
    const halves = Math.max(1, Math.round(found * 2));
    const name = found < 0.4 ? "less" : halves === 1 ? "half" : halves === 2 ? "one" : halves % 2 ? "halves" : "many";
    const length = Candour.page.say("length." + name, { pages: String(Math.floor(halves / 2)) });
    return Candour.page.say("length.is", { length });
  }

  return { pages, say };
})();
