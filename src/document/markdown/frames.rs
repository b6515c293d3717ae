//! Blocks and spans that have begun and not ended, and what the parser calls them.

use pulldown_cmark::{Alignment, BlockQuoteKind, HeadingLevel};

use crate::document::{Align, Block, Callout, Definition, Inline, Item, Table};
use crate::source::Span;

/// A block or span that has begun and not ended.
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) span: Span,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    /// Whether there are words in it, kept or not, that stand in no block yet.
    pub(super) has_words: bool,
}

impl Frame {
    pub(super) fn new(kind: Kind, span: Span) -> Frame {
        Frame {
            kind,
            span,
            blocks: Vec::new(),
            inlines: Vec::new(),
            has_words: false,
        }
    }

    /// Its blocks; words that stand in it without a paragraph of their own (as
    /// in a tight list) become one.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    /// Where the words are that stand in it without a paragraph of their own.
    pub(super) fn loose(&self) -> Option<Span> {
        self.has_words.then_some(self.span)
    }

    pub(super) fn flush(&mut self) {
        self.has_words = false;
        if !self.inlines.is_empty() {
            let inlines = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::Paragraph(inlines));
        }
    }
}

pub(super) enum Kind {
    Root,
    Paragraph,
    Heading(u8, Option<String>),
    Quote(Option<Callout>),
    List(Option<u64>, Vec<Item>),
    Item(Option<bool>),
    Table(Box<Table>),
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
    Picture(String),
    Dropped,
}

impl Kind {
    /// Whether words that stand in it become paragraphs.
    pub(super) fn holds_blocks(&self) -> bool {
        matches!(
            self,
            Kind::Root | Kind::Quote(_) | Kind::Item(_) | Kind::Meaning | Kind::Note(_)
        )
    }

    /// Whether something is told by the words in it.
    pub(super) fn needs_words(&self) -> bool {
        matches!(
            self,
            Kind::Heading(..) | Kind::Code(_) | Kind::Link(_) | Kind::Picture(_)
        )
    }

    /// What it is called, if it is a block that a letter cannot have.
    pub(super) fn shape(&self) -> Option<&'static str> {
        Some(match self {
            Kind::Quote(None) => "a quotation",
            Kind::Quote(Some(_)) => "a box",
            Kind::Definitions(_) => "a list of definitions",
            Kind::Note(_) => "a footnote",
            Kind::Code(info) if info.is_empty() => "a block of code",
            _ => return None,
        })
    }
}

pub(super) enum TagPlace {
    Block,
    Inline,
}

pub(super) fn tag_place(kind: &Kind) -> TagPlace {
    match kind {
        Kind::Strong | Kind::Emphasis | Kind::Link(_) | Kind::Picture(_) | Kind::Dropped => {
            TagPlace::Inline
        }
        _ => TagPlace::Block,
    }
}

pub(super) fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

pub(super) fn align_of(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

pub(super) fn callout_of(kind: BlockQuoteKind) -> Callout {
    match kind {
        BlockQuoteKind::Note => Callout::Note,
        BlockQuoteKind::Tip => Callout::Tip,
        BlockQuoteKind::Important => Callout::Important,
        BlockQuoteKind::Warning => Callout::Warning,
        BlockQuoteKind::Caution => Callout::Caution,
    }
}
