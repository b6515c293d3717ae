//! A letter's reviewer's sheet, with the facts it rests on from the ledger.

use std::collections::BTreeMap;

use super::around::Around;
use crate::document::{Document, html};
use crate::letter::answers;
use crate::letter::review::{self, Case, Fact, Reviewed};
use crate::site::facts::Ledger;
use crate::site::texts::Texts;
use crate::site::{Letter, Site};

/// Makes the reviewer's sheet of a letter.
pub fn document(letter: &Letter, (ledger, texts): (&Ledger, &Texts), cases: &[Case]) -> Document {
    let sources: BTreeMap<&str, Vec<&str>> = ledger
        .facts
        .iter()
        .map(|(id, fact)| {
            let known = fact.sources.iter();
            let names = known.filter_map(|id| ledger.sources.get(&id.value));
            (id.as_str(), names.map(|from| from.name.as_str()).collect())
        })
        .collect();
    let facts: Vec<Fact<'_>> = ledger
        .facts
        .iter()
        .map(|(id, fact)| Fact {
            id,
            says: &fact.says,
            confidence: fact.confidence.name(),
            note: fact.note.as_deref(),
            limits: fact.applies_to.as_deref(),
            sources: &sources[id.as_str()],
        })
        .collect();
    let reviewed = Reviewed {
        letter: letter.written(),
        checked: &letter.checked,
        facts: &facts,
        cases,
    };
    review::document(&reviewed, &texts.review, &texts.conditions)
}

/// The examples of a letter: those of its cases that have a day.
pub fn cases(letter: &Letter) -> Vec<Case> {
    let cases = letter.examples().map(|examples| examples.cases.as_slice());
    let cases = cases.unwrap_or_default().iter();
    let made = cases.filter_map(|case| {
        let today = case.today.as_ref()?.value;
        let (answers, _) = answers::fit(letter.program(), &case.answers, today);
        Some(Case {
            name: case.name.value.clone(),
            today,
            answers,
        })
    });
    made.collect()
}

/// The sheet as HTML, for a page of its own.
pub fn html(site: &Site, letter: &Letter, cases: &[Case]) -> String {
    let written = letter.written();
    let path = written.source.path();
    let around = Around::letter(site, path, &letter.address, std::iter::empty());
    let sheet = document(letter, (&site.ledger, &site.texts), cases);
    html::write(&sheet, &around)
}
