//! Headings, lists, tables and stressed words.

use super::super::Finds;
use super::super::sentence;
use super::super::text::{self, Text};
use crate::document::markdown::prose::{Passage, Role, Stress};
use crate::site::page::PageDraft;

/// The levels that headings in a text may have.
const LEVELS: std::ops::RangeInclusive<u8> = 2..=4;

/// Headings are short, in order and say what follows.
pub(super) fn headings(text: &Text<'_>, draft: &PageDraft, finds: &mut Finds<'_>) {
    let title = text::written(&draft.source, &draft.title);
    heading(&title, text, finds);
    let mut above = 1;
    for (passage, _) in text.passages() {
        let Role::Heading(level) = passage.role else {
            continue;
        };
        heading(passage, text, finds);
        if passage.is_boxed {
            continue;
        }
        if level > *LEVELS.end() || level > above + 1 {
            let message = format!("a heading of level {level} cannot stand here");
            let hint = match level > *LEVELS.end() {
                true => "headings have the levels 2 to 4: write `##`, `###` or `####`".to_owned(),
                false => format!(
                    "write `{}`: no level is left out",
                    "#".repeat(above as usize + 1)
                ),
            };
            finds.warn("words::heading-level", passage.span, message, hint);
        }
        above = level;
    }
}

fn heading(passage: &Passage, text: &Text<'_>, finds: &mut Finds<'_>) {
    let words = passage.text.trim();
    let all = 0..passage.text.len();
    let mut tell =
        |rule, message: String, hint: &str| finds.warn(rule, passage.place(&all), message, hint);
    let length = words.chars().count();
    if let Some(most) = text.ground.style.limits.heading
        && length as i64 > most
    {
        let message = format!("this heading has {length} characters");
        tell(
            "words::heading-length",
            message,
            &format!("{most} are the most that can be taken in at once"),
        );
    }
    if words.ends_with('.') {
        tell(
            "words::heading-stop",
            "a heading has no full stop".to_owned(),
            "take it out",
        );
    }
    if words.contains('?') {
        let message = "this heading asks a question".to_owned();
        tell(
            "words::heading-question",
            message,
            "say what the part below it says",
        );
    }
    if is_title_case(words, &text.ground.style.names) {
        let message = "the words of this heading begin with capitals".to_owned();
        let hint = "use capitals only for the first word and for names; a name can be added to \
                    `names` in `style/en.yaml`";
        tell("words::heading-case", message, hint);
    }
}

/// The shortest word that title case gives a capital.
const LONG: usize = 4;

/// Whether every long word after the first begins with a capital, and there are
/// two or more that are not in a name.
fn is_title_case(words: &str, names: &[String]) -> bool {
    let capitals = words
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_lowercase());
    if capitals.take(2).count() < 2 {
        return false;
    }
    let mut rest = words.to_owned();
    for name in names {
        rest = rest.replace(name.as_str(), "");
    }
    // What stands in quotes or after a colon has capitals of its own.
    let mut count = 0;
    for word in rest.split_whitespace().skip(1) {
        let first = word.chars().next();
        if word.chars().count() < LONG || !first.is_some_and(char::is_alphabetic) {
            continue;
        }
        if first.is_some_and(char::is_lowercase) {
            return false;
        }
        count += usize::from(word.chars().any(char::is_lowercase));
    }
    count > 1
}

/// Lists are short, and something leads into them.
pub(super) fn lists(text: &Text<'_>, finds: &mut Finds<'_>) {
    for list in &text.prose.lists {
        if let Some(most) = text.ground.style.limits.list
            && list.items as i64 > most
        {
            let message = format!("this list has {} items", list.items);
            let hint =
                format!("split it under headings: {most} items are the most to keep in mind");
            finds.warn("words::long-list", list.span, message, hint);
        }
        if list.lead.is_none() && !list.has_steps && list.items > 1 {
            let hint = "write a line above it that says what it lists, and ends in a colon";
            finds.warn(
                "words::no-lead-in",
                list.span,
                "nothing leads into this list",
                hint,
            );
        }
    }
}

/// Tables have a whole head, and not too many columns.
pub(super) fn tables(text: &Text<'_>, finds: &mut Finds<'_>) {
    for table in &text.prose.tables {
        let columns = table.head.len();
        if columns < 2 {
            let hint = "make it a list: a table compares things";
            finds.warn(
                "words::table",
                table.span,
                "this table has one column",
                hint,
            );
        }
        if let Some(most) = text.ground.style.limits.columns
            && columns as i64 > most
        {
            let message = format!("this table has {columns} columns");
            let hint = format!("make two of it: {most} columns fit on a phone");
            finds.warn("words::table", table.span, message, hint);
        }
        for (span, _) in table.head.iter().filter(|(_, is_empty)| *is_empty) {
            let hint = "say what is in the column: it is read out with each cell";
            finds.warn("words::table", *span, "this column has no name", hint);
        }
    }
}

/// No words are bold or italic.
pub(super) fn emphasis(text: &Text<'_>, finds: &mut Finds<'_>) {
    for (passage, _) in text.passages() {
        for (stress, words) in &passage.stressed {
            let what = match stress {
                Stress::Strong => "bold",
                Stress::Emphasis => "italic",
            };
            if sentence::words(&passage.text[words.clone()]) > 0 {
                let message = format!("these words are {what}");
                let hint = "write them plainly: put what matters first, or under a heading";
                finds.warn("words::emphasis", passage.place(words), message, hint);
            }
        }
    }
}
