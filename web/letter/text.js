// Text: a finished letter as plain text, one line a paragraph; the twin of src/document/text.rs.

Candour.text = (function () {
  "use strict";
  const GAP = "_".repeat(20);
  const RULED = "_".repeat(64);

  /** @param {Block[]} blocks */
  function write(blocks) {
    const text = blocks.flatMap(parts).join("\n\n");
    return text ? text + "\n" : "";
  }

  /** @param {Block} block @returns {string[]} */
  function parts(block) {
    if (block.p) return [line(block.p)];
    if (block.subject) return [line(block.subject)];
    if (block.h) return [line(block.h[1])];
    if (block.ul) return [list(block.ul, () => "- ")];
    if (block.ol) return [list(block.ol, (index) => index + 1 + ". ")];
    if (block.tasks) return [list(block.tasks, () => "[ ] ")];
    if (block.lines) return [block.lines[1].map(line).join("\n")];
    if (block.rule) return ["* * *"];
    if (block.ruled) return [Array(block.ruled).fill(RULED).join("\n")];
    if (block.table) {
      const [, head, body] = block.table;
      const rows = head.length ? [head, ...body] : body;
      return [rows.map((row) => row.map(line).join("\t")).join("\n")];
    }
    return [];
  }

  /** @param {Block[][]} items @param {(index: number) => string} bullet */
  function list(items, bullet) {
    return items.map((item, index) => {
      const mark = bullet(index);
      return mark + item.flatMap(parts).join("\n").replace(/\n/g, "\n" + " ".repeat(mark.length));
    }).join("\n");
  }

  /** @param {Inline[]} text @returns {string} */
  function line(text) {
    return text.map((inline) => {
      if (typeof inline === "string") return inline;
      if (inline.b) return line(inline.b);
      if (inline.br) return "\n";
      if (inline.gap !== undefined) return GAP + " (" + inline.gap + ")";
      return inline.tick ? "\u2610" : inline.data || "";
    }).join("");
  }

  return { write, line };
})();
