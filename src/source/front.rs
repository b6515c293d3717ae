//! Front matter: the YAML between two `---` lines at the start of a file.

use std::sync::Arc;

use super::report::{Diagnostic, Place, Report};
use super::yaml::{self, Node, Value};
use super::{Source, Span};

/// The front matter of a file, and where its body starts.
#[derive(Debug)]
pub struct Front {
    /// What the front matter says; nothing, if it could not be read.
    pub node: Node,
    /// Whether it could be read.
    pub readable: bool,
    /// The byte the body starts at.
    pub body: usize,
}

/// Reads the front matter of a source. A file without any, one that is not
/// closed and YAML that cannot be read are reported.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Front {
    let text = source.text();
    let Some(rest) = text.strip_prefix("---\n") else {
        let hint =
            "start the file with a line `---`, keys such as `title: …`, and another line `---`";
        return none(
            source,
            0,
            "front-matter::missing",
            "this file has no front matter",
            hint,
            report,
        );
    };
    let start = text.len() - rest.len();
    let Some((length, body)) = closing(rest) else {
        let hint = "put a line `---` after the last key";
        return none(
            source,
            start,
            "front-matter::unclosed",
            "the front matter is not closed",
            hint,
            report,
        );
    };
    match yaml::read(source, &rest[..length], start, report) {
        Ok(node) => Front {
            node,
            readable: true,
            body: start + body,
        },
        Err(_) => Front {
            node: nothing(start),
            readable: false,
            body: start + body,
        },
    }
}

/// Where the closing line starts and ends, in what follows the opening one.
fn closing(rest: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn none(
    source: &Arc<Source>,
    body: usize,
    rule: &'static str,
    message: &str,
    hint: &str,
    report: &mut Report,
) -> Front {
    let first_line = source.text().find('\n').unwrap_or(source.text().len());
    let place = Place::Text(source.clone(), Span::new(0, first_line));
    report.error(Diagnostic::error(rule, place, message).hint(hint));
    Front {
        node: nothing(0),
        readable: false,
        body,
    }
}

fn nothing(at: usize) -> Node {
    Node {
        value: Value::Null,
        span: Span::new(at, at),
    }
}
