//! How hard a text is to read: the Flesch-Kincaid grade.
//!
//! Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas
//! for Navy enlisted personnel", Naval Technical Training Command, 1975:
//! 0.39 words a sentence + 11.8 syllables a word - 15.59.

use std::borrow::Cow;
use std::collections::HashMap;

use super::sentence;

/// What a text has of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Syllables.
    pub syllables: usize,
}

impl Counts {
    /// Adds the words of a sentence.
    pub fn add(&mut self, text: &str, known: &HashMap<String, usize>) {
        self.sentences += 1;
        let is_gap = |c: char| c.is_whitespace() || c == '-' || c == '/';
        for word in text.split(is_gap).filter(|word| sentence::is_word(word)) {
            self.words += 1;
            self.syllables += syllables(word, known);
        }
    }

    /// The grade, to one digit after the point; nothing for no text.
    pub fn grade(&self) -> Option<f64> {
        if self.sentences == 0 || self.words == 0 {
            return None;
        }
        let ratio = |a: usize, b: usize| a as f64 / b as f64;
        let grade = 0.39 * ratio(self.words, self.sentences)
            + 11.8 * ratio(self.syllables, self.words)
            - 15.59;
        Some((grade * 10.0).round() / 10.0)
    }
}

/// How many syllables a word has. Figures and words in capitals have one: they
/// are read at a glance. `known` has the words that the rules below get wrong.
pub fn syllables(word: &str, known: &HashMap<String, usize>) -> usize {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_letters = word.chars().all(|c| !c.is_lowercase());
    if is_letters && word.chars().nth(1).is_some() {
        return 1;
    }
    let mut small = [0; SHORT];
    let word = small_letters(word, &mut small);
    let stem = word.strip_suffix("'s").unwrap_or(&word);
    if let Some(count) = known.get(&*word).or_else(|| known.get(stem)) {
        return *count;
    }
    let mut letters = [' '; SHORT];
    let mut length = 0;
    for (place, c) in letters
        .iter_mut()
        .zip(stem.chars().filter(|c| c.is_alphabetic()))
    {
        *place = c;
        length += 1;
    }
    match stem.len() <= SHORT {
        true => count(&letters[..length]).max(1),
        false => {
            let letters: Vec<char> = stem.chars().filter(|c| c.is_alphabetic()).collect();
            count(&letters).max(1)
        }
    }
}

/// The length of most words: they are counted in place.
const SHORT: usize = 32;

/// A word in small letters, with straight apostrophes.
fn small_letters<'a>(word: &str, small: &'a mut [u8; SHORT]) -> Cow<'a, str> {
    match small.get_mut(..word.len()) {
        Some(small) if word.is_ascii() => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            String::from_utf8_lossy(small)
        }
        _ => Cow::Owned(word.to_lowercase().replace('\u{2019}', "'")),
    }
}

/// Groups of vowels, with one more where two of them are said apart, and without
/// those that are silent.
fn count(word: &[char]) -> usize {
    let mut count = 0;
    let mut in_group = false;
    for (index, c) in word.iter().copied().enumerate() {
        let vowel = is_vowel(c) && !(c == 'y' && index == 0);
        if vowel && (!in_group || is_apart(word, index, count)) {
            count += 1;
        }
        in_group = vowel;
    }
    count - silent(word).min(count)
}

/// Whether a vowel is said apart from the one before it. `so_far` is how many
/// syllables there are up to that one.
fn is_apart(word: &[char], index: usize, so_far: usize) -> bool {
    let at = |index: usize| word.get(index).copied().unwrap_or(' ');
    let first = at(index.wrapping_sub(1));
    let before = at(index.wrapping_sub(2));
    let (after, then) = (at(index + 1), at(index + 2));
    match (first, at(index)) {
        // "going", "seeing"
        (_, 'i') if after == 'n' && then == 'g' => true,
        // "associate", but not "special"; "union", but "period"
        ('i', 'a') => after == 't' || !matches!(before, 'c' | 't' | 's' | 'g'),
        ('i', 'o') if after == 'n' && matches!(before, 'n' | 'l') => false,
        ('i', 'o') => !matches!(before, 'c' | 't' | 's' | 'g' | 'x'),
        ('i', 'u') => !matches!(before, 'g' | 'c'),
        // "quiet", "client" and "easier", but not "died", "patient" and "friend"
        ('i', 'e') => match after {
            't' => true,
            'n' => then != 'd' && !matches!(before, 't' | 'c'),
            'r' => so_far > 1,
            _ => false,
        },
        ('u', 'a') => !matches!(before, 'q' | 'g'),
        ('e', 'o') => before != 'p',
        // "area" and "ideas", but not "tea"
        ('e', 'a') => so_far > 1 && (after == ' ' || (after == 's' && then == ' ')),
        // "employer", but not "lawyer"
        ('y', 'e') => after == 'r' && is_vowel(before),
        ('y', 'i') => true,
        _ => false,
    }
}

