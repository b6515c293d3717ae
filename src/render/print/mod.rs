//! What a site has to print, and how that becomes a [`Work`].

mod book;
pub mod characters;
pub mod choice;
mod embeds;
mod foot;
pub(crate) mod frame;
mod guide;
mod names;
mod text;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Edition;
use super::paper;
use crate::document::print::{Form, Kind as PartKind, LANG, Part, Style, Work};
use crate::document::{Inline, Meta};
use crate::letter::evaluate::dates;
use crate::site::paper::{self as papers, Paper};
use crate::site::{Kind, Letter, Page, Site};
use crate::source::fill::fill;

/// What can be printed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A page of guidance, a checklist or a pack, by its index.
    Page(usize),
    /// A section with its pages as a small book, by the index of its own page.
    Section(usize),
    /// A blank letter, sheet or form, by its id.
    Letter(String),
    /// All of the guidance as a book.
    Handbook,
}

impl What {
    /// Which template prints it.
    pub fn form(&self, site: &Site) -> Form {
        match self {
            What::Page(index) if is_book(&site.pages[*index]) => Form::Pack,
            What::Page(_) => Form::Guide,
            What::Letter(_) => Form::Letter,
            What::Section(_) | What::Handbook => Form::Handbook,
        }
    }
}

/// The name of the file of the whole guidance, without its ending.
const HANDBOOK: &str = "handbook";

/// A day for what was never checked; there is no clock.
pub(super) const NEVER: Date = Date::constant(2000, 1, 1);

/// What a site publishes as PDF, each with its address.
pub(super) fn published(site: &Site) -> Vec<(String, What, Style)> {
    let pages = site.pages.iter().enumerate();
    let pages = pages.filter(|(_, page)| is_printed(page.kind));
    let pages = pages.map(|(index, _)| What::Page(index));
    let letters = site.letters.keys().cloned().map(What::Letter);
    let handbook = has_handbook(site).then_some(What::Handbook);
    let all = pages.chain(letters).chain(handbook);
    let styled = all.flat_map(|what| {
        let styles = styles(&what).iter();
        styles.map(move |style| (what.clone(), *style))
    });
    styled
        .map(|(what, style)| (address(site, &what, style), what, style))
        .collect()
}

/// The styles that something is published in.
fn styles(what: &What) -> &'static [Style] {
    match what {
        _ if cfg!(not(feature = "pdf")) => &[],
        What::Handbook => &Style::ALL,
        What::Page(_) | What::Section(_) | What::Letter(_) => &[Style::Clear, Style::Large],
    }
}

/// Whether a page of this kind is published as PDF by itself.
fn is_printed(kind: Kind) -> bool {
    kind.is_inside()
}

/// Whether a page is printed with others that it contains. A pack that contains nothing
/// is a card: its own text is all of it.
fn is_book(page: &Page) -> bool {
    page.kind == Kind::Pack && !page.draft.contains.is_empty()
}

/// Whether there is enough for a book.
fn has_handbook(site: &Site) -> bool {
    !site.order.journey.is_empty() && !site.order.sections.is_empty()
}

/// The address of a PDF, such as `meeting/before-the-meeting-large-print.pdf`.
pub fn address(site: &Site, what: &What, style: Style) -> String {
    match what {
        What::Page(index) => papers::beside(&site.pages[*index].address, style.ending()),
        What::Section(index) => {
            let folder = site.pages[*index].folder();
            format!("{folder}/{folder}{}", style.ending())
        }
        What::Letter(id) => Paper::Pdf(style).address(&site.letters[id]),
        What::Handbook => format!("{HANDBOOK}{}", style.ending()),
    }
}

/// The PDFs that an edition publishes of something, with their addresses; none where
/// it has none.
pub(super) fn files(edition: &Edition, what: &What) -> Vec<(Style, String)> {
    let styles = styles(what).iter();
    let all = styles.map(|style| (*style, address(&edition.site, what, *style)));
    all.filter(|(_, address)| edition.routes.contains_key(address))
        .collect()
}

/// The files of a letter, sheet or form that an edition publishes, with their addresses.
pub(super) fn papers(edition: &Edition, letter: &Letter) -> Vec<(Paper, String)> {
    let papers = Paper::ALL.iter();
    let all = papers.map(|paper| (*paper, paper.address(letter)));
    all.filter(|(_, address)| edition.routes.contains_key(address))
        .collect()
}

/// Something as it is printed. The pages of a site are found by their places in it, so
/// it has to be one of its own.
pub fn work(edition: &Edition, what: &What) -> Work {
    let site = &edition.site;
    match what {
        What::Page(index) => match &site.pages[*index] {
            page if is_book(page) => book::pack(edition, page),
            page => guide::work(edition, page),
        },
        What::Section(index) => book::section(edition, &site.pages[*index]),
        What::Letter(id) => letter(site, &site.letters[id]),
        What::Handbook => book::handbook(edition),
    }
}

/// The file that something is made of, for messages.
pub(super) fn source<'a>(site: &'a Site, what: &What) -> &'a str {
    match what {
        What::Page(index) | What::Section(index) => site.pages[*index].path(),
        What::Letter(id) => site.letters[id].parsed.source.path(),
        What::Handbook => "content/index.md",
    }
}

/// A work of one site; what it has beside its parts is the same for all of them.
fn assembled(site: &Site, form: Form, meta: Meta, parts: Vec<Part>) -> Work {
    let mut pictures = BTreeMap::new();
    Work {
        form,
        meta,
        lang: LANG.to_owned(),
        words: site.texts.printed(),
        frame: frame::of(site, &mut pictures),
        parts,
        pictures,
    }
}

/// When something was last checked, in words.
fn checked(site: &Site, date: Option<Date>) -> Option<String> {
    let date = dates::written(date?);
    Some(fill(site.texts.get("page.checked"), &[("date", &date)]))
}

fn letter(site: &Site, letter: &Letter) -> Work {
    let meta = paper::meta(letter);
    assembled(site, Form::Letter, meta, vec![letter_part(site, letter)])
}

/// A blank letter as a part of a work.
fn letter_part(site: &Site, letter: &Letter) -> Part {
    let written = letter.written();
    Part {
        kind: PartKind::Letter,
        id: format!("letter-{}", letter.program().id),
        title: written.title.value.clone(),
        summary: Some(written.summary.value.clone()),
        checked: checked(site, written.reviewed.as_ref().map(|date| date.value)),
        document: paper::document(site, letter),
    }
}

/// Plain words as running text.
fn line(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}
