//! The commands that write one letter and explain things, with right and wrong
//! input: all that they say, and how they end.

use std::io::Write;
use std::process::Stdio;

use crate::files::Files;
use crate::folder::{Folder, Said};

const LETTER: &str = r#"
//- letters/ask-them.md
---
title: Ask them
summary: Ask them
reviewed: 2026-01-01
review_due: 9999-01-01
to: the manager
subject: Ask them
questions:
  - {id: name, ask: What is your name?, type: name}
  - {id: day, ask: When is it?, type: date, unknown: I do not know}
  - {id: phone, ask: What is your number?, type: phone, optional: true}
reminders:
  - {on: day, title: Go there}
---
My name is {{ name }}. {% if day %}It is on {{ day }}.{% endif %}
"#;

const TODAY: [&str; 2] = ["--today", "2026-06-01"];

fn folder() -> Folder {
    Folder::of(&Files::sound().with(LETTER))
}

/// Runs `candour letter ask-them` with answers.
fn letter(folder: &Folder, answers: &str, more: &[&str]) -> Said {
    folder.write("mine.json", answers);
    let command = ["letter", "ask-them", "--answers", "mine.json"];
    folder.run(&[&command[..], &TODAY, more].concat())
}

const WRITTEN: &str = "1 June 2026

Manager

Dear manager

Ask them

My name is Ada <b>. It is on 3 July 2026.

Yours faithfully
";

const GOOD: &str = r#"{"name": "Ada <b>", "day": "3 July 2026"}"#;

#[test]
fn a_letter_comes_out_in_every_format() {
    let folder = folder();
    let said = letter(&folder, GOOD, &[]);
    assert_eq!(
        (said.code, said.out.as_str(), said.err.as_str()),
        (Some(0), WRITTEN, "")
    );
    let html = letter(&folder, GOOD, &["--to", "html"]).out;
    assert!(
        html.contains("My name is Ada &lt;b&gt;. It is on 3 July 2026."),
        "{html}"
    );
    assert!(
        !html.contains("<b>") && html.contains("default-src 'none'"),
        "{html}"
    );
    let json = letter(&folder, GOOD, &["--to", "json"]).out;
    assert!(json.contains(r#""letter": "ask-them""#), "{json}");
    let again = letter(&folder, &json, &[]);
    assert_eq!((again.out.as_str(), again.err.as_str()), (WRITTEN, ""));
    let ics = letter(&folder, GOOD, &["--to", "ics"]).out;
    assert!(ics.contains("DTSTART;VALUE=DATE:20260703"), "{ics}");
    let said = letter(&folder, GOOD, &["--to", "docx", "--out", "a.docx"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), "Wrote a.docx\n"));
    assert!(
        std::fs::read(folder.at("a.docx"))
            .unwrap()
            .starts_with(b"PK")
    );
}

#[test]
fn answers_can_come_from_standard_input() {
    let folder = folder();
    let mut command = folder.command(&["letter", "ask-them", "--answers", "-"]);
    command.args(TODAY).stdin(Stdio::piped());
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(GOOD.as_bytes())
        .unwrap();
    let said = Said::of(child.wait_with_output().unwrap());
    assert_eq!((said.code, said.out.as_str()), (Some(0), WRITTEN));
}

#[test]
fn what_is_open_is_said_beside_the_letter() {
    let folder = folder();
    let said = letter(&folder, r#"{"name": "Ada"}"#, &[]);
    assert_eq!(said.code, Some(0));
    assert_eq!(said.err, "\nStill to fill in:\n- When is it?\n");
    let said = letter(
        &folder,
        r#"{"name": "Ada", "day?": true}"#,
        &["--to", "ics"],
    );
    assert_eq!(
        (said.code, said.err.as_str()),
        (Some(2), "error: there is no day to be reminded of\n")
    );
}

#[test]
fn wrong_answers_are_said_one_by_one_and_nothing_is_written() {
    let folder = folder();
    let said = letter(
        &folder,
        r#"{"name": ["Ada"], "day": "31 June 2026", "fone": "1", "phone": "none"}"#,
        &[],
    );
    let expected = "\
- When is it?: there is no such day; look at a calendar
- fone: this letter has no such question; did you mean `phone`?
- What is your name?: expected words in quotes, and found a list
- What is your number?: expected a phone number, such as 01234 567890
error: 4 answers do not fit, so no letter was written
";
    assert_eq!(
        (said.code, said.out.as_str(), said.err.as_str()),
        (Some(1), "", expected)
    );
}

#[test]
fn answers_of_an_older_version_are_taken_as_far_as_they_fit() {
    let folder = folder();
    let old = r#"{"letter": "ask-them", "hash": "0", "answers": {"name": "Ada", "day?": true, "formerly_asked": 1}}"#;
    let said = letter(&folder, old, &[]);
    let expected = "\
These answers were saved by an older version of this letter.
- formerly_asked: this letter has no such question; perhaps an older version of it had
";
    assert_eq!((said.code, said.err.as_str()), (Some(0), expected));
    assert!(said.out.contains("My name is Ada."), "{said:?}");
}

#[test]
fn the_file_that_the_browser_saves_is_taken() {
    let folder = folder();
    let saved = r#"{"candour": "answers", "version": 1, "letter": "ask-them", "title": "Ask them",
        "program": "0", "saved": "2026-11-22", "edited": {"blocks": [], "from": "x"},
        "answers": {"name": "Ada", "day?": true}}"#;
    let said = letter(&folder, saved, &[]);
    let expected = "These answers were saved by an older version of this letter.\n";
    assert_eq!((said.code, said.err.as_str()), (Some(0), expected));
    assert!(said.out.contains("My name is Ada."), "{said:?}");
    let newer = saved.replace("\"version\": 1", "\"version\": 2");
    let said = letter(&folder, &newer, &[]);
    let expected = "error: `mine.json` is no answers file: it was saved by a newer Candour than \
        this one; get the newest Candour, or open the file on the page of its letter and save it \
        as a Word file there\n";
    assert_eq!((said.code, said.err.as_str()), (Some(1), expected));
    assert_eq!(said.out, "");
}

#[test]
fn of_the_answers_to_another_letter_what_is_shared_is_used() {
    let folder = folder();
    let group = "title: You\nquestions:\n  - {id: name, ask: What is your name?, type: name}\n";
    folder.write("letters/shared/you.yaml", group);
    let text = std::fs::read_to_string(folder.at("letters/ask-them.md")).unwrap();
    let own = "  - {id: name, ask: What is your name?, type: name}\n";
    let text = text
        .replace(own, "")
        .replace("{{ name }}", "{{ you.name }}");
    folder.write(
        "letters/ask-them.md",
        &text.replace("questions:", "uses: [you]\nquestions:"),
    );
    let other = r#"{"candour": "answers", "version": 1, "letter": "another", "program": "0",
        "answers": {"you.name": "Ada", "you.age": 7, "day": {"y": 2026, "m": 7, "d": 3}, "law.a": true}}"#;
    let said = letter(&folder, other, &[]);
    let expected = "\
`mine.json` has the answers to another letter, `another`; what the two letters share is used
- day: only the other letter asks this
- law.a: only the other letter asks this
- you.age: this letter has no such question; did you mean `you.name`?

Still to fill in:
- When is it?
";
    assert_eq!((said.code, said.err.as_str()), (Some(0), expected));
    assert!(said.out.contains("My name is Ada."), "{said:?}");
    assert!(!said.out.contains("3 July"), "{said:?}");
}

