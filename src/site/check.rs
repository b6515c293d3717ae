//! From drafts to a site: names are looked up, links followed, addresses given.

mod again;

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::assemble::{assemble, missing};
use super::draft::Draft;
use super::page::PageDraft;
use super::paper::Paper;
use super::{Letter, PARTS, Page, Site, address, facts, wording};
use super::{hidden, local, logo, names, orphans, picture, replaced, svg};
use crate::document::Embed;
use crate::letter::parse::Target;
use crate::source::report::{Diagnostic, Place, Report, Reported};
use crate::source::tree::{STATIC, Tree};
use crate::source::{Placed, Source};
pub use again::again;

/// Makes a site of a tree and its draft.
///
/// What was sound in the site `before` and stands on nothing that changed is
/// sound now, and is not looked at again.
///
/// # Errors
/// [`Reported`] when the report has an error: then there is no site.
pub fn site(
    tree: &Tree,
    draft: Draft,
    before: Option<&Site>,
    today: Date,
    report: &mut Report,
) -> Result<Site, Reported> {
    tree.report(report);
    let mut site = assemble(tree, draft, before, report);
    let files = site.draft().files.iter();
    let shown = files.filter(|file| !site.hidden.has(file.source.path()));
    shown.for_each(|file| report.merge(&file.report));
    site.wording = wording::of(&site, before);
    svg::check(&site, before, report);
    let words = site.wording.iter().flatten();
    words.for_each(|words| report.share(&words.report));
    let before = before.filter(|before| addresses_stay(before, &site));
    if before.is_none() {
        addresses(&site, report);
    }
    whole(&site, report);
    replaced::check(tree, site.draft(), report);
    let before = before.filter(|before| names_stay(before, &site));
    let found: Vec<Report> = site
        .pages
        .par_iter()
        .enumerate()
        .map(|(index, page)| {
            let mut report = Report::new();
            let same = |before: &Site| Arc::ptr_eq(&before.pages[index].draft, &page.draft);
            check_page(
                &site,
                (&page.draft, before.is_some_and(same)),
                today,
                &mut report,
            );
            report
        })
        .filter(|report| !report.is_empty())
        .collect();
    found.iter().for_each(|found| report.merge(found));
    for (id, part) in &site.parts {
        let same = |before: &Site| Arc::ptr_eq(&before.parts[id], part);
        check_page(&site, (part, before.is_some_and(same)), today, report);
    }
    for note in site.notes.values() {
        check_page(&site, (note, false), today, report);
    }
    for letter in site.letters.values() {
        check_letter(&site, letter, today, report);
    }
    if let Some(table) = &site.holidays {
        let facts = table.facts.iter();
        facts.for_each(|fact| site.ledger.check(&table.source, fact, report));
    }
    facts::check::whole(&site, today, report);
    report.passed()?;
    Ok(site)
}

/// Whether the same addresses are published from the same files.
fn addresses_stay(before: &Site, now: &Site) -> bool {
    Arc::ptr_eq(&before.order, &now.order)
        && before.letters.keys().eq(now.letters.keys())
        && before.parts.keys().eq(now.parts.keys())
        && before.statics.keys().eq(now.statics.keys())
        && codes(before).eq(codes(now))
        && before.hidden.is_same(&now.hidden)
}

/// The codes of the languages of a site.
fn codes(site: &Site) -> impl Iterator<Item = &str> {
    site.languages.iter().map(|language| language.code.as_str())
}

/// Whether all else that a page can name is the same: headings and facts.
fn names_stay(before: &Site, now: &Site) -> bool {
    let ids = |(before, now): (&Page, &Page)| {
        let (one, other) = (&before.draft.outline.headings, &now.draft.outline.headings);
        Arc::ptr_eq(&before.draft, &now.draft)
            || one
                .iter()
                .map(|heading| &heading.id)
                .eq(other.iter().map(|heading| &heading.id))
    };
    before.pages.iter().zip(&now.pages).all(ids) && before.ledger == now.ledger
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
        if site.page(path).is_none() && site.draft().file(path).is_none() {
            missing(path, what, (), report);
        }
    }
    for folder in site
        .order
        .folders
        .keys()
        .filter(|folder| !folder.is_empty())
    {
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
    titles(site, report);
    orphans::check(site, report);
    orphans::letters(site, report);
    logo::check(site, report);
    parts(site, report);
    local::check(site, report);
    hidden::check(site, report);
    facts::own::check(site, report);
}

/// Every address is plain and used once. It finds errors only.
fn addresses(site: &Site, report: &mut Report) {
    let mut taken: HashMap<Cow<'_, str>, Cow<'_, str>> = HashMap::new();
    for page in &site.pages {
        let place = || Place::File(page.path().to_owned());
        plain(&page.address, &place, report);
        take(
            &mut taken,
            page.address.as_str(),
            page.path().into(),
            &place,
            report,
        );
    }
    of_letters(site, &mut taken, report);
    for path in site.statics.keys() {
        let source = format!("{STATIC}{path}");
        let place = || Place::File(source.clone());
        // Hosts, and the list of what was published, have one address in a line.
        if path.contains(char::is_control) {
            bad_name(&path.replace(char::is_control, "\u{fffd}"), &place, report);
        }
        take(
            &mut taken,
            path.as_str(),
            source.clone().into(),
            &place,
            report,
        );
    }
    for page in &site.pages {
        for alias in &page.draft.aliases {
            let place = || Place::Text(page.draft.source.clone(), alias.span);
            let by = format!("{} (as an alias)", page.path());
            match alias.value.ends_with(".html") && address::is_plain(&alias.value) {
                true => take(&mut taken, alias.value.as_str(), by.into(), &place, report),
                false => {
                    report.error(
                        Diagnostic::error(
                            "address::bad-alias",
                            place(),
                            "an alias is an old address of this page",
                        )
                        .hint("write it from the top of the site, such as `meeting/old-name.html`"),
                    );
                }
            }
        }
    }
}

