//! Answers as readers might give them: the shortest letter, and the longest that
//! is found by trying one question after the other.

use jiff::civil::{Date, date};
use serde_json::{Map, Value, json};

use super::pages::lines;
use crate::letter::answers::Answers;
use crate::letter::evaluate;
use crate::letter::{Kind, Program, Question};

/// The day on which example letters are written.
pub const DAY: Date = date(2026, 9, 30);

/// How many entries an example list has, if its author sets no bounds.
const ENTRIES: i64 = 3;

/// Answers that make a long letter.
pub fn longest(program: &Program) -> Answers {
    let mut answers = Answers::new();
    for question in &program.questions {
        let mut best: Option<(usize, Answers)> = None;
        for value in values(question) {
            let mut tried = answers.clone();
            tried.set(&question.id, value);
            let length = lines(&evaluate::document(program, &tried, DAY).blocks);
            if best.as_ref().is_none_or(|(most, _)| length > *most) {
                best = Some((length, tried));
            }
        }
        answers = best.map_or(answers, |(_, answers)| answers);
    }
    answers
}

/// The answers to try.
fn values(question: &Question) -> Vec<Value> {
    let ids = question.options.iter().map(|option| json!(option.id));
    match question.kind {
        Kind::One => ids.collect(),
        Kind::Many => vec![Value::Array(ids.collect())],
        Kind::YesNo => vec![json!(true), json!(false)],
        Kind::Offer => vec![json!(true)],
        Kind::List => {
            let most = question.max.unwrap_or(ENTRIES).clamp(1, ENTRIES);
            let count = most.max(question.min.unwrap_or(1).clamp(1, 20));
            vec![Value::Array((0..count).map(|_| entry(question)).collect())]
        }
        _ => vec![example(question)],
    }
}

fn entry(list: &Question) -> Value {
    let fields = list.questions.iter();
    let given: Map<String, Value> = fields
        .filter_map(|field| Some((field.id.clone(), values(field).into_iter().next()?)))
        .collect();
    Value::Object(given)
}

/// An answer of the author's, or one of a usual length.
fn example(question: &Question) -> Value {
    let given = question.example.as_deref();
    match question.kind {
        Kind::Date => {
            let day = given.and_then(|given| given.parse::<Date>().ok());
            let day = day.unwrap_or(DAY);
            json!({"y": day.year(), "m": day.month(), "d": day.day()})
        }
        Kind::Number => json!(
            given
                .and_then(|given| given.parse::<i64>().ok())
                .unwrap_or(12)
        ),
        Kind::Words => json!(given.map_or_else(|| "Some words. ".repeat(30), str::to_owned)),
        Kind::Address => json!(given.unwrap_or("1 Long Street\nA Town\nAB1 2CD")),
        _ => json!(given.unwrap_or("About as much as one line")),
    }
}
