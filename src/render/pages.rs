//! Pages and letters: from the site to views, and through templates to bytes.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::around::{Around, Reach};
use super::data;
use super::letters;
use super::lists;
use super::print::{self, What};
use super::surround::Surround;
use super::views::{
    Card, ChangeView, Dates, Framed, Head, HomeSection, HomeView, Link, NotFoundView, PageView,
    RedirectView, SectionView,
};
use super::{Bytes, Edition, Route, search};
use crate::letter::evaluate::dates;
use crate::site::links;
use crate::site::pack::{self, Held};
use crate::site::page::Change;
use crate::site::{Kind, Letter, PACKS, Page, Site, address};
use crate::source::Placed;
use crate::source::report::{Report, Reported};

/// Headings a page needs before it gets a list of them.
const ENOUGH_HEADINGS: usize = 4;

/// Renders a page.
pub(super) fn page(edition: &Edition, page: &Page, report: &mut Report) -> Result<Bytes, Reported> {
    let site = &edition.site;
    let around = Around::page(edition, page);
    match page.kind {
        Kind::Guide | Kind::Checklist | Kind::Pack | Kind::Plain | Kind::Part => finish(
            edition,
            page,
            "page.html",
            guide(edition, page, &around),
            report,
        ),
        Kind::Section => finish(
            edition,
            page,
            "section.html",
            section(edition, page, &around),
            report,
        ),
        Kind::Home => finish(
            edition,
            page,
            "home.html",
            home(edition, page, &around),
            report,
        ),
        Kind::Letters => {
            let view = letters::view(site, page, &around);
            finish(edition, page, "letters.html", view, report)
        }
        Kind::Glossary => {
            let view = lists::glossary(site, page, &around);
            finish(edition, page, "glossary.html", view, report)
        }
        Kind::Changes => {
            let view = lists::changes(site, page, &around);
            finish(edition, page, "changes.html", view, report)
        }
        Kind::Search => {
            let view = search::view(site, page, &around);
            finish(edition, page, search::TEMPLATE, view, report)
        }
        Kind::NotFound => {
            let view = NotFoundView {
                title: &page.draft.title.value,
                summary: &page.draft.summary.value,
                body_html: body(page, &around),
                evidence: around.evidence(),
            };
            finish(edition, page, "notfound.html", view, report)
        }
    }
}

fn finish<P: serde::Serialize>(
    edition: &Edition,
    page: &Page,
    template: &str,
    view: P,
    report: &mut Report,
) -> Result<Bytes, Reported> {
    let draft = &page.draft;
    let around = Surround {
        edition,
        address: &page.address,
        template,
        reach: Reach::Beside,
    };
    let title = match page.kind {
        Kind::Home => format!("{} – {}", edition.site.brand.name, draft.title.value),
        _ => around.title(&draft.title.value),
    };
    let section = page.folder().split('/').next().unwrap_or_default();
    let view = Framed {
        head: match page.kind {
            Kind::NotFound => unlisted(around.head(title, &draft.summary.value)),
            _ => Head {
                data_json: data::of_page(edition, page),
                ..around.head(title, &draft.summary.value)
            },
        },
        page: view,
    };
    around.show(section, &view, report)
}

