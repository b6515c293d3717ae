//! Values: what answers and expressions are, when they are true, and how they
//! read as words. The twin of `web/letter/values.js` and `filters.js`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::tidy::is_space;
use crate::letter::answers::{Answer, Answers};
use crate::letter::{Kind, Question};

/// What an expression gives.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::letter) enum Value {
    Nothing,
    /// A text, and whether it is the reader's.
    Text(String, bool),
    Date(Date),
    Number(i64),
    Bool(bool),
    Option(String, String),
    Options(Vec<(String, String)>),
}

impl Value {
    pub(super) fn truth(&self) -> bool {
        match self {
            Value::Nothing => false,
            Value::Bool(value) => *value,
            Value::Text(text, _) => !text.is_empty(),
            Value::Options(items) => !items.is_empty(),
            Value::Date(_) | Value::Number(_) | Value::Option(..) => true,
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

    pub(super) fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Date(a), Value::Date(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (a, b) => a.key().is_some() && a.key() == b.key(),
        }
    }

    pub(super) fn less(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Date(a), Value::Date(b)) => a < b,
            (Value::Number(a), Value::Number(b)) => a < b,
            _ => false,
        }
    }

    pub(in crate::letter) fn words(&self) -> Option<String> {
        Some(match self {
            Value::Nothing => return None,
            Value::Text(text, _) => text.clone(),
            Value::Date(date) => long_date(*date),
            Value::Number(number) => number.to_string(),
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) => "no".to_owned(),
            Value::Option(_, label) => label.clone(),
            Value::Options(items) => sentence(items),
        })
    }

    pub(super) fn is_data(&self) -> bool {
        matches!(self, Value::Text(_, true))
    }
}

/// The answer to a question; one of the wrong kind is no answer.
pub(super) fn answer(question: &Question, answers: &Answers) -> Value {
    let option = |id: &str| question.options.iter().find(|(known, _)| known == id);
    match (question.kind, answers.get(&question.id)) {
        (Kind::Date, Some(Answer::Date(date))) => Value::Date(*date),
        (Kind::YesNo, Some(Answer::Flag(flag))) => Value::Bool(*flag),
        (Kind::Offer, Some(Answer::Flag(true))) => Value::Bool(true),
        (Kind::One, Some(Answer::One(id))) => option(id).map_or(Value::Nothing, |(id, label)| {
            Value::Option(id.clone(), label.clone())
        }),
        (Kind::Many, Some(Answer::Many(ids))) => {
            let chosen = question.options.iter().filter(|(id, _)| ids.contains(id));
            match chosen.cloned().collect::<Vec<_>>() {
                chosen if chosen.is_empty() => Value::Nothing,
                chosen => Value::Options(chosen),
            }
        }
        (kind, Some(Answer::Text(text))) if kind.is_text() => match text.trim_matches(is_space) {
            "" => Value::Nothing,
            text => Value::Text(text.to_owned(), true),
        },
        _ => Value::Nothing,
    }
}

pub(in crate::letter) fn filter(name: &str, value: Value, arguments: &[Value]) -> Value {
    let reworded = |change: fn(&str) -> String| match value.words() {
        Some(words) => Value::Text(change(&words), value.is_data()),
        None => Value::Nothing,
    };
    match (name, &value) {
        ("default", Value::Nothing) => arguments.first().cloned().unwrap_or(Value::Nothing),
        ("default", _) => value,
        (_, Value::Nothing) => Value::Nothing,
        ("long_date", Value::Date(date)) => Value::Text(long_date(*date), false),
        ("short_date", Value::Date(date)) => Value::Text(short_date(*date), false),
        ("weekday", Value::Date(date)) => Value::Text(weekday(*date).to_owned(), false),
        ("add_days", Value::Date(date)) => add_days(*date, arguments.first()),
        ("count", Value::Options(items)) => Value::Number(items.len() as i64),
        ("first", Value::Options(items)) => match items.first() {
            Some((id, label)) => Value::Option(id.clone(), label.clone()),
            None => Value::Nothing,
        },
        ("sentence" | "label", _) => reworded(str::to_owned),
        ("upper_first", _) => reworded(upper_first),
        ("lower_first", _) => reworded(lower_first),
        _ => Value::Nothing,
    }
}

/// The day so many days later; nothing when it would have no year of four digits.
pub(super) fn add_days(date: Date, days: Option<&Value>) -> Value {
    let Some(Value::Number(days)) = days else {
        return Value::Nothing;
    };
    let span = i32::try_from(*days)
        .ok()
        .and_then(|days| 0.days().try_days(days).ok());
    match span.and_then(|span| date.checked_add(span).ok()) {
        Some(later) if (1000..=9999).contains(&later.year()) => Value::Date(later),
        _ => Value::Nothing,
    }
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as it is written in words: 3 May 2026.
pub fn long_date(date: Date) -> String {
    format!("{} {}", short_date(date), date.year())
}

pub(super) fn short_date(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1) % 12];
    format!("{} {month}", date.day())
}

pub(super) fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "a", "a and b", "a, b and c".
pub(super) fn sentence(items: &[(String, String)]) -> String {
    let labels: Vec<&str> = items.iter().map(|(_, label)| label.as_str()).collect();
    match labels.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
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

/// The text with its first letter small; "I" and words such as "NHS" are left alone.
pub(super) fn lower_first(text: &str) -> String {
    let word = text.split(is_space).next().unwrap_or_default();
    let is_i = word == "I" || word.starts_with("I'") || word.starts_with("I\u{2019}");
    let mut chars = text.chars();
    let (Some(first), second) = (chars.next(), chars.clone().next()) else {
        return String::new();
    };
    let is_capitals = second.is_some_and(|c| c.is_ascii_uppercase());
    match is_i || is_capitals || first > '\u{ffff}' {
        true => text.to_owned(),
        false => first.to_lowercase().chain(chars).collect(),
    }
}
