//! Packs: what is printed together.
//!
//! A pack names pages, checklists and letters of the site by their paths, in the order
//! they are printed. One that names nothing is a sheet by itself: its text is all of it.

use std::collections::BTreeMap;

use super::links::{self, Target};
use super::page::PageDraft;
use super::{Kind, Letter, Page, Site, names};
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::Value;
use crate::source::{Placed, Span};

/// The key that says what is in a pack.
const CONTAINS: &str = "contains";

/// What a pack holds.
#[derive(Clone, Copy, Debug)]
pub enum Held<'a> {
    /// A page of guidance, a checklist or the glossary.
    Page(&'a Page),
    /// A letter, to be filled in by hand.
    Letter(&'a Letter),
}

/// What is in a pack, in its order. What a brand hides is not among it.
pub fn held<'a>(site: &'a Site, pack: &'a PageDraft) -> Vec<Held<'a>> {
    let paths = pack.contains.iter();
    let held = paths.filter_map(|path| of(site, pack, path).ok()?);
    held.collect()
}

/// The packs that have lost all that was in them, with one of the entries of the brand
/// that hide it.
pub(super) fn emptied(site: &Site) -> Vec<(&Page, Span)> {
    let packs = site.pages.iter().filter(|page| page.kind == Kind::Pack);
    let emptied = packs.filter_map(|pack| {
        let paths = pack.draft.contains.iter();
        let mut gone = paths.map(|path| {
            let full = links::is_to(pack.path(), &path.value)?;
            site.hidden.entry(&full)
        });
        let first = gone.next()??;
        gone.all(|entry| entry.is_some()).then_some((pack, first))
    });
    emptied.collect()
}

/// What a path in a pack leads to: nothing if that cannot be in one.
fn of<'a>(
    site: &'a Site,
    pack: &PageDraft,
    path: &'a Placed<String>,
) -> Result<Option<Held<'a>>, links::Broken> {
    let target = links::target(site, pack.source.path(), &path.value)?;
    Ok(match target {
        Target::Page(page, None) if can_hold(page.kind) => Some(Held::Page(page)),
        Target::Letter(letter) => Some(Held::Letter(letter)),
        _ => None,
    })
}

fn can_hold(kind: Kind) -> bool {
    matches!(kind, Kind::Guide | Kind::Checklist | Kind::Glossary)
}

/// Reads what the front matter of a page says is in it.
pub(super) fn contents(
    fields: &mut Fields<'_>,
    kind: Kind,
    report: &mut Report,
) -> Vec<Placed<String>> {
    let paths = fields.texts(CONTAINS, report);
    let Some((key, node)) = fields.entry(CONTAINS) else {
        return paths;
    };
    let is_empty = match &node.value {
        Value::List(items) => items.is_empty(),
        value => matches!(value, Value::Null),
    };
    if kind != Kind::Pack {
        let message = "only a pack contains other pages";
        report.error(
            Diagnostic::error("pack::not-a-pack", fields.place(key.span), message)
                .hint("name them under `related`, or move this file to `content/packs/`"),
        );
    } else if is_empty {
        let message = "this pack contains nothing";
        report.error(
            Diagnostic::error("pack::empty", fields.place(key.span), message)
                .hint("name what is in it, or leave `contains` out if its text is all of it"),
        );
    }
    paths
}

/// Checks what a pack names: each can be in one, and is there once. It finds errors only.
pub(super) fn check(site: &Site, pack: &PageDraft, report: &mut Report) {
    let source = &pack.source;
    if Kind::of(source.path()) != Kind::Pack {
        return;
    }
    let place = |span: Span| Place::Text(source.clone(), span);
    let mut named: BTreeMap<String, Span> = BTreeMap::new();
    for path in &pack.contains {
        if let Ok(None) = of(site, pack, path) {
            let message = format!("`{}` cannot be in a pack", path.value);
            report.error(
                Diagnostic::error("pack::cannot-hold", place(path.span), message).hint(hint(
                    site,
                    source.path(),
                    &path.value,
                )),
            );
            continue;
        }
        names::link(site, source, path, report);
        let Some(full) = links::is_to(source.path(), &path.value) else {
            continue;
        };
        if let Some(first) = named.get(&full) {
            let (line, _) = source.line_column(first.start);
            let message = format!("`{}` is in this pack already", path.value);
            report.error(
                Diagnostic::error("pack::twice", place(path.span), message)
                    .hint(format!("take it out here, or on line {line}")),
            );
        } else {
            named.insert(full, path.span);
        }
    }
}

/// What to do about something that cannot be in a pack.
fn hint(site: &Site, from: &str, path: &str) -> &'static str {
    match links::target(site, from, path) {
        Ok(Target::Page(_, Some(_)) | Target::Here(_)) => {
            "name the whole page: leave out the `#` and what follows"
        }
        Ok(Target::Page(page, None)) if page.kind == Kind::Pack => {
            "name what is in that pack, one by one"
        }
        Ok(Target::Page(page, None)) if page.kind == Kind::Section => {
            "name the pages of the section, one by one"
        }
        _ => "a pack holds pages of guidance, checklists, letters and the glossary",
    }
}
