//! Pages that list something of the whole site: the glossary and what has changed.

use super::around::Around;
use super::views::Link;
use super::views::lists::{ChangedView, ChangesView, DayView, GlossaryView, TextView};
use super::{feed, pages};
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
    let mut days: Vec<DayView<'a>> = Vec::new();
    for (changed, change) in feed::changes(site) {
        let iso = change.on.value.to_string();
        if days.last().is_none_or(|day| day.iso != iso) {
            days.push(DayView {
                date: dates::written(change.on.value),
                iso,
                changes: Vec::new(),
            });
        }
        let today = days.last_mut().map(|day| &mut day.changes);
        let today = today.expect("a day was just put there");
        let link = Link {
            title: changed.draft.title.value.clone(),
            url: around.to(&changed.address),
        };
        match today.iter_mut().find(|same| same.what == change.what) {
            Some(same) => same.pages.push(link),
            None => today.push(ChangedView {
                what: &change.what,
                pages: vec![link],
            }),
        }
    }
    ChangesView {
        text: text(site, page, around),
        days,
    }
}
