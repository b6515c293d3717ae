//! The answer to one question, read as people write it.

use serde_json::{Value, json};

use super::typed;
use crate::letter::{Choice, Kind, Question};
use crate::source::suggest;

/// What an answer comes to.
pub(super) enum Read {
    /// Nothing was given.
    Nothing,
    /// An answer, in the form that answers have.
    Fits(Value),
    /// The reader does not know.
    Unknown,
    /// None of the options fits.
    Neither,
    /// Some of it fits; why the rest does not.
    Partly(Value, String),
    /// Why it does not fit.
    Misfit(String),
}

/// Reads the answer to a question that is no list.
pub(super) fn answer(question: &Question, given: &Value) -> Read {
    if let Some(text) = given.as_str() {
        let text = text.trim();
        if text.is_empty() {
            return Read::Nothing;
        }
        let says = |words: &Option<String>| words.as_deref().is_some_and(|w| same(w, text));
        if says(&question.unknown) || (text == "?" && question.unknown.is_some()) {
            return Read::Unknown;
        }
        if says(&question.none) {
            return Read::Neither;
        }
        if text == "?" {
            let message = "this question has no answer \"I do not know\"; leave it out";
            return Read::Misfit(message.to_owned());
        }
    }
    match question.kind {
        Kind::Date => date(question, given),
        Kind::Number => number(question, given),
        Kind::YesNo => match flag(given) {
            Some(flag) => Read::Fits(Value::Bool(flag)),
            None => expected("yes or no", given),
        },
        Kind::Offer => match flag(given) {
            Some(true) => Read::Fits(Value::Bool(true)),
            Some(false) => Read::Nothing,
            None => expected("yes or no", given),
        },
        Kind::One => one(question, given),
        Kind::Many => many(question, given),
        _ => text(question, given),
    }
}

/// True or false, also in words.
pub(super) fn flag(given: &Value) -> Option<bool> {
    match given {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => typed::yes_no(text),
        _ => None,
    }
}

/// The start of a text, to say which one is meant.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

fn expected(what: &str, given: &Value) -> Read {
    let found = match given {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "several answers".to_owned(),
        Value::String(text) => format!("`{}`", short(text)),
        other => format!("`{other}`"),
    };
    Read::Misfit(format!("expected {what}, and found {found}"))
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.to_lowercase()
}

fn text(question: &Question, given: &Value) -> Read {
    let written = match given {
        Value::String(_) => given.clone(),
        Value::Number(number) => Value::String(number.to_string()),
        _ => return expected("words in quotes", given),
    };
    let Some(clean) = super::text(&written) else {
        return Read::Nothing;
    };
    let length = clean.chars().count();
    let longest = question
        .max_length
        .and_then(|max| usize::try_from(max).ok());
    if let Some(longest) = longest.filter(|longest| length > *longest) {
        let over = length - longest;
        let plural = if over == 1 { "" } else { "s" };
        return Read::Misfit(format!(
            "expected {longest} characters at most; this is {over} character{plural} too long"
        ));
    }
    let what = match question.kind {
        Kind::NhsNumber if !typed::is_nhs_number(&clean) => {
            "expected the ten digits of an NHS number, such as 943 476 5919; \
             check them against a letter from the NHS"
        }
        Kind::Email if !typed::is_email(&clean) => {
            "expected an email address, such as name@example.org"
        }
        Kind::Phone if !typed::is_phone(&clean) => "expected a phone number, such as 01234 567890",
        Kind::Postcode if !typed::is_postcode(&clean) => "expected a postcode, such as AN1 1AA",
        _ => return Read::Fits(Value::String(clean)),
    };
    Read::Misfit(what.to_owned())
}

fn date(question: &Question, given: &Value) -> Read {
    let example = match question.approximate {
        true => "a date such as 2026-05-03, or as much as you know of it, such as 2026-05",
        false => "a date such as 2026-05-03",
    };
    let written = match given {
        Value::String(text) => typed::date(text),
        Value::Number(year) => typed::date(&year.to_string()),
        Value::Object(_) => parts(given),
        _ => None,
    };
    let Some(written) = written else {
        return expected(example, given);
    };
    if !question.approximate && (written.day.is_none() || written.month.is_none()) {
        return expected("the day, month and year, such as 2026-05-03", given);
    }
    match written.is_real() {
        true => Read::Fits(written.json()),
        false => Read::Misfit("there is no such day; look at a calendar".to_owned()),
    }
}

