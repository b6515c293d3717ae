//! The blank edition: the letter with no answers, to fill in by hand.
//!
//! Gaps are ruled lines with their question under them, conditions become
//! "use this part if …", and choices become boxes to tick.

pub mod choices;

use super::evaluate::filter;
use super::evaluate::filters::About;
use super::evaluate::tidy;
use super::evaluate::values::Value;
use super::tree::{Bullet, Expr, Operator, Part, Piece};
use super::{Choice, Kind, Program};
use crate::document::{Block, Callout, Document, Inline, Item, Role, Table};
use crate::source::fill::fill;

/// Words of the interface that stand in a blank letter. Those with a
/// `{placeholder}` are filled in.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The label of the blank for today's date.
    pub today: String,
    /// `{question}`, marked as one that may be left out.
    pub optional: String,
    /// Over a part that is used on some `{condition}`.
    pub include: String,
    /// Over a part that is used when none of those before it is.
    pub otherwise: String,
    /// Over a question that is asked on some `{condition}`.
    pub only: String,
    /// Says that `{question}` has an answer.
    pub answered: String,
    /// Says that `{answer}` was ticked.
    pub ticked: String,
    /// Says that `{answer}`, yes or no, was ticked for `{question}`.
    pub chose: String,
    /// The answer yes.
    pub yes: String,
    /// The answer no.
    pub no: String,
    /// Says that `{condition}` is not so.
    pub not: String,
    /// Joins `{a}` and `{b}`.
    pub and: String,
    /// Says `{a}` or `{b}`.
    pub or: String,
    /// Says no more than that it fits.
    pub fits: String,
}

/// The box that a choice is ticked in.
const BOX: &str = "\u{2610} ";

/// How many ruled lines a long text gets.
const LINES: usize = 4;

/// How many ruled lines an address gets.
const ADDRESS_LINES: usize = 3;

/// Makes the blank edition of a letter.
pub fn document(program: &Program, words: &Words) -> Document {
    let mut blank = Blank {
        program,
        words,
        loops: Vec::new(),
    };
    Document {
        blocks: tidy::blocks(blank.parts(&program.body)),
        notes: Vec::new(),
    }
}

struct Blank<'a> {
    program: &'a Program,
    words: &'a Words,
    loops: Vec<Value>,
}

