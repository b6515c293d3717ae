//! Blocks as paragraphs and tables.

use super::characters::is_rtl;
use super::paragraph::{self, Place, STEP, Shape, push_written};
use super::runs::{Look, TAB, run, tick};
use crate::document::{Block, Callout, Definition, Document, Inline, Item, Role, words};

/// How wide the text of a page is, in twentieths of a point.
pub(super) const WIDTH: usize = 9072;

/// How far in a quotation or a meaning stands.
const INSET: usize = 567;

/// How far in the words of a callout stand, next to its bar.
const BESIDE: usize = 227;

/// The room to sign, above the name.
const SIGN: usize = 1000;

/// The deepest level that the lists of the file have, from 0.
const DEEPEST: usize = 5;

/// Goes through a document and gathers what is written.
pub(super) struct Writer<'a> {
    pub(super) out: String,
    document: &'a Document,
    lists: String,
    numbered: usize,
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

    /// A narrow line between a table and what follows; without one, two tables
    /// would be one.
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

    fn blocks(&mut self, blocks: &'a [Block], at: Place) {
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

    /// A paragraph; the last one stays with the closing of its letter.
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
        let role = Role::Closing;
        let keep = matches!(next, Some(Block::Lines { role: next, .. }) if *next == role);
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
    fn blank(&mut self, label: &str, shape: Shape) {
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

    fn list(&mut self, start: Option<u64>, items: &'a [Item], at: Place) {
        let list = start.map_or(1, |start| self.number(start, at.depth.min(DEEPEST)));
        let style = if start.is_some() {
            "ListNumber"
        } else {
            "ListBullet"
        };
        for item in items {
            let (first, rest) = match item.blocks.split_first() {
                Some((Block::Paragraph(text), rest)) => (text.as_slice(), rest),
                _ => (&[] as &[Inline], item.blocks.as_slice()),
            };
            let mut shape = match item.task {
                None => item_shape(style, Some((list, at.depth.min(DEEPEST))), at),
                Some(_) => item_shape("Task", None, at),
            };
            shape.rtl = is_rtl(&words(first));
            let mark = item.task.map(|is_ticked| tick(is_ticked) + TAB);
            let runs = mark.unwrap_or_default() + &self.runs(first, Look::default());
            self.paragraph(shape, &runs);
            let depth = at.depth + 1;
            self.blocks(rest, Place { depth, ..at });
        }
    }

    /// A new numbered list, which counts anew.
    fn number(&mut self, start: u64, level: usize) -> usize {
        self.numbered += 1;
        let list = self.numbered;
        push_written(
            &mut self.lists,
            format_args!(
                "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"2\"/>\
                 <w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/>\
                 </w:lvlOverride></w:num>\n"
            ),
        );
        list
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
    }

    fn definitions(&mut self, definitions: &'a [Definition], at: Place) {
        for definition in definitions {
            self.styled("Term", &definition.term, at);
            for meaning in &definition.meanings {
                self.blocks(meaning, at.inset(INSET));
            }
        }
    }

    fn lines(&mut self, role: Role, lines: &'a [Vec<Inline>], at: Place) {
        let inset = if role == Role::Sender {
            end_side(lines)
        } else {
            0
        };
        let is_tied = matches!(role, Role::Salutation | Role::Closing);
        for (index, line) in lines.iter().enumerate() {
            let is_last = index + 1 == lines.len();
            let shape = Shape {
                keep: !is_last || is_tied,
                before: Some(SIGN).filter(|_| index == 0 && role == Role::Signature),
                after: Some(if is_last { 240 } else { 0 }),
                left: at.left() + inset,
                ..shape(style(role), at)
            };
            match line.as_slice() {
                [Inline::Gap(label)] => self.blank(label, shape),
                line => {
                    let runs = self.runs(line, Look::default());
                    self.paragraph(shape, &runs);
                }
            }
        }
    }

    /// The footnotes that are called, in the order they are called.
    fn notes(&mut self) {
        let document = self.document;
        let mut index = 0;
        while let Some(label) = self.called.get(index).copied() {
            index += 1;
            let number = run(&format!("{index}."), Look::default());
            self.paragraph(shape("Note", Place::default()), &number);
            if let Some(note) = document.notes.iter().find(|note| note.label == label) {
                self.blocks(&note.blocks, Place::default().inset(STEP));
            }
        }
    }
}

fn shape(style: &'static str, at: Place) -> Shape {
    Shape {
        style,
        left: at.left(),
        bar: at.bar,
        ..Shape::default()
    }
}

/// An item of a list stands where the numbering or its style says, unless it
/// is in something that stands in or deeper than they know.
fn item_shape(style: &'static str, number: Option<(usize, usize)>, at: Place) -> Shape {
    let known = if number.is_some() { DEEPEST } else { 0 };
    let is_known = at.base == 0 && at.depth <= known;
    Shape {
        style,
        number,
        bar: at.bar,
        left: if is_known { 0 } else { at.left() + STEP },
        hanging: if is_known { 0 } else { STEP },
        ..Shape::default()
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

fn style(role: Role) -> &'static str {
    match role {
        Role::Sender => "Sender",
        Role::Recipient => "Recipient",
        Role::Date => "Date",
        Role::Reference => "Reference",
        Role::Salutation => "Salutation",
        Role::Closing => "Closing",
        Role::Signature => "Signature",
        Role::Copies => "Copies",
        Role::Enclosures => "Enclosures",
    }
}

/// How far in the writer's address stands: at the end side with its lines
/// starting together, as far over as its longest line lets it, by a guess at how
/// wide letters are.
fn end_side(lines: &[Vec<Inline>]) -> usize {
    let longest = lines.iter().map(|line| words(line).chars().count()).max();
    WIDTH
        .saturating_sub(longest.unwrap_or(0).saturating_mul(130))
        .clamp(3402, 5387)
}
