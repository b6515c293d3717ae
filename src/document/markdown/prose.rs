//! The words of a text, one passage after another, with the place of each: what
//! the rules on wording look at. Code and blocks put in by an id are left out.

mod reader;

use std::ops::Range;

use super::next_mark;
use crate::source::{Placed, Span};
pub use reader::read;

/// Stands for a word that is not the author's: a value of a letter, or code.
pub const OPAQUE: char = '\u{7f}';

/// All words of a text.
#[derive(Debug, Default)]
pub struct Prose {
    /// Its passages, in reading order.
    pub passages: Vec<Passage>,
    /// Its lists.
    pub lists: Vec<List>,
    /// Its tables.
    pub tables: Vec<Shape>,
    /// Its comments.
    pub comments: Vec<Comment>,
}

/// A paragraph, heading, item of a list or cell of a table.
#[derive(Debug)]
pub struct Passage {
    /// What it is.
    pub role: Role,
    /// Where it is.
    pub span: Span,
    /// Its words, without marks.
    pub text: String,
    /// Its links.
    pub links: Vec<Link>,
    /// The fact marks: the byte of `text` each stands before, and its id.
    pub marks: Vec<(usize, String)>,
    /// Bold and italic words.
    pub stressed: Vec<(Stress, Range<usize>)>,
    /// The outermost item it stands in.
    pub item: Option<usize>,
    /// The row of a table it stands in.
    pub row: Option<usize>,
    /// The table it stands in.
    pub table: Option<usize>,
    /// The passage that leads into the list or table it stands in.
    pub lead: Option<usize>,
    /// Whether it stands in a quotation or box.
    pub is_boxed: bool,
    /// Where the parts of `text` stand in the source; each runs to the next.
    places: Vec<(usize, usize)>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A paragraph.
    Paragraph,
    /// A heading of a level.
    Heading(u8),
    /// A paragraph in a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A cell in the head of a table.
    Head,
}

/// How words are stressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stress {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
}

/// A link.
#[derive(Debug)]
pub struct Link {
    /// Where it leads, as written.
    pub to: String,
    /// Its words: bytes of the passage's text.
    pub words: Range<usize>,
}

/// A list.
#[derive(Debug)]
pub struct List {
    /// Where it is.
    pub span: Span,
    /// How many items it has.
    pub items: usize,
    /// Whether its items have numbers or boxes to tick.
    pub has_steps: bool,
    /// The passage that leads into it.
    pub lead: Option<usize>,
}

/// The shape of a table.
#[derive(Debug)]
pub struct Shape {
    /// Where it is.
    pub span: Span,
    /// The cells of its head: where each is, and whether it is empty.
    pub head: Vec<(Span, bool)>,
}

/// A comment.
#[derive(Debug)]
pub struct Comment {
    /// What it says.
    pub text: Placed<String>,
    /// The block below it; nothing if there is none.
    pub covers: Option<Span>,
    /// Whether it stands in the middle of a text.
    pub is_within: bool,
}

impl Passage {
    /// A passage of words that stand in a source as they are from a byte on;
    /// or, if they do not, all in one place.
    pub fn plain(role: Role, text: String, span: Span, verbatim: Option<usize>) -> Passage {
        Passage {
            role,
            span,
            text,
            links: Vec::new(),
            marks: Vec::new(),
            stressed: Vec::new(),
            item: None,
            row: None,
            table: None,
            lead: None,
            is_boxed: false,
            places: verbatim.map(|at| (0, at)).into_iter().collect(),
        }
        .finish()
    }

    /// The same words as another kind of passage.
    pub fn of_role(self, role: Role) -> Passage {
        Passage { role, ..self }
    }

    /// The link that a byte of its text is in.
    pub fn link_at(&self, at: usize) -> Option<&Link> {
        let next = self.links.partition_point(|link| link.words.end <= at);
        let link = self.links.get(next)?;
        link.words.contains(&at).then_some(link)
    }

    /// Where some of its text stands in the source.
    pub fn place(&self, range: &Range<usize>) -> Span {
        let last = range.end.saturating_sub(1).max(range.start);
        match (self.source_of(range.start), self.source_of(last)) {
            (Some(start), Some(end)) if end >= start => {
                let end = (end + 1).clamp(start, self.span.end.max(start));
                Span::new(start, end)
            }
            _ => self.span,
        }
    }

    fn source_of(&self, at: usize) -> Option<usize> {
        let next = self.places.partition_point(|(own, _)| *own <= at);
        let (own, source) = self.places.get(next.checked_sub(1)?)?;
        Some(source + at - own)
    }

    fn push(&mut self, words: &str, at: usize) {
        self.places.push((self.text.len(), at));
        self.text.push_str(words);
    }

    /// Takes the fact marks out of the text.
    fn finish(mut self) -> Passage {
        // Where each mark stands, and how many bytes are gone up to its end.
        let mut cuts: Vec<(Range<usize>, usize)> = Vec::new();
        let mut gone = 0;
        let mut kept = String::new();
        let mut from = 0;
        while let Some((at, id)) = next_mark(&self.text, from) {
            kept.push_str(&self.text[from..at]);
            from = at + id.len() + "[^]".len();
            self.marks.push((at - gone, id.to_owned()));
            gone += from - at;
            cuts.push((at..from, gone));
        }
        if cuts.is_empty() {
            return self;
        }
        kept.push_str(&self.text[from..]);
        let now = |at: usize| {
            let before = cuts.partition_point(|(cut, _)| cut.start < at);
            let last = before.checked_sub(1).and_then(|last| cuts.get(last));
            last.map_or(at, |(cut, gone)| at.max(cut.end) - gone)
        };
        let mut places = Vec::with_capacity(self.places.len() + cuts.len());
        for (own, source) in &self.places {
            places.push((now(*own), *source));
        }
        for (cut, _) in &cuts {
            places.extend(self.source_of(cut.end).map(|source| (now(cut.end), source)));
        }
        // Of two parts at one byte the later one counts.
        places.sort_unstable();
        for link in &mut self.links {
            link.words = now(link.words.start)..now(link.words.end);
        }
        for (_, words) in &mut self.stressed {
            *words = now(words.start)..now(words.end);
        }
        self.text = kept;
        self.places = places;
        self
    }
}
