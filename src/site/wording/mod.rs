//! The rules on wording: what `style/en.yaml` and the style guide ask of the words
//! of pages and letters. Without that file nothing is asked.
//!
//! A file's words are read when it has changed, or what the rules stand on has;
//! else what was found before is found again.

mod allow;
pub mod grade;
pub mod phrases;
mod rules;
pub mod sentence;
pub mod stated;
mod text;

use std::sync::Arc;

use rayon::prelude::*;

use super::assemble::stem;
use super::draft::{FileDraft, What};
use super::facts::Ledger;
use super::page::PageDraft;
use super::patched::Patched;
use super::style::Style;
use super::{Kind, Letter, Site};
use crate::source::Source;
use crate::source::report::{Diagnostic, Place, Report, Severity};
use crate::source::tree::Layer;
use crate::source::{Placed, Span};
pub use rules::ALL;
use text::Text;

/// What was found in the words of a file.
#[derive(Debug, Default)]
pub struct Wording {
    /// What is wrong.
    pub report: Arc<Report>,
    /// What would be, had its author not said why it may stand.
    pub silenced: Vec<Silenced>,
}

/// A place that may stand against a rule.
#[derive(Clone, Debug)]
pub struct Silenced {
    /// The rule.
    pub rule: &'static str,
    /// Where it is broken.
    pub place: Place,
    /// Why it may be.
    pub reason: String,
}

/// A rule that may be broken, and why: as it is written.
pub type Allowed = (Placed<String>, Placed<String>);

/// What the rules stand on.
#[derive(Clone, Copy)]
struct Ground<'a> {
    style: &'a Style,
    ledger: &'a Ledger,
    /// The ids of the glossary's entries, if there is a glossary.
    entries: Option<&'a [&'a str]>,
}

/// What was found in the words of each file, in the order of the site's files.
pub fn of(site: &Site, before: Option<&Site>) -> Patched<Option<Arc<Wording>>> {
    let Some(style) = site.draft().style() else {
        return Patched::default();
    };
    let terms = entries(site);
    let same_ground = |before: &&Site| {
        let same = before
            .draft()
            .style()
            .is_some_and(|was| Arc::ptr_eq(was, style));
        same && before.ledger == site.ledger && entries(before) == terms
    };
    let before = before.filter(same_ground);
    let ground = Ground {
        style,
        ledger: &site.ledger,
        entries: terms.as_deref(),
    };
    let files = site.draft().files.par_iter().enumerate();
    let found: Vec<_> = files
        .map(|(index, file)| {
            if site.hidden.has(file.source.path()) {
                return None;
            }
            let letter = match &file.what {
                What::Letter(_) => site.letters.get(&stem(file.source.path())),
                _ => None,
            };
            let known = before.and_then(|before| known(before, index, file, letter));
            known.or_else(|| {
                let found = one(file, letter.map(Arc::as_ref), ground)?;
                Some(Arc::new(whose(site, file, found)))
            })
        })
        .collect();
    found.into()
}

/// What is found in the words of a page after an edit of them alone; nothing where the site
/// has no style.
pub(super) fn again(site: &Site, file: &FileDraft) -> Option<Option<Arc<Wording>>> {
    let terms = entries(site);
    let ground = Ground {
        style: site.draft().style()?,
        ledger: &site.ledger,
        entries: terms.as_deref(),
    };
    let found = one(file, None, ground);
    Some(found.map(|found| Arc::new(whose(site, file, found))))
}

/// What was found in a text, as it is to be taken of whoever wrote it.
fn whose(site: &Site, file: &FileDraft, found: Wording) -> Wording {
    match site.layer(file.source.path()) {
        Layer::Base => found,
        Layer::Added | Layer::Replaced(_) => advice(found),
    }
}

/// What was found in a text that is a brand's own: how it writes is its own affair, so
/// nothing of it stops publishing.
fn advice(found: Wording) -> Wording {
    let report = Report::clone(&found.report).softened_if(&|_| true);
    Wording {
        report: Arc::new(report),
        ..found
    }
}

/// The ids of what can be linked to in the glossary, if there is one.
fn entries(site: &Site) -> Option<Vec<&str>> {
    let glossary = site.page_of_kind(Kind::Glossary)?;
    let headings = glossary.draft.outline.headings.iter();
    Some(headings.map(|heading| heading.id.as_str()).collect())
}

/// What was found in a file before, if it is the same.
fn known(
    before: &Site,
    index: usize,
    file: &Arc<FileDraft>,
    letter: Option<&Arc<Letter>>,
) -> Option<Arc<Wording>> {
    let index = before.draft().index_of(file, index)?;
    let same_letter = letter.is_none_or(|letter| {
        let was = before.letters.get(&letter.program().id);
        was.is_some_and(|was| Arc::ptr_eq(was, letter))
    });
    let wording = before.wording.get(index).filter(|_| same_letter)?;
    wording.clone()
}

fn one(file: &FileDraft, letter: Option<&Letter>, ground: Ground<'_>) -> Option<Wording> {
    if file.report.has("front-matter::") {
        // All of it was taken for its text.
        return None;
    }
    match &file.what {
        What::Page(draft) | What::Note(draft) => Some(page(draft, ground)),
        What::Letter(written) => Some(rules::letters::letter(written, letter, ground)),
        What::Group(_) => Some(rules::letters::group(&file.source, ground)),
        _ => None,
    }
}

/// What is to be said of a page's words.
fn page(draft: &PageDraft, ground: Ground<'_>) -> Wording {
    let front = [&draft.title, &draft.summary];
    let front = front.map(|text| text::written(&draft.source, text));
    let front = Text::new(text::prose(front.into()), ground);
    let mut text = Text::new(draft.prose(), ground);
    let mut finds = Finds::new(&draft.source);
    rules::words(&front, &mut finds);
    rules::words(&text, &mut finds);
    rules::page(&text, draft, &mut finds);
    let comments = std::mem::take(&mut text.prose.comments);
    allow::sift(finds, &draft.allow, comments)
}

/// What rules find in a file.
struct Finds<'a> {
    source: &'a Arc<Source>,
    found: Vec<Diagnostic>,
}

impl<'a> Finds<'a> {
    fn new(source: &'a Arc<Source>) -> Finds<'a> {
        Finds {
            source,
            found: Vec::new(),
        }
    }

    fn warn(
        &mut self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let place = Place::Text(self.source.clone(), span);
        self.found
            .push(Diagnostic::warning(rule, place, message).hint(hint));
    }

    /// A warning, or an error where it is so bad that nothing is published.
    fn find(
        &mut self,
        (rule, stops): (&'static str, bool),
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.warn(rule, span, message, hint);
        if let Some(last) = self.found.last_mut().filter(|_| stops) {
            last.severity = Severity::Error;
        }
    }
}
