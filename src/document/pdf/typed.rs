//! Text as it was typed, in characters that the fonts have and words that fit.

use std::cell::RefCell;
use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::Fonts;

/// What is printed for a character that no font has.
const MISSING: char = '\u{25a1}';

/// How many letters a word may have before it can be broken to fit the line.
pub(super) const LONGEST: usize = 24;

/// How many letters stand between two places where a long word may be broken.
pub(super) const STRIDE: usize = 4;

/// Sets a text apart from the direction of what stands around it.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Characters.
    Text(String),
    /// A line end.
    Break,
    /// A place where a long word may be broken.
    Soft,
}

/// Sets texts in the characters of some fonts.
pub(super) struct Case<'a> {
    fonts: &'a Fonts,
    /// The characters that it had not.
    missing: RefCell<BTreeSet<char>>,
}

impl<'a> Case<'a> {
    /// A case of some fonts, from which nothing has been missing yet.
    pub(super) fn new(fonts: &'a Fonts) -> Case<'a> {
        Case {
            fonts,
            missing: RefCell::default(),
        }
    }

    /// What was missing from it, each character once, in the order of Unicode.
    pub(super) fn missing(self) -> Vec<char> {
        self.missing.into_inner().into_iter().collect()
    }

    /// A text in pieces. Words with more than `longest` letters can be broken.
    pub(super) fn pieces(&self, text: &str, longest: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (index, line) in text.split(is_line_end).enumerate() {
            if index > 0 {
                pieces.push(Piece::Break);
            }
            words(&self.printable(line), longest, &mut pieces);
        }
        pieces
    }

    /// A text on one line, which is nowhere broken on purpose; empty where there is
    /// nothing to see in it.
    pub(super) fn line(&self, text: &str) -> String {
        let pieces = self.pieces(text, usize::MAX).into_iter();
        let text: String = pieces
            .map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Break | Piece::Soft => " ".to_owned(),
            })
            .collect();
        match is_seen(&text) {
            true => text.trim().to_owned(),
            false => String::new(),
        }
    }

    /// The line in characters that can be printed. Most are Latin letters, which all
    /// fonts have: those are not looked up.
    fn printable(&self, line: &str) -> String {
        if line.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return line.to_owned();
        }
        let mut out = String::with_capacity(line.len());
        for cluster in line.graphemes(true) {
            let shown: Vec<char> = cluster.chars().filter(|c| !is_control(*c)).collect();
            let inked: Vec<char> = shown.iter().copied().filter(|c| !is_silent(*c)).collect();
            match inked.is_empty() || self.covers(&inked) {
                true => out.extend(shown),
                false => self.replace(&inked, &mut out),
            }
        }
        out
    }

    /// Puts a box where no font has what was typed, and keeps the letter below it.
    fn replace(&self, inked: &[char], out: &mut String) {
        match inked {
            [space, ..] if space.is_whitespace() => out.push(' '),
            [letter, marks @ ..]
                if !marks.is_empty() && letter.is_alphanumeric() && self.covers(&[*letter]) =>
            {
                self.miss(marks);
                out.extend([*letter, MISSING]);
            }
            _ => {
                self.miss(inked);
                out.push(MISSING);
            }
        }
    }

    /// Notes which of some characters no font has; all of them where each is there,
    /// but not in the same font.
    fn miss(&self, inked: &[char]) {
        let alone = inked.iter().copied().filter(|c| !self.covers(&[*c]));
        let alone: Vec<char> = alone.collect();
        let missed = if alone.is_empty() { inked } else { &alone };
        self.missing.borrow_mut().extend(missed);
    }

    fn covers(&self, inked: &[char]) -> bool {
        !inked.iter().any(|c| is_private(*c)) && self.fonts.cover(inked)
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// Characters of no meaning, which tagged files must not have.
fn is_control(c: char) -> bool {
    c.is_control() && c != '\t' || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Characters that only steer the others: joiners, marks of direction, selectors.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Characters that mean something only to those who agreed on it.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Adds a line, cut where its long words may be broken.
fn words(line: &str, longest: usize, pieces: &mut Vec<Piece>) {
    let mut text = String::new();
    for word in line.split_inclusive([' ', '\t']) {
        if word.chars().count() <= longest {
            text.push_str(&word.replace('\t', "    "));
            continue;
        }
        for part in parts(word, longest) {
            text.push_str(part);
            pieces.extend([Piece::Text(std::mem::take(&mut text)), Piece::Soft]);
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

/// The parts of a long word: it may be broken after each mark in it, such as those
/// of an address, and anywhere where letters go on for too long.
fn parts(word: &str, longest: usize) -> impl Iterator<Item = &str> {
    let stretches = word.split_inclusive(|c: char| c.is_ascii_punctuation());
    stretches.flat_map(move |stretch| {
        let is_long = stretch.chars().count() > longest;
        let letters: Vec<(usize, &str)> = stretch.grapheme_indices(true).collect();
        let stride = if is_long {
            STRIDE.min(longest.max(1))
        } else {
            letters.len().max(1)
        };
        let starts: Vec<usize> = letters.iter().step_by(stride).map(|(at, _)| *at).collect();
        let ends = starts.iter().skip(1).copied().chain([stretch.len()]);
        let spans: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
        spans
            .into_iter()
            .map(move |(start, end)| &stretch[start..end])
    })
}

/// The same text, so that neither direction leaks into the other, where it has
/// letters or marks that run from the right.
pub(super) fn isolated(text: &str) -> String {
    match text.chars().any(|c| is_from_the_right(c) || is_silent(c)) {
        true => {
            let lines: Vec<String> = text
                .split(is_line_end)
                .map(|line| format!("{}{line}{}", ISOLATE.0, ISOLATE.1))
                .collect();
            lines.join("\n")
        }
        false => text.to_owned(),
    }
}

/// Whether there is anything to see in a text.
pub(super) fn is_seen(text: &str) -> bool {
    let is_blank = |c: char| c.is_whitespace() || is_control(c) || is_silent(c);
    !text.chars().all(is_blank)
}

/// Whether a text begins in a script that runs from the right.
pub(super) fn runs_from_the_right(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(is_from_the_right)
}

fn is_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        let fonts = Fonts::shipped();
        let pieces = Case::new(&fonts).pieces(text, LONGEST).into_iter();
        pieces
            .map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Break => "\n".to_owned(),
                Piece::Soft => "|".to_owned(),
            })
            .collect()
    }

    #[test]
    fn what_is_typed_stays_as_it_is() {
        for typed in [
            "#eval(x) $x$ \\ *a* _b_ `c` <d> @e {{ f }}",
            "Zoë  two spaces",
            "Ελληνικά Кириллица שלום مرحبا",
            "e\u{301}",
        ] {
            assert_eq!(text(typed), typed);
        }
    }

    #[test]
    fn what_no_font_has_is_a_box() {
        assert_eq!(
            text("a \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} b"),
            "a □ b"
        );
        assert_eq!(text("漢字"), "□□");
        assert_eq!(text("\u{e000}\u{3000}x\u{7}\u{feff}"), "□ x");
        assert_eq!(text("a\u{1e000}"), "a□");
    }

    #[test]
    fn long_words_can_be_broken() {
        assert_eq!(
            text("first.last@a-long-name.example.org"),
            "first.|last@|a-|long-|name.|example.|org|"
        );
        assert_eq!(text(&"x".repeat(26)), "xxxx|xxxx|xxxx|xxxx|xxxx|xxxx|xx|");
        assert_eq!(text("a\nb\r\n"), "a\nb\n");
    }

    #[test]
    fn the_direction_is_that_of_the_first_letter() {
        assert!(runs_from_the_right("12 שלום abc"));
        assert!(!runs_from_the_right("abc שלום"));
        assert_eq!(isolated("Zoë"), "Zoë");
        assert_eq!(isolated("ש"), "\u{2068}ש\u{2069}");
    }
}
