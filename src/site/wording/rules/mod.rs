//! The rules, by what they look at.

mod figures;
mod lengths;
pub(super) mod letters;
mod links;
mod marks;
mod shapes;
mod vocabulary;

use super::Finds;
use super::text::Text;
use crate::site::page::PageDraft;

/// Every rule that a place may stand against.
pub const ALL: [&str; 30] = [
    "words::abbreviation",
    "words::banned",
    "words::capitals",
    "words::dash",
    "words::date",
    "words::email",
    "words::emphasis",
    "words::heading-case",
    "words::heading-length",
    "words::heading-level",
    "words::heading-question",
    "words::heading-stop",
    "words::letter-duty",
    "words::link-text",
    "words::long-letter",
    "words::long-list",
    "words::long-paragraph",
    "words::long-sentence",
    "words::no-doubt",
    "words::no-lead-in",
    "words::no-mark",
    "words::number",
    "words::phone",
    "words::quotes",
    "words::range",
    "words::reading-grade",
    "words::same-link-text",
    "words::table",
    "words::term",
    "words::time",
];

/// The rules for any words: of pages, their titles, and letters.
pub(super) fn words(text: &Text<'_>, finds: &mut Finds<'_>) {
    vocabulary::banned(text, finds);
    vocabulary::capitals(text, finds);
    figures::check(text, finds);
}

/// The rules for pages alone.
pub(super) fn page(text: &Text<'_>, draft: &PageDraft, finds: &mut Finds<'_>) {
    lengths::sentences(text, finds);
    lengths::paragraphs(text, finds);
    lengths::grade(text, draft, finds);
    vocabulary::abbreviations(text, finds);
    vocabulary::terms(text, draft.source.path(), finds);
    shapes::headings(text, draft, finds);
    shapes::lists(text, finds);
    shapes::tables(text, finds);
    shapes::emphasis(text, finds);
    links::check(text, finds);
    figures::phones(text, finds);
    figures::emails(text, finds);
    marks::check(text, finds);
}
