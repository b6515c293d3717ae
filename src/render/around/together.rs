//! What pages that are printed as one have in common: their sources, numbered through,
//! and the words that are explained for all of them.

use std::collections::BTreeSet;

use super::Around;
use crate::document::Document;
use crate::render::Edition;
use crate::render::glossary::Glossary;
use crate::site::facts::Fact;
use crate::site::{Kind, Page};

impl<'a> Around<'a> {
    /// What is around several pages, in the order they are printed.
    pub(in crate::render) fn together(edition: &'a Edition, pages: &[&'a Page]) -> Around<'a> {
        let site = &edition.site;
        let mut around = Around::inside(site, "", "");
        around.glossary = Some(edition.glossary.as_ref());
        let mut used = BTreeSet::new();
        for page in pages {
            if page.kind != Kind::Glossary {
                around.use_words(page.path(), &page.draft.outline);
                used.append(&mut around.used);
            }
            let facts = site.facts_on(&page.draft.outline);
            facts.iter().for_each(|fact| around.rest_on(&fact.value));
        }
        around.used = used;
        around
    }

    /// The path of the page that the words stand on.
    pub(in crate::render) fn glossary_path(&self) -> &'a str {
        self.glossary.map_or("", Glossary::path)
    }

    /// The words that are explained, each with what it means.
    pub(in crate::render) fn explained(&self) -> Vec<(&'a str, &'a Document)> {
        let words = self.glossary.into_iter().flat_map(|glossary| {
            let used = self.used.iter();
            used.map(|index| glossary.word(*index))
        });
        words.collect()
    }

    /// Whether a link in the file at a path leads to a word that is explained.
    pub(in crate::render) fn explains(&self, path: &str, to: &str) -> bool {
        let word = self.word(path, to);
        word.is_some_and(|(index, _)| self.used.contains(&index))
    }

    /// The numbers of the sources of a fact.
    pub(in crate::render) fn numbers(&self, fact: &str) -> Vec<usize> {
        let fact: Option<&Fact> = self.site.ledger.facts.get(fact);
        let sources = fact.into_iter().flat_map(|fact| &fact.sources);
        let number = |id: &str| self.sources.iter().position(|known| *known == id);
        let numbers = sources.filter_map(|id| number(&id.value));
        numbers.map(|index| index + 1).collect()
    }
}
