//! What of a site is a brand's own: pages, letters and parts that it has added, or
//! laid in the place of the guidance's. Readers are told where they stand.

use std::sync::Arc;

use super::Site;
use super::assemble::stem;
use super::page::{self, Bodies};
use crate::letter::parse;
use crate::source::fill::fill;
use crate::source::report::Report;
use crate::source::tree::Layer;
use crate::source::{Placed, Source};

/// How a text is a brand's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// The brand has added it.
    Added,
    /// It stands in the place of a text of the guidance that rests on facts.
    Replaced,
}

impl Own {
    /// Its name in the words of the interface.
    fn name(self) -> &'static str {
        match self {
            Own::Added => "added",
            Own::Replaced => "replaced",
        }
    }
}

impl Site {
    /// How the text at a path is the brand's own, if it is. A text that stands in the
    /// place of one without facts, such as the page about the site, is not marked.
    pub fn own(&self, path: &str) -> Option<Own> {
        match self.layer(path) {
            Layer::Base => None,
            Layer::Added => Some(Own::Added),
            Layer::Replaced(under) => {
                let own = self.draft.file(path);
                let is_same = own.is_some_and(|own| own.source.text() == under.text());
                (!is_same && !facts_of(under).is_empty()).then_some(Own::Replaced)
            }
        }
    }

    /// What readers are told of a text that is the brand's own.
    pub fn mark(&self, path: &str) -> Option<String> {
        let own = self.own(path)?;
        let letter = path.starts_with(LETTERS).then(|| stem(path));
        let letter = letter.and_then(|id| self.letters.get(&id));
        let kind = match letter {
            Some(letter) => letter.program().kind.name(),
            None if super::part_id(path).is_some() => "part",
            None => "page",
        };
        let words = self.texts.get(&format!("own.{}.{kind}", own.name()));
        Some(fill(words, &[("name", &self.brand.name)]))
    }
}

const LETTERS: &str = "letters/";

/// The facts that a text of the guidance rests on, in its order and each once.
pub(super) fn facts_of(under: &Arc<Source>) -> Vec<String> {
    let mut ignored = Report::new();
    let is_letter = under.path().starts_with(LETTERS);
    let marks: Vec<Placed<String>> = match under.path() {
        path if !path.ends_with(".md") => Vec::new(),
        _ if is_letter => {
            let letter = parse::letter(under, &mut ignored);
            letter.all_facts().cloned().collect()
        }
        _ => page::read(under, Bodies::Again, &mut ignored).outline.marks,
    };
    let mut facts: Vec<String> = Vec::new();
    for mark in marks {
        if !facts.contains(&mark.value) {
            facts.push(mark.value);
        }
    }
    facts
}
