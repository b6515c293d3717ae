//! Example cases: written down, run, and written anew.

use candour::letter::cases::update::{Updated, update};
use candour::pipeline;
use candour::site::draft::{self, Memo};
use candour::site::letters;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;
use candour::source::tree::Tree;

use crate::files::Files;
use crate::folder::Folder;

const PATH: &str = "letters/a-letter.cases.yaml";

/// Cases with all that has to stay as it is around them.
const CASES: &str = "# Who might write this.
cases:
  # The first.
  - name: Nothing there yet   # a remark
    today: 2026-06-01
    answers:
      words: |
        One.

        Two.

    lacks: [Madam]

  - letter: an old text
      of two lines

    # A remark between keys.
    name: 'An old one'
    today: 2026-06-01
    answers: {words: \"x: \\\"y\\\" # z\"}
    contains: [Dear]
# The end.
";

/// The same with their letters.
const UPDATED: &str = "# Who might write this.
cases:
  # The first.
  - name: Nothing there yet   # a remark
    today: 2026-06-01
    answers:
      words: |
        One.

        Two.

    lacks: [Madam]
    letter: |
      1 June 2026

      Manager

      Dear manager

      A letter

      One.

      Two.

      Yours faithfully

  - letter: |
      1 June 2026

      Manager

      Dear manager

      A letter

      x: \"y\" # z

      Yours faithfully

    # A remark between keys.
    name: 'An old one'
    today: 2026-06-01
    answers: {words: \"x: \\\"y\\\" # z\"}
    contains: [Dear]
# The end.
";

fn files(cases: &str) -> Files {
    let mut files = Files::sound();
    files.text(PATH, cases);
    files
}

fn updated(cases: &str, raw: &str) -> Option<Updated> {
    let tree = files(cases).tree();
    let draft = draft::read(&tree, &Memo::new());
    let made = letters::alone(&draft, "a-letter", &mut Report::new());
    let letter = made.and_then(Result::ok).expect("a sound letter");
    update(letter.program(), letter.examples().expect("cases"), raw)
}

#[test]
fn what_comes_out_is_written_in_and_all_else_stays() {
    let made = updated(CASES, CASES).unwrap();
    assert_eq!(made.text, UPDATED);
    assert_eq!(made.changed, ["Nothing there yet", "An old one"]);
    assert_eq!(made.stuck, [] as [&str; 0]);
    let again = updated(UPDATED, UPDATED).unwrap();
    assert_eq!(again.text, UPDATED);
    assert_eq!(again.changed, [] as [&str; 0]);
}

#[test]
fn the_line_ends_and_the_mark_of_a_file_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let made = updated(CASES, &windows(CASES)).unwrap();
    assert_eq!(made.text, windows(UPDATED));
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    assert_eq!(updated(CASES, UPDATED), None);
}

#[test]
fn a_case_on_one_line_is_left_to_its_author() {
    let text = "cases:\n  - {name: Short, today: 2026-06-01, letter: old}\n  \
                - {name: Other, today: 2026-06-01}\n";
    let made = updated(text, text).unwrap();
    assert_eq!(made.text, text);
    assert_eq!(made.stuck, ["Short", "Other"]);
}

#[test]
fn a_file_without_a_last_line_end_gets_one() {
    let text = "cases:\n- name: Short\n  today: 2026-06-01";
    let made = updated(text, text).unwrap();
    assert!(
        made.text
            .starts_with(&format!("{text}\n  letter: |\n    1 June 2026\n\n"))
    );
}

#[test]
fn check_update_writes_the_cases_and_says_which() {
    let folder = Folder::of(&files(CASES));
    let said = folder.run(&["check", "--today", "2026-06-01"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("error[letter::case]"), "{said:?}");
    assert!(said.err.contains("candour check --update"), "{said:?}");
    let said = folder.run(&["check", "--update", "--today", "2026-06-01"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let wrote = format!("Wrote to {PATH}:\n- Nothing there yet\n- An old one\nChecked ");
    assert!(said.out.starts_with(&wrote), "{said:?}");
    let text = std::fs::read_to_string(folder.at(PATH)).unwrap();
    assert_eq!(text, UPDATED);
    let said = folder.run(&["check", "--update", "--today", "2026-06-01"]);
    assert!(said.out.starts_with("Checked "), "{said:?}");
    assert!(!folder.at("letters/.a-letter.cases.yaml.candour").exists());
}

#[test]
fn cases_stop_a_build_that_would_change_a_letter() {
    let folder = Folder::of(&files(UPDATED));
    assert_eq!(folder.run(&["build"]).code, Some(0));
    let letter = std::fs::read_to_string(folder.at("letters/a-letter.md")).unwrap();
    folder.write(
        "letters/a-letter.md",
        &letter.replace("subject: A letter", "subject: Another"),
    );
    let said = folder.run(&["build"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let expected = "expected \"A letter\", and found \"Another\"; \
                    run `candour check --update` if the new words are right";
    assert!(said.err.contains(expected), "{said:?}");
}

#[test]
fn cases_run_again_when_they_or_their_letter_change_and_only_then() {
    let edits = [
        (PATH, "Two.\n\n      Yours", "Three.\n\n      Yours"),
        (PATH, "Three.\n\n      Yours", "Two.\n\n      Yours"),
        ("letters/a-letter.md", "to: the manager", "to: the board"),
        ("letters/a-letter.md", "to: the board", "to: the manager"),
        ("content/part/two.md", "Text.", "Another text."),
        (PATH, "# The end.", "# The very end."),
    ];
    let mut tree = files(UPDATED).tree();
    let mut before = None;
    for (path, from, to) in edits {
        let text = tree.text(path).unwrap().text().to_owned();
        assert!(text.contains(from), "{path} has no `{from}`");
        tree.insert_text(path, &text.replacen(from, to, 1));
        let (warm, found) = made(&tree, before.as_ref());
        let (cold, expected) = made(&tree, None);
        assert_eq!(found, expected, "{from}");
        assert_eq!(warm.is_some(), cold.is_some());
        if let (Some(warm), Some(before)) = (&warm, &before) {
            let letter =
                |edition: &candour::render::Edition| edition.site.letters["a-letter"].clone();
            let taken = std::sync::Arc::ptr_eq(&letter(warm), &letter(before));
            assert_eq!(taken, path.starts_with("content"), "{path}: {to}");
        }
        before = warm.or(before);
    }
}

fn made(
    tree: &Tree,
    before: Option<&candour::render::Edition>,
) -> (Option<candour::render::Edition>, String) {
    let memo = before.map_or_else(Memo::new, |before| Memo::of(before.site.draft()));
    let mut report = Report::new();
    let today = Files::none().today;
    let made = pipeline::edition(tree, before, &memo, today, &mut report);
    (made.ok(), excerpt::text(&report, Look::Plain))
}
