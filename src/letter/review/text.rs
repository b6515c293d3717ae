//! The letter with every branch, each below its condition in words.

use super::{Sheet, paragraph, plain, section};
use crate::document::{Block, Callout, Inline, Item, Table};
use crate::letter::Kind;
use crate::letter::evaluate::tidy;
use crate::letter::frame;
use crate::letter::spoken::Turn;
use crate::letter::tree::{Branches, Bullet, Expr, Part, Piece};
use crate::source::fill::fill;

impl<'a> Sheet<'a> {
    /// The letter.
    pub(super) fn text(&mut self) -> Vec<Block> {
        let body = self.parts(&self.reviewed.checked.program.body);
        let mut blocks = vec![paragraph(&self.words.marks)];
        blocks.push(Block::Quote(body));
        section(&self.words.text, blocks)
    }

    fn parts(&mut self, parts: &[Part]) -> Vec<Block> {
        let blocks = parts.iter().flat_map(|part| self.part(part)).collect();
        tidy::blocks(blocks)
    }

    fn part(&mut self, part: &Part) -> Vec<Block> {
        vec![match part {
            Part::Paragraph((), pieces) => match pieces.as_slice() {
                [Piece::If(branches)] => {
                    return self.branches(branches, |sheet, pieces| {
                        vec![Block::Paragraph(sheet.pieces(pieces))]
                    });
                }
                _ => Block::Paragraph(self.pieces(pieces)),
            },
            Part::Heading((), level, pieces) => Block::Heading {
                // The sheet's own headings are above those of the letter.
                level: (*level + 2).clamp(3, 6),
                id: String::new(),
                text: self.pieces(pieces),
            },
            Part::List(bullet, items) => Block::List {
                items: items
                    .iter()
                    .map(|item| Item {
                        task: (*bullet == Bullet::Tick).then_some(false),
                        blocks: self.parts(item),
                    })
                    .collect(),
                start: (*bullet == Bullet::Number).then_some(1),
            },
            Part::Table(align, head, rows) => Block::Table(Table {
                align: align.clone(),
                head: self.cells(head),
                rows: rows.iter().map(|row| self.cells(row)).collect(),
            }),
            Part::Rows(rows) => Block::Table(Table {
                rows: rows.iter().map(|row| self.cells(row)).collect(),
                ..Table::default()
            }),
            Part::Lines(role, lines) => {
                let mut lines = self.cells(lines);
                lines.splice(0..0, frame::label(*role).map(plain));
                Block::Lines { role: *role, lines }
            }
            Part::Subject(pieces) => Block::Subject(self.pieces(pieces)),
            Part::Words(expr, _) => Block::Paragraph(vec![self.value(expr)]),
            Part::Rule => Block::Rule,
            Part::Ruled(lines) => Block::Ruled(*lines),
            Part::If(branches) => return self.branches(branches, Sheet::parts),
            Part::For(slot, list, parts) => {
                let over = self.enter(*slot, list);
                let blocks = self.parts(parts);
                self.spoken.leave(*slot);
                boxed(&over, blocks)
            }
        }]
    }

    fn cells(&mut self, cells: &[Vec<Piece>]) -> Vec<Vec<Inline>> {
        cells.iter().map(|cell| self.pieces(cell)).collect()
    }

    /// A box for each branch, with its condition over it.
    fn branches<T>(
        &mut self,
        branches: &Branches<Expr, T>,
        inner: impl Fn(&mut Self, &[T]) -> Vec<Block>,
    ) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (condition, parts) in branches {
            let over = self.over(condition.as_ref(), branches.len());
            let inside = inner(self, parts);
            blocks.push(boxed(&over, inside));
        }
        blocks
    }

    /// What stands over a branch.
    pub(super) fn over(&self, condition: Option<&Expr>, count: usize) -> String {
        match condition {
            Some(condition) => self.on(&self.words.condition, condition),
            None if count == 2 => self.words.otherwise.clone(),
            None => self.words.otherwise_none.clone(),
        }
    }

    /// Enters a loop, and says what it goes through.
    pub(super) fn enter(&mut self, slot: usize, list: &Expr) -> String {
        let question = self.spoken.question(list);
        let turn = Turn {
            question,
            ..Turn::default()
        };
        self.spoken.enter(slot, turn);
        let Some(question) = question else {
            return String::new();
        };
        let text = match question.kind {
            Kind::List => &self.words.each_entry,
            _ => &self.words.each_option,
        };
        fill(text, &[("question", &question.ask)])
    }
}

fn boxed(over: &str, blocks: Vec<Block>) -> Block {
    Block::Callout {
        kind: Callout::Note,
        label: Some(plain(over)),
        blocks,
    }
}
