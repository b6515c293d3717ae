//! From what an author wrote to a program: every name is looked up, every
//! filter and comparison is checked, and only then is there a [`Program`].

mod ask;
mod declare;
mod exprs;
mod names;
mod parts;
mod plain;
mod types;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::expr::Ast;
use super::holidays::Holidays;
use super::parse::{Group, Letter, Line};
use super::tree::{Expr, Operator, Part, Piece};
use super::{Form, Program, Question, Step, frame, json};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Source, Span};
use names::{Binding, Named};

/// The form of program this compiler makes.
const VERSION: u32 = 2;

/// The shared groups of questions, by name.
pub type Groups = BTreeMap<String, Arc<Group>>;

/// What letters share.
#[derive(Clone, Copy, Debug)]
pub struct Shared<'a> {
    /// The groups of questions, by name.
    pub groups: &'a Groups,
    /// The bank holidays that working days are counted by.
    pub holidays: &'a Holidays,
    /// What is known of facts.
    pub facts: &'a dyn Cited,
}

/// What a letter may ask of the ledger of facts.
pub trait Cited: fmt::Debug + Sync {
    /// The sources of a fact, as they are named in a text; nothing if there is
    /// no such fact.
    fn sources(&self, fact: &str) -> Option<Vec<String>>;
}

/// A ledger in which nothing stands.
#[derive(Clone, Copy, Debug)]
pub struct NoFacts;

impl Cited for NoFacts {
    fn sources(&self, _: &str) -> Option<Vec<String>> {
        None
    }
}

/// An expression with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// The expression.
    pub expr: Expr,
    /// Where it is written.
    pub place: Place,
}

/// A part whose mistakes can still be pointed at.
pub type MarkedPart = Part<Marked, usize, Place>;

/// A piece whose mistakes can still be pointed at.
pub type MarkedPiece = Piece<Marked, usize>;

/// A letter in which every name is known, with the place of everything: what
/// [`prove`](super::prove) looks at.
#[derive(Debug)]
pub struct Checked {
    /// The letter, ready to be finished.
    pub program: Program,
    /// Where each question of the program is written.
    pub asked: Vec<Asked>,
    /// Where each named value is written.
    pub values: Vec<Place>,
    /// What stands before the body.
    pub before: Vec<MarkedPart>,
    /// The body.
    pub body: Vec<MarkedPart>,
    /// What stands after the body.
    pub after: Vec<MarkedPart>,
    /// The reminders: the day, the words, and the condition.
    pub reminders: Vec<(Marked, Vec<MarkedPiece>, Option<Marked>)>,
    /// The conditions of the next steps.
    pub next: Vec<Option<Marked>>,
}

/// Where a question is written.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its id.
    pub id: Place,
    /// Its condition, if it has one.
    pub when: Option<Place>,
    /// Its options.
    pub options: Vec<Place>,
    /// What is asked of each entry of a list.
    pub entries: Vec<Asked>,
}

/// Compiles a letter. Mistakes are reported; what comes out is whole only when
/// there were none.
pub fn letter(letter: &Letter, id: &str, shared: Shared<'_>, report: &mut Report) -> Checked {
    let mut compiler = Compiler {
        source: letter.source.clone(),
        group: None,
        groups: shared.groups,
        facts: shared.facts,
        form: letter.kind,
        questions: Vec::new(),
        asked: Vec::new(),
        steps: Vec::new(),
        laws: BTreeMap::new(),
        named: BTreeMap::new(),
        values: Vec::new(),
        scope: Vec::new(),
        report,
    };
    compiler.declare(letter);
    compiler.values(letter);
    compiler.conditions(letter);
    let (before, after) = compiler.frame(letter);
    let body = compiler.parts(&letter.body);
    let reminders = compiler.reminders(letter);
    let next: Vec<Option<Marked>> = letter
        .next
        .iter()
        .map(|next| next.when.as_ref().and_then(|when| compiler.marked(when)))
        .collect();
    let values = compiler.values.iter().map(|(_, place)| place.clone());
    let mut checked = Checked {
        values: values.collect(),
        asked: compiler.asked,
        program: Program {
            version: VERSION,
            id: id.to_owned(),
            title: letter.title.value.clone(),
            kind: letter.kind,
            hash: String::new(),
            questions: compiler.questions,
            steps: compiler.steps,
            values: compiler.values.into_iter().map(|(expr, _)| expr).collect(),
            body: plain::parts(before.iter().chain(&body).chain(&after)),
            reminders: reminders.iter().map(plain::reminder).collect(),
            next: next
                .iter()
                .map(|next| next.as_ref().map(plain::expr))
                .collect(),
            holidays: None,
        },
        before,
        body,
        after,
        reminders,
        next,
    };
    seal(&mut checked.program, shared.holidays);
    checked
}

/// Puts in the bank holidays if they are used, and the hash of it all.
fn seal(program: &mut Program, holidays: &Holidays) {
    if json::write(program).contains("[\"filter\",\"add_working_days\",") {
        program.holidays = Some(holidays.clone());
    }
    program.hash = format!("{:016x}", xxh3_64(json::write(program).as_bytes()));
}

