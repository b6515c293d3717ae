//! Dates, times, ranges, quotes, dashes, phone numbers and email addresses.

use std::ops::Range;

use super::super::Finds;
use super::super::phrases::TokenKind;
use super::super::text::{Read, Text};
use crate::document::markdown::prose::Passage;
use crate::site::style::Style;

/// Dates, times and ranges are written in one way; quotes are straight.
pub(super) fn check(text: &Text<'_>, finds: &mut Finds<'_>) {
    for (passage, read) in text.passages() {
        signs(passage, finds);
        if !read
            .tokens
            .iter()
            .any(|token| begins_with_digit(read, token.at.start))
        {
            continue;
        }
        let near = Near {
            read,
            style: text.ground.style,
        };
        let mut index = 0;
        while index < read.tokens.len() {
            let found = near
                .date(index)
                .or_else(|| near.time(index))
                .or_else(|| near.range(index));
            index += match found {
                Some((length, rule, hint)) => {
                    let last = (index + length).min(read.tokens.len()) - 1;
                    let at = read.tokens[index].at.start..read.tokens[last].at.end;
                    let words = &passage.text[at.clone()];
                    let message = format!("`{words}` is not how this is written here");
                    finds.warn(rule, passage.place(&at), message, hint);
                    length
                }
                None => 1,
            };
        }
    }
}

fn begins_with_digit(read: &Read, at: usize) -> bool {
    read.lower
        .as_bytes()
        .get(at)
        .is_some_and(u8::is_ascii_digit)
}

/// How many tokens are wrong, by which rule, and what to do.
type Wrong = Option<(usize, &'static str, &'static str)>;

const DATE: &str = "write dates like 6 August 2026, with the month in full";
const TIME: &str = "write times like 5pm or 5:30pm";
const RANGE: &str = "write \"to\" between the two: a dash is not read out";

/// The tokens around one.
struct Near<'a> {
    read: &'a Read,
    style: &'a Style,
}