/// The head of a page that search engines leave out.
pub(super) fn unlisted(head: Head<'_>) -> Head<'_> {
    Head {
        noindex: true,
        canonical: None,
        ..head
    }
}

pub(super) fn body(page: &Page, around: &Around<'_>) -> String {
    page.draft.html(around)
}

fn guide<'a>(edition: &'a Edition, page: &'a Page, around: &Around<'a>) -> PageView<'a> {
    let site = &edition.site;
    let draft = &page.draft;
    let (previous, next) = site.neighbours(page);
    let neighbour = |page: &Page| menu_link(page, around);
    PageView {
        title: &draft.title.value,
        question: draft.question.as_deref(),
        summary: &draft.summary.value,
        body_html: body(page, around),
        breadcrumbs: breadcrumbs(site, page, around),
        contents: contents(page),
        notices: draft.notices.iter().map(|notice| notice.name()).collect(),
        dates: dates(draft.reviewed.as_ref(), draft.review_due.as_ref()),
        evidence: around.evidence(),
        letters: draft
            .letters
            .iter()
            .filter_map(|id| site.letters.get(&id.value))
            .map(|letter| letter_card(site, letter, around))
            .collect(),
        related: draft
            .related
            .iter()
            .filter_map(|path| page_of(site, page.path(), &path.value))
            .map(|related| page_card(related, around))
            .collect(),
        contains: pack::held(site, draft)
            .into_iter()
            .map(|held| held_card(site, held, around))
            .collect(),
        changes: draft.changes.iter().map(change).collect(),
        previous: previous.map(neighbour),
        next: next.map(neighbour),
        print: true,
        is_pack: page.kind == Kind::Pack,
        files: match edition.routes().get(&page.address) {
            Some(Route::Page(index)) => files(edition, &What::Page(*index), around),
            _ => Vec::new(),
        },
    }
}

/// The PDFs of something, for a page that offers them.
fn files(edition: &Edition, what: &What, around: &Around<'_>) -> Vec<Link> {
    let name = match what {
        What::Handbook => "handbook",
        What::Page(index) if edition.site.pages[*index].kind == Kind::Pack => "pack",
        _ => "page.files",
    };
    let files = print::files(edition, what).into_iter();
    let links = files.map(|(style, address)| Link {
        title: edition
            .site
            .texts
            .get(&format!("{name}.{}", style.name()))
            .to_owned(),
        url: around.to(&address),
    });
    links.collect()
}

fn change(change: &Change) -> ChangeView<'_> {
    ChangeView {
        date: dates::written(change.on.value),
        iso: change.on.value.to_string(),
        what: &change.what,
    }
}

fn section<'a>(edition: &'a Edition, page: &'a Page, around: &Around<'a>) -> SectionView<'a> {
    let site = &edition.site;
    let draft = &page.draft;
    SectionView {
        title: &draft.title.value,
        summary: &draft.summary.value,
        body_html: body(page, around),
        breadcrumbs: breadcrumbs(site, page, around),
        pages: pages_in(site, page.folder(), around),
        letters: letters_of(site, page.folder(), around),
        files: match has_packs(site, page.folder()) {
            true => files(edition, &What::Handbook, around),
            false => Vec::new(),
        },
        dates: dates(draft.reviewed.as_ref(), draft.review_due.as_ref()),
        evidence: around.evidence(),
    }
}

fn home<'a>(edition: &'a Edition, page: &'a Page, around: &Around<'a>) -> HomeView<'a> {
    let site = &edition.site;
    HomeView {
        files: files(edition, &What::Handbook, around),
        packs: packs(site, around),
        title: &page.draft.title.value,
        summary: &page.draft.summary.value,
        body_html: body(page, around),
        sections: site
            .sections()
            .map(|section| HomeSection {
                title: &section.draft.title.value,
                summary: &section.draft.summary.value,
                url: around.to(&section.address),
                pages: pages_in(site, section.folder(), around),
            })
            .collect(),
        moments: letters::ways(site, around),
        dates: dates(page.draft.reviewed.as_ref(), page.draft.review_due.as_ref()),
        evidence: around.evidence(),
    }
}

/// The way to the packs, if there are any.
fn packs(site: &Site, around: &Around<'_>) -> Option<Link> {
    let has_packs = site.pages.iter().any(|page| page.kind == Kind::Pack);
    let index = site.page(&format!("{PACKS}index.md"));
    let index = index.filter(|_| has_packs);
    index.map(|index| menu_link(index, around))
}

