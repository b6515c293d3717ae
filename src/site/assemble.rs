//! Puts drafts together into a site, before anything about it is checked.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::brand::Brand;
use super::draft::{self, Draft, FileDraft, What};
use super::facts::Ledger;
use super::page::PageDraft;
use super::texts::Texts;
use super::{CHECKLISTS, Kind, Letter, Page, Site, address};
use crate::document::Embed;
use crate::letter::compile::{self, Groups};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::Tree;

/// Puts the files together. What is missing is reported, and left empty.
pub(super) fn assemble(tree: &Tree, draft: Draft, report: &mut Report) -> Site {
    let mut pages = Vec::new();
    let mut groups = Groups::new();
    let mut ledger = Ledger::default();
    let mut letters = Vec::new();
    let mut texts = None;
    let mut brand = None;
    for (path, file) in &draft.files {
        match &file.what {
            What::Page(page) => pages.push(page_of(page)),
            What::Letter(_) => letters.push(file.clone()),
            What::Group(group) => groups.extend(group.clone().map(|group| (stem(path), group))),
            What::Facts(facts) => ledger.extend(facts),
            What::Texts(found) => texts = Some(found.clone()),
            What::Brand(found) => brand = Some(found.clone()),
        }
    }
    let journey = journey(&mut pages);
    let by_path: HashMap<String, usize> = pages
        .iter()
        .enumerate()
        .map(|(index, page)| (page.path().to_owned(), index))
        .collect();
    let mut site = Site {
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
        sections: sections(&pages),
        folders: folders(&pages),
        letters: compiled(letters, &groups, report),
        offered: BTreeMap::new(),
        statics: tree
            .statics()
            .map(|(path, bytes)| (path.to_owned(), bytes.clone()))
            .collect(),
        pages,
        journey,
        by_path,
        draft,
    };
    site.offered = offered(&site);
    site
}

pub(super) fn page_of(draft: &Arc<PageDraft>) -> Page {
    let path = draft.source.path();
    Page {
        address: address::of_page(path),
        kind: Kind::of(path),
        draft: draft.clone(),
        step: None,
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

/// Numbers the guide pages along the journey.
pub(super) fn journey(pages: &mut [Page]) -> Vec<usize> {
    let mut journey: Vec<usize> = (0..pages.len())
        .filter(|index| pages[*index].kind == Kind::Guide)
        .collect();
    journey.sort_by_key(|index| pages[*index].draft.order);
    for (step, index) in journey.iter().enumerate() {
        pages[*index].step = Some(step);
    }
    journey
}

/// The sections: folders at the top, without the one for checklists.
pub(super) fn sections(pages: &[Page]) -> Vec<usize> {
    let mut sections: Vec<usize> = (0..pages.len())
        .filter(|index| pages[*index].kind == Kind::Section)
        .filter(|index| !pages[*index].path().starts_with(CHECKLISTS))
        .filter(|index| !pages[*index].folder().contains('/'))
        .collect();
    sections.sort_by_key(|index| pages[*index].draft.order);
    sections
}

pub(super) fn folders(pages: &[Page]) -> BTreeMap<String, Vec<usize>> {
    let mut folders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        if matches!(page.kind, Kind::Guide | Kind::Checklist) {
            folders
                .entry(page.folder().to_owned())
                .or_default()
                .push(index);
        }
    }
    for inside in folders.values_mut() {
        inside.sort_by_key(|index| pages[*index].draft.order);
    }
    folders
}

pub(super) fn compiled(
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

/// For each letter, the guide pages that offer it, in the order of the journey.
pub(super) fn offered(site: &Site) -> BTreeMap<String, Vec<usize>> {
    let mut offered: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for index in &site.journey {
        let draft = &site.pages[*index].draft;
        let embedded = draft
            .outline
            .embeds
            .iter()
            .filter(|(kind, _)| *kind == Embed::Letter);
        let ids: BTreeSet<&str> = draft
            .letters
            .iter()
            .chain(embedded.map(|(_, id)| id))
            .map(|id| id.value.as_str())
            .collect();
        for id in ids {
            offered.entry(id.to_owned()).or_default().push(*index);
        }
    }
    offered
}
