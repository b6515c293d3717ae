//! The blank edition: the letter with no answers, to fill in by hand.
//!
//! Gaps are ruled lines with their question under them, conditions become
//! "use this part if …", choices become boxes to tick, and what is gone through
//! entry by entry gets room for several.

pub mod choices;
mod labels;
mod loops;
mod running;
mod words;

use super::evaluate::tidy;
use super::spoken::{self, Spoken};
use super::tree::{Branches, Bullet, Expr, Part, Piece};
use super::{Kind, Program, frame};
use crate::document::{Block, Callout, Document, Inline, Item, Role, Table};
use crate::source::fill::fill;
pub use words::Words;

/// How many ruled lines a long text gets, if its question does not say.
const LINES: u8 = 4;

/// Words of the blank edition, and those that conditions are said in.
pub type Said<'a> = (&'a Words, &'a spoken::Words);

/// Makes the blank edition of a letter.
pub fn document(program: &Program, said: Said<'_>) -> Document {
    let mut blank = Blank::new(program, said);
    Document {
        blocks: tidy::blocks(blank.parts(&program.body)),
        notes: Vec::new(),
    }
}

struct Blank<'a> {
    spoken: Spoken<'a>,
    words: &'a Words,
    /// Whether cells are made for rows of which there are several: their column
    /// says what belongs there.
    in_rows: bool,
    /// Whether this is not the first entry of a list: what belongs on a line of
    /// its own was said before.
    is_again: bool,
}

