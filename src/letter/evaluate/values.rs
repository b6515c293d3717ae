//! Values: what answers and expressions are, when they are true, and how they
//! read as words. The twin of `web/letter/values.js`.

use jiff::civil::Date;

use super::dates::{long_date, rough_date};
use super::tidy::is_space;
use crate::document::Inline;
use crate::letter::answers::{self, Answers, Day};
use crate::letter::tree::Expr;
use crate::letter::{Kind, Question};

/// A reader's words with their line ends.
pub(super) fn data(words: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            out.push(Inline::Break);
        }
        out.push(Inline::Data(line.to_owned()));
    }
    out
}

/// What an expression gives.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::letter) enum Value {
    Nothing,
    /// A text, and whether it is the reader's.
    Text(String, bool),
    /// A date, and whether all bank holidays it was worked out by are known.
    Date(Date, bool),
    /// A year, and perhaps its month.
    Rough(i16, Option<i8>),
    Number(i64),
    Bool(bool),
    Option(String, String),
    Options(Vec<(String, String)>),
    Record(Entry),
    Records(Vec<Entry>),
}

/// The answer to a question, and whether it is open: asked and needed, with no
/// answer.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::letter) struct Answered {
    pub(in crate::letter) value: Value,
    pub(in crate::letter) open: bool,
}

impl Answered {
    pub(super) fn not_asked() -> Answered {
        Answered {
            value: Value::Nothing,
            open: false,
        }
    }
}

/// An entry of a list: what is answered of it, in the order it is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::letter) struct Entry {
    pub(in crate::letter) fields: Vec<Answered>,
}

impl Entry {
    pub(super) fn is_answered(&self) -> bool {
        self.fields
            .iter()
            .any(|field| field.value != Value::Nothing)
    }

    /// The words of the first answer it has.
    fn words(&self) -> Option<String> {
        self.fields.iter().find_map(|field| field.value.words())
    }
}

impl Value {
    pub(in crate::letter) fn truth(&self) -> bool {
        match self {
            Value::Nothing => false,
            Value::Bool(value) => *value,
            Value::Text(text, _) => !text.is_empty(),
            Value::Options(items) => !items.is_empty(),
            Value::Records(entries) => !entries.is_empty(),
            _ => true,
        }
    }

    /// What it is compared by when it stands for a text.
    pub(super) fn key(&self) -> Option<&str> {
        match self {
            Value::Text(text, _) => Some(text),
            Value::Option(id, _) => Some(id),
            _ => None,
        }
    }

    pub(in crate::letter) fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Date(a, _), Value::Date(b, _)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (a, b) => a.key().is_some() && a.key() == b.key(),
        }
    }

    pub(in crate::letter) fn less(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Date(a, _), Value::Date(b, _)) => a < b,
            (Value::Number(a), Value::Number(b)) => a < b,
            _ => false,
        }
    }

    pub(in crate::letter) fn at_most(&self, other: &Value) -> bool {
        let comparable = matches!(
            (self, other),
            (Value::Date(..), Value::Date(..)) | (Value::Number(_), Value::Number(_))
        );
        comparable && !other.less(self)
    }

    pub(in crate::letter) fn words(&self) -> Option<String> {
        Some(match self {
            Value::Nothing | Value::Record(_) | Value::Records(_) => return None,
            Value::Text(text, _) => text.clone(),
            Value::Date(date, sure) => long_date(*date, *sure),
            Value::Rough(year, month) => rough_date(*year, *month),
            Value::Number(number) => number.to_string(),
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) => "no".to_owned(),
            Value::Option(_, label) => label.clone(),
            Value::Options(items) => {
                let labels: Vec<String> = items.iter().map(|(_, label)| label.clone()).collect();
                sentence(&labels)
            }
        })
    }

    /// What it has, joined as in a sentence.
    pub(super) fn sentence(&self) -> Option<String> {
        match self {
            Value::Records(entries) => {
                let words: Vec<String> = entries.iter().filter_map(Entry::words).collect();
                Some(sentence(&words))
            }
            value => value.words(),
        }
    }

    /// Whether its words are the reader's own.
    pub(super) fn is_data(&self) -> bool {
        matches!(self, Value::Text(_, true) | Value::Records(_))
    }
}

/// Whether what has a condition is there.
type There<'a> = &'a dyn Fn(Option<&Expr>) -> bool;

/// The answer to a question that is asked, with what is answered of its entries
/// if it is a list; an answer of the wrong kind is none.
pub(super) fn answered(
    question: &Question,
    answers: &Answers,
    entries: Vec<Entry>,
    there: There<'_>,
) -> Answered {
    let value = match answers.get(&question.id) {
        Some(_) if question.kind == Kind::List => match entries.is_empty() {
            true => Value::Nothing,
            false => Value::Records(entries),
        },
        Some(given) => value(question, given, there),
        None => Value::Nothing,
    };
    let is_neither = question.kind == Kind::Many && answers.is_neither(&question.id);
    let is_settled = question.optional || is_neither || answers.is_unknown(&question.id);
    let open = value == Value::Nothing && !is_settled;
    Answered { value, open }
}

fn value(question: &Question, given: &serde_json::Value, there: There<'_>) -> Value {
    let chosen = |ids: &[&str]| -> Vec<(String, String)> {
        let options = question.options.iter();
        options
            .filter(|option| ids.contains(&option.id.as_str()) && there(option.when.as_ref()))
            .map(|option| (option.id.clone(), option.label.clone()))
            .collect()
    };
    match question.kind {
        Kind::Date => match answers::day(given, question) {
            Some(Day::Whole(date)) => Value::Date(date, true),
            Some(Day::Rough(year, month)) => Value::Rough(year, month),
            None => Value::Nothing,
        },
        Kind::Number => answers::whole(given).map_or(Value::Nothing, Value::Number),
        Kind::YesNo => given.as_bool().map_or(Value::Nothing, Value::Bool),
        Kind::Offer if given.as_bool() == Some(true) => Value::Bool(true),
        Kind::Offer | Kind::List => Value::Nothing,
        Kind::One => {
            let ids: Vec<&str> = given.as_str().into_iter().collect();
            match chosen(&ids).pop() {
                Some((id, label)) => Value::Option(id, label),
                None => Value::Nothing,
            }
        }
        Kind::Many => {
            let items = given.as_array().map(Vec::as_slice).unwrap_or_default();
            let ids: Vec<&str> = items.iter().filter_map(|item| item.as_str()).collect();
            match chosen(&ids) {
                chosen if chosen.is_empty() => Value::Nothing,
                chosen => Value::Options(chosen),
            }
        }
        Kind::NhsNumber => text(given, nhs_number),
        _ => text(given, |text| text),
    }
}

fn text(given: &serde_json::Value, change: fn(String) -> String) -> Value {
    match answers::text(given) {
        Some(text) => Value::Text(change(text), true),
        None => Value::Nothing,
    }
}

/// An NHS number as it is printed, 3-3-4; anything else as it was typed.
fn nhs_number(typed: String) -> String {
    let digits: String = typed
        .chars()
        .filter(|c| !is_space(*c) && *c != '-')
        .collect();
    match digits.len() == 10 && digits.bytes().all(|b| b.is_ascii_digit()) {
        true => format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..]),
        false => typed,
    }
}

/// "a", "a and b", "a, b and c".
fn sentence(items: &[String]) -> String {
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// The text with its first letter large. Letters outside the basic plane are
/// left alone, as in the browser.
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first <= '\u{ffff}' => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}
