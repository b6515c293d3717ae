//! Letters on paper: the blank edition and the reviewer's sheet of those letters
//! of the corpus that have a `blank.txt` or a `review.txt`.

use std::path::Path;
use std::sync::Arc;

use candour::document::{Document, text};
use candour::letter::answers::Answers;
use candour::letter::review::{self, Case, Fact, Reviewed};
use candour::letter::{Program, blank};
use candour::site::texts::{self, Texts};
use candour::source::Source;
use candour::source::report::Report;

use crate::expected::{Expected, data, files_below};
use crate::letters::{cases, checked, program};

#[test]
fn blank_letters_and_reviewers_sheets_come_out_as_expected() {
    let mut expected = Expected::default();
    let words = words();
    for path in files_below(&data("letters")) {
        let folder = path.parent().unwrap();
        if path.ends_with("blank.txt") {
            let made = on_paper(&program(folder), &words);
            expected.compare(path, &made);
        } else if path.ends_with("review.txt") {
            let made = text::write(&reviewed(folder, &examples(folder), &words));
            expected.compare(path, &made);
        }
    }
    expected.finish(Vec::new());
}

#[test]
fn what_goes_on_paper_has_no_tags_and_no_brackets() {
    let words = words();
    for letter in std::fs::read_dir(data("letters")).unwrap() {
        let folder = letter.unwrap().path();
        if !folder.is_dir() || folder.ends_with("hostile") {
            continue;
        }
        let papers = [
            on_paper(&program(&folder), &words),
            text::write(&reviewed(&folder, &[], &words)),
        ];
        for paper in papers {
            let plain = paper.replace("[ ] ", "");
            for mark in ["{{", "{%", "}", "[", "==", "None("] {
                assert!(!plain.contains(mark), "{mark} in {}", folder.display());
            }
        }
    }
}

/// What to decide, and the blank letter.
fn on_paper(program: &Program, words: &Texts) -> String {
    let said = (&words.blank, &words.conditions);
    let choices = text::write(&blank::choices::document(program, said));
    let letter = text::write(&blank::document(program, said));
    format!("{choices}\n----\n\n{letter}")
}

fn examples(folder: &Path) -> Vec<Case> {
    cases(folder)
        .into_iter()
        .map(|case| Case {
            name: case.name,
            today: case.today.parse().unwrap(),
            answers: Answers::of(case.answers),
        })
        .collect()
}

fn reviewed(folder: &Path, cases: &[Case], words: &Texts) -> Document {
    let (letter, checked) = checked(folder);
    let fact = |id, confidence| Fact {
        id,
        says: "Something is so.",
        confidence,
        note: Some("Some of it."),
        limits: None,
        sources: &["An act", "A page"],
    };
    let reviewed = Reviewed {
        letter: &letter,
        checked: &checked,
        facts: &[fact("X-1", "official"), fact("X-2", "partial")],
        next: &[],
        cases,
    };
    review::document(&reviewed, &words.review, &words.conditions)
}

/// The words of the interface that Candour ships.
fn words() -> Texts {
    let path = "i18n/en.yaml";
    let text = std::fs::read_to_string(data("..").join(path)).unwrap();
    let source = Arc::new(Source::new(path, text));
    texts::read(&source, &mut Report::new())
}
