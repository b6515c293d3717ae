//! The letter with every branch, each below its condition in words.

use super::{Sheet, paragraph, plain, section, strong};
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
        let blocks = parts.iter().flat_map(|part| match part.is_rows() {
            true => vec![self.rows(part)],
            false => self.part(part),
        });
        tidy::blocks(blocks.collect())
    }

    /// Rows that belong to the table before them, each with its condition in a
    /// row over it.
    fn rows(&mut self, part: &Part) -> Block {
        let rows = match part {
            Part::Rows(rows) => rows.iter().map(|row| self.cells(row)).collect(),
            Part::If(branches) => {
                let mut rows = Vec::new();
                for (index, (condition, parts)) in branches.iter().enumerate() {
                    let place = (index, branches.len());
                    rows.push(vec![vec![strong(&self.over(condition.as_ref(), place))]]);
                    rows.extend(parts.iter().flat_map(|part| rows_of(self.rows(part))));
                }
                rows
            }
            Part::For(slot, list, parts) => {
                let mut rows = vec![vec![vec![strong(&self.enter(*slot, list))]]];
                rows.extend(parts.iter().flat_map(|part| rows_of(self.rows(part))));
                self.spoken.leave(*slot);
                rows
            }
            _ => Vec::new(),
        };
        Block::Table(Table {
            rows: level(rows),
            ..Table::default()
        })
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
            Part::Rows(_) => self.rows(part),
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
        for (index, (condition, parts)) in branches.iter().enumerate() {
            let over = self.over(condition.as_ref(), (index, branches.len()));
            let inside = inner(self, parts);
            blocks.push(boxed(&over, inside));
        }
        blocks
    }

    /// What stands over a branch, by its place among how many.
    pub(super) fn over(&self, condition: Option<&Expr>, (index, count): (usize, usize)) -> String {
        match condition {
            Some(condition) if index > 0 => self.on(&self.words.or_else, condition),
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

fn rows_of(block: Block) -> Vec<Vec<Vec<Inline>>> {
    match block {
        Block::Table(table) => table.rows,
        _ => Vec::new(),
    }
}

/// Rows with the same number of cells.
fn level(mut rows: Vec<Vec<Vec<Inline>>>) -> Vec<Vec<Vec<Inline>>> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut rows {
        row.resize(columns, Vec::new());
    }
    rows
}

fn boxed(over: &str, blocks: Vec<Block>) -> Block {
    Block::Callout {
        kind: Callout::Note,
        label: Some(plain(over)),
        blocks,
    }
}
