//! Example cases of a letter: who might use it, what they answer, and the
//! words that have to come out.

pub mod update;

use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::answers::{self, Misfit};
use super::{Program, evaluate};
use crate::document::text;
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::{self, Node};
use crate::source::{Placed, Source, Span};

/// How the file of a letter's cases ends.
pub const ENDING: &str = ".cases.yaml";

/// The rule that a letter comes out as its cases say.
pub const CASE: &str = "letter::case";

/// The example cases of one letter.
#[derive(Debug)]
pub struct Cases {
    /// Their file.
    pub source: Arc<Source>,
    /// The cases, in the order they are written.
    pub cases: Vec<Case>,
}

/// One example case.
#[derive(Debug)]
pub struct Case {
    /// Where it starts.
    pub span: Span,
    /// Who it is, in a few words.
    pub name: Placed<String>,
    /// The day the letter is made.
    pub today: Option<Placed<Date>>,
    /// The answers, as they are written.
    pub answers: Map<String, Value>,
    /// Where each answer is written.
    places: Vec<(String, Span)>,
    /// Where the key `letter` is.
    key: Option<Span>,
    /// The whole text that comes out.
    pub letter: Option<Placed<String>>,
    /// Words that have to be in it.
    pub contains: Vec<Placed<String>>,
    /// Words that may not be in it.
    pub lacks: Vec<Placed<String>>,
    /// All days to be reminded of, as `2026-12-03 Title`.
    pub reminders: Option<Placed<Vec<String>>>,
}

/// What comes out of a case.
#[derive(Debug)]
pub struct Made {
    /// The text of the letter.
    pub text: String,
    /// Its reminders, as `2026-12-03 Title`.
    pub reminders: Vec<String>,
}

/// Reads a file of cases.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Option<Cases> {
    let node = yaml::read(source, source.text(), 0, report).ok()?;
    let mut fields = Fields::of(source, &node, report);
    fields.need("cases", report);
    let mut cases = Vec::new();
    for node in fields.list("cases", report) {
        cases.push(case(source, node, report));
    }
    fields.finish(report);
    Some(Cases {
        source: source.clone(),
        cases,
    })
}

fn case(source: &Arc<Source>, node: &Node, report: &mut Report) -> Case {
    let mut fields = Fields::of(source, node, report);
    let name = fields.needed_text("name", report);
    fields.need("today", report);
    let today = fields.date("today", report);
    let mut answers = Map::new();
    let mut places = Vec::new();
    for (key, node) in fields.map("answers", report) {
        places.push((key.value.clone(), key.span));
        if let yaml::Value::Map(inner) = &node.value {
            let inner = inner.iter();
            places.extend(inner.map(|(k, _)| (format!("{}.{}", key.value, k.value), k.span)));
        }
        answers.insert(key.value.clone(), json(node));
    }
    let key = fields.node("letter").map(|(key, _)| key.span);
    let reminders = fields.node("reminders").map(|(key, _)| key.span);
    let wanted = fields.texts("reminders", report);
    let case = Case {
        span: node.span,
        name: name.unwrap_or_else(|| Placed::new(String::new(), node.span)),
        today,
        answers,
        places,
        key,
        letter: fields.text("letter", report),
        contains: fields.texts("contains", report),
        lacks: fields.texts("lacks", report),
        reminders: reminders
            .map(|span| Placed::new(wanted.into_iter().map(|text| text.value).collect(), span)),
    };
    fields.finish(report);
    case
}

/// A value as JSON. Scalars stay the text they are written as.
fn json(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Text(text) => Value::String(text.clone()),
        yaml::Value::List(items) => Value::Array(items.iter().map(json).collect()),
        yaml::Value::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, node)| (key.value.clone(), json(node)))
                .collect(),
        ),
    }
}

impl Case {
    /// What comes out of it; nothing, if it has no day.
    ///
    /// # Errors
    /// The answers that do not fit the letter.
    pub fn made(&self, program: &Program) -> Option<Result<Made, Vec<Misfit>>> {
        let today = self.today.as_ref()?.value;
        let (answers, misfits) = answers::fit(program, &self.answers, today);
        if !misfits.is_empty() {
            return Some(Err(misfits));
        }
        let document = evaluate::document(program, &answers, today);
        let reminders = evaluate::reminders(program, &answers, today);
        Some(Ok(Made {
            text: text::write(&document),
            reminders: reminders
                .iter()
                .map(|reminder| format!("{} {}", reminder.on, reminder.title))
                .collect(),
        }))
    }

