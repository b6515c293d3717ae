//! How the pages of a site stand to one another.
//!
//! It is told by what menus and addresses know of them, so that most edits
//! leave it as it was; then it is taken over from the site before.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::page::PageDraft;
use super::patched::Patched;
use super::{CHECKLISTS, Kind, PACKS, Page, Site, address};
use crate::source::{Span, suggest};

/// The page about who makes a site may stand among the guidance; the foot of
/// every page leads to it as well.
pub const ABOUT: &str = "content/help/about.md";

/// How pages stand to one another. They are named by their index.
#[derive(Debug)]
pub struct Order {
    /// The guide pages in the order of the journey.
    pub journey: Vec<usize>,
    /// The sections' own pages in their order.
    pub sections: Vec<usize>,
    /// The pages of each folder below `content/`, in their order; a section's
    /// own page is not among them.
    pub folders: BTreeMap<String, Vec<usize>>,
    /// The pages that stand beside the guidance, in their order.
    pub beside: Vec<usize>,
    /// For each letter, the guide pages that offer it, in the order of the
    /// journey.
    pub offered: BTreeMap<String, Vec<usize>>,
    /// Pages with the title of an earlier page, and that page.
    pub twins: Vec<(usize, usize)>,
    /// Each page, by the path of its source.
    pub by_path: FxHashMap<String, usize>,
    /// What [`Order::near`] found: many pages may link to one that is gone.
    near: Mutex<HashMap<String, Option<usize>>>,
}

impl Order {
    /// The page that a path that leads nowhere may have meant: one of that name
    /// elsewhere, or one with nearly that name in the same folder.
    pub(super) fn near(&self, pages: &Patched<Page>, path: &str) -> Option<usize> {
        let mut near = self
            .near
            .lock()
            .expect("no thread panics while it looks for a near page");
        if let Some(found) = near.get(path) {
            return *found;
        }
        let found = self.same_name(pages, path).or_else(|| {
            let folder = self.folders.get(address::folder(path))?;
            let paths = folder.iter().map(|index| pages[*index].path());
            let nearest = suggest::nearest(path, paths)?;
            self.by_path.get(nearest).copied()
        });
        near.insert(path.to_owned(), found);
        found
    }

    fn same_name(&self, pages: &Patched<Page>, path: &str) -> Option<usize> {
        let name = path.rsplit('/').next().filter(|name| *name != "index.md");
        let is_it = |page: &Page| page.path().rsplit('/').next() == name;
        name.and_then(|_| pages.iter().position(is_it))
    }
}

/// The pages of these drafts and how they stand to one another. Sections that have
/// been `emptied` are left out.
pub(super) fn pages(
    drafts: Vec<Arc<PageDraft>>,
    emptied: &BTreeMap<String, Span>,
    before: Option<&Site>,
) -> (Vec<Page>, Arc<Order>) {
    if let Some(before) = before.filter(|before| stand_as_before(&before.pages, &drafts)) {
        let pages = before.pages.iter().zip(drafts);
        let pages = pages.map(|(page, draft)| page.rewritten(draft));
        return (pages.collect(), before.order.clone());
    }
    let mut pages: Vec<Page> = drafts.into_iter().map(page).collect();
    let journey = journey(&mut pages);
    let order = Order {
        sections: sections(&pages, emptied),
        folders: folders(&pages),
        beside: beside(&pages),
        offered: offered(&pages, &journey),
        twins: twins(&pages),
        by_path: pages
            .iter()
            .enumerate()
            .map(|(index, page)| (page.path().to_owned(), index))
            .collect(),
        journey,
        near: Mutex::default(),
    };
    (pages, Arc::new(order))
}

fn stand_as_before(pages: &Patched<Page>, drafts: &[Arc<PageDraft>]) -> bool {
    let same = |(page, draft): (&Page, &Arc<PageDraft>)| {
        Arc::ptr_eq(&page.draft, draft) || stands_as(&page.draft, draft)
    };
    pages.len() == drafts.len() && pages.iter().zip(drafts).all(same)
}

/// Whether all that an order is made of is the same in both.
fn stands_as(one: &PageDraft, other: &PageDraft) -> bool {
    one.source.path() == other.source.path()
        && one.title.value == other.title.value
        && one.order == other.order
        && one.aliases == other.aliases
        && one.offers() == other.offers()
}

fn page(draft: Arc<PageDraft>) -> Page {
    let path = draft.source.path();
    Page {
        address: address::of_page(path),
        kind: Kind::of(path),
        step: None,
        draft,
    }
}

/// Numbers the guide pages along the journey.
fn journey(pages: &mut [Page]) -> Vec<usize> {
    let mut journey: Vec<usize> = (0..pages.len())
        .filter(|index| pages[*index].kind == Kind::Guide)
        .collect();
    journey.sort_by_cached_key(|index| pages[*index].draft.order);
    for (step, index) in journey.iter().enumerate() {
        pages[*index].step = Some(step);
    }
    journey
}

/// The sections: folders at the top, without those for checklists and packs.
fn sections(pages: &[Page], emptied: &BTreeMap<String, Span>) -> Vec<usize> {
    let mut sections: Vec<usize> = (0..pages.len())
        .filter(|index| pages[*index].kind == Kind::Section)
        .filter(|index| !pages[*index].path().starts_with(CHECKLISTS))
        .filter(|index| !pages[*index].path().starts_with(PACKS))
        .filter(|index| !pages[*index].folder().contains('/'))
        .filter(|index| !emptied.contains_key(pages[*index].folder()))
        .collect();
    sections.sort_by_key(|index| pages[*index].draft.order);
    sections
}

fn folders(pages: &[Page]) -> BTreeMap<String, Vec<usize>> {
    let mut folders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        if page.kind.is_inside() || page.kind.is_beside() {
            folders
                .entry(page.folder().to_owned())
                .or_default()
                .push(index);
        }
    }
    for inside in folders.values_mut() {
        inside.sort_by_cached_key(|index| pages[*index].draft.order);
    }
    folders
}

fn beside(pages: &[Page]) -> Vec<usize> {
    let mut beside: Vec<usize> = (0..pages.len())
        .filter(|index| pages[*index].kind.is_beside())
        .collect();
    beside.sort_by_key(|index| pages[*index].draft.order);
    beside
}

fn offered(pages: &[Page], journey: &[usize]) -> BTreeMap<String, Vec<usize>> {
    let mut offered: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for index in journey {
        for id in pages[*index].draft.offers() {
            offered.entry(id.to_owned()).or_default().push(*index);
        }
    }
    offered
}

fn twins(pages: &[Page]) -> Vec<(usize, usize)> {
    let mut taken: HashMap<&str, usize> = HashMap::new();
    let mut twins = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let title = page.draft.title.value.as_str();
        if title.is_empty() {
            continue;
        }
        match taken.get(title) {
            Some(other) => twins.push((index, *other)),
            None => {
                taken.insert(title, index);
            }
        }
    }
    twins
}
