//! What needs a fact, and what needs words of doubt.

use std::ops::Range;

use super::super::Finds;
use super::super::text::{Read, Text};
use crate::document::markdown::prose::{Passage, Role};
use crate::site::facts::Confidence;
use crate::site::style::Meaning;

/// A sentence on what the law or a rule is has a fact mark; one on what is not
/// certain says so. Words in quotes, links and the heads of tables claim nothing.
pub(super) fn check(text: &Text<'_>, finds: &mut Finds<'_>) {
    for (index, (passage, read)) in text.passages().enumerate() {
        if matches!(passage.role, Role::Heading(_)) {
            continue;
        }
        claims(text, index, (passage, read), finds);
        doubts(text, (passage, read), finds);
    }
}

fn claims(
    text: &Text<'_>,
    index: usize,
    (passage, read): (&Passage, &Read),
    finds: &mut Finds<'_>,
) {
    if passage.role == Role::Head {
        return;
    }
    let quoted = quoted(&passage.text);
    let is_said = |at: usize| {
        let is_there = |words: &Range<usize>| words.contains(&at);
        let is_linked = passage.links.iter().any(|link| is_there(&link.words));
        !is_linked && !quoted.iter().any(is_there)
    };
    for (number, sentence) in read.sentences.iter().enumerate() {
        let claim = read
            .of(|meaning| meaning == Meaning::Claim)
            .filter(|found| is_said(found.at.start))
            .find(|found| sentence.contains(&found.at.start));
        let Some(claim) = claim else { continue };
        let asks = passage.text[sentence.clone()].ends_with('?');
        if asks || is_marked(passage, read, number) || around(text, index) {
            continue;
        }
        let words = &passage.text[claim.at.clone()];
        let message = format!("this says `{words}`, and has no fact mark");
        let hint = "end the sentence in the mark of the fact it rests on, such as `[^R14-2]`; if it \
                    is advice of our own, say so in other words";
        finds.warn("words::no-mark", passage.place(sentence), message, hint);
    }
}

/// What stands between quotes: words to write or say, not our own.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let pairs = quotes.chunks_exact(2);
    pairs.map(|pair| pair[0]..pair[1]).collect()
}

/// Whether a sentence has a mark, or one after it in its paragraph: a mark at the
/// end speaks for the sentences before it.
fn is_marked(passage: &Passage, read: &Read, number: usize) -> bool {
    let mut marks = passage.marks.iter();
    marks.any(|(at, _)| read.sentence_at(*at) >= Some(number))
}

/// Whether the item or row around a passage has a mark, or what leads into it or
/// is led into by it.
fn around(text: &Text<'_>, index: usize) -> bool {
    let passages = &text.prose.passages;
    let passage = &passages[index];
    let leads = |other: &Passage| other.lead == Some(index);
    let lead = passage.lead.and_then(|lead| passages.get(lead));
    lead.is_some_and(|lead| !lead.marks.is_empty())
        || passages.iter().any(|other| {
            let same = |a: Option<usize>, b: Option<usize>| a.is_some() && a == b;
            !other.marks.is_empty()
                && (same(other.item, passage.item) || same(other.row, passage.row) || leads(other))
        })
}

fn doubts(text: &Text<'_>, (passage, read): (&Passage, &Read), finds: &mut Finds<'_>) {
    for (at, id) in &passage.marks {
        let fact = text.ground.ledger.facts.get(id);
        let (meaning, needs, hint) = match fact.map(|fact| fact.confidence) {
            Some(Confidence::Partial) => (
                Meaning::Doubt,
                "is only partly confirmed, and nothing here says so",
                "say in the sentence or before it what is not certain, such as \"as far as \
                 we could check\"",
            ),
            Some(Confidence::SingleSource) => (
                Meaning::Report,
                "has one source only, and nothing here says whose words they are",
                "say in the sentence or before it who says so, such as \"one charity says\"",
            ),
            _ => continue,
        };
        if !text.ground.style.phrases.know(meaning) {
            continue;
        }
        let Some(number) = read.sentence_at(*at) else {
            continue;
        };
        let now = read.sentences[number].clone();
        if !says(text, (passage, read), &(0..now.end), meaning) {
            let message = format!("the fact `{id}` {needs}");
            finds.warn("words::no-doubt", passage.place(&now), message, hint);
        }
    }
}

/// Whether a part of a passage has words of a meaning, or what leads into it or
/// stands in its row, item or the head of its table.
fn says(
    text: &Text<'_>,
    (passage, read): (&Passage, &Read),
    within: &Range<usize>,
    meaning: Meaning,
) -> bool {
    if read.has(within, meaning) {
        return true;
    }
    let same = |a: Option<usize>, b: Option<usize>| a.is_some() && a == b;
    text.passages().enumerate().any(|(index, (other, read))| {
        let near = passage.lead == Some(index)
            || same(other.row, passage.row)
            || (other.role == Role::Head && same(other.table, passage.table))
            || (same(other.item, passage.item) && !std::ptr::eq(other, passage));
        near && read.has(&(0..usize::MAX), meaning)
    })
}
