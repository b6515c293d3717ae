//! From drafts to a site: names are looked up, links followed, addresses given.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::assemble::{assemble, missing, stem};
use super::draft::Draft;
use super::{CHECKLISTS, Kind, Letter, Page, Site, address, links};
use crate::document::Embed;
use crate::letter::parse::Target;
use crate::source::report::{Diagnostic, Place, Report, Reported};
use crate::source::tree::{STATIC, Tree};
use crate::source::{Placed, Source, suggest};

/// Makes a site of a tree and its draft.
///
/// # Errors
/// [`Reported`] when the report has an error: then there is no site.
pub fn site(tree: &Tree, draft: Draft, today: Date, report: &mut Report) -> Result<Site, Reported> {
    tree.report(report);
    draft
        .files
        .values()
        .for_each(|file| report.merge(&file.report));
    let site = assemble(tree, draft, report);
    whole(&site, report);
    let found: Vec<Report> = site
        .pages
        .par_iter()
        .map(|page| {
            let mut report = Report::new();
            check_page(&site, page, today, &mut report);
            report
        })
        .filter(|report| !report.is_empty())
        .collect();
    found.iter().for_each(|found| report.merge(found));
    for letter in site.letters.values() {
        check_letter(&site, letter, today, report);
    }
    report.passed()?;
    Ok(site)
}

/// What is wrong with the site as a whole.
fn whole(site: &Site, report: &mut Report) {
    for (path, what) in [
        ("content/index.md", "the first page of the site"),
        ("content/404.md", "the page for addresses that lead nowhere"),
        (
            "content/letters/index.md",
            "the page that lists the letters",
        ),
    ] {
        if site.page(path).is_none() && !site.draft().files.contains_key(path) {
            missing(path, what, (), report);
        }
    }
    for folder in site.folders.keys().filter(|folder| !folder.is_empty()) {
        let index = format!("content/{folder}/index.md");
        if site.page(&index).is_none() {
            report.warn(
                Diagnostic::warning(
                    "site::no-section-page",
                    Place::File(format!("content/{folder}")),
                    "this folder has no page of its own, so nothing leads to its pages",
                )
                .hint(format!("add `{index}` with a title and a summary")),
            );
        }
    }
    addresses(site, report);
    titles(site, report);
}

/// Every address is plain and used once.
fn addresses(site: &Site, report: &mut Report) {
    let mut taken: HashMap<String, String> = HashMap::new();
    let mut take = |published: &str, path: &str, place: Place, report: &mut Report| {
        let by = taken
            .entry(published.to_lowercase())
            .or_insert_with(|| path.to_owned());
        if by != path {
            let message = format!("`{published}` is already published from `{by}`");
            report.error(
                Diagnostic::error("address::duplicate", place, message)
                    .hint("rename one of the two"),
            );
        }
    };
    for page in &site.pages {
        let place = Place::File(page.path().to_owned());
        plain(&page.address, &place, report);
        take(&page.address, page.path(), place, report);
    }
    for letter in site.letters.values() {
        let source = &letter.parsed.source;
        let place = Place::File(source.path().to_owned());
        plain(&letter.address, &place, report);
        take(&letter.address, source.path(), place, report);
    }
    for path in site.statics.keys() {
        let source = format!("{STATIC}{path}");
        take(path, &source, Place::File(source.clone()), report);
    }
    for page in &site.pages {
        for alias in &page.draft.aliases {
            let place = Place::Text(page.draft.source.clone(), alias.span);
            let by = format!("{} (as an alias)", page.path());
            match alias.value.ends_with(".html") && address::is_plain(&alias.value) {
                true => take(&alias.value, &by, place, report),
                false => {
                    report.error(
                        Diagnostic::error(
                            "address::bad-alias",
                            place,
                            "an alias is an old address of this page",
                        )
                        .hint("write it from the top of the site, such as `meeting/old-name.html`"),
                    );
                }
            }
        }
    }
}

fn plain(published: &str, place: &Place, report: &mut Report) {
    if !address::is_plain(published) {
        report.error(
            Diagnostic::error(
                "address::bad-name",
                place.clone(),
                format!("`{published}` is not an address that works everywhere"),
            )
            .hint("name files and folders with small letters, digits and hyphens"),
        );
    }
}

