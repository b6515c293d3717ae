//! The manual: every rule is explained in it, and its tutorial is true.

use std::collections::BTreeSet;

use crate::expected::{data, files_below};

#[test]
fn every_rule_is_explained() {
    let manual = std::fs::read_to_string(data("../docs/rules.md")).unwrap();
    let explained: BTreeSet<&str> = manual
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for path in files_below(&data("../src")) {
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        missing.extend(
            text.split('"')
                .filter(|text| is_rule(text) && !explained.contains(text))
                .map(str::to_owned),
        );
    }
    assert_eq!(missing, BTreeSet::new(), "add them to docs/rules.md");
}

#[test]
fn the_tutorial_makes_the_letter_it_says() {
    let manual = std::fs::read_to_string(data("../docs/letters.md")).unwrap();
    let parts = [
        ("### 4. ", "### 9. ", "letters/tutorial/letter.txt"),
        ("### 9. ", "### 10. ", "letters/tutorial-sheet/letter.txt"),
    ];
    for (from, to, letter) in parts {
        let (_, rest) = manual.split_once(from).unwrap();
        let (part, _) = rest.split_once(to).unwrap();
        let letter = std::fs::read_to_string(data(letter)).unwrap();
        for line in part.lines().filter(|line| line.starts_with("    ")) {
            assert!(letter.contains(line.trim()), "not in the letter: {line}");
        }
    }
}

/// Whether a text is the name of a rule, such as `letter::unknown-name`.
fn is_rule(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c == '-' || c.is_ascii_alphanumeric())
    };
    text.split_once("::")
        .is_some_and(|(family, name)| plain(family) && plain(name) && text == text.to_lowercase())
}
