//! Where facts are used: every mark of a page, and every id in the front matter
//! of a letter. It is read off drafts, so that it can be asked of a site with
//! mistakes as well.

use std::sync::Arc;

use crate::document::markdown::Heading;
use crate::letter::parse::{self, Law};
use crate::site::draft::{Draft, What};
use crate::site::page::PageDraft;
use crate::source::{Placed, Source};

/// A place where a fact is used.
#[derive(Clone, Copy, Debug)]
pub struct Use<'a> {
    /// The id of the fact, and where it stands.
    pub fact: &'a Placed<String>,
    /// The file it stands in.
    pub file: &'a Arc<Source>,
    /// What it is used in.
    pub by: By<'a>,
}

/// What a fact is used in.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// The text of a page, or of what pages put in by its id.
    Page(&'a PageDraft),
    /// The list of facts of a letter, or a mark in it.
    Letter(&'a parse::Letter),
    /// A line of law of a letter.
    Law(&'a parse::Letter, &'a Law),
    /// The list of bank holidays.
    Holidays,
}

impl<'a> Use<'a> {
    /// The line it stands on.
    pub fn line(&self) -> usize {
        self.file.line_column(self.fact.span.start).0
    }

    /// The heading it stands under, if it is a page's and there is one.
    pub fn heading(&self) -> Option<&'a Heading> {
        let By::Page(page) = self.by else {
            return None;
        };
        let headings = page.outline.headings.iter();
        let above = headings.take_while(|heading| heading.at.start <= self.fact.span.start);
        above.last()
    }
}

/// Every use of any fact, in the order of the files.
pub fn all(draft: &Draft) -> impl Iterator<Item = Use<'_>> {
    draft.files.iter().flat_map(|file| {
        let source = &file.source;
        let uses: Vec<(By<'_>, &Placed<String>)> = match &file.what {
            What::Page(page) | What::Note(page) => {
                let marks = page.outline.marks.iter();
                marks.map(|fact| (By::Page(page), fact)).collect()
            }
            What::Letter(letter) => {
                let own = letter.facts.iter().chain(letter.marks());
                let own = own.map(|fact| (By::Letter(letter), fact));
                let law = letter.law.iter().flat_map(|law| {
                    let facts = law.facts.iter();
                    facts.map(move |fact| (By::Law(letter, law), fact))
                });
                own.chain(law).collect()
            }
            What::Holidays(Some(table)) => {
                let facts = table.facts.iter();
                facts.map(|fact| (By::Holidays, fact)).collect()
            }
            _ => Vec::new(),
        };
        uses.into_iter().map(move |(by, fact)| Use {
            fact,
            file: source,
            by,
        })
    })
}
