//! What a brand hides of the guidance: pages and letters that are taken out before
//! the site is put together.
//!
//! Menus, lists, the journey, search and the feed know nothing of them, and so do
//! the `related`, `letters` and `next` of others. What is left is a link in a text,
//! or a block that puts one in: that is an error, told where the brand hides.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::draft::{Draft, What};
use super::links::is_to;
use super::page::PageDraft;
use super::{CHECKLISTS, Kind, Site, address, pack, part_id};
use crate::document::Embed;
use crate::letter::cases;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::Layer;
use crate::source::{Placed, Source, Span, suggest};

/// Pages that every site has.
const NEEDED: [&str; 3] = [
    "content/index.md",
    "content/404.md",
    "content/letters/index.md",
];

/// The folder of pages.
const PAGES: &str = "content/";

/// How many places a message names.
const SHOWN: usize = 5;

/// The files that a brand hides, with the place where it says so.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    files: BTreeMap<String, Span>,
}

impl Hidden {
    /// Those entries of the brand of a draft that are there and may be hidden.
    pub(super) fn of(draft: &Draft) -> Hidden {
        let entries = entries(draft);
        let is_good = |(path, _): &(String, &Placed<String>)| wrong(draft, path).is_none();
        let good = entries.into_iter().filter(is_good);
        Hidden {
            files: good.map(|(path, name)| (path, name.span)).collect(),
        }
    }

    /// Whether a file is hidden; the cases of a letter are with it.
    pub fn has(&self, path: &str) -> bool {
        if self.files.is_empty() {
            return false;
        }
        let letter = path.strip_suffix(cases::ENDING);
        let letter = letter.map(|stem| format!("{stem}.md"));
        self.files.contains_key(letter.as_deref().unwrap_or(path))
    }

    /// Where the brand says that it hides a file, if it does.
    pub(super) fn entry(&self, path: &str) -> Option<Span> {
        self.files.get(path).copied()
    }

    /// Whether the same files are hidden.
    pub(super) fn is_same(&self, other: &Hidden) -> bool {
        self.files.keys().eq(other.files.keys())
    }

    /// The folders below `content/` that have lost every page but their own, with one
    /// of the entries that did it.
    pub(super) fn emptied(&self, left: &[Arc<PageDraft>]) -> BTreeMap<String, Span> {
        let is_inside = |path: &str| path.starts_with(PAGES) && Kind::of(path).is_inside();
        let gone = self.files.iter().filter(|(path, _)| is_inside(path));
        let mut folders: BTreeMap<String, Span> = gone
            .map(|(path, at)| (address::folder(path).to_owned(), *at))
            .collect();
        for page in left.iter().filter(|page| is_inside(page.source.path())) {
            folders.remove(address::folder(page.source.path()));
        }
        folders
    }
}

/// What a brand asks to hide: the path of each file, and its name as written.
fn entries(draft: &Draft) -> Vec<(String, &Placed<String>)> {
    let Some(brand) = draft.brand() else {
        return Vec::new();
    };
    let pages = brand.hide.pages.iter();
    let pages = pages.map(|name| (format!("content/{}.md", name.value), name));
    let letters = brand.hide.letters.iter();
    let letters = letters.map(|name| (format!("letters/{}.md", name.value), name));
    pages.chain(letters).collect()
}

