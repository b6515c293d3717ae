//! How long it takes to prove every letter of this project.
//!
//! `cargo bench --bench proof`

use std::path::Path;
use std::sync::Arc;

use candour::letter::compile::{self, Checked, Groups, Shared};
use candour::letter::holidays::Holidays;
use candour::letter::{parse, prove};
use candour::site::facts::{self, Ledger};
use candour::source::report::Report;
use candour::source::tree::Tree;
use divan::Bencher;

fn main() {
    divan::main();
}

#[divan::bench]
fn proof(bencher: Bencher) {
    let letters = letters();
    bencher.bench_local(|| {
        let mut report = Report::new();
        for (written, checked) in &letters {
            prove::letter(written, checked, &mut report);
        }
        report.counts()
    });
}

/// The letters of this project, compiled.
fn letters() -> Vec<(parse::Letter, Checked)> {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project can be read");
    let mut report = Report::new();
    let mut groups = Groups::new();
    for source in tree.texts("letters/shared/", ".yaml") {
        let name = stem(source.path());
        groups.extend(parse::group(source, &mut report).map(|group| (name, Arc::new(group))));
    }
    let holidays = Holidays::default();
    let mut ledger = Ledger::default();
    for source in tree.texts("facts/", ".yaml") {
        if source.path().ends_with("/facts.yaml") {
            ledger.extend(&facts::read(source, &mut report));
        }
    }
    let shared = Shared {
        groups: &groups,
        holidays: &holidays,
        facts: &ledger,
    };
    let mut letters = Vec::new();
    for source in tree.texts("letters/", ".md") {
        let name = stem(source.path());
        let is_letter = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        if is_letter && !source.path().contains("/shared/") {
            let written = parse::letter(source, &mut report);
            let checked = compile::letter(&written, &name, shared, &mut report);
            letters.push((written, checked));
        }
    }
    letters
}

fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    stem.to_owned()
}
