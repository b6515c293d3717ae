//! Puts drafts together into a site, before anything about it is checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::brand::Brand;
use super::draft::{self, Draft, What};
use super::hidden::Hidden;
use super::letters::{self, Files};
use super::local;
use super::page::PageDraft;
use super::patched::Patched;
use super::texts::Texts;
use super::{Site, languages, order, part_id};
use crate::letter::compile::Groups;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::Tree;

/// Puts the files together. What is missing is reported, and left empty.
pub(super) fn assemble(
    tree: &Tree,
    draft: Draft,
    before: Option<&Site>,
    report: &mut Report,
) -> Site {
    let hidden = Hidden::of(&draft);
    let mut drafts = Vec::new();
    let mut groups = Groups::new();
    let mut letters = Vec::new();
    let mut cases = Vec::new();
    let mut table = None;
    let mut notes = BTreeMap::new();
    let files = draft.files.iter();
    for file in files.filter(|file| !hidden.has(file.source.path())) {
        match &file.what {
            What::Page(page) => drafts.push(page.clone()),
            What::Note(note) => notes.extend(local::said(note)),
            What::Letter(_) => letters.push(file.clone()),
            What::Group(group) => {
                groups.extend(group.clone().map(|group| (stem(file.source.path()), group)))
            }
            What::Holidays(found) => table = found.clone(),
            What::Cases(_) => cases.push(file.clone()),
            What::Brand(_) | What::Texts(_) | What::Style(_) => {}
            What::Facts(_) | What::LeftOut(_) | What::Seen(_) => {}
        }
    }
    let parts = parts(&mut drafts);
    let emptied = hidden.emptied(&drafts);
    let as_before = before.filter(|before| before.hidden.is_same(&hidden));
    let (pages, order) = order::pages(drafts, &emptied, as_before);
    let ledger = draft.ledger();
    Site {
        brand: brand(&draft, report),
        texts: texts(&draft, report),
        languages: languages::of(tree, &draft, before, report),
        letters: letters::made(
            Files { letters, cases },
            (&groups, table.as_deref(), &ledger),
            &draft,
            before,
            report,
        ),
        ledger: Arc::new(ledger),
        holidays: table,
        statics: owned(tree.statics()),
        pages: pages.into(),
        parts,
        notes,
        order,
        wording: Patched::default(),
        laid: owned(tree.laid()),
        hidden,
        emptied,
        draft,
    }
}

/// Who publishes the site.
fn brand(draft: &Draft, report: &mut Report) -> Arc<Brand> {
    let found = draft.brand().cloned();
    let none = || Arc::new(Brand::default());
    found.unwrap_or_else(|| missing(draft::BRAND, "a line `name: …`", none(), report))
}

/// The words of the interface.
fn texts(draft: &Draft, report: &mut Report) -> Arc<Texts> {
    let found = draft.texts().cloned();
    let none = || Arc::new(Texts::none());
    found.unwrap_or_else(|| missing(draft::TEXTS, "the words of the interface", none(), report))
}

/// What a tree has by path, to keep.
fn owned<'a, T: Clone + 'a>(found: impl Iterator<Item = (&'a str, &'a T)>) -> BTreeMap<String, T> {
    let kept = found.map(|(path, what)| (path.to_owned(), what.clone()));
    kept.collect()
}

/// Takes the texts that pages share out of the drafts of pages.
fn parts(drafts: &mut Vec<Arc<PageDraft>>) -> BTreeMap<String, Arc<PageDraft>> {
    let mut parts = BTreeMap::new();
    drafts.retain(|draft| match part_id(draft.source.path()) {
        Some(id) => parts.insert(id.to_owned(), draft.clone()).is_some(),
        None => true,
    });
    parts
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
