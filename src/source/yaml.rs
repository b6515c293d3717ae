//! YAML with a place for every key and value, and a reader of its fields that
//! reports every mistake, not only the first.
//!
//! `serde-saphyr` reads the text (YAML 1.2, with budgets against bombs) into a
//! [`Node`] tree; [`Fields`] takes a mapping apart by name. Scalars stay the
//! text the author wrote, so `1.10` is never `1.1` and `no` is never false.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{MessageFormatter, Spanned, UserMessageFormatter};

use super::report::{Diagnostic, Place, Report, Reported};
use super::{Placed, Source, Span, suggest};

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
            let message = UserMessageFormatter.format_message(&error).into_owned();
            let at = error.location().map_or(0, |location| {
                let inner = Source::new("", text);
                inner.offset(location.line() as usize, location.column() as usize)
            });
            let span = Span::new(offset + at, offset + at + 1);
            let hint = match message.starts_with("duplicate") {
                true => "take one of the two out",
                false => "check the indents, colons and quotes on this line and the one before it",
            };
            let place = Place::Text(source.clone(), span);
            Err(report.error(Diagnostic::error("yaml::syntax", place, message).hint(hint)))
        }
    }
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

/// The fields of one mapping, taken out by name.
///
/// Each `take` reports a value of the wrong kind; [`Fields::finish`] reports the
/// keys that nobody asked for. A missing or wrong value is `None`, so reading
/// goes on and every mistake is found in one run.
#[derive(Debug)]
pub struct Fields<'a> {
    source: &'a Arc<Source>,
    span: Span,
    entries: &'a [(Placed<String>, Node)],
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The fields of a node; a node that is no mapping is reported, and empty.
    pub fn of(source: &'a Arc<Source>, node: &'a Node, report: &mut Report) -> Fields<'a> {
        let entries: &[(Placed<String>, Node)] = match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            _ => {
                report.error(
                    Diagnostic::error(
                        "yaml::wrong-type",
                        Place::Text(source.clone(), node.span),
                        "expected keys with values, such as `title: …`",
                    )
                    .hint("write one `key: value` on each line"),
                );
                &[]
            }
        };
        Fields {
            source,
            span: node.span,
            entries,
            known: Vec::new(),
        }
    }

    /// The place of a span in this source.
    pub fn place(&self, span: Span) -> Place {
        Place::Text(self.source.clone(), span)
    }

    /// A value of any kind, with its key; nothing when it was left empty.
    pub fn node(&mut self, key: &'static str) -> Option<(&'a Placed<String>, &'a Node)> {
        self.known.push(key);
        self.entries
            .iter()
            .find(|(name, node)| name.value == key && !matches!(node.value, Value::Null))
            .map(|(name, node)| (name, node))
    }

    /// A text.
    pub fn text(&mut self, key: &'static str, report: &mut Report) -> Option<Placed<String>> {
        let (_, node) = self.node(key)?;
        text_of(self.source, node, key, report)
    }

    /// A text that has to be there.
    pub fn needed_text(
        &mut self,
        key: &'static str,
        report: &mut Report,
    ) -> Option<Placed<String>> {
        self.need(key, report);
        self.text(key, report)
            .filter(|text| !text.value.trim().is_empty())
    }

    /// Reports a key that is not there or empty.
    pub fn need(&self, key: &'static str, report: &mut Report) {
        let given = self.entries.iter().find(|(name, _)| name.value == key);
        let (span, message) = match given {
            None => (self.span, format!("`{key}` is missing")),
            Some((name, node)) => match &node.value {
                Value::Null => (name.span, format!("`{key}` is empty")),
                Value::Text(text) if text.trim().is_empty() => {
                    (node.span, format!("`{key}` is empty"))
                }
                _ => return,
            },
        };
        report.error(
            Diagnostic::error("yaml::missing-key", self.place(span), message)
                .hint(format!("add a line `{key}: …`")),
        );
    }

    /// A date written `2026-11-21`.
    pub fn date(&mut self, key: &'static str, report: &mut Report) -> Option<Placed<Date>> {
        let text = self.text(key, report)?;
        match text.value.parse::<Date>() {
            Ok(date) => Some(Placed::new(date, text.span)),
            Err(_) => {
                report.error(
                    Diagnostic::error(
                        "yaml::not-a-date",
                        self.place(text.span),
                        format!("`{key}` is not a date"),
                    )
                    .hint("write dates as year-month-day, such as 2026-11-21"),
                );
                None
            }
        }
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str, report: &mut Report) -> Option<Placed<i64>> {
        let text = self.text(key, report)?;
        match text.value.parse::<i64>() {
            Ok(number) => Some(Placed::new(number, text.span)),
            Err(_) => {
                report.error(
                    Diagnostic::error(
                        "yaml::not-a-number",
                        self.place(text.span),
                        format!("`{key}` is not a whole number"),
                    )
                    .hint("write digits only, such as 12"),
                );
                None
            }
        }
    }

    /// `true` or `false`; false when it is not there.
    pub fn flag(&mut self, key: &'static str, report: &mut Report) -> bool {
        let Some(text) = self.text(key, report) else {
            return false;
        };
        match text.value.as_str() {
            "true" => true,
            "false" => false,
            _ => {
                report.error(
                    Diagnostic::error(
                        "yaml::not-a-flag",
                        self.place(text.span),
                        format!("`{key}` is neither true nor false"),
                    )
                    .hint("write `true`, or take the line out"),
                );
                false
            }
        }
    }

    /// A list of texts; empty when it is not there.
    pub fn texts(&mut self, key: &'static str, report: &mut Report) -> Vec<Placed<String>> {
        self.list(key, report)
            .iter()
            .filter_map(|item| text_of(self.source, item, key, report))
            .collect()
    }

    /// A list of anything; empty when it is not there.
    pub fn list(&mut self, key: &'static str, report: &mut Report) -> &'a [Node] {
        match self.node(key) {
            None => &[],
            Some((_, node)) => match &node.value {
                Value::List(items) => items,
                _ => {
                    self.wrong(node.span, key, "a list", report);
                    &[]
                }
            },
        }
    }

    /// A mapping with names of the author's own; empty when it is not there.
    pub fn map(&mut self, key: &'static str, report: &mut Report) -> &'a [(Placed<String>, Node)] {
        match self.node(key) {
            None => &[],
            Some((_, node)) => match &node.value {
                Value::Map(entries) => entries,
                _ => {
                    self.wrong(node.span, key, "keys with values", report);
                    &[]
                }
            },
        }
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, report: &mut Report) {
        for (key, _) in self.entries {
            if !self.known.contains(&key.value.as_str()) {
                report.error(
                    Diagnostic::error(
                        "yaml::unknown-key",
                        self.place(key.span),
                        format!("unknown key `{}`", key.value),
                    )
                    .hint(suggest::did_you_mean_or_list(&key.value, &self.known)),
                );
            }
        }
    }

    fn wrong(&self, span: Span, key: &str, expected: &str, report: &mut Report) {
        report.error(Diagnostic::error(
            "yaml::wrong-type",
            self.place(span),
            format!("expected {expected} for `{key}`"),
        ));
    }
}

/// The text of a node; anything else is reported.
pub fn text_of(
    source: &Arc<Source>,
    node: &Node,
    key: &str,
    report: &mut Report,
) -> Option<Placed<String>> {
    match &node.value {
        Value::Text(text) => Some(Placed::new(text.trim().to_owned(), node.span)),
        _ => {
            report.error(
                Diagnostic::error(
                    "yaml::wrong-type",
                    Place::Text(source.clone(), node.span),
                    format!("expected a text for `{key}`"),
                )
                .hint("put texts with `:`, `{` or `#` in them in \"quotes\""),
            );
            None
        }
    }
}
