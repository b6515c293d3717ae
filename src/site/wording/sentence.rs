//! Sentences of a passage, and how many words they have.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::markdown::prose::OPAQUE;

/// The sentences of a text; what has no words is none. `dotted` are words such as
/// `Dr` that a full stop does not end.
pub fn sentences(text: &str, dotted: &BTreeSet<String>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut from = 0;
    let stop = |c: u8| matches!(c, b'.' | b'!' | b'?');
    while let Some(next) = text.as_bytes()[from..].iter().position(|c| stop(*c)) {
        let at = from + next;
        let rest = &text[at..];
        let end = text.len() - rest.trim_start_matches(is_closing).len();
        let is_dot = rest.starts_with('.');
        if is_end(text, at, end) && !(is_dot && is_dotted(&text[start..at], dotted)) {
            push(text, start..end, &mut found);
            start = end;
        }
        from = end;
    }
    push(text, start..text.len(), &mut found);
    found
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '"' | '\'' | ')' | ']' | '\u{2019}' | '\u{201d}'
    )
}

/// Whether what follows begins a sentence.
fn is_end(text: &str, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    let next = rest.trim_start();
    let begins = |c: char| {
        !c.is_lowercase() && (c.is_alphanumeric() || "\"'([\u{201c}\u{2018}\u{7f}".contains(c))
    };
    let asks = text[at..end].contains(['!', '?']);
    match next.chars().next() {
        None => true,
        Some(c) => next.len() < rest.len() && (begins(c) || (asks && c == OPAQUE)),
    }
}

fn is_dotted(before: &str, dotted: &BTreeSet<String>) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next();
    word.is_some_and(|word| dotted.contains(word))
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let all = &text[range.clone()];
    let start = range.start + (all.len() - all.trim_start().len());
    let end = range.end - (all.len() - all.trim_end().len());
    if start < end && is_word(&text[start..end]) {
        found.push(start..end);
    }
}

/// How many words a text has. What has no letter and no digit is none.
pub fn words(text: &str) -> usize {
    let mut count = 0;
    let mut in_word = false;
    for c in text.chars() {
        if is_of_word(c) {
            count += usize::from(!in_word);
            in_word = true;
        } else if c.is_whitespace() {
            in_word = false;
        }
    }
    count
}

/// Whether a piece of text has a letter or a digit in it.
pub fn is_word(piece: &str) -> bool {
    piece.chars().any(is_of_word)
}

/// Whether a character makes a word of what it stands in.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == OPAQUE
}

/// The sentence that a byte is in; of a byte between two, the earlier one.
pub fn sentence_at(sentences: &[Range<usize>], at: usize) -> Option<usize> {
    let next = sentences.partition_point(|sentence| sentence.start < at);
    (!sentences.is_empty()).then(|| next.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_is_not_always_an_end() {
        let dotted = BTreeSet::from(["Dr".to_owned()]);
        let count = |text: &str| sentences(text, &dotted).len();
        assert_eq!(count("One. Two! Three? \"Four.\" Five"), 5);
        assert_eq!(count("See www.nhs.uk, or Dr. Who, at 5.30 pm. Then go."), 2);
        assert_eq!(count("Write to me (a. b.) today."), 1);
        assert_eq!(count("* . *"), 0);
    }
}
