//! What one edition has made that others may publish as it is: the guidance's, for
//! every brand that is laid over it.
//!
//! All of it is kept with what it was made of, and is good for whoever would make it
//! of the same. A body is made of its text and of what its surroundings answer while
//! it is written (where links lead, what is put in), and of nothing else: so the
//! answers are kept, and asked for again.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::Edition;
use super::around::Around;
use super::glossary::Glossary;
use super::letter::Pieces;
use super::paper;
#[cfg(feature = "search")]
use super::search;
use crate::document::Embed;
use crate::document::html::{self, Picture, Surroundings, Words};
use crate::site::page::PageDraft;
use crate::site::texts::Texts;
use crate::site::{Letter, Page, Site};

/// What an edition has made.
#[derive(Debug)]
pub(super) struct Shared {
    /// The bodies of its pages, by the paths of their sources.
    bodies: BTreeMap<String, Body>,
    /// What it has made of its letters, by their ids.
    letters: BTreeMap<String, Made>,
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

/// What was made of a letter, the words of the interface and the letterhead.
#[derive(Debug)]
struct Made {
    letter: Arc<Letter>,
    texts: Arc<Texts>,
    letterhead: Option<String>,
    pieces: LetterPieces,
    word: Arc<[u8]>,
}

/// What all pages of a letter have in common, once it is made.
pub(super) type LetterPieces = Arc<OnceLock<Pieces>>;

impl Made {
    fn of(edition: &Edition, letter: &Arc<Letter>) -> Made {
        Made {
            letter: letter.clone(),
            texts: edition.site.texts.clone(),
            letterhead: edition.site.brand.letterhead.clone(),
            pieces: edition.pieces[&letter.program().id].clone(),
            word: paper::word(edition, letter),
        }
    }

    /// Whether it would be made of the same in a site.
    fn is_of(&self, site: &Site) -> bool {
        let letter = site.letters.get(&self.letter.program().id);
        letter.is_some_and(|letter| Arc::ptr_eq(letter, &self.letter))
            && Arc::ptr_eq(&site.texts, &self.texts)
            && site.brand.letterhead == self.letterhead
    }
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
        let letters = letters.map(|(id, letter)| (id.clone(), Made::of(edition, letter)));
        Shared {
            bodies: bodies.collect(),
            letters: letters.collect(),
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

    /// The Word file of a blank letter, if it would be written as it was.
    pub(super) fn word(&self, site: &Site, letter: &Letter) -> Option<Arc<[u8]>> {
        let made = self.letters.get(&letter.program().id)?;
        made.is_of(site).then(|| made.word.clone())
    }
}

/// Where what the pages of each letter have in common is put once it is made: it is
/// there already, if another edition has made it of the same.
pub(super) fn pieces(shared: Option<&Shared>, site: &Site) -> BTreeMap<String, LetterPieces> {
    let ids = site.letters.keys();
    let pieces = ids.map(|id| {
        let known = shared.and_then(|shared| shared.letters.get(id));
        let known = known.filter(|known| known.is_of(site));
        let pieces = known.map(|known| known.pieces.clone());
        (id.clone(), pieces.unwrap_or_default())
    });
    pieces.collect()
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
