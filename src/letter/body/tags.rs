//! Finds the tags of a body, and masks them for the Markdown reader.

use super::Reader;
use crate::letter::expr::{self, Ast, AstKind};
use crate::source::{Placed, Span};

/// A tag of the body.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    /// The whole tag with its braces.
    pub(super) span: Span,
    pub(super) kind: TagKind,
    /// Whether it stands alone on its line.
    pub(super) alone: bool,
}

#[derive(Clone, Debug)]
pub(super) enum TagKind {
    Value(Ast),
    If(Ast),
    Elif(Ast),
    Else,
    EndIf,
    For(Placed<String>, Ast),
    EndFor,
    /// One with a mistake that is already reported.
    Broken,
    /// The start of a loop with such a mistake: what it wraps is left out.
    BrokenFor,
}

impl TagKind {
    pub(super) fn wraps(&self) -> bool {
        !matches!(self, TagKind::Value(_) | TagKind::Broken)
    }
}

impl Reader<'_> {
    /// Finds every tag.
    pub(super) fn tags(&mut self, offset: usize) -> Vec<Tag> {
        let source = self.source.clone();
        let text = source.text();
        let mut tags = Vec::new();
        let mut at = offset;
        while let Some(found) = text[at..].find(['{', '%', '}']) {
            let start = at + found;
            let rest = &text[start..];
            at = start + 1;
            if rest.starts_with("}}") || rest.starts_with("%}") {
                self.error(
                    "letter::stray-tag",
                    Span::new(start, start + 2),
                    "this closes a tag that was never opened",
                    "tags look like `{{ name }}` and `{% if name %}`",
                );
                at = start + 2;
                continue;
            }
            let close = match rest.get(..2) {
                Some("{{") => "}}",
                Some("{%") => "%}",
                _ => continue,
            };
            let line_end = rest.find('\n').unwrap_or(rest.len());
            let Some(length) = rest[2..line_end].find(close) else {
                self.error(
                    "letter::unclosed-tag",
                    Span::new(start, start + line_end),
                    "this tag is not closed on its line",
                    "tags look like `{{ name }}` and `{% if name %}`",
                );
                at = start + line_end;
                continue;
            };
            let inner = Span::new(start + 2, start + 2 + length);
            let span = Span::new(start, inner.end + 2);
            let kind = match close {
                "}}" => self
                    .expression(inner)
                    .map_or(TagKind::Broken, TagKind::Value),
                _ => self.statement(inner),
            };
            let alone = kind.wraps() && is_alone(text, span);
            tags.push(Tag { span, kind, alone });
            at = span.end;
        }
        tags
    }

    pub(super) fn expression(&mut self, span: Span) -> Option<Ast> {
        match expr::parse(self.source.slice(span), span.start) {
            Ok(ast) => Some(ast),
            Err(mistake) => {
                self.error(
                    "letter::expression",
                    mistake.span,
                    &mistake.message,
                    mistake.hint,
                );
                None
            }
        }
    }

    pub(super) fn statement(&mut self, inner: Span) -> TagKind {
        let source = self.source.clone();
        let text = source.slice(inner);
        let trimmed = text.trim();
        let start = inner.start + (text.len() - text.trim_start().len());
        let (word, rest) = trimmed.split_at(trimmed.find(' ').unwrap_or(trimmed.len()));
        let rest_span = Span::new(start + word.len(), start + trimmed.len());
        match (word, rest.trim()) {
            ("if", _) => TagKind::If(self.condition(rest_span)),
            ("elif", _) => TagKind::Elif(self.condition(rest_span)),
            ("else", "") => TagKind::Else,
            ("endif", "") => TagKind::EndIf,
            ("endfor", "") => TagKind::EndFor,
            ("for", rest) => self.loop_tag(rest, rest_span),
            _ => {
                self.error(
                    "letter::unknown-tag",
                    Span::new(start, start + trimmed.len()),
                    &format!("there is no tag `{trimmed}`"),
                    "the tags are `if`, `elif`, `else`, `endif`, `for … in …` and `endfor`",
                );
                TagKind::Broken
            }
        }
    }

    /// A condition; one with a mistake counts as true, so that what it wraps is
    /// read all the same.
    fn condition(&mut self, span: Span) -> Ast {
        self.expression(span).unwrap_or(Ast {
            kind: AstKind::Bool(true),
            span,
        })
    }

    pub(super) fn loop_tag(&mut self, rest: &str, span: Span) -> TagKind {
        let Some((name, list)) = rest.split_once(" in ") else {
            self.error(
                "letter::unknown-tag",
                span,
                "a loop needs a name and a list",
                "write `{% for reason in reasons %}`",
            );
            return TagKind::BrokenFor;
        };
        let start = self.source.slice(span).find(name).unwrap_or(0) + span.start;
        let name = Placed::new(
            name.trim().to_owned(),
            Span::new(start, start + name.trim_end().len()),
        );
        let list_span = Span::new(span.end - list.len(), span.end);
        match self.expression(list_span) {
            Some(list) => TagKind::For(name, list),
            None => TagKind::BrokenFor,
        }
    }
}

/// Whether a tag has its line to itself.
fn is_alone(text: &str, span: Span) -> bool {
    let before = text[..span.start].rsplit('\n').next().unwrap_or_default();
    let after = text[span.end..].split('\n').next().unwrap_or_default();
    before.trim().is_empty() && after.trim().is_empty()
}

/// What a mask starts with: a control character no one types, of two bytes, so
/// that the shortest tag (`{{}}`) has room for its mask.
pub(super) const MASK: char = '\u{91}';

/// The letters a mask writes its number in.
pub(super) const DIGITS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// How many tags one chunk may have: what two such letters can number.
pub(super) const MOST_TAGS: usize = DIGITS.len() * DIGITS.len();

/// A mask of `length` bytes (a tag has 4 at least) for the tag of this number.
pub(super) fn mask(index: usize, length: usize) -> String {
    let mut mask = String::with_capacity(length);
    mask.push(MASK);
    mask.push(char::from(DIGITS[index / DIGITS.len()]));
    mask.push(char::from(DIGITS[index % DIGITS.len()]));
    while mask.len() < length {
        mask.push('x');
    }
    mask
}

pub(super) fn tag_of(masked: &str) -> Option<usize> {
    let mut letters = masked.bytes().skip(MASK.len_utf8());
    let mut digit = || {
        let letter = letters.next()?;
        DIGITS.iter().position(|digit| *digit == letter)
    };
    Some(digit()? * DIGITS.len() + digit()?)
}
