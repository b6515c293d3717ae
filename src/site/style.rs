//! How a site is written: `style/en.yaml`. The words that the rules on wording
//! look for, and how long things may be. No word of a language is in Rust.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::wording::phrases::Phrases;
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Report};
use crate::source::yaml;
use crate::source::{Placed, Source};

/// The style is read from here.
pub const STYLE: &str = "style/en.yaml";

/// How a site is written.
#[derive(Debug, Default)]
pub struct Style {
    /// How long things may be.
    pub limits: Limits,
    /// What is not written.
    pub banned: Vec<Banned>,
    /// Hard terms of the glossary.
    pub terms: Vec<Term>,
    /// Abbreviations that everyone knows.
    pub abbreviations: BTreeSet<String>,
    /// Names that are written with capitals.
    pub names: Vec<String>,
    /// Texts that links cannot have, in small letters.
    pub link_texts: BTreeSet<String>,
    /// Months in full.
    pub months: Vec<String>,
    /// Months cut short.
    pub short_months: Vec<String>,
    /// What stands behind the hour before and after midday.
    pub hours: Vec<String>,
    /// Words that end in a full stop in the middle of a sentence.
    pub dotted: BTreeSet<String>,
    /// Words that the syllable counter has wrong.
    pub syllables: HashMap<String, usize>,
    /// All phrases that are looked for, by what they mean.
    pub phrases: Phrases,
}

/// How long things may be; nothing where it does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// The reading grade to aim for, and the one that is too hard.
    pub grade: (Option<i64>, Option<i64>),
    /// A shorter text has no grade.
    pub judged: Option<i64>,
    /// Words of a sentence, to aim for and too many.
    pub sentence: (Option<i64>, Option<i64>),
    /// Sentences of a paragraph.
    pub paragraph: Option<i64>,
    /// Characters of a title or heading.
    pub heading: Option<i64>,
    /// Items of a list.
    pub list: Option<i64>,
    /// Columns of a table.
    pub columns: Option<i64>,
    /// Words of a letter.
    pub letter: Option<i64>,
}

/// Words that are not written.
#[derive(Debug)]
pub struct Banned {
    /// What to write instead.
    pub write: String,
    /// The rule of the style guide.
    pub style: String,
    /// Whether nothing is published with them.
    pub stops: bool,
}

/// A hard term.
#[derive(Debug)]
pub struct Term {
    /// Its id in the glossary.
    pub id: String,
}

/// What a phrase means to the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Not written; the index of its entry.
    Banned(usize),
    /// A hard term; the index of its entry.
    Term(usize),
    /// Says what the law or a rule is, and so needs a fact.
    Claim,
    /// Says that someone has to do something.
    Duty,
    /// Says that something is not certain.
    Doubt,
    /// Says who says something.
    Report,
    /// A number in words.
    Number,
}

/// Reads `style/en.yaml`.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Style {
    let mut style = Style::default();
    let Ok(node) = yaml::read(source, source.text(), 0, report) else {
        return style;
    };
    let mut fields = Fields::of(source, &node, report);
    if let Some((_, node)) = fields.node("limits") {
        style.limits = limits(Fields::of(source, node, report), report);
    }
    for node in fields.list("banned", report) {
        let fields = Fields::of(source, node, report);
        banned(fields, &mut style, report);
    }
    for node in fields.list("terms", report) {
        let mut fields = Fields::of(source, node, report);
        let id = fields.needed_text("id", report);
        fields.need("words", report);
        let meaning = Meaning::Term(style.terms.len());
        add(&mut fields, "words", meaning, &mut style.phrases, report);
        fields.finish(report);
        let id = id.map(|id| id.value).unwrap_or_default();
        style.terms.push(Term { id });
    }
    for (key, meaning) in [
        ("claims", Meaning::Claim),
        ("duties", Meaning::Duty),
        ("doubts", Meaning::Doubt),
        ("reports", Meaning::Report),
        ("numbers", Meaning::Number),
    ] {
        add(&mut fields, key, meaning, &mut style.phrases, report);
    }
    let mut texts = |key| values(fields.texts(key, report));
    style.abbreviations = texts("abbreviations").into_iter().collect();
    style.names = texts("names");
    let link_texts = texts("link_texts").into_iter();
    style.link_texts = link_texts.map(|text| text.to_lowercase()).collect();
    style.months = texts("months");
    style.short_months = texts("short_months");
    style.hours = texts("hours");
    style.dotted = texts("dotted").into_iter().collect();
    style.syllables = syllables(&mut fields, report);
    fields.finish(report);
    style
}

fn limits(mut fields: Fields<'_>, report: &mut Report) -> Limits {
    let mut number = |key| {
        let number = fields.number(key, report)?;
        if number.value < 1 {
            let place = fields.place(number.span);
            let message = format!("`{key}` is not a number above 0");
            report.error(
                Diagnostic::error("yaml::not-a-number", place, message)
                    .hint("write how much there may be; to allow any, take the line out"),
            );
        }
        Some(number.value)
    };
    let limits = Limits {
        grade: (number("grade"), number("grade_most")),
        judged: number("judged"),
        sentence: (number("sentence"), number("sentence_most")),
        paragraph: number("paragraph"),
        heading: number("heading"),
        list: number("list"),
        columns: number("columns"),
        letter: number("letter"),
    };
    fields.finish(report);
    limits
}

fn banned(mut fields: Fields<'_>, style: &mut Style, report: &mut Report) {
    fields.need("words", report);
    let meaning = Meaning::Banned(style.banned.len());
    add(&mut fields, "words", meaning, &mut style.phrases, report);
    let text = |text: Option<Placed<String>>| text.map(|text| text.value).unwrap_or_default();
    let write = text(fields.needed_text("write", report));
    let rule = text(fields.needed_text("style", report));
    let stops = fields.flag("stops", report);
    fields.finish(report);
    style.banned.push(Banned {
        write,
        style: rule,
        stops,
    });
}

/// Adds the phrases of a key.
fn add(
    fields: &mut Fields<'_>,
    key: &'static str,
    meaning: Meaning,
    phrases: &mut Phrases,
    report: &mut Report,
) {
    for phrase in fields.texts(key, report) {
        if !phrases.add(&phrase.value, meaning) {
            report.error(
                Diagnostic::error(
                    "words::empty-phrase",
                    fields.place(phrase.span),
                    "there is no word in this phrase",
                )
                .hint("write the words to look for, or take the line out"),
            );
        }
    }
}

fn values(texts: Vec<Placed<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

fn syllables(fields: &mut Fields<'_>, report: &mut Report) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for (word, node) in fields.map("syllables", report) {
        let count = match &node.value {
            yaml::Value::Text(text) => text.parse().ok(),
            _ => None,
        };
        match count {
            Some(count) => drop(counts.insert(word.value.to_lowercase(), count)),
            None => {
                let message = format!("`{}` has no number of syllables", word.value);
                report.error(
                    Diagnostic::error("yaml::not-a-number", fields.place(node.span), message)
                        .hint("write digits only, such as 2"),
                );
            }
        }
    }
    counts
}
