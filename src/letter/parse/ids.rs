//! Ids and names that authors give.

use std::sync::Arc;

use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span};

/// Words of the language that cannot be the name of anything.
const TAKEN: [&str; 11] = [
    "today", "loop", "law", "lines", "tick", "true", "false", "and", "or", "not", "in",
];

/// Checks that a name can be used in tags.
pub(super) fn check_name(source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    check_id(source, id, report);
    if TAKEN.contains(&id.value.as_str()) {
        let message = format!("`{}` is a word of the letter language", id.value);
        let hint = "give it another name";
        bad(source, id.span, (&message, hint), report);
    }
}

/// Checks that an id is made as ids are.
pub(super) fn check_id(source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    let good = id.value.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .value
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !good {
        let message = format!("`{}` cannot be an id", id.value);
        let hint = "ids have small letters, digits and underscores, and start with a letter";
        bad(source, id.span, (&message, hint), report);
    }
}

fn bad(source: &Arc<Source>, span: Span, (message, hint): (&str, &str), report: &mut Report) {
    let place = Place::Text(source.clone(), span);
    report.error(Diagnostic::error("letter::bad-id", place, message).hint(hint));
}
