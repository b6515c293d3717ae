//! What is said of a letter on its page and in the list of letters.

use std::sync::Arc;

use super::lines::begins;
use crate::document::{Block, Inline, markdown};
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, suggest};

/// The moments of a complaint that a letter can belong to, in their order.
pub const STAGES: [&str; 10] = [
    "start",
    "complaint",
    "waiting",
    "meeting",
    "recording",
    "mediation",
    "response",
    "ombudsman",
    "rights",
    "practitioners",
];

/// What someone may want to do, in the order in which it is offered.
pub const WANTS: [&str; 11] = [
    "decide",
    "complain",
    "someone",
    "chase",
    "meet",
    "record",
    "prepare",
    "challenge",
    "see",
    "support",
    "ombudsman",
];

/// One sentence or two about a letter, with fact marks in them.
#[derive(Debug)]
pub struct Told {
    /// What it says; the marks stand in it.
    pub text: Vec<Inline>,
    /// The ids of the facts it marks.
    pub marks: Vec<Placed<String>>,
}

/// The lines of a key.
pub(super) fn told(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report,
) -> Vec<Told> {
    let texts = fields.texts(key, report);
    let lines = texts.iter();
    lines
        .filter_map(|text| {
            let start = begins(source, text);
            let mut own = Report::new();
            let reading = markdown::read(source, &text.value, start, &mut own);
            let mut blocks = reading.document.blocks.into_iter();
            match (blocks.next(), blocks.next(), own.passed()) {
                (Some(Block::Paragraph(words)), None, Ok(())) if is_plain(&words) => Some(Told {
                    text: words,
                    marks: reading.outline.marks,
                }),
                _ => {
                    let place = Place::Text(source.clone(), text.span);
                    let message = "this is more than plain words on one line";
                    report.error(
                        Diagnostic::error("letter::one-line", place, message)
                            .hint("write a sentence, with fact marks behind it if it states one"),
                    );
                    None
                }
            }
        })
        .collect()
}

fn is_plain(words: &[Inline]) -> bool {
    let is_plain = |word: &Inline| match word {
        Inline::Text(text) => !text.contains("{{") && !text.contains("{%"),
        Inline::Mark(_) => true,
        _ => false,
    };
    words.iter().all(is_plain)
}

/// The word or words of a key, each of which has to be one of those there are.
pub(super) fn known(
    source: &Arc<Source>,
    given: Vec<Placed<String>>,
    (rule, what): (&'static str, &str),
    names: &[&'static str],
    report: &mut Report,
) -> Vec<Placed<&'static str>> {
    let mut found = Vec::new();
    for word in given {
        match names.iter().find(|name| **name == word.value) {
            Some(name) => found.push(Placed::new(*name, word.span)),
            None => {
                let place = Place::Text(source.clone(), word.span);
                let message = format!("there is no {what} called `{}`", word.value);
                report.error(
                    Diagnostic::error(rule, place, message)
                        .hint(suggest::did_you_mean_or_list(&word.value, names)),
                );
            }
        }
    }
    found
}
