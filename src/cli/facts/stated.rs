//! What letters state, with the facts it rests on: a table for reviewers.

use std::fmt::Write;

use serde::Serialize;

use crate::site::draft::Draft;
use crate::site::facts::{Fact, Ledger};
use crate::site::wording::stated::{self, Letter, Part};

/// All that letters state.
#[derive(Debug, Serialize)]
pub(super) struct StatedView {
    letters: Vec<LetterView>,
}

/// What one letter states.
#[derive(Debug, Serialize)]
struct LetterView {
    id: String,
    title: String,
    stated: Vec<SentenceView>,
    /// The facts that it names as a whole: its questions and hints rest on them.
    rests_on: Vec<FactView>,
}

/// A sentence.
#[derive(Debug, Serialize)]
struct SentenceView {
    part: &'static str,
    says: String,
    facts: Vec<FactView>,
}

/// A fact, and how sure it is.
#[derive(Debug, Serialize)]
struct FactView {
    id: String,
    confidence: &'static str,
}

/// What the letters of a site state.
pub(super) fn view(draft: &Draft) -> StatedView {
    let ledger = draft.ledger();
    let letters = stated::all(draft);
    StatedView {
        letters: letters.iter().map(|one| letter(one, &ledger)).collect(),
    }
}

fn letter(letter: &Letter<'_>, ledger: &Ledger) -> LetterView {
    let fact = |id: &String| FactView {
        id: id.clone(),
        confidence: ledger.facts.get(id).map_or("unknown", confidence),
    };
    let stated = letter.stated.iter().map(|one| SentenceView {
        part: match one.part {
            Part::About => "about it",
            Part::Body => "text",
            Part::Law => "line of law",
        },
        says: one.says.clone(),
        facts: one.facts.iter().map(fact).collect(),
    });
    LetterView {
        id: letter.id.clone(),
        title: letter.written.title.value.clone(),
        stated: stated.collect(),
        rests_on: letter
            .written
            .facts
            .iter()
            .map(|id| fact(&id.value))
            .collect(),
    }
}

fn confidence(fact: &Fact) -> &'static str {
    fact.confidence.name()
}

const HEAD: &str = "\
# What the letters state

Each sentence of a letter, sheet or tool that states a duty, a right, a rule or what a body \
has said, with the facts it rests on and how sure they are. `…` stands for what the reader \
answers. \"About it\" is what the letter's page says of it; a \"line of law\" is in the letter \
only if the reader adds it. All else in a letter asks for something, or is in the reader's \
own words.

`candour facts R14-2` shows a fact with its sources.
";

/// The table as Markdown.
pub(super) fn markdown(view: &StatedView) -> String {
    let mut out = HEAD.to_owned();
    for letter in &view.letters {
        let (title, id) = (&letter.title, &letter.id);
        writeln!(out, "\n## {title}\n\n`letters/{id}.md`").expect("a text takes all");
        if letter.stated.is_empty() {
            out.push_str("\nIt states nothing.\n");
        } else {
            out.push_str("\n| Part | Sentence | Facts |\n|---|---|---|\n");
        }
        for one in &letter.stated {
            let says = one.says.replace('|', "\\|");
            let facts = named(&one.facts);
            writeln!(out, "| {} | {says} | {facts} |", one.part).expect("a text takes all");
        }
        if !letter.rests_on.is_empty() {
            let facts = named(&letter.rests_on);
            writeln!(out, "\nIts questions and hints rest on {facts}.").expect("a text takes all");
        }
    }
    out
}

fn named(facts: &[FactView]) -> String {
    let names = facts
        .iter()
        .map(|fact| format!("{} ({})", fact.id, fact.confidence));
    names.collect::<Vec<String>>().join(", ")
}
