//! A blank letter as a file: what to decide first on a page of its own, then the
//! letter to fill in by hand.

use std::sync::Arc;

use super::Edition;
use crate::document::{Block, Document, Inline, Meta, docx};
use crate::letter::blank;
use crate::site::paper::Paper;
use crate::site::{Letter, Site};
use crate::source::report::{Report, Reported};
use crate::source::tree::Tree;

#[cfg(feature = "pdf")]
use crate::document::pdf::{Print, Printer};

/// What makes the files of a site's letters.
#[derive(Clone, Debug)]
pub struct Press {
    #[cfg(feature = "pdf")]
    printer: Printer,
}

#[cfg(feature = "pdf")]
impl Press {
    /// The press of a tree.
    pub fn read(tree: &Tree) -> Press {
        let printer = Printer::read(tree);
        Press { printer }
    }

    /// Whether this is the press of a tree, unchanged.
    pub fn is_of(&self, tree: &Tree) -> bool {
        self.printer.is_of(tree)
    }

    /// Whether it has a template of the site's own, which can have mistakes.
    pub fn is_own(&self) -> bool {
        !self.printer.is_shipped()
    }

    /// A document as a PDF in clear print.
    ///
    /// # Errors
    /// The mistakes of a template of the site's own.
    pub fn print(&self, document: &Document, meta: &Meta) -> Result<Vec<u8>, String> {
        let printed = self.printer.write(document, meta, Print::Clear);
        printed.map_err(|failure| {
            let mistakes = failure.0.iter();
            let said: Vec<String> = mistakes
                .map(|mistake| format!("{}: {}", mistake.place.path(), mistake.message))
                .collect();
            said.join("\n")
        })
    }
}

#[cfg(not(feature = "pdf"))]
impl Press {
    /// The press of a tree.
    pub fn read(_: &Tree) -> Press {
        Press {}
    }

    /// Whether this is the press of a tree, unchanged.
    pub fn is_of(&self, _: &Tree) -> bool {
        true
    }

    /// Whether it has a template of the site's own, which can have mistakes.
    pub fn is_own(&self) -> bool {
        false
    }

    /// There are no PDFs without the feature `pdf`.
    ///
    /// # Errors
    /// Always, and it says so.
    pub fn print(&self, _: &Document, _: &Meta) -> Result<Vec<u8>, String> {
        Err(
            "this candour was built without the feature `pdf`, so it cannot write PDF files"
                .to_owned(),
        )
    }
}

/// Makes a file of a blank letter. Its day is the one the letter was last checked
/// on, so that it changes only when the letter does.
#[cfg_attr(
    not(feature = "pdf"),
    allow(unused_variables, reason = "Word files have no template with mistakes")
)]
pub(super) fn paper(
    edition: &Edition,
    letter: &Letter,
    paper: Paper,
    report: &mut Report,
) -> Result<Arc<[u8]>, Reported> {
    let shared = edition.shared.as_ref();
    let id = &letter.program().id;
    if let Some(bytes) = shared.and_then(|shared| shared.paper(edition, id, paper)) {
        return Ok(bytes);
    }
    let document = document(&edition.site, letter);
    let meta = meta(letter);
    let bytes: Vec<u8> = match paper {
        Paper::Word => docx::write(&document, &meta),
        #[cfg(feature = "pdf")]
        Paper::Clear => print(edition, &document, &meta, Print::Clear, report)?,
        #[cfg(feature = "pdf")]
        Paper::Large => print(edition, &document, &meta, Print::Large, report)?,
    };
    Ok(bytes.into())
}

#[cfg(feature = "pdf")]
fn print(
    edition: &Edition,
    document: &Document,
    meta: &Meta,
    print: Print,
    report: &mut Report,
) -> Result<Vec<u8>, Reported> {
    let printed = edition.press.printer.write(document, meta, print);
    printed.map_err(|failure| failure.report(report))
}

fn meta(letter: &Letter) -> Meta {
    let written = letter.written();
    let checked = written.reviewed.as_ref().map(|date| date.value);
    Meta {
        title: written.title.value.clone(),
        date: checked.unwrap_or(jiff::civil::Date::constant(2000, 1, 1)),
    }
}

/// What to decide first, and the letter.
fn document(site: &Site, letter: &Letter) -> Document {
    let words = (&site.texts.blank, &site.texts.conditions);
    let choices = blank::choices::document(letter.program(), words);
    let mut whole = super::blank::document(letter.program(), &site.texts, &site.brand);
    if !choices.blocks.is_empty() {
        let kind = letter.program().kind;
        let text = |name| {
            let words = site.texts.of_kind("letter", kind, name);
            vec![Inline::Text(words.to_owned())]
        };
        let heading = Block::Heading {
            level: 2,
            id: String::new(),
            text: text("choices"),
        };
        let hint = Block::Paragraph(text("choices_hint"));
        let first = [heading, hint].into_iter().chain(choices.blocks);
        let first = first.chain([Block::Rule]);
        whole.blocks.splice(0..0, first);
    }
    whole
}
