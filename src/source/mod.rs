//! Texts and places in them: what every mistake points at.

pub mod disk;
pub mod excerpt;
pub mod fields;
pub mod fill;
pub mod front;
pub mod report;
pub mod suggest;
pub mod tree;
pub mod yaml;

use std::ops::Range;

/// One input text, with the path it is known by.
///
/// The path is relative to the project, with `/` between its parts
/// (`content/meeting/before-the-meeting.md`). Line ends are `\n` only and a
/// leading byte-order mark is gone, whatever the file on disk had.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Makes a source of a text; `\r\n` becomes `\n`, a byte-order mark goes.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        if text.contains('\r') {
            text = text.replace("\r\n", "\n");
        }
        Source {
            path: path.into(),
            text,
        }
    }

    /// The path it is known by.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What tells this text from others: 16 digits and letters.
    pub fn fingerprint(&self) -> String {
        format!("{:016x}", xxhash_rust::xxh3::xxh3_64(self.text.as_bytes()))
    }

    /// The text in a span; empty if the span is not in this source.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Line and column (both from 1, the column in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(offset);
        let before = &self.text[..at];
        let line = before.bytes().filter(|c| *c == b'\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (line, before[start..].chars().count() + 1)
    }

    /// The byte offset of a line and column (both from 1, the column in
    /// characters); past the end of a line gives the end of that line.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start = match line {
            0 | 1 => 0,
            line => self
                .text
                .match_indices('\n')
                .nth(line - 2)
                .map_or(self.text.len(), |(at, _)| at + 1),
        };
        let rest = &self.text[start..];
        let end = rest.find('\n').unwrap_or(rest.len());
        let within = rest[..end]
            .char_indices()
            .nth(column.saturating_sub(1))
            .map_or(end, |(at, _)| at);
        start + within
    }
}

/// A range of bytes in one source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from its first byte to one past its last.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The span as a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The same span in a text that starts `by` bytes later.
    pub fn shifted(self, by: usize) -> Span {
        Span::new(self.start + by, self.end + by)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// A value with the place it was written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Placed<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Placed<T> {
        Placed { value, span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_counted_in_characters() {
        let source = Source::new("a.md", "één\ntwee\n");
        assert_eq!(source.line_column(4), (1, 3));
        assert_eq!(source.line_column(6), (2, 1));
        assert_eq!(source.offset(2, 3), 8);
        assert_eq!(source.offset(1, 99), 5);
        assert_eq!(source.offset(99, 1), source.text().len());
    }

    #[test]
    fn windows_line_ends_and_a_byte_order_mark_are_taken_out() {
        assert_eq!(Source::new("a.md", "\u{feff}a\r\nb").text(), "a\nb");
    }
}