struct Compiler<'a> {
    /// The file of the text that is compiled: the letter's, or that of a group
    /// whose words are put in.
    source: Arc<Source>,
    /// That group, and how many of its texts may be used in it.
    group: Option<(&'a str, usize)>,
    groups: &'a Groups,
    facts: &'a dyn Cited,
    form: Form,
    questions: Vec<Question>,
    asked: Vec<Asked>,
    steps: Vec<Step>,
    /// The lines of law: their question, and what they say.
    laws: BTreeMap<String, (usize, String)>,
    named: BTreeMap<String, Named>,
    values: Vec<(Expr, Place)>,
    scope: Vec<Binding>,
    report: &'a mut Report,
}

impl Compiler<'_> {
    fn error(&mut self, rule: &'static str, place: Place, message: String, hint: Option<String>) {
        self.report
            .error(Diagnostic::error(rule, place, message).hint_maybe(hint));
    }

    /// A place in the letter's own file.
    fn place(&self, span: Span) -> Place {
        Place::Text(self.source.clone(), span)
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }

    fn reminders(&mut self, letter: &Letter) -> Vec<(Marked, Vec<MarkedPiece>, Option<Marked>)> {
        let mut made = Vec::new();
        for reminder in &letter.reminders {
            let on = self.day(&reminder.on);
            let title = self.pieces(&reminder.title.pieces);
            let when = reminder.when.as_ref().and_then(|when| self.marked(when));
            made.extend(on.map(|on| (on, title, when)));
        }
        made
    }

    /// An expression that has to be a day.
    fn day(&mut self, ast: &Ast) -> Option<Marked> {
        let scope = self.everything();
        let (expr, kind) = self.expr(&scope, ast)?;
        let place = self.place(ast.span);
        if kind != types::Type::Date {
            let message = format!("expected a date, found {}", kind.shown());
            let hint = "a reminder is on a day, such as `today | add_days(14)`";
            self.error(
                "letter::wrong-type",
                place.clone(),
                message,
                Some(hint.to_owned()),
            );
            return None;
        }
        Some(Marked { expr, place })
    }

    fn line(&mut self, line: &Line) -> Vec<MarkedPiece> {
        self.pieces(&line.pieces)
    }

    /// What stands before the body and after it.
    fn frame(&mut self, letter: &Letter) -> (Vec<MarkedPart>, Vec<MarkedPart>) {
        let place = self.place(letter.title.span);
        if letter.kind != Form::Letter {
            let title = vec![Piece::Text(letter.title.value.clone())];
            return (vec![Part::Heading(place, 1, title)], Vec::new());
        }
        let words = frame::Words {
            to: letter.to.as_ref().map(|to| self.line(to)),
            recipient: letter
                .recipient
                .iter()
                .map(|line| self.line(line))
                .collect(),
            reference: letter.reference.as_ref().map(|line| self.line(line)),
            dear: letter.dear.as_ref().map(|dear| self.line(dear)),
            subject: letter.subject.as_ref().map(|subject| self.line(subject)),
            copies: letter.copies.iter().map(|line| self.line(line)).collect(),
            enclosures: letter
                .enclosures
                .iter()
                .map(|line| self.line(line))
                .collect(),
        };
        let value = |id: &str| self.framed(id, &place);
        let today = Marked {
            expr: Expr::Today,
            place: place.clone(),
        };
        (
            frame::before(&words, &today, &value),
            frame::after(&words, &value),
        )
    }

    /// The answer to a question of the frame; one that may be left out leaves
    /// nothing.
    fn framed(&self, id: &str, place: &Place) -> Option<MarkedPiece> {
        let index = self.index(id)?;
        let question = &self.questions[index];
        let expr = || Marked {
            expr: Expr::Ask(index),
            place: place.clone(),
        };
        let value = Piece::Value(expr(), self.gap(&Expr::Ask(index)));
        let sure = !question.optional && question.unknown.is_none() && question.when.is_none();
        Some(match sure {
            true => value,
            false => Piece::If(vec![(Some(expr()), vec![value])]),
        })
    }

    /// The label of the blank that a value leaves when its question is open; a
    /// question that may be left out leaves none.
    fn gap(&self, expr: &Expr) -> Option<String> {
        let question = match expr {
            Expr::Ask(index) => &self.questions[*index],
            Expr::Field(record, entry) => {
                let list = self.list_of(record)?;
                &self.questions[list].questions[*entry]
            }
            Expr::Filter("default", _, _) => return None,
            Expr::Filter(_, inner, _) => return self.gap(inner),
            _ => return None,
        };
        (!question.optional).then(|| question.ask.clone())
    }

    /// The list that a record is an entry of.
    fn list_of(&self, record: &Expr) -> Option<usize> {
        match record {
            Expr::Loop(slot) => match self.scope.get(*slot)?.kind {
                types::Type::Record(list) => Some(list),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Two conditions, both of which have to be so.
fn both(a: Option<Expr>, b: Option<Expr>) -> Option<Expr> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Expr::Binary(Operator::And, Box::new(a), Box::new(b))),
        (a, b) => a.or(b),
    }
}