/// The addresses of the letters: their pages and files.
fn of_letters<'a>(
    site: &'a Site,
    taken: &mut HashMap<Cow<'a, str>, Cow<'a, str>>,
    report: &mut Report,
) {
    for letter in site.letters.values() {
        let path = letter.parsed.source.path();
        let place = || Place::File(path.to_owned());
        plain(&letter.address, &place, report);
        take(taken, letter.address.as_str(), path.into(), &place, report);
        for language in &site.languages {
            let by = format!("{path} (in `{}`)", language.code);
            take(taken, language.address(letter), by.into(), &place, report);
        }
        for paper in Paper::ALL {
            let by = format!("{path} (as a file to print)");
            take(taken, paper.address(letter), by.into(), &place, report);
        }
    }
}

/// Takes an address for the file at `by`. Letters of both sizes are one letter
/// here, as they are on some disks.
fn take<'a>(
    taken: &mut HashMap<Cow<'a, str>, Cow<'a, str>>,
    published: impl Into<Cow<'a, str>>,
    by: Cow<'a, str>,
    place: &dyn Fn() -> Place,
    report: &mut Report,
) {
    let published = published.into();
    let address = match published.contains(char::is_uppercase) {
        true => published.to_lowercase().into(),
        false => published.clone(),
    };
    match taken.entry(address) {
        Entry::Occupied(other) if *other.get() != by => {
            let message = format!("`{published}` is already published from `{}`", other.get());
            report.error(
                Diagnostic::error("address::duplicate", place(), message)
                    .hint("rename one of the two"),
            );
        }
        Entry::Occupied(_) => {}
        Entry::Vacant(free) => {
            free.insert(by);
        }
    }
}

fn plain(published: &str, place: &dyn Fn() -> Place, report: &mut Report) {
    if !address::is_plain(published) {
        bad_name(published, place, report);
    }
}

fn bad_name(published: &str, place: &dyn Fn() -> Place, report: &mut Report) {
    let message = format!("`{published}` is not an address that works everywhere");
    report.error(
        Diagnostic::error("address::bad-name", place(), message)
            .hint("name files and folders with small letters, digits and hyphens"),
    );
}

/// No two pages have the same title: people tell tabs and search results by it.
fn titles(site: &Site, report: &mut Report) {
    for (index, other) in &site.order.twins {
        let draft = &site.pages[*index].draft;
        let place = Place::Text(draft.source.clone(), draft.title.span);
        let message = format!("`{}` has the same title", site.pages[*other].path());
        report.warn(
            Diagnostic::warning("page::duplicate-title", place, message)
                .hint("give each page a title of its own"),
        );
    }
}

/// Every shared text stands on a page.
fn parts(site: &Site, report: &mut Report) {
    let embeds = site
        .pages
        .iter()
        .flat_map(|page| &page.draft.outline.embeds);
    let used = embeds.filter(|(kind, _)| *kind == Embed::Part);
    let used: BTreeSet<&str> = used.map(|(_, id)| id.value.as_str()).collect();
    for id in site.parts.keys().filter(|id| !used.contains(id.as_str())) {
        let place = Place::File(format!("{PARTS}{id}.md"));
        report.warn(
            Diagnostic::warning("site::unused-part", place, "no page puts this part in").hint(
                format!(
                    "put it in with a fenced block `part` that holds `{id}`, or take the file out"
                ),
            ),
        );
    }
}

/// Checks a page or shared text; one that is the `same` as in a sound site
/// names nothing wrong.
fn check_page(site: &Site, (draft, same): (&PageDraft, bool), today: Date, report: &mut Report) {
    if !same {
        names::check(site, draft, report);
    }
    picture::check(site, draft, report);
    let days = (draft.reviewed.as_ref(), draft.review_due.as_ref());
    check_due(&draft.source, days, today, report);
    let (reviewed, facts) = (draft.reviewed.as_ref(), || {
        site.own_facts_on(&draft.outline)
    });
    facts::check::reviewed(&site.ledger, &draft.source, reviewed, facts, report);
}

/// The day a text was checked, and the day it is to be checked again.
type Days<'a> = (Option<&'a Placed<Date>>, Option<&'a Placed<Date>>);

/// Warns of a text that was to be checked again by now, or before it was checked
/// (style rule ST-24).
fn check_due(source: &Arc<Source>, (done, due): Days<'_>, today: Date, report: &mut Report) {
    if let (Some(done), Some(due)) = (done, due)
        && due.value <= done.value
    {
        let place = Place::Text(source.clone(), due.span);
        let message = "this is to be checked again no later than it was checked";
        report.warn(
            Diagnostic::warning("page::review-order", place, message)
                .hint("set `review_due` to a day after `reviewed`"),
        );
    }
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
    for fact in written.all_facts() {
        site.ledger.check(source, fact, report);
    }
    let (reviewed, facts) = (written.reviewed.as_ref(), || written.all_facts().collect());
    facts::check::reviewed(&site.ledger, source, reviewed, facts, report);
    for next in &written.next {
        match &next.to {
            Target::Letter(id) => names::letter(site, source, id, report),
            Target::Page(path) => names::link(site, source, path, report),
        }
    }
    let days = (written.reviewed.as_ref(), written.review_due.as_ref());
    check_due(source, days, today, report);
}
