//! What is left when conditions have taken words away: single spaces, no empty
//! paragraphs, lists that join. The twin of `web/letter/tidy.js`.

use crate::document::{Block, Inline, Item, Table};

/// Whether a character is white space, by the same list as a browser's `\s`.
pub(in crate::letter) fn is_space(c: char) -> bool {
    matches!(
        c,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202f}'
                | '\u{205f}'
                | '\u{3000}'
                | '\u{feff}'
    )
}

/// Tidies blocks: empty ones go, neighbouring lists of one kind join.
pub(in crate::letter) fn blocks(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in joined(blocks) {
        match (out.last_mut(), one(block)) {
            (_, None) => {}
            (
                Some(Block::List { start, items }),
                Some(Block::List {
                    start: next,
                    items: more,
                }),
            ) if bullets(*start, items) == bullets(next, &more) => items.extend(more),
            (_, Some(block)) => out.push(block),
        }
    }
    out
}

/// Rows that stand alone go into the table before them.
fn joined(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (out.last_mut(), block) {
            (Some(Block::Table(table)), Block::Table(more)) if more.head.is_empty() => {
                table.rows.extend(more.rows);
            }
            (_, Block::Table(more)) if more.head.is_empty() => {}
            (_, block) => out.push(block),
        }
    }
    out
}

/// What stands before the items of a list: lists of one kind join.
fn bullets(start: Option<u64>, items: &[Item]) -> (bool, bool) {
    let task = items.first().is_some_and(|item| item.task.is_some());
    (start.is_some(), task)
}

fn one(block: Block) -> Option<Block> {
    match block {
        Block::Paragraph(text) => some(inlines(text)).map(Block::Paragraph),
        Block::Subject(text) => some(inlines(text)).map(Block::Subject),
        Block::Heading { level, id, text } => {
            some(inlines(text)).map(|text| Block::Heading { level, id, text })
        }
        Block::List { start, items } => {
            let items: Vec<Item> = items
                .into_iter()
                .map(|item| Item {
                    task: item.task,
                    blocks: blocks(item.blocks),
                })
                .filter(|item| !item.blocks.is_empty())
                .collect();
            some(items).map(|items| Block::List { start, items })
        }
        Block::Table(Table { align, head, rows }) => {
            let row = |cells: Vec<Vec<Inline>>| -> Vec<Vec<Inline>> {
                cells.into_iter().map(inlines).collect()
            };
            let rows = rows.into_iter().map(row);
            let rows = rows.filter(|cells| cells.iter().any(|cell| !cell.is_empty()));
            some(rows.collect()).map(|rows| {
                let head = row(head);
                Block::Table(Table { align, head, rows })
            })
        }
        Block::Lines { role, lines } => {
            some(frame(lines)).map(|lines| Block::Lines { role, lines })
        }
        other => Some(other),
    }
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// Whether there is nothing after the last line end.
pub(super) fn is_line_empty(text: &[Inline]) -> bool {
    let is_blank = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Data(text) => text.chars().all(is_space),
        _ => false,
    };
    let mut last = text.rsplitn(2, |inline| *inline == Inline::Break);
    let line = last.next().unwrap_or_default();
    last.next().is_some() && line.iter().all(is_blank)
}

/// A line end inside a line of the frame makes two lines of it.
pub(super) fn frame(lines: Vec<Vec<Inline>>) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    for line in lines {
        let mut current = Vec::new();
        for inline in inlines(line) {
            match inline {
                Inline::Break => out.push(std::mem::take(&mut current)),
                inline => current.push(inline),
            }
        }
        out.push(current);
    }
    out.retain(|line| !line.is_empty());
    out
}

/// Folds runs of spaces, takes them from the ends of lines and from before
/// punctuation.
pub(in crate::letter) fn inlines(text: Vec<Inline>) -> Vec<Inline> {
    let mut after_space = true;
    let mut out = fold(text, &mut after_space);
    trim_end(&mut out);
    let first = out
        .iter()
        .position(|inline| *inline != Inline::Break)
        .unwrap_or(out.len());
    out.drain(..first);
    while out.last() == Some(&Inline::Break) {
        out.pop();
    }
    out
}

fn fold(text: Vec<Inline>, after_space: &mut bool) -> Vec<Inline> {
    let mut out = Vec::with_capacity(text.len());
    for inline in text {
        match inline {
            Inline::Text(text) => add(&mut out, &fold_text(&text, after_space)),
            Inline::Data(text) => {
                let data = fold_text(&text, after_space);
                if !data.is_empty() {
                    out.push(Inline::Data(data));
                }
            }
            Inline::Strong(inner) => {
                let inner = fold(inner, after_space);
                if !inner.is_empty() {
                    out.push(Inline::Strong(inner));
                }
            }
            Inline::Break => {
                trim_end(&mut out);
                out.push(Inline::Break);
                *after_space = true;
            }
            other => {
                out.push(other);
                *after_space = false;
            }
        }
    }
    out
}

fn fold_text(text: &str, after_space: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = *after_space;
    for c in text.chars() {
        match is_space(c) {
            true if space => {}
            true => out.push(' '),
            false => out.push(c),
        }
        space = is_space(c);
    }
    if !out.is_empty() {
        *after_space = out.ends_with(' ');
    }
    out
}

/// Adds a text, joined to the text before it, with no space left before
/// punctuation.
fn add(out: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    if text.starts_with(PUNCTUATION) {
        trim_end(out);
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if PUNCTUATION.contains(&c) && clean.ends_with(' ') {
            clean.pop();
        }
        clean.push(c);
    }
    match out.last_mut() {
        Some(Inline::Text(before)) => before.push_str(&clean),
        _ => out.push(Inline::Text(clean)),
    }
}

const PUNCTUATION: [char; 7] = ['.', ',', ';', ':', '!', '?', ')'];

/// Takes the space off the end, and what is empty without it.
fn trim_end(out: &mut Vec<Inline>) {
    while let Some(last) = out.last_mut() {
        let empty = match last {
            Inline::Text(text) | Inline::Data(text) => {
                if text.ends_with(' ') {
                    text.pop();
                }
                text.is_empty()
            }
            Inline::Strong(inner) => {
                trim_end(inner);
                inner.is_empty()
            }
            _ => false,
        };
        if !empty {
            return;
        }
        out.pop();
    }
}
