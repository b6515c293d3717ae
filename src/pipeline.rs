//! One way through: every command goes from a tree to an edition by this.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::render::{self, Edition};
use crate::site::check;
use crate::site::draft::{self, Memo};
use crate::site::texts::Texts;
use crate::source::report::{Report, Reported};
use crate::source::tree::Tree;

/// Reads, checks and makes ready a tree. What `before` has in common with it is
/// taken over.
///
/// # Errors
/// [`Reported`] when there are mistakes that stop publishing.
pub fn edition(
    tree: &Tree,
    before: Option<&Edition>,
    memo: &Memo,
    today: Date,
    report: &mut Report,
) -> Result<Edition, Reported> {
    let draft = draft::read(tree, memo);
    let texts = draft
        .texts()
        .cloned()
        .unwrap_or_else(|| Arc::new(Texts::none()));
    let (theme, assets) = render::outfit(tree, &texts, before, report);
    let site = check::site(tree, draft, today, report)?;
    Edition::new(site, theme, assets, report)
}

/// Does what [`edition`] does and renders every route, to find every mistake
/// there is; the bytes are dropped.
///
/// # Errors
/// [`Reported`] when there are mistakes that stop publishing.
pub fn check(
    tree: &Tree,
    memo: &Memo,
    today: Date,
    report: &mut Report,
) -> Result<Edition, Reported> {
    let edition = edition_or_more(tree, memo, today, report)?;
    report.merge(&render_all(&edition));
    report.passed().map(|()| edition)
}

/// Does what [`edition`] does for a first time; where there are mistakes, those
/// of the templates are found as well.
///
/// # Errors
/// [`Reported`] when there are mistakes that stop publishing.
pub fn edition_or_more(
    tree: &Tree,
    memo: &Memo,
    today: Date,
    report: &mut Report,
) -> Result<Edition, Reported> {
    edition(tree, None, memo, today, report).inspect_err(|_| specimen(tree, today, report))
}

/// The mistakes of templates, found by rendering every route.
pub fn render_all(edition: &Edition) -> Report {
    let routes: Vec<_> = edition.routes().values().collect();
    let found: Vec<Report> = routes
        .into_par_iter()
        .filter_map(|route| {
            let mut report = Report::new();
            let rendered = edition.render(route, &mut report);
            rendered.is_err().then_some(report)
        })
        .collect();
    let mut report = Report::new();
    found.iter().for_each(|found| report.merge(found));
    report
}

/// A small sound site: where the author's own has mistakes, its templates are
/// tried on this one, so that theirs are found in the same run.
const SPECIMEN: &str = include_str!("specimen.txt");

fn specimen(tree: &Tree, today: Date, report: &mut Report) {
    let guidance = tree.only(&["templates/", "web/", "i18n/", "brand.yaml"]);
    let tree = Tree::fixture(SPECIMEN).lay(&guidance);
    let mut own = Report::new();
    if let Ok(edition) = edition(&tree, None, &Memo::new(), today, &mut own) {
        report.merge(&render_all(&edition));
    }
}
