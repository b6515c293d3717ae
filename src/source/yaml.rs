//! YAML with a place for every key and value.
//!
//! `serde-saphyr` reads the text (YAML 1.2, with budgets against bombs) into a
//! [`Node`] tree, which [`Fields`](super::fields::Fields) takes apart by name.
//! Scalars stay the text the author wrote, so `1.10` is never `1.1` and `no` is
//! never false. What has nothing unusual in it is read without `serde` (`lines` and `plain`).

mod lines;
mod plain;

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{MessageFormatter, Spanned, UserMessageFormatter};

use super::report::{Diagnostic, Place, Report, Reported};
use super::{Placed, Source, Span};

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it is; for a list or mapping the place it starts.
    pub span: Span,
}

/// What a YAML value is.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    if let Some(node) = lines::read(text, offset).or_else(|| plain::read(text, offset)) {
        return Ok(node);
    }
    match in_full(text, offset) {
        Ok(node) => Ok(node),
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

/// Reads any YAML.
fn in_full(text: &str, offset: usize) -> Result<Node, serde_saphyr::Error> {
    let options = serde_saphyr::options! { strict_booleans: true, with_snippet: false };
    let raw = serde_saphyr::from_str_with_options::<Spanned<Raw>>(text, options)?;
    Ok(node(raw, text, offset))
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

/// Whether a word stands for nothing.
fn is_nothing(word: &str) -> bool {
    word.eq_ignore_ascii_case("null")
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
    trimmed(start, (start + length).min(text.len()), text)
}

/// A span of a text without the blanks at its end, of one byte at the least.
fn trimmed(start: usize, end: usize, text: &str) -> Span {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The short way may give up, and must not say anything else than the long one.
    fn agree(text: &str) -> Result<(), TestCaseError> {
        for short in [lines::read(text, 7), plain::read(text, 7)]
            .into_iter()
            .flatten()
        {
            match in_full(text, 7) {
                Ok(long) => prop_assert_eq!(short, long, "{}", text),
                Err(error) => prop_assert!(false, "{text}: {error}"),
            }
        }
        Ok(())
    }

    #[test]
    fn front_matter_takes_the_short_way() {
        let text = "title: A title – of a page\nnav: 'It''s'\nsummary: \"One: \\\"two\\\"\"\n\
            order: 1_0\nreviewed: 2026-11-21\nrelated: [../a/b.md, c.md]\n# A note\nempty:\n\
            letters:\n  - one\n  - two\nchanges:\n  - on: 2026-01-01\n    what: Text\n      on two lines\n";
        assert!(plain::read(text, 0).is_some());
        agree(text).unwrap();
        let text = "title: A title - of a page\nnav: \"It's: that\"\nquestion: 'What?'\n\
            order: 0x1F\nreviewed: 2026-11-21\nrelated: [../a/b.md,  c.md,d]\nlast: true";
        assert!(lines::read(text, 0).is_some());
        agree(text).unwrap();
    }

    #[test]
    fn what_is_unusual_takes_the_long_way() {
        let unusual = [
            "a: &x 1\nb: *x\n",
            "a: !!str 1\n",
            "a: 1\na: 2\n",
            "<<: {a: 1}\n",
            "? [a]\n: b\n",
            "a: ~\n",
            "a: null\n",
            "a: |\n  text\n",
            "---\na: 1\n",
            "a: 1\n---\nb: 1\n",
            "a: b: c\n",
            "a: [b\n",
            "a: \u{0}\n",
            "",
        ];
        for text in unusual {
            assert!(plain::read(text, 0).is_none(), "{text}");
            assert!(lines::read(text, 0).is_none(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn lines_are_read_the_same(
            lines in prop::collection::vec(
                ("(a|b|no|null|title)", "[ -~]{0,12}|[\"'\\[][a-z:, ./#-]{0,8}[\"'\\]]|null|~|-?\\.?[0-9a-z._]{1,6}"),
                0..4,
            )
        ) {
            let lines = lines.iter().map(|(name, value)| format!("{name}: {value}\n"));
            agree(&lines.collect::<String>())?;
        }

        #[test]
        fn both_ways_read_the_same(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "b c", ": ", ":", "\n", "\n  ", "\n- ", "- ", "[", "]", "{", "}", ", ",
                    "'", "\"", "\\", "#", " # x", "~", "null", "true", "0x1F", "1.5e3", ".inf", "-.INF", ".NaN", "+1",
                    "no", "é", "\u{2019}", "\t", "|", ">-", "&a ", "*a", "!t ", "? ", "<<", "---",
                    "...", "%", "@", "2026-11-21", "\u{feff}", "key: ", "\nkey: ", "\nother: x",
                ]),
                0..14,
            )
        ) {
            agree(&parts.concat())?;
        }
    }
}
