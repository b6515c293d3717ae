//! The fact ledger: what the guidance relies on, with sources and confidence.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::{self};
use crate::source::{Placed, Source, suggest};

/// Every fact and source, of all files in `facts/`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Facts by id.
    pub facts: BTreeMap<String, Fact>,
    /// Sources by id.
    pub sources: BTreeMap<String, FactSource>,
}

/// One fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it says.
    pub says: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// The ids of its sources.
    pub sources: Vec<Placed<String>>,
    /// What is not certain about it.
    pub note: Option<String>,
    /// Where it holds, when that is not all of England.
    pub applies_to: Option<String>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct FactSource {
    /// Its name.
    pub name: String,
    /// Its address on the web.
    pub url: Option<String>,
    /// Its date, in words.
    pub date: Option<String>,
}

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The text of the law or rule itself was read.
    Official,
    /// The page of the body it is about was read.
    Publisher,
    /// Another source reports it.
    Secondary,
    /// Only one source says it.
    SingleSource,
    /// Some of it is not confirmed.
    Partial,
    /// It is not to be published.
    Unverified,
}

impl Confidence {
    const NAMES: [(&'static str, Confidence); 6] = [
        ("official", Confidence::Official),
        ("publisher", Confidence::Publisher),
        ("secondary", Confidence::Secondary),
        ("single-source", Confidence::SingleSource),
        ("partial", Confidence::Partial),
        ("unverified", Confidence::Unverified),
    ];

    /// Its name in the ledger.
    pub fn name(self) -> &'static str {
        let found = Confidence::NAMES.iter().find(|(_, known)| *known == self);
        found.map_or("", |(name, _)| name)
    }
}

/// Reads one file of the ledger.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Ledger {
    let mut ledger = Ledger::default();
    let Ok(node) = yaml::read(source, source.text(), 0, report) else {
        return ledger;
    };
    let mut fields = Fields::of(source, &node, report);
    fields.date("checked", report);
    for (id, node) in fields.map("sources", report) {
        let mut fields = Fields::of(source, node, report);
        let name = fields.needed_text("name", report);
        let from = FactSource {
            name: name.map(|text| text.value).unwrap_or_default(),
            url: web_address(&mut fields, report),
            date: fields.text("date", report).map(|text| text.value),
        };
        fields.finish(report);
        ledger.sources.insert(id.value.clone(), from);
    }
    for (id, node) in fields.map("facts", report) {
        let mut fields = Fields::of(source, node, report);
        let says = fields.needed_text("says", report);
        let confidence = fields.needed_text("confidence", report);
        let fact = Fact {
            says: says.map(|text| text.value).unwrap_or_default(),
            confidence: confidence_of(source, confidence, report),
            sources: fields.texts("sources", report),
            note: fields.text("note", report).map(|text| text.value),
            applies_to: fields.text("applies_to", report).map(|text| text.value),
        };
        fields.finish(report);
        ledger.facts.insert(id.value.clone(), fact);
    }
    fields.finish(report);
    for fact in ledger.facts.values() {
        check_sources(source, fact, &ledger, report);
    }
    ledger
}

fn web_address(fields: &mut Fields<'_>, report: &mut Report) -> Option<String> {
    let url = fields.text("url", report)?;
    if !url.value.starts_with("https://") && !url.value.starts_with("http://") {
        report.error(
            Diagnostic::error(
                "facts::address",
                fields.place(url.span),
                "this is not a web address",
            )
            .hint("start it with `https://`"),
        );
        return None;
    }
    Some(url.value)
}

fn confidence_of(
    source: &Arc<Source>,
    name: Option<Placed<String>>,
    report: &mut Report,
) -> Confidence {
    let Some(name) = name else {
        return Confidence::Unverified;
    };
    match Confidence::NAMES
        .iter()
        .find(|(known, _)| *known == name.value)
    {
        Some((_, confidence)) => *confidence,
        None => {
            let names = Confidence::NAMES.map(|(name, _)| name);
            let place = Place::Text(source.clone(), name.span);
            let message = format!("`{}` is not a confidence", name.value);
            report.error(
                Diagnostic::error("facts::confidence", place, message)
                    .hint(suggest::did_you_mean_or_list(&name.value, &names)),
            );
            Confidence::Unverified
        }
    }
}

fn check_sources(source: &Arc<Source>, fact: &Fact, ledger: &Ledger, report: &mut Report) {
    for id in &fact.sources {
        if !ledger.sources.contains_key(&id.value) {
            let known = ledger.sources.keys().map(String::as_str);
            let hint = suggest::did_you_mean(&id.value, known)
                .unwrap_or_else(|| "add it to the `sources:` of this file".to_owned());
            let place = Place::Text(source.clone(), id.span);
            let message = format!("there is no source with the id `{}`", id.value);
            report.error(Diagnostic::error("facts::unknown-source", place, message).hint(hint));
        }
    }
}

impl Ledger {
    /// Takes in another file's facts and sources.
    pub fn extend(&mut self, other: &Ledger) {
        self.facts.extend(other.facts.clone());
        self.sources.extend(other.sources.clone());
    }

    /// Checks that a fact may be published where it is used.
    pub fn check(&self, source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
        let place = Place::Text(source.clone(), id.span);
        match self.facts.get(&id.value) {
            None => {
                let hint = suggest::did_you_mean(&id.value, self.facts.keys().map(String::as_str));
                let hint = hint.unwrap_or_else(|| "add it to a file in `facts/`".to_owned());
                let message = format!("there is no fact with the id `{}`", id.value);
                report.error(Diagnostic::error("facts::unknown", place, message).hint(hint));
            }
            Some(fact) if fact.confidence == Confidence::Unverified => {
                let message = format!("the fact `{}` is not verified", id.value);
                report.error(
                    Diagnostic::error("facts::unverified", place, message)
                        .hint("take the sentence out, or verify the fact first"),
                );
            }
            Some(_) => {}
        }
    }
}
