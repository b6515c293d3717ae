//! Finishes a letter: a program and its answers become a document.
//!
//! The twin of `web/letter/evaluate.js`, `values.js` and `filters.js`; the same
//! answers and the same day always make the same document in both.

use jiff::civil::Date;

use super::answers::{Answer, Answers};
use super::{Expr, Operator, Part, Piece, Program};
use crate::document::{Block, Document, Inline, Item};

pub(super) mod tidy;
pub mod values;

use tidy::is_space;
use values::{Value, answer, filter};

/// Finishes the letter with the given answers.
///
/// Pure and total: the same answers and the same `today` always make the same
/// document, and a question left open becomes a visible gap, never an error.
pub fn document(program: &Program, answers: &Answers, today: Date) -> Document {
    let mut run = Run {
        program,
        answers,
        today,
        loops: Vec::new(),
        asked: Vec::with_capacity(program.questions.len()),
    };
    for question in &program.questions {
        let asked = question
            .when
            .as_ref()
            .is_none_or(|when| run.value(when).truth());
        run.asked.push(asked);
    }
    Document {
        blocks: tidy::blocks(run.parts(&program.body)),
        notes: Vec::new(),
    }
}

/// One finishing of a letter.
struct Run<'a> {
    program: &'a Program,
    answers: &'a Answers,
    today: Date,
    loops: Vec<Value>,
    /// Which questions are asked. A condition uses only questions before its
    /// own, so one pass in their order settles all of them.
    asked: Vec<bool>,
}

