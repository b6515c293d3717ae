//! What each file says on its own, read in parallel and kept by content.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use rayon::prelude::*;

use super::brand::{self, Brand};
use super::facts::left_out::{self, LEFT_OUT};
use super::facts::{self, Ledger, LeftOut};
use super::local::NOTES;
use super::page::{self, Bodies, PageDraft};
use super::patched::Patched;
use super::replaced::{self, Seen};
use super::style::{self, STYLE, Style};
use super::texts::{self, Texts};
use crate::letter::{cases, holidays, parse};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::{Layer, SEEN, Tree};
use crate::source::{Source, Span};

/// Every file, read.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The files, ordered by path.
    pub files: Patched<Arc<FileDraft>>,
}

impl Draft {
    /// The file at a path.
    pub fn file(&self, path: &str) -> Option<&Arc<FileDraft>> {
        self.position(path).map(|index| &self.files[index])
    }

    /// The index of the file at a path.
    pub fn position(&self, path: &str) -> Option<usize> {
        let found = self
            .files
            .binary_search_by(|file| file.source.path().cmp(path));
        found.ok()
    }

    /// The facts and sources of all its files.
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        for file in &self.files {
            if let What::Facts(facts) = &file.what {
                ledger.extend(facts);
            }
        }
        ledger
    }

    /// The facts that are left out, if their file is there.
    pub fn left_out(&self) -> Option<&LeftOut> {
        match &self.file(LEFT_OUT)?.what {
            What::LeftOut(left_out) => Some(left_out),
            _ => None,
        }
    }

    /// Who publishes the site, if their file is there.
    pub fn brand(&self) -> Option<&Arc<Brand>> {
        match &self.file(BRAND)?.what {
            What::Brand(brand) => Some(brand),
            _ => None,
        }
    }

    /// Where a file is that was at an index of another draft, or near it.
    pub(super) fn index_of(&self, file: &Arc<FileDraft>, index: usize) -> Option<usize> {
        let is_it = |index: &usize| {
            let here = self.files.get(*index);
            here.is_some_and(|here| Arc::ptr_eq(here, file))
        };
        let search = || self.position(file.source.path());
        Some(index).filter(is_it).or_else(|| search().filter(is_it))
    }

    /// How the site is written, if its file is there and sound: half a style finds
    /// mistakes in every file.
    pub fn style(&self) -> Option<&Arc<Style>> {
        let file = self.file(STYLE)?;
        file.report.passed().ok()?;
        match &file.what {
            What::Style(style) => Some(style),
            _ => None,
        }
    }

    /// The words of the interface, if their file is there.
    pub fn texts(&self) -> Option<&Arc<Texts>> {
        match &self.file(TEXTS)?.what {
            What::Texts(texts) => Some(texts),
            _ => None,
        }
    }
}

/// One file, read.
#[derive(Debug)]
pub struct FileDraft {
    /// The file.
    pub source: Arc<Source>,
    /// What it was laid over, where it is read together with that.
    pub under: Option<Arc<Source>>,
    /// What is wrong with it on its own.
    pub report: Report,
    /// What it says.
    pub what: What,
}

impl FileDraft {
    /// The same page with another text, read.
    pub(super) fn again(&self, source: &Arc<Source>) -> FileDraft {
        let reader: Reader =
            |source, bodies, report| What::Page(Arc::new(page::read(source, bodies, report)));
        one(source, (reader, None), Bodies::Again)
    }
}

/// What a file says.
#[derive(Debug)]
pub enum What {
    /// A page.
    Page(Arc<PageDraft>),
    /// A note of a brand on who helps near its readers.
    Note(Arc<PageDraft>),
    /// A letter.
    Letter(Box<parse::Letter>),
    /// A shared group of questions; nothing if it could not be read.
    Group(Option<Arc<parse::Group>>),
    /// The example cases of a letter; nothing if they could not be read.
    Cases(Option<cases::Cases>),
    /// The bank holidays; nothing if they could not be read.
    Holidays(Option<Arc<holidays::Table>>),
    /// A file of the ledger.
    Facts(Ledger),
    /// The facts that are left out.
    LeftOut(LeftOut),
    /// The words of the interface.
    Texts(Arc<Texts>),
    /// Who publishes the site.
    Brand(Arc<Brand>),
    /// How the site is written.
    Style(Arc<Style>),
    /// What was seen of the files that a brand replaces.
    Seen(Seen),
}

