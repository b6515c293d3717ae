//! How long sentences and paragraphs are, and how hard a page is to read.

use super::super::Finds;
use super::super::grade::Counts;
use super::super::sentence;
use super::super::text::{Read, Text};
use crate::document::markdown::prose::{Passage, Role};
use crate::site::page::PageDraft;

/// A shorter block says nothing of how hard a text is.
const FEWEST: usize = 3;

/// No sentence is too long.
pub(super) fn sentences(text: &Text<'_>, finds: &mut Finds<'_>) {
    let (target, most) = text.ground.style.limits.sentence;
    for (passage, read) in text.body() {
        for sentence in &read.sentences {
            let words = &passage.text[sentence.clone()];
            // How long it comes out hangs on the answers.
            if words.contains(super::letters::WRAP) {
                continue;
            }
            let count = sentence::words(words) as i64;
            if over(count, most) || over(count, target) {
                let most = over(count, most);
                let limit = target.unwrap_or_default();
                let message = format!("this sentence has {count} words");
                let hint = format!("make two of it: {limit} words are easy to read");
                let rule = ("words::long-sentence", most);
                finds.find(rule, passage.place(sentence), message, hint);
            }
        }
    }
}

/// No paragraph has too many sentences.
pub(super) fn paragraphs(text: &Text<'_>, finds: &mut Finds<'_>) {
    let most = text.ground.style.limits.paragraph;
    for (passage, read) in text.body() {
        let count = read.sentences.len();
        if over(count as i64, most)
            && let (Some(first), Some(last)) = (read.sentences.first(), read.sentences.last())
        {
            let message = format!("this paragraph has {count} sentences");
            let hint = format!("split it: {} are enough", most.unwrap_or_default());
            let place = passage.place(&(first.start..last.end));
            finds.warn("words::long-paragraph", place, message, hint);
        }
    }
}

/// A page is as easy to read as it has to be. Its own `grade` comes before the
/// one for all.
pub(super) fn grade(text: &Text<'_>, draft: &PageDraft, finds: &mut Finds<'_>) {
    let limits = &text.ground.style.limits;
    let counts = counts(text);
    let Some(grade) = counts.grade() else {
        return;
    };
    let own = draft.grade.as_ref().map(|grade| grade.value);
    let target = own.or(limits.grade.0);
    let most = limits.grade.1.map(|most| most.max(own.unwrap_or(most)));
    let is_over = |limit: Option<i64>| limit.is_some_and(|limit| grade > limit as f64);
    let is_short = limits
        .judged
        .is_some_and(|judged| (counts.words as i64) < judged);
    if is_short || !(is_over(target) || is_over(most)) {
        return;
    }
    let message = format!("this page has a reading grade of {grade:.1}");
    let hint = format!(
        "write shorter sentences and shorter words: it is to have {} at most; it has \
         {:.1} words a sentence and {:.2} syllables a word",
        target.unwrap_or_default(),
        counts.words as f64 / counts.sentences as f64,
        counts.syllables as f64 / counts.words as f64,
    );
    let rule = ("words::reading-grade", is_over(most));
    finds.find(rule, draft.title.span, message, hint);
}

/// What the sentences of a text count up to. A block ends a sentence.
pub(super) fn counts(text: &Text<'_>) -> Counts {
    let mut counts = Counts::default();
    let is_long = |(passage, _): &(&Passage, &Read)| sentence::words(&passage.text) >= FEWEST;
    let is_judged = |(passage, _): &(&Passage, &Read)| passage.role != Role::Head;
    for (passage, read) in text.body().filter(is_judged).filter(is_long) {
        for sentence in &read.sentences {
            let words = &passage.text[sentence.clone()];
            counts.add(words, &text.ground.style.syllables);
        }
    }
    counts
}

fn over(count: i64, limit: Option<i64>) -> bool {
    limit.is_some_and(|limit| count > limit)
}