impl Near<'_> {
    fn word(&self, index: usize) -> &str {
        self.read.word(index)
    }

    fn is_number(&self, index: usize, lengths: &[usize]) -> bool {
        let token = self.read.tokens.get(index);
        let digits = |at: &Range<usize>| lengths.contains(&(at.end - at.start));
        token.is_some_and(|token| token.kind == TokenKind::Number && digits(&token.at))
    }

    /// Whether a token follows the one before it without a space.
    fn is_joined(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|at| self.read.tokens.get(at));
        let now = self.read.tokens.get(index);
        before.zip(now).is_some_and(|(a, b)| a.at.end == b.at.start)
    }

    fn is_one_of(&self, index: usize, words: &[String]) -> bool {
        let word = self.word(index);
        !word.is_empty() && words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    fn date(&self, at: usize) -> Wrong {
        let wrong = |length| Some((length, "words::date", DATE));
        let joined = (1..=4).all(|further| self.is_joined(at + further));
        let sign = |index: usize, sign: &str| self.word(index) == sign;
        if self.is_number(at, &[4])
            && joined
            && sign(at + 1, "-")
            && self.is_number(at + 2, &[2])
            && sign(at + 3, "-")
            && self.is_number(at + 4, &[2])
        {
            return wrong(5);
        }
        if self.is_number(at, &[1, 2])
            && joined
            && matches!(self.word(at + 1), "/" | "-" | ".")
            && self.is_number(at + 2, &[1, 2])
            && self.word(at + 3) == self.word(at + 1)
            && self.is_number(at + 4, &[2, 4])
        {
            return wrong(5);
        }
        let months = &self.style.months;
        let is_day = self.is_number(at, &[1, 2]);
        if is_day && self.is_one_of(at + 1, &self.style.short_months) {
            return wrong(2);
        }
        if is_ordinal(self.word(at)) && self.is_one_of(at + 1, months) {
            return wrong(2);
        }
        let after_month = is_day && at > 0 && self.is_one_of(at - 1, months);
        let day_before = at > 1 && self.is_number(at - 2, &[1, 2]);
        let ends =
            matches!(self.word(at + 1), "," | "." | "" | ")") || self.is_number(at + 1, &[4]);
        (after_month && !day_before && ends).then_some((1, "words::date", DATE))
    }

    fn time(&self, at: usize) -> Wrong {
        let wrong = |length| Some((length, "words::time", TIME));
        let hours = &self.style.hours;
        let word = self.word(at);
        let half = hours.iter().find(|half| word.ends_with(half.as_str()));
        if let Some(half) = half
            && let Some((hour, minute)) = word[..word.len() - half.len()].split_once('.')
            && [hour, minute].iter().all(|part| is_digits(part))
        {
            return wrong(1);
        }
        if !self.is_number(at, &[1, 2]) {
            return None;
        }
        if self.is_one_of(at + 1, hours) && !self.is_joined(at + 1) {
            return wrong(2);
        }
        let minutes = at + 2;
        if self.word(at + 1) != ":" || !self.is_joined(at + 1) || !self.is_joined(minutes) {
            return None;
        }
        let is_whole = hours
            .iter()
            .any(|half| self.word(minutes) == format!("00{half}"));
        let is_24 = self.is_number(minutes, &[2])
            && word.parse::<u8>().is_ok_and(|hour| hour < 24)
            && self.word(minutes) < "60";
        (is_whole || is_24).then_some((3, "words::time", TIME))
    }

    fn range(&self, at: usize) -> Wrong {
        let is_dash = |index: usize| matches!(self.word(index), "-" | "\u{2013}" | "\u{2014}");
        let has_digit = |index: usize| self.word(index).starts_with(|c: char| c.is_ascii_digit());
        let is_range = has_digit(at) && is_dash(at + 1) && has_digit(at + 2);
        let is_longer = (at > 0 && is_dash(at - 1)) || is_dash(at + 3);
        let is_phone = self.word(at).starts_with('0');
        (is_range && !is_longer && !is_phone).then_some((3, "words::range", RANGE))
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

/// `21st`: a number with letters behind it.
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    is_digits(digits) && word.len() == digits.len() + 2
}

/// Straight quotes, and no dashes: the first of each in a passage is told.
fn signs(passage: &Passage, finds: &mut Finds<'_>) {
    let text = &passage.text;
    let curly = ['\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}'];
    if text.is_ascii() && !text.contains('-') {
        return;
    }
    if let Some((at, sign)) = text.match_indices(curly).next() {
        let place = passage.place(&(at..at + sign.len()));
        let hint = "write it straight, as it is on the keyboard";
        finds.warn("words::quotes", place, "this quote is curly", hint);
    }
    let long = text.match_indices(['\u{2013}', '\u{2014}']).next();
    let dash = long.or_else(|| text.match_indices(" - ").next());
    if let Some((at, sign)) = dash {
        let place = passage.place(&(at..at + sign.len()));
        let hint = "begin a new sentence, or use a comma or \"to\"";
        finds.warn("words::dash", place, "there is a dash here", hint);
    }
}

/// How many digits a phone number has.
const DIGITS: std::ops::RangeInclusive<usize> = 10..=11;

/// A phone number is written in full, in groups, and rests on a fact.
pub(super) fn phones(text: &Text<'_>, finds: &mut Finds<'_>) {
    let digits = |read: &Read| read.lower.bytes().filter(u8::is_ascii_digit).count();
    let may_have = |(_, read): &(&Passage, &Read)| digits(read) >= *DIGITS.start();
    for (passage, read) in text.passages().filter(may_have) {
        let mut index = 0;
        while index < read.tokens.len() {
            let Some(phone) = phone(read, index) else {
                index += 1;
                continue;
            };
            let at = read.tokens[index].at.start..read.tokens[phone.last].at.end;
            if !phone.is_grouped {
                let hint = "write it with spaces only, from 0 on, such as 0345 015 4033";
                let message = "this phone number is not written as people dial it";
                finds.warn("words::phone", passage.place(&at), message, hint);
            } else if passage.marks.is_empty() {
                let hint = "end the sentence in the mark of the fact that has the number";
                let message = "this phone number has no fact mark";
                finds.warn("words::phone", passage.place(&at), message, hint);
            }
            index = phone.last + 1;
        }
    }
}

struct Phone {
    last: usize,
    is_grouped: bool,
}

/// The phone number that begins at a token.
fn phone(read: &Read, index: usize) -> Option<Phone> {
    let is_abroad = read.word(index) == "+" && read.word(index + 1) == "44";
    let first = index + usize::from(is_abroad || read.word(index) == "(");
    if !(is_abroad || read.word(first).starts_with('0')) {
        return None;
    }
    let mut digits = 0;
    let mut groups = 0;
    let mut last = first;
    let mut is_plain = first == index;
    for (at, token) in read.tokens.iter().enumerate().skip(first) {
        match (token.kind, read.word(at)) {
            (TokenKind::Number, word) => {
                digits += word.len();
                groups += 1;
                last = at;
            }
            (TokenKind::Sign, "-" | "(" | ")") if digits < *DIGITS.end() => {
                // What closes a bracket around the number is not of it.
                let goes_on = read
                    .tokens
                    .get(at + 1)
                    .is_some_and(|next| next.kind == TokenKind::Number);
                if !goes_on {
                    break;
                }
                is_plain = false;
            }
            _ => break,
        }
    }
    let digits = digits - if is_abroad { 1 } else { 0 };
    DIGITS.contains(&digits).then_some(Phone {
        last,
        is_grouped: is_plain && groups > 1,
    })
}

/// No one's email address is published: in examples they end in `example.org`.
pub(super) fn emails(text: &Text<'_>, finds: &mut Finds<'_>) {
    for (passage, _) in text.passages() {
        for (at, _) in passage.text.match_indices('@') {
            let is_of_it = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
            let before = passage.text[..at].trim_end_matches(is_of_it).len();
            let after = &passage.text[at + 1..];
            let length = after.find(|c| !is_of_it(c)).unwrap_or(after.len());
            let host = after[..length].trim_end_matches('.');
            let is_example = host.split('.').any(|part| part == "example");
            if before < at && host.contains('.') && !is_example {
                let place = passage.place(&(before..at + 1 + host.len()));
                let hint = "take it out, or write one that ends in `example.org`";
                let message = "this may be the email address of someone";
                finds.warn("words::email", place, message, hint);
            }
        }
    }
}
