//! Tables as HTML: each in a region of its own, which scrolls where it is too wide.

use super::Writer;
use super::stencil::What;
use crate::document::{Align, Inline, Table};

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) {
        self.tables += 1;
        let number = self.tables.to_string();
        self.put(&["<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\""]);
        self.cut.hole(What::Table, [&self.heading, &number]);
        self.put(&["\">\n<table>\n"]);
        if !table.head.is_empty() {
            self.cut.html.push_str("<thead>\n");
            self.row(&table.head, &table.align, "th scope=\"col\"", "th");
            self.cut.html.push_str("</thead>\n");
        }
        self.cut.html.push_str("<tbody>\n");
        for row in &table.rows {
            self.row(row, &table.align, "td", "td");
        }
        self.cut.html.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn row(&mut self, cells: &'a [Vec<Inline>], align: &[Align], open: &str, close: &str) {
        self.cut.html.push_str("<tr>");
        for (index, cell) in cells.iter().enumerate() {
            let class = match align.get(index) {
                Some(Align::Center) => " class=\"center\"",
                Some(Align::End) => " class=\"end\"",
                _ => "",
            };
            // An empty cell heads nothing.
            let (open, close) = match cell.is_empty() {
                true => ("td", "td"),
                false => (open, close),
            };
            self.put(&["<", open, class, ">"]);
            self.inlines(cell);
            self.put(&["</", close, ">"]);
        }
        self.cut.html.push_str("</tr>\n");
    }
}
