//! What the templates of a letter see.

use serde::Serialize;

use super::{Card, Dates, Evidence, Link};

/// `letter.html`: a letter to make.
#[derive(Debug, Serialize)]
pub struct LetterView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is for.
    pub summary: &'a str,
    /// What of it is English, on a page in another language.
    pub note: Option<&'a str>,
    /// What is said around the blank letter.
    pub words: BlankWords<'a>,
    /// When to use it, as a list; empty if nobody says.
    pub use_when_html: String,
    /// What it cannot do, as a list; empty if nobody says.
    pub cannot_html: String,
    /// The pages above it.
    pub breadcrumbs: Vec<Link>,
    /// The program, safe inside a script element.
    pub program_json: &'a str,
    /// The words of the builder, safe inside a script element.
    pub texts_json: &'a str,
    /// What to decide before it is filled in by hand; empty if nothing.
    pub choices_html: &'a str,
    /// The letter to fill in by hand.
    pub blank_html: &'a str,
    /// The same as files; empty if there are none.
    pub files: Vec<Link>,
    /// When it was checked.
    #[serde(flatten)]
    pub dates: Dates,
    /// What it rests on.
    #[serde(flatten)]
    pub evidence: Evidence<'a>,
    /// How to send it.
    pub send: Vec<&'a str>,
    /// Where to go from it.
    pub next: Vec<NextView<'a>>,
    /// The same page as one file, if this is not in one.
    pub file: Option<String>,
    /// The pages that offer it.
    pub related: Vec<Card<'a>>,
}

/// What is said around a blank letter, sheet or tool.
#[derive(Debug, Serialize)]
pub struct BlankWords<'a> {
    /// The heading over it.
    pub blank: &'a str,
    /// How to use it.
    pub blank_hint: &'a str,
    /// The button that prints it.
    pub print_blank: &'a str,
    /// The heading over what to decide first.
    pub choices: &'a str,
    /// Why to decide it.
    pub choices_hint: &'a str,
    /// That without scripts there is only this.
    pub no_script: &'a str,
    /// The heading over the pages about it.
    pub related: &'a str,
    /// The heading over when to use it.
    pub use_when: &'a str,
    /// The heading over what it cannot do.
    pub cannot: &'a str,
    /// The heading over its sources.
    pub rests: &'a str,
}

/// Where to go from a letter.
#[derive(Debug, Serialize)]
pub struct NextView<'a> {
    /// Which of the letter's next steps it is: some may be hidden.
    pub index: usize,
    /// Its title.
    pub title: &'a str,
    /// Where it leads.
    pub url: String,
    /// Why.
    pub why: Option<&'a str>,
}
