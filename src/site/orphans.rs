//! Pages that nothing leads to, and letters that no page offers.

use std::collections::BTreeSet;

use super::draft::What;
use super::page::PageDraft;
use super::{Kind, Page, Site, address, links};
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
    for (from, to) in every_link(site) {
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

/// The folder of letters.
const LETTERS: &str = "letters/";

/// Warns of letters that no page offers: the index alone has them. A page that a brand
/// hides does offer what it names, as that is not for the letter to mend.
pub(super) fn letters(site: &Site, report: &mut Report) {
    let mut alone: BTreeSet<&str> = site.letters.keys().map(String::as_str).collect();
    let files = site.draft().files.iter();
    let pages = files.filter_map(|file| match &file.what {
        What::Page(draft) => Some(draft.as_ref()),
        _ => None,
    });
    for page in pages.filter(|page| Kind::of(page.source.path()) != Kind::Letters) {
        if alone.is_empty() {
            return;
        }
        offered(page, &mut |id| {
            alone.remove(id);
        });
    }
    for id in alone {
        let letter = site.letters[id].written();
        let place = Place::Text(letter.source.clone(), letter.title.span);
        let message = format!("no page offers this {}", letter.kind.name());
        let hint = format!("add `{id}` to `letters` of each page that says when to use it");
        report.warn(Diagnostic::warning("letter::unlinked", place, message).hint(hint));
    }
}

/// The ids of the letters that a page offers: at its foot, in its text, or in a pack.
fn offered(page: &PageDraft, offer: &mut dyn FnMut(&str)) {
    page.offers().into_iter().for_each(&mut *offer);
    let written = page.outline.links.iter().chain(&page.contains);
    for to in written.filter(|to| to.value.contains(LETTERS)) {
        let path = links::is_to(page.source.path(), &to.value);
        let name = path.as_deref().and_then(|path| path.strip_prefix(LETTERS));
        if let Some(id) = name.and_then(|name| name.strip_suffix(".md")) {
            offer(id);
        }
    }
}

/// Every link of a page, shared text or letter: the file it is in, and where it
/// leads.
fn every_link(site: &Site) -> impl Iterator<Item = (&str, &str)> {
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
