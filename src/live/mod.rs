//! A site that follows its files: what only `serve` needs.
//!
//! A [`Desk`] holds the last good edition and what is wrong now. Each change of
//! files makes a new tree, which shares everything that stayed the same, and
//! from it a new edition by the one pipeline; nothing is patched.

pub mod gate;
pub mod http;
mod review;
pub mod watch;
mod wire;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use jiff::civil::Date;

use crate::document::kept::Kept;
use crate::document::print::Form;
use crate::pipeline;
use crate::render::{Edition, Route};
use crate::site::Kind;
use crate::site::draft::Memo;
use crate::source::report::Report;
use crate::source::tree::{Layers, ReadError, Tree};

/// What is shown now.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The last edition without mistakes, if there ever was one.
    pub edition: Option<Arc<Edition>>,
    /// What is wrong with the files as they are.
    pub report: Arc<Report>,
    /// Grows with each change that a browser can show.
    pub version: u64,
}

/// What a change of files means for a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing that it could show.
    Nothing,
    /// Only style sheets: their new addresses.
    Styles(Vec<String>),
    /// The page may be another one now.
    Pages,
    /// There are mistakes; the last good page stays.
    Mistakes,
}

/// The files of a site and what was made of them.
#[derive(Debug)]
pub struct Desk {
    layers: Layers,
    trees: Vec<Tree>,
    memo: Memo,
    /// The day that all of it was last looked at.
    day: Option<Date>,
    /// Where its PDFs are kept.
    kept: Option<Arc<dyn Kept>>,
    shown: Arc<RwLock<Shown>>,
}

impl Desk {
    /// Reads the files of a site.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn open(
        layers: Layers,
        kept: Option<Arc<dyn Kept>>,
        today: Date,
    ) -> Result<Desk, ReadError> {
        let trees = layers.read()?;
        let mut desk = Desk {
            layers,
            trees,
            memo: Memo::new(),
            day: None,
            kept,
            shown: Arc::new(RwLock::new(Shown {
                edition: None,
                report: Arc::new(Report::new()),
                version: 0,
            })),
        };
        desk.remake(today);
        Ok(desk)
    }

    /// What is shown, shared with whoever answers requests.
    pub fn shown(&self) -> Arc<RwLock<Shown>> {
        self.shown.clone()
    }

    /// What is shown at this moment.
    pub fn now(&self) -> Shown {
        now(&self.shown)
    }

    /// Takes in files that changed, and says what that means.
    ///
    /// # Errors
    /// A folder that cannot be read any more; what is shown stays.
    pub fn update(
        &mut self,
        changed: &BTreeSet<PathBuf>,
        today: Date,
    ) -> Result<Change, ReadError> {
        let paths = self.layers.reread(&mut self.trees, changed)?;
        let words = paths.and_then(|paths| self.edit_words(&paths, today));
        Ok(words.unwrap_or_else(|| self.remake(today)))
    }

    /// Takes in files in which nothing but words of pages has changed, if they are such.
    fn edit_words(&mut self, paths: &BTreeSet<String>, today: Date) -> Option<Change> {
        let before = self.now();
        if self.day != Some(today) {
            return None;
        }
        let (tree, edition) = (self.trees.first()?, before.edition.as_deref()?);
        let was = (edition, &*before.report);
        let file = |edition: &Edition, path: &str| edition.site.draft().file(path).cloned();
        // What was saved as it was is the same text.
        let is_other = |path: &&String| {
            let file = file(edition, path);
            file.is_none_or(|file| {
                !tree
                    .text(path)
                    .is_some_and(|text| Arc::ptr_eq(text, &file.source))
            })
        };
        let paths: BTreeSet<String> = paths.iter().filter(is_other).cloned().collect();
        let (made, report) = pipeline::edition_of_words(tree, was, &paths, today)?;
        for path in &paths {
            let (gone, now) = file(edition, path).zip(file(&made, path))?;
            self.memo.replace(&gone, &now);
        }
        self.show(Shown {
            edition: Some(Arc::new(made)),
            report: Arc::new(report),
            version: before.version + 1,
        });
        Some(Change::Pages)
    }

    fn remake(&mut self, today: Date) -> Change {
        let before = self.now();
        let tree = laid(&self.trees);
        let mut report = Report::new();
        let made = pipeline::working_edition(
            &tree,
            before.edition.as_deref(),
            &self.memo,
            today,
            &mut report,
        );
        let made = made.map(|edition| match (&before.edition, &self.kept) {
            (None, Some(kept)) => edition.keeping(kept.clone()),
            _ => edition,
        });
        let proven = |edition: &Edition| {
            let before = before.edition.as_ref();
            before.is_some_and(|before| {
                Arc::ptr_eq(&before.theme, &edition.theme)
                    && Arc::ptr_eq(&before.press, &edition.press)
            })
        };
        let good = made
            .ok()
            .filter(|edition| proven(edition) || probe(edition, &mut report));
        let change = match &good {
            None => Change::Mistakes,
            Some(edition) => change(before.edition.as_deref(), edition, &before.report),
        };
        let version = match change {
            Change::Nothing | Change::Mistakes => before.version,
            Change::Styles(_) | Change::Pages => before.version + 1,
        };
        let edition = match good {
            Some(edition) => {
                self.memo = Memo::of(edition.site.draft());
                Some(Arc::new(edition))
            }
            None => before.edition,
        };
        self.day = Some(today);
        self.show(Shown {
            edition,
            report: Arc::new(report),
            version,
        });
        change
    }

    fn show(&self, now: Shown) {
        let mut shown = self
            .shown
            .write()
            .expect("no thread panics while it holds what is shown");
        *shown = now;
    }
}

