//! The short way through YAML that has nothing unusual in it.
//!
//! Nearly every text an author writes is names with texts and lists. Those are taken
//! straight from the events of `granit-parser`, which `serde-saphyr` reads by as well; that
//! a place stands behind every value makes the way through the latter three times as long.
//! Whatever is unusual, and every mistake, takes that longer way and is judged there.

use granit_parser::{Event, Parser, ScalarStyle, Span as Range, StrInput};

use super::{Node, Value, is_nothing, trimmed};
use crate::source::{Placed, Span};

/// A text with more values than this has to keep to the budgets of the long way.
const MOST: usize = 1 << 15;

/// So many names in one mapping are looked through for one that is there twice.
const NAMES: usize = 1 << 10;

/// How deep lists and mappings may stand in one another here.
const DEEPEST: usize = 16;

/// Reads a text with nothing unusual in it; nothing if it may have.
pub(super) fn read(text: &str, offset: usize) -> Option<Node> {
    let mut reader = Reader {
        events: Parser::new_from_str(text),
        text,
        offset,
        left: MOST,
    };
    reader.expect(|event| matches!(event, Event::StreamStart))?;
    reader.expect(|event| matches!(event, Event::DocumentStart(false, None)))?;
    let (event, range) = reader.next()?;
    let node = reader.node(event, range, DEEPEST)?;
    reader.expect(|event| matches!(event, Event::DocumentEnd))?;
    reader.expect(|event| matches!(event, Event::StreamEnd))?;
    Some(node)
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    text: &'a str,
    offset: usize,
    /// How many more values there may be.
    left: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Range)> {
        self.events.next_event()?.ok()
    }

    fn expect(&mut self, is_it: impl Fn(&Event<'a>) -> bool) -> Option<()> {
        self.next().filter(|(event, _)| is_it(event)).map(drop)
    }

    fn node(&mut self, event: Event<'a>, range: Range, depth: usize) -> Option<Node> {
        let span = self.span(range)?;
        let depth = depth.checked_sub(1)?;
        self.left = self.left.checked_sub(1)?;
        let value = match event {
            Event::Scalar(_, ScalarStyle::Plain, 0, None) if range.is_empty() => Value::Null,
            Event::Scalar(text, style, 0, None) => scalar(text.into_owned(), style)?,
            Event::SequenceStart(_, 0, None) => self.list(depth)?,
            Event::MappingStart(_, 0, None) => self.map(depth)?,
            _ => return None,
        };
        Some(Node { value, span })
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Some(Value::List(items)),
                (event, range) => items.push(self.node(event, range, depth)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Option<Value> {
        let mut entries: Vec<(Placed<String>, Node)> = Vec::new();
        loop {
            let (event, range) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Some(Value::Map(entries)),
                event => self.node(event, range, depth)?,
            };
            let name = match key.value {
                Value::Text(name) if name != "<<" => name,
                _ => return None,
            };
            if entries.len() > NAMES || entries.iter().any(|(known, _)| known.value == name) {
                return None;
            }
            let (event, range) = self.next()?;
            let value = self.node(event, range, depth)?;
            entries.push((Placed::new(name, key.span), value));
        }
    }

    fn span(&self, range: Range) -> Option<Span> {
        let (start, end) = (range.start.byte_offset()?, range.end.byte_offset()?);
        Some(trimmed(start, end, self.text).shifted(self.offset))
    }
}

/// A text on one line or in quotes; nothing for those in blocks, and for words that may
/// stand for nothing or for a number that is none.
fn scalar(text: String, style: ScalarStyle) -> Option<Value> {
    match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Some(Value::Text(text)),
        ScalarStyle::Plain => {
            let number = text.trim_start_matches(['+', '-']);
            let is_odd = number.starts_with('.') && !number.starts_with("..");
            let is_nothing = text.starts_with('~') || is_nothing(&text);
            (!is_odd && !is_nothing).then_some(Value::Text(text))
        }
        _ => None,
    }
}
