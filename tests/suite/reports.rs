//! Every mistake an author can make, and all that is said about it.
//!
//! `tests/reports/NAME.txt` is a project with mistakes (see [`crate::files`]),
//! `NAME.report` is its whole report.

use std::collections::BTreeSet;
use std::path::PathBuf;

use candour::pipeline;
use candour::site::draft::Memo;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;

use crate::expected::{Expected, data, files_below};
use crate::files::{Files, fixture};
use crate::invariants::sources;

const FOLDER: &str = "reports";

#[test]
fn every_mistake_is_reported_as_expected() {
    let mut expected = Expected::default();
    let (cases, reports) = cases();
    for case in cases {
        let name = case.file_stem().and_then(|name| name.to_str()).unwrap();
        let report = check(&case_files(name));
        for fault in faults(&report) {
            expected.wrong(&format!("{name}: {fault}"));
        }
        let text = excerpt::text(&report, Look::Plain);
        expected.compare(case.with_extension("report"), &text);
    }
    expected.finish(reports);
}

#[test]
fn every_rule_has_a_case() {
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for case in cases().0 {
        let name = case.file_stem().and_then(|name| name.to_str()).unwrap();
        let report = check(&case_files(name));
        shown.extend(report.sorted().iter().map(|d| d.rule.to_owned()));
    }
    let rules: BTreeSet<String> = sources()
        .iter()
        .flat_map(|source| rules_in(&source.text))
        .collect();
    assert!(rules.len() > 50, "the rules of src/ are not found any more");
    let forgotten: Vec<_> = rules.difference(&shown).collect();
    assert!(forgotten.is_empty(), "rules without a case: {forgotten:?}");
    let unknown: Vec<_> = shown.difference(&rules).collect();
    assert!(unknown.is_empty(), "rules no source has: {unknown:?}");
}

#[test]
fn a_report_says_the_same_whatever_the_order_of_the_work() {
    let files = case_files("ten-mistakes");
    let first = excerpt::text(&check(&files), Look::Plain);
    for _ in 0..5 {
        assert_eq!(excerpt::text(&check(&files), Look::Plain), first);
    }
}

#[test]
fn ten_different_mistakes_are_ten_reports() {
    let report = check(&case_files("ten-mistakes"));
    let rules: BTreeSet<_> = report.sorted().iter().map(|d| d.rule).collect();
    assert_eq!(report.counts(), (10, 0));
    assert_eq!(rules.len(), 10);
}

/// The projects, and the reports that are expected of them.
fn cases() -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (cases, reports): (Vec<_>, Vec<_>) = files_below(&data(FOLDER))
        .into_iter()
        .partition(|path| path.extension().is_some_and(|ending| ending == "txt"));
    assert!(cases.len() > 30, "the fixtures are gone");
    (cases, reports)
}

fn case_files(name: &str) -> Files {
    Files::sound().with(&fixture(&format!("{FOLDER}/{name}.txt")))
}

fn check(files: &Files) -> Report {
    let mut report = Report::new();
    let made = pipeline::check(&files.tree(), &Memo::new(), files.today, &mut report);
    assert_eq!(made.is_ok(), report.counts().0 == 0);
    report
}

/// What is wrong with the manner of a report: each mistake says what to do about
/// it; messages and hints are phrases with a small first letter (or a word all
/// in capitals) and no full stop.
fn faults(report: &Report) -> Vec<String> {
    let said = report.sorted().into_iter();
    let silent = said.clone().filter(|d| d.hint.is_none());
    let silent = silent.map(|d| format!("it does not say what to do: {}", d.message));
    said.flat_map(|d| [Some(&d.message), d.hint.as_ref()])
        .flatten()
        .filter(|phrase| {
            let mut first = phrase.chars();
            let large = first.next().is_some_and(char::is_uppercase);
            (large && !first.next().is_some_and(char::is_uppercase))
                || phrase.ends_with(['.', '!', ' '])
        })
        .map(|phrase| format!("not in our manner: {phrase}"))
        .chain(silent)
        .collect()
}

/// The rules a source names: texts such as `"yaml::syntax"`.
fn rules_in(text: &str) -> Vec<String> {
    let is_rule = |text: &str| {
        text.split_once("::").is_some_and(|(family, rule)| {
            [family, rule].iter().all(|part| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit())
            })
        })
    };
    text.split('"')
        .filter(|text| is_rule(text))
        .map(str::to_owned)
        .collect()
}
