//! What one edition has made that others may publish as it is: the guidance's, for
//! every brand that is laid over it.
//!
//! All of it is kept with what it was made of, and is good for whoever would make it
//! of the same. A body is made of its text and of what its surroundings answer while
//! it is written (where links lead, what is put in), and of nothing else: so the
//! answers are kept, and asked for again.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Edition;
use super::around::Around;
use super::glossary::Glossary;
use super::paper::{self, Press};
#[cfg(feature = "search")]
use super::search;
use crate::document::html::{self, Picture, Surroundings, Words};
use crate::document::{Document, Embed, Meta};
use crate::site::page::PageDraft;
use crate::site::paper::Paper;
use crate::site::{Page, Site};
use crate::source::report::Report;

/// What an edition has made.
#[derive(Debug)]
pub(super) struct Shared {
    /// The bodies of its pages, by the paths of their sources.
    bodies: BTreeMap<String, Body>,
    /// The files of its blank letters, by the ids of these.
    papers: BTreeMap<(String, Paper), Printed>,
    press: Arc<Press>,
    glossary: Arc<Glossary>,
    /// The files of search, with what tells the records they were made of.
    #[cfg(feature = "search")]
    pub(super) search: Option<(u128, search::Files)>,
}

/// The body of a page.
#[derive(Debug)]
struct Body {
    text: Arc<PageDraft>,
    address: String,
    answers: Vec<Answer>,
    words: Words,
    html: String,
}

/// A file of a blank letter.
#[derive(Debug)]
struct Printed {
    document: Document,
    meta: Meta,
    bytes: Arc<[u8]>,
}

/// What a document asked of its surroundings, and what they said.
#[derive(Debug)]
enum Answer {
    Href(String, String),
    Picture(String, Option<Picture>),
    Term(String, Option<String>),
    Sources(String, Vec<(usize, String)>),
    Embed((Embed, String, u8), String),
}

impl Answer {
    /// Whether other surroundings say the same.
    fn is_of(&self, around: &Around<'_>) -> bool {
        match self {
            Answer::Href(to, said) => around.href(to) == *said,
            Answer::Picture(path, said) => around.picture(path) == *said,
            Answer::Term(to, said) => around.term(to) == *said,
            Answer::Sources(fact, said) => around.sources(fact) == *said,
            Answer::Embed((kind, id, level), said) => around.embed(*kind, id, *level) == *said,
        }
    }
}

impl Shared {
    /// Makes what the editions that come after one can take over from it.
    pub(super) fn of(edition: &Edition) -> Shared {
        let pages = edition.site.pages.par_iter();
        let bodies = pages.map(|page| {
            let body = Body::of(page, &Around::page(edition, page));
            (page.path().to_owned(), body)
        });
        let letters = edition.site.letters.par_iter();
        let papers = letters.flat_map_iter(|(id, letter)| {
            let kinds = Paper::ALL.iter();
            kinds.filter_map(move |kind| {
                let made = paper::paper(edition, letter, *kind, &mut Report::new());
                let (document, meta) = paper::whole(&edition.site, letter);
                let printed = Printed {
                    document,
                    meta,
                    bytes: made.ok()?,
                };
                Some(((id.clone(), *kind), printed))
            })
        });
        Shared {
            bodies: bodies.collect(),
            papers: papers.collect(),
            press: edition.press.clone(),
            glossary: edition.glossary.clone(),
            #[cfg(feature = "search")]
            search: search::made(edition),
        }
    }

    /// The body of a page, if it would be written as it was.
    pub(super) fn body(&self, page: &Page, around: &Around<'_>) -> Option<&str> {
        let body = self.bodies.get(page.path())?;
        let is_same = Arc::ptr_eq(&body.text, &page.draft)
            && body.address == page.address
            && body.words == *around.words()
            && body.answers.iter().all(|answer| answer.is_of(around));
        is_same.then_some(&body.html)
    }

    /// A file of a blank letter, if it would be printed as it was.
    pub(super) fn paper(
        &self,
        press: &Arc<Press>,
        (id, kind): (&str, Paper),
        (document, meta): (&Document, &Meta),
    ) -> Option<Arc<[u8]>> {
        let printed = self.papers.get(&(id.to_owned(), kind))?;
        let is_same = Arc::ptr_eq(press, &self.press)
            && printed.document == *document
            && printed.meta == *meta;
        is_same.then(|| printed.bytes.clone())
    }
}

/// The words of a site's glossary: those of another edition, if they are the same.
pub(super) fn glossary(shared: Option<&Shared>, site: &Site) -> Arc<Glossary> {
    let known = shared.map(|shared| &shared.glossary);
    match known.filter(|known| known.is_of(site)) {
        Some(known) => known.clone(),
        None => Arc::new(Glossary::of(site)),
    }
}

impl Body {
    fn of(page: &Page, around: &Around<'_>) -> Body {
        let heard = Heard {
            around,
            answers: RefCell::default(),
        };
        let html = html::write(&page.draft.reading().document, &heard);
        Body {
            text: page.draft.clone(),
            address: page.address.clone(),
            answers: heard.answers.into_inner(),
            words: around.words().clone(),
            html,
        }
    }
}

/// Surroundings of which every answer is kept.
struct Heard<'a> {
    around: &'a Around<'a>,
    answers: RefCell<Vec<Answer>>,
}

impl Heard<'_> {
    fn keep(&self, answer: Answer) {
        self.answers.borrow_mut().push(answer);
    }
}

impl Surroundings for Heard<'_> {
    fn href(&self, to: &str) -> String {
        let said = self.around.href(to);
        self.keep(Answer::Href(to.to_owned(), said.clone()));
        said
    }

    fn picture(&self, path: &str) -> Option<Picture> {
        let said = self.around.picture(path);
        self.keep(Answer::Picture(path.to_owned(), said.clone()));
        said
    }

    fn term(&self, to: &str) -> Option<String> {
        let said = self.around.term(to);
        self.keep(Answer::Term(to.to_owned(), said.clone()));
        said
    }

    fn sources(&self, fact: &str) -> Vec<(usize, String)> {
        let said = self.around.sources(fact);
        self.keep(Answer::Sources(fact.to_owned(), said.clone()));
        said
    }

    fn embed(&self, kind: Embed, id: &str, level: u8) -> String {
        let said = self.around.embed(kind, id, level);
        self.keep(Answer::Embed((kind, id.to_owned(), level), said.clone()));
        said
    }

    fn words(&self) -> &Words {
        self.around.words()
    }
}
