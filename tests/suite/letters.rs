//! Letters, answers and the text that comes out: the corpus that the browser
//! reads too. `tests/letters/README.md` says what is in it.

use std::path::Path;
use std::sync::Arc;

use candour::document::text;
use candour::letter::answers::Answers;
use candour::letter::compile::{self, Checked, Groups, Shared};
use candour::letter::holidays::{self, Holidays};
use candour::letter::{Program, evaluate, parse};
use candour::source::Source;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::expected::{Expected, data, files_below};
use crate::files::Files;

/// A case of the corpus.
#[derive(Deserialize, Serialize)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) today: String,
    pub(crate) answers: Map<String, Value>,
    text: String,
}

#[test]
fn every_letter_of_the_corpus_comes_out_as_expected() {
    let mut expected = Expected::default();
    let folder = data("letters");
    for letter in std::fs::read_dir(&folder).unwrap() {
        let letter = letter.unwrap().path();
        if letter.is_dir() {
            check(&letter, &mut expected);
        }
    }
    let made = |path: &Path| path.ends_with("program.json") || path.ends_with("cases.json");
    expected.finish(files_below(&folder).into_iter().filter(|path| made(path)));
}

#[test]
fn the_corpus_has_enough_cases_of_every_shipped_letter() {
    for path in files_below(&data("../letters")) {
        if path.extension().is_none_or(|ending| ending != "md") || is_note(&path) {
            continue;
        }
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap();
        let folder = data("letters").join(name);
        assert!(
            folder.is_dir() && cases(&folder).len() >= 8,
            "`{name}` needs 8 cases: see tests/letters/README.md"
        );
    }
}

#[test]
fn a_hundred_thousand_characters_come_out_whole() {
    let program = program(&data("letters/long-answer"));
    let story = "Every word of this stays. ".repeat(4000);
    let mut answers = Answers::new();
    answers.set("story", json!(story));
    let document = evaluate::document(&program, &answers, date(2026, 11, 21));
    assert!(story.len() > 100_000);
    assert!(text::write(&document).contains(story.trim_end()));
}

fn check(folder: &Path, expected: &mut Expected) {
    let program = program(folder);
    let mut json = serde_json::to_string_pretty(&program).unwrap();
    json.push('\n');
    expected.compare(folder.join("program.json"), &json);
    let mut cases = cases(folder);
    for case in &mut cases {
        let today: Date = case.today.parse().expect("a day such as 2026-11-21");
        let answers = Answers::of(case.answers.clone());
        case.text = text::write(&evaluate::document(&program, &answers, today));
    }
    let mut json = serde_json::to_string_pretty(&cases).unwrap();
    json.push('\n');
    expected.compare(folder.join("cases.json"), &json);
}

pub(crate) fn cases(folder: &Path) -> Vec<Case> {
    let path = folder.join("cases.json");
    let json = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The program of a folder's letter, which must have no mistakes.
pub(crate) fn program(folder: &Path) -> Program {
    checked(folder).1.program
}

/// A folder's letter as it is written, and with every name known.
pub(crate) fn checked(folder: &Path) -> (parse::Letter, Checked) {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap();
    let tree = match std::fs::read_to_string(folder.join("letter.txt")) {
        Ok(fixture) => Files::none().with(&fixture).tree(),
        Err(_) => candour::source::tree::Tree::read(&data("..")).unwrap(),
    };
    let mut report = Report::new();
    let mut groups = Groups::new();
    for source in tree.texts("letters/shared/", ".yaml") {
        let group = parse::group(source, &mut report).expect("the group can be read");
        groups.insert(stem(source), Arc::new(group));
    }
    let source = tree
        .text(&format!("letters/{name}.md"))
        .expect("the letter");
    let letter = parse::letter(source, &mut report);
    let shared = Shared {
        groups: &groups,
        holidays: bank_holidays(),
    };
    let checked = compile::letter(&letter, name, shared, &mut report);
    assert_eq!(excerpt::text(&report, Look::Plain), "", "{name}");
    (letter, checked)
}

/// The bank holidays that Candour ships.
pub(crate) fn bank_holidays() -> &'static Holidays {
    static HOLIDAYS: std::sync::OnceLock<Holidays> = std::sync::OnceLock::new();
    HOLIDAYS.get_or_init(|| {
        let path = "facts/bank-holidays.yaml";
        let text = std::fs::read_to_string(data("..").join(path)).unwrap();
        let source = Arc::new(Source::new(path, text));
        holidays::read(&source, &mut Report::new())
            .unwrap()
            .holidays
    })
}

fn stem(source: &Source) -> String {
    let path = Path::new(source.path());
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn is_note(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.starts_with("README") || name.starts_with("LICENSE")
}