impl Run<'_> {
    fn is_asked(&self, index: usize) -> bool {
        self.asked.get(index).copied().unwrap_or(false)
    }

    fn answer(&self, index: usize) -> Value {
        match self.program.questions.get(index) {
            Some(question) if self.is_asked(index) => answer(question, self.answers),
            _ => Value::Nothing,
        }
    }

    fn value(&self, expr: &Expr) -> Value {
        match expr {
            Expr::Text(text) => Value::Text(text.clone(), false),
            Expr::Number(number) => Value::Number(*number),
            Expr::Bool(value) => Value::Bool(*value),
            Expr::Today => Value::Date(self.today),
            Expr::Ask(index) => self.answer(*index),
            Expr::Loop(slot) => self.loops.get(*slot).cloned().unwrap_or(Value::Nothing),
            Expr::Not(inner) => Value::Bool(!self.value(inner).truth()),
            Expr::Binary(operator, a, b) => Value::Bool(self.binary(*operator, a, b)),
            Expr::Filter(name, inner, arguments) => {
                let arguments: Vec<Value> = arguments.iter().map(|a| self.value(a)).collect();
                filter(name, self.value(inner), &arguments)
            }
        }
    }

    fn binary(&self, operator: Operator, a: &Expr, b: &Expr) -> bool {
        let a = self.value(a);
        match operator {
            Operator::And => a.truth() && self.value(b).truth(),
            Operator::Or => a.truth() || self.value(b).truth(),
            Operator::Is => a.is(&self.value(b)),
            Operator::Less => a.less(&self.value(b)),
            Operator::AtMost => {
                let b = self.value(b);
                let comparable = matches!(
                    (&a, &b),
                    (Value::Date(_), Value::Date(_)) | (Value::Number(_), Value::Number(_))
                );
                comparable && (a.less(&b) || a.is(&b))
            }
            Operator::In => match (a.key(), self.value(b)) {
                (Some(key), Value::Options(items)) => items.iter().any(|(id, _)| id == key),
                _ => false,
            },
        }
    }

    fn parts(&mut self, parts: &[Part]) -> Vec<Block> {
        parts.iter().flat_map(|part| self.part(part)).collect()
    }

    fn part(&mut self, part: &Part) -> Vec<Block> {
        match part {
            Part::Paragraph(pieces) => vec![Block::Paragraph(self.pieces(pieces))],
            Part::Heading(level, pieces) => vec![Block::Heading {
                level: *level,
                id: String::new(),
                text: self.pieces(pieces),
            }],
            Part::List(numbered, items) => vec![Block::List {
                start: numbered.then_some(1),
                items: items
                    .iter()
                    .map(|item| Item {
                        task: None,
                        blocks: self.parts(item),
                    })
                    .collect(),
            }],
            Part::Lines(role, lines) => vec![Block::Lines {
                role: *role,
                lines: lines.iter().map(|line| self.pieces(line)).collect(),
            }],
            Part::Subject(pieces) => vec![Block::Subject(self.pieces(pieces))],
            Part::Words(expr, gap) => self.paragraphs(expr, gap.as_deref()),
            Part::Rule => vec![Block::Rule],
            Part::If(branches) => match self.chosen(branches) {
                Some(parts) => self.parts(parts),
                None => Vec::new(),
            },
            Part::For(slot, list, parts) => self.each(*slot, list, |run| run.parts(parts)),
        }
    }

    /// What the first true branch holds.
    fn chosen<'p, T>(&self, branches: &'p [(Option<Expr>, Vec<T>)]) -> Option<&'p [T]> {
        branches
            .iter()
            .find(|(when, _)| when.as_ref().is_none_or(|when| self.value(when).truth()))
            .map(|(_, inner)| inner.as_slice())
    }

    fn each<T>(&mut self, slot: usize, list: &Expr, body: impl Fn(&mut Self) -> Vec<T>) -> Vec<T> {
        let Value::Options(items) = self.value(list) else {
            return Vec::new();
        };
        let mut made = Vec::new();
        for (id, label) in items {
            self.loops.truncate(slot);
            self.loops.push(Value::Option(id, label));
            made.extend(body(self));
        }
        self.loops.truncate(slot);
        made
    }

    /// A reader's long text: blank lines part paragraphs.
    fn paragraphs(&self, expr: &Expr, gap: Option<&str>) -> Vec<Block> {
        let Some(words) = self.value(expr).words() else {
            return vec![Block::Paragraph(self.gap(expr, gap))];
        };
        let lines: Vec<&str> = words.split('\n').collect();
        lines
            .split(|line| line.chars().all(is_space))
            .filter(|lines| !lines.is_empty())
            .map(|lines| Block::Paragraph(data(&lines.join("\n"))))
            .collect()
    }

    fn pieces(&mut self, pieces: &[Piece]) -> Vec<Inline> {
        pieces.iter().flat_map(|piece| self.piece(piece)).collect()
    }

    fn piece(&mut self, piece: &Piece) -> Vec<Inline> {
        match piece {
            Piece::Text(text) => vec![Inline::Text(text.clone())],
            Piece::Strong(inner) => vec![Inline::Strong(self.pieces(inner))],
            Piece::Break => vec![Inline::Break],
            Piece::Value(expr, gap) => self.written(expr, gap.as_deref()),
            Piece::If(branches) => match self.chosen(branches) {
                Some(pieces) => self.pieces(pieces),
                None => Vec::new(),
            },
            Piece::For(slot, list, pieces) => self.each(*slot, list, |run| run.pieces(pieces)),
        }
    }

    fn written(&self, expr: &Expr, gap: Option<&str>) -> Vec<Inline> {
        let value = self.value(expr);
        match value.words() {
            None => self.gap(expr, gap),
            Some(words) if value.is_data() => data(&words),
            Some(words) => vec![Inline::Text(words)],
        }
    }

    /// The blank for a question that is asked and was left open.
    fn gap(&self, expr: &Expr, label: Option<&str>) -> Vec<Inline> {
        let mut root = expr;
        while let Expr::Filter(_, inner, _) = root {
            root = inner;
        }
        let (Some(label), Expr::Ask(index)) = (label, root) else {
            return Vec::new();
        };
        let Some(question) = self.program.questions.get(*index) else {
            return Vec::new();
        };
        let unknown = matches!(self.answers.get(&question.id), Some(Answer::Unknown));
        match self.is_asked(*index) && !question.optional && !unknown {
            true => vec![Inline::Gap(label.to_owned())],
            false => Vec::new(),
        }
    }
}

/// A reader's words with their line ends.
fn data(words: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            out.push(Inline::Break);
        }
        out.push(Inline::Data(line.to_owned()));
    }
    out
}