    /// Where an answer is written: its key, or the group it stands in.
    fn place_of(&self, key: &str) -> Span {
        let is_it = |place: &&(String, Span)| {
            let written = place.0.trim_end_matches(['?', '!']);
            written == key.trim_end_matches(['?', '!'])
        };
        let group = key.split('.').next().unwrap_or_default();
        let found = self.places.iter().find(is_it);
        let found = found.or_else(|| self.places.iter().find(|(name, _)| name == group));
        found.map_or(self.name.span, |(_, span)| *span)
    }
}

/// Runs the cases of a letter and reports those that come out otherwise.
pub fn run(program: &Program, cases: &Cases, report: &mut Report) {
    for case in &cases.cases {
        let place = |span| Place::Text(cases.source.clone(), span);
        if case.letter.is_none()
            && case.contains.is_empty()
            && case.lacks.is_empty()
            && case.reminders.is_none()
        {
            let message = "this case does not say what has to come out";
            report.error(
                Diagnostic::error("letter::empty-case", place(case.name.span), message).hint(
                    "run `candour check --update` to write its letter here, \
                     or add `contains:` with words it has to have",
                ),
            );
        }
        match case.made(program) {
            None => {}
            Some(Ok(made)) => compare(case, &made, &place, report),
            Some(Err(misfits)) => {
                for misfit in misfits {
                    let message = format!("this is no answer to `{}`", misfit.question);
                    let place = place(case.place_of(&misfit.key));
                    report.error(
                        Diagnostic::error("letter::case-answers", place, message)
                            .hint(misfit.message),
                    );
                }
            }
        }
    }
}

const UPDATE: &str = "run `candour check --update` if the new words are right";

fn compare(case: &Case, made: &Made, place: &dyn Fn(Span) -> Place, report: &mut Report) {
    let mut wrong = |span, message: String, hint: String| {
        let error = Diagnostic::error(CASE, place(span), message);
        report.error(error.hint(hint));
    };
    let name = &case.name.value;
    if let Some(letter) = &case.letter
        && let Some((line, expected, found)) = difference(&letter.value, &made.text)
    {
        let message = format!("`{name}` comes out in other words, from line {line} on");
        let hint = format!("expected {expected}, and found {found}; {UPDATE}");
        wrong(case.name.span, message, hint);
    }
    for words in &case.contains {
        if !made.text.contains(&words.value) {
            let message = format!("the letter of `{name}` does not have these words");
            let hint = "mend the letter, or take the words out if they are not needed now";
            wrong(words.span, message, hint.to_owned());
        }
    }
    for words in &case.lacks {
        if made.text.contains(&words.value) {
            let message = format!("the letter of `{name}` has these words");
            let hint = "mend the letter, or take the words out if they may be there now";
            wrong(words.span, message, hint.to_owned());
        }
    }
    if let Some(reminders) = &case.reminders
        && reminders.value != made.reminders
    {
        let message = format!("`{name}` has other reminders");
        let found = match made.reminders.is_empty() {
            true => "no reminder".to_owned(),
            false => made.reminders.join(", "),
        };
        wrong(reminders.span, message, format!("found: {found}"));
    }
}

/// The first line that differs, with what was expected and what was found.
fn difference(expected: &str, found: &str) -> Option<(usize, String, String)> {
    let (expected, found) = (expected.trim(), found.trim());
    if expected == found {
        return None;
    }
    let shown = |line: Option<&str>| match line {
        Some("") => "an empty line".to_owned(),
        Some(line) => format!("\"{line}\""),
        None => "the end".to_owned(),
    };
    let (mut expected, mut found) = (expected.split('\n'), found.split('\n'));
    let mut number = 0;
    loop {
        number += 1;
        let (was, is) = (expected.next(), found.next());
        if was != is || was.is_none() {
            return Some((number, shown(was), shown(is)));
        }
    }
}
