//! What a document needs to know of the page it stands on: where its links
//! lead, what number a source has, what an embed shows.

mod together;

use std::collections::{BTreeMap, BTreeSet};

use super::Edition;
use super::glossary::{self, Glossary};
use super::views::{Evidence, SourceView};
use super::{journey, letters, local};
use crate::document::html::{self, Surroundings, Words};
use crate::document::markdown::Outline;
use crate::document::{Block, Document, Embed};
use crate::site::facts::{Confidence, Fact, GENERAL};
use crate::site::links::{self, Target};
use crate::site::local::Need;
use crate::site::{Kind, Page, Site, address, picture};
use crate::source::Placed;
use crate::source::fill::fill;

/// How a page leads to the others of its site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reach {
    /// From where it is itself, since they are published together.
    #[default]
    Beside,
    /// By their whole address, as it may be anywhere; nowhere if that is not known.
    Whole,
}

impl Reach {
    /// The link from one address of a site to another; empty if there is none.
    pub(super) fn link(self, own: Option<&str>, from: &str, to: &str) -> String {
        match (self, own) {
            (Reach::Beside, own) => address::link(own, from, to),
            (Reach::Whole, Some(own)) => format!("{own}{to}"),
            (Reach::Whole, None) => String::new(),
        }
    }
}

/// A page as its document sees it.
pub(super) struct Around<'a> {
    pub(super) site: &'a Site,
    /// The path of the source the links were written in.
    path: &'a str,
    /// The address the page is published at.
    address: &'a str,
    /// The ids of the sources, in the order they are first used: a page has few.
    sources: Vec<&'a str>,
    /// The facts, each once, in the order they are first used.
    facts: Vec<&'a Fact>,
    /// The words that the page explains at its foot, if it does.
    glossary: Option<&'a Glossary>,
    /// Those of them that it uses.
    used: BTreeSet<usize>,
    /// Which of the texts on the page shows who helps near its readers.
    shown: BTreeMap<Need, &'a str>,
    /// How it leads to other pages.
    pub(super) reach: Reach,
}

