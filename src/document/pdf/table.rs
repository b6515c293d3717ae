//! Tables: how wide their columns are, so that words fit into them.

use serde_json::{Value, json};

use super::data::{self, Writer};
use super::typed;
use crate::document::{Align, Inline, Table, words};

/// About how many letters a line of the page holds, of the larger print.
const LINE: usize = 48;

/// How many letters a column wants that is to be written in by hand.
const BY_HAND: usize = 20;

/// How many letters a column gets at most of what it would like to have.
const MOST: usize = 32;

/// From how many letters on a cell may go on on the next page.
const LONG: usize = 400;

/// How wide a letter is, in the size of the text.
const LETTER: f64 = 0.55;

/// A table as data.
pub(super) fn of(table: &Table, writer: &mut Writer<'_>) -> Value {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let columns = rows().map(Vec::len).max().unwrap_or(0).max(1);
    let widths: Vec<usize> = (0..columns)
        .map(|column| width(rows().filter_map(|row| row.get(column))))
        .collect();
    let all: usize = widths.iter().sum();
    let letters: Vec<usize> = widths
        .iter()
        .map(|width| (width * LINE / all).max(2) - 1)
        .collect();
    let row = |row: &Vec<Vec<Inline>>, writer: &mut Writer<'_>| -> Vec<Value> {
        let cells = letters.iter().enumerate();
        cells
            .map(|(index, letters)| {
                cell(
                    row.get(index).map_or(&[][..], Vec::as_slice),
                    *letters,
                    writer,
                )
            })
            .collect()
    };
    let align = |column| match table.align.get(column) {
        None | Some(Align::Start) => "start",
        Some(Align::Center) => "center",
        Some(Align::End) => "end",
    };
    json!({
        "kind": "table",
        "widths": widths,
        "align": (0..columns).map(align).collect::<Vec<_>>(),
        "head": match table.head.is_empty() {
            true => Vec::new(),
            false => row(&table.head, writer),
        },
        "rows": table.rows.iter().map(|cells| row(cells, writer)).collect::<Vec<_>>(),
    })
}

/// How many letters a column should have: its longest word, and about as many more
/// as its longest cell could use.
fn width<'a>(cells: impl Iterator<Item = &'a Vec<Inline>>) -> usize {
    cells
        .map(|cell| {
            let text = words(cell);
            let word = text
                .split_whitespace()
                .map(|word| word.chars().count())
                .max()
                .unwrap_or(0);
            let by_hand = if has_gap(cell) { BY_HAND } else { 0 };
            let want = text.chars().take(MOST).count();
            want.max(word.min(typed::LONGEST) + 4).max(by_hand)
        })
        .max()
        .unwrap_or(1)
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
        "text": writer.words(inlines, letters.min(typed::LONGEST)),
    })
}
