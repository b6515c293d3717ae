//! Texts of the front matter that are more than words: expressions, and lines
//! of running text with tags.

use std::sync::Arc;

use super::Line;
use super::ids::check_name;
use crate::letter::body;
use crate::letter::expr::{self, Ast};
use crate::letter::tree::Part;
use crate::source::fields::{self, Fields};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::Node;
use crate::source::{Placed, Source};

/// The expression of a key, if it is there.
pub(super) fn expression(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report,
) -> Option<Ast> {
    let (_, node) = fields.node(key)?;
    expression_of(source, node, key, report)
}

/// The expression that a node is.
pub(super) fn expression_of(
    source: &Arc<Source>,
    node: &Node,
    key: &str,
    report: &mut Report,
) -> Option<Ast> {
    let text = fields::text_of(source, node, key, report)?;
    let written = source.slice(text.span);
    // A value with escapes in it has its own places; only a plain one can be
    // pointed into.
    let within = written.find(&text.value);
    let offset = within.map_or(0, |at| text.span.start + at);
    match expr::parse(&text.value, offset) {
        Ok(ast) if within.is_some() => Some(ast),
        Ok(ast) => Some(placed(ast, &text)),
        Err(mistake) => {
            let span = within.map_or(text.span, |_| mistake.span);
            let place = Place::Text(source.clone(), span);
            report.error(
                Diagnostic::error("letter::expression", place, mistake.message).hint(mistake.hint),
            );
            None
        }
    }
}

/// The named values of a letter or group.
pub(super) fn values(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    report: &mut Report,
) -> Vec<(Placed<String>, Ast)> {
    let mut values = Vec::new();
    for (name, node) in fields.map("values", report) {
        check_name(source, name, report);
        let ast = expression_of(source, node, &name.value, report);
        values.extend(ast.map(|ast| (name.clone(), ast)));
    }
    values
}

/// The expression with the place of its whole text.
fn placed(ast: Ast, text: &Placed<String>) -> Ast {
    Ast {
        span: text.span,
        kind: ast.kind.map(&|inner| placed(inner, text)),
    }
}

/// One line of running text with tags, if the key is there.
pub(super) fn line(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report,
) -> Option<Line> {
    let text = fields.text(key, report)?;
    Some(read(source, &text, report))
}

/// The lines of running text of a list.
pub(super) fn lines(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report,
) -> Vec<Line> {
    let texts = fields.texts(key, report);
    texts
        .iter()
        .map(|text| read(source, text, report))
        .collect()
}

/// Where the words of a text begin in its file, behind quotes.
pub(super) fn begins(source: &Source, text: &Placed<String>) -> usize {
    let written = source.slice(text.span);
    text.span.start + written.find(&text.value).unwrap_or(0)
}

/// A line is read as a body of its own.
pub(super) fn read(source: &Arc<Source>, text: &Placed<String>, report: &mut Report) -> Line {
    // Blanks before the line give everything in it the place it has in the file.
    let start = begins(source, text);
    let alone = format!("{}{}", " ".repeat(start), text.value);
    let alone = Arc::new(Source::new(source.path(), alone));
    let mut own = Report::new();
    let body = body::read(&alone, start, &mut own);
    let length = source.text().len();
    for diagnostic in own.sorted() {
        let place = match &diagnostic.place {
            Place::Text(_, span) if span.end <= length => Place::Text(source.clone(), *span),
            _ => Place::Text(source.clone(), text.span),
        };
        report.error(Diagnostic {
            place,
            ..diagnostic.clone()
        });
    }
    let mut parts = body.parts.into_iter();
    let pieces = match (parts.next(), parts.next()) {
        (None, _) => Vec::new(),
        (Some(Part::Paragraph(_, pieces)), None) => pieces,
        _ => {
            let place = Place::Text(source.clone(), text.span);
            report.error(
                Diagnostic::error(
                    "letter::one-line",
                    place,
                    "this is more than one line of text",
                )
                .hint("write it on one line, with no list, heading or blank line in it"),
            );
            Vec::new()
        }
    };
    Line {
        span: text.span,
        pieces,
        marks: body.marks,
    }
}