/// The words of the interface are read from here.
pub const TEXTS: &str = "i18n/en.yaml";

/// The bank holidays are read from here.
pub const HOLIDAYS: &str = "facts/bank-holidays.yaml";

/// Who publishes the site is read from here.
pub const BRAND: &str = "brand.yaml";

/// Readings kept by content: a text that was read is not read again, whichever
/// brand or edit it comes back in.
#[derive(Debug, Default)]
pub struct Memo {
    kept: Mutex<HashMap<usize, Arc<FileDraft>>>,
    bodies: Bodies,
}

impl Memo {
    /// An empty memo.
    pub fn new() -> Memo {
        Memo::default()
    }

    /// An empty memo for a run that will render every page: what it reads has the text of
    /// the pages as well.
    pub fn of_all() -> Memo {
        Memo {
            bodies: Bodies::Kept,
            ..Memo::default()
        }
    }

    /// A memo that keeps what a draft holds, and nothing else.
    pub fn of(draft: &Draft) -> Memo {
        let files = draft.files.iter();
        let kept = files
            .map(|file| (key(&file.source), file.clone()))
            .collect();
        Memo {
            kept: Mutex::new(kept),
            bodies: Bodies::Again,
        }
    }

    /// The files of a tree that have a reader, with what is known of them.
    fn known<'a>(&self, tree: &'a Tree) -> Vec<Known<'a>> {
        let kept = self.kept();
        let texts = tree
            .all_texts()
            .filter(|source| !is_of_another(tree, source));
        let known = texts.filter_map(|source| {
            let reader = reader(source.path())?;
            let under = under(tree, source.path());
            let same = |file: &&Arc<FileDraft>| file.under.as_ref().map(key) == under.map(key);
            let known = kept.get(&key(source)).filter(same).cloned();
            Some((source, (reader, under), known))
        });
        known.collect()
    }

    /// Keeps a file in the place of one that is gone.
    pub fn replace(&self, gone: &FileDraft, file: &Arc<FileDraft>) {
        self.kept().remove(&key(&gone.source));
        self.keep(file);
    }

    fn keep(&self, file: &Arc<FileDraft>) {
        self.kept().insert(key(&file.source), file.clone());
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<usize, Arc<FileDraft>>> {
        self.kept
            .lock()
            .expect("no thread panics while it holds the memo")
    }
}

/// A source is known by where it is in memory: what is kept holds the source,
/// so no other can come to be there.
fn key(source: &Arc<Source>) -> usize {
    Arc::as_ptr(source) as usize
}

/// A file, how it is read, and what is known of it.
type Known<'a> = (&'a Arc<Source>, Way<'a>, Option<Arc<FileDraft>>);

/// How a file is read, and what it is laid over if it is read together with that.
type Way<'a> = (Reader, Option<&'a Arc<Source>>);

/// Whether these are the guidance's cases of a letter that a brand has replaced: they
/// are of another letter than the one that is there.
fn is_of_another(tree: &Tree, source: &Source) -> bool {
    let letter = source.path().strip_suffix(cases::ENDING);
    letter.is_some_and(|letter| {
        let is_base = |path: &str| matches!(tree.layer(path), None | Some(Layer::Base));
        is_base(source.path()) && !is_base(&format!("{letter}.md"))
    })
}

/// What the file at a path is laid over, where it is read together with that: the
/// words of a brand lie one by one over those of the guidance.
fn under<'a>(tree: &'a Tree, path: &str) -> Option<&'a Arc<Source>> {
    match tree.layer(path)? {
        Layer::Replaced(under) if path == TEXTS => Some(under),
        _ => None,
    }
}