/// Renders an old address of a page.
pub(super) fn redirect(
    edition: &Edition,
    page: &Page,
    alias: &str,
    report: &mut Report,
) -> Result<Bytes, Reported> {
    let around = Surround {
        edition,
        address: alias,
        template: "redirect.html",
        reach: Reach::Beside,
    };
    let title = &page.draft.title.value;
    let view = Framed {
        head: unlisted(around.head(around.title(title), &page.draft.summary.value)),
        page: RedirectView {
            title,
            url: address::relative(alias, &page.address),
        },
    };
    around.show("", &view, report)
}

pub(super) fn breadcrumbs(site: &Site, page: &Page, around: &Around<'_>) -> Vec<Link> {
    let above = site.ancestors(page);
    above
        .into_iter()
        .map(|page| menu_link(page, around))
        .collect()
}

pub(super) fn menu_link(page: &Page, around: &Around<'_>) -> Link {
    Link {
        title: page.draft.menu_title().to_owned(),
        url: around.to(&page.address),
    }
}

pub(super) fn contents(page: &Page) -> Vec<Link> {
    let headings = &page.draft.outline.headings;
    let main: Vec<Link> = headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| Link {
            title: heading.title.clone(),
            url: format!("#{}", heading.id),
        })
        .collect();
    match main.len() < ENOUGH_HEADINGS {
        true => Vec::new(),
        false => main,
    }
}

pub(super) fn pages_in<'a>(site: &'a Site, folder: &str, around: &Around<'_>) -> Vec<Card<'a>> {
    let inside = site.order.folders.get(folder).into_iter().flatten();
    inside
        .map(|index| page_card(&site.pages[*index], around))
        .collect()
}

/// The letters that the pages in a folder offer, in the order they first do.
fn letters_of<'a>(site: &'a Site, folder: &str, around: &Around<'_>) -> Vec<Card<'a>> {
    let inside = site.order.folders.get(folder).into_iter().flatten();
    let offered = inside.flat_map(|index| site.pages[*index].draft.offers());
    let mut known = BTreeSet::new();
    let offered = offered.filter(|id| known.insert(*id));
    let letters = offered.filter_map(|id| site.letters.get(id));
    letters
        .map(|letter| letter_card(site, letter, around))
        .collect()
}

fn has_packs(site: &Site, folder: &str) -> bool {
    let mut inside = site.order.folders.get(folder).into_iter().flatten();
    inside.any(|index| site.pages[*index].kind == Kind::Pack)
}

pub(super) fn page_card<'a>(page: &'a Page, around: &Around<'_>) -> Card<'a> {
    Card {
        title: &page.draft.title.value,
        kind: None,
        summary: &page.draft.summary.value,
        url: around.to(&page.address),
    }
}

pub(super) fn letter_card<'a>(site: &'a Site, letter: &'a Letter, around: &Around<'_>) -> Card<'a> {
    Card {
        title: &letter.written().title.value,
        kind: letters::kind(site, letter),
        summary: &letter.written().summary.value,
        url: around.to(&letter.address),
    }
}

fn held_card<'a>(site: &'a Site, held: Held<'a>, around: &Around<'_>) -> Card<'a> {
    match held {
        Held::Page(page) => page_card(page, around),
        Held::Letter(letter) => letter_card(site, letter, around),
    }
}

/// The page that a path written in a file leads to.
pub(super) fn page_of<'a>(site: &'a Site, from: &str, to: &'a str) -> Option<&'a Page> {
    match links::target(site, from, to) {
        Ok(links::Target::Page(page, _)) => Some(page),
        _ => None,
    }
}

pub(super) fn dates(reviewed: Option<&Placed<Date>>, due: Option<&Placed<Date>>) -> Dates {
    let words =
        |date: Option<&Placed<Date>>| date.map_or(String::new(), |date| dates::written(date.value));
    let iso =
        |date: Option<&Placed<Date>>| date.map_or(String::new(), |date| date.value.to_string());
    Dates {
        reviewed: words(reviewed),
        review_due: words(due),
        reviewed_iso: iso(reviewed),
        review_due_iso: iso(due),
    }
}
