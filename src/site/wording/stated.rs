//! What letters state, sentence by sentence, with the facts it rests on: for
//! whoever checks that no letter says more than the law does.

use std::sync::Arc;

use super::rules::letters::{TOLD, WRAP, body, told};
use super::text::Text;
use super::{Ground, Style};
use crate::document::markdown::prose::OPAQUE;
use crate::letter::parse;
use crate::site::assemble::stem;
use crate::site::draft::{Draft, What};
use crate::site::facts::Ledger;
use crate::site::style::Meaning;
use crate::source::front;
use crate::source::report::Report;

/// What one letter states.
#[derive(Debug)]
pub struct Letter<'a> {
    /// Its id.
    pub id: String,
    /// The letter.
    pub written: &'a parse::Letter,
    /// Its sentences, in the order of the file.
    pub stated: Vec<Stated>,
}

/// A sentence, or a few that rest on the same facts.
#[derive(Debug, PartialEq, Eq)]
pub struct Stated {
    /// What part of the letter it is.
    pub part: Part,
    /// What it says; `…` stands for an answer.
    pub says: String,
    /// The ids of the facts it rests on.
    pub facts: Vec<String>,
}

/// A part of a letter that states something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is said of the letter, on its page.
    About,
    /// The letter itself.
    Body,
    /// A line of law that the reader may add.
    Law,
}

/// What every letter of a site states, in the order of their files.
pub fn all(draft: &Draft) -> Vec<Letter<'_>> {
    let none = Arc::new(Style::default());
    let style = draft.style().unwrap_or(&none);
    let ledger = draft.ledger();
    let letters = draft.files.iter().filter_map(|file| match &file.what {
        What::Letter(written) => Some((file, written)),
        _ => None,
    });
    letters
        .map(|(file, written)| Letter {
            id: stem(file.source.path()),
            written,
            stated: of(written, style, &ledger),
        })
        .collect()
}

fn of(written: &parse::Letter, style: &Style, ledger: &Ledger) -> Vec<Stated> {
    let ground = Ground {
        style,
        ledger,
        entries: None,
    };
    let node = front::read(&written.source, &mut Report::new()).node;
    let mut stated = Vec::new();
    for key in TOLD {
        let about = told(&written.source, &node, &[key]);
        stated.extend(sentences(Part::About, &Text::new(about, ground)));
    }
    let body = Text::new(body(written), ground);
    stated.extend(sentences(Part::Body, &body));
    stated.extend(written.law.iter().map(|law| Stated {
        part: Part::Law,
        says: law.says.clone(),
        facts: law.facts.iter().map(|fact| fact.value.clone()).collect(),
    }));
    stated
}

/// The sentences that end in marks, each with those before it that state
/// something as well and have no mark of their own.
fn sentences(part: Part, text: &Text<'_>) -> Vec<Stated> {
    let mut stated: Vec<Stated> = Vec::new();
    for (passage, read) in text.passages() {
        let mut from = 0;
        let mut last = None;
        for (at, id) in &passage.marks {
            let Some(number) = read.sentence_at(*at) else {
                continue;
            };
            if last == Some(number) {
                stated
                    .last_mut()
                    .expect("one was just put there")
                    .facts
                    .push(id.clone());
                continue;
            }
            let claims = |number: &usize| {
                let sentence = &read.sentences[*number];
                let mut found = read.of(|meaning| meaning == Meaning::Claim);
                found.any(|claim| sentence.contains(&claim.at.start))
            };
            // What is said of a letter is short, and is read as one.
            let first = match part {
                Part::About => from,
                Part::Body | Part::Law => (from..number).find(claims).unwrap_or(number),
            };
            let (start, end) = (&read.sentences[first], &read.sentences[number]);
            stated.push(Stated {
                part,
                says: shown(&passage.text[start.start..end.end]),
                facts: vec![id.clone()],
            });
            last = Some(number);
            from = number + 1;
        }
    }
    stated
}

/// A text without its tags.
fn shown(masked: &str) -> String {
    let mut out = String::with_capacity(masked.len());
    let mut before = None;
    for c in masked.chars() {
        match c {
            OPAQUE if before == Some(OPAQUE) => {}
            OPAQUE => out.push('…'),
            WRAP => out.push(' '),
            c => out.push(c),
        }
        before = Some(c);
    }
    out.split_whitespace().collect::<Vec<&str>>().join(" ")
}
