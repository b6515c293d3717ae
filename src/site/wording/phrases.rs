//! Finds phrases in a text: lists of words, each looked for by its first one.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::sentence::is_of_word;
use crate::site::style::Meaning;

/// A word, number or sign of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub at: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word; it may have digits, apostrophes, full stops and `&` in it.
    Word,
    /// Digits only.
    Number,
    /// Any other character.
    Sign,
}

/// How long a token is, with the space after it: most are longer.
const TOKEN: usize = 4;

/// The tokens of a text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / TOKEN);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut kind = TokenKind::Sign;
        if is_of_word(c) {
            kind = TokenKind::Number;
            let mut word = Some((start, c));
            while let Some((at, c)) = word {
                if !c.is_ascii_digit() {
                    kind = TokenKind::Word;
                }
                end = at + c.len_utf8();
                let goes_on = || text[end..].chars().nth(1).is_some_and(is_of_word);
                word = chars.next_if(|(_, next)| {
                    is_of_word(*next)
                        || (matches!(next, '\'' | '\u{2019}' | '.' | '&') && goes_on())
                });
            }
        }
        let at = start..end;
        tokens.push(Token { at, kind });
    }
    tokens
}

/// What stands for any number in a phrase.
const NUMBER: &str = "NUMBER";

/// One part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// `word`
    Exact(String),
    /// `word*`
    Start(String),
    /// `*word`
    End(String),
    /// `NUMBER`
    Number,
}

#[derive(Debug)]
struct Phrase {
    /// The parts, each with whether a space stands before it.
    parts: Vec<(Part, bool)>,
    meaning: Meaning,
}

/// Phrases to look for. In a phrase `NUMBER` is any number, `help*` any word that
/// begins so, `*n't` any word that ends so. However many there are, a word is only
/// held against those that may begin with it.
#[derive(Debug, Default)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    by_word: FxHashMap<String, Vec<usize>>,
    /// Those whose first word is only half known, by the first or the last byte of it.
    by_start: FxHashMap<u8, Vec<usize>>,
    by_end: FxHashMap<u8, Vec<usize>>,
    /// Those that begin with a number.
    numbers: Vec<usize>,
}

/// A phrase in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub at: Range<usize>,
    /// What it means.
    pub meaning: Meaning,
}

impl Phrases {
    /// Adds a phrase; false if it has no words.
    pub fn add(&mut self, phrase: &str, meaning: Meaning) -> bool {
        let parts = parts(phrase);
        let index = self.phrases.len();
        let Some((first, _)) = parts.first() else {
            return false;
        };
        let first_byte = |word: &str| word.bytes().next().unwrap_or_default();
        let last_byte = |word: &str| word.bytes().next_back().unwrap_or_default();
        let near = match first {
            Part::Exact(word) => self.by_word.entry(word.clone()).or_default(),
            Part::Start(word) => self.by_start.entry(first_byte(word)).or_default(),
            Part::End(word) => self.by_end.entry(last_byte(word)).or_default(),
            Part::Number => &mut self.numbers,
        };
        near.push(index);
        self.phrases.push(Phrase { parts, meaning });
        true
    }

    /// Whether any phrase has a meaning.
    pub fn know(&self, meaning: Meaning) -> bool {
        self.phrases.iter().any(|phrase| phrase.meaning == meaning)
    }

