//! Any text as a letter, a group of questions or front matter: diagnostics,
//! and never a panic or a hang.
//!
//! A few hundred texts in each run of the tests; for an hour of them:
//! `CANDOUR_FUZZ_SECONDS=3600 cargo test --release --test suite fuzz -- --nocapture`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use candour::document::{docx, text};
use candour::letter::answers::Answers;
use candour::letter::compile::{self, Groups, NoFacts, Shared};
use candour::letter::{blank, evaluate, holidays, json, parse, prove, spoken};
use candour::site::facts;
use candour::site::page::{self, Bodies};
use candour::source::report::Report;
use candour::source::{Source, front};
use jiff::civil::date;

use crate::expected::{data, files_below};
use crate::given::{self, Dice};
use crate::laws::{BITS, is_sound};
use crate::letters::bank_holidays;
use crate::wild;

/// How many texts a run of the tests tries.
const FEW: u64 = 600;

#[test]
fn any_text_as_a_letter_or_front_matter_gives_diagnostics() {
    let seconds = std::env::var("CANDOUR_FUZZ_SECONDS").ok();
    let seconds = seconds.and_then(|seconds| seconds.parse().ok());
    let limit = seconds.map(Duration::from_secs);
    let begin = Instant::now();
    let known = known();
    let mut slowest = (Duration::ZERO, 0);
    let mut seed = 0;
    while limit.map_or(seed < FEW, |limit| begin.elapsed() < limit) {
        let started = Instant::now();
        let mut dice = Dice::new(seed);
        let text = mutated(&known, seed, &mut dice);
        let read = std::panic::catch_unwind(|| read(&text, seed));
        assert!(read.is_ok(), "seed {seed} makes it panic:\n{text}");
        slowest = slowest.max((started.elapsed(), seed));
        seed += 1;
    }
    println!(
        "{seed} texts; the slowest, seed {}, took {:?}",
        slowest.1, slowest.0
    );
}

/// What is changed a little: every letter, group and page that Candour ships,
/// and the letters of the tests.
pub(crate) fn known() -> Vec<String> {
    let folders = ["../letters", "../content", "letters", "reports"];
    let files = folders.iter().flat_map(|folder| files_below(&data(folder)));
    let texts = files.filter(|path| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        matches!(ending, Some("md" | "yaml" | "txt"))
    });
    let known: Vec<String> = texts
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .filter(|text| text.len() < 20_000)
        .collect();
    assert!(known.len() > 30);
    known
}

pub(crate) fn mutated(known: &[String], seed: u64, dice: &mut Dice) -> String {
    let mut text: Vec<char> = match dice.below(3) {
        0 => dice.pick(known).chars().collect(),
        1 => wild::letter(seed).chars().collect(),
        _ => {
            let bits = 1 + dice.below(60);
            let bits: String = (0..bits).map(|_| *dice.pick::<&str>(BITS)).collect();
            format!("---\n{bits}").chars().collect()
        }
    };
    for _ in 0..dice.below(8) {
        let at = dice.below(text.len() + 1);
        let end = (at + dice.below(40)).min(text.len());
        match dice.below(5) {
            0 => drop(text.drain(at..end)),
            1 => {
                let copy = text[at..end].to_vec();
                let to = dice.below(text.len() + 1);
                text.splice(to..to, copy);
            }
            2 => {
                let other: Vec<char> = dice.pick(known).chars().collect();
                let from = dice.below(other.len() + 1);
                let piece = other[from..(from + dice.below(120)).min(other.len())].to_vec();
                text.splice(at..end, piece);
            }
            3 => {
                let bit = dice.pick::<&str>(BITS).repeat(1 + dice.below(40));
                text.splice(at..at, bit.chars());
            }
            _ => {
                text.splice(at..end, dice.pick::<&str>(BITS).chars());
            }
        }
    }
    text.into_iter().collect()
}

/// Does with a text all that is done with files of an author.
fn read(text: &str, seed: u64) {
    let source = |path: &str| Arc::new(Source::new(path, text));
    let mut report = Report::new();
    front::read(&source("content/a.md"), &mut report);
    let page = source("content/a.md");
    let [again, kept] = [Bodies::Again, Bodies::Kept].map(|bodies| {
        let mut own = Report::new();
        let outline = page::read(&page, bodies, &mut own).outline;
        format!("{outline:?} {:?}", own.sorted())
    });
    assert_eq!(
        again, kept,
        "what is in a page does not depend on what is kept"
    );
    facts::read(&source("facts/a.yaml"), &mut report);
    facts::left_out::read(&source("facts/left-out.yaml"), &mut report);
    holidays::read(&source("facts/bank-holidays.yaml"), &mut report);
    let mut groups = Groups::new();
    if let Some(group) = parse::group(&source("letters/shared/sender.yaml"), &mut report) {
        groups.insert("sender".to_owned(), Arc::new(group));
    }
    let letter = parse::letter(&source("letters/a.md"), &mut report);
    let shared = Shared {
        groups: &groups,
        holidays: bank_holidays(),
        facts: &NoFacts,
    };
    let checked = compile::letter(&letter, "a", shared, &mut report);
    if report.passed().is_ok() {
        prove::letter(&letter, &checked, &mut report);
    }
    let program = checked.program;
    is_sound(&report);
    json::write(&program);
    let today = date(2026, 11, 21);
    for answers in [
        Answers::new(),
        given::full(&program),
        given::any(&program, seed),
    ] {
        let document = evaluate::document(&program, &answers, today);
        text::write(&document);
        docx::xml(&document);
        evaluate::reminders(&program, &answers, today);
        evaluate::nexts(&program, &answers, today);
    }
    text::write(&blank::document(
        &program,
        (&blank::Words::default(), &spoken::Words::default()),
    ));
}
