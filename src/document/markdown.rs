//! Markdown, read into a document: CommonMark with tables, task lists,
//! footnotes, definition lists, alerts, heading ids and fact marks.
//!
//! Reading never fails. What a page may not hold (raw HTML, unknown fenced
//! blocks) is reported with its place and left out.

mod found;
mod frames;
mod outline;
pub mod prose;

use std::collections::BTreeSet;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::{Block, Definition, Document, Inline, Item, Note, Table};
use crate::source::report::Report;
use crate::source::{Placed, Source, Span};
use frames::{Frame, Kind, TagPlace, align_of, callout_of, level_of, tag_place};
use outline::next_mark;
pub use outline::{Heading, Outline, slug};

/// A document with what other pages need to know of it.
#[derive(Debug, Default)]
pub struct Reading {
    /// The text.
    pub document: Document,
    /// What is in it, with places.
    pub outline: Outline,
}

/// Reads Markdown that starts at byte `offset` of a source. The text is what
/// stands there, or has the same length: a letter's tags are masked before.
pub fn read(source: &Arc<Source>, text: &str, offset: usize, report: &mut Report) -> Reading {
    let mut reader = Reader::new(source, text, offset, report);
    reader.read_all();
    reader.finish()
}

/// Reads what is in some Markdown and not the text itself, which is a third less work.
/// Says as well whether there is any text.
pub fn outline(
    source: &Arc<Source>,
    text: &str,
    offset: usize,
    report: &mut Report,
) -> (Outline, bool) {
    let mut reader = Reader::new(source, text, offset, report);
    reader.keeps = false;
    reader.read_all();
    (reader.reading.outline, reader.has_text)
}

/// What of Markdown can be used.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

/// How deep blocks and spans may stand in one another. A page needs fewer than
/// ten; the bound keeps whatever walks the tree from running out of stack.
const DEEPEST: usize = 48;