/// No two pages have the same title: people tell tabs and search results by it.
fn titles(site: &Site, report: &mut Report) {
    let mut taken: HashMap<&str, &Page> = HashMap::new();
    for page in &site.pages {
        let title = &page.draft.title;
        if title.value.is_empty() {
            continue;
        }
        match taken.get(title.value.as_str()) {
            Some(other) => {
                let place = Place::Text(page.draft.source.clone(), title.span);
                let message = format!("`{}` has the same title", other.path());
                report.warn(
                    Diagnostic::warning("page::duplicate-title", place, message)
                        .hint("give each page a title of its own"),
                );
            }
            None => {
                taken.insert(&title.value, page);
            }
        }
    }
}

fn check_page(site: &Site, page: &Page, today: Date, report: &mut Report) {
    let draft = &page.draft;
    let source = &draft.source;
    for link in &draft.outline.links {
        check_link(site, source, link, report);
    }
    for path in &draft.related {
        check_link(site, source, path, report);
    }
    for mark in &draft.outline.marks {
        site.ledger.check(source, mark, report);
    }
    for id in &draft.letters {
        check_letter_id(site, source, id, report);
    }
    for (kind, id) in &draft.outline.embeds {
        match kind {
            Embed::Letter => check_letter_id(site, source, id, report),
            Embed::Checklist if page.kind == Kind::Checklist => {
                let place = Place::Text(source.clone(), id.span);
                report.error(
                    Diagnostic::error(
                        "site::nested-checklist",
                        place,
                        "a checklist cannot hold another one",
                    )
                    .hint("link to it instead"),
                );
            }
            Embed::Checklist => check_checklist_id(site, source, id, report),
        }
    }
    check_due(source, draft.review_due.as_ref(), today, report);
}

fn check_link(site: &Site, source: &Arc<Source>, link: &Placed<String>, report: &mut Report) {
    if let Err(broken) = links::target(site, source.path(), &link.value) {
        let place = Place::Text(source.clone(), link.span);
        report.error(Diagnostic::error(broken.rule, place, broken.message).hint_maybe(broken.hint));
    }
}

fn check_letter_id(site: &Site, source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    if !site.letters.contains_key(&id.value) {
        let place = Place::Text(source.clone(), id.span);
        let message = format!("there is no letter called `{}`", id.value);
        let known = site.letters.keys().map(String::as_str);
        let hint = suggest::did_you_mean(&id.value, known).unwrap_or_else(|| {
            "a letter is called by the name of its file in `letters/`, without `.md`".to_owned()
        });
        report.error(Diagnostic::error("site::unknown-letter", place, message).hint(hint));
    }
}

fn check_checklist_id(site: &Site, source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    if site.checklist(&id.value).is_some() {
        return;
    }
    let known: Vec<String> = site
        .pages
        .iter()
        .filter(|page| page.kind == Kind::Checklist)
        .map(|page| stem(page.path()))
        .collect();
    let place = Place::Text(source.clone(), id.span);
    let message = format!("there is no checklist called `{}`", id.value);
    let known = known.iter().map(String::as_str);
    let hint = suggest::did_you_mean(&id.value, known).unwrap_or_else(|| {
        format!("a checklist is called by the name of its file in `{CHECKLISTS}`, without `.md`")
    });
    report.error(Diagnostic::error("site::unknown-checklist", place, message).hint(hint));
}

/// Warns of a text that was to be checked again by now (style rule ST-24).
fn check_due(source: &Arc<Source>, due: Option<&Placed<Date>>, today: Date, report: &mut Report) {
    if let Some(due) = due.filter(|due| due.value < today) {
        let place = Place::Text(source.clone(), due.span);
        report.warn(
            Diagnostic::warning(
                "page::review-due",
                place,
                "this was to be checked again by now",
            )
            .hint("check its facts, then set `reviewed` and `review_due`"),
        );
    }
}

fn check_letter(site: &Site, letter: &Letter, today: Date, report: &mut Report) {
    let written = letter.written();
    let source = &written.source;
    let law = written.law.iter().flat_map(|law| &law.facts);
    for fact in written.facts.iter().chain(law) {
        site.ledger.check(source, fact, report);
    }
    for next in &written.next {
        match &next.to {
            Target::Letter(id) => check_letter_id(site, source, id, report),
            Target::Page(path) => check_link(site, source, path, report),
        }
    }
    check_due(source, written.review_due.as_ref(), today, report);
}
