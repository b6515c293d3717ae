//! A document as data for the template.

use serde_json::{Value, json};

use super::typed::{self, LONGEST, Piece};
use super::{Print, table};
use crate::document::{Block, Callout, Definition, Document, Inline, Item, Meta, Role, words};

/// How deep lists and boxes may stand in one another; below that their text goes
/// on without them.
const DEEPEST: usize = 6;

/// From which size on a box may go on on the next page.
const LONG: usize = 1200;

/// How many pieces of text a paragraph has before it is cut at a line end.
const MANY: usize = 250;

/// All that the template is given.
pub(super) fn of(document: &Document, meta: &Meta, print: Print) -> Value {
    let mut writer = Writer {
        document,
        levels: Vec::new(),
        deep: 0,
    };
    let mut blocks = writer.blocks(&document.blocks);
    for (index, note) in document.notes.iter().enumerate() {
        let text: Vec<Inline> = note.blocks.iter().flat_map(inlines).collect();
        let text = writer.words(&text, LONGEST);
        blocks.push(json!({"kind": "note", "number": (index + 1).to_string(), "text": text}));
    }
    json!({
        "title": plain(&meta.title),
        "date": [meta.date.year(), meta.date.month(), meta.date.day()],
        "print": print.name(),
        "blocks": blocks,
    })
}

/// A number without the noise of its last digits.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// A title needs to be there, and is not broken.
fn plain(title: &str) -> String {
    let pieces = typed::pieces(title, usize::MAX).into_iter();
    let text: String = pieces
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Break | Piece::Soft => " ".to_owned(),
        })
        .collect();
    match text.trim() {
        "" => "Letter".to_owned(),
        text => text.to_owned(),
    }
}

