// Runs: running text as pieces of one look, for Word; the twin of src/document/docx/runs.rs and characters.rs.

Candour.runs = (function () {
  "use strict";
  const TICK = "\u2610";
  /** A blank in a line. A line under spaces would be lost where they end a line. */
  const BLANK = "__________________";
  const BREAK = "<w:r><w:br/></w:r>";
  /** Letters that run from right to left, and any letter; as coarse as in Rust. */
  const RTL = "\u200f\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}";
  const LTR = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u058f\u0900-\u1fff\u200e\u2c00-\u2dff\u3040-\ud7ff\ue000-\ufb1c"
    + "\u{10000}-\u{107ff}\u{11000}-\u{1e7ff}\u{20000}-\u{3ffff}";
  const IS_RTL = new RegExp("^[^" + RTL + LTR + "]*[" + RTL + "]", "u");
  /** @type {Record<string, string>} */
  const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  /** A text in XML, without the characters that XML 1.0 cannot hold. @param {string} text */
  function escape(text) {
    return text
      .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
      .replace(/[&<>"]/g, (character) => ESCAPED[character]);
  }

  /** Whether words run from right to left: their first letter decides. @param {string} text */
  function isRtl(text) {
    return IS_RTL.test(text);
  }

  /** One text: its line ends and tabs are those of the file. @param {string} text @param {string} [look] */
  function run(text, look = "") {
    const plain = text.replace(/\r/g, "");
    if (!plain) return "";
    const all = look + (isRtl(plain) ? "<w:rtl/>" : "");
    const lines = plain.split("\n").map((line) => line.split("\t").map(words).join("<w:tab/>"));
    return "<w:r>" + (all && "<w:rPr>" + all + "</w:rPr>") + lines.join("<w:br/>") + "</w:r>";
  }

  /** @param {string} text */
  function words(text) {
    return text && '<w:t xml:space="preserve">' + escape(text) + "</w:t>";
  }

  /** @param {string} id */
  function style(id) {
    return '<w:rStyle w:val="' + id + '"/>';
  }

  /** A box that can be ticked with a click where the program knows how. */
  function tick() {
    const font = ' w14:font="Segoe UI Symbol"/>';
    return '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612"' + font
      + '<w14:uncheckedState w14:val="2610"' + font + "</w14:checkbox></w:sdtPr><w:sdtContent>"
      + run(TICK, style("Box")) + "</w:sdtContent></w:sdt>";
  }

  /** Small, and not heavy even where its paragraph is. */
  const LIGHT = style("Label") + '<w:b w:val="0"/><w:bCs w:val="0"/>';

  /** A blank in a line, with its label small after it. @param {string} label */
  function gap(label) {
    return run(BLANK) + (label && run("\u00a0" + label, LIGHT));
  }

  /** @param {Inline[]} text @param {string} [look] @returns {string} */
  function write(text, look = "") {
    return text.map((inline) => {
      if (typeof inline === "string") return run(inline, look);
      if (inline.b) return write(inline.b, "<w:b/><w:bCs/>");
      if (inline.br) return BREAK;
      if (inline.gap !== undefined) return gap(inline.gap);
      return inline.tick ? tick() : run(inline.data || "", look);
    }).join("");
  }

  /** The words alone. @param {Inline[]} text @returns {string} */
  function plain(text) {
    return text.map((inline) => {
      if (typeof inline === "string") return inline;
      if (inline.b) return plain(inline.b);
      if (inline.br) return " ";
      return inline.gap || (inline.tick ? TICK : inline.data || "");
    }).join("");
  }

  /** What words in a table's cell are; a blank alone leaves room to write. @param {Inline[]} text */
  function cell(text) {
    const label = alone(text);
    if (label === null) return write(text);
    return label && BREAK + run(label, style("Label"));
  }

  /** The label of a blank that is all there is. @param {Inline[]} text */
  function alone(text) {
    const [first] = text;
    return text.length === 1 && typeof first === "object" && first.gap !== undefined ? first.gap : null;
  }

  /** How many characters. @param {Inline[]} text */
  function count(text) {
    return Array.from(plain(text)).length;
  }

  return { write, run, tick, cell, alone, count, escape, isRtl: (/** @type {Inline[]} */ text) => isRtl(plain(text)) };
})();
