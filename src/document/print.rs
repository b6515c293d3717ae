//! What is printed: documents with all that stands around them on paper.
//!
//! Nothing here knows of a site or of how paper is made: whoever makes a [`Work`] has
//! looked up every word in it, and [`super::pdf`] lays it out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Document, Meta};

/// The language that guidance and letters are written in.
pub const LANG: &str = "en";

/// How something is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// On A4, in 14 point (UK Association for Accessible Formats: clear print is 12 to 14).
    Clear,
    /// On A4, in 18 point (the same: large print is 16 to 18 or more).
    Large,
    /// On A5, in 12 point, two pages on each side of an A4 sheet, to print on both sides and
    /// to fold.
    Booklet,
}

impl Style {
    /// Every style.
    pub const ALL: [Style; 3] = [Style::Clear, Style::Large, Style::Booklet];

    /// Its name in templates, in commands, and in the interface texts.
    pub fn name(self) -> &'static str {
        match self {
            Style::Clear => "clear",
            Style::Large => "large",
            Style::Booklet => "booklet",
        }
    }

    /// What the address of its file ends in, after the name of the page.
    pub fn ending(self) -> &'static str {
        match self {
            Style::Clear => ".pdf",
            Style::Large => "-large-print.pdf",
            Style::Booklet => "-booklet.pdf",
        }
    }
}

/// What is printed: each has a template of its own, `templates/print/NAME.typ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A letter, finished or blank.
    Letter,
    /// One page: of guidance, or a list to tick.
    Guide,
    /// Pages, lists and blank letters that go together.
    Pack,
    /// All of the guidance, or a section of it, as a book.
    Handbook,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 4] = [Form::Letter, Form::Guide, Form::Pack, Form::Handbook];

    /// The name of its template.
    pub fn name(self) -> &'static str {
        match self {
            Form::Letter => "letter",
            Form::Guide => "guide",
            Form::Pack => "pack",
            Form::Handbook => "handbook",
        }
    }
}

/// One thing to print, with all that goes into it.
#[derive(Clone, Debug)]
pub struct Work {
    /// Which template lays it out.
    pub form: Form,
    /// Its title, and the day it was last checked.
    pub meta: Meta,
    /// Its language, such as `en`.
    pub lang: String,
    /// The words that templates say, by name: the texts below `print` in `i18n/en.yaml`.
    pub words: BTreeMap<String, String>,
    /// Who publishes it.
    pub frame: Frame,
    /// Its parts in reading order. A letter or a guide has one.
    pub parts: Vec<Part>,
    /// The pictures in it, by the path that stands in [`super::Inline::Picture`] or [`Logo`].
    pub pictures: BTreeMap<String, Arc<[u8]>>,
}

/// Who publishes, as it stands on every page.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The name of the site.
    pub name: String,
    /// What it is, in a few words.
    pub strapline: Option<String>,
    /// A phone number, as people write it.
    pub phone: Option<String>,
    /// When the phone is answered.
    pub hours: Option<String>,
    /// Where it is on the web, as people write it: `www.example.org/help`.
    pub web: Option<String>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// The lines at the top of blank letters and of the first page.
    pub letterhead: Vec<String>,
}

/// A logo.
#[derive(Clone, Debug)]
pub struct Logo {
    /// Its path in [`Work::pictures`].
    pub path: String,
    /// What it shows.
    pub alt: String,
}

/// What a part of a work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The beginning of a section of a book: its title, and what it is about.
    Section,
    /// A page of guidance.
    Page,
    /// A list to tick.
    Checklist,
    /// A blank letter, sheet or form.
    Letter,
    /// The words of the guidance and what they mean.
    Glossary,
    /// The letters, each with the pages of this book that lead to it.
    Letters,
}

impl Kind {
    /// Its name in templates.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Section => "section",
            Kind::Page => "page",
            Kind::Checklist => "checklist",
            Kind::Letter => "letter",
            Kind::Glossary => "glossary",
            Kind::Letters => "letters",
        }
    }
}

/// A part of a work.
///
/// A link of its document to `#ID` leads to the part, or to the heading in one, that has
/// this id; one to an id that no part has is printed as words alone. One whose words are a
/// number in square brackets is the mark of a source, and tells no page. Ids of headings are
/// made different for each part: `PART--HEADING`.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub kind: Kind,
    /// What links call it.
    pub id: String,
    /// Its title; empty for a letter, which begins with its own lines.
    pub title: String,
    /// What it says, in a sentence.
    pub summary: Option<String>,
    /// When it was last checked, in words: "Checked on 21 November 2026".
    pub checked: Option<String>,
    /// Its text. There are no embeds in it, and no marks: both are written out.
    pub document: Document,
}
