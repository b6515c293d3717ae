//! Tables: with lines, and a head that comes again on every page.

use super::blocks::{WIDTH, Writer};
use super::characters::is_rtl;
use super::paragraph::{self, Place, Shape, push_written};
use super::runs::{BREAK, Look, run};
use crate::document::{Align, Inline, Table, words};

/// How many letters count for the width of a column, and for one to write in.
const LETTERS: std::ops::RangeInclusive<usize> = 6..=40;
const TO_WRITE: usize = 24;

/// How high a row to write in is, in twentieths of a point.
const HIGH: usize = 620;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table, at: Place) {
        let columns = widths(table, WIDTH.saturating_sub(at.left()));
        if columns.is_empty() {
            return;
        }
        self.start_page();
        self.open(table, &columns, at);
        if !table.head.is_empty() {
            self.row(&table.head, table, &columns, "CellHead");
        }
        for row in &table.rows {
            self.row(row, table, &columns, "Cell");
        }
        self.out.push_str("</w:tbl>\n");
        self.spacer();
    }

    fn open(&mut self, table: &Table, columns: &[usize], at: Place) {
        let out = &mut self.out;
        let width: usize = columns.iter().sum();
        let (look, first) = match table.head.is_empty() {
            true => ("0600", 0),
            false => ("0620", 1),
        };
        push_written(
            out,
            format_args!(
                "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>\
                 <w:tblInd w:w=\"{}\" w:type=\"dxa\"/><w:tblLook w:val=\"{look}\" w:firstRow=\"{first}\" \
                 w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
                 </w:tblPr><w:tblGrid>",
                at.left()
            ),
        );
        for width in columns {
            push_written(out, format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        out.push_str("</w:tblGrid>\n");
    }

    fn row(
        &mut self,
        cells: &'a [Vec<Inline>],
        table: &Table,
        columns: &[usize],
        style: &'static str,
    ) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if cells.iter().any(|cell| is_to_write(cell)) {
            push_written(
                &mut self.out,
                format_args!("<w:trHeight w:val=\"{HIGH}\" w:hRule=\"atLeast\"/>"),
            );
        }
        if style == "CellHead" {
            self.out.push_str("<w:tblHeader/>");
        }
        self.out.push_str("</w:trPr>");
        for (index, width) in columns.iter().enumerate() {
            push_written(
                &mut self.out,
                format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"),
            );
            let cell = cells.get(index).map_or(&[] as &[Inline], Vec::as_slice);
            let align = table.align.get(index).copied();
            self.cell(cell, aligned(align), style);
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>\n");
    }

    fn cell(&mut self, text: &'a [Inline], align: &'static str, style: &'static str) {
        let runs = match text {
            [Inline::Gap(label)] if label.is_empty() => String::new(),
            [Inline::Gap(label)] => BREAK.to_owned() + &run(label, Look::of("Label")),
            text => self.runs(text, Look::default()),
        };
        let rtl = is_rtl(&words(text));
        let shape = Shape {
            style,
            align,
            rtl,
            ..Shape::default()
        };
        paragraph::push(&mut self.out, &shape, &runs);
    }
}

fn aligned(align: Option<Align>) -> &'static str {
    match align {
        Some(Align::Center) => "center",
        Some(Align::End) => "right",
        Some(Align::Start) | None => "",
    }
}

fn is_to_write(cell: &[Inline]) -> bool {
    matches!(cell, [Inline::Gap(_)])
}

/// How wide the columns are: each by its longest cell, within limits.
fn widths(table: &Table, width: usize) -> Vec<usize> {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let count = rows().map(Vec::len).max().unwrap_or(0);
    let letters = |index: usize| {
        let cells = rows().filter_map(|row| row.get(index));
        let lengths = cells.map(|cell| match is_to_write(cell) {
            true => TO_WRITE,
            false => words(cell).chars().count(),
        });
        let longest = lengths.max().unwrap_or(0);
        longest.clamp(*LETTERS.start(), *LETTERS.end())
    };
    let weights: Vec<usize> = (0..count).map(letters).collect();
    let total: usize = weights.iter().sum();
    weights
        .iter()
        .map(|weight| width * weight / total)
        .collect()
}
