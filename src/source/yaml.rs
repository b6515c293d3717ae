//! YAML with a place for every key and value.
//!
//! `serde-saphyr` reads the text (YAML 1.2, with budgets against bombs) into a
//! [`Node`] tree, which [`Fields`](super::fields::Fields) takes apart by name.
//! Scalars stay the text the author wrote, so `1.10` is never `1.1` and `no` is
//! never false.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{MessageFormatter, Spanned, UserMessageFormatter};

use super::report::{Diagnostic, Place, Report, Reported};
use super::{Placed, Source, Span};

/// A value with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it is; for a list or mapping the place it starts.
    pub span: Span,
}

/// What a YAML value is.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing was written.
    Null,
    /// A scalar, as the author wrote it.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the author's order.
    Map(Vec<(Placed<String>, Node)>),
}

/// Reads the YAML that starts at byte `offset` of a source and is `text`.
///
/// # Errors
/// YAML that cannot be read is one `yaml::syntax` error in the report.
pub fn read(
    source: &Arc<Source>,
    text: &str,
    offset: usize,
    report: &mut Report,
) -> Result<Node, Reported> {
    let options = serde_saphyr::options! { strict_booleans: true, with_snippet: false };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => Ok(node(raw, text, offset)),
        Err(error) => {
            let at = error.location().map_or(0, |location| {
                let inner = Source::new("", text);
                inner.offset(location.line() as usize, location.column() as usize)
            });
            let said = UserMessageFormatter.format_message(&error);
            let slip = Slip::of(&said, text, at);
            let place = Place::Text(source.clone(), slip.span.shifted(offset));
            let diagnostic = Diagnostic::error("yaml::syntax", place, slip.message);
            Err(report.error(diagnostic.hint(slip.hint)))
        }
    }
}

/// A mistake of YAML in the words of someone who does not know YAML.
struct Slip {
    message: String,
    hint: &'static str,
    span: Span,
}

/// What the parser says, what it comes from most often, and what to do.
const SLIPS: [(&str, &str, &str); 8] = [
    (
        "mapping values are not allowed",
        "there is a second colon here",
        "put the text after the first colon in \"quotes\"",
    ),
    (
        "quoted scalar",
        "this quote is not closed",
        "put the same quote at the end of the text",
    ),
    (
        "tabs disallowed",
        "there is a tab before this",
        "put spaces in the place of the tab",
    ),
    (
        "found a tab",
        "there is a tab in this text or after it",
        "put spaces in the place of the tab",
    ),
    (
        "unclosed bracket",
        "a `{` or `[` is not closed",
        "put `}` or `]` at its end; put texts with `#` in them, such as colours, in \"quotes\"",
    ),
    (
        "while parsing a block",
        "this line does not stand under the ones before it",
        "put as many spaces before it as there are before its neighbours",
    ),
    (
        "while parsing a flow",
        "a `{` or `[` before this is not closed",
        "put `}` or `]` at its end, and a comma after each of its parts",
    ),
    (
        "duplicate mapping key",
        "this key is here already",
        "take one of the two out",
    ),
];

impl Slip {
    fn of(said: &str, text: &str, at: usize) -> Slip {
        let found = SLIPS.iter().find(|(part, _, _)| said.contains(part));
        let (message, hint) = match found {
            Some((_, message, hint)) => ((*message).to_owned(), *hint),
            None => {
                let hint =
                    "check the indents, colons and quotes of this line and the one before it";
                (said.to_owned(), hint)
            }
        };
        let span = match said.contains("quoted scalar") {
            true => open_quote(text, at).unwrap_or(Span::new(at, at + 1)),
            false => Span::new(at, at + 1),
        };
        Slip {
            message,
            hint,
            span,
        }
    }
}

/// The quote that is still open at a byte: the last one that starts a text.
fn open_quote(text: &str, at: usize) -> Option<Span> {
    let starts = [": \"", ": '", "- \"", "- '", "[\"", "['", ", \"", ", '"];
    let before = text.get(..at)?;
    let quote = starts
        .iter()
        .filter_map(|start| Some(before.rfind(start)? + start.len() - 1))
        .max()?;
    let end = text[quote..]
        .find('\n')
        .map_or(text.len(), |end| quote + end);
    Some(Span::new(quote, end))
}

/// A value as the deserializer gives it: scalars that are not text are only
/// known by their place, and read again from the source.
#[derive(Debug)]
enum Raw {
    Null,
    Text(String),
    Literal,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

fn node(raw: Spanned<Raw>, text: &str, offset: usize) -> Node {
    let span = span_of(raw.referenced, text);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Text(text) => Value::Text(text),
        Raw::Literal => {
            let defined = span_of(raw.defined, text);
            Value::Text(
                text.get(defined.range())
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
            )
        }
        Raw::List(items) => Value::List(
            items
                .into_iter()
                .map(|item| node(item, text, offset))
                .collect(),
        ),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let span = span_of(key.referenced, text).shifted(offset);
                    (Placed::new(key.value, span), node(value, text, offset))
                })
                .collect(),
        ),
    };
    Node {
        value,
        span: span.shifted(offset),
    }
}

fn span_of(location: serde_saphyr::Location, text: &str) -> Span {
    let span = location.span();
    let start = span
        .byte_offset()
        .map_or(0, |at| at as usize)
        .min(text.len());
    let length = span.byte_len().map_or(0, |length| length as usize);
    let end = (start + length).min(text.len());
    let written = text.get(start..end).unwrap_or_default().trim_end();
    Span::new(start, start + written.len().max(1).min(text.len() - start))
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a list or a mapping")
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key()? {
            map.push((key, entries.next_value()?));
        }
        Ok(Raw::Map(map))
    }
}
