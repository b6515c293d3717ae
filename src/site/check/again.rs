//! A site after an edit of the words of some pages: all else is as it was.
//!
//! Most edits change what a page says, and nothing that another page, a list or a rule on
//! the site as a whole knows of it. Then only those pages are read and looked at, however
//! many others there are. Any other edit goes the long way, which finds the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::check_page;
use crate::site::draft::{FileDraft, What};
use crate::site::page::PageDraft;
use crate::site::{Kind, Site, wording};
use crate::source::Source;
use crate::source::report::Report;

/// Makes a site of the one before and of other texts of some of its pages, with all that
/// is wrong with it; `was` is what was wrong before. Nothing where the site may have changed
/// in more than the words of these pages.
pub fn again(
    before: &Site,
    was: &Report,
    texts: &[Arc<Source>],
    today: Date,
) -> Option<(Site, Report)> {
    let mut site = before.clone();
    let (mut old, mut new) = (Report::new(), Report::new());
    for text in texts {
        let at = At::of(before, text)?;
        let gone = &before.draft().files[at.file];
        let file = Arc::new(gone.again(text));
        let (was, now) = (page_of(gone)?, page_of(&file)?);
        if !now.is_known_as(was) {
            return None;
        }
        let page = before.pages[at.page].rewritten(now.clone());
        site.pages.replace(at.page, page);
        site.draft.files.replace(at.file, file.clone());
        if let Some(wording) = wording::again(&site, &file) {
            site.wording.replace(at.file, wording);
        }
        of_page(before, &at, today, &mut old);
        of_page(&site, &at, today, &mut new);
    }
    let paths: BTreeSet<&str> = texts.iter().map(|text| text.path()).collect();
    let (mut rest, theirs) = was.without(&paths);
    // What the site as a whole has against them would have to be looked for again.
    let is_known = theirs.sorted().len() == old.sorted().len();
    if !is_known || new.passed().is_err() {
        return None;
    }
    rest.merge(&new);
    Some((site, rest))
}

/// Where a page is in a site.
struct At {
    file: usize,
    page: usize,
}

impl At {
    /// The page of a text, if all that others know of it can be told from its file.
    fn of(site: &Site, text: &Source) -> Option<At> {
        let path = text.path();
        let is_put_in = matches!(
            Kind::of(path),
            Kind::Part | Kind::Glossary | Kind::Checklist
        );
        if is_put_in || site.hidden.has(path) {
            return None;
        }
        Some(At {
            file: site.draft().position(path)?,
            page: *site.order.by_path.get(path)?,
        })
    }
}

fn page_of(file: &FileDraft) -> Option<&Arc<PageDraft>> {
    match &file.what {
        What::Page(page) => Some(page),
        _ => None,
    }
}

/// All that is wrong with a page by itself and with what it names.
fn of_page(site: &Site, at: &At, today: Date, report: &mut Report) {
    report.merge(&site.draft().files[at.file].report);
    if let Some(Some(words)) = site.wording.get(at.file) {
        report.share(&words.report);
    }
    check_page(site, (&site.pages[at.page].draft, false), today, report);
}
