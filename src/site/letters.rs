//! Letters of a site: compiled and proved, in parallel, and only when something
//! they are made of has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::assemble::stem;
use super::draft::{Draft, FileDraft, What};
use super::{Letter, Site, address};
use crate::letter::compile::{self, Groups, Shared};
use crate::letter::holidays::{Holidays, Table};
use crate::letter::prove;
use crate::source::report::Report;

/// Makes the letters of their files. One whose file and shared groups are those
/// of the site `before` is taken over from it.
pub(super) fn made(
    files: Vec<Arc<FileDraft>>,
    (groups, table): (&Groups, Option<&Table>),
    draft: &Draft,
    before: Option<&Site>,
    report: &mut Report,
) -> BTreeMap<String, Arc<Letter>> {
    let before = before.filter(|before| shares(before.draft(), draft));
    let none = Holidays::default();
    let shared = Shared {
        groups,
        holidays: table.map_or(&none, |table| &table.holidays),
    };
    let made: Vec<(String, Arc<Letter>)> = files
        .into_par_iter()
        .map(|file| {
            let id = stem(file.source.path());
            let known = before.and_then(|before| before.letters.get(&id));
            let letter = known
                .filter(|known| Arc::ptr_eq(&known.parsed, &file))
                .cloned()
                .unwrap_or_else(|| Arc::new(one(file, &id, shared)));
            (id, letter)
        })
        .collect();
    for (_, letter) in &made {
        report.merge(&letter.found);
    }
    made.into_iter().collect()
}

fn one(file: Arc<FileDraft>, id: &str, shared: Shared<'_>) -> Letter {
    let mut found = Report::new();
    let What::Letter(written) = &file.what else {
        unreachable!("a letter is made of a letter's file");
    };
    let checked = compile::letter(written, id, shared, &mut found);
    if file.report.counts().0 + found.counts().0 == 0 {
        prove::letter(written, &checked, &mut found);
    }
    Letter {
        checked,
        found,
        address: address::of_letter(id),
        parsed: file,
    }
}

/// Whether two drafts have the same files that letters share.
fn shares(before: &Draft, now: &Draft) -> bool {
    let shared = |draft: &Draft| -> Vec<usize> {
        let files = draft.files.iter();
        files
            .filter(|file| matches!(file.what, What::Group(_) | What::Holidays(_)))
            .map(|file| Arc::as_ptr(file) as usize)
            .collect()
    };
    shared(before) == shared(now)
}
