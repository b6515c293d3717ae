//! The body of a letter: Markdown with tags, read into parts with holes.
//!
//! Tags are found first. Those alone on their line wrap blocks and cut the body
//! into chunks of Markdown; those inside a line are masked by letters of the
//! same length, so that one Markdown reader serves pages and letters, and then
//! put back where the masks came out.

use std::sync::Arc;

use super::expr::{self, Ast};
use super::{Part, Piece};
use crate::document::{Block, Inline, markdown};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span};

/// A part as it is written.
pub type RawPart = Part<Ast, Placed<String>>;

/// A piece as it is written.
pub type RawPiece = Piece<Ast, Placed<String>>;

/// Longest letter, in bytes: far more than the two pages a letter may have.
const LONGEST: usize = 64 << 10;

/// How deep tags may stand in one another.
const DEEPEST: usize = 24;

/// Reads the body of a letter, from byte `offset` of its source on.
pub fn read(source: &Arc<Source>, offset: usize, report: &mut Report) -> Vec<RawPart> {
    let mut reader = Reader { source, report };
    if source.text().len() > LONGEST {
        let end = source.text().len().min(offset + 1);
        reader.error(
            "letter::too-long",
            Span::new(offset.min(end), end),
            "this letter is longer than 64 KB",
            "a letter has two pages at most; is this the right file?",
        );
        return Vec::new();
    }
    let tags = reader.tags(offset);
    reader.blocks(offset, &tags)
}

/// A tag of the body.
#[derive(Clone, Debug)]
struct Tag {
    /// The whole tag with its braces.
    span: Span,
    kind: TagKind,
    /// Whether it stands alone on its line.
    alone: bool,
}

#[derive(Clone, Debug)]
enum TagKind {
    Value(Ast),
    If(Ast),
    Elif(Ast),
    Else,
    EndIf,
    For(Placed<String>, Ast),
    EndFor,
    /// One with a mistake that is already reported.
    Broken,
}

impl TagKind {
    fn wraps(&self) -> bool {
        !matches!(self, TagKind::Value(_) | TagKind::Broken)
    }
}

/// A tag that is open, and what came before it in its surroundings.
struct Open<T> {
    span: Span,
    kind: OpenKind<T>,
    before: Vec<T>,
}

enum OpenKind<T> {
    If {
        branches: Vec<(Option<Ast>, Vec<T>)>,
        condition: Option<Ast>,
        last: bool,
    },
    For(Placed<String>, Ast),
}

/// What can be wrapped by tags: blocks and words alike.
trait Wrapped: Sized {
    fn branches(branches: Vec<(Option<Ast>, Vec<Self>)>) -> Self;
    fn each(name: Placed<String>, list: Ast, inner: Vec<Self>) -> Self;
}

impl Wrapped for RawPart {
    fn branches(branches: Vec<(Option<Ast>, Vec<RawPart>)>) -> RawPart {
        Part::If(branches)
    }

    fn each(name: Placed<String>, list: Ast, inner: Vec<RawPart>) -> RawPart {
        Part::For(name, list, inner)
    }
}

impl Wrapped for RawPiece {
    fn branches(branches: Vec<(Option<Ast>, Vec<RawPiece>)>) -> RawPiece {
        Piece::If(branches)
    }

    fn each(name: Placed<String>, list: Ast, inner: Vec<RawPiece>) -> RawPiece {
        Piece::For(name, list, inner)
    }
}

/// What has been read so far at one level, and the tags open around it.
struct Nest<T> {
    now: Vec<T>,
    open: Vec<Open<T>>,
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    report: &'a mut Report,
}

