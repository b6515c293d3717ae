//! What Typst says of a template, as mistakes with a place and a hint.

use std::sync::Arc;

use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;

use super::world::{self, Desk};
use super::{FOLDER, Failure};
use crate::source::report::{Diagnostic, Place};
use crate::source::{Source, Span};

/// What to do when Typst does not say.
const HINT: &str =
    "templates for print are written in Typst: compare this with the one of the guidance";

/// The mistakes that Typst found.
pub(super) fn failure(sources: &[Arc<Source>], desk: &Desk, found: &[SourceDiagnostic]) -> Failure {
    Failure(
        found
            .iter()
            .map(|found| diagnostic(sources, desk, found))
            .collect(),
    )
}

/// Something that should never happen, said all the same.
pub(super) fn unknown() -> Failure {
    Failure(vec![unforeseen()])
}

/// The mistake of a failure that says none.
pub(super) fn unforeseen() -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "template::print",
        anywhere(),
        "this cannot be made into a PDF",
    );
    diagnostic.hint(HINT)
}

/// A booklet whose pages do not go on sheets.
pub(super) fn unfit(why: String) -> Failure {
    let diagnostic = Diagnostic::error("template::print", anywhere(), why);
    Failure(vec![diagnostic.hint(
        "where `work.style` is `booklet`, the pages of a template are A5 upright",
    )])
}

/// The warnings that a template is to blame for. A text so odd that page numbers
/// do not settle is printed as it came out.
pub(super) fn of_the_template(warnings: &[SourceDiagnostic]) -> Vec<SourceDiagnostic> {
    let unsettled = ["did not converge", "did not stabilize"];
    let is_said = |warning: &&SourceDiagnostic| {
        let message = &warning.message;
        !unsettled.iter().any(|words| message.contains(words))
    };
    warnings.iter().filter(is_said).cloned().collect()
}

fn diagnostic(sources: &[Arc<Source>], desk: &Desk, found: &SourceDiagnostic) -> Diagnostic {
    let calls = found.trace.iter().map(|call| DiagSpan::from(call.span));
    let spans = std::iter::once(found.span).chain(calls);
    let places: Vec<(bool, Place)> = spans
        .filter_map(|span| placed(sources, desk, span))
        .collect();
    // What is wrong in a template of the site may come out in one of ours that it uses.
    let own = places.iter().find(|(is_shipped, _)| !is_shipped);
    let place = own.or(places.first()).map(|(_, place)| place.clone());
    let place = place.unwrap_or_else(anywhere);
    let hints: Vec<String> = found.hints.iter().map(|hint| phrase(&hint.v)).collect();
    let hint = match hints.is_empty() {
        true => HINT.to_owned(),
        false => hints.join("; "),
    };
    Diagnostic::error("template::print", place, phrase(&found.message)).hint(hint)
}

/// Where a mistake is that Typst gives no place for.
fn anywhere() -> Place {
    Place::File(format!("{FOLDER}house.typ"))
}

/// Where a span is, and whether that is in a template that Candour ships.
fn placed(sources: &[Arc<Source>], desk: &Desk, span: DiagSpan) -> Option<(bool, Place)> {
    let path = world::path(span.id()?);
    let source = sources.iter().find(|source| source.path() == path)?;
    let range = desk.range(span)?;
    let place = Place::Text(source.clone(), Span::from(range));
    Some((super::is_shipped(source), place))
}

/// A message in our manner: one line, without a full stop.
fn phrase(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    line.trim().trim_end_matches('.').to_owned()
}
