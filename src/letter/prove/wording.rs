//! Looks at the author's words: gaps in brackets that no one would fill in, and
//! what readers stumble over.

use std::sync::Arc;

use super::words::{Found, phrases, sentences};
use crate::letter::body::{RawPart, RawPiece};
use crate::letter::expr::Ast;
use crate::letter::parse::Letter;
use crate::letter::tree::{Branches, Part, Piece};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Source, Span};

/// Longest sentence, in words.
const LONGEST: usize = 25;

struct Wording<'a> {
    source: &'a Arc<Source>,
    report: &'a mut Report,
}

/// Checks the words of the body, of the lines of the front matter, and of the
/// questions.
pub(super) fn check(written: &Letter, report: &mut Report) {
    let source = &written.source;
    let mut wording = Wording { source, report };
    let whole = Span::new(written.begins, source.text().len());
    wording.parts(&written.body, whole);
    for line in written.lines() {
        wording.running(&line.pieces, line.span);
    }
    let front = Span::new(0, written.begins);
    for law in &written.law {
        let span = Span::new(law.id.span.start, front.end);
        wording.text(&law.says, span);
        wording.long(&law.says, span);
    }
    for question in &written.questions {
        let span = Span::new(question.id.span.start, front.end);
        wording.plain(&question.question.ask, span);
        question
            .question
            .hint
            .iter()
            .for_each(|hint| wording.plain(hint, span));
    }
}

impl Wording<'_> {
    fn parts(&mut self, parts: &[RawPart], around: Span) {
        for part in parts {
            match part {
                Part::Paragraph(span, pieces) | Part::Heading(span, _, pieces) => {
                    self.running(pieces, *span);
                }
                Part::List(_, items) => items.iter().for_each(|item| self.parts(item, around)),
                Part::Table(_, head, rows) => {
                    let cells = head.iter().chain(rows.iter().flatten());
                    cells.for_each(|cell| self.running(cell, around));
                }
                Part::Rows(rows) => {
                    rows.iter()
                        .flatten()
                        .for_each(|cell| self.running(cell, around));
                }
                Part::If(branches) => {
                    branches
                        .iter()
                        .for_each(|(_, inner)| self.parts(inner, around));
                }
                Part::For(_, _, inner) => self.parts(inner, around),
                _ => {}
            }
        }
    }

    fn running(&mut self, pieces: &[RawPiece], span: Span) {
        self.pieces(pieces, span);
        let longest = longest(pieces);
        self.long(&longest, span);
    }

    fn pieces(&mut self, pieces: &[RawPiece], span: Span) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.text(text, span),
                Piece::Strong(inner) | Piece::For(_, _, inner) => self.pieces(inner, span),
                Piece::If(branches) => {
                    branches
                        .iter()
                        .for_each(|(_, inner)| self.pieces(inner, span));
                }
                _ => {}
            }
        }
    }

    /// Words that come out in a letter.
    fn text(&mut self, text: &str, span: Span) {
        self.plain(text, span);
        for found in phrases(text) {
            match found {
                Found::Gap(words) => {
                    let message = "this gap in brackets would be printed as it is";
                    let hint = "ask for it with a question, and write `{{ its_id }}` here";
                    let place = self.place(words, span);
                    let mistake = Diagnostic::error("letter::bracketed-gap", place, message);
                    self.report.error(mistake.hint(hint));
                }
                Found::Date(words) => {
                    let message = format!("`{words}` is the same day in every letter");
                    let hint = "ask for the date, or work it out: `{{ today | add_days(14) }}`";
                    self.warn("letter::hard-coded-date", words, span, (&message, hint));
                }
            }
        }
    }

    /// Words that readers see.
    fn plain(&mut self, text: &str, span: Span) {
        let low = text.to_ascii_lowercase();
        for (rule, words, message, hint) in STUMBLES {
            for (at, _) in low.match_indices(words) {
                let written = &text[at..at + words.len()];
                self.warn(rule, written, span, (message, hint));
            }
        }
    }

    fn long(&mut self, text: &str, span: Span) {
        for sentence in sentences(text) {
            let count = sentence.split_whitespace().count();
            if count > LONGEST {
                let message = format!("this sentence has {count} words");
                let hint = "split it: 25 words are the most that is read with ease";
                let first = sentence.split(['\u{0}', '\n']).next().unwrap_or_default();
                self.warn(
                    "letter::long-sentence",
                    first.trim(),
                    span,
                    (&message, hint),
                );
            }
        }
    }

    fn warn(&mut self, rule: &'static str, words: &str, span: Span, (message, hint): (&str, &str)) {
        let place = self.place(words, span);
        self.report
            .warn(Diagnostic::warning(rule, place, message).hint(hint));
    }

    /// Where words are written, within a span.
    fn place(&self, words: &str, span: Span) -> Place {
        let found = self
            .source
            .slice(span)
            .find(words)
            .filter(|_| !words.is_empty());
        let span = found.map_or(span, |at| {
            Span::new(span.start + at, span.start + at + words.len())
        });
        Place::Text(self.source.clone(), span)
    }
}

/// A rule, the words it is about, what is wrong with them, and what to do.
type Stumble = (&'static str, &'static str, &'static str, &'static str);

const STUMBLES: [Stumble; 4] = [
    (
        "letter::plural-in-brackets",
        "(s)",
        "this plural in brackets is hard to read",
        "write the plural, or use `count | plural(\"day\", \"days\")`",
    ),
    (
        "letter::and-or",
        "and/or",
        "this can be read in two ways",
        "write \"and\" or \"or\", or \"a or b, or both\"",
    ),
    (
        "letter::dear-sir-madam",
        "dear sir/madam",
        "this greets no one",
        "the letter has its own greeting: set `to:` or `dear:`",
    ),
    (
        "letter::dear-sir-madam",
        "dear sir or madam",
        "this greets no one",
        "the letter has its own greeting: set `to:` or `dear:`",
    ),
];

/// Running text along the branches with the most words; a mark stands for a
/// value.
fn longest(pieces: &[RawPiece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Strong(inner) | Piece::For(_, _, inner) => text.push_str(&longest(inner)),
            Piece::Value(..) | Piece::Tick => text.push('\u{0}'),
            Piece::Break => text.push('\n'),
            Piece::If(branches) => text.push_str(&widest(branches)),
        }
    }
    text
}

fn widest(branches: &Branches<Ast, RawPiece>) -> String {
    let texts = branches.iter().map(|(_, inner)| longest(inner));
    texts
        .max_by_key(|text| text.split_whitespace().count())
        .unwrap_or_default()
}
