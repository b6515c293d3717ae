//! Pages that list something of the whole site: the glossary and what has changed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::around::Around;
use super::pages;
use super::views::Card;
use super::views::lists::{ChangesView, DayView, GlossaryView, TextView};
use crate::letter::evaluate::dates;
use crate::site::{Page, Site};

/// What every page with a text shows.
pub(super) fn text<'a>(site: &'a Site, page: &'a Page, around: &Around<'a>) -> TextView<'a> {
    let draft = &page.draft;
    TextView {
        title: &draft.title.value,
        summary: &draft.summary.value,
        body_html: pages::body(page, around),
        breadcrumbs: pages::breadcrumbs(site, page, around),
        dates: pages::dates(draft.reviewed.as_ref(), draft.review_due.as_ref()),
        evidence: around.evidence(),
    }
}

/// Words and what they mean.
pub(super) fn glossary<'a>(
    site: &'a Site,
    page: &'a Page,
    around: &Around<'a>,
) -> GlossaryView<'a> {
    GlossaryView {
        text: text(site, page, around),
        contents: pages::contents(page),
    }
}

/// What has changed on all pages, newest first; on one day in the order of the
/// pages.
pub(super) fn changes<'a>(site: &'a Site, page: &'a Page, around: &Around<'a>) -> ChangesView<'a> {
    let mut days: BTreeMap<Reverse<Date>, Vec<Card<'a>>> = BTreeMap::new();
    for changed in &site.pages {
        for change in &changed.draft.changes {
            days.entry(Reverse(change.on.value))
                .or_default()
                .push(Card {
                    title: &changed.draft.title.value,
                    summary: &change.what,
                    url: around.to(&changed.address),
                });
        }
    }
    let day = |(Reverse(date), changes): (Reverse<Date>, Vec<Card<'a>>)| DayView {
        date: dates::written(date),
        iso: date.to_string(),
        changes,
    };
    ChangesView {
        text: text(site, page, around),
        days: days.into_iter().map(day).collect(),
    }
}
