//! Pages that nothing leads to.

use std::collections::BTreeSet;

use super::{Kind, Page, Site, address};
use crate::letter::parse::Target;
use crate::source::report::{Diagnostic, Place, Report};

/// Warns of pages that no menu, list or link leads to. Guides are steps of the
/// journey, other pages at the top are at the foot of each page, checklists are
/// listed in their folder, and what stands in a folder leads up to its own page:
/// only the pages of empty folders that are no section are left.
pub(super) fn check(site: &Site, report: &mut Report) {
    let sections: BTreeSet<usize> = site.order.sections.iter().copied().collect();
    let folders = &site.order.folders;
    let is_left = |(index, page): &(usize, &Page)| {
        page.kind == Kind::Section
            && !sections.contains(index)
            && !folders.contains_key(page.folder())
            && !site.emptied.contains_key(page.folder())
    };
    let pages = site.pages.iter().enumerate();
    let mut alone: Vec<&Page> = pages.filter(is_left).map(|(_, page)| page).collect();
    for (from, to) in links(site) {
        if alone.is_empty() {
            return;
        }
        let path = to.split('#').next().unwrap_or_default();
        if path.ends_with("index.md") {
            let full = address::resolve(from, path);
            alone.retain(|page| page.path() == from || full.as_deref() != Some(page.path()));
        }
    }
    for page in alone {
        let draft = &page.draft;
        let place = Place::Text(draft.source.clone(), draft.title.span);
        let diagnostic = Diagnostic::warning("page::orphan", place, "nothing leads to this page");
        report.warn(diagnostic.hint("link to it from a page that readers see"));
    }
}

/// Every link of a page, shared text or letter: the file it is in, and where it
/// leads.
fn links(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let drafts = site.pages.iter().map(|page| &page.draft);
    let drafts = drafts.chain(site.parts.values());
    let drafts = drafts.chain(site.notes.values());
    let of_pages = drafts.flat_map(|draft| {
        let links = draft.outline.links.iter().chain(&draft.related);
        links.map(|link| (draft.source.path(), link.value.as_str()))
    });
    let of_letters = site.letters.values().flat_map(|letter| {
        let written = letter.written();
        let next = written.next.iter().filter_map(|next| match &next.to {
            Target::Page(path) => Some(path.value.as_str()),
            Target::Letter(_) => None,
        });
        next.map(|path| (written.source.path(), path))
    });
    of_pages.chain(of_letters)
}
