//! Blocks as paragraphs and tables.

use super::characters::is_rtl;
use super::paragraph::{self, Place, Shape};
use super::runs::{Look, run};
use crate::document::{Block, Callout, Definition, Document, Inline, Role, words};

/// How wide the text of a page is, in twentieths of a point.
pub(super) const WIDTH: usize = 9072;

/// How far in a quotation or a meaning stands.
const INSET: usize = 567;

/// How far in the words of a callout stand, next to its bar.
const BESIDE: usize = 227;

/// Goes through a document and gathers what is written.
pub(super) struct Writer<'a> {
    pub(super) out: String,
    document: &'a Document,
    pub(super) lists: String,
    pub(super) numbered: usize,
    page: bool,
    called: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document) -> Writer<'a> {
        Writer {
            out: String::new(),
            document,
            lists: String::new(),
            numbered: 1,
            page: false,
            called: Vec::new(),
        }
    }

    /// The body and the numbered lists in it.
    pub(super) fn finish(mut self) -> (String, String) {
        let document = self.document;
        self.blocks(&document.blocks, Place::default());
        self.notes();
        (self.out, self.lists)
    }

    /// The number of a note, by the order in which they are called.
    pub(super) fn call(&mut self, label: &'a str) -> usize {
        let before = self.called.iter().position(|called| *called == label);
        if before.is_none() {
            self.called.push(label);
        }
        before.unwrap_or(self.called.len() - 1) + 1
    }

    /// Adds a paragraph, on a new page if one is due.
    pub(super) fn paragraph(&mut self, shape: Shape, runs: &str) {
        let page = std::mem::take(&mut self.page) && !self.out.is_empty();
        paragraph::push(&mut self.out, &Shape { page, ..shape }, runs);
    }

    /// Adds what cannot start a page itself.
    pub(super) fn start_page(&mut self) {
        if self.page && !self.out.is_empty() {
            self.spacer();
        }
    }

    /// A narrow line between a table or box and what follows; without one, two of
    /// them would be one.
    pub(super) fn spacer(&mut self) {
        let style = "Spacer";
        self.paragraph(
            Shape {
                style,
                ..Shape::default()
            },
            "",
        );
    }

    pub(super) fn blocks(&mut self, blocks: &'a [Block], at: Place) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(index + 1), at);
        }
    }

    fn block(&mut self, block: &'a Block, next: Option<&Block>, at: Place) {
        match block {
            Block::Paragraph(text) => self.text(text, next, at),
            Block::Heading { level, text, .. } => self.styled(heading(*level), text, at),
            Block::Subject(text) => self.styled("Subject", text, at),
            Block::List { start, items } => self.list(*start, items, at),
            Block::Quote(blocks) => self.blocks(blocks, at.inset(INSET)),
            Block::Callout {
                kind,
                label,
                blocks,
            } => self.callout(*kind, label.as_deref(), blocks, at),
            Block::Table(table) => self.table(table, at),
            Block::Definitions(definitions) => self.definitions(definitions, at),
            Block::Code(text) => {
                let runs = run(text.trim_end(), Look::default());
                self.paragraph(shape("Code", at), &runs);
            }
            Block::Rule => self.page = true,
            Block::Ruled(lines) => self.ruled(*lines, at),
            Block::Embed { .. } => {}
            Block::Lines { role, lines } => self.lines(*role, lines, at),
        }
    }

    /// A paragraph; one that leads to something stays with it.
    fn text(&mut self, text: &'a [Inline], next: Option<&Block>, at: Place) {
        if let [Inline::Gap(label)] = text {
            let is_more = matches!(next, Some(Block::Paragraph(next)) if is_line(next));
            let after = Some(160).filter(|_| label.is_empty() && !is_more);
            return self.blank(
                label,
                Shape {
                    after,
                    ..shape("", at)
                },
            );
        }
        let runs = self.runs(text, Look::default());
        let keep = next.is_some_and(is_led_to);
        let rtl = is_rtl(&words(text));
        self.paragraph(
            Shape {
                keep,
                rtl,
                ..shape("", at)
            },
            &runs,
        );
    }

    fn styled(&mut self, style: &'static str, text: &'a [Inline], at: Place) {
        let runs = self.runs(text, Look::default());
        let rtl = is_rtl(&words(text));
        self.paragraph(
            Shape {
                rtl,
                ..shape(style, at)
            },
            &runs,
        );
    }

    /// A blank that is a line of its own: a rule to type or write on, and its
    /// label below.
    pub(super) fn blank(&mut self, label: &str, shape: Shape) {
        let style = "Ruled";
        if label.is_empty() {
            return self.paragraph(Shape { style, ..shape }, "");
        }
        let (keep, after) = (true, None);
        self.paragraph(
            Shape {
                style,
                keep,
                after,
                ..shape
            },
            "",
        );
        let (style, before) = ("BlankLabel", None);
        let runs = run(label, Look::default());
        self.paragraph(
            Shape {
                style,
                before,
                ..shape
            },
            &runs,
        );
    }

    fn ruled(&mut self, lines: u8, at: Place) {
        for line in 1..=lines {
            let after = Some(160).filter(|_| line == lines);
            self.paragraph(
                Shape {
                    after,
                    ..shape("Ruled", at)
                },
                "",
            );
        }
    }

    fn callout(
        &mut self,
        kind: Callout,
        label: Option<&'a [Inline]>,
        blocks: &'a [Block],
        at: Place,
    ) {
        let mut within = at.inset(BESIDE);
        within.bar = Some(within.base);
        match label {
            Some(text) => self.styled("CalloutLabel", text, within),
            None => {
                let runs = run(name(kind), Look::default());
                self.paragraph(shape("CalloutLabel", within), &runs);
            }
        }
        self.blocks(blocks, within);
        self.spacer();
    }

    fn definitions(&mut self, definitions: &'a [Definition], at: Place) {
        for definition in definitions {
            self.styled("Term", &definition.term, at);
            for meaning in &definition.meanings {
                self.blocks(meaning, at.inset(INSET));
            }
        }
    }

    /// The footnotes that are called, in the order they are called.
    fn notes(&mut self) {
        let document = self.document;
        let mut index = 0;
        while let Some(label) = self.called.get(index).copied() {
            index += 1;
            let note = document.notes.iter().find(|note| note.label == label);
            let blocks = note.map_or(&[] as &[Block], |note| &note.blocks);
            let (first, rest) = match blocks.split_first() {
                Some((Block::Paragraph(text), rest)) => (text.as_slice(), rest),
                _ => (&[] as &[Inline], blocks),
            };
            let runs = run(&format!("{index}. "), Look::default());
            let runs = runs + &self.runs(first, Look::default());
            self.paragraph(shape("Note", Place::default()), &runs);
            self.blocks(rest, Place::default());
        }
    }
}

pub(super) fn shape(style: &'static str, at: Place) -> Shape {
    Shape {
        style,
        left: at.left(),
        bar: at.bar,
        ..Shape::default()
    }
}

/// Whether a block belongs to the words before it: the closing of a letter, a
/// list, or lines to write on.
fn is_led_to(block: &Block) -> bool {
    match block {
        Block::Lines { role, .. } => *role == Role::Closing,
        Block::Paragraph(text) => is_line(text),
        Block::List { .. } | Block::Ruled(_) => true,
        _ => false,
    }
}

fn is_line(text: &[Inline]) -> bool {
    matches!(text, [Inline::Gap(label)] if label.is_empty())
}

/// A page's own title is level 1, and a letter's headings start below it.
fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "Title",
        2 => "Heading1",
        3 => "Heading2",
        _ => "Heading3",
    }
}

/// What a callout without a label says: letters are English.
fn name(kind: Callout) -> &'static str {
    match kind {
        Callout::Note => "Note",
        Callout::Tip => "Tip",
        Callout::Important => "Important",
        Callout::Warning => "Warning",
        Callout::Caution => "Caution",
    }
}
