//! Tables as HTML: each in a region of its own, which scrolls where it is too wide.

use super::{Writer, push_escaped};
use crate::document::{Align, Inline, Table};
use crate::source::fill::fill;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) {
        self.tables += 1;
        let number = self.tables.to_string();
        let values = [
            ("number", number.as_str()),
            ("title", self.heading.as_str()),
        ];
        let name = fill(&self.around.words().table, &values);
        self.out
            .push_str("<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"");
        push_escaped(&mut self.out, name.trim().trim_end_matches(':'));
        self.out.push_str("\">\n<table>\n");
        if !table.head.is_empty() {
            self.out.push_str("<thead>\n");
            self.row(&table.head, &table.align, "th scope=\"col\"", "th");
            self.out.push_str("</thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in &table.rows {
            self.row(row, &table.align, "td", "td");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn row(&mut self, cells: &'a [Vec<Inline>], align: &[Align], open: &str, close: &str) {
        self.out.push_str("<tr>");
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
            self.out.push_str(&format!("<{open}{class}>"));
            self.inlines(cell);
            self.out.push_str(&format!("</{close}>"));
        }
        self.out.push_str("</tr>\n");
    }
}
