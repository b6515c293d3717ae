//! Filters: what `| name` does to a value; nothing in gives nothing out, save
//! for `default`. The twin of `web/letter/filters.js`.

use jiff::civil::Date;

use super::dates::{add_days, add_months, days_between, long_date, short_date, weekday};
use super::tidy::is_space;
use super::values::{Value, upper_first};
use crate::letter::holidays::Holidays;

/// What filters need to know besides their value.
#[derive(Clone, Copy)]
pub(in crate::letter) struct About<'a> {
    pub(in crate::letter) today: Date,
    pub(in crate::letter) holidays: Option<&'a Holidays>,
}

pub(in crate::letter) fn filter(
    name: &str,
    value: Value,
    arguments: &[Value],
    about: About<'_>,
) -> Value {
    match (name, value) {
        ("default", Value::Nothing) => arguments.first().cloned().unwrap_or(Value::Nothing),
        ("default", value) => value,
        (_, Value::Nothing) => Value::Nothing,
        (name, Value::Date(date, sure)) => of_date(name, (date, sure), arguments, about),
        ("long_date" | "on_date", rough @ Value::Rough(..)) => plain(rough.words()),
        ("plural", Value::Number(number)) => {
            let word = if number == 1 { 0 } else { 1 };
            arguments.get(word).cloned().unwrap_or(Value::Nothing)
        }
        ("count", Value::Options(items)) => Value::Number(items.len() as i64),
        ("count", Value::Records(entries)) => Value::Number(entries.len() as i64),
        ("first", Value::Options(items)) => match items.into_iter().next() {
            Some((id, label)) => Value::Option(id, label),
            None => Value::Nothing,
        },
        ("sentence", value) => reworded(&value, value.sentence(), |words| words.to_owned()),
        ("label", value) => reworded(&value, value.words(), |words| words.to_owned()),
        ("upper_first", value) => reworded(&value, value.words(), upper_first),
        ("lower_first", value) => reworded(&value, value.words(), lower_first),
        _ => Value::Nothing,
    }
}

fn of_date(name: &str, (date, sure): (Date, bool), arguments: &[Value], about: About<'_>) -> Value {
    let count = match arguments.first() {
        Some(Value::Number(count)) => Some(*count),
        _ => None,
    };
    let moved = |moved: Option<Date>| moved.map_or(Value::Nothing, |day| Value::Date(day, sure));
    match name {
        "long_date" => plain(Some(long_date(date, sure))),
        "short_date" => plain(Some(short_date(date, sure))),
        "on_date" => plain(Some(format!("on {}", long_date(date, sure)))),
        "weekday" => plain(Some(weekday(date).to_owned())),
        "add_days" => moved(count.and_then(|count| add_days(date, count))),
        "add_months" => moved(count.and_then(|count| add_months(date, count))),
        "add_working_days" => {
            let none = Holidays::default();
            let holidays = about.holidays.unwrap_or(&none);
            match count.and_then(|count| holidays.add_working_days(date, count)) {
                Some((day, unsure)) => Value::Date(day, sure && !unsure),
                None => Value::Nothing,
            }
        }
        "days_until" => Value::Number(days_between(about.today, date)),
        _ => Value::Nothing,
    }
}

fn plain(words: Option<String>) -> Value {
    words.map_or(Value::Nothing, |words| Value::Text(words, false))
}

fn reworded(value: &Value, words: Option<String>, change: fn(&str) -> String) -> Value {
    match words {
        Some(words) => Value::Text(change(&words), value.is_data()),
        None => Value::Nothing,
    }
}

/// The text with its first letter small; "I" and words such as "NHS" are left alone.
pub(in crate::letter) fn lower_first(text: &str) -> String {
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
