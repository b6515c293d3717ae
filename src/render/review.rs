//! A letter's reviewer's sheet, with the facts it rests on from the ledger.

use std::collections::BTreeMap;

use super::around::Around;
use super::pages::page_of;
use crate::document::{Document, html};
use crate::letter::parse::Target;
use crate::letter::review::{self, Case, Fact, Reviewed};
use crate::site::{Letter, Site};

/// Makes the reviewer's sheet of a letter.
pub fn document(site: &Site, letter: &Letter, cases: &[Case]) -> Document {
    let ledger = &site.ledger;
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
    let written = letter.written();
    let path = written.source.path();
    let next: Vec<&str> = written
        .next
        .iter()
        .map(|next| match &next.to {
            Target::Letter(id) => match site.letters.get(&id.value) {
                Some(letter) => letter.written().title.value.as_str(),
                None => &id.value,
            },
            Target::Page(to) => match page_of(site, path, &to.value) {
                Some(page) => page.draft.title.value.as_str(),
                None => &to.value,
            },
        })
        .collect();
    let reviewed = Reviewed {
        next: &next,
        letter: written,
        checked: &letter.checked,
        facts: &facts,
        cases,
    };
    review::document(&reviewed, &site.texts.review, &site.texts.conditions)
}

/// The sheet as HTML, for a page of its own.
pub fn html(site: &Site, letter: &Letter, cases: &[Case]) -> String {
    let written = letter.written();
    let path = written.source.path();
    let around = Around::letter(site, path, &letter.address, std::iter::empty());
    html::write(&document(site, letter, cases), &around)
}
