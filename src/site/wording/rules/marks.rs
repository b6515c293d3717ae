//! What needs a fact, and what needs words of doubt.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::Finds;
use super::super::text::{Read, Text};
use crate::document::markdown::prose::{Passage, Role};
use crate::site::facts::Confidence;
use crate::site::style::Meaning;

/// A sentence on what the law or a rule is has a fact mark; one on what is not
/// certain says so. Words in quotes, links and the heads of tables claim nothing.
pub(super) fn check(text: &Text<'_>, finds: &mut Finds<'_>) {
    let near = Near::of(text);
    for (index, (passage, read)) in text.passages().enumerate() {
        if matches!(passage.role, Role::Heading(_)) {
            continue;
        }
        claims(&near, index, (passage, read), finds);
        doubts(&near, (passage, read), finds);
    }
}

/// Which passages have something, by what they stand in.
#[derive(Default)]
struct Where {
    /// Items, each with how many of its passages have it.
    items: BTreeMap<usize, usize>,
    rows: BTreeSet<usize>,
    /// Tables that have it in their head.
    heads: BTreeSet<usize>,
    /// Passages that lead into one that has it.
    leads: BTreeSet<usize>,
}

impl Where {
    fn of(text: &Text<'_>, has: impl Fn(&Passage, &Read) -> bool) -> Where {
        let mut found = Where::default();
        for (passage, _) in text.passages().filter(|(passage, read)| has(passage, read)) {
            if let Some(item) = passage.item {
                *found.items.entry(item).or_default() += 1;
            }
            found.rows.extend(passage.row);
            found.leads.extend(passage.lead);
            found
                .heads
                .extend(passage.table.filter(|_| passage.role == Role::Head));
        }
        found
    }
}

/// A text with what stands near each passage, found once for all of them.
struct Near<'a> {
    text: &'a Text<'a>,
    marks: Where,
    doubts: Where,
    reports: Where,
}

impl<'a> Near<'a> {
    fn of(text: &'a Text<'a>) -> Near<'a> {
        let says = |meaning| Where::of(text, move |_, read| read.first(meaning).is_some());
        Near {
            text,
            marks: Where::of(text, |passage, _| !passage.marks.is_empty()),
            doubts: says(Meaning::Doubt),
            reports: says(Meaning::Report),
        }
    }
}

fn claims(
    near: &Near<'_>,
    index: usize,
    (passage, read): (&Passage, &Read),
    finds: &mut Finds<'_>,
) {
    if passage.role == Role::Head || read.first(Meaning::Claim).is_none() {
        return;
    }
    let quoted = quoted(&passage.text);
    let is_said = |at: usize| {
        let next = quoted.partition_point(|words| words.end <= at);
        let is_quoted = quoted.get(next).is_some_and(|words| words.contains(&at));
        !is_quoted && passage.link_at(at).is_none()
    };
    let mut done = None;
    for claim in read.of(|meaning| meaning == Meaning::Claim) {
        let at = claim.at.start;
        let number = read.sentences.partition_point(|words| words.end <= at);
        let sentence = read.sentences.get(number);
        let Some(sentence) = sentence.filter(|words| words.contains(&at)) else {
            continue;
        };
        if done == Some(number) || !is_said(at) {
            continue;
        }
        done = Some(number);
        let asks = passage.text[sentence.clone()].ends_with('?');
        if asks || is_marked(passage, read, number) || around(near, index) {
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
    let last = passage.marks.last();
    last.is_some_and(|(at, _)| read.sentence_at(*at) >= Some(number))
}

/// Whether the item or row around a passage has a mark, or what leads into it or
/// is led into by it.
fn around(near: &Near<'_>, index: usize) -> bool {
    let passages = &near.text.prose.passages;
    let passage = &passages[index];
    let lead = passage.lead.and_then(|lead| passages.get(lead));
    let marks = &near.marks;
    lead.is_some_and(|lead| !lead.marks.is_empty())
        || passage
            .item
            .is_some_and(|item| marks.items.contains_key(&item))
        || passage.row.is_some_and(|row| marks.rows.contains(&row))
        || marks.leads.contains(&index)
}

fn doubts(near: &Near<'_>, (passage, read): (&Passage, &Read), finds: &mut Finds<'_>) {
    if passage.marks.is_empty() {
        return;
    }
    let doubt = read.first(Meaning::Doubt);
    let report = read.first(Meaning::Report);
    for (at, id) in &passage.marks {
        let fact = near.text.ground.ledger.facts.get(id);
        let (first, meaning, needs, hint) = match fact.map(|fact| fact.confidence) {
            Some(Confidence::Partial) => (
                doubt,
                Meaning::Doubt,
                "is only partly confirmed, and nothing here says so",
                "say in the sentence or before it what is not certain, such as \"as far as \
                 we could check\"",
            ),
            Some(Confidence::SingleSource) => (
                report,
                Meaning::Report,
                "has one source only, and nothing here says whose words they are",
                "say in the sentence or before it who says so, such as \"one charity says\"",
            ),
            _ => continue,
        };
        if !near.text.ground.style.phrases.know(meaning) {
            continue;
        }
        let Some(number) = read.sentence_at(*at) else {
            continue;
        };
        let now = read.sentences[number].clone();
        let is_said = first.is_some_and(|first| first < now.end);
        if !is_said && !says(near, passage, (meaning, first.is_some())) {
            let message = format!("the fact `{id}` {needs}");
            finds.warn("words::no-doubt", passage.place(&now), message, hint);
        }
    }
}

/// Whether what leads into a passage or stands in its row, item or the head of its
/// table has words of a meaning. `own` is whether the passage itself has.
fn says(near: &Near<'_>, passage: &Passage, (meaning, own): (Meaning, bool)) -> bool {
    let said = match meaning {
        Meaning::Doubt => &near.doubts,
        _ => &near.reports,
    };
    let lead = passage.lead.and_then(|lead| near.text.read.get(lead));
    let in_item = |item| said.items.get(&item).copied().unwrap_or_default();
    lead.is_some_and(|lead| lead.first(meaning).is_some())
        || passage.row.is_some_and(|row| said.rows.contains(&row))
        || passage
            .table
            .is_some_and(|table| said.heads.contains(&table))
        || passage
            .item
            .is_some_and(|item| in_item(item) > usize::from(own))
}
