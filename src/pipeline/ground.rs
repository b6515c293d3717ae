//! What many brands have in common: the guidance, read, checked and made once.
//!
//! Each brand is an edit of it that goes the one way, and takes over what is the
//! same; nothing of a brand is kept once its edition is gone.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::{edition, render_all, specimen};
use crate::render::Edition;
use crate::site::draft::{self, Memo};
use crate::source::report::{Diagnostic, Report, Reported};
use crate::source::tree::Tree;

/// The guidance, made once.
#[derive(Debug, Default)]
pub struct Ground {
    tree: Tree,
    draft: draft::Draft,
    /// Nothing where it has mistakes: a brand may put its own files in their place.
    edition: Option<Edition>,
    report: Report,
    /// The mistakes of its templates, once a brand has some.
    templates: OnceLock<Report>,
    today: Date,
}

impl Ground {
    /// Makes the guidance.
    pub fn of(tree: Tree, today: Date) -> Ground {
        Ground::with(tree, today, |edition| edition)
    }

    /// Makes the guidance without PDFs.
    pub fn without_pdfs(tree: Tree, today: Date) -> Ground {
        Ground::with(tree, today, Edition::without_pdfs)
    }

    fn with(tree: Tree, today: Date, dressed: fn(Edition) -> Edition) -> Ground {
        let memo = Memo::of_all();
        let draft = draft::read(&tree, &memo);
        let mut report = Report::new();
        let made = edition(&tree, None, &memo, today, &mut report);
        if made.is_err() {
            specimen(&tree, today, &mut report);
        }
        Ground {
            edition: made.ok().map(|edition| dressed(edition).shared()),
            tree,
            draft,
            report,
            templates: OnceLock::new(),
            today,
        }
    }

    /// Makes the edition of a brand, whose files are laid over the guidance.
    ///
    /// # Errors
    /// [`Reported`] when there are mistakes that stop publishing.
    pub fn brand(&self, over: &Tree, report: &mut Report) -> Result<Edition, Reported> {
        let tree = self.tree.lay(over);
        // A memo of its own, or every brand would be kept.
        let memo = Memo::of(&self.draft);
        let made = edition(&tree, self.edition.as_ref(), &memo, self.today, report);
        made.inspect_err(|_| specimen(&tree, self.today, report))
    }

    /// What is wrong with the guidance itself, as far as that was looked for.
    pub fn report(&self) -> Report {
        let mut report = self.report.clone();
        if let Some(templates) = self.templates.get() {
            report.merge(templates);
        }
        report
    }

    /// What is in a report and not wrong with the guidance itself.
    pub fn not_in(&self, report: &Report) -> Vec<Diagnostic> {
        if report.has("template::") {
            let look = || self.edition.as_ref().map(render_all).unwrap_or_default();
            self.templates.get_or_init(look);
        }
        let shared = self.report();
        let shared = shared.sorted();
        let is_shared = |one: &Diagnostic| {
            let found = shared.binary_search_by(|known| known.order(one));
            found.is_ok()
        };
        let own = report.sorted().into_iter().filter(|one| !is_shared(one));
        own.cloned().collect()
    }
}
