//! Letters, answers and the text that comes out: the corpus that the browser
//! reads too. `tests/letters/README.md` says what is in it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use candour::document::text;
use candour::letter::answers::{Answers, fit};
use candour::letter::compile::{self, Checked, Groups, Shared};
use candour::letter::holidays::{self, Holidays};
use candour::letter::{self, Program, evaluate, parse};
use candour::site::facts::{self, Ledger};
use candour::source::Source;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;
use candour::source::tree::Tree;
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
    #[serde(default)]
    text: String,
}

#[test]
fn every_letter_of_the_corpus_comes_out_as_expected() {
    let mut expected = Expected::default();
    let folder = data("letters");
    let is_folder = |path: &PathBuf| path.is_dir();
    let found = std::fs::read_dir(&folder).unwrap();
    let found = found.map(|found| found.unwrap().path()).filter(is_folder);
    let mut folders: BTreeSet<PathBuf> = found.collect();
    folders.extend(shipped().iter().map(|name| folder.join(name)));
    for letter in folders {
        check(&letter, &mut expected);
    }
    let made = |path: &Path| path.ends_with("program.json") || path.ends_with("cases.json");
    expected.finish(files_below(&folder).into_iter().filter(|path| made(path)));
}

#[test]
fn every_shipped_letter_has_its_shortest_typical_and_longest_case() {
    for name in shipped() {
        let mut all = examples(name).into_iter();
        for kind in ["Shortest", "Typical", "Longest"] {
            let found = all.by_ref().find(|case| case.name.starts_with(kind));
            assert!(
                found.is_some(),
                "`{name}` has no case `{kind}: …`, in this order"
            );
        }
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
    let mut cases = all_cases(folder);
    for case in &mut cases {
        let today: Date = case.today.parse().expect("a day such as 2026-11-21");
        let answers = Answers::of(case.answers.clone());
        case.text = text::write(&evaluate::document(&program, &answers, today));
    }
    let mut json = serde_json::to_string_pretty(&cases).unwrap();
    json.push('\n');
    expected.compare(folder.join("cases.json"), &json);
}

/// The cases of a folder. Those of a letter that Candour ships are its example cases,
/// then what `more.json` has besides them.
fn all_cases(folder: &Path) -> Vec<Case> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap();
    if !shipped().iter().any(|shipped| shipped == name) {
        return cases(folder);
    }
    let mut all = examples(name);
    let more = folder.join("more.json");
    if more.exists() {
        all.extend(read(&more));
    }
    all
}

/// The example cases of a letter that Candour ships, as the browser has them.
pub(crate) fn examples(name: &str) -> Vec<Case> {
    let program = program(&data("letters").join(name));
    let path = format!("letters/{name}.cases.yaml");
    let text = std::fs::read_to_string(data("..").join(&path)).unwrap_or_default();
    let mut report = Report::new();
    let written = letter::cases::read(&Arc::new(Source::new(&path, text)), &mut report);
    let written = written.unwrap_or_else(|| panic!("{path} is not there, or cannot be read"));
    let made = written.cases.iter().map(|case| {
        let today = case.today.as_ref().expect("the day of a case").value;
        let (answers, misfits) = fit(&program, &case.answers, today);
        assert!(misfits.is_empty(), "{path}: {}", case.name.value);
        Case {
            name: case.name.value.clone(),
            today: today.to_string(),
            answers: answers.json().clone(),
            text: String::new(),
        }
    });
    made.collect()
}

/// The names of the letters that Candour ships.
pub(crate) fn shipped() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let files = std::fs::read_dir(data("../letters")).unwrap();
        let paths = files.map(|file| file.unwrap().path());
        let is_letter = |path: &PathBuf| {
            path.extension().is_some_and(|ending| ending == "md") && !is_note(path)
        };
        let mut names: Vec<String> = paths
            .filter(is_letter)
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert!(!names.is_empty());
        names
    })
}

pub(crate) fn cases(folder: &Path) -> Vec<Case> {
    read(&folder.join("cases.json"))
}

fn read(path: &Path) -> Vec<Case> {
    let json =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
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
        Err(_) => project().clone(),
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
        facts: ledger(),
    };
    let checked = compile::letter(&letter, name, shared, &mut report);
    assert_eq!(excerpt::text(&report, Look::Plain), "", "{name}");
    (letter, checked)
}

/// The files of this project.
fn project() -> &'static Tree {
    static TREE: OnceLock<Tree> = OnceLock::new();
    TREE.get_or_init(|| Tree::read(&data("..")).unwrap())
}

/// The facts that Candour ships.
fn ledger() -> &'static Ledger {
    static LEDGER: OnceLock<Ledger> = OnceLock::new();
    LEDGER.get_or_init(|| {
        let source = project().text("facts/facts.yaml").expect("the ledger");
        facts::read(source, &mut Report::new())
    })
}

/// The bank holidays that Candour ships.
pub(crate) fn bank_holidays() -> &'static Holidays {
    static HOLIDAYS: OnceLock<Holidays> = OnceLock::new();
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
