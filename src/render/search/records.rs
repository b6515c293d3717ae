//! What can be found: every page and letter that people read, with its words.

use crate::document::{Document, Embed, prose};
use crate::letter::blank;
use crate::site::{Kind, Letter, Page, Site};

/// Something to read.
pub(super) struct Entry<'a> {
    /// Its title.
    pub(super) title: &'a str,
    /// What it says, in one sentence.
    pub(super) summary: &'a str,
    /// Where it is published.
    pub(super) address: &'a str,
    /// The part of the site it is in.
    pub(super) section: Option<&'a str>,
    /// What its words are in.
    what: What<'a>,
}

enum What<'a> {
    Page(&'a Page),
    Letter(&'a Letter),
}

/// What is kept of it to be found by.
#[cfg_attr(
    not(feature = "search"),
    expect(dead_code, reason = "only the index reads it")
)]
pub(super) struct Record<'a> {
    /// What there is.
    pub(super) entry: Entry<'a>,
    /// What kind of thing it is, in one word.
    pub(super) kind: Option<&'static str>,
    /// Its words.
    pub(super) words: String,
}

/// Everything there is to read, from A to Z: neither the page of search itself
/// nor the one for addresses that lead nowhere.
pub(super) fn entries(site: &Site) -> Vec<Entry<'_>> {
    let pages = site
        .pages
        .iter()
        .filter(|page| !matches!(page.kind, Kind::NotFound | Kind::Search));
    let letters = site.letters.values();
    let mut all: Vec<Entry<'_>> = pages
        .map(|page| of_page(site, page))
        .chain(letters.map(|letter| of_letter(site, letter)))
        .collect();
    all.sort_by_cached_key(|entry| (in_order(entry.title), entry.address));
    all
}

/// Everything there is to read, with its words.
#[cfg_attr(
    not(feature = "search"),
    expect(dead_code, reason = "only the index reads it")
)]
pub(super) fn all(site: &Site) -> Vec<Record<'_>> {
    use rayon::prelude::*;
    entries(site)
        .into_par_iter()
        .map(|entry| {
            let (kind, words) = match entry.what {
                What::Page(page) => (kind(page), words_of(site, page)),
                What::Letter(letter) => (
                    Some(letter.program().kind.name()),
                    words_of_letter(site, letter),
                ),
            };
            Record { entry, kind, words }
        })
        .collect()
}

/// How a title is put in order: by its letters and digits alone.
pub(super) fn in_order(title: &str) -> String {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn of_page<'a>(site: &'a Site, page: &'a Page) -> Entry<'a> {
    let above = site.ancestors(page).into_iter().next_back();
    let section = above.filter(|above| above.kind != Kind::Home);
    Entry {
        title: &page.draft.title.value,
        summary: &page.draft.summary.value,
        address: &page.address,
        section: section.map(|section| section.draft.menu_title()),
        what: What::Page(page),
    }
}

fn of_letter<'a>(site: &'a Site, letter: &'a Letter) -> Entry<'a> {
    let written = letter.written();
    let index = site.page("content/letters/index.md");
    Entry {
        title: &written.title.value,
        summary: &written.summary.value,
        address: &letter.address,
        section: index.map(|index| index.draft.menu_title()),
        what: What::Letter(letter),
    }
}

fn kind(page: &Page) -> Option<&'static str> {
    (page.kind == Kind::Checklist).then_some("checklist")
}

/// The words of a page: its question and its text, with the parts that pages share.
/// What else is put into it has a page of its own.
fn words_of(site: &Site, page: &Page) -> String {
    let part = |kind: Embed, id: &str| -> Option<Document> {
        let part = site.parts.get(id).filter(|_| kind == Embed::Part);
        part.map(|part| part.reading().document)
    };
    let text = prose::write(&page.draft.reading().document, &part);
    let question = page.draft.question.as_deref();
    question
        .into_iter()
        .chain([text.as_str()])
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a letter as it is filled in by hand.
fn words_of_letter(site: &Site, letter: &Letter) -> String {
    let said = (&site.texts.blank, &site.texts.conditions);
    let blank = blank::document(letter.program(), said);
    prose::write(&blank, &|_, _| None)
}
