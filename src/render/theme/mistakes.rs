//! What Tera says of a template, as mistakes with a place and a hint.

use std::sync::Arc;

use tera::ErrorKind;

use super::{FOLDER, name_of};
use crate::source::report::{Diagnostic, Place, Report, Reported};
use crate::source::{Source, Span, suggest};

/// Puts an error of Tera into a report.
pub(super) fn report(
    sources: &[Arc<Source>],
    error: &tera::Error,
    report: &mut Report,
) -> Reported {
    let names: Vec<&str> = sources.iter().map(|source| name_of(source)).collect();
    let place = |name: &str| Place::File(format!("{FOLDER}{name}"));
    let diagnostic = match error.kind() {
        ErrorKind::SyntaxError(found) => {
            let place = placed(sources, found);
            said("template::syntax", place, found.message())
        }
        ErrorKind::RenderingError(found) => {
            let place = placed(sources, found);
            said("template::render", place, found.message())
        }
        ErrorKind::TemplateNotFound(name) => Diagnostic::error(
            "site::missing-file",
            place(name),
            "this template is missing",
        )
        .hint("add it, or take the one of the guidance"),
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("this extends `{parent}`, which is not there");
            Diagnostic::error("template::missing-parent", place(current), message)
                .hint(suggest::did_you_mean_or_list(parent, &names))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let message = "this template is made of itself, by way of others";
            Diagnostic::error("template::circle", place(tpl), message)
                .hint("follow its `extends` and `include`: one of them leads back to it")
        }
        ErrorKind::Msg(text) if text.starts_with(ERROR) => return several(sources, text, report),
        _ => {
            let place = Place::File(FOLDER.to_owned());
            said("template::broken", place, &error.to_string())
        }
    };
    report.error(diagnostic)
}

fn placed(sources: &[Arc<Source>], found: &tera::ReportError) -> Place {
    let Some(source) = sources.iter().find(|s| name_of(s) == found.filename()) else {
        return Place::File(FOLDER.to_owned());
    };
    let span = found.span();
    let start = source.offset(span.start_line, span.start_col + 1);
    let end = source.offset(span.end_line, span.end_col + 1);
    Place::Text(source.clone(), Span::new(start, end.max(start + 1)))
}

/// What each mistake starts with where Tera gives several as one text.
const ERROR: &str = "error: ";

/// Several mistakes in one text: each has a line with the message, one with the
/// place (`--> page.html:3:12`), and an excerpt with its carets.
fn several(sources: &[Arc<Source>], text: &str, report: &mut Report) -> Reported {
    let mut reported = None;
    for found in format!("\n\n{text}").split(&format!("\n\n{ERROR}")).skip(1) {
        let mut lines = found.lines();
        let message = lines.next().unwrap_or_default();
        let at = lines.next().and_then(|line| line.split_once("--> "));
        let carets = found.matches('^').count().max(1);
        let place = at.and_then(|(_, at)| placed_at(sources, at, carets));
        let place = place.unwrap_or_else(|| Place::File(FOLDER.to_owned()));
        let mut diagnostic = said("template::unknown-name", place, message);
        if let Some(name) = message.strip_prefix("Unknown template ") {
            let names = sources.iter().map(|source| name_of(source));
            if let Some(hint) = suggest::did_you_mean(name.trim_matches('`'), names) {
                diagnostic = diagnostic.hint(hint);
            }
        }
        reported = Some(report.error(diagnostic));
    }
    reported.unwrap_or_else(|| {
        let place = Place::File(FOLDER.to_owned());
        report.error(said("template::broken", place, text))
    })
}

fn placed_at(sources: &[Arc<Source>], at: &str, length: usize) -> Option<Place> {
    let mut parts = at.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let source = sources.iter().find(|source| name_of(source) == name)?;
    let start = source.offset(line, column);
    let span = Span::new(start, start + length);
    Some(Place::Text(source.clone(), span))
}

/// A mistake in our manner: one phrase with a small first letter and no full
/// stop; where Tera lists the names there are, the nearest of them is the hint.
fn said(rule: &'static str, place: Place, message: &str) -> Diagnostic {
    let line = message.lines().next().unwrap_or_default();
    let (phrase, rest) = line.split_once(". ").unwrap_or((line, ""));
    let hint = match rest.split_once(": ") {
        Some((_, names)) if rest.starts_with("Available") => {
            let names: Vec<&str> = names
                .split(", ")
                .map(|name| name.trim_matches('`'))
                .collect();
            let wrong = phrase.split('`').nth(1).unwrap_or_default();
            Some(suggest::did_you_mean_or_list(wrong, &names))
        }
        _ => usual(phrase).map(str::to_owned),
    };
    Diagnostic::error(rule, place, small_first(phrase.trim_end_matches('.'))).hint_maybe(hint)
}

/// What it comes from most often, by words of the message.
const USUAL: [(&str, &str); 7] = [
    (
        "Unknown tag",
        "there is no such tag, or an `if`, `for` or `block` above it is not ended",
    ),
    ("Unknown filter", "there are those of Tera, and `fill`"),
    (
        "Unknown template",
        "a template is called by its path in `templates/`",
    ),
    (
        "Unknown component",
        "a component is made by `{% component name() %}`",
    ),
    (
        "type `undefined`",
        "there is nothing of this name: is it written right?",
    ),
    ("defined in both", "take one of the two out"),
    (
        "but expected",
        "tags look like `{{ name }}` and `{% if name %}`",
    ),
];

fn usual(phrase: &str) -> Option<&'static str> {
    let found = USUAL.iter().find(|(part, _)| phrase.contains(part));
    found.map(|(_, hint)| *hint)
}

fn small_first(phrase: &str) -> String {
    let mut chars = phrase.chars();
    match (chars.next(), chars.as_str()) {
        (Some(first), rest) if !rest.starts_with(char::is_uppercase) => {
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => phrase.to_owned(),
    }
}
