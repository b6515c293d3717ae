//! The facts that no page and no letter uses, each with the reason.

use std::sync::Arc;

use crate::source::fields::{Fields, text_of};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::{self, Value};
use crate::source::{Placed, Source};

/// The facts that are left out are read from here.
pub const LEFT_OUT: &str = "facts/left-out.yaml";

/// What the file of facts left out says.
#[derive(Debug)]
pub struct LeftOut {
    /// The file.
    pub source: Arc<Source>,
    /// The ids, each with the reason.
    pub reasons: Vec<(Placed<String>, String)>,
    /// Whether it could not be read, so that reasons are missing.
    pub is_torn: bool,
}

impl LeftOut {
    /// Why a fact is left out, if it is.
    pub fn reason(&self, id: &str) -> Option<&str> {
        let found = self.reasons.iter().find(|(known, _)| known.value == id);
        found.map(|(_, reason)| reason.as_str())
    }
}

/// Reads the file of facts left out.
pub fn read(source: &Arc<Source>, report: &mut Report) -> LeftOut {
    let mut left_out = LeftOut {
        source: source.clone(),
        reasons: Vec::new(),
        is_torn: true,
    };
    let Ok(node) = yaml::read(source, source.text(), 0, report) else {
        return left_out;
    };
    let Value::Map(entries) = &node.value else {
        // It is empty, or said to be no mapping.
        Fields::of(source, &node, report).finish(report);
        left_out.is_torn = !matches!(node.value, Value::Null);
        return left_out;
    };
    left_out.is_torn = false;
    for (id, node) in entries {
        let reason = match &node.value {
            Value::Null => String::new(),
            _ => match text_of(source, node, &id.value, report) {
                Some(reason) => reason.value,
                None => continue,
            },
        };
        if reason.is_empty() {
            let place = Place::Text(source.clone(), id.span);
            let message = format!("it is not said why `{}` is left out", id.value);
            report.error(
                Diagnostic::error("facts::no-reason", place, message)
                    .hint("write the reason after the colon, in one line"),
            );
        }
        left_out.reasons.push((id.clone(), reason));
    }
    left_out
}