/// What is shown at this moment.
pub fn now(shown: &RwLock<Shown>) -> Shown {
    shown
        .read()
        .expect("no thread panics while it holds what is shown")
        .clone()
}

fn laid(trees: &[Tree]) -> Cow<'_, Tree> {
    let mut trees = trees.iter().map(Cow::Borrowed);
    let base = trees.next().unwrap_or_default();
    trees.fold(base, |tree, over| Cow::Owned(tree.lay(&over)))
}

/// Renders one route of each kind, so that a template with a mistake is found
/// when it is saved, not when someone comes by. Files of letters take longest, and
/// are tried only where the site has a template of its own for them.
fn probe(edition: &Edition, report: &mut Report) -> bool {
    let mut seen: Vec<Probed> = Vec::new();
    let mut good = true;
    for route in edition.routes().values() {
        let kind = match route {
            Route::Page(index) => Probed::Page(edition.site.pages[*index].kind),
            Route::Letter(_) => Probed::Letter,
            Route::Print(what, _) if edition.press.is_own() => {
                Probed::Print(what.form(&edition.site))
            }
            _ => continue,
        };
        if !seen.contains(&kind) {
            seen.push(kind);
            good &= edition.render(route, report).is_ok();
        }
        if seen.len() == KINDS {
            break;
        }
    }
    good
}

/// The kinds of route that have a template.
#[derive(PartialEq, Eq)]
enum Probed {
    Page(Kind),
    Letter,
    Print(Form),
}

/// How many of them there are: six of pages, letters, and all that is printed.
const KINDS: usize = 7 + Form::ALL.len();

fn change(before: Option<&Edition>, now: &Edition, mistakes: &Report) -> Change {
    let Some(before) = before else {
        return Change::Pages;
    };
    let same_files = before.site.draft().files.len() == now.site.draft().files.len()
        && before
            .site
            .draft()
            .files
            .iter()
            .zip(&now.site.draft().files)
            .all(|(a, b)| Arc::ptr_eq(a, b));
    let same_theme =
        Arc::ptr_eq(&before.theme, &now.theme) && Arc::ptr_eq(&before.press, &now.press);
    let same_statics = before.site.statics == now.site.statics;
    if !(same_files && same_theme && same_statics) {
        return Change::Pages;
    }
    let of = |edition: &Edition, ending: &str| -> Vec<String> {
        let addresses = edition
            .assets
            .files
            .iter()
            .map(|asset| asset.address.clone());
        addresses
            .filter(|address| address.ends_with(ending))
            .collect()
    };
    match (
        of(before, "js") == of(now, "js"),
        of(before, "css") == of(now, "css"),
    ) {
        (true, true) if mistakes.passed().is_ok() => Change::Nothing,
        (true, false) => Change::Styles(of(now, "css")),
        _ => Change::Pages,
    }
}
