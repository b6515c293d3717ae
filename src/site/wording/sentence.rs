//! Sentences of a passage, and how many words they have.

use std::ops::Range;

use crate::document::markdown::prose::OPAQUE;

/// The sentences of a text; what has no words is none. `dotted` are words such as
/// `Dr` that a full stop does not end.
pub fn sentences(text: &str, dotted: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| is_closing(*c)) {
            end = at + c.len_utf8();
        }
        if is_end(text, at, end) && !(c == '.' && is_dotted(&text[start..at], dotted)) {
            push(text, start..end, &mut found);
            start = end;
        }
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

fn is_dotted(before: &str, dotted: &[String]) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next();
    word.is_some_and(|word| dotted.iter().any(|known| known == word))
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let all = &text[range.clone()];
    let start = range.start + (all.len() - all.trim_start().len());
    let end = range.end - (all.len() - all.trim_end().len());
    if start < end && words(&text[start..end]) > 0 {
        found.push(start..end);
    }
}

/// How many words a text has. What has no letter and no digit is none.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| is_word(word)).count()
}

/// Whether a piece of text has a letter or a digit in it.
pub fn is_word(piece: &str) -> bool {
    piece.chars().any(|c| c.is_alphanumeric() || c == OPAQUE)
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
        let dotted = ["Dr".to_owned()];
        let count = |text: &str| sentences(text, &dotted).len();
        assert_eq!(count("One. Two! Three? \"Four.\" Five"), 5);
        assert_eq!(count("See www.nhs.uk, or Dr. Who, at 5.30 pm. Then go."), 2);
        assert_eq!(count("Write to me (a. b.) today."), 1);
        assert_eq!(count("* . *"), 0);
    }
}
