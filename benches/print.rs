//! How long the PDFs of the shipped guidance take: all of them, those of one page, and
//! what is spent where none has to be made anew.
//!
//! `cargo bench --bench print`, or `-- guide` for what has `guide` in its name.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use candour::document::pdf::Printer;
use candour::document::print::Style;
use candour::document::{Block, Inline};
use candour::pipeline;
use candour::render::print::{self, What};
use candour::render::{Edition, Route};
use candour::site::Kind;
use candour::site::draft::Memo;
use candour::source::report::Report;
use candour::source::tree::Tree;
use divan::Bencher;
use jiff::civil::{Date, date};
use rayon::prelude::*;

const TODAY: Date = date(2026, 11, 22);

fn main() {
    divan::main();
}

fn edition() -> Edition {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let tree = tree.expect("the shipped guidance can be read");
    let made = pipeline::edition(&tree, None, &Memo::new(), TODAY, &mut Report::new());
    made.expect("the shipped guidance has no mistakes")
}

/// What is printed, each in its style.
fn printed(edition: &Edition) -> Vec<(&What, Style)> {
    let routes = edition.routes().values();
    let printed = routes.filter_map(|route| match route {
        Route::Print(what, style) => Some((what, *style)),
        _ => None,
    });
    printed.collect()
}

/// The guide page with the longest text.
fn longest(edition: &Edition) -> What {
    let pages = edition.site.pages.iter().enumerate();
    let guides = pages.filter(|(_, page)| page.kind == Kind::Guide);
    let longest = guides.max_by_key(|(_, page)| page.draft.source.text().len());
    What::Page(longest.expect("there are guide pages").0)
}

fn render(edition: &Edition, what: &What, style: Style) -> usize {
    let route = Route::Print(what.clone(), style);
    let made = edition.render(&route, &mut Report::new());
    made.expect("what is shipped can be printed").as_ref().len()
}

/// The same after an edit: what was laid out before is of little use for it.
fn edited(edition: &Edition, what: &What, style: Style) -> usize {
    static EDITS: AtomicUsize = AtomicUsize::new(0);
    let mut work = print::work(edition, what);
    let edit = EDITS.fetch_add(1, Ordering::Relaxed);
    for part in &mut work.parts {
        let text = Inline::Text(format!("This is edit {edit}."));
        part.document.blocks.insert(0, Block::Paragraph(vec![text]));
    }
    let printer = Printer::shipped();
    let made = printer.print(&printer.lay(&work, style));
    made.expect("what is shipped can be printed").len()
}

/// With nothing kept from before on disk; after the first sample Typst remembers a part.
#[divan::bench(sample_size = 1, sample_count = 5)]
fn every_pdf(bencher: Bencher) {
    let edition = edition();
    let all = printed(&edition);
    bencher.bench_local(|| {
        let sizes = all
            .par_iter()
            .map(|(what, style)| render(&edition, what, *style));
        sizes.sum::<usize>()
    });
}

/// What is made of the site for all of them, before any is laid out.
#[divan::bench(sample_size = 1, sample_count = 20)]
fn every_work(bencher: Bencher) {
    let edition = edition();
    let all = printed(&edition);
    bencher.bench_local(|| {
        let works = all.par_iter().map(|(what, _)| print::work(&edition, what));
        works.map(|work| work.parts.len()).sum::<usize>()
    });
}

#[divan::bench(sample_size = 1, sample_count = 20, args = [Style::Clear, Style::Large])]
fn longest_guide(bencher: Bencher, style: Style) {
    let edition = edition();
    let what = longest(&edition);
    bencher.bench_local(|| edited(&edition, &what, style));
}

#[divan::bench(sample_size = 1, sample_count = 5, args = Style::ALL)]
fn handbook(bencher: Bencher, style: Style) {
    let edition = edition();
    bencher.bench_local(|| edited(&edition, &What::Handbook, style));
}
