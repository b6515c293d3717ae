//! Finishes a letter: a program and its answers become a document.
//!
//! The twin of `web/letter/evaluate.js`, `values.js` and `filters.js`; the same
//! answers and the same day always make the same document in both.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::answers::{Answer, Answers};
use super::{Expr, Kind, Operator, Part, Piece, Program, Question};
use crate::document::{Block, Document, Inline, Item};

pub(super) mod tidy;

use tidy::is_space;

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

/// What an expression gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
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
    fn truth(&self) -> bool {
        match self {
            Value::Nothing => false,
            Value::Bool(value) => *value,
            Value::Text(text, _) => !text.is_empty(),
            Value::Options(items) => !items.is_empty(),
            Value::Date(_) | Value::Number(_) | Value::Option(..) => true,
        }
    }

    /// What it is compared by when it stands for a text.
    fn key(&self) -> Option<&str> {
        match self {
            Value::Text(text, _) => Some(text),
            Value::Option(id, _) => Some(id),
            _ => None,
        }
    }

    fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Date(a), Value::Date(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (a, b) => a.key().is_some() && a.key() == b.key(),
        }
    }

    fn less(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Date(a), Value::Date(b)) => a < b,
            (Value::Number(a), Value::Number(b)) => a < b,
            _ => false,
        }
    }

    pub(super) fn words(&self) -> Option<String> {
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

    fn is_data(&self) -> bool {
        matches!(self, Value::Text(_, true))
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

/// The answer to a question; one of the wrong kind is no answer.
fn answer(question: &Question, answers: &Answers) -> Value {
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

pub(super) fn filter(name: &str, value: Value, arguments: &[Value]) -> Value {
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
fn add_days(date: Date, days: Option<&Value>) -> Value {
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

const MONTHS: [&str; 12] = [
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

fn short_date(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1) % 12];
    format!("{} {month}", date.day())
}

fn weekday(date: Date) -> &'static str {
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
fn sentence(items: &[(String, String)]) -> String {
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
fn lower_first(text: &str) -> String {
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