/// Writes blocks as data.
pub(super) struct Writer<'a> {
    document: &'a Document,
    /// The levels of the headings that the next one stands below.
    levels: Vec<u8>,
    /// How many lists and boxes the text stands in.
    deep: usize,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<Value> {
        let mut out: Vec<Value> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let next = blocks.get(index + 1);
            self.block(block, next, &mut out);
        }
        out
    }

    fn block(&mut self, block: &Block, next: Option<&Block>, out: &mut Vec<Value>) {
        match block {
            Block::Paragraph(_) if is_ruled(block) => ruled(1, out),
            Block::Paragraph(text) => self.paragraph(text, next, out),
            Block::Heading { level, text, .. } => {
                let level = self.level(*level);
                self.running("heading", text, json!({"level": level}), out);
            }
            Block::Subject(text) => self.running("subject", text, json!({}), out),
            Block::List { start, items } => self.list(*start, items, out),
            Block::Quote(blocks) => self.inside(
                blocks,
                out,
                |blocks| json!({"kind": "quote", "blocks": blocks}),
            ),
            Block::Callout {
                kind,
                label,
                blocks,
            } => self.callout(*kind, label.as_deref(), blocks, out),
            Block::Table(table) => out.push(table::of(table, self)),
            Block::Definitions(definitions) => self.definitions(definitions, out),
            Block::Code(text) => {
                let text = Inline::Text(text.trim_end().to_owned());
                self.paragraph(&[text], None, out);
            }
            Block::Rule if self.deep == 0 => out.push(json!({"kind": "rule"})),
            Block::Rule | Block::Embed { .. } => {}
            Block::Ruled(lines) => ruled(*lines, out),
            Block::Lines { role, lines } => {
                let rtl = lines
                    .first()
                    .is_some_and(|line| typed::runs_from_the_right(&words(line)));
                let lines: Vec<Value> =
                    lines.iter().map(|line| self.words(line, LONGEST)).collect();
                out.push(json!({"kind": "lines", "role": role.name(), "rtl": rtl, "lines": lines}));
            }
        }
    }

    /// A paragraph; one of very many lines is made of several, for the time it
    /// takes to lay out a paragraph grows faster than its length.
    fn paragraph(&mut self, text: &[Inline], next: Option<&Block>, out: &mut Vec<Value>) {
        let keep = next.is_some_and(belongs_to_what_is_above);
        let more = json!({"keep": keep, "goes-on": false});
        let before = out.len();
        self.running("paragraph", text, more, out);
        let Some(mut whole) = out.split_off(before).pop() else {
            return;
        };
        let Value::Array(text) = whole["text"].take() else {
            return;
        };
        let mut parts = parts(text).into_iter().peekable();
        while let Some(part) = parts.next() {
            let mut paragraph = whole.clone();
            paragraph["text"] = part.into();
            paragraph["goes-on"] = parts.peek().is_some().into();
            out.push(paragraph);
        }
    }

    /// A block of running text, unless it has none.
    fn running(&mut self, kind: &str, text: &[Inline], mut more: Value, out: &mut Vec<Value>) {
        let says = words(text);
        let has_gap = text.iter().any(|inline| matches!(inline, Inline::Gap(_)));
        if says.trim().is_empty() && !has_gap {
            return;
        }
        more["kind"] = kind.into();
        more["rtl"] = typed::runs_from_the_right(&says).into();
        more["text"] = self.words(text, LONGEST);
        out.push(more);
    }

    /// Levels without a step left out, from 1: tagged files have no others.
    fn level(&mut self, level: u8) -> usize {
        self.levels.retain(|above| *above < level);
        self.levels.push(level);
        self.levels.len()
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], out: &mut Vec<Value>) {
        let mut number = start;
        for items in items.chunk_by(|a, b| a.task == b.task) {
            let first = number;
            number = number.map(|number| number.saturating_add(items.len() as u64));
            if self.deep == DEEPEST {
                items
                    .iter()
                    .for_each(|item| out.extend(self.blocks(&item.blocks)));
                continue;
            }
            self.deep += 1;
            let blocks: Vec<_> = items.iter().map(|item| self.blocks(&item.blocks)).collect();
            self.deep -= 1;
            out.push(match (items.first().and_then(|item| item.task), first) {
                (Some(done), _) => json!({"kind": "tasks", "done": done, "items": blocks}),
                (None, Some(first)) => {
                    json!({"kind": "numbers", "start": first.min(u32::MAX.into()), "items": blocks})
                }
                (None, None) => json!({"kind": "bullets", "items": blocks}),
            });
        }
    }

    fn callout(
        &mut self,
        kind: Callout,
        label: Option<&[Inline]>,
        blocks: &[Block],
        out: &mut Vec<Value>,
    ) {
        let label = label.map(|label| self.words(label, LONGEST));
        self.inside(blocks, out, |blocks| {
            let long = blocks.iter().map(size).sum::<usize>() > LONG;
            json!({"kind": "callout", "callout": kind.name(), "label": label, "blocks": blocks, "long": long})
        });
    }

    fn definitions(&mut self, definitions: &[Definition], out: &mut Vec<Value>) {
        let terms: Vec<Value> = definitions
            .iter()
            .map(|definition| {
                let term = self.words(&definition.term, LONGEST);
                self.deep += 1;
                let blocks: Vec<Value> = definition
                    .meanings
                    .iter()
                    .flat_map(|meaning| self.blocks(meaning))
                    .collect();
                self.deep -= 1;
                json!({"term": term, "blocks": blocks})
            })
            .collect();
        out.push(json!({"kind": "definitions", "terms": terms}));
    }

    /// Blocks in something, as long as that is not too deep.
    fn inside(
        &mut self,
        blocks: &[Block],
        out: &mut Vec<Value>,
        make: impl FnOnce(Vec<Value>) -> Value,
    ) {
        if self.deep == DEEPEST {
            return out.extend(self.blocks(blocks));
        }
        self.deep += 1;
        let blocks = self.blocks(blocks);
        self.deep -= 1;
        out.push(make(blocks));
    }

    /// Running text, in which words of more than `longest` letters can be broken.
    pub(super) fn words(&self, inlines: &[Inline], longest: usize) -> Value {
        let mut out = Vec::new();
        for inline in inlines {
            self.inline(inline, longest, &mut out);
        }
        Value::Array(out)
    }

    fn inline(&self, inline: &Inline, longest: usize, out: &mut Vec<Value>) {
        match inline {
            Inline::Text(text) | Inline::Code(text) => push(text, longest, out),
            Inline::Data(text) => push(&typed::isolated(text), longest, out),
            // Slanted words are hard to read on paper.
            Inline::Strong(inner) | Inline::Emphasis(inner) => {
                out.push(json!({"kind": "strong", "text": self.words(inner, longest)}));
            }
            Inline::Link { to, text } => match is_address(to) {
                true => {
                    out.push(json!({"kind": "link", "to": to, "text": self.words(text, longest)}))
                }
                false => text
                    .iter()
                    .for_each(|inline| self.inline(inline, longest, out)),
            },
            Inline::Picture { alt, .. } => push(alt, longest, out),
            Inline::Break => out.push(json!({"kind": "break"})),
            Inline::Gap(label) => out.push(json!({"kind": "gap", "label": plain_label(label)})),
            Inline::Tick => out.push(json!({"kind": "tick"})),
            Inline::NoteRef(label) => {
                let at = self
                    .document
                    .notes
                    .iter()
                    .position(|note| note.label == *label);
                out.extend(at.map(|at| json!({"kind": "ref", "number": (at + 1).to_string()})));
            }
            Inline::Mark(_) => {}
        }
    }
}

