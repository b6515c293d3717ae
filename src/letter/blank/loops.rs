//! What is gone through entry by entry: a box for every option, and room for
//! several entries of a list.

use super::{Blank, ticked_item};
use crate::document::{Block, Inline, Item};
use crate::letter::evaluate::tidy;
use crate::letter::evaluate::values::Value;
use crate::letter::spoken::Turn;
use crate::letter::tree::{Expr, Part};
use crate::letter::{Kind, Question};

/// How many entries a list has room for, if it does not say how many it takes.
const ENTRIES: i64 = 4;

/// The most that there is room for.
const MOST: i64 = 12;

/// A loop this deep inside others shows only one turn, or there would be no end
/// of paper.
const DEEP: usize = 2;

impl<'a> Blank<'a> {
    /// Blocks for each entry or option.
    pub(super) fn entries(&mut self, slot: usize, list: &Expr, parts: &[Part]) -> Vec<Block> {
        let Some(question) = self.spoken.question(list) else {
            return Vec::new();
        };
        if question.kind != Kind::List {
            let each = self.each(slot, question, |blank| blank.parts(parts));
            return each.into_iter().flatten().flat_map(ticked).collect();
        }
        let was = std::mem::replace(&mut self.in_rows, parts.iter().all(Part::is_rows));
        let each = self.each(slot, question, |blank| blank.parts(parts));
        let in_rows = std::mem::replace(&mut self.in_rows, was);
        if in_rows || parts.iter().any(is_numbered) {
            return each.into_iter().flatten().collect();
        }
        let items = each.into_iter().map(|blocks| Item {
            task: None,
            blocks: tidy::blocks(blocks),
        });
        vec![Block::List {
            start: Some(1),
            items: items.collect(),
        }]
    }

    /// What is made of each entry or option.
    pub(super) fn each<T>(
        &mut self,
        slot: usize,
        question: &'a Question,
        body: impl Fn(&mut Self) -> T,
    ) -> Vec<T> {
        let options = question.options.iter();
        let mut items: Vec<Option<Value>> = options
            .map(|option| Some(Value::Option(option.id.clone(), self.option(option))))
            .collect();
        if question.kind == Kind::List {
            let count = question
                .max
                .unwrap_or(ENTRIES)
                .max(question.min.unwrap_or(1));
            items.extend((0..count.clamp(1, MOST)).map(|_| None));
        }
        if slot >= DEEP {
            items.truncate(1);
        }
        let last = items.len();
        let mut made = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            let is_entry = item.is_none();
            let turn = Turn {
                question: Some(question),
                index: is_entry.then_some(index as i64 + 1),
                is_last: Some(index + 1 == last),
                item,
            };
            self.spoken.enter(slot, turn);
            let was = std::mem::replace(&mut self.is_again, is_entry && index > 0);
            made.push(body(self));
            self.is_again = was;
        }
        self.spoken.leave(slot);
        made
    }
}

/// What a loop makes of one option: its items, rows or block, with a box.
pub(super) fn ticked(block: Block) -> Vec<Block> {
    match block {
        Block::List { start, items } => {
            let items = items.into_iter().map(|item| Item {
                task: Some(false),
                ..item
            });
            vec![Block::List {
                start: start.filter(|_| false),
                items: items.collect(),
            }]
        }
        Block::Table(mut table) => {
            let first = table.rows.iter_mut().filter_map(|row| row.first_mut());
            for cell in first {
                cell.splice(0..0, [Inline::Tick, Inline::Text(" ".to_owned())]);
            }
            vec![Block::Table(table)]
        }
        heading @ Block::Heading { .. } => vec![heading],
        other => vec![Block::List {
            start: None,
            items: vec![ticked_item(vec![other])],
        }],
    }
}

/// Rows with a note in their first cell.
pub(super) fn noted(mut block: Block, note: Option<&str>) -> Block {
    if let (Block::Table(table), Some(note)) = (&mut block, note) {
        let first = table.rows.iter_mut().filter_map(|row| row.first_mut());
        first.for_each(|cell| cell.push(Inline::Text(note.to_owned())));
    }
    block
}

/// Whether a part stands apart from the next by itself.
fn is_numbered(part: &Part) -> bool {
    matches!(
        part,
        Part::List(..) | Part::Heading(..) | Part::Table(..) | Part::Rule
    )
}
