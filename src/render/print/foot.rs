//! What stands below the text of a page: letters, pages to read on, the words it uses,
//! where it comes from, and when it was checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::text::{Text, Whole};
use super::{line, names};
use crate::document::{Block, Definition, Inline, Item};
use crate::letter::evaluate::dates;
use crate::letter::evaluate::values::upper_first;
use crate::render::pages;
use crate::render::views::{Evidence, SourceView};
use crate::site::{Kind, Letter, Page, Site};
use crate::source::fill::fill;

/// All of it for a page. In a book, words and sources stand at its end. Those of a card
/// stand on paper of their own, so that its text can be printed on one sheet.
pub(super) fn of<'a>(whole: &mut Whole<'a>, page: &'a Page) -> Vec<Block> {
    let is_card = page.kind == Kind::Pack && !whole.names.is_book;
    let part = names::of(page);
    let site = whole.site;
    let title =
        |name: &str, id: &str| heading(2, line(site.texts.get(name)), names::within(&part, id));
    let mut out = Vec::new();
    let letters = letters(whole, page);
    if !letters.is_empty() {
        out.push(title("page.letters", "letters"));
        out.push(bullets(letters));
    }
    let related = related(whole, page);
    if !related.is_empty() && !is_card {
        out.push(title("page.related", "related"));
        out.push(bullets(related));
    }
    // The foot of each page of a book says when its part was checked.
    if whole.names.is_book {
        return out;
    }
    if is_card {
        out.push(Block::Rule);
    }
    let words = words(whole);
    if !words.is_empty() {
        out.push(title("words.title", "words"));
        out.push(Block::Definitions(words));
    }
    let sources = sources(site, &whole.around.evidence());
    if !sources.is_empty() {
        out.push(title("sources.title", "sources"));
        out.extend(sources);
    }
    out.extend(dated(whole, page));
    out
}

/// The letters that a page offers. A book names those that are in it, and those it can
/// tell the address of.
fn letters(whole: &Whole<'_>, page: &Page) -> Vec<Item> {
    let ids = page.draft.letters.iter();
    let letters = ids.filter_map(|id| whole.site.letters.get(&id.value));
    let is_book = whole.names.is_book;
    let letters = letters.filter(|letter| {
        let is_in = whole.names.letter(&letter.program().id).is_some();
        is_in || !is_book || whole.web(&letter.address).is_some()
    });
    let item = |letter: &Arc<Letter>| {
        let summary = &letter.written().summary.value;
        whole.to_letter(letter, (!is_book).then_some(summary))
    };
    letters.map(item).collect()
}

/// The pages to read on. A book names those that are in it; its other pages are on what
/// is near, too.
fn related(whole: &Whole<'_>, page: &Page) -> Vec<Item> {
    let paths = page.draft.related.iter();
    let pages = paths.filter_map(|path| pages::page_of(whole.site, page.path(), &path.value));
    let is_book = whole.names.is_book;
    // A pack does not lead to itself.
    let is_in = |page: &Page| page.kind != Kind::Pack && whole.names.page(page).is_some();
    let pages = pages.filter(|page| !is_book || is_in(page));
    let item = |page: &Page| {
        let summary = &page.draft.summary.value;
        whole.to_page(page, (!is_book).then_some(summary))
    };
    pages.map(item).collect()
}

/// The words of the glossary that a work uses, and what they mean.
pub(super) fn words(whole: &mut Whole<'_>) -> Vec<Definition> {
    let explained = whole.around.explained();
    let path = whole.around.glossary_path();
    let shown = BTreeMap::new();
    let mut text = Text {
        path,
        prefix: "glossary".to_owned(),
        shown: &shown,
        shift: 0,
        level: 1,
        whole,
    };
    let words = explained.into_iter().map(|(name, meaning)| Definition {
        term: line(name),
        meanings: vec![text.blocks(meaning.blocks.clone())],
    });
    words.collect()
}

/// Sources and doubts.
pub(super) fn sources(site: &Site, evidence: &Evidence<'_>) -> Vec<Block> {
    let paragraph = |name: &str| Block::Paragraph(line(site.texts.get(name)));
    let mut out = Vec::new();
    if !evidence.sources.is_empty() {
        let sources = evidence.sources.iter();
        out.push(Block::List {
            start: Some(1),
            items: sources.map(|view| source(site, view)).collect(),
        });
    }
    if evidence.general {
        out.push(paragraph("sources.general"));
    }
    if evidence.partly || !evidence.doubts.is_empty() {
        let title = line(site.texts.get("sources.doubts"));
        out.push(heading(3, title, String::new()));
        let doubts = evidence.doubts.iter().map(|doubt| upper_first(doubt));
        let partly = evidence
            .partly
            .then(|| site.texts.get("sources.partly").to_owned());
        let doubts = doubts.chain(partly).map(|doubt| Item {
            task: None,
            blocks: vec![Block::Paragraph(line(&doubt))],
        });
        out.push(bullets(doubts.collect()));
    }
    out
}

fn source(site: &Site, view: &SourceView<'_>) -> Item {
    let name = line(view.name);
    let mut text = match view.url {
        Some(url) => vec![Inline::Link {
            to: url.to_owned(),
            text: name,
        }],
        None => name,
    };
    if let Some(date) = view.date {
        let date = fill(site.texts.get("sources.date"), &[("date", date)]);
        text.push(Inline::Text(format!(" {date}")));
    }
    Item {
        task: None,
        blocks: vec![Block::Paragraph(text)],
    }
}

/// Who published a page, when it was checked, and when it will be again.
fn dated(whole: &Whole<'_>, page: &Page) -> Option<Block> {
    let site = whole.site;
    let draft = &page.draft;
    let said = [
        (draft.reviewed.as_ref(), "page.checked"),
        (draft.review_due.as_ref(), "page.check_again"),
    ];
    let said = said.into_iter().filter_map(|(date, name)| {
        let date = dates::written(date?.value);
        Some(fill(site.texts.get(name), &[("date", &date)]))
    });
    let mut said: Vec<String> = said.collect();
    if said.is_empty() {
        return None;
    }
    let name = [("name", site.brand.name.as_str())];
    said.insert(0, fill(site.texts.get("page.publisher"), &name));
    Some(Block::Paragraph(line(&said.join(" "))))
}

pub(super) fn heading(level: u8, text: Vec<Inline>, id: String) -> Block {
    Block::Heading { level, id, text }
}

fn bullets(items: Vec<Item>) -> Block {
    Block::List { start: None, items }
}