struct Reader<'a> {
    source: &'a Arc<Source>,
    /// The Markdown, which starts at byte `offset` of the source.
    text: &'a str,
    offset: usize,
    report: &'a mut Report,
    /// Words read so far that stand in the text just as they are meant. The
    /// parser gives `[^R13-2]` in pieces; put together again, it is a mark.
    run: Span,
    frames: Vec<Frame>,
    /// Whether the text is kept, or only what is in it.
    keeps: bool,
    /// How many of the frames need their words in any case.
    needs: usize,
    /// Whether there was any text.
    has_text: bool,
    reading: Reading,
    ids: BTreeSet<String>,
    /// The names of the HTML tags that were reported.
    tags: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn new(
        source: &'a Arc<Source>,
        text: &'a str,
        offset: usize,
        report: &'a mut Report,
    ) -> Reader<'a> {
        Reader {
            source,
            text,
            offset,
            report,
            run: Span::default(),
            frames: vec![Frame::new(Kind::Root, Span::default())],
            keeps: true,
            needs: 0,
            has_text: false,
            reading: Reading::default(),
            ids: BTreeSet::new(),
            tags: BTreeSet::new(),
        }
    }

    fn read_all(&mut self) {
        let events = Parser::new_ext(self.text, options()).into_offset_iter();
        for (event, range) in events {
            let span = Span::from(range).shifted(self.offset);
            match event {
                Event::Text(words) if self.is_written(&words, span) => self.run_on(span),
                event => {
                    self.end_run();
                    self.event(event, span);
                }
            }
        }
        self.end_run();
        self.has_text |= self.top().has_words;
        let outline = &mut self.reading.outline;
        *outline = std::mem::take(outline).exact();
    }

    /// Whether words stand in the text just as they are meant, with no escape.
    fn is_written(&self, words: &str, span: Span) -> bool {
        let written = self.written(span);
        // The parser hands out pieces of the text: most are told by where they are.
        std::ptr::eq(written, words) || written == words
    }

    fn written(&self, span: Span) -> &'a str {
        let within = |at: usize| at.checked_sub(self.offset);
        match (within(span.start), within(span.end)) {
            (Some(start), Some(end)) => self.text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }

    fn run_on(&mut self, span: Span) {
        if self.run.end != span.start {
            self.end_run();
            self.run = Span::new(span.start, span.start);
        }
        self.run.end = span.end;
    }

    /// Takes in the words of a run, with the marks in it.
    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let words = self.written(run);
        if words.is_empty() || matches!(self.top().kind, Kind::Dropped) {
            return;
        }
        let may_have_marks = !matches!(self.top().kind, Kind::Code(_));
        let mut done = 0;
        while let Some((at, id)) = next_mark(words, done).filter(|_| may_have_marks) {
            if at > done {
                self.push_text(&words[done..at]);
            }
            done = at + id.len() + "[^]".len();
            let span = Span::new(run.start + at, run.start + done);
            let marks = &mut self.reading.outline.marks;
            marks.push(Placed::new(id.to_owned(), span));
            self.push(Inline::Mark(id.to_owned()));
        }
        if done < words.len() {
            self.push_text(&words[done..]);
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        if matches!(self.top().kind, Kind::Dropped)
            && !matches!(event, Event::End(_) | Event::Start(_))
        {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.push_text(&text),
            Event::Code(text) => self.push(Inline::Code(text.into_string())),
            Event::SoftBreak => self.push_text(" "),
            Event::HardBreak => self.push(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(ticked) => {
                // In an item with several paragraphs it stands in the first.
                let mut around = self.frames.iter_mut().rev().map(|frame| &mut frame.kind);
                if let Some(Kind::Item(task)) = around.find(|kind| matches!(kind, Kind::Item(_))) {
                    *task = Some(ticked);
                }
            }
            Event::FootnoteReference(label) => self.push(Inline::NoteRef(label.into_string())),
            Event::InlineHtml(_) | Event::Html(_) => self.raw_html(span),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, id, .. } => {
                Kind::Heading(level_of(level), id.map(CowStr::into_string))
            }
            Tag::BlockQuote(kind) => Kind::Quote(kind.map(callout_of)),
            Tag::CodeBlock(kind) => Kind::Code(match kind {
                CodeBlockKind::Fenced(info) => info.into_string(),
                CodeBlockKind::Indented => String::new(),
            }),
            Tag::List(start) => Kind::List(start, Vec::new()),
            Tag::Item => Kind::Item(None),
            Tag::FootnoteDefinition(label) => Kind::Note(label.into_string()),
            Tag::DefinitionList => Kind::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Meaning,
            Tag::Table(align) => Kind::Table(Box::new(Table {
                align: align.into_iter().map(align_of).collect(),
                ..Table::default()
            })),
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Link { dest_url, .. } => Kind::Link(dest_url.into_string()),
            Tag::Image { dest_url, .. } => Kind::Picture(dest_url.into_string()),
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => Kind::Emphasis,
            Tag::HtmlBlock => {
                self.raw_html(span);
                Kind::Dropped
            }
            Tag::MetadataBlock(_) => Kind::Dropped,
        };
        if matches!(tag_place(&kind), TagPlace::Block) {
            self.flush();
            self.shape(&kind, span);
        }
        let kind = match self.frames.len() {
            _ if matches!(self.top().kind, Kind::Dropped) => Kind::Dropped,
            DEEPEST => self.too_deep(span),
            _ => kind,
        };
        self.needs += usize::from(kind.needs_words());
        self.frames.push(Frame::new(kind, span));
    }

    fn end(&mut self, _: TagEnd) {
        let Some(mut frame) = self.frames.pop() else {
            return;
        };
        let span = frame.span;
        self.needs -= usize::from(frame.kind.needs_words());
        if frame.kind.holds_blocks() {
            self.reading.outline.texts.extend(frame.loose());
        }
        match std::mem::replace(&mut frame.kind, Kind::Dropped) {
            Kind::Paragraph => {
                self.reading.outline.texts.push(span);
                self.block(Block::Paragraph(frame.inlines));
            }
            Kind::Heading(level, id) => self.heading(level, id, frame.inlines, span),
            Kind::Quote(None) => self.block(Block::Quote(frame.into_blocks())),
            Kind::Quote(Some(kind)) => self.callout(kind, frame.into_blocks()),
            Kind::List(start, items) => self.block(Block::List { start, items }),
            Kind::Item(task) => {
                let blocks = frame.into_blocks();
                let keeps = self.keeps;
                if let Kind::List(_, items) = &mut self.top().kind
                    && keeps
                {
                    items.push(Item { task, blocks });
                }
            }
            Kind::Table(table) => self.block(Block::Table(*table)),
            kind @ (Kind::Row(_) | Kind::Cell) => self.end_in_table(kind, frame.inlines),
            Kind::Definitions(definitions) => self.block(Block::Definitions(definitions)),
            Kind::Term => {
                if let Kind::Definitions(definitions) = &mut self.top().kind {
                    definitions.push(Definition {
                        term: frame.inlines,
                        meanings: Vec::new(),
                    });
                }
            }
            Kind::Meaning => {
                let blocks = frame.into_blocks();
                if let Kind::Definitions(definitions) = &mut self.top().kind
                    && let Some(definition) = definitions.last_mut()
                {
                    definition.meanings.push(blocks);
                }
            }
            Kind::Note(label) => {
                let blocks = frame.into_blocks();
                self.reading.document.notes.push(Note { label, blocks });
            }
            Kind::Code(info) => self.fenced(&info, frame.inlines, span),
            Kind::Strong => self.push(Inline::Strong(frame.inlines)),
            Kind::Emphasis => self.push(Inline::Emphasis(frame.inlines)),
            Kind::Link(to) => self.link(to, frame.inlines, span),
            Kind::Picture(path) => self.picture(path, &frame.inlines, span),
            Kind::Root | Kind::Dropped => {}
        }
    }

    /// A cell goes into its row, a row into its table.
    fn end_in_table(&mut self, kind: Kind, words: Vec<Inline>) {
        match kind {
            Kind::Row(cells) => {
                if let Kind::Table(table) = &mut self.top().kind {
                    match table.head.is_empty() {
                        true => table.head = cells,
                        false => table.rows.push(cells),
                    }
                }
            }
            Kind::Cell => {
                if let Kind::Row(cells) = &mut self.top().kind {
                    cells.push(words);
                }
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Reading {
        if let Some(root) = self.frames.pop() {
            self.reading.document.blocks = root.into_blocks();
        }
        self.reading
    }

    fn top(&mut self) -> &mut Frame {
        self.frames
            .last_mut()
            .expect("the root frame is never ended")
    }

    fn push(&mut self, inline: Inline) {
        if let Some(inlines) = self.inlines() {
            inlines.push(inline);
        }
    }

    /// Adds words to those before them.
    fn push_text(&mut self, words: &str) {
        let Some(inlines) = self.inlines() else {
            return;
        };
        match inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(words),
            _ => inlines.push(Inline::Text(words.to_owned())),
        }
    }

    /// Where running text goes, if it is kept.
    fn inlines(&mut self) -> Option<&mut Vec<Inline>> {
        let keeps = self.keeps || self.needs > 0;
        let top = self.top();
        top.has_words = true;
        keeps.then_some(&mut top.inlines)
    }

    fn block(&mut self, block: Block) {
        self.flush();
        self.has_text |= self.frames.len() == 1;
        if self.keeps {
            self.top().blocks.push(block);
        }
    }

    /// Makes a paragraph of words that stand without one.
    fn flush(&mut self) {
        let loose = self.top().loose();
        self.has_text |= loose.is_some() && self.frames.len() == 1;
        self.reading.outline.texts.extend(loose);
        self.top().flush();
    }
}
