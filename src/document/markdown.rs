//! Markdown, read into a document: CommonMark with tables, task lists,
//! footnotes, definition lists, alerts, heading ids and fact marks.
//!
//! Reading never fails. What a page may not hold (raw HTML, pictures, unknown
//! fenced blocks) is reported with its place and left out.

use std::collections::BTreeSet;
use std::sync::Arc;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, Options,
    Parser, Tag, TagEnd,
};

use super::{Align, Block, Callout, Definition, Document, Embed, Inline, Item, Note, Table, words};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span, suggest};

/// A document with what other pages need to know of it.
#[derive(Debug, Default)]
pub struct Reading {
    /// The text.
    pub document: Document,
    /// What is in it, with places.
    pub outline: Outline,
}

/// What a text holds, with the place of each thing.
#[derive(Debug, Default)]
pub struct Outline {
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Where its links lead, as written.
    pub links: Vec<Placed<String>>,
    /// The ids of the facts it marks.
    pub marks: Vec<Placed<String>>,
    /// What it puts in by id.
    pub embeds: Vec<(Embed, Placed<String>)>,
}

/// A heading, without the text below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// What links to it call it.
    pub id: String,
    /// Its words.
    pub title: String,
}

/// Reads Markdown that starts at byte `offset` of a source. The text is what
/// stands there, or has the same length: a letter's tags are masked before.
pub fn read(source: &Arc<Source>, text: &str, offset: usize, report: &mut Report) -> Reading {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let marks = |link: BrokenLink<'_>| {
        link.reference
            .strip_prefix('^')
            .map(|id| (CowStr::from(format!("{MARK}{id}")), CowStr::from("")))
    };
    let events =
        Parser::new_with_broken_link_callback(text, options, Some(marks)).into_offset_iter();
    let mut reader = Reader {
        source,
        offset,
        report,
        frames: vec![Frame::new(Kind::Root, Span::default())],
        reading: Reading::default(),
        ids: BTreeSet::new(),
    };
    for (event, range) in events {
        reader.event(event, Span::from(range).shifted(offset));
    }
    reader.finish()
}

/// What the address of a mark starts with while it is still a link.
const MARK: &str = "mark:";

/// How deep blocks and spans may stand in one another. A page needs fewer than
/// ten; the bound keeps whatever walks the tree from running out of stack.
const DEEPEST: usize = 48;

struct Reader<'a> {
    source: &'a Arc<Source>,
    offset: usize,
    report: &'a mut Report,
    frames: Vec<Frame>,
    reading: Reading,
    ids: BTreeSet<String>,
}

/// A block or span that has begun and not ended.
struct Frame {
    kind: Kind,
    span: Span,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

impl Frame {
    fn new(kind: Kind, span: Span) -> Frame {
        Frame {
            kind,
            span,
            blocks: Vec::new(),
            inlines: Vec::new(),
        }
    }

