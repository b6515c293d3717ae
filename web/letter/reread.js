// Reread: the letter on its paper read back into blocks, whatever a browser made of it while its words were changed.

Candour.reread = (function () {
  "use strict";
  const BLOCKS = "address,article,aside,blockquote,center,dd,details,div,dl,dt,fieldset,figcaption,figure,footer,form,"
    + "h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul";
  const ROLES = ["sender", "recipient", "date", "reference", "salutation", "closing", "signature", "copies", "enclosures"];
  /** What no reader sees. */
  const UNSEEN = "script,style,template,head";
  /** No letter nests deeper; what does is taken as words. */
  const DEEPEST = 40;

  let shift = 1;

  /** @param {HTMLElement} paper @returns {Block[]} */
  function reread(paper) {
    shift = paper.querySelector("h3.sheet-title") ? 2 : 1;
    return within(paper, 0);
  }

  /** What is inside an element: words between its blocks are paragraphs. @param {Element} element @param {number} depth */
  function within(element, depth) {
    return among(Array.from(element.childNodes), depth);
  }

  /** @param {Node[]} nodes @param {number} depth @returns {Block[]} */
  function among(nodes, depth) {
    /** @type {Block[]} */
    const out = [];
    /** @type {Node[]} */
    let loose = [];
    const settle = () => {
      out.push(...some(words(loose), (text) => ({ p: text })));
      loose = [];
    };
    for (const node of nodes) {
      if (!(node instanceof Element) || !holds(node)) loose.push(node);
      else {
        settle();
        out.push(...one(node, depth + 1));
      }
    }
    settle();
    return out;
  }

  /** Whether it is a block, or has one inside. @param {Element} element */
  function holds(element) {
    return element.matches(BLOCKS) || !!element.querySelector(BLOCKS);
  }

  /** @template T @param {T[]} list @param {(list: T[]) => Block} make @returns {Block[]} */
  function some(list, make) {
    return list.length ? [make(list)] : [];
  }

  /** @param {Element} element @param {number} depth @returns {Block[]} */
  function one(element, depth) {
    const name = element.localName;
    if (element.matches(UNSEEN)) return [];
    if (depth > DEEPEST) return some(words([element]), (text) => ({ p: text }));
    if (name === "hr") return [{ rule: true }];
    if (name === "ul" || name === "ol") return list(element, depth);
    if (element instanceof HTMLTableElement) return table(element, depth);
    if (/^h[1-6]$/.test(name)) return heading(element);
    // A browser can put whole paragraphs into one that should hold words alone.
    if (name !== "p" || element.querySelector(BLOCKS)) return within(element, depth);
    return paragraph(element);
  }

  /** @param {Element} element @returns {Block[]} */
  function paragraph(element) {
    const role = ROLES.find((role) => element.classList.contains(role));
    const text = raw([element]);
    if (element.matches(".lines") && role) return some(lines(text), (all) => ({ lines: [role, all] }));
    const found = some(Candour.tidy.inlines(text), (all) => (element.matches(".subject") ? { subject: all } : { p: all }));
    const ruled = element.matches(".ruled") ? element.querySelectorAll(".ruled-line").length : 0;
    return ruled ? [...found, { ruled }] : found;
  }

  /** @param {Inline[]} text */
  function lines(text) {
    /** @type {Inline[][]} */
    const all = [[]];
    for (const inline of text) {
      if (typeof inline === "object" && inline.br) all.push([]);
      else all[all.length - 1].push(inline);
    }
    return all.map((line) => Candour.tidy.inlines(line)).filter((line) => line.length > 0);
  }

  /** @param {Element} element */
  function heading(element) {
    const level = element.matches(".sheet-title") ? 1 : Math.max(2, Number(element.localName[1]) - shift);
    return some(words([element]), (text) => ({ h: [level, text] }));
  }

  /** @param {Element} element @param {number} depth @returns {Block[]} */
  function list(element, depth) {
    const isTasks = element.matches(".tasks");
    /** @type {Block[][]} */
    const items = [];
    for (const node of Array.from(element.childNodes)) {
      const isItem = node instanceof Element && node.localName === "li";
      const blocks = among(isItem ? inside(node, isTasks) : [node], depth);
      const last = items[items.length - 1];
      // A list right inside a list, as some browsers indent, belongs to the item before it.
      if (!isItem && last && blocks.every((block) => block.ul || block.ol || block.tasks)) last.push(...blocks);
      else if (blocks.length) items.push(blocks);
    }
    return some(items, (all) => (isTasks ? { tasks: all } : element.localName === "ul" ? { ul: all } : { ol: all }));
  }

  /** What an item holds, without the box of a task. @param {Element} item @param {boolean} isTask @returns {Node[]} */
  function inside(item, isTask) {
    const nodes = Array.from(item.childNodes);
    const first = nodes.findIndex((node) => (node.textContent || "").trim());
    const box = nodes[first];
    return isTask && box instanceof Element && box.matches(".tick") ? nodes.slice(first + 1) : nodes;
  }

  /** @param {HTMLTableElement} element @param {number} depth @returns {Block[]} */
  function table(element, depth) {
    const rows = Array.from(element.rows, (row) => Array.from(row.cells, (cell) => words([cell])));
    const first = element.rows[0];
    const align = first ? Array.from(first.cells, (cell) => (/^(end|center)$/.test(cell.className) ? cell.className : "start")) : [];
    const head = element.tHead && element.tHead.rows.length ? rows.splice(0, 1)[0] : [];
    const full = rows.filter((row) => row.some((cell) => cell.length > 0));
    const around = among(Array.from(element.childNodes).filter((node) =>
      !(node instanceof HTMLTableSectionElement || node instanceof HTMLTableRowElement)), depth);
    const isThere = full.length > 0 || head.some((cell) => cell.length > 0);
    return isThere ? [...around, { table: [align, head, full] }] : around;
  }

  /** Running words, as a letter has them. @param {Node[]} nodes */
  function words(nodes) {
    return Candour.tidy.inlines(raw(nodes));
  }

  /** @param {Node[]} nodes */
  function raw(nodes) {
    /** @type {Inline[]} */
    const out = [];
    gather(nodes, out, 0);
    // Only whole texts are cleaned: one character can be halved between two nodes.
    for (const mark of out) sweep(mark);
    return out;
  }

  /** @param {Inline} mark */
  function sweep(mark) {
    if (typeof mark !== "object") return;
    if (mark.data !== undefined) mark.data = Candour.answers.strip(mark.data);
    if (mark.gap !== undefined) mark.gap = Candour.answers.strip(mark.gap);
    for (const inner of mark.b || []) sweep(inner);
  }

  /** @param {Node[]} nodes @param {Inline[]} out @param {number} depth */
  function gather(nodes, out, depth) {
    for (const node of nodes) {
      if (node instanceof Text) add(node.data, out);
      else if (node instanceof Element && !node.matches(UNSEEN)) element(node, out, depth + 1);
    }
  }

  /** @param {string} text @param {Inline[]} out */
  function add(text, out) {
    const last = out[out.length - 1];
    if (typeof last === "object" && last.data !== undefined) last.data += text;
    else if (text) out.push({ data: text });
  }

  /** @param {Element} node @param {Inline[]} out @param {number} depth */
  function element(node, out, depth) {
    const inside = Array.from(node.childNodes);
    const label = node.matches(".gap") ? node.querySelector(".gap-label") : null;
    if (depth > DEEPEST) return add(node.textContent || "", out);
    if (node.localName === "br") out.push({ br: true });
    else if (label) {
      out.push({ gap: label.textContent || "" });
      gather(inside.filter((child) => child !== label), out, depth);
    } else if (node.matches(".tick")) {
      out.push({ tick: true });
      add((node.textContent || "").replace("\u2610", ""), out);
    } else if (/^(b|strong)$/.test(node.localName)) {
      /** @type {Inline[]} */
      const bold = [];
      gather(inside, bold, depth);
      out.push({ b: bold });
    } else if (depth > 1 && node.matches(BLOCKS)) {
      out.push({ br: true });
      gather(inside, out, depth);
      out.push({ br: true });
    } else gather(inside, out, depth);
  }

  return reread;
})();
