//! The questions of a letter or a shared group, as they are written.

use std::sync::Arc;

use super::ids::{check_id, check_name};
use super::lines::expression;
use crate::letter::expr::Ast;
use crate::letter::{Choice, Kind, MOST_LINES};
use crate::source::fields::{self, Fields};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::{Node, Value};
use crate::source::{Placed, Source, Span, suggest};

/// A question as it is written.
#[derive(Debug)]
pub struct Question {
    /// Its id.
    pub id: Placed<String>,
    /// What it asks, and everything that needs no names.
    pub question: crate::letter::Question,
    /// When it is asked.
    pub when: Option<Ast>,
    /// When each of its options is there.
    pub options: Vec<(Span, Option<Ast>)>,
    /// The day that the answer comes before.
    pub before: Option<Ast>,
    /// The day that the answer comes after.
    pub after: Option<Ast>,
    /// What is asked of each entry of a list.
    pub questions: Vec<Question>,
}

/// Reads the `questions` of a letter, a group or a list.
pub(super) fn questions(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    report: &mut Report,
) -> Vec<Question> {
    below(source, fields, Depth::Top, report)
}

/// Whether questions stand on their own or are asked of each entry of a list.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Top,
    InList,
}

fn below(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    depth: Depth,
    report: &mut Report,
) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for node in fields.list("questions", report) {
        let Some(question) = question(source, node, depth, report) else {
            continue;
        };
        let id = &question.id;
        if questions.iter().any(|other| other.id.value == id.value) {
            let message = format!("there are two questions with the id `{}`", id.value);
            let hint = "give each question an id of its own";
            error(
                source,
                "letter::duplicate-question",
                id.span,
                &message,
                hint,
                report,
            );
            continue;
        }
        questions.push(question);
    }
    questions
}

fn error(
    source: &Arc<Source>,
    rule: &'static str,
    span: Span,
    message: &str,
    hint: &str,
    report: &mut Report,
) {
    let place = Place::Text(source.clone(), span);
    report.error(Diagnostic::error(rule, place, message).hint(hint));
}

fn question(
    source: &Arc<Source>,
    node: &Node,
    depth: Depth,
    report: &mut Report,
) -> Option<Question> {
    let mut fields = Fields::of(source, node, report);
    let id = fields.needed_text("id", report);
    let ask = fields.needed_text("ask", report);
    let kind = kind(source, fields.needed_text("type", report), depth, report);
    let given = options(source, &mut fields, report);
    if let Some(kind) = kind {
        has_options(source, node, (kind, given.len()), report);
        misplaced(source, &mut fields, kind, report);
    }
    let (choices, options) = given.into_iter().unzip();
    let question = super::super::Question {
        kind: kind.unwrap_or_default(),
        ask: ask.map(|ask| ask.value).unwrap_or_default(),
        hint: fields.text("hint", report).map(|text| text.value),
        why: fields.text("why", report).map(|text| text.value),
        optional: fields.flag("optional", report),
        unknown: fields.text("unknown", report).map(|text| text.value),
        none: fields.text("none", report).map(|text| text.value),
        options: choices,
        example: example(source, &mut fields, report),
        max_length: amount(source, &mut fields, "max_length", report),
        lines: ruled(source, &mut fields, report),
        min: amount(source, &mut fields, "min", report),
        max: amount(source, &mut fields, "max", report),
        approximate: fields.flag("approximate", report),
        item: fields.text("item", report).map(|text| text.value),
        ..super::super::Question::default()
    };
    needs_why(source, node, &question, report);
    let made = Question {
        id: id
            .clone()
            .unwrap_or_else(|| Placed::new(String::new(), node.span)),
        options,
        when: expression(source, &mut fields, "when", report),
        before: expression(source, &mut fields, "before", report),
        after: expression(source, &mut fields, "after", report),
        questions: match kind {
            Some(Kind::List) => entries(source, &mut fields, node, report),
            _ => Vec::new(),
        },
        question,
    };
    fields.finish(report);
    check_name(source, &id?, report);
    Some(made)
}

/// A choice needs something to choose from.
fn has_options(
    source: &Arc<Source>,
    node: &Node,
    (kind, count): (Kind, usize),
    report: &mut Report,
) {
    if matches!(kind, Kind::One | Kind::Many) && count == 0 {
        let message = "this question has nothing to choose from";
        let hint = "add `options:` with an `id: label` on each line";
        error(
            source,
            "letter::no-options",
            node.span,
            message,
            hint,
            report,
        );
    }
}

/// What is asked of each entry of a list.
fn entries(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    node: &Node,
    report: &mut Report,
) -> Vec<Question> {
    let questions = below(source, fields, Depth::InList, report);
    if questions.is_empty() {
        let message = "this list asks nothing of its entries";
        let hint = "add `questions:` with what is asked of each entry";
        error(
            source,
            "letter::empty-list",
            node.span,
            message,
            hint,
            report,
        );
    }
    questions
}

/// Which keys go with some types of question only.
const KEYS: [(&str, &[Kind]); 11] = [
    ("options", &[Kind::One, Kind::Many]),
    ("none", &[Kind::Many]),
    ("min", &[Kind::Number, Kind::List]),
    ("max", &[Kind::Number, Kind::List]),
    ("before", &[Kind::Date]),
    ("after", &[Kind::Date]),
    ("approximate", &[Kind::Date]),
    ("item", &[Kind::List]),
    ("lines", &[Kind::Words]),
    ("questions", &[Kind::List]),
    (
        "max_length",
        &[
            Kind::Line,
            Kind::Words,
            Kind::Name,
            Kind::Reference,
            Kind::Address,
        ],
    ),
];