#[test]
fn a_file_that_is_no_answers_file_is_said_with_its_place() {
    let folder = folder();
    let said = letter(&folder, "{\n  \"name\": \"Ada\",\n}", &[]);
    let expected =
        "error: `mine.json` is no answers file: line 3, column 1: there is a comma too many\n";
    assert_eq!((said.code, said.err.as_str()), (Some(1), expected));
    let deep = "[".repeat(200_000);
    assert_eq!(letter(&folder, &deep, &[]).code, Some(1));
    let halves = r#"{"name": "A\ud800da", "day?": true}"#;
    assert!(letter(&folder, halves, &[]).out.contains("My name is Ada."));
    let said = folder.run(&["letter", "ask-them", "--answers", "none.json"]);
    assert_eq!(said.code, Some(2));
    assert!(
        said.err.starts_with("error: cannot read `none.json`: "),
        "{said:?}"
    );
    let large = std::fs::File::create(folder.at("large.json")).unwrap();
    large.set_len(100 << 20).unwrap();
    let said = folder.run(&["letter", "ask-them", "--answers", "large.json"]);
    let expected = "error: `large.json` is no answers file: it is larger than 16 MB\n";
    assert_eq!((said.code, said.err.as_str()), (Some(1), expected));
}

#[test]
fn a_file_that_is_there_is_not_replaced_unless_asked() {
    let folder = folder();
    folder.write("a.txt", "mine");
    let said = letter(&folder, GOOD, &["--out", "a.txt"]);
    let expected = "error: `a.txt` is there already, so it is left alone; \
                    add --force to replace it, or name another file with --out\n";
    assert_eq!((said.code, said.err.as_str()), (Some(2), expected));
    assert_eq!(std::fs::read_to_string(folder.at("a.txt")).unwrap(), "mine");
    let said = letter(&folder, GOOD, &["--out", "a.txt", "--force"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), "Wrote a.txt\n"));
    assert_eq!(
        std::fs::read_to_string(folder.at("a.txt")).unwrap(),
        WRITTEN
    );
}

