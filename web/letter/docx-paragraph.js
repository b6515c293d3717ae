// Paragraph: one paragraph of a Word file, how it stands and its XML; the twin of src/document/docx/paragraph.rs.

Candour.paragraph = (function () {
  "use strict";

  /** @param {string} tag @param {string | number} value */
  function value(tag, value) {
    return "<w:" + tag + ' w:val="' + value + '"/>';
  }

  /** @param {string} name @param {number | undefined} value */
  function attribute(name, value) {
    return value === undefined ? "" : " w:" + name + '="' + value + '"';
  }

  /** @param {Shape} shape @param {string} words */
  return function (shape, words) {
    const { style, keep, page, number, rtl, before, after, left, right, hanging, align } = shape;
    const room = attribute("before", before) + attribute("after", after);
    const properties = (style ? value("pStyle", style) : "") + (keep ? "<w:keepNext/>" : "")
      + (page ? "<w:pageBreakBefore/>" : "")
      + (number ? "<w:numPr>" + value("ilvl", number[1]) + value("numId", number[0]) + "</w:numPr>" : "")
      + (rtl ? "<w:bidi/>" : "") + (room && "<w:spacing" + room + "/>")
      + (left || right
        ? "<w:ind" + attribute("left", left || 0) + attribute("right", right || undefined) + attribute("hanging", hanging) + "/>"
        : "")
      + (align ? value("jc", align) : "");
    return "<w:p>" + (properties && "<w:pPr>" + properties + "</w:pPr>") + words + "</w:p>\n";
  };
})();
