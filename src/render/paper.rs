//! Files to print: PDFs of all that is printed, and Word files of blank letters. Those
//! have when to use them, what they cannot do and what to decide first on a page of its
//! own, then the letter to fill in by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Edition;
use super::letters;
#[cfg(feature = "pdf")]
use super::print::{self, What, characters};
use crate::document::kept::Kept;
#[cfg(feature = "pdf")]
use crate::document::pdf::{Printer, Sheet, impose};
#[cfg(feature = "pdf")]
use crate::document::print::Style;
use crate::document::print::{Form, Frame, Kind, LANG, Part, Work};
use crate::document::{Block, Document, Inline, Meta, docx};
use crate::letter::{self, blank};
use crate::site::texts::Texts;
use crate::site::{Letter, Site};
#[cfg(feature = "pdf")]
use crate::source::report::{Report, Reported};
use crate::source::tree::Tree;
use crate::source::tree::fonts::Fonts;

/// Why there are no PDFs in a program without Typst.
#[cfg(not(feature = "pdf"))]
const NO_PDF: &str =
    "this candour was built without the feature `pdf`, so it cannot write PDF files";

/// What makes the PDFs of a site.
#[derive(Clone, Debug)]
pub struct Press {
    #[cfg(feature = "pdf")]
    printer: Printer,
    #[cfg(feature = "pdf")]
    fonts: Fonts,
    /// The PDFs of the site that were made before.
    #[cfg(feature = "pdf")]
    kept: Option<Arc<dyn Kept>>,
}

/// Why this program cannot make PDFs, where it cannot.
pub fn unable() -> Option<&'static str> {
    #[cfg(feature = "pdf")]
    let why = None;
    #[cfg(not(feature = "pdf"))]
    let why = Some(NO_PDF);
    why
}

/// How many pages a PDF has.
pub fn pages(pdf: &[u8]) -> Option<usize> {
    #[cfg(feature = "pdf")]
    let pages = impose::pages(pdf);
    #[cfg(not(feature = "pdf"))]
    let pages = pdf.first().and(None);
    pages
}

/// Whether fonts are fonts.
///
/// # Errors
/// The name of the first file that is none.
pub fn readable(fonts: &Fonts) -> Result<(), String> {
    #[cfg(feature = "pdf")]
    Printer::shipped().with_fonts(files(fonts))?;
    #[cfg(not(feature = "pdf"))]
    let _ = fonts;
    Ok(())
}

#[cfg(feature = "pdf")]
fn files(fonts: &Fonts) -> Vec<(String, Vec<u8>)> {
    let fonts = fonts.iter();
    let fonts = fonts.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    fonts.collect()
}

#[cfg(feature = "pdf")]
impl Press {
    /// The press of a tree.
    pub fn read(tree: &Tree) -> Press {
        let printer = Printer::read(tree);
        let fonts = tree.fonts().clone();
        // Whoever names fonts has looked whether they can be read.
        let with = printer.clone().with_fonts(files(&fonts));
        Press {
            printer: with.unwrap_or(printer),
            fonts,
            kept: None,
        }
    }

    /// The same press, which makes no PDF of a site anew that is kept.
    pub fn keeping(&self, kept: Arc<dyn Kept>) -> Press {
        Press {
            kept: Some(kept),
            ..self.clone()
        }
    }

    /// The press of a tree, which keeps its PDFs as this one does.
    pub(super) fn again(&self, tree: &Tree) -> Press {
        Press {
            kept: self.kept.clone(),
            ..Press::read(tree)
        }
    }

    /// The characters of a work that no font has.
    pub fn missing(&self, work: &Work) -> Vec<char> {
        self.printer.lay(work, Style::Clear).missing().to_vec()
    }

    /// Whether this is the press of a tree, unchanged.
    pub fn is_of(&self, tree: &Tree) -> bool {
        self.printer.is_of(tree) && self.fonts.is(tree.fonts())
    }

    /// Whether it has a template of the site's own, which can have mistakes.
    pub fn is_own(&self) -> bool {
        !self.printer.is_shipped()
    }

