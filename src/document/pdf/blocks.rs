//! The blocks of a document as data for the templates.

use serde_json::{Value, json};

use super::data::Whole;
use super::links;
use super::table;
use super::typed::{self, Case, LONGEST, Piece};
use crate::document::print::{Kind, Part};
use crate::document::{Block, Callout, Definition, Inline, Item, Role, words};

/// How deep lists and boxes may stand in one another; below that their text goes
/// on without them.
const DEEPEST: usize = 6;

/// From which size on a box may go on on the next page.
const LONG: usize = 1200;

/// How many pieces of text a paragraph has before it is cut at a line end.
const MANY: usize = 250;

/// Writes blocks as data.
pub(super) struct Writer<'a> {
    pub(super) part: &'a Part,
    pub(super) whole: &'a Whole<'a>,
    /// The levels of the headings that the next one stands below.
    levels: Vec<u8>,
    /// How many lists and boxes the text stands in.
    pub(super) deep: usize,
}

impl<'a> Writer<'a> {
    /// Writes a part, below so many headings.
    pub(super) fn new(part: &'a Part, above: usize, whole: &'a Whole<'a>) -> Writer<'a> {
        Writer {
            part,
            whole,
            levels: vec![0; above],
            deep: 0,
        }
    }

    /// The notes of the part.
    pub(super) fn notes(&self) -> Vec<Value> {
        let notes = self.part.document.notes.iter().enumerate();
        notes
            .map(|(index, note)| {
                let text: Vec<Inline> = note.blocks.iter().flat_map(inlines).collect();
                let rtl = typed::runs_from_the_right(&words(&text));
                let text = self.words(&text, LONGEST);
                json!({"number": (index + 1).to_string(), "rtl": rtl, "text": text})
            })
            .collect()
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<Value> {
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
            Block::Paragraph(text) if is_of_pictures(text) => self.pictures(text, out),
            Block::Paragraph(text) => self.paragraph(text, next, out),
            Block::Heading { level, id, text } if is_said(text) => {
                let level = self.level(*level);
                let id = self.whole.names.give(id);
                let index = id.is_some() && self.part.kind == Kind::Letters;
                let more = json!({"level": level, "id": id, "index": index});
                self.running("heading", &links::unlinked(text), more, out);
            }
            Block::Heading { text, .. } => self.paragraph(text, next, out),
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
        if !says_something(text) {
            return;
        }
        more["kind"] = kind.into();
        more["rtl"] = typed::runs_from_the_right(&words(text)).into();
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

    /// Pictures that stand on their own, one below the other.
    fn pictures(&mut self, text: &[Inline], out: &mut Vec<Value>) {
        for inline in text {
            let Inline::Picture { path, alt } = inline else {
                continue;
            };
            match self.whole.pictures.data(path, alt, &self.whole.case) {
                Some(mut picture) => {
                    picture["block"] = true.into();
                    out.push(picture);
                }
                None => self.paragraph(&[Inline::Text(alt.clone())], None, out),
            }
        }
    }
}

/// Adds a text, in which words of more than `longest` letters can be broken.
pub(super) fn push(text: &str, longest: usize, case: &Case<'_>, out: &mut Vec<Value>) {
    let pieces = case.pieces(text, longest).into_iter();
    out.extend(pieces.map(|piece| match piece {
        Piece::Text(text) => Value::String(text),
        Piece::Break => json!({"kind": "break"}),
        Piece::Soft => json!({"kind": "soft"}),
    }));
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

/// Whether there is anything to print.
fn says_something(text: &[Inline]) -> bool {
    let is_drawn = |inline: &Inline| matches!(inline, Inline::Gap(_) | Inline::Picture { .. });
    !words(text).trim().is_empty() || text.iter().any(is_drawn)
}

/// Whether there are words to be read, so that it can be a heading.
fn is_said(text: &[Inline]) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Data(text) | Inline::Code(text) => typed::is_seen(text),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
            is_said(inner)
        }
        _ => false,
    })
}

fn is_of_pictures(text: &[Inline]) -> bool {
    let is_picture = |inline: &Inline| matches!(inline, Inline::Picture { .. });
    let is_nothing = |inline: &Inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break => true,
        _ => false,
    };
    text.iter().any(is_picture) && text.iter().all(|it| is_picture(it) || is_nothing(it))
}

/// Calls something with the id of each heading, in reading order.
pub(super) fn each_heading(blocks: &[Block], call: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Heading { id, text, .. } if is_said(text) => call(id),
            Block::List { items, .. } => {
                for item in items {
                    each_heading(&item.blocks, call);
                }
            }
            Block::Quote(blocks) | Block::Callout { blocks, .. } => each_heading(blocks, call),
            Block::Definitions(definitions) => {
                for meaning in definitions.iter().flat_map(|it| &it.meanings) {
                    each_heading(meaning, call);
                }
            }
            _ => {}
        }
    }
}

/// The running text of a block, for a note.
fn inlines(block: &Block) -> Vec<Inline> {
    match block {
        Block::Paragraph(text) => text.clone(),
        _ => Vec::new(),
    }
}
