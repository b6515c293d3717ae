//! Words: banned ones, hard ones, short forms, numbers and capitals.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::Finds;
use super::super::phrases::{Token, TokenKind};
use super::super::text::{Read, Text};
use crate::document::markdown::prose::{Passage, Role};
use crate::site::CHECKLISTS;
use crate::site::style::Meaning;

/// The page that explains the hard terms.
const GLOSSARY: &str = "glossary.md";

/// Words that are not written, and numbers in words.
pub(super) fn banned(text: &Text<'_>, finds: &mut Finds<'_>) {
    for (passage, read) in text.passages() {
        for found in &read.found {
            let words = &passage.text[found.at.clone()];
            let place = || passage.place(&found.at);
            match found.meaning {
                Meaning::Banned(index) => {
                    let entry = &text.ground.style.banned[index];
                    let message = format!("`{words}` is not a word of this site ({})", entry.style);
                    let hint = format!("write: {}", entry.write);
                    finds.find(("words::banned", entry.stops), place(), message, hint);
                }
                Meaning::Number if !begins_sentence(read, found.at.start) => {
                    let message = format!("`{words}` is a number in words");
                    let hint = "write it in figures: they are found and read faster";
                    finds.warn("words::number", place(), message, hint);
                }
                _ => {}
            }
        }
    }
}

fn begins_sentence(read: &Read, at: usize) -> bool {
    let starts = |sentence: &Range<usize>| sentence.start.cmp(&at);
    read.sentences.binary_search_by(starts).is_ok()
}

/// No words are set in capitals: several together are shouted.
pub(super) fn capitals(text: &Text<'_>, finds: &mut Finds<'_>) {
    for (passage, read) in text.passages().filter(|(_, read)| read.has_capitals) {
        for words in shouted(passage, read) {
            let hint = "write them in small letters: words in capitals are hard to read";
            let place = passage.place(&words);
            finds.warn(
                "words::capitals",
                place,
                "these words are in capitals",
                hint,
            );
        }
    }
}

/// The fewest words in capitals that are shouted; fewer may be short forms.
const SHOUT: usize = 3;

/// Where words in capitals stand together.
fn shouted(passage: &Passage, read: &Read) -> Vec<Range<usize>> {
    let words = read
        .tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Sign);
    let words: Vec<&Token> = words.collect();
    let in_capitals = |token: &&Token| is_capitals(&passage.text[token.at.clone()]);
    let runs = words.chunk_by(|a, b| in_capitals(a) == in_capitals(b));
    let shouted = runs.filter(|run| run.len() >= SHOUT && run.first().is_some_and(in_capitals));
    shouted
        .filter_map(|run| Some(run.first()?.at.start..run.last()?.at.end))
        .collect()
}

/// Whether a word is two or more capitals, as in `NHS` and `GPs`.
fn is_capitals(word: &str) -> bool {
    let stem = word.strip_suffix("'s").unwrap_or(word);
    let stem = stem.strip_suffix('s').unwrap_or(stem);
    stem.len() > 1 && stem.chars().all(|c| c.is_ascii_uppercase())
}

/// The short form without an ending: `GP` for `GPs`.
fn short_form(word: &str) -> &str {
    let stem = word.strip_suffix("'s").unwrap_or(word);
    stem.strip_suffix('s').unwrap_or(stem)
}

/// A short form is spelled out where it is first used: "Full Name (FN)".
pub(super) fn abbreviations(text: &Text<'_>, finds: &mut Finds<'_>) {
    let known = &text.ground.style.abbreviations;
    if known.is_empty() {
        return;
    }
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for (passage, read) in text.passages().filter(|(_, read)| read.has_capitals) {
        let is_heading = matches!(passage.role, Role::Heading(_));
        let shouted = shouted(passage, read);
        for (index, token) in read.tokens.iter().enumerate() {
            let word = &passage.text[token.at.clone()];
            let form = short_form(word);
            let is_new = is_capitals(word)
                && !known.contains(form)
                && !said.contains(form)
                && !shouted.iter().any(|words| words.contains(&token.at.start));
            if !is_new {
                continue;
            }
            if is_spelled_out(passage, read, index) || is_explained(passage, token.at.start) {
                said.insert(form);
            } else if !is_heading {
                said.insert(form);
                let message = format!("`{form}` is not spelled out here, where it is first used");
                let hint = format!(
                    "write its full name, and `({form})` after it; if everyone knows it, add it to \
                     `abbreviations` in `style/en.yaml`"
                );
                finds.warn(
                    "words::abbreviation",
                    passage.place(&token.at),
                    message,
                    hint,
                );
            }
        }
    }
}

/// Whether a short form stands in brackets after words, or has its words in
/// brackets after it.
fn is_spelled_out(passage: &Passage, read: &Read, index: usize) -> bool {
    let sign = |at: Option<usize>| {
        at.and_then(|at| read.tokens.get(at))
            .map_or("", |token| &passage.text[token.at.clone()])
    };
    let opens = (1..=2).any(|back| sign(index.checked_sub(back)) == "(");
    let closes = matches!(sign(Some(index + 1)), ")" | ",");
    (opens && closes && index > 1) || sign(Some(index + 1)) == "("
}

/// Whether a place is in a link to the glossary.
fn is_explained(passage: &Passage, at: usize) -> bool {
    let link = passage.link_at(at);
    link.is_some_and(|link| links_to_glossary(&link.to))
}

/// Whether a link leads to the page that explains the hard terms.
pub(super) fn links_to_glossary(to: &str) -> bool {
    let path = to.split('#').next();
    path.is_some_and(|path| path.ends_with(GLOSSARY))
}

/// The first use of a hard term on a page is a link to the glossary.
pub(super) fn terms(text: &Text<'_>, path: &str, finds: &mut Finds<'_>) {
    let Some(entries) = text.ground.entries else {
        return;
    };
    // The words of boxes to tick are no place for links.
    if path.ends_with(GLOSSARY) || path.starts_with(CHECKLISTS) {
        return;
    }
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for (passage, read) in text
        .body()
        .filter(|(passage, _)| passage.role != Role::Head)
    {
        for found in &read.found {
            let Meaning::Term(index) = found.meaning else {
                continue;
            };
            let Some(term) = text.ground.style.terms.get(index) else {
                continue;
            };
            let link = passage.link_at(found.at.start);
            let is_entry = link.is_some_and(|link| {
                link.to
                    .split_once('#')
                    .is_some_and(|(path, id)| path.ends_with(GLOSSARY) && id == term.id)
            });
            // Words of another link are about that link.
            let is_use = is_entry || link.is_none();
            if !is_use || !seen.insert(index) || is_entry {
                continue;
            }
            let words = &passage.text[found.at.clone()];
            let message =
                format!("`{words}` is a hard term, and is not explained where it is first used");
            let id = &term.id;
            let hint = match entries.contains(&id.as_str()) {
                true => format!("make it a link to `{GLOSSARY}#{id}`"),
                false => format!("add it to the glossary, with `{{#{id}}}` after its heading"),
            };
            finds.warn("words::term", passage.place(&found.at), message, hint);
        }
    }
}
