//! What the templates of lists see: the glossary, what has changed, and where
//! to look for a page.

use serde::Serialize;

use super::{Dates, Evidence, Link};

/// What every page with a text shows.
#[derive(Debug, Serialize)]
pub struct TextView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it says, in one sentence.
    pub summary: &'a str,
    /// Its text.
    pub body_html: String,
    /// The pages above it.
    pub breadcrumbs: Vec<Link>,
    /// When it was checked.
    #[serde(flatten)]
    pub dates: Dates,
    /// What it rests on.
    #[serde(flatten)]
    pub evidence: Evidence<'a>,
}

/// `glossary.html`: words and what they mean.
#[derive(Debug, Serialize)]
pub struct GlossaryView<'a> {
    /// Its text.
    #[serde(flatten)]
    pub text: TextView<'a>,
    /// Its main headings, to go to one at once.
    pub contents: Vec<Link>,
}

/// `changes.html`: what has changed on all pages.
#[derive(Debug, Serialize)]
pub struct ChangesView<'a> {
    /// Its text.
    #[serde(flatten)]
    pub text: TextView<'a>,
    /// The days on which something has changed, newest first.
    pub days: Vec<DayView<'a>>,
}

/// A day on which something has changed.
#[derive(Debug, Serialize)]
pub struct DayView<'a> {
    /// In words.
    pub date: String,
    /// As 2026-11-21.
    pub iso: String,
    /// What has.
    pub changes: Vec<ChangedView<'a>>,
}

/// What has changed on one or more pages.
#[derive(Debug, Serialize)]
pub struct ChangedView<'a> {
    /// What is other now.
    pub what: &'a str,
    /// The pages.
    pub pages: Vec<Link>,
}

/// `search.html`: the page to search on.
#[derive(Debug, Serialize)]
pub struct SearchView<'a> {
    /// Its text.
    #[serde(flatten)]
    pub text: TextView<'a>,
    /// The script that looks words up in all pages, if there is one.
    pub index: Option<String>,
    /// Every page and letter by its first character, from A to Z.
    pub initials: Vec<InitialView<'a>>,
}

/// Pages and letters whose titles begin with the same character.
#[derive(Debug, Serialize)]
pub struct InitialView<'a> {
    /// The character, as a capital.
    pub initial: String,
    /// They, in alphabetical order.
    pub entries: Vec<EntryView<'a>>,
}

/// A page or letter in the list of all.
#[derive(Debug, Serialize)]
pub struct EntryView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it says, in one sentence.
    pub summary: &'a str,
    /// Where it is.
    pub url: String,
    /// The part of the site it is in.
    pub section: Option<&'a str>,
}
