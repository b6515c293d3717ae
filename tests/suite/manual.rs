//! The manual: every rule is explained in it.

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

/// Whether a text is the name of a rule, such as `letter::unknown-name`.
fn is_rule(text: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c == '-' || c.is_ascii_alphanumeric());
    text.split_once("::")
        .is_some_and(|(family, name)| plain(family) && plain(name) && text == text.to_lowercase())
}
