//! Works of many pages: a pack, a section, and all of the guidance as a book.
//!
//! Their sources are listed once, at the end, and numbered through.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::names::{self, Names};
use super::text::Whole;
use super::{NEVER, assembled, foot, guide, letter_part, line};
use crate::document::print::{Form, Kind as PartKind, Part, Work};
use crate::document::{Block, Document, Item, Meta};
use crate::render::Edition;
use crate::render::around::Around;
use crate::render::letters;
use crate::site::pack::{self, Held};
use crate::site::page::Notice;
use crate::site::{CHECKLISTS, Kind, Letter, Page, Site};
use crate::source::Placed;

/// What stands at a place in a book.
enum Piece<'a> {
    Page(&'a Page),
    Letter(&'a Letter),
}

/// A pack: what it is for, and all that is in it.
pub(super) fn pack(edition: &Edition, page: &Page) -> Work {
    let site = &edition.site;
    let held = pack::held(site, &page.draft).into_iter();
    let pieces = held.map(|held| match held {
        Held::Page(page) => Piece::Page(page),
        Held::Letter(letter) => Piece::Letter(letter),
    });
    let pieces: Vec<Piece<'_>> = std::iter::once(Piece::Page(page)).chain(pieces).collect();
    let title = page.draft.title.value.clone();
    let making = Making::of(edition, pieces, None);
    let notices = making.notices();
    begun(making.work(Form::Pack, title), notices)
}

/// A section with its pages.
pub(super) fn section(edition: &Edition, section: &Page) -> Work {
    let pieces = in_section(&edition.site, section).map(Piece::Page);
    let title = section.draft.title.value.clone();
    let making = Making::of(edition, pieces.collect(), None);
    let notices = making.notices();
    begun(making.work(Form::Handbook, title), notices)
}

/// A work with something above the text of its first part.
fn begun(mut work: Work, above: Vec<Block>) -> Work {
    if let Some(first) = work.parts.first_mut() {
        first.document.blocks.splice(0..0, above);
    }
    work
}

/// All of the guidance: its sections, the checklists, the glossary and the letters.
pub(super) fn handbook(edition: &Edition) -> Work {
    let site = &edition.site;
    let sections = site.sections();
    let guidance = sections.flat_map(|section| in_section(site, section));
    let lists = site.page(&format!("{CHECKLISTS}index.md")).into_iter();
    let lists = lists.flat_map(|index| in_section(site, index));
    let glossary = site.page_of_kind(Kind::Glossary);
    let pages = guidance.chain(lists).chain(glossary);
    let title = site.texts.get("print.handbook").to_owned();
    let making = Making::of(edition, pages.map(Piece::Page).collect(), Some(LETTERS));
    let about = making.about();
    let mut work = making.work(Form::Handbook, title);
    work.parts.insert(0, about);
    work
}

/// The page that lists the letters.
const LETTERS: &str = "content/letters/index.md";

/// A section's own page, and those in it and in the folders below.
fn in_section<'a>(site: &'a Site, section: &'a Page) -> impl Iterator<Item = &'a Page> {
    let folder = section.folder();
    let is_in = move |other: &str| {
        let rest = other.strip_prefix(folder);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let folders = site.order.folders.iter();
    let inside = folders.filter(move |(folder, _)| is_in(folder));
    let inside = inside.flat_map(|(_, pages)| pages);
    std::iter::once(section).chain(inside.map(|index| &site.pages[*index]))
}

/// A work in the making.
struct Making<'a> {
    whole: Whole<'a>,
    pieces: Vec<Piece<'a>>,
    /// The page that the list of letters stands for, if there is to be one.
    index: Option<&'a Page>,
    has_index: bool,
    has_glossary: bool,
}

impl<'a> Making<'a> {
    fn of(edition: &'a Edition, pieces: Vec<Piece<'a>>, letters: Option<&str>) -> Making<'a> {
        let site = &edition.site;
        let pages = pieces.iter().filter_map(|piece| match piece {
            Piece::Page(page) => Some(*page),
            Piece::Letter(_) => None,
        });
        let pages: Vec<&Page> = pages.collect();
        let held = pieces.iter().filter_map(|piece| match piece {
            Piece::Letter(letter) => Some(letter.program().id.as_str()),
            Piece::Page(_) => None,
        });
        let has_index = letters.is_some() && !site.letters.is_empty();
        let listed = site.letters.keys().map(String::as_str);
        let listed = listed.filter(|_| has_index);
        let index = letters
            .and_then(|path| site.page(path))
            .filter(|_| has_index);
        let led_to: Vec<&Page> = pages.iter().copied().chain(index).collect();
        Making {
            whole: Whole {
                site,
                around: Around::together(edition, &pages),
                names: Names::book(&led_to, held.chain(listed)),
                pictures: BTreeMap::new(),
            },
            has_glossary: pages.iter().any(|page| page.kind == Kind::Glossary),
            pieces,
            index,
            has_index,
        }
    }

    fn work(mut self, form: Form, title: String) -> Work {
        let date = self.newest();
        let mut parts = Vec::new();
        for piece in std::mem::take(&mut self.pieces) {
            parts.push(match piece {
                Piece::Page(page) if page.kind == Kind::Pack => {
                    guide::part(&mut self.whole, page, PartKind::Section)
                }
                Piece::Page(page) => guide::part(&mut self.whole, page, guide::kind(page)),
                Piece::Letter(letter) => letter_part(self.whole.site, letter),
            });
        }
        parts.extend(self.words());
        parts.extend(self.letters());
        parts.extend(self.sources());
        let mut work = assembled(self.whole.site, form, Meta { title, date }, parts);
        work.pictures.append(&mut self.whole.pictures);
        work
    }

    /// What all of it is about, said once: what its pages say of that.
    fn notices(&self) -> Vec<Block> {
        let pages = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Page(page) => Some(*page),
            Piece::Letter(_) => None,
        });
        let notices = pages.flat_map(|page| page.draft.notices.iter().copied());
        let notices = notices.filter(|notice| *notice != Notice::Emergency);
        guide::boxes(self.whole.site, &notices.collect::<Vec<Notice>>())
    }

    /// The day the part of it that was checked last was checked on.
    fn newest(&self) -> Date {
        let day = |date: &Option<Placed<Date>>| date.as_ref().map(|date| date.value);
        let days = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Page(page) => day(&page.draft.reviewed),
            Piece::Letter(letter) => day(&letter.written().reviewed),
        });
        days.max().unwrap_or(NEVER)
    }

    /// What the book is about, and how to read it.
    fn about(&self) -> Part {
        let site = self.whole.site;
        let paragraph = |name: &str| Block::Paragraph(line(site.texts.get(name)));
        let said = [
            "about_pages",
            "about_words",
            "about_letters",
            "about_sources",
        ];
        let items = said.into_iter().map(|name| Item {
            task: None,
            blocks: vec![paragraph(&format!("print.{name}"))],
        });
        let mut blocks = vec![
            paragraph("print.about_what"),
            paragraph("print.about_lead"),
            Block::List {
                start: None,
                items: items.collect(),
            },
        ];
        if let Some(own) = &site.brand.address {
            blocks.push(self.whole.on_the_web(own));
        }
        back(
            "about-this-book",
            (PartKind::Section, "print.about"),
            blocks,
            site,
        )
    }

    /// The hard words in it, where its pages have no glossary beside them.
    fn words(&mut self) -> Option<Part> {
        let words = match self.has_glossary {
            true => Vec::new(),
            false => foot::words(&mut self.whole),
        };
        let is_there = !words.is_empty();
        let blocks = vec![Block::Definitions(words)];
        let site = self.whole.site;
        is_there.then(|| back("words", (PartKind::Glossary, "print.words"), blocks, site))
    }

    /// Every letter by its moment, with what it is for and where it is on the web.
    fn letters(&self) -> Option<Part> {
        if !self.has_index {
            return None;
        }
        let site = self.whole.site;
        let mut blocks = vec![Block::Paragraph(line(
            site.texts.get("print.letters_about"),
        ))];
        let moments = letters::moments(site);
        let has_headings = moments.len() > 1;
        for moment in moments {
            if has_headings {
                blocks.push(foot::heading(2, line(moment.title), String::new()));
            }
            let level = if has_headings { 3 } else { 2 };
            for letter in moment.letters {
                let title = line(&self.whole.title_of(letter));
                let id = names::of_letter(&letter.program().id);
                blocks.push(foot::heading(level, title, id));
                blocks.push(Block::Paragraph(line(&letter.written().summary.value)));
                let web = self.whole.web(&letter.address);
                blocks.extend(web.map(|web| self.whole.on_the_web(&web)));
            }
        }
        let id = self.index.map_or("letters".to_owned(), names::of);
        Some(back(
            &id,
            (PartKind::Letters, "print.letters"),
            blocks,
            site,
        ))
    }

    /// The sources of all its pages.
    fn sources(&self) -> Option<Part> {
        let site = self.whole.site;
        let blocks = foot::sources(site, &self.whole.around.evidence());
        let id = self.whole.names.sources.as_str();
        (!blocks.is_empty()).then(|| back(id, (PartKind::Section, "sources.title"), blocks, site))
    }
}

/// A part that is made of no page.
fn back(id: &str, (kind, title): (PartKind, &str), blocks: Vec<Block>, site: &Site) -> Part {
    Part {
        kind,
        id: id.to_owned(),
        title: site.texts.get(title).to_owned(),
        summary: None,
        checked: None,
        document: Document {
            blocks,
            notes: Vec::new(),
        },
    }
}