/// A rule, what is wrong, and what to do about it.
type Wrong = (&'static str, String, String);

/// Why a file cannot be hidden.
fn wrong(draft: &Draft, path: &str) -> Option<Wrong> {
    let is_there = |path: &str| {
        let file = draft.file(path);
        file.is_some_and(|file| matches!(file.what, What::Page(_) | What::Letter(_)))
    };
    let name = name_of(path);
    if !is_there(path) || part_id(path).is_some() {
        let what = if path.starts_with(PAGES) {
            "page"
        } else {
            "letter"
        };
        let message = format!("there is no {what} called `{name}` to hide");
        return Some(("brand::hide-unknown", message, known(draft, path)));
    }
    if NEEDED.contains(&path) {
        let message = format!("`{name}` cannot be hidden: every site has it");
        let hint = format!("put a page of your own at `{path}` instead");
        return Some(("brand::hide-needed", message, hint));
    }
    let folder = path.strip_suffix("index.md")?;
    let hidden: BTreeSet<String> = entries(draft).into_iter().map(|(path, _)| path).collect();
    let inside = draft.files.iter().map(|file| file.source.path());
    let left: Vec<&str> = inside
        .filter(|other| other.starts_with(folder) && *other != path && is_there(other))
        .filter(|other| !hidden.contains(*other))
        .map(name_of)
        .collect();
    (!left.is_empty()).then(|| {
        let message = format!("`{name}` leads to pages that are not hidden");
        let hint = format!("hide those as well: {}", some(&left, left.len()));
        ("brand::hide-needed", message, hint)
    })
}

/// What a name of nothing may have meant.
fn known(draft: &Draft, path: &str) -> String {
    let folder = &path[..path.find('/').map_or(0, |at| at + 1)];
    let name = name_of(path);
    let plain = name.trim_start_matches(folder).trim_end_matches(".md");
    let plain = plain.trim_end_matches(".html");
    let files = draft.files.iter().filter(|file| match &file.what {
        What::Page(_) => part_id(file.source.path()).is_none(),
        What::Letter(_) => true,
        _ => false,
    });
    let names = files.map(|file| file.source.path());
    let names: Vec<&str> = names
        .filter(|other| other.starts_with(folder))
        .map(name_of)
        .collect();
    if let Some(same) = names.iter().find(|other| **other == plain) {
        return format!("write `{same}`");
    }
    let elsewhere = |other: &&&str| other.rsplit('/').next() == plain.rsplit('/').next();
    let near = suggest::nearest(plain, names.iter().copied());
    match near.or_else(|| names.iter().find(elsewhere).copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if folder == PAGES => {
            "write the path of a page without `content/` and `.md`, such as `meeting/should-i-go`"
                .to_owned()
        }
        None => {
            "a letter is called by the name of its file in `letters/`, without `.md`".to_owned()
        }
    }
}

/// What a brand calls a file.
fn name_of(path: &str) -> &str {
    let inside = path.split_once('/').map_or(path, |(_, inside)| inside);
    inside.strip_suffix(".md").unwrap_or(inside)
}

/// The first few of some names, and how many more there are.
pub(super) fn some(names: &[impl AsRef<str>], all: usize) -> String {
    let shown = names.iter().take(SHOWN);
    let shown: Vec<String> = shown.map(|name| format!("`{}`", name.as_ref())).collect();
    match all.saturating_sub(shown.len()) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Checks what a brand hides: that it is there, may be hidden, and that no text
/// leads to it.
pub(super) fn check(site: &Site, report: &mut Report) {
    let draft = site.draft();
    let Some(source) = draft.brand().and_then(|brand| brand.source.as_ref()) else {
        return;
    };
    let place = |span: Span| Place::Text(source.clone(), span);
    for (path, name) in entries(draft) {
        if let Some((rule, message, hint)) = wrong(draft, &path) {
            report.error(Diagnostic::error(rule, place(name.span), message).hint(hint));
        }
    }
    if site.hidden.files.is_empty() {
        return;
    }
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (source, path, at) in links(site) {
        if site.hidden.has(&path) {
            let (line, _) = source.line_column(at.start);
            let place = format!("{}:{line}", source.path());
            let places = found.entry(path).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    for (path, span) in &site.hidden.files {
        if *site.layer(path) != Layer::Base {
            let message = format!("`{}` is a file of this brand itself", name_of(path));
            let hint = format!("take `{path}` out of the brand's folder as well");
            let warning = Diagnostic::warning("brand::hide-own", place(*span), message);
            report.warn(warning.hint(hint));
        }
        let Some(places) = found.get(path) else {
            continue;
        };
        let message = format!("`{}` is hidden, and other texts lead to it", name_of(path));
        let hint = format!(
            "see {}: put texts of your own in the place of these, or do not hide it",
            some(places, places.len())
        );
        report.error(Diagnostic::error("brand::hide-linked", place(*span), message).hint(hint));
    }
    for (folder, span) in &site.emptied {
        if site.page(&format!("content/{folder}/index.md")).is_some() {
            let message = format!("no page is left in `{folder}`, so menus leave it out");
            let hint = format!("hide `{folder}/index` as well: it is still published");
            let warning = Diagnostic::warning("brand::hide-section", place(*span), message);
            report.warn(warning.hint(hint));
        }
    }
    for (pack, span) in pack::emptied(site) {
        let name = name_of(pack.path());
        let message = format!("nothing is left in the pack `{name}`");
        let hint = format!("hide `{name}` as well: it is still published");
        let warning = Diagnostic::warning("brand::hide-pack", place(span), message);
        report.warn(warning.hint(hint));
    }
}

/// Every link in a text, and every block that puts something in: the file it stands
/// in, the path of the file it leads to, and where it stands.
fn links(site: &Site) -> Vec<(&Arc<Source>, String, Span)> {
    let pages = site.pages.iter().map(|page| &page.draft);
    let texts = pages.chain(site.parts.values()).chain(site.notes.values());
    let links = texts.flat_map(|draft| {
        let source = &draft.source;
        let links = draft.outline.links.iter();
        let links = links.filter_map(|to| Some((is_to(source.path(), &to.value)?, to.span)));
        let embeds = draft.outline.embeds.iter();
        let embeds = embeds.filter_map(|(kind, id)| match kind {
            Embed::Letter => Some((format!("letters/{}.md", id.value), id.span)),
            Embed::Checklist => Some((format!("{CHECKLISTS}{}.md", id.value), id.span)),
            _ => None,
        });
        links
            .chain(embeds)
            .map(move |(path, at)| (source, path, at))
    });
    links.collect()
}
