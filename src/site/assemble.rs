//! Puts drafts together into a site, before anything about it is checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::brand::Brand;
use super::draft::{self, Draft, FileDraft, What};
use super::facts::Ledger;
use super::texts::Texts;
use super::{Letter, Site, address, order};
use crate::letter::compile::{self, Groups};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::Tree;

/// Puts the files together. What is missing is reported, and left empty.
pub(super) fn assemble(
    tree: &Tree,
    draft: Draft,
    before: Option<&Site>,
    report: &mut Report,
) -> Site {
    let mut drafts = Vec::new();
    let mut groups = Groups::new();
    let mut ledger = Ledger::default();
    let mut letters = Vec::new();
    let mut texts = None;
    let mut brand = None;
    for file in &draft.files {
        match &file.what {
            What::Page(page) => drafts.push(page.clone()),
            What::Letter(_) => letters.push(file.clone()),
            What::Group(group) => {
                groups.extend(group.clone().map(|group| (stem(file.source.path()), group)))
            }
            What::Facts(facts) => ledger.extend(facts),
            What::Texts(found) => texts = Some(found.clone()),
            What::Brand(found) => brand = Some(found.clone()),
        }
    }
    let (pages, order) = order::pages(drafts, before);
    Site {
        brand: brand.unwrap_or_else(|| {
            missing(
                draft::BRAND,
                "a line `name: …`",
                Arc::new(Brand::default()),
                report,
            )
        }),
        texts: texts.unwrap_or_else(|| {
            missing(
                draft::TEXTS,
                "the words of the interface",
                Arc::new(Texts::none()),
                report,
            )
        }),
        ledger,
        letters: compiled(letters, &groups, report),
        statics: tree
            .statics()
            .map(|(path, bytes)| (path.to_owned(), bytes.clone()))
            .collect(),
        pages,
        order,
        draft,
    }
}

pub(super) fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.to_owned()
}

pub(super) fn missing<T>(path: &str, what: &str, empty: T, report: &mut Report) -> T {
    report.error(
        Diagnostic::error(
            "site::missing-file",
            Place::File(path.to_owned()),
            "this file is missing",
        )
        .hint(format!("add it, with {what}")),
    );
    empty
}

fn compiled(
    files: Vec<Arc<FileDraft>>,
    groups: &Groups,
    report: &mut Report,
) -> BTreeMap<String, Letter> {
    let made: Vec<(String, Letter, Report)> = files
        .into_par_iter()
        .filter_map(|file| {
            let What::Letter(written) = &file.what else {
                return None;
            };
            let mut report = Report::new();
            let id = stem(file.source.path());
            let letter = Letter {
                program: compile::program(written, &id, groups, &mut report),
                address: address::of_letter(&id),
                parsed: file.clone(),
            };
            Some((id, letter, report))
        })
        .collect();
    let mut letters = BTreeMap::new();
    for (id, letter, found) in made {
        report.merge(&found);
        letters.insert(id, letter);
    }
    letters
}
