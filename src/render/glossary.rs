//! The glossary's words: what a page says about each that it uses.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::around::Around;
use super::views::WordView;
use crate::document::html::{self};
use crate::document::{Block, Document, Inline, Item, text};
use crate::site::page::PageDraft;
use crate::site::{Kind, Page, Site};

/// The words of a site's glossary.
#[derive(Debug, Default)]
pub struct Glossary {
    /// The index of its page.
    page: usize,
    /// What its page's file says.
    draft: Option<Arc<PageDraft>>,
    words: Vec<Word>,
    by_id: BTreeMap<String, usize>,
}

/// A word and what it means.
#[derive(Debug)]
struct Word {
    id: String,
    name: String,
    meaning: Document,
}

impl Glossary {
    /// The words of a site: those headings of its glossary that have a text of
    /// their own. Marks and notes are left to the glossary itself.
    pub fn of(site: &Site) -> Glossary {
        let is_glossary = |page: &Page| page.kind == Kind::Glossary;
        let Some(page) = site.pages.iter().position(is_glossary) else {
            return Glossary::default();
        };
        let mut words: Vec<Word> = Vec::new();
        for block in site.pages[page].draft.reading().document.blocks {
            match (block, words.last_mut()) {
                (Block::Heading { id, text, .. }, _) => words.push(Word {
                    id,
                    name: crate::document::words(&text),
                    meaning: Document::default(),
                }),
                (block, Some(word)) => word.meaning.blocks.extend(bare(block)),
                (_, None) => {}
            }
        }
        words.retain(|word| !word.meaning.blocks.is_empty());
        let by_id = words.iter().enumerate();
        let by_id = by_id.map(|(index, word)| (word.id.clone(), index));
        Glossary {
            page,
            draft: Some(site.pages[page].draft.clone()),
            by_id: by_id.collect(),
            words,
        }
    }

    /// Whether these are the words of a site.
    pub(super) fn is_of(&self, site: &Site) -> bool {
        let draft = |page: &Page| Arc::as_ptr(&page.draft);
        let page = site.pages.get(self.page);
        let page = page.filter(|page| page.kind == Kind::Glossary);
        page.map(draft) == self.draft.as_ref().map(Arc::as_ptr) && page.is_some()
    }

    /// Its words, each with what it means.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, String)> {
        let words = self.words.iter();
        words.map(|word| {
            (
                word.name.as_str(),
                text::write(&word.meaning).trim().to_owned(),
            )
        })
    }

    /// One of its words, and what it means.
    pub(super) fn word(&self, index: usize) -> (&str, &Document) {
        let word = &self.words[index];
        (&word.name, &word.meaning)
    }

    /// The path of the page that they stand on.
    pub(super) fn path(&self) -> &str {
        let draft = self.draft.as_ref();
        draft.map_or("", |draft| draft.source.path())
    }

    /// The word that an id of the glossary's page leads to.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// What a page says about one of the words.
    pub(super) fn view<'a>(
        &'a self,
        site: &'a Site,
        index: usize,
        address: &'a str,
    ) -> WordView<'a> {
        let word = &self.words[index];
        let page = &site.pages[self.page];
        let around = Around::inside(site, page.path(), address);
        WordView {
            id: anchor(&word.id),
            name: &word.name,
            meaning_html: html::write(&word.meaning, &around),
            url: format!("{}#{}", around.to(&page.address), word.id),
        }
    }
}

/// What a word's place on a page is called.
pub(super) fn anchor(id: &str) -> String {
    format!("word-{id}")
}

/// A block without marks and notes; nothing where a whole block is left out.
fn bare(block: Block) -> Option<Block> {
    Some(match block {
        Block::Paragraph(text) => Block::Paragraph(bare_text(text)),
        Block::List { start, items } => Block::List {
            start,
            items: items.into_iter().map(bare_item).collect(),
        },
        Block::Quote(blocks) => Block::Quote(bare_all(blocks)),
        _ => return None,
    })
}

fn bare_all(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().filter_map(bare).collect()
}

fn bare_item(item: Item) -> Item {
    Item {
        task: None,
        blocks: bare_all(item.blocks),
    }
}

fn bare_text(text: Vec<Inline>) -> Vec<Inline> {
    let bare = |inline| match inline {
        Inline::Mark(_) | Inline::NoteRef(_) => None,
        Inline::Strong(inner) => Some(Inline::Strong(bare_text(inner))),
        Inline::Emphasis(inner) => Some(Inline::Emphasis(bare_text(inner))),
        Inline::Link { to, text } => Some(Inline::Link {
            to,
            text: bare_text(text),
        }),
        other => Some(other),
    };
    text.into_iter().filter_map(bare).collect()
}
