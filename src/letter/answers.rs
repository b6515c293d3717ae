//! What a reader answered: JSON by the full id of each question, as the browser
//! keeps it and an answers file holds it.
//!
//! A text, a number, true or false, the id of an option, a list of ids, a date
//! `{"y": 2026, "m": 5, "d": 3}`, or a list of entries with answers of their
//! own. `ID?` set to true says that the reader does not know, `ID!` that none of
//! the options fits. What does not fit its question is no answer.

pub mod file;
pub mod fit;
mod read;
mod typed;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::Question;
use super::evaluate::tidy::is_space;

pub use fit::{Misfit, fit};

/// Answers by the full id of their question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    given: Map<String, Value>,
}

/// A day, or as much of one as the reader knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// A day.
    Whole(Date),
    /// A year, and perhaps its month.
    Rough(i16, Option<i8>),
}

impl Answers {
    /// No answers at all.
    pub fn new() -> Answers {
        Answers::default()
    }

    /// The answers that a JSON object holds.
    pub fn of(given: Map<String, Value>) -> Answers {
        Answers { given }
    }

    /// The answers as JSON.
    pub fn json(&self) -> &Map<String, Value> {
        &self.given
    }

    /// Sets the answer to a question.
    pub fn set(&mut self, id: &str, answer: Value) {
        self.given.insert(id.to_owned(), answer);
    }

    /// What was given to a question; nothing if the reader does not know.
    pub(super) fn get(&self, id: &str) -> Option<&Value> {
        self.given.get(id).filter(|_| !self.is_unknown(id))
    }

    /// Whether the reader said that they do not know.
    pub(super) fn is_unknown(&self, id: &str) -> bool {
        self.is_marked(id, '?')
    }

    /// Whether the reader said that none of the options fits.
    pub(super) fn is_neither(&self, id: &str) -> bool {
        self.is_marked(id, '!')
    }

    fn is_marked(&self, id: &str, mark: char) -> bool {
        matches!(
            self.given.get(&format!("{id}{mark}")),
            Some(Value::Bool(true))
        )
    }
}

/// The reader's own words, cleaned: line ends are `\n`, and characters that no
/// format can hold are dropped, here as in the browser.
pub(super) fn text(given: &Value) -> Option<String> {
    let text = given.as_str()?;
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = unix.chars().filter(|c| is_writable(*c)).collect();
    let trimmed = clean.trim_matches(is_space);
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// Whether XML, and so Word, can hold a character and people can see it.
pub fn is_writable(c: char) -> bool {
    matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// A day with a year of four digits.
pub(super) fn day(given: &Value, question: &Question) -> Option<Day> {
    let parts = given.as_object()?;
    let part = |key: &str| parts.get(key);
    let year = i16::try_from(whole(part("y")?)?).ok()?;
    if !(1000..=9999).contains(&year) {
        return None;
    }
    let month = match part("m") {
        Some(month) => Some(i8::try_from(whole(month)?).ok()?),
        None => None,
    };
    if month.is_some_and(|month| !(1..=12).contains(&month)) {
        return None;
    }
    match (month, part("d")) {
        (Some(month), Some(day)) => {
            let day = i8::try_from(whole(day)?).ok()?;
            Date::new(year, month, day).ok().map(Day::Whole)
        }
        (None, Some(_)) => None,
        (month, None) => question.approximate.then_some(Day::Rough(year, month)),
    }
}

/// The furthest that a number may be from nought.
const FURTHEST: i64 = 999_999_999;

/// A whole number of nine digits at most. `5.0` is whole, as in the browser.
pub(super) fn whole(given: &Value) -> Option<i64> {
    let number = given.as_i64().or_else(|| {
        let number = given.as_f64()?;
        let fits = number.fract() == 0.0 && number.abs() <= FURTHEST as f64;
        fits.then_some(number as i64)
    })?;
    (-FURTHEST..=FURTHEST).contains(&number).then_some(number)
}

/// The entries of a list.
pub(super) fn entries(given: Option<&Value>) -> Vec<Answers> {
    let items = given.and_then(Value::as_array);
    items
        .into_iter()
        .flatten()
        .filter_map(|item| Some(Answers::of(item.as_object()?.clone())))
        .collect()
}