impl Blank<'_> {
    fn parts(&mut self, parts: &[Part]) -> Vec<Block> {
        parts.iter().flat_map(|part| self.part(part)).collect()
    }

    fn part(&mut self, part: &Part) -> Vec<Block> {
        match part {
            Part::Paragraph((), pieces) => match self.offer(pieces) {
                Some(says) => vec![tick(vec![Block::Paragraph(says)])],
                None => vec![Block::Paragraph(self.pieces(pieces))],
            },
            Part::Heading((), level, pieces) => vec![Block::Heading {
                level: *level,
                id: String::new(),
                text: self.pieces(pieces),
            }],
            Part::List(bullet, items) => {
                let items = items.iter().map(|item| Item {
                    task: None,
                    blocks: self.parts(item),
                });
                vec![Block::List {
                    items: items.collect(),
                    start: (*bullet == Bullet::Number).then_some(1),
                }]
            }
            Part::Lines(Role::Signature, lines) => vec![Block::Lines {
                role: Role::Signature,
                lines: self.lines(lines),
            }],
            Part::Lines(role, lines) => vec![Block::Lines {
                role: *role,
                lines: self.lines(lines),
            }],
            Part::Subject(pieces) => vec![Block::Subject(self.pieces(pieces))],
            Part::Words(expr, _) => self.room(expr),
            Part::Rule => vec![Block::Rule],
            Part::Ruled(lines) => vec![Block::Ruled(*lines)],
            Part::Table(align, head, rows) => vec![Block::Table(Table {
                align: align.clone(),
                head: self.lines(head),
                rows: rows.iter().map(|row| self.lines(row)).collect(),
            })],
            Part::Rows(rows) => vec![Block::Table(Table {
                rows: rows.iter().map(|row| self.lines(row)).collect(),
                ..Table::default()
            })],
            Part::If(branches) => self.branches(branches),
            Part::For(slot, list, parts) => {
                let each = self.each(*slot, list, |blank| blank.parts(parts));
                each.into_iter().flat_map(ticked).collect()
            }
        }
    }

    fn lines(&mut self, lines: &[Vec<Piece>]) -> Vec<Vec<Inline>> {
        lines.iter().map(|line| self.pieces(line)).collect()
    }

    /// Room to write a long text by hand: what belongs there, and ruled lines.
    fn room(&self, expr: &Expr) -> Vec<Block> {
        let label = Inline::Text(self.label(expr));
        let line = || Block::Paragraph(vec![Inline::Gap(String::new())]);
        let lines = std::iter::repeat_with(line).take(LINES);
        std::iter::once(Block::Paragraph(vec![label]))
            .chain(lines)
            .collect()
    }

    /// The line of law in a paragraph that is nothing else.
    fn offer(&mut self, pieces: &[Piece]) -> Option<Vec<Inline>> {
        match pieces {
            [Piece::If(branches)] => match branches.as_slice() {
                [(Some(Expr::Ask(index)), says)] if kind(self.program, *index) == Kind::Offer => {
                    Some(self.pieces(says))
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn branches(&mut self, branches: &[(Option<Expr>, Vec<Part>)]) -> Vec<Block> {
        if let Some((Some(condition), parts)) = branches.first()
            && is_about_having(self.program, condition)
        {
            return self.parts(parts);
        }
        let mut blocks = Vec::new();
        for (condition, parts) in branches {
            let label = match condition {
                Some(condition) => fill(
                    &self.words.include,
                    &[("condition", &self.condition(condition))],
                ),
                None => self.words.otherwise.clone(),
            };
            blocks.push(Block::Callout {
                kind: Callout::Note,
                label: Some(vec![Inline::Text(label)]),
                blocks: tidy::blocks(self.parts(parts)),
            });
        }
        blocks
    }

    fn pieces(&mut self, pieces: &[Piece]) -> Vec<Inline> {
        pieces.iter().flat_map(|piece| self.piece(piece)).collect()
    }

    fn piece(&mut self, piece: &Piece) -> Vec<Inline> {
        match piece {
            Piece::Text(text) => vec![Inline::Text(text.clone())],
            Piece::Strong(inner) => vec![Inline::Strong(self.pieces(inner))],
            Piece::Break => vec![Inline::Break],
            Piece::Tick => vec![Inline::Tick],
            Piece::Value(expr, _) => self.value(expr),
            Piece::If(branches) => self.alternatives(branches),
            Piece::For(slot, list, pieces) => self
                .each(*slot, list, |blank| vec![boxed(blank.pieces(pieces))])
                .concat(),
        }
    }

    fn alternatives(&mut self, branches: &[(Option<Expr>, Vec<Piece>)]) -> Vec<Inline> {
        if let Some((Some(condition), pieces)) = branches.first()
            && is_about_having(self.program, condition)
        {
            return self.pieces(pieces);
        }
        branches
            .iter()
            .flat_map(|(_, pieces)| boxed(self.pieces(pieces)))
            .collect()
    }

    /// A blank for a value; a choice becomes boxes to tick.
    fn value(&self, expr: &Expr) -> Vec<Inline> {
        if let Some(words) = self.known(expr).and_then(|value| value.words()) {
            return vec![Inline::Text(words)];
        }
        let question = match root(expr) {
            Expr::Ask(index) => self.program.questions.get(*index),
            _ => None,
        };
        let mut blank = Vec::new();
        match question {
            Some(question) if question.kind == Kind::One => {
                for Choice { id, label, .. } in &question.options {
                    let option = apply(expr, Value::Option(id.clone(), label.clone()));
                    let words = option.words().unwrap_or_default();
                    blank.extend(boxed(vec![Inline::Text(words)]));
                }
                return blank;
            }
            Some(question) if question.kind == Kind::Address => {
                for _ in 1..ADDRESS_LINES {
                    blank.push(Inline::Gap(String::new()));
                    blank.push(Inline::Break);
                }
            }
            _ => {}
        }
        blank.push(Inline::Gap(self.label(expr)));
        blank
    }

    /// What belongs on a blank.
    fn label(&self, expr: &Expr) -> String {
        match root(expr) {
            Expr::Ask(index) => match self.program.questions.get(*index) {
                Some(question) if question.optional => {
                    fill(&self.words.optional, &[("question", &question.ask)])
                }
                Some(question) => question.ask.clone(),
                None => String::new(),
            },
            Expr::Today => self.words.today.clone(),
            _ => String::new(),
        }
    }

    /// The value of what needs no answer: the item of a loop over options.
    fn known(&self, expr: &Expr) -> Option<Value> {
        match root(expr) {
            Expr::Loop(slot) => Some(apply(expr, self.loops.get(*slot)?.clone())),
            _ => None,
        }
    }

    /// Goes through every option that a list may hold.
    fn each<T>(&mut self, slot: usize, list: &Expr, body: impl Fn(&mut Self) -> Vec<T>) -> Vec<T> {
        let options = match root(list) {
            Expr::Ask(index) => match self.program.questions.get(*index) {
                Some(question) => question.options.clone(),
                None => Vec::new(),
            },
            _ => Vec::new(),
        };
        let mut made = Vec::new();
        for Choice { id, label, .. } in options {
            self.loops.truncate(slot);
            self.loops.push(Value::Option(id, label));
            made.extend(body(self));
        }
        self.loops.truncate(slot);
        made
    }

    /// A condition in words.
    fn condition(&self, expr: &Expr) -> String {
        let words = self.words;
        match expr {
            Expr::Ask(index) => match self.program.questions.get(*index) {
                Some(question) if matches!(question.kind, Kind::YesNo | Kind::Offer) => fill(
                    &words.chose,
                    &[("answer", &words.yes), ("question", &question.ask)],
                ),
                Some(question) => fill(&words.answered, &[("question", &question.ask)]),
                None => words.fits.clone(),
            },
            Expr::Not(inner) => fill(&words.not, &[("condition", &self.condition(inner))]),
            Expr::Binary(Operator::And, a, b) => self.joined(&words.and, a, b),
            Expr::Binary(Operator::Or, a, b) => self.joined(&words.or, a, b),
            Expr::Binary(Operator::Is | Operator::In, a, b) => match (&**a, &**b) {
                (Expr::Ask(index), Expr::Text(id)) | (Expr::Text(id), Expr::Ask(index)) => {
                    self.choice(*index, id)
                }
                _ => words.fits.clone(),
            },
            _ => words.fits.clone(),
        }
    }

    fn choice(&self, index: usize, id: &str) -> String {
        let Some(question) = self.program.questions.get(index) else {
            return self.words.fits.clone();
        };
        let label = question
            .options
            .iter()
            .find(|option| option.id == id)
            .map_or(id, |option| &option.label);
        fill(&self.words.ticked, &[("answer", label)])
    }

    fn joined(&self, text: &str, a: &Expr, b: &Expr) -> String {
        fill(
            text,
            &[("a", &self.condition(a)), ("b", &self.condition(b))],
        )
    }
}

fn kind(program: &Program, index: usize) -> Kind {
    let question = program.questions.get(index);
    question.map(|question| question.kind).unwrap_or_default()
}

/// Whether a condition only asks if there is something to write: then the blank
/// to write it on says enough.
fn is_about_having(program: &Program, condition: &Expr) -> bool {
    match condition {
        Expr::Ask(index) => !matches!(kind(program, *index), Kind::YesNo | Kind::Offer),
        _ => false,
    }
}

/// What a value is made from, below its filters.
fn root(expr: &Expr) -> &Expr {
    match expr {
        Expr::Filter(_, inner, _) => root(inner),
        other => other,
    }
}

/// A value put through the filters of an expression.
fn apply(expr: &Expr, value: Value) -> Value {
    match expr {
        Expr::Filter(name, inner, _) => {
            let about = About {
                today: jiff::civil::Date::ZERO,
                holidays: None,
            };
            filter(name, apply(inner, value), &[], about)
        }
        _ => value,
    }
}

/// Words with a box to tick before them.
fn boxed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    inlines.insert(0, Inline::Text(format!(" {BOX}")));
    inlines.push(Inline::Text(" ".to_owned()));
    inlines
}

/// A block with a box to tick before it.
fn tick(blocks: Vec<Block>) -> Block {
    Block::List {
        start: None,
        items: vec![ticked_item(blocks)],
    }
}

fn ticked_item(blocks: Vec<Block>) -> Item {
    Item {
        task: Some(false),
        blocks,
    }
}

/// What a loop makes of one option: its items, or the block, with a box.
fn ticked(block: Block) -> Vec<Block> {
    match block {
        Block::List { start, items } => {
            let items = items.into_iter().map(|item| Item {
                task: Some(false),
                ..item
            });
            vec![Block::List {
                start,
                items: items.collect(),
            }]
        }
        other => vec![tick(vec![other])],
    }
}
