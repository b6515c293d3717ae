//! What templates see of letters outside their site.

use serde::Serialize;

use super::Link;
use super::letter::LetterView;

/// `embed.html`: a letter in a frame of another site.
#[derive(Debug, Serialize)]
pub struct EmbedView<'a> {
    /// The letter.
    #[serde(flatten)]
    pub letter: LetterView<'a>,
    /// The sites that are told its height, with a space between them; `*` for any.
    pub origins: String,
}

/// `single.html`: a letter in one file.
#[derive(Debug, Serialize)]
pub struct SingleView<'a> {
    /// The letter.
    #[serde(flatten)]
    pub letter: LetterView<'a>,
    /// Its styles, safe inside a style element.
    pub style: &'a str,
    /// Its scripts, safe inside a script element.
    pub script: &'a str,
}

/// `embeds.html`: what to put on another site.
#[derive(Debug, Serialize)]
pub struct EmbedsView<'a> {
    /// The pages above it.
    pub breadcrumbs: Vec<Link>,
    /// The letters.
    pub letters: Vec<CodeView<'a>>,
    /// The sites that may show them; any, if there are none.
    pub origins: &'a [String],
    /// The address in the code that stands for the one of this site, where that is
    /// not known.
    pub unknown: Option<&'static str>,
}

/// A letter and its code.
#[derive(Debug, Serialize)]
pub struct CodeView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Where it is, to be shown in a frame.
    pub url: String,
    /// Where it is as one file.
    pub file: String,
    /// The code for a site that takes scripts.
    pub fitting: String,
    /// The code for one that takes none.
    pub fixed: String,
}
