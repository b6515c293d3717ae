//! A letter's reviewer's sheet, with the facts it rests on from the ledger and
//! its example cases.

use std::collections::BTreeMap;

use super::around::Around;
use super::pages::page_of;
use crate::document::{Document, html};
use crate::letter::answers;
use crate::letter::parse::Target;
use crate::letter::review::{self, Case, Fact, Reviewed};
use crate::site::facts::Ledger;
use crate::site::texts::Texts;
use crate::site::{Letter, Site};

/// Makes the reviewer's sheet of a letter. Its next steps go by the titles in
/// `next`, or by what its file calls them where there are none.
pub fn document(letter: &Letter, ledger: &Ledger, texts: &Texts, next: &[&str]) -> Document {
    let mut sources: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, fact) in &ledger.facts {
        let known = fact.sources.iter();
        let known = known.filter_map(|id| ledger.sources.get(&id.value));
        sources.insert(id, known.map(|from| from.name.as_str()).collect());
    }
    let facts = ledger.facts.iter().map(|(id, fact)| Fact {
        id,
        says: &fact.says,
        confidence: fact.confidence.name(),
        note: fact.note.as_deref(),
        limits: fact.applies_to.as_deref(),
        sources: &sources[id.as_str()],
    });
    let reviewed = Reviewed {
        letter: letter.written(),
        checked: &letter.checked,
        facts: &facts.collect::<Vec<_>>(),
        next,
        cases: &cases(letter),
    };
    review::document(&reviewed, &texts.review, &texts.conditions)
}

/// The example cases of a letter, with the answers that fit it.
fn cases(letter: &Letter) -> Vec<Case> {
    let cases = letter.examples().into_iter().flat_map(|file| &file.cases);
    cases
        .filter_map(|case| {
            let today = case.today.as_ref()?.value;
            let (answers, _) = answers::fit(letter.program(), &case.answers, today);
            Some(Case {
                name: case.name.value.clone(),
                today,
                answers,
            })
        })
        .collect()
}

/// The sheet as HTML, for a page of its own.
pub fn html(site: &Site, letter: &Letter) -> String {
    let written = letter.written();
    let path = written.source.path();
    let next = written.next.iter().map(|next| match &next.to {
        Target::Letter(id) => match site.letters.get(&id.value) {
            Some(letter) => letter.written().title.value.as_str(),
            None => &id.value,
        },
        Target::Page(to) => match page_of(site, path, &to.value) {
            Some(page) => page.draft.title.value.as_str(),
            None => &to.value,
        },
    });
    let next: Vec<&str> = next.collect();
    let sheet = document(letter, &site.ledger, &site.texts, &next);
    let around = Around::letter(site, path, &letter.address, std::iter::empty());
    html::write(&sheet, &around)
}
