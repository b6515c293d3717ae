//! Pages with little on them.

use serde::Serialize;

use super::Evidence;

/// `notfound.html`: the page for addresses that lead nowhere.
#[derive(Debug, Serialize)]
pub struct NotFoundView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it says, in one sentence.
    pub summary: &'a str,
    /// Its text.
    pub body_html: String,
    /// What it rests on.
    #[serde(flatten)]
    pub evidence: Evidence<'a>,
}

/// `redirect.html`: an old address.
#[derive(Debug, Serialize)]
pub struct RedirectView<'a> {
    /// The title of the page it leads to.
    pub title: &'a str,
    /// Where it is now.
    pub url: String,
}
