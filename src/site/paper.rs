//! The files a blank letter is published as, beside its page.

use super::Letter;

/// One of these files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// A Word file.
    Word,
    /// PDF in clear print.
    #[cfg(feature = "pdf")]
    Clear,
    /// PDF in large print.
    #[cfg(feature = "pdf")]
    Large,
}

impl Paper {
    /// All that are published.
    pub const ALL: &[Paper] = &[
        #[cfg(feature = "pdf")]
        Paper::Clear,
        #[cfg(feature = "pdf")]
        Paper::Large,
        Paper::Word,
    ];

    /// Its name in the interface texts: `letter.files.NAME`.
    pub fn name(self) -> &'static str {
        match self {
            Paper::Word => "word",
            #[cfg(feature = "pdf")]
            Paper::Clear => "clear",
            #[cfg(feature = "pdf")]
            Paper::Large => "large",
        }
    }

    /// What its address ends in, after the name of the letter.
    fn ending(self) -> &'static str {
        match self {
            Paper::Word => ".docx",
            #[cfg(feature = "pdf")]
            Paper::Clear => ".pdf",
            #[cfg(feature = "pdf")]
            Paper::Large => "-large-print.pdf",
        }
    }

    /// Where that of a letter is published, such as `letters/ask-to-record.pdf`.
    pub fn address(self, letter: &Letter) -> String {
        let page = letter.address.strip_suffix(".html");
        format!("{}{}", page.unwrap_or(&letter.address), self.ending())
    }
}