impl<'a> Around<'a> {
    /// What is around a page, and what its sources are.
    pub(super) fn page(edition: &'a Edition, page: &'a Page) -> Around<'a> {
        let site = &edition.site;
        let mut around = Around::inside(site, page.path(), &page.address);
        if !matches!(page.kind, Kind::Glossary | Kind::NotFound) {
            around.glossary = Some(edition.glossary.as_ref());
            around.use_words(page.path(), &page.draft.outline);
        }
        let facts = site.facts_on(&page.draft.outline);
        facts.iter().for_each(|fact| around.rest_on(&fact.value));
        around.shown = site.shown_by(page.path(), &page.draft.outline);
        around
    }

    /// Uses the words of the glossary that the links of a text lead to, and those
    /// of the texts it puts in.
    fn use_words(&mut self, path: &str, outline: &Outline) {
        let mut texts = Vec::new();
        self.texts_in((path, outline), &mut texts);
        let word = |(path, to): (&str, &Placed<String>)| Some(self.word(path, &to.value)?.0);
        let links = texts.iter().flat_map(|(path, outline)| {
            let links = outline.links.iter();
            links.filter_map(|to| word((path, to)))
        });
        self.used = links.collect();
    }

    /// Gathers a text and those that it puts in. What a checklist puts in is left out
    /// where the list is put in.
    fn texts_in<'t>(
        &'t self,
        (path, outline): (&'t str, &'t Outline),
        texts: &mut Vec<(&'t str, &'t Outline)>,
    ) {
        texts.push((path, outline));
        for (kind, id) in &outline.embeds {
            let draft = match kind {
                Embed::Part => self.site.parts.get(&id.value),
                Embed::Local => Need::of(&id.value).and_then(|need| self.site.notes.get(&need)),
                Embed::Checklist => {
                    let list = self.site.checklist(&id.value).map(|list| &list.draft);
                    texts.extend(list.map(|list| (list.source.path(), &list.outline)));
                    None
                }
                Embed::Letter | Embed::Journey => None,
            };
            if let Some(draft) = draft {
                self.texts_in((draft.source.path(), &draft.outline), texts);
            }
        }
    }

    /// The word of the glossary that a link leads to, and its id.
    fn word<'t>(&self, path: &str, to: &'t str) -> Option<(usize, &'t str)> {
        let glossary = self.glossary?;
        // Looked up only where it may be one: most links have no place in them.
        let (_, id) = to.split_once('#')?;
        let index = glossary.find(id)?;
        match links::target(self.site, path, to) {
            Ok(Target::Page(page, _)) if page.kind == Kind::Glossary => Some((index, id)),
            _ => None,
        }
    }

    /// What is around a letter, which rests on the facts it names.
    pub(super) fn letter(
        site: &'a Site,
        path: &'a str,
        address: &'a str,
        facts: impl Iterator<Item = &'a str>,
    ) -> Around<'a> {
        let mut around = Around::inside(site, path, address);
        facts.for_each(|fact| around.rest_on(fact));
        around
    }

    /// What is around a text of some file that stands on a page.
    pub(super) fn inside(site: &'a Site, path: &'a str, address: &'a str) -> Around<'a> {
        Around {
            site,
            path,
            address,
            sources: Vec::new(),
            facts: Vec::new(),
            glossary: None,
            used: BTreeSet::new(),
            shown: BTreeMap::new(),
            reach: Reach::Beside,
        }
    }

    fn rest_on(&mut self, id: &'a str) {
        let Some(fact) = self.site.ledger.facts.get(id) else {
            return;
        };
        if self.facts.iter().any(|known| std::ptr::eq(*known, fact)) {
            return;
        }
        self.facts.push(fact);
        // General knowledge is no source, and has no number.
        let sources = fact.sources.iter().map(|source| source.value.as_str());
        for source in sources.filter(|source| *source != GENERAL) {
            if !self.sources.contains(&source) {
                self.sources.push(source);
            }
        }
    }

    /// The link from this page to an address.
    pub(super) fn to(&self, address: &str) -> String {
        let own = self.site.brand.address.as_deref();
        self.reach.link(own, self.address, address)
    }

    /// Where a link leads, and to which page or letter.
    pub(super) fn target<'t>(&'t self, to: &'t str) -> Option<Target<'t>> {
        links::target(self.site, self.path, to).ok()
    }

    /// The sources and doubts, for the list at the end of the page.
    pub(super) fn evidence(&self) -> Evidence<'a> {
        let ledger = &self.site.ledger;
        let view = |(index, id): (usize, &&'a str)| {
            let source = ledger.sources.get(*id)?;
            Some(SourceView {
                number: index + 1,
                id: html::source_id(index + 1),
                name: &source.name,
                url: source.url.as_deref(),
                date: source.date.as_deref(),
            })
        };
        let facts = || self.facts.iter().copied();
        let rests_on_general = |fact: &Fact| fact.sources.iter().any(|id| id.value == GENERAL);
        let mut doubts: Vec<&str> = Vec::new();
        let mut partly = false;
        for fact in facts().filter(|fact| fact.confidence == Confidence::Partial) {
            match fact.note.as_deref() {
                Some(note) if doubts.contains(&note) => {}
                Some(note) => doubts.push(note),
                None => partly |= !rests_on_general(fact),
            }
        }
        let terms = self.glossary.into_iter().flat_map(|glossary| {
            let word = |index: &usize| glossary.view(self.site, *index, self.address);
            self.used.iter().map(word)
        });
        Evidence {
            own: self.site.mark(self.path),
            terms: terms.collect(),
            sources: self.sources.iter().enumerate().filter_map(view).collect(),
            general: facts().any(rests_on_general),
            partly,
            doubts,
        }
    }

    fn letter_card(&self, id: &str, level: u8) -> String {
        let Some(letter) = self.site.letters.get(id) else {
            return String::new();
        };
        let written = letter.written();
        let level = (level + 1).min(6);
        let kind = letters::kind(self.site, letter).map_or(String::new(), |kind| {
            format!("<p class=\"kind\">{}</p>", html::escape(kind))
        });
        format!(
            "<div class=\"card\"><h{level} class=\"card-title\"><a href=\"{}\">{}</a></h{level}>{kind}<p>{}</p></div>\n",
            html::escape(&self.to(&letter.address)),
            html::escape(&written.title.value),
            html::escape(&written.summary.value),
        )
    }

    /// A checklist with its boxes; its headings stand below those of the page.
    fn checklist(&self, id: &str, level: u8) -> String {
        let Some(page) = self.site.checklist(id) else {
            return String::new();
        };
        let mut document = page.draft.reading().document;
        let blocks = &mut document.blocks;
        blocks.retain(|block| !matches!(block, Block::Embed { .. }));
        document.notes.clear();
        format!(
            "<div class=\"checklist-embed\">\n{}<p class=\"checklist-link\"><a href=\"{}\">{}</a></p>\n</div>\n",
            self.put_in(document, (id, page.path()), level),
            html::escape(&self.to(&page.address)),
            html::escape(&page.draft.title.value),
        )
    }

    /// A text that pages share.
    fn part(&self, id: &str, level: u8) -> String {
        let Some(draft) = self.site.parts.get(id) else {
            return String::new();
        };
        let path = draft.source.path();
        let text = self.put_in(draft.reading().document, (id, path), level);
        match self.site.mark(path) {
            Some(mark) => {
                let mark = html::escape(&mark);
                format!("<div class=\"own-part\">\n{text}<p class=\"own\">{mark}</p>\n</div>\n")
            }
            None => text,
        }
    }

    /// Who helps near the readers of a brand: nothing where the brand does not say,
    /// or another text on the page shows it.
    fn local(&self, id: &str, level: u8) -> String {
        let Some(need) = Need::of(id).filter(|need| self.shown.get(need) == Some(&self.path))
        else {
            return String::new();
        };
        let contacts = local::contacts(self.site, need);
        let note = self.site.notes.get(&need);
        if contacts.is_none() && note.is_none() {
            return String::new();
        }
        let label = html::write(&local::label(self.site, need), self);
        let contacts = contacts.map_or(String::new(), |contacts| html::write(&contacts, self));
        let note = note.map_or(String::new(), |note| {
            let name = (&*format!("local-{id}"), note.source.path());
            self.put_in(note.reading().document, name, level)
        });
        let name = [("name", self.site.brand.name.as_str())];
        let by = fill(self.site.texts.get("local.by"), &name);
        let by = html::escape(&by);
        format!("<div class=\"local\">\n{label}{contacts}{note}<p class=\"own\">{by}</p>\n</div>\n")
    }

    /// A text of another file; its headings stand below those of the page, and
    /// its links start at its own path.
    fn put_in(&self, mut document: Document, (id, path): (&str, &str), level: u8) -> String {
        for block in &mut document.blocks {
            if let Block::Heading { id: anchor, .. } = block {
                *anchor = format!("{id}-{anchor}");
            }
        }
        let inside = Around {
            sources: self.sources.clone(),
            glossary: self.glossary,
            used: self.used.clone(),
            shown: self.shown.clone(),
            reach: self.reach,
            ..Around::inside(self.site, path, self.address)
        };
        html::write_below(&document, level, &inside)
    }
}