impl Reader<'_> {
    fn error(&mut self, rule: &'static str, span: Span, message: &str, hint: &str) {
        let place = Place::Text(self.source.clone(), span);
        self.report
            .error(Diagnostic::error(rule, place, message).hint(hint));
    }

    /// Finds every tag.
    fn tags(&mut self, offset: usize) -> Vec<Tag> {
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

    fn expression(&mut self, span: Span) -> Option<Ast> {
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

    fn statement(&mut self, inner: Span) -> TagKind {
        let source = self.source.clone();
        let text = source.slice(inner);
        let trimmed = text.trim();
        let start = inner.start + (text.len() - text.trim_start().len());
        let (word, rest) = trimmed.split_at(trimmed.find(' ').unwrap_or(trimmed.len()));
        let rest_span = Span::new(start + word.len(), start + trimmed.len());
        let broken_or =
            |ast: Option<Ast>, kind: fn(Ast) -> TagKind| ast.map_or(TagKind::Broken, kind);
        match (word, rest.trim()) {
            ("if", _) => broken_or(self.expression(rest_span), TagKind::If),
            ("elif", _) => broken_or(self.expression(rest_span), TagKind::Elif),
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

    fn loop_tag(&mut self, rest: &str, span: Span) -> TagKind {
        let Some((name, list)) = rest.split_once(" in ") else {
            self.error(
                "letter::unknown-tag",
                span,
                "a loop needs a name and a list",
                "write `{% for reason in reasons %}`",
            );
            return TagKind::Broken;
        };
        let start = self.source.slice(span).find(name).unwrap_or(0) + span.start;
        let name = Placed::new(
            name.trim().to_owned(),
            Span::new(start, start + name.trim_end().len()),
        );
        let list_span = Span::new(span.end - list.len(), span.end);
        match self.expression(list_span) {
            Some(list) => TagKind::For(name, list),
            None => TagKind::Broken,
        }
    }

    /// Reads the chunks between the tags that wrap blocks.
    fn blocks(&mut self, offset: usize, tags: &[Tag]) -> Vec<RawPart> {
        let text_end = self.source.text().len();
        let mut nest = Nest {
            now: Vec::new(),
            open: Vec::new(),
        };
        let mut start = offset;
        let mut inner = 0;
        for (index, tag) in tags.iter().enumerate() {
            if tag.alone {
                let chunk = Span::new(start, tag.span.start);
                nest.now.extend(self.markdown(chunk, &tags[inner..index]));
                self.wrap(&mut nest, tag);
                start = tag.span.end;
                inner = index + 1;
            }
        }
        let chunk = Span::new(start, text_end);
        nest.now.extend(self.markdown(chunk, &tags[inner..]));
        self.close(nest)
    }

    /// Opens, continues or closes what a tag wraps.
    fn wrap<T: Wrapped>(&mut self, nest: &mut Nest<T>, tag: &Tag) {
        match tag.kind.clone() {
            TagKind::Value(_) | TagKind::Broken => {}
            TagKind::If(condition) => self.push(
                nest,
                tag.span,
                OpenKind::If {
                    branches: Vec::new(),
                    condition: Some(condition),
                    last: false,
                },
            ),
            TagKind::For(name, list) => self.push(nest, tag.span, OpenKind::For(name, list)),
            TagKind::Elif(condition) => self.branch(nest, tag.span, Some(condition)),
            TagKind::Else => self.branch(nest, tag.span, None),
            TagKind::EndIf | TagKind::EndFor => self.pop(nest, tag),
        }
    }

    fn push<T>(&mut self, nest: &mut Nest<T>, span: Span, kind: OpenKind<T>) {
        if nest.open.len() == DEEPEST {
            self.error(
                "letter::too-deep",
                span,
                "tags stand too deep in one another here",
                "split the letter, or join conditions with `and`",
            );
            return;
        }
        let before = std::mem::take(&mut nest.now);
        nest.open.push(Open { span, kind, before });
    }

    fn branch<T>(&mut self, nest: &mut Nest<T>, span: Span, next: Option<Ast>) {
        match nest.open.last_mut() {
            Some(Open {
                kind:
                    OpenKind::If {
                        branches,
                        condition,
                        last,
                    },
                ..
            }) if !*last => {
                branches.push((condition.take(), std::mem::take(&mut nest.now)));
                *last = next.is_none();
                *condition = next;
            }
            _ => self.error(
                "letter::stray-tag",
                span,
                "there is no open `if` that this belongs to",
                "an `elif` or `else` stands between `{% if … %}` and `{% endif %}`, and `else` comes last",
            ),
        }
    }

    fn pop<T: Wrapped>(&mut self, nest: &mut Nest<T>, tag: &Tag) {
        let ends_if = matches!(tag.kind, TagKind::EndIf);
        match nest.open.pop() {
            Some(Open {
                kind:
                    OpenKind::If {
                        mut branches,
                        condition,
                        ..
                    },
                before,
                ..
            }) if ends_if => {
                branches.push((condition, std::mem::replace(&mut nest.now, before)));
                nest.now.push(T::branches(branches));
            }
            Some(Open {
                kind: OpenKind::For(name, list),
                before,
                ..
            }) if !ends_if => {
                let inner = std::mem::replace(&mut nest.now, before);
                nest.now.push(T::each(name, list, inner));
            }
            other => {
                nest.open.extend(other);
                self.error(
                    "letter::stray-tag",
                    tag.span,
                    "this ends something that is not open here",
                    "each `endif` belongs to an `if`, each `endfor` to a `for`, in the same paragraph or around whole blocks",
                );
            }
        }
    }

    /// What was read, with a report of every tag that is still open.
    fn close<T>(&mut self, nest: Nest<T>) -> Vec<T> {
        let mut now = nest.now;
        for open in nest.open.into_iter().rev() {
            self.error(
                "letter::unclosed-tag",
                open.span,
                "this is never ended, or not in the same paragraph",
                "add `{% endif %}` or `{% endfor %}`; a tag around blocks stands alone on its line",
            );
            now = open.before;
        }
        now
    }

    /// Reads one chunk of Markdown with the tags in it.
    fn markdown(&mut self, chunk: Span, tags: &[Tag]) -> Vec<RawPart> {
        let source = self.source.clone();
        let mut masked = source.slice(chunk).to_owned();
        if tags.len() > MOST_TAGS {
            self.error(
                "letter::too-long",
                tags[MOST_TAGS].span,
                "there are too many tags here",
                "split the letter",
            );
            return Vec::new();
        }
        for (index, tag) in tags.iter().enumerate() {
            let at = tag.span.start - chunk.start..tag.span.end - chunk.start;
            let mask = mask(index, at.len());
            masked.replace_range(at, &mask);
        }
        let reading = markdown::read(&source, &masked, chunk.start, self.report);
        for link in &reading.outline.links {
            self.not_in_letters(link.span, "a link");
        }
        for mark in &reading.outline.marks {
            self.not_in_letters(mark.span, "a fact mark");
        }
        for (_, embed) in &reading.outline.embeds {
            self.not_in_letters(embed.span, "a fenced block");
        }
        let blocks = reading.document.blocks;
        self.parts(blocks, chunk, tags)
    }

    fn not_in_letters(&mut self, span: Span, what: &str) {
        self.error(
            "letter::not-in-letters",
            span,
            &format!("{what} is not part of a letter"),
            "a letter has paragraphs, headings, lists, strong words and tags",
        );
    }

    fn parts(&mut self, blocks: Vec<Block>, chunk: Span, tags: &[Tag]) -> Vec<RawPart> {
        let mut parts = Vec::with_capacity(blocks.len());
        for block in blocks {
            match block {
                Block::Paragraph(text) => parts.push(Part::Paragraph(self.pieces(text, tags))),
                Block::Heading { level, text, .. } => {
                    parts.push(Part::Heading(level, self.pieces(text, tags)));
                }
                Block::List { start, items } => {
                    let items = items
                        .into_iter()
                        .map(|item| self.parts(item.blocks, chunk, tags))
                        .collect();
                    parts.push(Part::List(start.is_some(), items));
                }
                Block::Rule => parts.push(Part::Rule),
                Block::Embed { .. } => {}
                _ => self.not_in_letters(self.first_line(chunk), "a table, quotation, box or code"),
            }
        }
        parts
    }

    fn first_line(&self, chunk: Span) -> Span {
        let text = self.source.slice(chunk);
        let start = chunk.start + (text.len() - text.trim_start().len());
        let length = text.trim_start().find('\n').unwrap_or(text.trim().len());
        Span::new(start, start + length)
    }

    /// Running text with its tags put back.
    fn pieces(&mut self, text: Vec<Inline>, tags: &[Tag]) -> Vec<RawPiece> {
        let mut nest = Nest {
            now: Vec::new(),
            open: Vec::new(),
        };
        for inline in text {
            match inline {
                Inline::Text(text) | Inline::Data(text) | Inline::Code(text) => {
                    self.unmask(&text, tags, &mut nest);
                }
                Inline::Strong(inner) | Inline::Emphasis(inner) => {
                    let inner = self.pieces(inner, tags);
                    nest.now.push(Piece::Strong(inner));
                }
                Inline::Link { text, .. } => {
                    let inner = self.pieces(text, tags);
                    nest.now.extend(inner);
                }
                Inline::Break => nest.now.push(Piece::Break),
                Inline::Mark(_) | Inline::NoteRef(_) | Inline::Gap(_) => {}
            }
        }
        self.close(nest)
    }

    fn unmask(&mut self, text: &str, tags: &[Tag], nest: &mut Nest<RawPiece>) {
        let mut rest = text;
        while let Some(at) = rest.find(MASK) {
            let (before, masked) = rest.split_at(at);
            let Some(tag) = tag_of(masked).and_then(|index| tags.get(index)) else {
                break;
            };
            if !before.is_empty() {
                nest.now.push(Piece::Text(before.to_owned()));
            }
            match &tag.kind {
                TagKind::Value(ast) => nest.now.push(Piece::Value(ast.clone(), None)),
                _ => self.wrap(nest, tag),
            }
            let length = tag.span.end - tag.span.start;
            rest = masked.get(length..).unwrap_or_default();
        }
        if !rest.is_empty() {
            nest.now.push(Piece::Text(rest.to_owned()));
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
const MASK: char = '\u{91}';

/// The letters a mask writes its number in.
const DIGITS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// How many tags one chunk may have: what two such letters can number.
const MOST_TAGS: usize = DIGITS.len() * DIGITS.len();

/// A mask of `length` bytes (a tag has 4 at least) for the tag of this number.
fn mask(index: usize, length: usize) -> String {
    let mut mask = String::with_capacity(length);
    mask.push(MASK);
    mask.push(char::from(DIGITS[index / DIGITS.len()]));
    mask.push(char::from(DIGITS[index % DIGITS.len()]));
    while mask.len() < length {
        mask.push('x');
    }
    mask
}

fn tag_of(masked: &str) -> Option<usize> {
    let mut letters = masked.bytes().skip(MASK.len_utf8());
    let mut digit = || {
        let letter = letters.next()?;
        DIGITS.iter().position(|digit| *digit == letter)
    };
    Some(digit()? * DIGITS.len() + digit()?)
}
