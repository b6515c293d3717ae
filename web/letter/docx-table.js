// Table: a table of a Word file, with a head that comes again on every page; the twin of src/document/docx/table.rs.

Candour.table = (function () {
  "use strict";
  const { cell, alone, count, isRtl } = Candour.runs;
  const WIDTH = 9072;

  /** The XML; nothing where there are no cells. @param {[string[], Inline[][], Inline[][][]]} parts @param {number} left */
  function write([align, head, rows], left) {
    const columns = widths([head, ...rows], Math.max(0, WIDTH - left));
    if (!columns.length) return "";
    const first = head.length ? 1 : 0;
    return '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="' + columns.reduce((sum, width) => sum + width)
      + '" w:type="dxa"/><w:tblInd w:w="' + left + '" w:type="dxa"/><w:tblLook w:val="06' + first * 2 + '0" w:firstRow="'
      + first + '" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
      + columns.map((width) => '<w:gridCol w:w="' + width + '"/>').join("") + "</w:tblGrid>\n"
      + (first ? row(head, align, columns, "CellHead") : "")
      + rows.map((cells) => row(cells, align, columns, "Cell")).join("") + "</w:tbl>\n";
  }

  /** @param {Inline[][]} cells @param {string[]} align @param {number[]} columns @param {string} style */
  function row(cells, align, columns, style) {
    return "<w:tr><w:trPr><w:cantSplit/>"
      + (cells.some((words) => alone(words) !== null) ? '<w:trHeight w:val="620" w:hRule="atLeast"/>' : "")
      + (style === "CellHead" ? "<w:tblHeader/>" : "") + "</w:trPr>" + columns.map((width, index) => {
        const words = cells[index] || [];
        return '<w:tc><w:tcPr><w:tcW w:w="' + width + '" w:type="dxa"/></w:tcPr>'
          + Candour.paragraph({ style, rtl: isRtl(words), align: aligned(align[index]) }, cell(words)) + "</w:tc>";
      }).join("") + "</w:tr>\n";
  }

  /** @param {string | undefined} align */
  function aligned(align) {
    return align === "end" ? "right" : align === "center" ? align : "";
  }

  /** How wide the columns are: each by its longest cell, within limits. @param {Inline[][][]} rows @param {number} width */
  function widths(rows, width) {
    const weights = Array.from({ length: Math.max(...rows.map((cells) => cells.length)) }, (_, index) => {
      const counts = rows.map((cells) => alone(cells[index] || []) === null ? count(cells[index] || []) : 24);
      return Math.min(40, Math.max(6, ...counts));
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => Math.floor((width * weight) / total));
  }

  return write;
})();
