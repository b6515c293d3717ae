//! Letters, answers and the text that comes out: the corpus that the browser
//! reads too. `tests/letters/README.md` says what is in it.

use std::path::Path;
use std::sync::Arc;

use candour::document::text;
use candour::letter::answers::{Answer, Answers};
use candour::letter::compile::{self, Groups};
use candour::letter::{Kind, Program, evaluate, parse};
use candour::source::Source;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::expected::{Expected, data, files_below};
use crate::files::Files;

/// A case of the corpus.
#[derive(Deserialize, Serialize)]
struct Case {
    name: String,
    today: String,
    answers: Map<String, Value>,
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
    answers.set("story", Answer::Text(story.clone()));
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
        let answers = answers(&program, &case.answers);
        case.text = text::write(&evaluate::document(&program, &answers, today));
    }
    let mut json = serde_json::to_string_pretty(&cases).unwrap();
    json.push('\n');
    expected.compare(folder.join("cases.json"), &json);
}

fn cases(folder: &Path) -> Vec<Case> {
    let path = folder.join("cases.json");
    let json = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The program of a folder's letter, which must have no mistakes.
pub(crate) fn program(folder: &Path) -> Program {
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
    let program = compile::program(&letter, name, &groups, &mut report);
    assert_eq!(excerpt::text(&report, Look::Plain), "", "{name}");
    program
}

fn stem(source: &Source) -> String {
    let path = Path::new(source.path());
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn is_note(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.starts_with("README") || name.starts_with("LICENSE")
}

/// Answers as the browser keeps them, as the evaluator takes them.
pub(crate) fn answers(program: &Program, given: &Map<String, Value>) -> Answers {
    let mut answers = Answers::new();
    for question in &program.questions {
        let id = &question.id;
        let unknown = given.get(&format!("{id}?")) == Some(&Value::Bool(true));
        let found = match given.get(id) {
            _ if unknown => Some(Answer::Unknown),
            Some(value) => answer(question.kind, value),
            None => None,
        };
        if let Some(found) = found {
            answers.set(id, found);
        }
    }
    answers
}

fn answer(kind: Kind, value: &Value) -> Option<Answer> {
    let texts = |list: &Vec<Value>| {
        let texts = list.iter().filter_map(Value::as_str);
        texts.map(str::to_owned).collect()
    };
    match (kind, value) {
        (Kind::Date, Value::Object(parts)) => day(parts).map(Answer::Date),
        (Kind::YesNo | Kind::Offer, Value::Bool(flag)) => Some(Answer::Flag(*flag)),
        (Kind::One, Value::String(id)) => Some(Answer::One(id.clone())),
        (Kind::Many, Value::Array(list)) => Some(Answer::Many(texts(list))),
        (kind, Value::String(text)) if kind.is_text() => Some(Answer::Text(text.clone())),
        _ => None,
    }
}

/// A real day of a year with four digits.
fn day(parts: &Map<String, Value>) -> Option<Date> {
    let part = |name: &str| parts.get(name)?.as_i64();
    let year = part("y").filter(|year| (1000..=9999).contains(year))?;
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(part("m")?).ok()?,
        i8::try_from(part("d")?).ok()?,
    )
    .ok()
}
