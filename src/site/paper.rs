//! The files a blank letter is published as, beside its page.

use super::Letter;
use crate::document::print::Style;

/// One of these files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// A Word file.
    Word,
    /// A PDF.
    Pdf(Style),
}

impl Paper {
    /// All that are published.
    pub const ALL: &[Paper] = &[
        #[cfg(feature = "pdf")]
        Paper::Pdf(Style::Clear),
        #[cfg(feature = "pdf")]
        Paper::Pdf(Style::Large),
        Paper::Word,
    ];

    /// Its name in the interface texts: `letter.files.NAME`.
    pub fn name(self) -> &'static str {
        match self {
            Paper::Word => "word",
            Paper::Pdf(style) => style.name(),
        }
    }

    /// Where that of a letter is published, such as `letters/ask-to-record.pdf`.
    pub fn address(self, letter: &Letter) -> String {
        let ending = match self {
            Paper::Word => ".docx",
            Paper::Pdf(style) => style.ending(),
        };
        beside(&letter.address, ending)
    }
}

/// The address of a file beside that of a page, with another ending.
pub fn beside(page: &str, ending: &str) -> String {
    let name = page.strip_suffix(".html").unwrap_or(page);
    format!("{name}{ending}")
}