/// How a file is read.
type Reader = fn(&Arc<Source>, Bodies, &mut Report) -> What;

/// How a file is read: told by where it is.
fn reader(path: &str) -> Option<Reader> {
    let below = |folder: &str, ending: &str| path.starts_with(folder) && path.ends_with(ending);
    if below("content/", ".md") {
        Some(|source, bodies, report| What::Page(Arc::new(page::read(source, bodies, report))))
    } else if below(NOTES, ".md") {
        Some(|source, _, report| What::Note(Arc::new(page::note(source, report))))
    } else if below("letters/shared/", ".yaml") {
        Some(|source, _, report| What::Group(parse::group(source, report).map(Arc::new)))
    } else if below("letters/", cases::ENDING) {
        Some(|source, _, report| What::Cases(cases::read(source, report)))
    } else if below("letters/", ".md") {
        Some(|source, _, report| What::Letter(Box::new(parse::letter(source, report))))
    } else if path == HOLIDAYS {
        Some(|source, _, report| What::Holidays(holidays::read(source, report).map(Arc::new)))
    } else if path == LEFT_OUT {
        Some(|source, _, report| What::LeftOut(left_out::read(source, report)))
    } else if below("facts/", ".yaml") {
        Some(|source, _, report| What::Facts(facts::read(source, report)))
    } else if path == TEXTS {
        Some(|source, _, report| What::Texts(Arc::new(texts::read(source, report))))
    } else if path == STYLE {
        Some(|source, _, report| What::Style(Arc::new(style::read(source, report))))
    } else if path == BRAND {
        Some(|source, _, report| What::Brand(Arc::new(brand::read(source, report))))
    } else if path == SEEN {
        Some(|source, _, report| What::Seen(replaced::read(source, report)))
    } else {
        None
    }
}

/// Reads every file of a tree.
pub fn read(tree: &Tree, memo: &Memo) -> Draft {
    let files = memo.known(tree).into_par_iter();
    let files = files.map(|(source, way, known)| {
        known.unwrap_or_else(|| {
            let file = Arc::new(one(source, way, memo.bodies));
            memo.keep(&file);
            file
        })
    });
    let files: Vec<Arc<FileDraft>> = files.collect();
    Draft {
        files: files.into(),
    }
}

fn one(source: &Arc<Source>, (reader, under): Way<'_>, bodies: Bodies) -> FileDraft {
    let mut report = Report::new();
    let what = match under {
        Some(under) => What::Texts(Arc::new(texts::read_over(source, under, &mut report))),
        None => reader(source, bodies, &mut report),
    };
    controls(source, &mut report);
    FileDraft {
        source: source.clone(),
        under: under.cloned(),
        report,
        what,
    }
}

/// Reports the first control character: it shows as nothing or as a box, and
/// comes from text that was saved in another encoding (`\u{91}` was a quote).
fn controls(source: &Arc<Source>, report: &mut Report) {
    // All of them, and few others, begin with one of these bytes. A processor looks at
    // many bytes at once if it need not stop at the first.
    let may_be = |byte: u8| {
        (byte < 32) & !matches!(byte, b'\n' | b'\r' | b'\t') | (byte == 127) | (byte == 0xc2)
    };
    let mut parts = source.text().as_bytes().chunks(256);
    if !parts.any(|part| part.iter().fold(false, |found, byte| found | may_be(*byte))) {
        return;
    }
    let is_strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let found = source.text().char_indices().find(|(_, c)| is_strange(*c));
    if let Some((at, c)) = found {
        let place = Place::Text(source.clone(), Span::new(at, at + c.len_utf8()));
        let message = format!(
            "there is a character here that no one can see (U+{:04X})",
            c as u32
        );
        report.error(
            Diagnostic::error("text::control", place, message)
                .hint("delete it; if a quote or a dash was meant, type it again"),
        );
    }
}
