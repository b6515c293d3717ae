//! A text as the rules see it: passages with their tokens, phrases and sentences.

use std::ops::Range;
use std::sync::Arc;

use super::Ground;
use super::phrases::{Found, Token, tokens};
use super::sentence::{sentence_at, sentences};
use crate::document::markdown::prose::{Passage, Prose, Role};
use crate::site::style::Meaning;
use crate::source::{Placed, Source, Span};

/// A text as the rules see it.
pub(super) struct Text<'a> {
    pub(super) prose: Prose,
    /// What is known of each passage.
    pub(super) read: Vec<Read>,
    pub(super) ground: Ground<'a>,
}

/// What is known of a passage.
pub(super) struct Read {
    /// Its words in small letters; each byte stands where it does in the text.
    pub(super) lower: String,
    pub(super) tokens: Vec<Token>,
    pub(super) found: Vec<Found>,
    pub(super) sentences: Vec<Range<usize>>,
    /// Whether two capitals stand together in it.
    pub(super) has_capitals: bool,
}

impl<'a> Text<'a> {
    pub(super) fn new(prose: Prose, ground: Ground<'a>) -> Text<'a> {
        let style = ground.style;
        let read = prose.passages.iter().map(|passage| {
            let lower = passage.text.to_ascii_lowercase();
            let tokens = tokens(&lower);
            Read {
                found: style.phrases.find(&lower, &tokens),
                sentences: sentences(&passage.text, &style.dotted),
                has_capitals: has_capitals(&passage.text),
                tokens,
                lower,
            }
        });
        let read = read.collect();
        Text {
            prose,
            read,
            ground,
        }
    }

    /// Each passage with what is known of it.
    pub(super) fn passages(&self) -> impl Iterator<Item = (&Passage, &Read)> {
        self.prose.passages.iter().zip(&self.read)
    }

    /// Each passage that is no heading.
    pub(super) fn body(&self) -> impl Iterator<Item = (&Passage, &Read)> {
        self.passages()
            .filter(|(passage, _)| !matches!(passage.role, Role::Heading(_)))
    }
}

impl Read {
    /// The phrases of a meaning.
    pub(super) fn of(&self, is_it: impl Fn(Meaning) -> bool) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(move |found| is_it(found.meaning))
    }

    /// Where the first phrase of a meaning begins.
    pub(super) fn first(&self, meaning: Meaning) -> Option<usize> {
        let mut found = self.of(|other| other == meaning);
        found.next().map(|found| found.at.start)
    }

    /// The text of a token.
    pub(super) fn word(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .map_or("", |token| &self.lower[token.at.clone()])
    }

    /// The sentence a byte is in.
    pub(super) fn sentence_at(&self, at: usize) -> Option<usize> {
        sentence_at(&self.sentences, at)
    }
}

fn has_capitals(text: &str) -> bool {
    let mut pairs = text.as_bytes().windows(2);
    pairs.any(|pair| pair.iter().all(u8::is_ascii_uppercase))
}

/// A text of front matter or YAML as a passage.
pub(super) fn written(source: &Arc<Source>, text: &Placed<String>) -> Passage {
    plain(source, text.value.clone(), text.span)
}

/// A text, all of which stands in a span of a source.
pub(super) fn plain(source: &Arc<Source>, text: String, span: Span) -> Passage {
    shown(source, (&text.clone(), text), span)
}

/// A text of a span of a source, as other words of the same length show it.
pub(super) fn shown(source: &Arc<Source>, (written, shown): (&str, String), span: Span) -> Passage {
    let verbatim = source.slice(span).find(written).map(|at| span.start + at);
    Passage::plain(Role::Paragraph, shown, span, verbatim)
}

/// Passages that are a text of their own.
pub(super) fn prose(passages: Vec<Passage>) -> Prose {
    Prose {
        passages: passages
            .into_iter()
            .filter(|passage| !passage.text.trim().is_empty())
            .collect(),
        ..Prose::default()
    }
}
