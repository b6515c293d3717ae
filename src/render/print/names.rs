//! What can be led to within a printed work.

use std::collections::{BTreeMap, BTreeSet};

use crate::site::Page;

/// The pages and letters that are in a work.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// What each page is called in it, by the path of its source.
    pages: BTreeMap<&'a str, String>,
    /// The ids of the letters.
    letters: BTreeSet<&'a str>,
    /// What the list of sources is called.
    pub(super) sources: String,
    /// Whether it has one list of sources for all of its pages.
    pub(super) is_book: bool,
}

/// What a page is called in a work.
pub(super) fn of(page: &Page) -> String {
    page.address.trim_end_matches(".html").replace('/', "-")
}

/// What a letter is called in a work.
pub(super) fn of_letter(id: &str) -> String {
    format!("letter-{id}")
}

/// What a heading is called in a work; the part itself if it has no name.
pub(super) fn within(part: &str, id: &str) -> String {
    match id {
        "" => part.to_owned(),
        id => format!("{part}--{id}"),
    }
}

impl<'a> Names<'a> {
    /// Those of a work of one page.
    pub(super) fn alone(page: &'a Page) -> Names<'a> {
        Names {
            pages: BTreeMap::from([(page.path(), of(page))]),
            sources: within(&of(page), "sources"),
            ..Names::default()
        }
    }

    /// Those of a book of pages and letters.
    pub(super) fn book(
        pages: &[&'a Page],
        letters: impl IntoIterator<Item = &'a str>,
    ) -> Names<'a> {
        Names {
            pages: pages.iter().map(|page| (page.path(), of(page))).collect(),
            letters: letters.into_iter().collect(),
            sources: "sources".to_owned(),
            is_book: true,
        }
    }

    /// What a page is called, if it is in the work.
    pub(super) fn page(&self, page: &Page) -> Option<&str> {
        self.pages.get(page.path()).map(String::as_str)
    }

    /// What a letter is called, if it is in the work.
    pub(super) fn letter(&self, id: &str) -> Option<String> {
        self.letters.contains(id).then(|| of_letter(id))
    }
}
