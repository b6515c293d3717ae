//! The body of a letter: Markdown with tags, read into parts with holes.
//!
//! Tags are found first. Those alone on their line wrap blocks and cut the body
//! into chunks of Markdown; those inside a line are masked by letters of the
//! same length, so that one Markdown reader serves pages and letters, and then
//! put back where the masks came out.

mod nest;
mod rows;
mod tags;

use std::sync::Arc;

use super::expr::Ast;
use super::tree::{Bullet, Part, Piece};
use crate::document::{Block, Inline, Item, Table, markdown};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span};
use nest::Nest;
use tags::{MASK, MOST_TAGS, Tag, TagKind, mask, tag_of};

/// A part as it is written.
pub type RawPart = Part<Ast, Placed<String>, Span>;

/// A piece as it is written.
pub type RawPiece = Piece<Ast, Placed<String>>;

/// Longest letter, in bytes: far more than the two pages a letter may have.
const LONGEST: usize = 64 << 10;

/// The body of a letter, or a line of it.
#[derive(Debug, Default)]
pub struct Body {
    /// What it says.
    pub parts: Vec<RawPart>,
    /// The facts that its sentences rest on. They are for reviewers, and not in
    /// the letter.
    pub marks: Vec<Placed<String>>,
}

/// Reads the body of a letter, from byte `offset` of its source on.
pub fn read(source: &Arc<Source>, offset: usize, report: &mut Report) -> Body {
    let mut reader = Reader {
        source,
        report,
        marks: Vec::new(),
    };
    if source.text().len() > LONGEST {
        let end = source.text().len().min(offset + 1);
        reader.error(
            "letter::too-long",
            Span::new(offset.min(end), end),
            "this letter is longer than 64 KB",
            "a letter has two pages at most; is this the right file?",
        );
        return Body::default();
    }
    let tags = reader.tags(offset);
    let parts = reader.blocks(offset, &tags);
    Body {
        parts,
        marks: reader.marks,
    }
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    report: &'a mut Report,
    marks: Vec<Placed<String>>,
}

impl Reader<'_> {
    fn error(&mut self, rule: &'static str, span: Span, message: &str, hint: &str) {
        let place = Place::Text(self.source.clone(), span);
        self.report
            .error(Diagnostic::error(rule, place, message).hint(hint));
    }

    /// Reads the chunks between the tags that wrap blocks.
    fn blocks(&mut self, offset: usize, tags: &[Tag]) -> Vec<RawPart> {
        let text_end = self.source.text().len();
        let mut nest = Nest::new();
        let mut start = offset;
        let mut inner = 0;
        for (index, tag) in tags.iter().enumerate() {
            if tag.alone {
                let chunk = Span::new(start, tag.span.start);
                nest.now.extend(self.chunk(chunk, &tags[inner..index]));
                self.wrap(&mut nest, tag);
                start = tag.span.end;
                inner = index + 1;
            }
        }
        let chunk = Span::new(start, text_end);
        nest.now.extend(self.chunk(chunk, &tags[inner..]));
        self.close(nest)
    }

    /// Reads one chunk of Markdown with the tags in it.
    fn chunk(&mut self, chunk: Span, tags: &[Tag]) -> Vec<RawPart> {
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
        match rows::head(&masked) {
            // Rows have a head put before them, which is taken off again.
            Some(head) if head.len() <= chunk.start => {
                let text = format!("{head}{}", masked.trim_start_matches(['\n', '\r']));
                let start = chunk.end - (text.len() - head.len());
                rows::only(self.markdown(&text, start - head.len(), chunk, tags))
            }
            _ => self.markdown(&masked, chunk.start, chunk, tags),
        }
    }

    /// Reads Markdown that starts at byte `offset` of the source.
    fn markdown(&mut self, text: &str, offset: usize, chunk: Span, tags: &[Tag]) -> Vec<RawPart> {
        let source = self.source.clone();
        let reading = markdown::read(&source, text, offset, self.report);
        for link in &reading.outline.links {
            self.not_in_letters(link.span, "a link");
        }
        for picture in &reading.outline.pictures {
            self.not_in_letters(picture.span, "a picture");
        }
        self.marks.extend(reading.outline.marks);
        for (_, embed) in &reading.outline.embeds {
            self.not_in_letters(embed.span, "a fenced block");
        }
        for shape in &reading.outline.shapes {
            self.not_in_letters(shape.span, shape.value);
        }
        let mut texts = Texts {
            spans: reading.outline.texts.into_iter(),
            chunk,
        };
        self.parts(reading.document.blocks, tags, &mut texts)
    }

    fn not_in_letters(&mut self, span: Span, what: &str) {
        self.error(
            "letter::not-in-letters",
            span,
            &format!("{what} is not part of a letter"),
            "a letter has paragraphs, headings, lists, tables, strong words and tags",
        );
    }

    fn parts(&mut self, blocks: Vec<Block>, tags: &[Tag], texts: &mut Texts) -> Vec<RawPart> {
        let mut parts = Vec::with_capacity(blocks.len());
        for block in blocks {
            match block {
                Block::Paragraph(text) => {
                    let place = texts.next();
                    parts.push(Part::Paragraph(place, self.pieces(text, tags)));
                }
                Block::Heading { level, text, .. } => {
                    let place = texts.next();
                    parts.push(Part::Heading(place, level, self.pieces(text, tags)));
                }
                Block::List { start, items } => {
                    for (bullet, items) in runs(start, items) {
                        let items = items
                            .into_iter()
                            .map(|item| self.parts(item.blocks, tags, texts))
                            .collect();
                        parts.push(Part::List(bullet, items));
                    }
                }
                Block::Table(table) => parts.push(self.table(table, tags)),
                Block::Rule => parts.push(Part::Rule),
                // Everything else is reported by its place in the outline.
                _ => {}
            }
        }
        parts
    }

    fn table(&mut self, table: Table, tags: &[Tag]) -> RawPart {
        let mut row = |cells: Vec<Vec<Inline>>| -> Vec<Vec<RawPiece>> {
            cells
                .into_iter()
                .map(|cell| self.pieces(cell, tags))
                .collect()
        };
        let head = row(table.head);
        let rows = table.rows.into_iter().map(row).collect();
        Part::Table(table.align, head, rows)
    }

    /// Running text with its tags put back.
    fn pieces(&mut self, text: Vec<Inline>, tags: &[Tag]) -> Vec<RawPiece> {
        let mut nest = Nest::new();
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
                Inline::Mark(_)
                | Inline::NoteRef(_)
                | Inline::Gap(_)
                | Inline::Tick
                | Inline::Picture { .. } => {}
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

/// Where the texts of a chunk are, in its order.
struct Texts {
    spans: std::vec::IntoIter<Span>,
    chunk: Span,
}

impl Texts {
    fn next(&mut self) -> Span {
        self.spans.next().unwrap_or(self.chunk)
    }
}

/// The items of a list by what stands before them: boxes to tick are a list of
/// their own.
fn runs(start: Option<u64>, items: Vec<Item>) -> Vec<(Bullet, Vec<Item>)> {
    let mut runs: Vec<(Bullet, Vec<Item>)> = Vec::new();
    for item in items {
        let bullet = match (item.task, start) {
            (Some(_), _) => Bullet::Tick,
            (None, Some(_)) => Bullet::Number,
            (None, None) => Bullet::Dot,
        };
        match runs.last_mut() {
            Some((last, run)) if *last == bullet => run.push(item),
            _ => runs.push((bullet, vec![item])),
        }
    }
    runs
}
