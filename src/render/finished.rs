//! A letter outside the site: finished, blank or for its reviewer, as the bytes
//! of a file of some format.

use jiff::civil::Date;

use crate::document::html::{self, Surroundings};
use crate::document::print::{Frame, Work};
use crate::document::{Document, Embed, Meta, docx, text};
use crate::letter::answers::{Answers, file};
use crate::letter::{Program, calendar, evaluate};
use crate::render::paper::{self, Press};
use crate::render::print::frame;
use crate::site::brand::Brand;
use crate::site::texts::Texts;

/// The formats of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Txt,
    /// A web page that needs nothing else.
    Html,
    /// A document for Word and other word processors.
    Docx,
    /// A document to print.
    Pdf,
    /// Reminders for a calendar.
    Ics,
    /// Answers, to go on with later.
    Json,
}

impl Format {
    /// Every format, by the ending of its files.
    pub const NAMES: [(&'static str, Format); 6] = [
        ("txt", Format::Txt),
        ("html", Format::Html),
        ("docx", Format::Docx),
        ("pdf", Format::Pdf),
        ("ics", Format::Ics),
        ("json", Format::Json),
    ];

    /// The ending of its files.
    pub fn name(self) -> &'static str {
        let found = Format::NAMES.iter().find(|(_, format)| *format == self);
        found.map_or("txt", |(name, _)| name)
    }

    /// Whether it is no text, so that a terminal cannot show it.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Docx | Format::Pdf)
    }
}

/// Which form of a letter.
#[derive(Clone, Copy, Debug)]
pub enum Version<'a> {
    /// With answers.
    Finished(&'a Answers),
    /// To be filled in by hand.
    Blank,
    /// The sheet that shows all it can say, for whoever checks the letter.
    Review(&'a Document),
}

/// What stands around a letter that is made into a file.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The words of the interface.
    pub texts: &'a Texts,
    /// Who publishes it.
    pub brand: &'a Brand,
    /// What prints it.
    pub press: &'a Press,
    /// The day it is written.
    pub today: Date,
}

/// Makes a letter in a format.
///
/// # Errors
/// Why there is no such thing, as one phrase.
pub fn bytes(
    program: &Program,
    version: Version<'_>,
    format: Format,
    about: About<'_>,
) -> Result<Vec<u8>, String> {
    let About {
        texts,
        press,
        today,
        ..
    } = about;
    let meta = || Meta {
        title: program.title.clone(),
        date: today,
    };
    let document = || document(program, version, about);
    match (format, version) {
        (Format::Txt, _) => Ok(text::write(&document()).into_bytes()),
        (Format::Html, _) => Ok(page(&program.title, &document(), &texts.document).into_bytes()),
        (Format::Json, Version::Finished(answers)) => {
            Ok(file::write(program, answers).into_bytes())
        }
        (Format::Json | Format::Ics, Version::Blank | Version::Review(_)) => {
            Err("only a finished letter has answers and reminders".to_owned())
        }
        (Format::Ics, Version::Finished(answers)) => {
            let reminders = evaluate::reminders(program, answers, today);
            if reminders.is_empty() {
                return Err("there is no day to be reminded of".to_owned());
            }
            let text = calendar::ics(&program.id, &program.title, &reminders, today);
            Ok(text.into_bytes())
        }
        (Format::Docx, _) => Ok(docx::write(&document(), &meta())),
        (Format::Pdf, _) => press.print(&work(program, version, about)),
    }
}

/// The characters of a letter that no font has: as a PDF they are boxes.
pub fn missing(program: &Program, version: Version<'_>, about: About<'_>) -> Vec<char> {
    about.press.missing(&work(program, version, about))
}

/// A letter as it is printed.
fn work(program: &Program, version: Version<'_>, about: About<'_>) -> Work {
    // What a person wrote is posted: it is theirs alone.
    let frame = match version {
        Version::Finished(_) | Version::Review(_) => Frame::default(),
        Version::Blank => frame::of_brand(about.brand),
    };
    let meta = Meta {
        title: program.title.clone(),
        date: about.today,
    };
    let document = document(program, version, about);
    paper::letter(document, meta, about.texts, frame)
}

fn document(program: &Program, version: Version<'_>, about: About<'_>) -> Document {
    match version {
        Version::Finished(answers) => evaluate::document(program, answers, about.today),
        Version::Blank => super::blank::document(program, about.texts, about.brand),
        Version::Review(sheet) => sheet.clone(),
    }
}

/// What a page may load: its own styles, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
    form-action 'none'";

const STYLES: &str = include_str!("finished.css");

fn page(title: &str, document: &Document, words: &html::Words) -> String {
    let title = html::escape(title);
    let body = html::write(document, &Alone { words });
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLES}</style>\n</head>\n\
         <body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// A page that stands alone: there is nothing around it.
struct Alone<'a> {
    words: &'a html::Words,
}

impl Surroundings for Alone<'_> {
    fn href(&self, to: &str) -> String {
        to.to_owned()
    }

    fn picture(&self, _: &str) -> Option<html::Picture> {
        None
    }

    fn sources(&self, _: &str) -> Vec<usize> {
        Vec::new()
    }

    fn embed(&self, _: Embed, _: &str, _: u8) -> String {
        String::new()
    }

    fn words(&self) -> &html::Words {
        self.words
    }
}
