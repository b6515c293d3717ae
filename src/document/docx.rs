//! A document as a Word file, which Word, LibreOffice, Pages and Google Docs open.
//!
//! The browser writes the same bytes: `web/letter/docx.js` is the twin of this
//! writer, and the tests hold both to the same documents. What never changes
//! (styles, fonts, settings) lies in `docx/parts/`. No clock, no machine and no
//! author is named in the file.

mod blocks;
mod characters;
mod frame;
mod list;
mod paragraph;
mod runs;
mod table;
mod zip;

use super::{Document, Meta};
use crate::source::fill::fill;
use blocks::Writer;

/// Every part of the file by its path in it, with what is put in as
/// `{title}`, `{date}`, `{body}` and `{lists}`.
pub const PARTS: [(&str, &str); 10] = [
    ("[Content_Types].xml", include_str!("docx/parts/types.xml")),
    ("_rels/.rels", include_str!("docx/parts/package.rels.xml")),
    ("docProps/core.xml", include_str!("docx/parts/core.xml")),
    (BODY, include_str!("docx/parts/document.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("docx/parts/document.rels.xml"),
    ),
    ("word/styles.xml", include_str!("docx/parts/styles.xml")),
    (
        "word/numbering.xml",
        include_str!("docx/parts/numbering.xml"),
    ),
    ("word/settings.xml", include_str!("docx/parts/settings.xml")),
    ("word/fontTable.xml", include_str!("docx/parts/fonts.xml")),
    ("word/footer.xml", include_str!("docx/parts/footer.xml")),
];

/// The part that holds the text.
const BODY: &str = "word/document.xml";

/// Writes a document as a Word file.
pub fn write(document: &Document, meta: &Meta) -> Vec<u8> {
    let files: Vec<(&str, String)> = parts(document, meta).collect();
    zip::archive(&files)
}

/// The part that holds the text, `word/document.xml`.
pub fn xml(document: &Document) -> String {
    let meta = Meta {
        title: String::new(),
        date: jiff::civil::Date::ZERO,
    };
    let mut parts = parts(document, &meta);
    let body = parts.find(|(path, _)| *path == BODY);
    body.map(|(_, text)| text).unwrap_or_default()
}

fn parts(document: &Document, meta: &Meta) -> impl Iterator<Item = (&'static str, String)> {
    let mut title = String::new();
    characters::push(&mut title, &meta.title);
    let date = meta.date.to_string();
    let (body, lists) = Writer::new(document).finish();
    PARTS.into_iter().map(move |(path, template)| {
        let values = [
            ("title", title.as_str()),
            ("date", date.as_str()),
            ("body", body.as_str()),
            ("lists", lists.as_str()),
        ];
        (path, fill(template, &values))
    })
}
