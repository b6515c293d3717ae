//! The words of a brand, laid one by one over those of the guidance: its file holds
//! only what it says in other words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Text, Texts, made, text};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::{self, Node, Value};
use crate::source::{Source, Span, suggest};

/// Reads the words of a brand over those of the guidance.
pub fn read(source: &Arc<Source>, under: &Arc<Source>, report: &mut Report) -> Texts {
    let Ok(below) = yaml::read(under, under.text(), 0, report) else {
        return Texts::none();
    };
    let mut all = text(under, &below, report);
    if let Ok(own) = yaml::read(source, source.text(), 0, report) {
        let mut over = Over { source, report };
        over.lay(&mut all, &own, "");
    }
    made(under, all, report)
}

/// The words of another language.
pub struct Translated {
    /// All words: those it does not have are English.
    pub texts: Texts,
    /// The names of those it has.
    pub own: BTreeSet<String>,
    /// The names of those that are older than the English ones, and left out.
    pub old: BTreeSet<String>,
}

/// The words of another language, each laid over the English one. One that is empty is
/// none, and one that is older than its English text is left out. The files are those
/// of the language, the lowest first.
pub fn translated(
    english: &Texts,
    files: &[Arc<Source>],
    is_old: &dyn Fn(&str) -> bool,
    report: &mut Report,
) -> Translated {
    let mut all = english.all.clone();
    let (mut own, mut old) = (BTreeSet::new(), BTreeSet::new());
    for source in files {
        let Ok(mut node) = yaml::read(source, source.text(), 0, report) else {
            continue;
        };
        said(&mut node, "", &mut |name| {
            let set = match is_old(name) {
                true => &mut old,
                false => &mut own,
            };
            set.insert(name.to_owned());
            !is_old(name)
        });
        let mut over = Over { source, report };
        over.lay(&mut all, &node, "");
    }
    let texts = Texts {
        all,
        ..english.clone()
    };
    Translated { texts, own, old }
}

/// The names of all texts of a file that say something.
pub fn named(source: &Arc<Source>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if let Ok(mut node) = yaml::read(source, source.text(), 0, &mut Report::new()) {
        said(&mut node, "", &mut |name| names.insert(name.to_owned()));
    }
    names
}

/// Takes out what says nothing, and what is not to stay of the rest.
fn said(node: &mut Node, name: &str, stays: &mut dyn FnMut(&str) -> bool) {
    let Value::Map(entries) = &mut node.value else {
        return;
    };
    entries.retain_mut(|(key, node)| {
        let name = match name {
            "" => key.value.clone(),
            above => format!("{above}.{}", key.value),
        };
        match &node.value {
            Value::Null => false,
            Value::Text(text) => !text.trim().is_empty() && stays(&name),
            Value::List(_) => true,
            Value::Map(_) => {
                said(node, &name, stays);
                true
            }
        }
    });
}

struct Over<'a> {
    source: &'a Arc<Source>,
    report: &'a mut Report,
}

impl Over<'_> {
    /// Lays what stands at a node over what is called `name`.
    fn lay(&mut self, below: &mut Text, own: &Node, name: &str) {
        match (below, &own.value) {
            (Text::Group(texts), Value::Map(entries)) => {
                for (key, node) in entries {
                    let name = match name {
                        "" => key.value.clone(),
                        above => format!("{above}.{}", key.value),
                    };
                    match texts.get_mut(&key.value) {
                        Some(text) => self.lay(text, node, &name),
                        None => self.unknown(&name, key.span, texts),
                    }
                }
            }
            // A file of comments alone, or a name with nothing below it.
            (Text::Group(_), Value::Null) => {}
            (Text::Group(texts), _) => {
                let known: Vec<&str> = texts.keys().map(String::as_str).collect();
                let message = match name {
                    "" => "this file has no texts by name".to_owned(),
                    name => format!("`{name}` is not a text: it holds others"),
                };
                let hint = suggest::did_you_mean_or_list("", &known);
                self.error("i18n::group", own.span, message, &hint);
            }
            (Text::One(_), Value::Map(_)) => {
                let message = format!("`{name}` is one text, and holds no others");
                self.error(
                    "i18n::group",
                    own.span,
                    message,
                    "write its words behind the colon",
                );
            }
            (Text::One(words), _) => {
                if let Text::One(own_words) = text(self.source, own, self.report) {
                    self.check_gaps(words, &own_words, (name, own.span));
                    *words = own_words;
                }
            }
        }
    }

    fn unknown(&mut self, name: &str, span: Span, texts: &BTreeMap<String, Text>) {
        let last = name.rsplit('.').next().unwrap_or(name);
        let known: Vec<&str> = texts.keys().map(String::as_str).collect();
        let message = format!("there is no text called `{name}`");
        let hint = suggest::did_you_mean_or_list(last, &known);
        self.error("i18n::unknown", span, message, &hint);
    }

    /// Checks that a text has the gaps that are filled in, such as `{name}`.
    fn check_gaps(&mut self, below: &str, own: &str, (name, span): (&str, Span)) {
        let (known, used) = (gaps(below), gaps(own));
        for gap in used.difference(&known) {
            let message = format!("nothing fills in `{{{gap}}}` in `{name}`");
            let names: Vec<&str> = known.iter().copied().collect();
            let hint = match names.is_empty() {
                true => "nothing is filled in here: take it out".to_owned(),
                false => suggest::did_you_mean_or_list(gap, &names),
            };
            self.error("i18n::gap", span, message, &hint);
        }
        // What is left out may be what another is meant for.
        let is_told = own.is_empty() || !used.is_subset(&known);
        for gap in known.difference(&used).filter(|_| !is_told) {
            let place = Place::Text(self.source.clone(), span);
            let message = format!("`{name}` leaves out `{{{gap}}}`");
            self.report.warn(
                Diagnostic::warning("i18n::gap-left-out", place, message)
                    .hint(format!("write `{{{gap}}}` where it is to stand")),
            );
        }
    }

    fn error(&mut self, rule: &'static str, span: Span, message: String, hint: &str) {
        let place = Place::Text(self.source.clone(), span);
        self.report
            .error(Diagnostic::error(rule, place, message).hint(hint));
    }
}

/// The names in curly brackets of a text.
fn gaps(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    let names = parts.filter_map(|part| part.split_once('}').map(|(name, _)| name));
    names
        .filter(|name| {
            !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_')
        })
        .collect()
}
