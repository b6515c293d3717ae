//! Tables: how wide their columns are, so that words fit into them, and whether they
//! are tables on paper at all.

use serde_json::{Value, json};

use super::blocks::Writer;
use super::data;
use super::links;
use super::typed;
use crate::document::print::Style;
use crate::document::{Align, Inline, Table, words};

/// How many letters a column wants that is to be written in by hand.
const BY_HAND: usize = 20;

/// How many letters a column gets at most of what it would like to have.
const MOST: usize = 32;

/// How long a word may be that a column has to hold in one piece.
const WORD: usize = 16;

/// How many letters the space on both sides of a cell is as wide as.
const BESIDE: usize = 2;

/// How many letters narrower a line is in a list or a box.
const INSIDE: usize = 4;

/// From how many columns on a table is too much for large print and small pages.
const TOO_MANY: usize = 5;

/// From how many letters on a cell may go on on the next page.
const LONG: usize = 400;

/// How wide a letter is, in the size of the text.
const LETTER: f64 = 0.55;

/// About how many letters a line holds.
fn line(style: Style) -> usize {
    match style {
        Style::Clear => 60,
        Style::Large => 48,
        Style::Booklet => 50,
    }
}

/// What a column needs, and what it would like to have, in letters.
#[derive(Clone, Copy)]
struct Column {
    least: usize,
    best: usize,
}

/// A table as data: a table where its columns fit on the page, else a list of rows.
pub(super) fn of(table: &Table, writer: &mut Writer<'_>) -> Value {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let count = rows().map(Vec::len).max().unwrap_or(0).max(1);
    let columns: Vec<Column> = (0..count)
        .map(|column| needs(rows().filter_map(|row| row.get(column))))
        .collect();
    let style = writer.whole.style;
    let line = line(style).saturating_sub(INSIDE * writer.deep);
    let least: usize = columns.iter().map(|column| column.least).sum();
    if least > line || (count >= TOO_MANY && style != Style::Clear) {
        return in_rows(table, line, writer);
    }
    let widths = widths(&columns, line - least);
    let row = |row: &Vec<Vec<Inline>>, writer: &mut Writer<'_>| -> Vec<Value> {
        let cells = widths.iter().enumerate();
        cells
            .map(|(index, width)| {
                let inlines = row.get(index).map_or(&[][..], Vec::as_slice);
                cell(inlines, width - BESIDE, writer)
            })
            .collect()
    };
    json!({
        "kind": "table",
        "widths": widths,
        "align": (0..count).map(|column| align(table, column)).collect::<Vec<_>>(),
        "head": match table.head.is_empty() {
            true => Vec::new(),
            false => {
                let head = table.head.iter().map(|cell| links::unlinked(cell));
                row(&head.collect(), writer)
            }
        },
        "rows": table.rows.iter().map(|cells| row(cells, writer)).collect::<Vec<_>>(),
    })
}

/// Each row on its own, with the words of the head before each of its cells.
fn in_rows(table: &Table, line: usize, writer: &mut Writer<'_>) -> Value {
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().enumerate();
        let cells = cells.filter(|(_, inlines)| !inlines.is_empty());
        let cells = cells.map(|(index, inlines)| {
            let head = table.head.get(index).map_or(&[][..], Vec::as_slice);
            let mut cell = cell(inlines, line, writer);
            cell["head"] = writer.words(head, typed::LONGEST);
            cell
        });
        cells.collect::<Vec<_>>()
    });
    let rows: Vec<_> = rows.collect();
    json!({"kind": "rows", "rows": rows})
}

/// The widths of columns, where so many letters are free.
fn widths(columns: &[Column], free: usize) -> Vec<usize> {
    let more: usize = columns.iter().map(|it| it.best - it.least).sum();
    let free = free.min(more);
    let width = |column: &Column| column.least + (column.best - column.least) * free / more.max(1);
    columns.iter().map(width).collect()
}

/// How a column is set: as its author says, and numbers under one another.
fn align(table: &Table, column: usize) -> &'static str {
    let cells = || table.rows.iter().filter_map(|row| row.get(column));
    let are_numbers = table.rows.len() > 1
        && cells().count() == table.rows.len()
        && cells().all(|cell| is_number(&words(cell)));
    match table.align.get(column) {
        Some(Align::Center) => "center",
        Some(Align::End) => "end",
        None | Some(Align::Start) if are_numbers => "end",
        None | Some(Align::Start) => "start",
    }
}

fn is_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches('£').trim_end_matches('%');
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(is_part)
}

/// What a column needs for its longest word, and wants for its longest cell.
fn needs<'a>(cells: impl Iterator<Item = &'a Vec<Inline>>) -> Column {
    let mut column = Column { least: 1, best: 1 };
    for cell in cells {
        let text = words(cell);
        let letters = text.split_whitespace().map(|word| word.chars().count());
        let word = letters.max().unwrap_or(0).min(WORD);
        let by_hand = if has_gap(cell) { BY_HAND } else { 0 };
        column.least = column.least.max(word).max(by_hand / 2);
        column.best = column
            .best
            .max(text.chars().take(MOST).count())
            .max(by_hand);
    }
    Column {
        least: column.least + BESIDE,
        best: column.best.max(column.least) + BESIDE,
    }
}

fn has_gap(cell: &[Inline]) -> bool {
    cell.iter().any(|inline| matches!(inline, Inline::Gap(_)))
}

fn cell(inlines: &[Inline], letters: usize, writer: &mut Writer<'_>) -> Value {
    let text = words(inlines);
    let empty = inlines
        .iter()
        .all(|inline| *inline == Inline::Gap(String::new()));
    json!({
        "empty": empty && !inlines.is_empty(),
        "long": text.chars().count() > LONG,
        "room": data::rounded(letters as f64 * LETTER),
        "rtl": typed::runs_from_the_right(&text),
        "text": writer.words(inlines, letters.clamp(1, typed::LONGEST)),
    })
}