fn misplaced(source: &Arc<Source>, fields: &mut Fields<'_>, kind: Kind, report: &mut Report) {
    for (key, kinds) in KEYS {
        let Some((name, _)) = fields.node(key).filter(|_| !kinds.contains(&kind)) else {
            continue;
        };
        let fits: Vec<&str> = Kind::NAMES
            .iter()
            .filter(|(_, kind)| kinds.contains(kind))
            .map(|(name, _)| *name)
            .collect();
        let message = format!("this type of question has no `{key}`");
        let hint = format!("take it out; it goes with: {}", fits.join(", "));
        error(
            source,
            "letter::misplaced-key",
            name.span,
            &message,
            &hint,
            report,
        );
    }
}

/// Questions about health, disability and who somebody is say why they are
/// asked (GOV.UK Service Manual, "asking for information").
fn needs_why(
    source: &Arc<Source>,
    node: &Node,
    question: &super::super::Question,
    report: &mut Report,
) {
    const WORDS: [&str; 8] = [
        "disab",
        "health condition",
        "diagnos",
        "date of birth",
        "ethnic",
        "religion",
        "gender",
        "nhs number",
    ];
    let ask = question.ask.to_lowercase();
    let personal = question.kind == Kind::NhsNumber || WORDS.iter().any(|word| ask.contains(word));
    if personal && question.why.is_none() {
        let message = "this question is personal, and does not say why it is asked";
        let hint = "add a line `why: …` that says what the answer is for";
        error(
            source,
            "letter::needs-why",
            node.span,
            message,
            hint,
            report,
        );
    }
}

/// The furthest that a number may be from nought.
const FURTHEST: i64 = 999_999_999;

fn amount(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report,
) -> Option<i64> {
    let amount = fields.number(key, report)?;
    if amount.value.abs() > FURTHEST {
        let message = format!("`{key}` is out of range");
        let hint = "numbers have nine digits at most";
        error(
            source,
            "letter::misplaced-key",
            amount.span,
            &message,
            hint,
            report,
        );
    }
    Some(amount.value.clamp(-FURTHEST, FURTHEST))
}

/// How many ruled lines there are to write on.
fn ruled(source: &Arc<Source>, fields: &mut Fields<'_>, report: &mut Report) -> Option<u8> {
    let number = fields.number("lines", report)?;
    let lines = u8::try_from(number.value).ok();
    let lines = lines.filter(|lines| (1..=MOST_LINES).contains(lines));
    if lines.is_none() {
        let message = "this is not a number of lines to write on";
        let hint = format!("write a number from 1 to {MOST_LINES}");
        let rule = "letter::misplaced-key";
        error(source, rule, number.span, message, &hint, report);
    }
    lines
}

/// An example is written as the answer would be; for a set of options, a list.
fn example(source: &Arc<Source>, fields: &mut Fields<'_>, report: &mut Report) -> Option<String> {
    let (_, node) = fields.node("example")?;
    match &node.value {
        Value::List(items) => {
            let texts = items
                .iter()
                .filter_map(|item| fields::text_of(source, item, "example", report));
            let texts: Vec<String> = texts.map(|text| text.value).collect();
            Some(texts.join(", "))
        }
        _ => fields::text_of(source, node, "example", report).map(|text| text.value),
    }
}

fn kind(
    source: &Arc<Source>,
    name: Option<Placed<String>>,
    depth: Depth,
    report: &mut Report,
) -> Option<Kind> {
    let name = name?;
    let found = Kind::NAMES.iter().find(|(known, _)| *known == name.value);
    let found = found.map(|(_, kind)| *kind);
    if found.is_none() {
        let names = Kind::NAMES.map(|(name, _)| name);
        let message = format!("there is no type of question called `{}`", name.value);
        let hint = suggest::did_you_mean_or_list(&name.value, &names);
        error(
            source,
            "letter::unknown-type",
            name.span,
            &message,
            &hint,
            report,
        );
    }
    if found == Some(Kind::List) && depth == Depth::InList {
        let message = "a list cannot be asked of the entries of a list";
        let hint = "ask for it in a question of its own";
        error(
            source,
            "letter::list-in-list",
            name.span,
            message,
            hint,
            report,
        );
        return None;
    }
    found
}

fn options(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    report: &mut Report,
) -> Vec<(Choice, (Span, Option<Ast>))> {
    let mut options = Vec::new();
    for (id, node) in fields.map("options", report) {
        check_id(source, id, report);
        let (label, when) = match &node.value {
            Value::Map(_) => {
                let mut fields = Fields::of(source, node, report);
                let label = fields.needed_text("label", report);
                let when = expression(source, &mut fields, "when", report);
                fields.finish(report);
                (label, when)
            }
            _ => (fields::text_of(source, node, &id.value, report), None),
        };
        if let Some(label) = label {
            let choice = Choice {
                id: id.value.clone(),
                label: label.value,
                when: None,
            };
            options.push((choice, (id.span, when)));
        }
    }
    options
}
