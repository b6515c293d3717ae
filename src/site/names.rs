//! What a text names: links, facts, letters, checklists and parts, each of
//! which has to be there.

use std::sync::Arc;

use super::assemble::stem;
use super::local::{NOTES, Need};
use super::page::PageDraft;
use super::{CHECKLISTS, Kind, PARTS, Page, Site, journey, links, pack};
use crate::document::Embed;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span, suggest};

/// Checks all that a page or shared text names. It finds errors only, so that
/// what stands in a [`Site`] has none.
pub(super) fn check(site: &Site, draft: &PageDraft, report: &mut Report) {
    let source = &draft.source;
    for to in draft.outline.links.iter().chain(&draft.related) {
        link(site, source, to, report);
    }
    for mark in &draft.outline.marks {
        site.ledger.check(source, mark, report);
    }
    for id in &draft.letters {
        letter(site, source, id, report);
    }
    pack::check(site, draft, report);
    let kind = Kind::of(source.path());
    for (embed, id) in &draft.outline.embeds {
        match (embed, kind) {
            (Embed::Letter, _) => letter(site, source, id, report),
            (Embed::Checklist, Kind::Checklist) => nested(NESTED_CHECKLIST, source, id, report),
            (Embed::Checklist, _) => checklist(site, source, id, report),
            (Embed::Part, Kind::Part) => nested(NESTED_PART, source, id, report),
            (Embed::Part, Kind::Checklist) if has_checklist(site, &id.value) => {
                nested(NESTED_CHECKLIST, source, id, report);
            }
            (Embed::Part, _) => part(site, source, id, report),
            (Embed::Journey, _) => stretches(site, source, id, report),
            (Embed::Local, _) if source.path().starts_with(NOTES) => {
                nested(NESTED_NOTE, source, id, report);
            }
            (Embed::Local, _) => need(source, id, report),
        }
    }
}

/// Checks that a link leads somewhere.
pub(super) fn link(site: &Site, source: &Arc<Source>, link: &Placed<String>, report: &mut Report) {
    let found = links::target(site, source.path(), &link.value);
    if let Some(broken) = found.err().filter(|broken| broken.rule != links::HIDDEN) {
        let place = Place::Text(source.clone(), link.span);
        report.error(Diagnostic::error(broken.rule, place, broken.message).hint_maybe(broken.hint));
    }
}

/// Checks that there is a letter of an id.
pub(super) fn letter(site: &Site, source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    let is_hidden = || site.hidden.has(&format!("letters/{}.md", id.value));
    if !site.letters.contains_key(&id.value) && !is_hidden() {
        let place = Place::Text(source.clone(), id.span);
        let message = format!("there is no letter called `{}`", id.value);
        let known = site.letters.keys().map(String::as_str);
        let hint = suggest::did_you_mean(&id.value, known).unwrap_or_else(|| {
            "a letter is called by the name of its file in `letters/`, without `.md`".to_owned()
        });
        report.error(Diagnostic::error("site::unknown-letter", place, message).hint(hint));
    }
}

fn checklist(site: &Site, source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    let is_hidden = || site.hidden.has(&format!("{CHECKLISTS}{}.md", id.value));
    if site.checklist(&id.value).is_some() || is_hidden() {
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

/// Whether a part puts in a checklist.
fn has_checklist(site: &Site, part: &str) -> bool {
    let embeds = |part: &Arc<PageDraft>| {
        let mut embeds = part.outline.embeds.iter();
        embeds.any(|(kind, _)| *kind == Embed::Checklist)
    };
    site.parts.get(part).is_some_and(embeds)
}

fn part(site: &Site, source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    if site.parts.contains_key(&id.value) {
        return;
    }
    let place = Place::Text(source.clone(), id.span);
    let message = format!("there is no part called `{}`", id.value);
    let known = site.parts.keys().map(String::as_str);
    let hint = suggest::did_you_mean(&id.value, known).unwrap_or_else(|| {
        format!("a part is called by the name of its file in `{PARTS}`, without `.md`")
    });
    report.error(Diagnostic::error("site::unknown-part", place, message).hint(hint));
}

fn stretches(site: &Site, source: &Arc<Source>, block: &Placed<String>, report: &mut Report) {
    let known: Vec<&str> = site.sections().map(Page::folder).collect();
    let place = |words: &str| {
        let at = source.slice(block.span).find(words).unwrap_or_default() + block.span.start;
        Place::Text(source.clone(), Span::new(at, at + words.len()))
    };
    for line in journey::bare(&block.value) {
        let message = "this line names no section";
        report.error(
            Diagnostic::error("site::unknown-section", place(line), message).hint(
                "write a label, a colon and the folders of sections, such as `The end: response`",
            ),
        );
    }
    for name in journey::unknown(site, &block.value) {
        let place = place(name);
        let message = format!("there is no section called `{name}`");
        report.error(
            Diagnostic::error("site::unknown-section", place, message)
                .hint(suggest::did_you_mean_or_list(name, &known)),
        );
    }
}

fn need(source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    if Need::of(&id.value).is_none() {
        let known = Need::ALL.map(Need::name);
        let place = Place::Text(source.clone(), id.span);
        let message = format!("there is no local help called `{}`", id.value);
        report.error(
            Diagnostic::error("site::unknown-local", place, message)
                .hint(suggest::did_you_mean_or_list(&id.value, &known)),
        );
    }
}

/// A rule, what is wrong, and what to do about it.
type Wrong = (&'static str, &'static str, &'static str);

const NESTED_CHECKLIST: Wrong = (
    "site::nested-checklist",
    "a checklist cannot hold another one",
    "link to it instead",
);

const NESTED_PART: Wrong = (
    "site::nested-part",
    "a text that pages put in cannot hold a part",
    "put both into the page, one after the other",
);

const NESTED_NOTE: Wrong = (
    "site::nested-local",
    "a note cannot hold another one",
    "say it in the text of this one",
);

fn nested(
    (rule, message, hint): Wrong,
    source: &Arc<Source>,
    id: &Placed<String>,
    report: &mut Report,
) {
    let place = Place::Text(source.clone(), id.span);
    report.error(Diagnostic::error(rule, place, message).hint(hint));
}