    /// The phrases in a text of small letters, in its order. Of two that mean
    /// the same and begin together the longer one counts.
    pub fn find(&self, lower: &str, tokens: &[Token]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let word = &lower[token.at.clone()];
            let known = self.by_word.get(word).into_iter().flatten().copied();
            let begun = found.len();
            for phrase in known.chain(self.open(word, token)) {
                let phrase = &self.phrases[phrase];
                let Some(end) = phrase.fits(lower, &tokens[index..]) else {
                    continue;
                };
                let now = Found {
                    at: token.at.start..end,
                    meaning: phrase.meaning,
                };
                let kind = std::mem::discriminant(&now.meaning);
                let same = found[begun..]
                    .iter_mut()
                    .find(|other| std::mem::discriminant(&other.meaning) == kind);
                match same {
                    Some(other) if other.at.end < end => *other = now,
                    Some(_) => {}
                    None => found.push(now),
                }
            }
        }
        found
    }

    /// The phrases that begin with half a word or a number, and may begin here, in
    /// the order in which they were added.
    fn open(&self, word: &str, token: &Token) -> Vec<usize> {
        let near = |by: &'_ FxHashMap<u8, Vec<usize>>, byte: Option<u8>| -> Vec<usize> {
            let near = byte.and_then(|byte| by.get(&byte)).into_iter().flatten();
            let fits = |index: &usize| {
                let first = self.phrases[*index].parts.first();
                first.is_some_and(|(part, _)| part.fits(word, token.kind))
            };
            near.copied().filter(fits).collect()
        };
        let mut open = near(&self.by_start, word.bytes().next());
        open.extend(near(&self.by_end, word.bytes().next_back()));
        if token.kind == TokenKind::Number {
            open.extend(&self.numbers);
        }
        open.sort_unstable();
        open
    }
}

impl Part {
    fn fits(&self, word: &str, kind: TokenKind) -> bool {
        match self {
            Part::Exact(text) => word == text,
            Part::Start(text) => word.starts_with(text.as_str()),
            Part::End(text) => word.ends_with(text.as_str()),
            Part::Number => kind == TokenKind::Number,
        }
    }
}

impl Phrase {
    /// Where the phrase ends, if the tokens begin with it.
    fn fits(&self, lower: &str, tokens: &[Token]) -> Option<usize> {
        let mut before: Option<usize> = None;
        for (index, (part, spaced)) in self.parts.iter().enumerate() {
            let token = tokens.get(index)?;
            let fits = part.fits(&lower[token.at.clone()], token.kind);
            let gap = before.is_some_and(|end| token.at.start > end);
            if !fits || (before.is_some() && gap != *spaced) {
                return None;
            }
            before = Some(token.at.end);
        }
        before
    }
}

fn parts(phrase: &str) -> Vec<(Part, bool)> {
    let mut parts = Vec::new();
    for (index, piece) in phrase.split_whitespace().enumerate() {
        let spaced = index > 0;
        if piece == NUMBER {
            parts.push((Part::Number, spaced));
            continue;
        }
        let piece = piece.to_ascii_lowercase();
        if let Some(word) = piece.strip_prefix('*').filter(|word| !word.is_empty()) {
            parts.push((Part::End(word.to_owned()), spaced));
        } else if let Some(word) = piece.strip_suffix('*').filter(|word| !word.is_empty()) {
            parts.push((Part::Start(word.to_owned()), spaced));
        } else {
            let tokens = tokens(&piece);
            let within = tokens.into_iter().enumerate();
            parts.extend(within.map(|(inner, token)| {
                let word = piece[token.at].to_owned();
                (Part::Exact(word), spaced && inner == 0)
            }));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &str, text: &str) -> Vec<String> {
        let mut phrases = Phrases::default();
        assert!(phrases.add(phrase, Meaning::Claim));
        let lower = text.to_ascii_lowercase();
        let found = phrases.find(&lower, &tokens(&lower));
        found.into_iter().map(|f| text[f.at].to_owned()).collect()
    }

    #[test]
    fn phrases_are_whole_words() {
        assert_eq!(found("via", "Via a trivial viaduct, via"), ["Via", "via"]);
        assert_eq!(
            found("in order to", "In order to go. In border to"),
            ["In order to"]
        );
        assert_eq!(found("*n't", "You can't, and cannot"), ["can't"]);
        assert_eq!(found("utilis*", "He utilised it"), ["utilised"]);
        assert_eq!(
            found("within NUMBER days", "within 3 days, within a day"),
            ["within 3 days"]
        );
        assert_eq!(found("e.g.", "a, e.g. b"), ["e.g."]);
        assert_eq!(found("&", "you & me at A&E"), ["&"]);
        assert_eq!(found("follow up", "follow-up"), [""; 0]);
    }
}