impl<'a> Blank<'a> {
    fn new(program: &'a Program, (words, spoken): Said<'a>) -> Blank<'a> {
        Blank {
            spoken: Spoken::new(program, spoken),
            words,
            in_rows: false,
            is_again: false,
        }
    }

    fn parts(&mut self, parts: &[Part]) -> Vec<Block> {
        parts.iter().flat_map(|part| self.part(part)).collect()
    }

    fn part(&mut self, part: &Part) -> Vec<Block> {
        match part {
            Part::Paragraph((), pieces) => self.paragraph(pieces),
            Part::Heading((), level, pieces) => vec![Block::Heading {
                level: *level,
                id: String::new(),
                text: self.pieces(pieces),
            }],
            Part::List(bullet, items) => {
                let items = items.iter().map(|item| Item {
                    task: (*bullet == Bullet::Tick).then_some(false),
                    blocks: self.parts(item),
                });
                vec![Block::List {
                    items: items.collect(),
                    start: (*bullet == Bullet::Number).then_some(1),
                }]
            }
            Part::Lines(role, lines) => vec![self.frame(*role, lines)],
            Part::Subject(pieces) => vec![Block::Subject(self.pieces(pieces))],
            Part::Words(expr, _) => self.room(expr),
            Part::Rule => vec![Block::Rule],
            Part::Ruled(lines) => vec![Block::Ruled(*lines)],
            Part::Table(align, head, rows) => vec![Block::Table(Table {
                align: align.clone(),
                head: self.cells(head),
                rows: rows.iter().map(|row| self.cells(row)).collect(),
            })],
            Part::Rows(rows) => vec![Block::Table(Table {
                rows: rows.iter().map(|row| self.cells(row)).collect(),
                ..Table::default()
            })],
            Part::If(branches) => self.branches(branches),
            Part::For(slot, list, parts) => self.entries(*slot, list, parts),
        }
    }

    /// A paragraph; one that is nothing but words to choose from is a list of
    /// them with boxes.
    fn paragraph(&mut self, pieces: &[Piece]) -> Vec<Block> {
        if let [Piece::If(branches)] = pieces
            && !self.is_plain(branches)
        {
            return vec![self.choices(branches)];
        }
        let text = tidy::inlines(self.pieces(pieces));
        vec![Block::Paragraph(match (self.is_again, text.as_slice()) {
            (true, [Inline::Gap(_)]) => vec![Inline::Gap(String::new())],
            _ => text,
        })]
    }

    /// Whether there is nothing to choose: one branch, which is there if there
    /// is something to write.
    fn is_plain<T>(&self, branches: &Branches<Expr, T>) -> bool {
        let may_be = |condition: &Option<Expr>| {
            let condition = condition.as_ref();
            condition.and_then(|condition| self.spoken.decided(condition)) != Some(false)
        };
        let mut left = branches.iter().filter(|(condition, _)| may_be(condition));
        match (left.next(), left.next()) {
            (None, _) => true,
            (Some((None, _)), _) => true,
            (Some((Some(condition), _)), rest) => {
                let decided = self.spoken.decided(condition) == Some(true);
                decided || (rest.is_none() && self.spoken.is_having(condition))
            }
        }
    }

    /// The branches that are left when those that cannot be are taken away.
    fn left<'p, T>(&self, branches: &'p Branches<Expr, T>) -> Vec<(Option<&'p Expr>, &'p [T])> {
        let mut left = Vec::new();
        for (condition, inner) in branches {
            let condition = condition.as_ref();
            match condition.and_then(|condition| self.spoken.decided(condition)) {
                Some(false) => {}
                Some(true) => {
                    left.push((None, inner.as_slice()));
                    break;
                }
                None => left.push((condition, inner.as_slice())),
            }
        }
        left
    }

    fn choices(&mut self, branches: &Branches<Expr, Piece>) -> Block {
        let mut items = Vec::new();
        for (condition, pieces) in self.left(branches) {
            let text = tidy::inlines(self.pieces(pieces));
            if text.is_empty() {
                continue;
            }
            let mut blocks = vec![Block::Paragraph(text)];
            blocks.extend(condition.and_then(|condition| self.offered(condition)));
            items.push(ticked_item(blocks));
        }
        Block::List { start: None, items }
    }

    /// When a line of law is offered, if not always.
    fn offered(&self, condition: &Expr) -> Option<Block> {
        let question = self.spoken.question(condition)?;
        let when = question.when.as_ref();
        let when = when.filter(|_| question.kind == Kind::Offer)?;
        let condition = self.spoken.condition(when);
        let only = fill(&self.words.offered, &[("condition", &condition)]);
        Some(Block::Paragraph(vec![Inline::Text(only)]))
    }

    fn branches(&mut self, branches: &Branches<Expr, Part>) -> Vec<Block> {
        let left = self.left(branches);
        let count = left.len();
        let mut blocks = Vec::new();
        for (condition, parts) in left {
            let inner = self.parts(parts);
            let is_clear = match condition {
                Some(condition) => count == 1 && self.spoken.is_having(condition),
                None => count == 1,
            };
            if is_clear {
                blocks.extend(inner);
            } else if parts.iter().all(Part::is_rows) {
                let only = condition.map(|condition| self.only_if("", condition));
                let inner = inner.into_iter().flat_map(loops::ticked);
                blocks.extend(inner.map(|block| loops::noted(block, only.as_deref())));
            } else {
                blocks.extend(self.part_to_use(condition, tidy::blocks(inner), count));
            }
        }
        blocks
    }

    /// A box with a part of the letter, and over it when to use it.
    fn part_to_use(
        &self,
        condition: Option<&Expr>,
        blocks: Vec<Block>,
        count: usize,
    ) -> Option<Block> {
        let label = match condition {
            Some(condition) => {
                let condition = self.spoken.condition(condition);
                fill(&self.words.include, &[("condition", &condition)])
            }
            None if count == 2 => self.words.if_not.clone(),
            None => self.words.otherwise.clone(),
        };
        (!blocks.is_empty()).then(|| Block::Callout {
            kind: Callout::Note,
            label: Some(vec![Inline::Text(label)]),
            blocks,
        })
    }

    /// Lines of the frame; copies and enclosures say what they are.
    fn frame(&mut self, role: Role, lines: &[Vec<Piece>]) -> Block {
        let mut lines: Vec<Vec<Inline>> = lines.iter().map(|line| self.pieces(line)).collect();
        if let Some(label) = frame::label(role) {
            lines.insert(0, vec![Inline::Text(label.to_owned())]);
        }
        Block::Lines { role, lines }
    }

    fn cells(&mut self, cells: &[Vec<Piece>]) -> Vec<Vec<Inline>> {
        cells.iter().map(|cell| self.cell(cell)).collect()
    }

    /// A cell. In rows of which there are several, one that is only a blank is
    /// left empty.
    fn cell(&mut self, pieces: &[Piece]) -> Vec<Inline> {
        let cell = tidy::inlines(self.pieces(pieces));
        let blank = |inline: &Inline| matches!(inline, Inline::Gap(_) | Inline::Break);
        match self.in_rows && cell.iter().all(blank) {
            true => vec![Inline::Gap(String::new())],
            false => cell,
        }
    }

    /// Room to write a long text by hand: what belongs there, and ruled lines.
    fn room(&self, expr: &Expr) -> Vec<Block> {
        let label = Inline::Text(self.label(expr));
        let question = self.spoken.question(expr);
        let lines = question
            .and_then(|question| question.lines)
            .unwrap_or(LINES);
        vec![Block::Paragraph(vec![label]), Block::Ruled(lines)]
    }
}

fn ticked_item(blocks: Vec<Block>) -> Item {
    Item {
        task: Some(false),
        blocks,
    }
}
