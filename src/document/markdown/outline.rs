//! What other pages need to know of a text.

use crate::document::Embed;
use crate::source::{Placed, Span};

/// What a text holds, with the place of each thing.
#[derive(Debug, Default)]
pub struct Outline {
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Where its links lead, as written.
    pub links: Vec<Placed<String>>,
    /// The paths of its pictures, as written.
    pub pictures: Vec<Placed<String>>,
    /// The ids of the facts it marks.
    pub marks: Vec<Placed<String>>,
    /// What it puts in by id.
    pub embeds: Vec<(Embed, Placed<String>)>,
    /// Its tables, quotations and other blocks that a letter cannot have, by
    /// what they are; of those in one another the outermost.
    pub shapes: Vec<Placed<&'static str>>,
    /// Where its paragraphs and headings are, in the order of the document.
    pub texts: Vec<Span>,
}

impl Outline {
    /// The same in as little memory as it needs: that of every page is kept.
    pub(super) fn exact(self) -> Outline {
        fn exact<T>(grown: Vec<T>) -> Vec<T> {
            let mut exact = Vec::with_capacity(grown.len());
            exact.extend(grown);
            exact
        }
        Outline {
            headings: exact(self.headings),
            links: exact(self.links),
            pictures: exact(self.pictures),
            marks: exact(self.marks),
            embeds: exact(self.embeds),
            shapes: exact(self.shapes),
            texts: exact(self.texts),
        }
    }

    /// Whether there is the same in both, wherever it is.
    pub fn is_known_as(&self, other: &Outline) -> bool {
        fn same<T>(one: &[T], other: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| is_same(one, other))
        }
        let text = |one: &Placed<String>, other: &Placed<String>| one.value == other.value;
        same(&self.headings, &other.headings, |one, other| {
            (one.level, &one.id, &one.title) == (other.level, &other.id, &other.title)
        }) && same(&self.links, &other.links, text)
            && same(&self.pictures, &other.pictures, text)
            && same(&self.marks, &other.marks, text)
            && same(&self.embeds, &other.embeds, |one, other| {
                (one.0, &one.1.value) == (other.0, &other.1.value)
            })
    }
}

/// A heading, without the text below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// What links to it call it.
    pub id: String,
    /// Its words.
    pub title: String,
    /// Where it is.
    pub at: Span,
}

/// The id of a heading: its letters and digits in lower case, joined by hyphens.
pub fn slug(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_ascii_lowercase() || c.is_alphanumeric() => out.push(c),
            '\'' | '\u{2019}' => {}
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    let slug = out.trim_end_matches('-');
    match slug.is_empty() {
        true => "section".to_owned(),
        false => slug.to_owned(),
    }
}

/// The next fact mark from byte `from` on, with its id: `[^R13-2]`. The parser
/// has taken out the references that have a footnote of their own.
pub(super) fn next_mark(words: &str, from: usize) -> Option<(usize, &str)> {
    let mut at = from;
    loop {
        let open = at + memchr::memchr(b'[', &words.as_bytes()[at..])?;
        let Some(rest) = words[open + 1..].strip_prefix('^') else {
            at = open + 1;
            continue;
        };
        let close = rest.find(']')?;
        let id = &rest[..close];
        if !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Some((open, id));
        }
        at = open + 2;
    }
}
