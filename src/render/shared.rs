//! What one edition has made that others may publish as it is: the guidance's, for
//! every brand that is laid over it.
//!
//! All of it is kept with what it was made of, and is good for whoever would make it
//! of the same. The texts of pages are shared as they are read, with holes for what
//! differs (`document/html/stencil.rs`).

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::Edition;
use super::glossary::Glossary;
use super::letter::Pieces;
use super::paper;
#[cfg(feature = "search")]
use super::search;
use crate::site::texts::Texts;
use crate::site::{Letter, Site};

/// What an edition has made.
#[derive(Debug)]
pub(super) struct Shared {
    /// What it has made of its letters, by their ids.
    letters: BTreeMap<String, Made>,
    glossary: Arc<Glossary>,
    /// The files of search, with what tells the records they were made of.
    #[cfg(feature = "search")]
    pub(super) search: Option<(u128, search::Files)>,
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

impl Shared {
    /// Makes what the editions that come after one can take over from it.
    pub(super) fn of(edition: &Edition) -> Shared {
        let letters = edition.site.letters.par_iter();
        let letters = letters.map(|(id, letter)| (id.clone(), Made::of(edition, letter)));
        Shared {
            letters: letters.collect(),
            glossary: edition.glossary.clone(),
            #[cfg(feature = "search")]
            search: search::made(edition),
        }
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
