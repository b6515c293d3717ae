//! A report as text: each mistake with its place, a caret excerpt and a hint.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

use super::report::{Diagnostic, Place, Report, Severity};
use super::{Source, Span};

/// Whether the text carries colours. A terminal that wants none (`NO_COLOR`)
/// or a file is the business of whoever prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// With ANSI colours.
    Coloured,
    /// Plain text.
    Plain,
}

/// Longest line an excerpt shows around the mistake, in columns.
const WIDTH: usize = 120;

/// How many mistakes are made into one piece of text.
const TOGETHER: usize = 64;

/// The whole report as text, one mistake after another, with a blank line
/// between them. Empty for an empty report.
pub fn text(report: &Report, look: Look) -> String {
    all(&report.sorted(), look)
}

/// Mistakes as text, in their order.
pub fn all(mistakes: &[&Diagnostic], look: Look) -> String {
    let renderer = match look {
        Look::Coloured => Renderer::styled(),
        Look::Plain => Renderer::plain(),
    }
    .decor_style(DecorStyle::Ascii)
    .term_width(WIDTH);
    let texts = mistakes.par_chunks(TOGETHER).map(|mistakes| {
        let mut out = String::new();
        for mistake in mistakes {
            out.push_str(&one(mistake, &renderer));
            out.push_str("\n\n");
        }
        out
    });
    texts.collect::<Vec<String>>().concat()
}

fn one(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.rule);
    let mut group = match &diagnostic.place {
        Place::Text(source, span) => {
            let line = Line::at(source, *span);
            title.element(
                Snippet::source(line.text)
                    .line_start(line.number)
                    .path(source.path())
                    .annotation(AnnotationKind::Primary.span(line.marked)),
            )
        }
        Place::File(path) => title.element(Origin::path(path.as_str())),
    };
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let groups: [Group<'_>; 1] = [group];
    renderer.render(&groups)
}

/// The line a mistake starts on, and what of it is marked: a mistake in a long
/// block is shown by its first line.
struct Line<'a> {
    number: usize,
    text: &'a str,
    marked: Range<usize>,
}

impl Line<'_> {
    fn at(source: &Source, span: Span) -> Line<'_> {
        let text = source.text();
        let at = text.floor_char_boundary(span.start);
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
        let marked_end = text.floor_char_boundary(span.end).clamp(at, end);
        Line {
            number: text[..start].bytes().filter(|c| *c == b'\n').count() + 1,
            text: &text[start..end],
            marked: at - start..marked_end - start,
        }
    }
}