fn push(text: &str, longest: usize, out: &mut Vec<Value>) {
    out.extend(
        typed::pieces(text, longest)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => Value::String(text),
                Piece::Break => json!({"kind": "break"}),
                Piece::Soft => json!({"kind": "soft"}),
            }),
    );
}

/// Running text in parts that can be laid out in good time: cut at a line end if
/// there is one.
fn parts(text: Vec<Value>) -> Vec<Vec<Value>> {
    let mut parts = vec![Vec::new()];
    for inline in text {
        let part = parts.last_mut().expect("there is a first part");
        let is_end = match inline["kind"].as_str() {
            Some("break") => part.len() >= MANY,
            Some("soft") => part.len() >= 4 * MANY,
            _ => false,
        };
        match is_end {
            true => parts.push(Vec::new()),
            false => part.push(inline),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// About how much room a block takes, for one to tell whether a box fits on a page.
fn size(block: &Value) -> usize {
    let by_hand = block["lines"].as_u64().unwrap_or(0);
    let by_hand = usize::try_from(by_hand)
        .unwrap_or(usize::MAX / 1000)
        .min(1000);
    block.to_string().len() + 100 * by_hand
}

fn plain_label(label: &str) -> String {
    match label.trim().is_empty() {
        true => String::new(),
        false => plain(label),
    }
}

/// Adds ruled lines to those above them.
fn ruled(lines: u8, out: &mut Vec<Value>) {
    if let Some(last) = out.last_mut().filter(|last| last["kind"] == "ruled") {
        last["lines"] = (last["lines"].as_u64().unwrap_or(0) + u64::from(lines)).into();
        return;
    }
    if lines > 0 {
        out.push(json!({"kind": "ruled", "lines": lines}));
    }
}

/// Whether a paragraph is one ruled line.
fn is_ruled(block: &Block) -> bool {
    matches!(block, Block::Paragraph(text) if matches!(&text[..], [Inline::Gap(label)] if label.is_empty()))
}

/// Whether what stands above a block leads to it, and stays on its page.
fn belongs_to_what_is_above(block: &Block) -> bool {
    is_ruled(block)
        || matches!(
            block,
            Block::List { .. }
                | Block::Table(_)
                | Block::Ruled(_)
                | Block::Lines {
                    role: Role::Closing,
                    ..
                }
        )
}

fn is_address(to: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|start| to.starts_with(start))
}

/// The running text of a block, for a note.
fn inlines(block: &Block) -> Vec<Inline> {
    match block {
        Block::Paragraph(text) => text.clone(),
        _ => Vec::new(),
    }
}