/// How many of the groups are silent: an `e` at the end, or before an ending.
fn silent(word: &[char]) -> usize {
    let back = |back: usize| word.len().checked_sub(back).map_or(' ', |at| word[at]);
    let ends = |ending: &str| {
        let chars = ending.chars().rev().enumerate();
        chars.clone().all(|(index, c)| back(index + 1) == c)
    };
    // "table" and "settled" have the sound of an `e` before their `l`.
    let is_le = |at: usize| back(at) == 'l' && !is_vowel(back(at + 1)) && back(at + 1) != 'l';
    let within = ["ly", "ment", "ments", "ful", "less", "ty"]
        .iter()
        .any(|ending| {
            let e = ending.len() + 1;
            ends(ending)
                && back(e) == 'e'
                && !is_vowel(back(e + 1))
                && word[..word.len() - e].iter().any(|c| is_vowel(*c))
        });
    let last = if ends("ed") {
        // "asked", but not "wanted" and "needed"
        !matches!(back(3), 't' | 'd') && !is_vowel(back(3)) && !is_le(3)
    } else if ends("es") {
        // "makes", but not "passes", "pages" and "changes"
        !matches!(back(3), 's' | 'x' | 'z' | 'c' | 'g')
            && !is_vowel(back(3))
            && !ends("ches")
            && !ends("shes")
            && !is_le(3)
    } else if ends("e") {
        // "made" and "league", but not "table"
        (!is_vowel(back(2)) && !is_le(2)) || ends("gue") || ends("que")
    } else {
        false
    };
    usize::from(within) + usize::from(last)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::site::style;
    use crate::site::wording::sentence::sentences;
    use crate::source::Source;
    use crate::source::report::Report;

    const STYLE: &str = include_str!("../../../style/en.yaml");
    const WORDS: &str = include_str!("../../../tests/wording/syllables.txt");
    const TEXTS: &str = include_str!("../../../tests/wording/texts.txt");

    fn known() -> HashMap<String, usize> {
        let source = Arc::new(Source::new(style::STYLE, STYLE));
        style::read(&source, &mut Report::new()).syllables
    }

    #[test]
    fn the_syllables_of_known_words_are_counted() {
        let known = known();
        let mut seen = 0;
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            let (count, words) = line.split_once(": ").unwrap();
            for word in words.split(' ') {
                let count: usize = count.parse().unwrap();
                assert_eq!(syllables(word, &known), count, "{word}");
                seen += 1;
            }
        }
        assert!(seen > 300);
        assert_eq!(syllables("NHS", &known), 1);
        assert_eq!(syllables("2009", &known), 1);
        assert_eq!(syllables("\"council's\",", &known), 2);
        assert_eq!(syllables("I", &known), 1);
    }

    /// Each text has a line with what was counted in it by hand.
    #[test]
    fn the_grade_of_known_texts_is_found() {
        let known = known();
        let mut seen = 0;
        for part in TEXTS.split("\n== ").skip(1) {
            let (line, text) = part.split_once('\n').unwrap();
            let mut counts = Counts::default();
            for block in text.split("\n\n") {
                let block = block.replace('\n', " ");
                for sentence in sentences(&block, &BTreeSet::new()) {
                    counts.add(&block[sentence], &known);
                }
            }
            let grade = counts.grade().unwrap();
            let Counts {
                sentences,
                words,
                syllables,
            } = counts;
            let found =
                format!("{sentences} sentences, {words} words, {syllables} syllables: {grade:.1}");
            assert_eq!(line, found);
            seen += 1;
        }
        assert_eq!(seen, 3);
    }

    #[test]
    fn a_text_without_words_has_no_grade() {
        assert_eq!(Counts::default().grade(), None);
    }
}
