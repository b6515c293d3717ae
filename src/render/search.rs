//! Search: its page, with a list of everything there is to read, and the files
//! that its script looks words up in.
//!
//! Those files have addresses that hang on what is in them, so they are made
//! whole: once for an edition, when the first of them is asked for. `build` asks
//! for them, `serve` when someone searches, `check` never does.

#[cfg(feature = "search")]
mod index;
mod records;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::around::Around;
use super::lists;
use super::views::lists::{EntryView, InitialView, SearchView};
use super::{Edition, May, Route};
use crate::site::{Kind, Page, Site};
use crate::source::report::{Diagnostic, Place, Report};

pub(super) use records::in_order;

/// Whether this program was built with what makes the files of search.
const IS_HERE: bool = cfg!(feature = "search");

/// The template of its page.
pub(super) const TEMPLATE: &str = "search.html";

/// The folder of those files.
pub(super) const FOLDER: &str = "pagefind/";

/// The one of them that scripts begin with.
const ENTRY: &str = "pagefind/pagefind.js";

/// Files by address.
pub(super) type Files = BTreeMap<String, Arc<[u8]>>;

/// The files of search, once they are made.
#[derive(Debug, Default)]
pub(super) struct Search(OnceLock<Result<Files, String>>);

/// Whether a site has files of search.
fn is_on(site: &Site) -> bool {
    IS_HERE && site.page_of_kind(Kind::Search).is_some()
}

/// Reports what would be published in the folder that search has for itself.
pub(super) fn check_folder(site: &Site, routes: &BTreeMap<String, Route>, report: &mut Report) {
    let Some(page) = site.page_of_kind(Kind::Search) else {
        return;
    };
    for address in routes.keys().filter(|address| address.starts_with(FOLDER)) {
        report.error(
            Diagnostic::error(
                "address::duplicate",
                Place::File(page.path().to_owned()),
                format!("`{address}` is in the folder that search keeps its own files in"),
            )
            .hint("give the folder `pagefind` another name"),
        );
    }
}

impl Edition {
    /// Every address, in order, with what is published there: all that
    /// [`Edition::routes`] has, and the files of search.
    ///
    /// # Errors
    /// The files of search cannot be made, and why.
    pub fn published(&self) -> Result<BTreeMap<String, Route>, String> {
        let mut all = BTreeMap::clone(&self.routes);
        if is_on(&self.site) {
            let files = self.search_files()?.iter();
            all.extend(
                files.map(|(address, bytes)| (address.clone(), Route::Search(bytes.clone()))),
            );
        }
        Ok(all)
    }

    /// What is published at an address. Makes the files of search if it is one of theirs.
    ///
    /// # Errors
    /// The files of search cannot be made, and why.
    pub fn find(&self, address: &str) -> Result<Option<Route>, String> {
        if !address.starts_with(FOLDER) || !is_on(&self.site) {
            return Ok(self.routes.get(address).cloned());
        }
        let bytes = self.search_files()?.get(address).cloned();
        Ok(bytes.map(Route::Search))
    }

    /// The most that one of its pages may do: the same whatever this program was
    /// built with.
    pub fn may(&self) -> May {
        match self.site.page_of_kind(Kind::Search) {
            Some(_) => May::Search,
            None => May::Show,
        }
    }

    /// Whether the files of search are made.
    pub fn is_indexed(&self) -> bool {
        self.search.0.get().is_some()
    }

    fn search_files(&self) -> Result<&Files, String> {
        let made = self.search.0.get_or_init(|| files(self));
        made.as_ref().map_err(Clone::clone)
    }
}

/// Makes the files, or takes over those that were made of the same records.
#[cfg(feature = "search")]
fn files(edition: &Edition) -> Result<Files, String> {
    let records = records::all(&edition.site);
    let made = edition
        .shared
        .as_ref()
        .and_then(|shared| shared.search.as_ref());
    match made.filter(|(mark, _)| *mark == records::mark(&records)) {
        Some((_, files)) => Ok(files.clone()),
        None => index::make(&records),
    }
}

#[cfg(not(feature = "search"))]
fn files(_: &Edition) -> Result<Files, String> {
    Ok(Files::new())
}

/// The files of an edition with what tells their records, for others to take over.
#[cfg(feature = "search")]
pub(super) fn made(edition: &Edition) -> Option<(u128, Files)> {
    if !is_on(&edition.site) {
        return None;
    }
    let files = edition.search_files().ok()?;
    Some((records::mark(&records::all(&edition.site)), files.clone()))
}

/// What the page of search shows.
pub(super) fn view<'a>(site: &'a Site, page: &'a Page, around: &Around<'a>) -> SearchView<'a> {
    let mut initials: Vec<InitialView<'a>> = Vec::new();
    for entry in records::entries(site) {
        let initial = records::in_order(entry.title)
            .chars()
            .take(1)
            .flat_map(char::to_uppercase)
            .collect();
        let entry = EntryView {
            title: entry.title,
            summary: entry.summary,
            url: around.to(entry.address),
            section: entry.section,
        };
        match initials.last_mut() {
            Some(last) if last.initial == initial => last.entries.push(entry),
            _ => initials.push(InitialView {
                initial,
                entries: vec![entry],
            }),
        }
    }
    SearchView {
        text: lists::text(site, page, around),
        index: is_on(site).then(|| around.to(ENTRY)),
        initials,
    }
}
