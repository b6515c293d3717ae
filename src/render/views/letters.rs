//! What the template of the list of letters sees.

use serde::Serialize;

use super::lists::TextView;

/// `letters.html`: every letter, sheet and tool, found by the moment or by the wish.
#[derive(Debug, Serialize)]
pub struct LettersView<'a> {
    /// Its text.
    #[serde(flatten)]
    pub text: TextView<'a>,
    /// Whether there are so many that a box helps to find one.
    pub is_long: bool,
    /// All of them, by the moments of a complaint.
    pub moments: Vec<GroupView<'a>>,
    /// By what people want to do.
    pub wants: Vec<GroupView<'a>>,
    /// Those that are no letters, by what they are.
    pub kinds: Vec<GroupView<'a>>,
    /// The page about showing letters on other sites; empty if there are none.
    pub embed: Option<String>,
}

/// Some of the letters.
#[derive(Debug, Serialize)]
pub struct GroupView<'a> {
    /// Where it is on the page.
    pub id: String,
    /// Its heading.
    pub title: &'a str,
    /// What it is, in one sentence; empty if its heading says it.
    pub about: &'a str,
    /// They.
    pub letters: Vec<ListedView<'a>>,
}

/// A letter, sheet or tool in the list.
#[derive(Debug, Serialize)]
pub struct ListedView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is for, in one sentence.
    pub summary: &'a str,
    /// Where it is.
    pub url: String,
    /// What it is, if that is no letter.
    pub kind: Option<&'a str>,
    /// Words that it is found by, beside those that are shown.
    pub words: String,
}