/// A date as answers hold it; its parts may be texts.
fn parts(given: &Value) -> Option<typed::Written> {
    let part = |key: &str| match &given[key] {
        Value::Null => Some(None),
        Value::String(text) if text.trim().is_empty() => Some(None),
        Value::String(text) => typed::number(text).map(Some),
        other => super::whole(other).map(Some),
    };
    let (year, month, day) = (part("y")?, part("m")?, part("d")?);
    (month.is_some() || day.is_none()).then_some(typed::Written {
        year: year?,
        month,
        day,
    })
}

fn number(question: &Question, given: &Value) -> Read {
    let number = match given {
        Value::String(text) => typed::number(text),
        other => super::whole(other),
    };
    let Some(number) = number else {
        return expected("a whole number such as 12", given);
    };
    let low = question.min.is_some_and(|min| number < min);
    let high = question.max.is_some_and(|max| number > max);
    if !low && !high {
        return Read::Fits(json!(number));
    }
    let what = match (question.min, question.max) {
        (Some(min), Some(max)) => format!("a number from {min} to {max}"),
        (Some(min), None) => format!("a number of {min} or more"),
        (_, max) => format!("a number of {} or less", max.unwrap_or_default()),
    };
    expected(&what, given)
}

fn one(question: &Question, given: &Value) -> Read {
    let given = match given {
        Value::Array(items) if items.len() == 1 => &items[0],
        other => other,
    };
    let Some(text) = written(given) else {
        return expected("one of the options", given);
    };
    match chosen(question, &text) {
        Some(option) => Read::Fits(json!(option.id)),
        None => Read::Misfit(no_option(question, &text)),
    }
}

fn many(question: &Question, given: &Value) -> Read {
    let texts: Vec<String> = match given {
        Value::Array(items) if items.iter().all(|item| written(item).is_some()) => {
            items.iter().filter_map(written).collect()
        }
        Value::String(text) if chosen(question, text).is_some() => vec![text.clone()],
        Value::String(text) => text.split([',', ';']).map(str::to_owned).collect(),
        _ => return expected("a list of options", given),
    };
    let texts = texts.iter().filter(|text| !text.trim().is_empty());
    let (found, lost): (Vec<&String>, Vec<&String>) =
        texts.partition(|text| chosen(question, text).is_some());
    let ids: Vec<&str> = question
        .options
        .iter()
        .filter(|option| {
            let mut found = found.iter();
            found.any(|text| chosen(question, text).is_some_and(|it| it.id == option.id))
        })
        .map(|option| option.id.as_str())
        .collect();
    match (ids.is_empty(), lost.first()) {
        (true, None) => Read::Nothing,
        (false, None) => Read::Fits(json!(ids)),
        (true, Some(lost)) => Read::Misfit(no_option(question, lost)),
        (false, Some(lost)) => Read::Partly(json!(ids), no_option(question, lost)),
    }
}

/// What stands for an option: a text, or a number that was not put in quotes.
fn written(given: &Value) -> Option<String> {
    match given {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The option with that id, or with those words.
fn chosen<'a>(question: &'a Question, text: &str) -> Option<&'a Choice> {
    let text = text.trim();
    question.option(text).or_else(|| {
        let mut options = question.options.iter();
        options.find(|option| same(&option.label, text))
    })
}

fn no_option(question: &Question, text: &str) -> String {
    let known = question.options.iter().map(|option| option.id.as_str());
    let hint = suggest::did_you_mean(text, known).map(|hint| format!("{hint} "));
    let all: Vec<String> = question
        .options
        .iter()
        .map(|option| format!("`{}` ({})", option.id, option.label))
        .collect();
    format!(
        "there is no option `{}`; {}there are {}",
        short(text),
        hint.unwrap_or_default(),
        all.join(", ")
    )
}
