//! Warns of letters that are too long to be read.

use super::examples;
use crate::document::{Block, Inline, words};
use crate::letter::compile::Checked;
use crate::letter::parse::Letter;
use crate::letter::{Form, evaluate};
use crate::source::Span;
use crate::source::report::{Diagnostic, Place, Report};

/// How many characters a line of a page has room for.
const WIDTH: usize = 90;

/// How many lines a page has room for.
const LINES: usize = 48;

/// How many bytes of source a letter has at least that fills two pages.
const LONG: usize = 2_500;

/// Warns of a letter with more than two pages.
pub(super) fn check(written: &Letter, checked: &Checked, report: &mut Report) {
    if checked.program.kind != Form::Letter || written.source.text().len() < LONG {
        return;
    }
    let answers = examples::longest(&checked.program);
    let made = evaluate::document(&checked.program, &answers, examples::DAY);
    let count = lines(&made.blocks);
    if count > 2 * LINES {
        let pages = count.div_ceil(LINES);
        let message = format!("this letter can have about {pages} pages");
        let hint = "a letter that is read has two pages at most: leave out what they know";
        let span = Span::new(written.title.span.start, written.title.span.end);
        let place = Place::Text(written.source.clone(), span);
        report.warn(Diagnostic::warning("letter::too-many-pages", place, message).hint(hint));
    }
}

/// About how many lines a letter has on paper.
pub(super) fn lines(blocks: &[Block]) -> usize {
    blocks.iter().map(block).sum()
}

fn block(block: &Block) -> usize {
    match block {
        Block::Lines { lines, .. } => lines.len() + 1,
        Block::List { items, .. } => items.iter().map(|item| lines(&item.blocks)).sum(),
        Block::Table(table) => {
            let rows = table.rows.iter();
            let tall = rows.map(|row| row.iter().map(|cell| wrapped(cell)).max().unwrap_or(1));
            tall.sum::<usize>() + 2
        }
        Block::Paragraph(text) | Block::Subject(text) | Block::Heading { text, .. } => {
            wrapped(text) + 1
        }
        Block::Ruled(lines) => usize::from(*lines) * 2,
        _ => 1,
    }
}

fn wrapped(text: &[Inline]) -> usize {
    let breaks = text.iter().filter(|inline| **inline == Inline::Break);
    words(text).chars().count().div_ceil(WIDTH).max(1) + breaks.count()
}
