//! The words of the interface, from `i18n/*.yaml`: a tree of texts by name.

mod laid;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::document::{Callout, html};
use crate::letter::{Form, blank, review, spoken};
use crate::source::Source;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::{self, Node, Value};
pub use laid::{Translated, named, read as read_over, translated};

/// A text, or texts by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Text {
    /// One text.
    One(String),
    /// More of them.
    Group(BTreeMap<String, Text>),
}

impl Text {
    /// The text, if it is one.
    pub fn one(&self) -> Option<&str> {
        match self {
            Text::One(text) => Some(text),
            Text::Group(_) => None,
        }
    }
}

/// All words of the interface, with those that the generator itself says.
#[derive(Clone, Debug)]
pub struct Texts {
    /// Every text by name.
    pub all: Text,
    /// Those that stand in documents.
    pub document: html::Words,
    /// Those that stand in blank letters.
    pub blank: blank::Words,
    /// Those that conditions are said in.
    pub conditions: spoken::Words,
    /// Those that stand in reviewers' sheets.
    pub review: review::Words,
}

/// Reads the words of the interface.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Texts {
    let Ok(node) = yaml::read(source, source.text(), 0, report) else {
        return Texts::none();
    };
    let all = text(source, &node, report);
    made(source, all, report)
}

/// The words of the interface, with those that the generator itself says looked up.
fn made(source: &Arc<Source>, all: Text, report: &mut Report) -> Texts {
    let mut find = |path: &str| match lookup(&all, path) {
        Some(text) => text.to_owned(),
        None => {
            report.error(
                Diagnostic::error(
                    "i18n::missing",
                    Place::File(source.path().to_owned()),
                    format!("the text `{path}` is missing"),
                )
                .hint("each dot is a level of the file: add the text at its place"),
            );
            String::new()
        }
    };
    let document = html::Words {
        callouts: Callout::ALL.map(|kind| find(&format!("document.callout.{}", kind.name()))),
        source: find("document.source"),
        table: find("document.table"),
        notes: find("document.notes"),
        back: find("document.back"),
        checklist: find("document.checklist"),
    };
    let blank = blank::Words::read(&mut |name| find(&format!("blank.{name}")));
    let conditions = spoken::Words::read(&mut |name| find(&format!("conditions.{name}")));
    let review = review::Words::read(&mut |name| find(&format!("review.{name}")));
    Texts {
        all,
        document,
        blank,
        conditions,
        review,
    }
}

impl Texts {
    /// No words at all, where the file is missing.
    pub fn none() -> Texts {
        Texts {
            all: Text::Group(BTreeMap::new()),
            document: html::Words::default(),
            blank: blank::Words::default(),
            conditions: spoken::Words::default(),
            review: review::Words::default(),
        }
    }

    /// The text of a path such as `page.print`; empty when there is none.
    pub fn get(&self, path: &str) -> &str {
        lookup(&self.all, path).unwrap_or_default()
    }

    /// The text of a path in a group for one kind of letter: that of the kind
    /// where it has its own, such as `letter.sheet.blank`, or that of all.
    pub fn of_kind(&self, group: &str, kind: Form, path: &str) -> &str {
        let own = format!("{group}.{}.{path}", kind.name());
        let own = lookup(&self.all, &own);
        own.unwrap_or_else(|| self.get(&format!("{group}.{path}")))
    }

    /// The words that print templates say, by name: those below `print`, and the names
    /// of boxes, which are the same on screen: `callout_tip`.
    pub fn printed(&self) -> BTreeMap<String, String> {
        let own = match self.group("print") {
            Some(Text::Group(texts)) => texts.clone(),
            _ => BTreeMap::new(),
        };
        let own = own
            .into_iter()
            .filter_map(|(name, text)| Some((name, text.one()?.to_owned())));
        let boxes = Callout::ALL.iter().zip(&self.document.callouts);
        let boxes = boxes.map(|(kind, text)| (format!("callout_{}", kind.name()), text.clone()));
        own.chain(boxes).collect()
    }

    /// The texts below a name.
    pub fn group(&self, name: &str) -> Option<&Text> {
        match &self.all {
            Text::Group(texts) => texts.get(name),
            Text::One(_) => None,
        }
    }
}

fn lookup<'a>(all: &'a Text, path: &str) -> Option<&'a str> {
    let mut at = all;
    for name in path.split('.') {
        match at {
            Text::Group(texts) => at = texts.get(name)?,
            Text::One(_) => return None,
        }
    }
    at.one()
}

fn text(source: &Arc<Source>, node: &Node, report: &mut Report) -> Text {
    match &node.value {
        Value::Text(text) => Text::One(text.trim().to_owned()),
        Value::Null => Text::One(String::new()),
        Value::Map(entries) => Text::Group(
            entries
                .iter()
                .map(|(key, node)| (key.value.clone(), text(source, node, report)))
                .collect(),
        ),
        Value::List(_) => {
            let place = Place::Text(source.clone(), node.span);
            report.error(
                Diagnostic::error("i18n::list", place, "interface texts are not lists")
                    .hint("give each text a name of its own"),
            );
            Text::One(String::new())
        }
    }
}