    /// A work as a PDF in clear print.
    ///
    /// # Errors
    /// The mistakes of a template of the site's own.
    pub fn print(&self, work: &Work) -> Result<Vec<u8>, String> {
        let printed = self.printer.print(&self.printer.lay(work, Style::Clear));
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

    /// There is nothing to keep.
    pub fn keeping(&self, _: Arc<dyn Kept>) -> Press {
        self.clone()
    }

    /// The press of a tree.
    pub(super) fn again(&self, _: &Tree) -> Press {
        Press {}
    }

    /// There is no font.
    pub fn missing(&self, _: &Work) -> Vec<char> {
        Vec::new()
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
    pub fn print(&self, _: &Work) -> Result<Vec<u8>, String> {
        Err(NO_PDF.to_owned())
    }
}

/// Makes the Word file of a blank letter. Its day is the one the letter was last
/// checked on, so that it changes only when the letter does.
pub(super) fn word(edition: &Edition, letter: &Letter) -> Arc<[u8]> {
    let shared = edition.shared.as_ref();
    if let Some(bytes) = shared.and_then(|shared| shared.word(&edition.site, letter)) {
        return bytes;
    }
    docx::write(&document(&edition.site, letter), &meta(letter)).into()
}

/// Makes a PDF, or takes the one that is kept. What cannot be printed is reported.
///
/// # Errors
/// The mistakes of a template of the site's own.
#[cfg(feature = "pdf")]
pub(super) fn pdf(
    edition: &Edition,
    what: &What,
    style: Style,
    report: &mut Report,
) -> Result<Vec<u8>, Reported> {
    let Press { printer, kept, .. } = edition.press.as_ref();
    let sheet = laid(edition, what, style, report);
    let key = sheet.key();
    if let Some(pdf) = kept.as_ref().and_then(|kept| kept.get(&key)) {
        return Ok(pdf);
    }
    let printed = printer.print(&sheet);
    let pdf = printed.map_err(|failure| failure.report(report))?;
    if let Some(kept) = kept {
        kept.put(&key, &pdf);
    }
    Ok(pdf)
}

/// Lays something out. The characters that cannot be printed are reported once for each
/// file: books have those of their pages, and large print those of clear print.
#[cfg(feature = "pdf")]
pub(crate) fn laid(edition: &Edition, what: &What, style: Style, report: &mut Report) -> Sheet {
    let work = print::work(edition, what);
    let sheet = edition.press.printer.lay(&work, style);
    let is_first = style == Style::Clear && matches!(what, What::Page(_) | What::Letter(_));
    if is_first && !sheet.missing().is_empty() {
        report.warn(characters::boxes(&edition.site, what, sheet.missing()));
    }
    sheet
}

/// A letter outside the site, as it is printed.
pub(super) fn letter(document: Document, meta: Meta, texts: &Texts, frame: Frame) -> Work {
    let part = Part {
        kind: Kind::Letter,
        id: String::new(),
        title: String::new(),
        summary: None,
        checked: None,
        document,
    };
    Work {
        form: Form::Letter,
        meta,
        lang: LANG.to_owned(),
        words: texts.printed(),
        frame,
        parts: vec![part],
        pictures: BTreeMap::new(),
    }
}

/// The day a letter was last checked, and its title.
pub(super) fn meta(letter: &Letter) -> Meta {
    let written = letter.written();
    let checked = written.reviewed.as_ref().map(|date| date.value);
    Meta {
        title: written.title.value.clone(),
        date: checked.unwrap_or(super::print::NEVER),
    }
}

/// When to use it, what it cannot do and what to decide first, on a page of its own, and the letter. A sheet
/// or form with nothing to decide is left as it is.
pub(super) fn document(site: &Site, letter: &Letter) -> Document {
    let words = (&site.texts.blank, &site.texts.conditions);
    let choices = blank::choices::document(letter.program(), words);
    let mut whole = super::blank::document(letter.program(), &site.texts, &site.brand);
    let kind = letter.program().kind;
    let text = |name| {
        let words = site.texts.of_kind("letter", kind, name);
        vec![Inline::Text(words.to_owned())]
    };
    let heading = |name| Block::Heading {
        level: 2,
        id: String::new(),
        text: text(name),
    };
    let mut first = Vec::new();
    let has_choices = !choices.blocks.is_empty();
    let written = letter.written();
    for (name, lines) in [("use_when", &written.use_when), ("cannot", &written.cannot)] {
        if !lines.is_empty() && (has_choices || kind == letter::Form::Letter) {
            first.push(heading(name));
            first.extend(letters::plain(lines).blocks);
        }
    }
    if has_choices {
        first.push(heading("choices"));
        first.push(Block::Paragraph(text("choices_hint")));
        first.extend(choices.blocks);
    }
    if !first.is_empty() {
        first.push(Block::Rule);
    }
    whole.blocks.splice(0..0, first);
    whole
}
