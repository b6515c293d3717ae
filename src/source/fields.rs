//! The fields of a YAML mapping, taken out by name, with every mistake reported.

use std::sync::Arc;

use jiff::civil::Date;

use super::report::{Diagnostic, Place, Report};
use super::yaml::{Node, Value};
use super::{Placed, Source, Span, suggest};

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
    /// Whether there is a mapping at all: if not, that is said already.
    is_map: bool,
    missing: Vec<&'static str>,
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
            is_map: matches!(node.value, Value::Map(_) | Value::Null),
            missing: Vec::new(),
        }
    }

    /// The place of a span in this source.
    pub fn place(&self, span: Span) -> Place {
        Place::Text(self.source.clone(), span)
    }

    /// A key that is there, with whatever stands behind it; nothing is read by this.
    pub fn entry(&self, key: &str) -> Option<(&'a Placed<String>, &'a Node)> {
        let found = self.entries.iter().find(|(name, _)| name.value == key);
        found.map(|(name, node)| (name, node))
    }

    /// A value of any kind, with its key; nothing when it was left empty.
    pub fn node(&mut self, key: &'static str) -> Option<(&'a Placed<String>, &'a Node)> {
        self.known.push(key);
        self.entry(key)
            .filter(|(_, node)| !matches!(node.value, Value::Null))
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

    /// Reports a key that is empty; one that is not there is reported by
    /// [`Fields::finish`], which knows whether it is there with a slip in it.
    pub fn need(&mut self, key: &'static str, report: &mut Report) {
        let given = self.entries.iter().find(|(name, _)| name.value == key);
        let span = match given {
            None => return self.missing.push(key),
            Some((name, node)) => match &node.value {
                Value::Null => name.span,
                Value::Text(text) if text.trim().is_empty() => node.span,
                _ => return,
            },
        };
        report.error(
            Diagnostic::error(
                "yaml::missing-key",
                self.place(span),
                format!("`{key}` is empty"),
            )
            .hint(match self.is_note_after(span) {
                true => "put its text in \"quotes\": what comes after a space and a `#` is a note, and is not read",
                false => "write its text after the colon",
            }),
        );
    }

    /// Whether all that stands in the line of a key after its colon is a note.
    fn is_note_after(&self, key: Span) -> bool {
        let rest = self.source.text().get(key.end..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let value = line.trim_start().strip_prefix(':');
        value.is_some_and(|value| value.trim_start().starts_with('#'))
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

    /// A text, or a list of texts; empty when it is not there.
    pub fn words(&mut self, key: &'static str, report: &mut Report) -> Vec<Placed<String>> {
        match self.entry(key) {
            Some((_, node)) if matches!(node.value, Value::Text(_)) => {
                self.text(key, report).into_iter().collect()
            }
            _ => self.texts(key, report),
        }
    }

    /// A list of anything; empty when it is not there.
    pub fn list(&mut self, key: &'static str, report: &mut Report) -> &'a [Node] {
        match self.node(key) {
            None => &[],
            Some((_, node)) => match &node.value {
                Value::List(items) => items,
                _ => {
                    let hint = format!("write `{key}: [one, two]`, with what belongs there");
                    self.wrong(node.span, key, "a list", &hint, report);
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
                    let hint = "write one `name: …` on each line below it, further in";
                    self.wrong(node.span, key, "names with values", hint, report);
                    &[]
                }
            },
        }
    }

    /// Texts with names of the author's own; empty when it is not there. A name
    /// with nothing behind it has an empty text.
    pub fn pairs(
        &mut self,
        key: &'static str,
        report: &mut Report,
    ) -> Vec<(Placed<String>, Placed<String>)> {
        let mut pairs = Vec::new();
        for (name, node) in self.map(key, report) {
            let text = match node.value {
                Value::Null => Some(Placed::new(String::new(), name.span)),
                _ => text_of(self.source, node, key, report),
            };
            pairs.extend(text.map(|text| (name.clone(), text)));
        }
        pairs
    }

    /// Reports every key that nobody asked for, and those that are missing.
    pub fn finish(mut self, report: &mut Report) {
        for (key, _) in self.entries {
            if !self.known.contains(&key.value.as_str()) {
                let meant = suggest::nearest(&key.value, self.known.iter().copied());
                self.missing.retain(|missing| Some(*missing) != meant);
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
        for key in self.missing.iter().filter(|_| self.is_map) {
            report.error(
                Diagnostic::error(
                    "yaml::missing-key",
                    self.place(self.span),
                    format!("`{key}` is missing"),
                )
                .hint(format!("add a line `{key}: …`")),
            );
        }
    }

    fn wrong(&self, span: Span, key: &str, expected: &str, hint: &str, report: &mut Report) {
        report.error(
            Diagnostic::error(
                "yaml::wrong-type",
                self.place(span),
                format!("expected {expected} for `{key}`"),
            )
            .hint(hint),
        );
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
