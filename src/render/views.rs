//! What templates see: one struct for each template, and nothing else.
//!
//! Fields that end in `_html` or `_json` are ready to be inserted as they are;
//! everything else is escaped by the template.

pub mod embed;
pub mod letter;
pub mod letters;
pub mod lists;
pub mod site;
mod small;

use serde::Serialize;
use site::{SiteView, Spoken};

pub use small::{NotFoundView, RedirectView};

/// What a template sees beside the frame that it stands in, which has the site.
#[derive(Debug, Serialize)]
pub struct Framed<'a, P> {
    /// What stands in the head.
    pub head: Head<'a>,
    /// The page.
    pub page: P,
}

/// What every template sees, with its own `page`.
#[derive(Debug, Serialize)]
pub struct View<'a, P> {
    /// The site around the page.
    pub site: SiteView<'a>,
    /// What stands in the head.
    pub head: Head<'a>,
    /// The page.
    pub page: P,
}

/// What stands in the head of a page.
#[derive(Debug, Serialize)]
pub struct Head<'a> {
    /// The title of the tab.
    pub title: String,
    /// The description for search results.
    pub description: &'a str,
    /// The content security policy.
    pub csp: String,
    /// Style sheets.
    pub styles: Vec<String>,
    /// Scripts.
    pub scripts: Vec<String>,
    /// The addresses of scripts that those bring in once the page is shown.
    pub later: Vec<String>,
    /// The icon, inside the page: a `data:` address.
    pub icon: Option<&'a str>,
    /// Whether search engines leave it out.
    pub noindex: bool,
    /// The whole address it is published at, if that is known.
    pub canonical: Option<String>,
    /// The feed of what has changed.
    pub feed: Option<Link>,
    /// Whether links to other pages open a tab of their own, since the page stands inside
    /// another or is a file.
    pub away: bool,
    /// The same page in other languages, and in its own.
    pub languages: Vec<Spoken<'a>>,
    /// What the page is, for machines; safe inside a script element.
    pub data_json: Option<String>,
}

/// A link with its words.
#[derive(Debug, Serialize)]
pub struct Link {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// A link with a sentence about what is there.
#[derive(Debug, Serialize)]
pub struct Card<'a> {
    /// Its words.
    pub title: &'a str,
    /// What it is, if that is no page and no letter.
    pub kind: Option<&'a str>,
    /// What is there.
    pub summary: &'a str,
    /// Where it leads.
    pub url: String,
}

/// A source that a page rests on.
#[derive(Debug, Serialize)]
pub struct SourceView<'a> {
    /// Its number on the page.
    pub number: usize,
    /// The id of its entry.
    pub id: String,
    /// Its name.
    pub name: &'a str,
    /// Its address.
    pub url: Option<&'a str>,
    /// Its date, in words.
    pub date: Option<&'a str>,
}

/// A word of the glossary, explained on the page that uses it.
#[derive(Debug, Serialize)]
pub struct WordView<'a> {
    /// What links to it call it.
    pub id: String,
    /// The word.
    pub name: &'a str,
    /// What it means.
    pub meaning_html: String,
    /// Its entry in the glossary.
    pub url: String,
}

/// What a page rests on: whose it is, the words it uses and the sources it has.
#[derive(Debug, Serialize)]
pub struct Evidence<'a> {
    /// What readers are told if it is a brand's own.
    pub own: Option<String>,
    /// The words of the glossary that it uses.
    pub terms: Vec<WordView<'a>>,
    /// Its sources, numbered as the marks in its text are.
    pub sources: Vec<SourceView<'a>>,
    /// Whether some of it is general knowledge, with no document to show.
    pub general: bool,
    /// Whether some of its facts are confirmed only in part, and no note says in
    /// which.
    pub partly: bool,
    /// What is not sure about its facts.
    pub doubts: Vec<&'a str>,
}

/// When a text was checked, and when it will be again.
#[derive(Debug, Serialize)]
pub struct Dates {
    /// In words.
    pub reviewed: String,
    /// In words.
    pub review_due: String,
    /// As 2026-11-21.
    pub reviewed_iso: String,
    /// As 2026-11-21.
    pub review_due_iso: String,
}

/// What has changed on a page.
#[derive(Debug, Serialize)]
pub struct ChangeView<'a> {
    /// The day, in words.
    pub date: String,
    /// As 2026-11-21.
    pub iso: String,
    /// What is other now.
    pub what: &'a str,
}

/// `page.html`: a page of guidance, or a checklist.
#[derive(Debug, Serialize)]
pub struct PageView<'a> {
    /// Its title.
    pub title: &'a str,
    /// The question it answers.
    pub question: Option<&'a str>,
    /// What it says, in one sentence.
    pub summary: &'a str,
    /// Its text.
    pub body_html: String,
    /// The pages above it.
    pub breadcrumbs: Vec<Link>,
    /// Its headings, when there are enough to need a list.
    pub contents: Vec<Link>,
    /// The notices at its top.
    pub notices: Vec<&'static str>,
    /// When it was checked.
    #[serde(flatten)]
    pub dates: Dates,
    /// What it rests on.
    #[serde(flatten)]
    pub evidence: Evidence<'a>,
    /// The letters it offers.
    pub letters: Vec<Card<'a>>,
    /// Pages on what is near to it.
    pub related: Vec<Card<'a>>,
    /// What is in it, if it is a pack.
    pub contains: Vec<Card<'a>>,
    /// What has changed on it, newest first.
    pub changes: Vec<ChangeView<'a>>,
    /// The page before it.
    pub previous: Option<Link>,
    /// The page after it.
    pub next: Option<Link>,
    /// Whether it is a pack, which is there to be printed.
    pub is_pack: bool,
    /// Whether it has a button to print it.
    pub print: bool,
    /// Its PDFs.
    pub files: Vec<Link>,
}

/// `section.html`: a folder's own page.
#[derive(Debug, Serialize)]
pub struct SectionView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it says, in one sentence.
    pub summary: &'a str,
    /// Its text.
    pub body_html: String,
    /// The pages above it.
    pub breadcrumbs: Vec<Link>,
    /// The pages in it.
    pub pages: Vec<Card<'a>>,
    /// The letters that its pages offer.
    pub letters: Vec<Card<'a>>,
    /// The whole guide as PDFs, where the pages in it are packs to print.
    pub files: Vec<Link>,
    /// When it was checked.
    #[serde(flatten)]
    pub dates: Dates,
    /// What it rests on.
    #[serde(flatten)]
    pub evidence: Evidence<'a>,
}

/// `home.html`: the first page.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it says, in one sentence.
    pub summary: &'a str,
    /// Its text.
    pub body_html: String,
    /// The whole guide as PDFs.
    pub files: Vec<Link>,
    /// The way to the packs, if there are any.
    pub packs: Option<Link>,
    /// The sections with their pages.
    pub sections: Vec<HomeSection<'a>>,
    /// The moments that there are letters for, with the way to each in their list.
    pub moments: Vec<Link>,
    /// When it was checked.
    #[serde(flatten)]
    pub dates: Dates,
    /// What it rests on.
    #[serde(flatten)]
    pub evidence: Evidence<'a>,
}

/// A section on the first page.
#[derive(Debug, Serialize)]
pub struct HomeSection<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it says, in one sentence.
    pub summary: &'a str,
    /// Where it is.
    pub url: String,
    /// Its pages.
    pub pages: Vec<Card<'a>>,
}