#[test]
fn without_answers_and_without_a_terminal_it_says_what_to_do() {
    let folder = folder();
    let said = folder.run(&["letter", "ask-them"]);
    let expected = "error: there are no answers, and no terminal to ask for them; \
                    give a file with --answers, or write the blank letter: \
                    candour letter ask-them --blank\n";
    assert_eq!(
        (said.code, said.out.as_str(), said.err.as_str()),
        (Some(2), "", expected)
    );
    let said = folder.run(&["letter", "ask-them", "--blank"]);
    assert_eq!(said.code, Some(0));
    assert!(said.out.contains("What is your name?"), "{said:?}");
    let said = folder.run(&["letter", "ask-them", "--blank", "--to", "json"]);
    let expected = "error: only a finished letter has answers and reminders\n";
    assert_eq!((said.code, said.err.as_str()), (Some(2), expected));
}

#[test]
fn a_letter_that_is_not_there_is_answered_with_those_that_are() {
    let folder = folder();
    let said = folder.run(&["letter", "ask-then"]);
    let expected = "error: there is no letter called `ask-then`; did you mean `ask-them`?\n\
                    The letters of this site:\n- a-letter\n- ask-them\n";
    assert_eq!((said.code, said.err.as_str()), (Some(2), expected));
    let said = folder.run(&["review"]);
    let expected = "error: say which letter\nThe letters of this site:\n- a-letter\n- ask-them\n";
    assert_eq!((said.code, said.err.as_str()), (Some(2), expected));
}

#[test]
fn only_mistakes_in_the_letter_stop_it() {
    let folder = folder();
    folder.write("content/part/one.md", "no front matter");
    folder.write("letters/a-letter.md", "---\ntitle: [\n---\n");
    folder.write("letters/shared/broken.yaml", "title: [\n");
    assert_eq!(letter(&folder, GOOD, &[]).out, WRITTEN);
    assert_eq!(folder.run(&["check"]).code, Some(1));
    let said = folder.run(&["letter", "a-letter", "--blank"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let last = "error: there are mistakes in this letter, so it was not written\n";
    assert!(said.err.ends_with(last), "{said:?}");
    assert!(
        !said.err.contains("one.md") && !said.err.contains("broken"),
        "{said:?}"
    );
}

#[test]
fn the_reviewers_sheet_has_the_letter_and_its_cases() {
    let files = Files::sound().with(LETTER).with(
        "//- letters/ask-them.cases.yaml\ncases:\n  - name: The typical one\n    \
         today: 2026-06-01\n    answers: {name: Ada, \"day?\": true}\n    contains: [Ada]\n",
    );
    let folder = Folder::of(&files);
    let said = folder.run(&["review", "ask-them"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert!(
        said.out.contains("The typical one") && said.out.contains("My name is"),
        "{said:?}"
    );
    let said = folder.run(&["review", "ask-them", "--to", "html"]);
    assert!(said.out.starts_with("<!doctype html>"), "{said:?}");
}

#[test]
fn a_rule_is_explained_by_its_name() {
    let folder = folder();
    let listed = folder.run(&["explain"]);
    assert_eq!(listed.code, Some(0));
    assert!(
        listed.out.lines().any(|line| line == "letter::case"),
        "{listed:?}"
    );
    let said = folder.run(&["explain", "letter::case"]);
    assert!(
        said.out.starts_with("letter::case\n\n**Error.** "),
        "{said:?}"
    );
    assert_eq!(folder.run(&["explain", "case"]).out, said.out);
    let said = folder.run(&["explain", "letter::cose"]);
    let expected = "error: there is no rule called `letter::cose`; did you mean `letter::case`?\n";
    assert_eq!((said.code, said.err.as_str()), (Some(2), expected));
}

#[test]
fn schemas_are_printed_by_name() {
    let folder = folder();
    let said = folder.run(&["schema", "letter"]);
    assert_eq!(said.code, Some(0));
    let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    let kinds = candour::site::schema::ALL.len();
    assert_eq!(folder.run(&["schema"]).out.lines().count(), kinds);
    let said = folder.run(&["schema", "leter"]);
    let expected = "error: there is no kind of file called `leter`; did you mean `letter`?\n";
    assert_eq!((said.code, said.err.as_str()), (Some(2), expected));
}
