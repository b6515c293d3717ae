//! Conditions and values in words, made of the labels of questions and options:
//! what the blank letter and the reviewer's sheet say in the place of tags.

mod conditions;
pub(super) mod known;
mod values;
mod words;

use super::evaluate::values::Value;
use super::tree::{Expr, Operator};
use super::{Kind, Program, Question};
pub use words::Words;

/// The filters of an expression, the outermost first, and what they change.
pub(super) type Chain<'e> = (Vec<(&'static str, &'e [Expr])>, &'e Expr);

/// What a loop goes through at the moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Turn<'a> {
    /// The question whose answers are gone through.
    pub(super) question: Option<&'a Question>,
    /// The option, if it goes through options one by one.
    pub(super) item: Option<Value>,
    /// The number of the item, if it is known.
    pub(super) index: Option<i64>,
    /// Whether it is the last, if that is known.
    pub(super) is_last: Option<bool>,
}

/// Says conditions and values of a program in words.
#[derive(Clone, Debug)]
pub(super) struct Spoken<'a> {
    pub(super) program: &'a Program,
    pub(super) words: &'a Words,
    loops: Vec<Turn<'a>>,
}

impl<'a> Spoken<'a> {
    pub(super) fn new(program: &'a Program, words: &'a Words) -> Spoken<'a> {
        Spoken {
            program,
            words,
            loops: Vec::new(),
        }
    }

    /// Enters the loop of a slot, or its next turn.
    pub(super) fn enter(&mut self, slot: usize, turn: Turn<'a>) {
        self.loops.truncate(slot);
        self.loops.resize_with(slot, Turn::default);
        self.loops.push(turn);
    }

    /// Leaves the loop of a slot.
    pub(super) fn leave(&mut self, slot: usize) {
        self.loops.truncate(slot);
    }

    /// The question whose answer an expression is made from.
    pub(super) fn question(&self, expr: &Expr) -> Option<&'a Question> {
        match expr {
            Expr::Ask(index) => self.program.questions.get(*index),
            Expr::Value(index) => self.question(self.program.values.get(*index)?),
            Expr::Loop(slot) => self.loops.get(*slot)?.question,
            Expr::Field(record, field) => self.question(record)?.questions.get(*field),
            Expr::Filter(_, inner, _) => self.question(inner),
            _ => None,
        }
    }

    /// The filters of an expression, looking through named values.
    pub(super) fn chain<'e>(&'e self, expr: &'e Expr) -> Chain<'e> {
        let mut filters = Vec::new();
        let mut at = expr;
        loop {
            at = match at {
                Expr::Filter(name, inner, arguments) => {
                    filters.push((*name, arguments.as_slice()));
                    inner
                }
                Expr::Value(index) => match self.program.values.get(*index) {
                    Some(value) => value,
                    None => return (filters, at),
                },
                _ => return (filters, at),
            };
        }
    }

    /// Whether a condition only asks if there is something to write: then the
    /// blank to write it on says enough.
    pub(super) fn is_having(&self, condition: &Expr) -> bool {
        match condition {
            Expr::Binary(Operator::And, a, b) => self.is_having(a) && self.is_having(b),
            Expr::Value(index) => {
                let value = self.program.values.get(*index);
                value.is_some_and(|value| self.is_having(value))
            }
            Expr::Ask(_) | Expr::Field(..) | Expr::Filter(..) => {
                let question = self.question(condition);
                question.is_some_and(|q| !matches!(q.kind, Kind::YesNo | Kind::Offer))
            }
            _ => false,
        }
    }
}