impl Surroundings for Around<'_> {
    fn href(&self, to: &str) -> String {
        match self.target(to) {
            Some(Target::Here(fragment)) => format!("#{fragment}"),
            Some(Target::Page(page, None)) => self.to(&page.address),
            // What stands outside its site may have no way to the page at all.
            Some(Target::Page(page, Some(fragment))) => match self.to(&page.address) {
                to if to.is_empty() => to,
                to => format!("{to}#{fragment}"),
            },
            Some(Target::Letter(letter)) => self.to(&letter.address),
            Some(Target::Static(address)) => self.to(address),
            Some(Target::Outside(address)) => address.to_owned(),
            None => String::new(),
        }
    }

    fn picture(&self, path: &str) -> Option<html::Picture> {
        let found = picture::find(self.site, self.path, path).ok()?;
        Some(html::Picture {
            href: self.to(found.address),
            width: found.width,
            height: found.height,
        })
    }

    fn term(&self, to: &str) -> Option<String> {
        let (index, id) = self.word(self.path, to)?;
        self.used.get(&index)?;
        Some(format!("#{}", glossary::anchor(id)))
    }

    fn sources(&self, fact: &str) -> Vec<usize> {
        self.numbers(fact)
    }

    fn embed(&self, kind: Embed, id: &str, level: u8) -> String {
        match kind {
            Embed::Letter => self.letter_card(id, level),
            Embed::Checklist => self.checklist(id, level),
            Embed::Part => self.part(id, level),
            Embed::Journey => journey::picture(self, id),
            Embed::Local => self.local(id, level),
        }
    }

    fn words(&self) -> &Words {
        &self.site.texts.document
    }
}
