//! Files of the guidance that a brand replaces, and what stood underneath when a
//! person last looked: `replaced.yaml`.
//!
//! Upgrades of the guidance do not reach a file that a brand replaces. So each is
//! told, until someone has looked at both and says so with `candour check --seen`;
//! and again when the guidance's own file has changed since.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use super::draft::{Draft, What};
use super::hidden::some;
use super::own::facts_of;
use crate::source::fields::text_of;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::{Layer, SEEN, Tree};
use crate::source::yaml::{self, Value};
use crate::source::{Placed, Source, suggest};

/// What a person last saw of the files underneath.
#[derive(Debug)]
pub struct Seen {
    source: Arc<Source>,
    /// The path of each file, and the fingerprint of what stood there.
    entries: Vec<(Placed<String>, Placed<String>)>,
}

/// Reads `replaced.yaml`.
pub(super) fn read(source: &Arc<Source>, report: &mut Report) -> Seen {
    let mut entries = Vec::new();
    match yaml::read(source, source.text(), 0, report).map(|node| node.value) {
        Ok(Value::Map(files)) => {
            for (path, node) in files {
                let mark = text_of(source, &node, &path.value, report);
                entries.extend(mark.map(|mark| (path, mark)));
            }
        }
        Ok(Value::Null) | Err(_) => {}
        Ok(_) => {
            let place = Place::File(source.path().to_owned());
            let message = "this is not a list of files that are replaced";
            report.error(Diagnostic::error("brand::seen", place, message).hint(AGAIN));
        }
    }
    Seen {
        source: source.clone(),
        entries,
    }
}

/// What writes the file anew.
const AGAIN: &str = "`candour check --seen` writes this file anew";

/// What stands at the top of the file.
const HEAD: &str = "\
# Files of the guidance that this brand replaces, each with the fingerprint of what stood
# underneath when a person last looked. Written by `candour check --seen`: run it again
# when you have looked at what has changed.
";

/// The file as it is after a person has looked at all that is replaced; nothing where
/// nothing is.
pub fn written(tree: &Tree) -> Option<String> {
    let mut out = HEAD.to_owned();
    let mut is_any = false;
    for (path, under) in tree.laid().filter_map(replaces) {
        is_any = true;
        writeln!(out, "{path}: \"{}\"", under.fingerprint())
            .expect("writing to a string cannot fail");
    }
    (is_any || tree.contains(SEEN)).then_some(out)
}

/// The file of the guidance in whose place another stands. Who publishes is each
/// brand's own, words of the interface are laid over one by one, and the ledger is
/// not to be replaced at all.
fn replaces<'a>((path, layer): (&'a str, &'a Layer)) -> Option<(&'a str, &'a Arc<Source>)> {
    let is_told = path.contains('/') && !path.starts_with("i18n/") && !path.starts_with("facts/");
    match layer {
        Layer::Replaced(under) if is_told => Some((path, under)),
        _ => None,
    }
}

/// Checks the files that are replaced beside what was seen of them.
pub(super) fn check(tree: &Tree, draft: &Draft, report: &mut Report) {
    let replaced: Vec<(&str, &Arc<Source>)> = tree.laid().filter_map(replaces).collect();
    let seen = draft.file(SEEN).and_then(|file| match &file.what {
        What::Seen(seen) => Some(seen),
        _ => None,
    });
    for (path, under) in &replaced {
        let is_it = |(at, _): &&(Placed<String>, Placed<String>)| at.value == *path;
        let entry = seen.and_then(|seen| seen.entries.iter().find(is_it));
        let mark = entry.map(|(_, mark)| mark.value.as_str());
        if let Some(own) = tree.text(path) {
            report_one(own, under, mark, report);
        }
    }
    let Some(seen) = seen else { return };
    for (path, _) in &seen.entries {
        if !replaced.iter().any(|(known, _)| *known == path.value) {
            let place = Place::Text(seen.source.clone(), path.span);
            let message = format!("this brand does not replace `{}`", path.value);
            let known = replaced.iter().map(|(known, _)| *known);
            let hint = suggest::did_you_mean(&path.value, known)
                .unwrap_or_else(|| format!("take this line out: {AGAIN}"));
            report.warn(Diagnostic::warning("brand::seen", place, message).hint(hint));
        }
    }
}

fn report_one(own: &Arc<Source>, under: &Arc<Source>, seen: Option<&str>, report: &mut Report) {
    let path = own.path();
    let place = || Place::File(path.to_owned());
    if own.text() == under.text() {
        let message = "this is the same as the guidance's own file";
        report.warn(
            Diagnostic::warning("brand::same", place(), message)
                .hint("delete it: the guidance's own is there without it, and follows upgrades"),
        );
        return;
    }
    let (rule, message) = match seen {
        Some(seen) if seen == under.fingerprint() => return,
        Some(_) => (
            "brand::changed-underneath",
            "the guidance's own file has changed since you last looked at what this replaces",
        ),
        None => (
            "brand::replaced",
            "this stands in the place of the guidance's own file, so upgrades do not reach it",
        ),
    };
    let hint = format!(
        "{}`candour show {path}` prints the guidance's own; when this is right beside it, \
         run `candour check --seen`",
        lost(own, under)
    );
    report.warn(Diagnostic::warning(rule, place(), message).hint(hint));
}

/// The facts that the guidance's own page rests on, and this does not.
fn lost(own: &Arc<Source>, under: &Arc<Source>) -> String {
    let own: BTreeSet<String> = facts_of(own).into_iter().collect();
    let lost: Vec<String> = facts_of(under)
        .into_iter()
        .filter(|fact| !own.contains(fact))
        .collect();
    let all = match lost.len() {
        0 => return String::new(),
        1 => "1 fact".to_owned(),
        all => format!("{all} facts"),
    };
    format!(
        "it leaves out {all} of that text ({}); ",
        some(&lost, lost.len())
    )
}