    /// Its blocks; words that stand in it without a paragraph of their own (as
    /// in a tight list) become one.
    fn into_blocks(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    fn flush(&mut self) {
        if !self.inlines.is_empty() {
            let inlines = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::Paragraph(inlines));
        }
    }
}

enum Kind {
    Root,
    Paragraph,
    Heading(u8, Option<String>),
    Quote(Option<Callout>),
    List(Option<u64>, Vec<Item>),
    Item(Option<bool>),
    Table(Table),
    Row(Vec<Vec<Inline>>),
    Cell,
    Definitions(Vec<Definition>),
    Term,
    Meaning,
    Note(String),
    Code(String),
    Strong,
    Emphasis,
    Link(String),
    Dropped,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        if matches!(self.top().kind, Kind::Dropped)
            && !matches!(event, Event::End(_) | Event::Start(_))
        {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.push(Inline::Text(text.into_string())),
            Event::Code(text) => self.push(Inline::Code(text.into_string())),
            Event::SoftBreak => self.push(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.push(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(ticked) => {
                if let Kind::Item(task) = &mut self.top().kind {
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
            Tag::Table(align) => Kind::Table(Table {
                align: align.into_iter().map(align_of).collect(),
                ..Table::default()
            }),
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Link { dest_url, .. } => Kind::Link(dest_url.into_string()),
            Tag::Image { .. } => {
                self.picture(span);
                Kind::Dropped
            }
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => Kind::Emphasis,
            Tag::HtmlBlock => {
                self.raw_html(span);
                Kind::Dropped
            }
            Tag::MetadataBlock(_) => Kind::Dropped,
        };
        if matches!(tag_place(&kind), TagPlace::Block) {
            self.top().flush();
        }
        let kind = match self.frames.len() {
            _ if matches!(self.top().kind, Kind::Dropped) => Kind::Dropped,
            DEEPEST => self.too_deep(span),
            _ => kind,
        };
        self.frames.push(Frame::new(kind, span));
    }

    fn end(&mut self, _: TagEnd) {
        let Some(mut frame) = self.frames.pop() else {
            return;
        };
        let span = frame.span;
        match std::mem::replace(&mut frame.kind, Kind::Dropped) {
            Kind::Paragraph => self.block(Block::Paragraph(frame.inlines)),
            Kind::Heading(level, id) => self.heading(level, id, frame.inlines, span),
            Kind::Quote(None) => self.block(Block::Quote(frame.into_blocks())),
            Kind::Quote(Some(kind)) => self.callout(kind, frame.into_blocks()),
            Kind::List(start, items) => self.block(Block::List { start, items }),
            Kind::Item(task) => {
                let blocks = frame.into_blocks();
                if let Kind::List(_, items) = &mut self.top().kind {
                    items.push(Item { task, blocks });
                }
            }
            Kind::Table(table) => self.block(Block::Table(table)),
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
                    cells.push(frame.inlines);
                }
            }
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
            Kind::Root | Kind::Dropped => {}
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
        let inlines = &mut self.top().inlines;
        match (inlines.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => inlines.push(inline),
        }
    }

    fn block(&mut self, block: Block) {
        let top = self.top();
        top.flush();
        top.blocks.push(block);
    }

    fn heading(&mut self, level: u8, id: Option<String>, text: Vec<Inline>, span: Span) {
        let title = words(&text);
        if level == 1 {
            self.error(
                "markdown::title-in-body",
                span,
                "a page has one title, and it is in the front matter",
                "start headings at `##`",
            );
        }
        let id = self.heading_id(id, &title, span);
        if self.frames.len() == 1 {
            self.reading.outline.headings.push(Heading {
                level,
                id: id.clone(),
                title,
            });
        }
        self.block(Block::Heading { level, id, text });
    }

    fn heading_id(&mut self, given: Option<String>, title: &str, span: Span) -> String {
        if let Some(id) = given {
            if !self.ids.insert(id.clone()) {
                self.error(
                    "markdown::duplicate-id",
                    span,
                    &format!("the id `{id}` is already used on this page"),
                    "give each heading an id of its own",
                );
            }
            return id;
        }
        let slug = slug(title);
        let mut id = slug.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        id
    }

    fn callout(&mut self, kind: Callout, mut blocks: Vec<Block>) {
        let label = match blocks.first() {
            Some(Block::Heading { text, .. }) => Some(text.clone()),
            _ => None,
        };
        if label.is_some() {
            blocks.remove(0);
        }
        self.block(Block::Callout {
            kind,
            label,
            blocks,
        });
    }

    fn fenced(&mut self, info: &str, inlines: Vec<Inline>, span: Span) {
        let body = words(&inlines);
        let word = info.split_whitespace().next().unwrap_or_default();
        if word.is_empty() {
            self.block(Block::Code(body));
            return;
        }
        let Some(kind) = Embed::ALL.into_iter().find(|kind| kind.word() == word) else {
            let known: Vec<&str> = Embed::ALL.iter().map(|kind| kind.word()).collect();
            let hint = suggest::did_you_mean_or_list(word, &known);
            self.error(
                "markdown::unknown-embed",
                span,
                &format!("there is no block called `{word}`"),
                &hint,
            );
            return;
        };
        let id = body.trim().to_owned();
        let at = self.place_in(span, &id);
        self.reading
            .outline
            .embeds
            .push((kind, Placed::new(id.clone(), at)));
        self.block(Block::Embed { kind, id });
    }

    fn link(&mut self, to: String, text: Vec<Inline>, span: Span) {
        if let Some(id) = to.strip_prefix(MARK) {
            self.reading
                .outline
                .marks
                .push(Placed::new(id.to_owned(), span));
            self.push(Inline::Mark(id.to_owned()));
            return;
        }
        if words(&text).trim().is_empty() {
            self.error(
                "markdown::empty-link",
                span,
                "this link has no words",
                "say between the square brackets where the link goes",
            );
        }
        let at = self.place_in(span, &to);
        self.reading.outline.links.push(Placed::new(to.clone(), at));
        self.push(Inline::Link { to, text });
    }

    /// The place of some words inside a span, or the span itself.
    fn place_in(&self, span: Span, words: &str) -> Span {
        match self.source.slice(span).rfind(words) {
            Some(at) if !words.is_empty() => {
                Span::new(span.start + at, span.start + at + words.len())
            }
            _ => span,
        }
    }

    fn too_deep(&mut self, span: Span) -> Kind {
        self.error(
            "markdown::too-deep",
            span,
            "lists and quotations stand too deep in one another here",
            "move the inner ones out",
        );
        Kind::Dropped
    }

    /// Reports raw HTML; a comment is a note to other authors, and left out.
    fn raw_html(&mut self, span: Span) {
        let html = self.source.slice(span).trim();
        if html.starts_with("<!--") && html.ends_with("-->") {
            return;
        }
        self.error(
            "markdown::html",
            span,
            "HTML is not part of a page",
            "write it in Markdown, or use `&lt;` for a `<` that is meant as text",
        );
    }

    fn picture(&mut self, span: Span) {
        self.error(
            "markdown::picture",
            span,
            "pictures are not part of a page",
            "say it in words, or in a table",
        );
    }

    fn error(&mut self, rule: &'static str, span: Span, message: &str, hint: &str) {
        debug_assert!(
            span.start >= self.offset,
            "spans are those of the whole source"
        );
        let place = Place::Text(self.source.clone(), span);
        self.report
            .error(Diagnostic::error(rule, place, message).hint(hint));
    }
}

/// The id of a heading: its letters and digits in lower case, joined by hyphens.
pub fn slug(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_alphanumeric() => out.push(c),
            '\'' | '\u{2019}' => {}
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    let slug = out.trim_end_matches('-');
    match slug.is_empty() {
        true => "section".to_owned(),
        false => slug.to_owned(),
    }
}

enum TagPlace {
    Block,
    Inline,
}

fn tag_place(kind: &Kind) -> TagPlace {
    match kind {
        Kind::Strong | Kind::Emphasis | Kind::Link(_) | Kind::Dropped => TagPlace::Inline,
        _ => TagPlace::Block,
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

fn align_of(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

fn callout_of(kind: BlockQuoteKind) -> Callout {
    match kind {
        BlockQuoteKind::Note => Callout::Note,
        BlockQuoteKind::Tip => Callout::Tip,
        BlockQuoteKind::Important => Callout::Important,
        BlockQuoteKind::Warning => Callout::Warning,
        BlockQuoteKind::Caution => Callout::Caution,
    }
}
