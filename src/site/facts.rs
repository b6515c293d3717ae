//! The fact ledger: what the guidance relies on, with sources and confidence.

pub(super) mod check;
pub mod left_out;
pub(super) mod own;
pub mod read;
pub mod uses;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::letter::compile::Cited;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span, suggest};
pub use left_out::LeftOut;
pub use read::read;

/// Every fact and source, of all files in `facts/`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Facts by id.
    pub facts: BTreeMap<String, Fact>,
    /// Sources by id.
    pub sources: BTreeMap<String, FactSource>,
    /// The latest day that any of the facts was checked.
    pub latest: Option<Date>,
    /// Whether one of its files could not be read, so that facts are missing.
    pub is_torn: bool,
}

/// A file of the ledger: what holds for all its facts.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The file.
    pub source: Arc<Source>,
    /// When all of it was checked, and is to be checked again.
    pub dates: Dates,
}

/// When something was checked, and is to be checked again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dates {
    /// The day it was last checked.
    pub checked: Option<Placed<Date>>,
    /// The day it is to be checked again.
    pub due: Option<Placed<Date>>,
}

/// One fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The list it stands in.
    pub list: Arc<List>,
    /// Where its id stands there.
    pub at: Span,
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
    /// Its own dates, where they are not those of its list.
    pub dates: Dates,
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

/// The source that is none: general knowledge, which has no document to show.
pub const GENERAL: &str = "GK";

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

impl Fact {
    /// The day it was last checked: its own, or that of its list.
    pub fn checked(&self) -> Option<Date> {
        let own = self.dates.checked.as_ref();
        let found = own.or(self.list.dates.checked.as_ref());
        found.map(|date| date.value)
    }

    /// The day it is to be checked again: its own, or that of its list.
    pub fn due(&self) -> Option<Date> {
        let own = self.dates.due.as_ref();
        let found = own.or(self.list.dates.due.as_ref());
        found.map(|date| date.value)
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        Place::Text(self.list.source.clone(), self.at)
    }
}

impl Cited for Ledger {
    fn sources(&self, fact: &str) -> Option<Vec<String>> {
        let Some(fact) = self.facts.get(fact) else {
            // What is missing with its file is reported there.
            return self.is_torn.then(Vec::new);
        };
        let may_be_told = fact.confidence != Confidence::Unverified;
        let names = self.sources_of(fact).map(|source| source.name.clone());
        may_be_told.then(|| names.collect())
    }
}

impl Ledger {
    /// Takes in another file's facts and sources.
    pub fn extend(&mut self, other: &Ledger) {
        self.facts.extend(other.facts.clone());
        self.sources.extend(other.sources.clone());
        self.latest = self.latest.max(other.latest);
        self.is_torn |= other.is_torn;
    }

    /// The sources of a fact, general knowledge left out.
    pub fn sources_of<'a>(&'a self, fact: &'a Fact) -> impl Iterator<Item = &'a FactSource> {
        let ids = fact.sources.iter().filter(|id| id.value != GENERAL);
        ids.filter_map(|id| self.sources.get(&id.value))
    }

    /// The facts in the order of their files, with their ids.
    pub fn in_order(&self) -> Vec<(&str, &Fact)> {
        let facts = self.facts.iter();
        let mut all: Vec<(&str, &Fact)> = facts.map(|(id, fact)| (id.as_str(), fact)).collect();
        all.sort_by_key(|(_, fact)| (fact.list.source.path(), fact.at));
        all
    }

    /// The files it is made of, each once.
    pub fn lists(&self) -> Vec<&List> {
        let mut lists: Vec<&List> = self.facts.values().map(|fact| &*fact.list).collect();
        lists.sort_by_key(|list| list.source.path());
        lists.dedup_by_key(|list| list.source.path());
        lists
    }

    /// Checks that a fact may be published where it is used.
    pub fn check(&self, source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
        let place = Place::Text(source.clone(), id.span);
        match self.facts.get(&id.value) {
            None if self.is_torn => {}
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
