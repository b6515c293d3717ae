//! `candour facts`: what the ledger is asked, and all that is answered.
//!
//! `tests/facts/site.txt` is the site, and each `NAME.txt` beside it one answer.

use crate::expected::{Expected, data, files_below};
use crate::files::{Files, fixture};
use crate::folder::Folder;

/// The questions, by the file that holds what is answered.
const ASKED: [(&str, &[&str]); 14] = [
    ("all", &[]),
    ("all-json", &["--json"]),
    ("some", &["A-2", "A-1"]),
    ("some-json", &["A-1", "--json"]),
    ("left-out", &["A-10", "A-11"]),
    ("slip", &["A-1", "B-1", "Z-999"]),
    ("due", &["--due"]),
    ("due-by", &["--due", "2026-08-31"]),
    ("due-json", &["--due", "2026-06-01", "--json"]),
    ("none-due", &["--due", "2026-01-01"]),
    ("unused", &["--unused"]),
    ("unused-json", &["--unused", "--json"]),
    ("stated", &["--stated"]),
    ("stated-json", &["--stated", "--json"]),
];

/// A page that cannot be read, and one that rests on a fact that is not there.
const BROKEN: &str = "//- content/part/three.md\n---\ntitle: [\n---\nA fact.[^A-1]\n\
    //- content/part/one.md\n---\ntitle: One\n---\nA fact.[^A-99]\n";

fn site() -> Files {
    Files::sound().with(&fixture("facts/site.txt"))
}

/// What is asked of a folder, and all that it answers.
fn answer(folder: &Folder, asked: &[&str]) -> String {
    let mut arguments = vec!["facts"];
    arguments.extend(asked);
    let command = arguments.join(" ");
    arguments.extend(["--today", "2026-06-01"]);
    let said = folder.run(&arguments);
    let code = said.code.expect("it ends by itself");
    let (out, err) = (said.out, said.err);
    format!("$ candour {command}\n{out}--- beside it\n{err}--- exit code {code}\n")
}

#[test]
fn what_is_asked_of_the_ledger_is_answered_as_expected() {
    let mut expected = Expected::default();
    let at = |name: &str| data("facts").join(format!("{name}.txt"));
    let sound = Folder::of(&site());
    for (name, asked) in ASKED {
        expected.compare(at(name), &answer(&sound, asked));
    }
    let broken = Folder::of(&site().with(BROKEN));
    expected.compare(at("broken"), &answer(&broken, &["A-1"]));
    broken.write("facts/facts.yaml", "facts: [\n");
    expected.compare(at("no-ledger"), &answer(&broken, &["A-1"]));
    expected.compare(at("no-facts"), &answer(&broken, &["--unused"]));
    let all = files_below(&data("facts")).into_iter();
    expected.finish(all.filter(|path| !path.ends_with("site.txt")));
}

#[test]
fn a_site_that_is_not_there_is_not_answered_for() {
    let folder = Folder::of(&site());
    folder.remove("content");
    let said = folder.run(&["facts", "--project", "."]);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
}

#[test]
fn every_fact_of_the_shipped_ledger_is_told() {
    let project = data("..");
    let project = project.to_str().unwrap();
    let folder = Folder::of(&site());
    let listed = folder.run(&["facts", "--json", "--project", project]);
    let listed: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
    let facts = listed["facts"].as_array().unwrap();
    assert!(facts.len() > 250, "the ledger is not found any more");
    let mut arguments = vec!["facts", "--json", "--project", project];
    arguments.extend(facts.iter().filter_map(|fact| fact["id"].as_str()));
    let told = folder.run(&arguments);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    for (row, fact) in facts.iter().zip(told["facts"].as_array().unwrap()) {
        assert_eq!(row["id"], fact["id"]);
        let uses = fact["uses"].as_array().unwrap().len();
        assert_eq!(row["used"].as_u64(), Some(uses as u64), "{row}");
    }
}

#[test]
fn what_the_shipped_letters_state_is_kept_for_reviewers() {
    let project = data("..");
    let folder = Folder::of(&site());
    let stated = folder.run(&["facts", "--stated", "--project", project.to_str().unwrap()]);
    assert_eq!(stated.err, "");
    let mut expected = Expected::default();
    expected.compare(data("../docs/letters-review.md"), &stated.out);
    expected.finish(std::iter::empty());
}
