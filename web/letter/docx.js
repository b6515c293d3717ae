// Docx: a finished letter as a Word file; the twin of src/document/docx.rs, to the last byte.

Candour.docx = (function () {
  "use strict";
  const { write: runs, run, tick, alone, count, escape, isRtl } = Candour.runs;
  const STEP = 425;
  const DEEPEST = 5;
  const BODY = "word/document.xml";

  /** What is written so far: paragraphs, numbered lists, and whether a new page is due. */
  let out = "";
  let lists = "";
  let numbered = 1;
  let isPage = false;

  /** @param {Block[]} list @param {{ title: string, date: Day }} meta */
  function write(list, meta) {
    return Candour.zip.archive(parts(list, escape(meta.title), Candour.dates.iso(meta.date)));
  }

  /** The part that holds the text. @param {Block[]} list */
  function xml(list) {
    const body = parts(list, "", "").find(([path]) => path === BODY);
    return body ? body[1] : "";
  }

  /** @param {Block[]} list @param {string} title @param {string} date @returns {[string, string][]} */
  function parts(list, title, date) {
    out = lists = "";
    numbered = 1;
    isPage = false;
    blocks(list, 0);
    /** @type {Record<string, string>} */
    const values = { title, date, body: out, lists };
    return Object.entries(Candour.parts).map(([path, template]) =>
      [path, template.replace(/\{(\w+)\}/g, (_, name) => values[name])]);
  }

  /** Adds a paragraph, on a new page if one is due. @param {Shape} shape @param {string} words */
  function paragraph(shape, words) {
    out += Candour.paragraph({ ...shape, page: isPage && !!out }, words);
    isPage = false;
  }

  /** @param {Block[]} list @param {number} depth */
  function blocks(list, depth) {
    list.forEach((block, index) => one(block, list[index + 1] || {}, depth));
  }

  /** @param {Block} block @param {Block} next @param {number} depth */
  function one(block, next, depth) {
    const left = STEP * depth;
    if (block.p) text(block.p, next, left);
    if (block.h) styled(heading(block.h[0]), block.h[1], left);
    if (block.subject) styled("Subject", block.subject, left);
    if (block.ul) items(block.ul, "ListBullet", 1, depth);
    if (block.ol) items(block.ol, "ListNumber", counted(Math.min(depth, DEEPEST)), depth);
    if (block.tasks) items(block.tasks, "Task", 0, depth);
    if (block.table) table(block.table, left);
    if (block.rule) isPage = true;
    for (let line = 1; block.ruled && line <= block.ruled; line++)
      paragraph({ style: "Ruled", left, after: line === block.ruled ? 160 : undefined }, "");
    if (block.lines) lines(block.lines[0], block.lines[1], left);
  }

  /** A paragraph; one that leads to something stays with it. @param {Inline[]} words @param {Block} next @param {number} left */
  function text(words, next, left) {
    const label = alone(words);
    const isLine = !!next.p && alone(next.p) === "";
    if (label !== null) return blank(label, { left, after: label || isLine ? undefined : 160 });
    const keep = isLine || !!(next.ul || next.ol || next.tasks || next.ruled) || (!!next.lines && next.lines[0] === "closing");
    paragraph({ keep, rtl: isRtl(words), left }, runs(words));
  }

  /** @param {string} style @param {Inline[]} words @param {number} left */
  function styled(style, words, left) {
    paragraph({ style, rtl: isRtl(words), left }, runs(words));
  }

  /** A rule to type or write on, and its label below. @param {string} label @param {Shape} shape */
  function blank(label, shape) {
    if (!label) return paragraph({ ...shape, style: "Ruled" }, "");
    paragraph({ ...shape, style: "Ruled", keep: true, after: undefined }, "");
    paragraph({ ...shape, style: "BlankLabel", before: undefined }, run(label));
  }

  /** @param {number} level */
  function heading(level) {
    return level < 2 ? "Title" : "Heading" + Math.min(level - 1, 3);
  }

  /** @param {Block[][]} all @param {string} style @param {number} list @param {number} depth */
  function items(all, style, list, depth) {
    const isKnown = depth <= (list ? DEEPEST : 0);
    all.forEach(([first, ...rest], index) => {
      const within = first && !first.p ? [first, ...rest] : rest;
      const words = (first && first.p) || [];
      const shape = isKnown ? {} : { left: STEP * (depth + 1), hanging: STEP };
      const mark = list ? "" : tick() + "<w:r><w:tab/></w:r>";
      paragraph({
        ...shape, style, rtl: isRtl(words), after: !depth && index + 1 === all.length && !within.length ? 160 : undefined,
        number: list ? [list, Math.min(depth, DEEPEST)] : undefined,
      }, mark + runs(words));
      blocks(within, depth + 1);
    });
  }

  /** A new numbered list, which counts anew. @param {number} level */
  function counted(level) {
    numbered += 1;
    lists += '<w:num w:numId="' + numbered + '"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="' + level
      + '"><w:startOverride w:val="1"/></w:lvlOverride></w:num>\n';
    return numbered;
  }

  /** @param {string} role @param {Inline[][]} all @param {number} left */
  function lines(role, all, left) {
    const longest = all.reduce((most, line) => Math.max(most, count(line)), 0);
    const inset = role === "sender" ? Math.min(5387, Math.max(3402, 9072 - longest * 145)) : 0;
    all.forEach((line, index) => {
      const isLast = index + 1 === all.length;
      const shape = {
        style: role[0].toUpperCase() + role.slice(1),
        keep: !isLast || role === "salutation" || role === "closing",
        before: index === 0 && role === "signature" ? 1000 : undefined,
        after: isLast ? 240 : 0, left: left + inset,
      };
      const label = alone(line);
      if (label === null) paragraph(shape, runs(line));
      else blank(label, { ...shape, right: role === "sender" ? 0 : 3402 });
    });
  }

  /** A table cannot start a page itself, and without a line between them two tables would be one.
   * @param {[string[], Inline[][], Inline[][][]]} parts @param {number} left */
  function table(parts, left) {
    const xml = Candour.table(parts, left);
    if (!xml) return;
    if (isPage && out) paragraph({ style: "Spacer" }, "");
    out += xml;
    paragraph({ style: "Spacer" }, "");
  }

  return { write, xml };
})();
