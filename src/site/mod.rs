//! What the files mean together: pages, letters and facts that can be trusted.
//!
//! Only [`check::site`] makes a [`Site`], and only when nothing in the report
//! stops it. So whoever holds one may rely on it: every link leads somewhere,
//! every letter compiles, every fact id exists, no two pages share an address.

pub mod address;
mod assemble;
pub mod brand;
pub mod check;
pub mod colours;
pub mod draft;
pub mod facts;
pub mod hidden;
pub mod journey;
pub mod languages;
pub mod letters;
pub mod links;
pub mod local;
pub mod logo;
mod names;
pub mod order;
mod orphans;
mod own;
pub mod pack;
pub mod page;
pub mod paper;
pub mod patched;
pub mod picture;
pub mod replaced;
pub mod schema;
pub mod style;
mod svg;
pub mod texts;
pub mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Embed;
use crate::document::markdown::Outline;
use crate::letter::cases::Cases;
use crate::letter::compile::Checked;
use crate::letter::holidays::Table;
use crate::letter::{Program, parse};
use crate::source::report::Report;
use crate::source::tree::{Layer, static_address};
use crate::source::{Placed, Span};
use brand::Brand;
use draft::Draft;
use facts::Ledger;
use hidden::Hidden;
use languages::Language;
use local::{NOTES, Need};
use order::Order;
use page::PageDraft;
use patched::Patched;
use texts::Texts;
use wording::Wording;

/// A whole site, checked. A copy shares nearly all.
#[derive(Clone, Debug)]
pub struct Site {
    /// Who publishes it.
    pub brand: Arc<Brand>,
    /// The words of the interface.
    pub texts: Arc<Texts>,
    /// The languages beside English that its letters are asked in.
    pub languages: Vec<Arc<Language>>,
    /// What the guidance rests on.
    pub ledger: Arc<Ledger>,
    /// Its pages, ordered by the path of their source.
    pub pages: Patched<Page>,
    /// The texts that pages share, by id.
    pub parts: BTreeMap<String, Arc<PageDraft>>,
    /// The notes of a brand on who helps near its readers; those that say nothing
    /// are not among them.
    pub notes: BTreeMap<Need, Arc<PageDraft>>,
    /// Its letters, by id.
    pub letters: BTreeMap<String, Arc<Letter>>,
    /// The bank holidays that working days are counted by.
    pub holidays: Option<Arc<Table>>,
    /// How its pages stand to one another.
    pub order: Arc<Order>,
    /// What is published as it is, by address.
    pub statics: BTreeMap<String, Arc<[u8]>>,
    /// What was found in the words of each file of the draft; nothing where the
    /// site has no style.
    pub wording: Patched<Option<Arc<Wording>>>,
    /// Whose the files are that a brand has laid over the guidance or added to it, by
    /// path.
    pub laid: BTreeMap<String, Layer>,
    /// What its brand hides.
    pub hidden: Hidden,
    /// The folders that have no page left by that.
    emptied: BTreeMap<String, Span>,
    draft: Draft,
}

/// A page, and where it stands.
#[derive(Clone, Debug)]
pub struct Page {
    /// What its file says.
    pub draft: Arc<PageDraft>,
    /// Where it is published, such as `meeting/before-the-meeting.html`.
    pub address: String,
    /// What kind of page it is.
    pub kind: Kind,
    /// Its place in [`Order::journey`], if it has one.
    pub step: Option<usize>,
}

impl Page {
    /// The path of its source.
    pub fn path(&self) -> &str {
        self.draft.source.path()
    }

    /// The folder its source is in, below `content/`; empty at the top.
    pub fn folder(&self) -> &str {
        address::folder(self.path())
    }

    /// The same page with another text.
    fn rewritten(&self, draft: Arc<PageDraft>) -> Page {
        Page {
            draft,
            address: self.address.clone(),
            kind: self.kind,
            step: self.step,
        }
    }
}

/// What kind of page a file is: told by where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first page: `content/index.md`.
    Home,
    /// The page for addresses that lead nowhere: `content/404.md`.
    NotFound,
    /// The list of letters: `content/letters/index.md`.
    Letters,
    /// A folder's own page: `content/SECTION/index.md`.
    Section,
    /// A list to tick, in `content/checklists/`.
    Checklist,
    /// Pages, lists and letters to print together, in `content/packs/`.
    Pack,
    /// The words of the site and what they mean: `content/glossary.md`.
    Glossary,
    /// What has changed on all pages: `content/changes.md`.
    Changes,
    /// Where to look for a page: `content/search.md`.
    Search,
    /// Another page at the top, such as `content/accessibility.md`: about the
    /// site itself, and no part of the journey.
    Plain,
    /// A text that several pages share, in `content/parts/`, or a note of a brand,
    /// in `local/`; not published by itself, so no [`Page`] is one.
    Part,
    /// A page of guidance: everything else.
    Guide,
}

impl Kind {
    /// The kind of page that a source is.
    pub fn of(path: &str) -> Kind {
        match path {
            "content/index.md" => Kind::Home,
            "content/404.md" => Kind::NotFound,
            "content/letters/index.md" => Kind::Letters,
            "content/glossary.md" => Kind::Glossary,
            "content/changes.md" => Kind::Changes,
            "content/search.md" => Kind::Search,
            path if path.starts_with(PARTS) || path.starts_with(NOTES) => Kind::Part,
            path if path.ends_with("/index.md") => Kind::Section,
            path if path.starts_with(CHECKLISTS) => Kind::Checklist,
            path if path.starts_with(PACKS) => Kind::Pack,
            path if address::folder(path).is_empty() => Kind::Plain,
            _ => Kind::Guide,
        }
    }

    /// Whether pages of this kind stand in a folder, listed by its own page.
    pub fn is_inside(self) -> bool {
        matches!(self, Kind::Guide | Kind::Checklist | Kind::Pack)
    }

    /// Whether pages of this kind stand beside the guidance, at the top.
    pub fn is_beside(self) -> bool {
        matches!(
            self,
            Kind::Glossary | Kind::Changes | Kind::Search | Kind::Plain
        )
    }
}

/// The folder that checklists are in; their file name is their id.
pub const CHECKLISTS: &str = "content/checklists/";

/// The folder that packs are in.
pub const PACKS: &str = "content/packs/";

/// The folder that shared texts are in; their path in it, without `.md`, is
/// their id.
pub const PARTS: &str = "content/parts/";

/// The id of the shared text at a path.
pub fn part_id(path: &str) -> Option<&str> {
    path.strip_prefix(PARTS)?.strip_suffix(".md")
}

/// What kind of text is looked into for what it puts in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Page,
    Part,
    Note,
}

/// A letter, and where it is published.
#[derive(Debug)]
pub struct Letter {
    /// What its file says.
    pub parsed: Arc<draft::FileDraft>,
    /// The letter, ready to be finished, with the place of everything.
    pub checked: Arc<Checked>,
    /// The same with the brand's last line, if it has one and this is a letter.
    signed: Option<Program>,
    /// The file of its example cases.
    pub cases: Option<Arc<draft::FileDraft>>,
    /// What is wrong with it beside what its file says on its own.
    pub found: Report,
    /// Where it is published, such as `letters/ask-to-record.html`.
    pub address: String,
}

impl Letter {
    /// The letter, ready to be finished, with all that its brand adds.
    pub fn program(&self) -> &Program {
        self.signed.as_ref().unwrap_or(&self.checked.program)
    }

    /// Its example cases.
    pub fn examples(&self) -> Option<&Cases> {
        match &self.cases.as_ref()?.what {
            draft::What::Cases(cases) => cases.as_ref(),
            _ => None,
        }
    }

    /// The letter as it is written.
    pub fn written(&self) -> &parse::Letter {
        match &self.parsed.what {
            draft::What::Letter(letter) => letter,
            _ => unreachable!("a letter is made of a letter's file"),
        }
    }
}

impl Site {
    /// Whose a file is, by its path: the guidance's, or the brand's.
    pub fn layer(&self, path: &str) -> &Layer {
        self.laid.get(path).unwrap_or(&Layer::Base)
    }

    /// The page made of a source, by its path.
    pub fn page(&self, path: &str) -> Option<&Page> {
        self.order
            .by_path
            .get(path)
            .map(|index| &self.pages[*index])
    }

    /// The address of a static file, by the path of its source.
    pub fn static_at(&self, path: &str) -> Option<&str> {
        let (address, _) = self.statics.get_key_value(static_address(path)?)?;
        Some(address)
    }

    /// The checklist of an id.
    pub fn checklist(&self, id: &str) -> Option<&Page> {
        self.page(&format!("{CHECKLISTS}{id}.md"))
    }

    /// The page of a kind that a site has at most one of.
    pub fn page_of_kind(&self, kind: Kind) -> Option<&Page> {
        let of_kind = |index: &&usize| self.pages[**index].kind == kind;
        let found = self.order.beside.iter().find(of_kind);
        found.map(|index| &self.pages[*index])
    }

    /// The pages that stand beside the guidance, in their order.
    pub fn beside(&self) -> impl Iterator<Item = &Page> {
        self.order.beside.iter().map(|index| &self.pages[*index])
    }

    /// The facts that a text marks, and what it puts in, in reading order.
    pub fn facts_on<'a>(&'a self, outline: &'a Outline) -> Vec<&'a Placed<String>> {
        let mut facts = Vec::new();
        self.gather_facts(outline, Within::Page, &mut facts);
        facts.into_iter().map(|(_, fact)| fact).collect()
    }

    /// Those of them that its author knows of: a brand's notes are written later.
    fn own_facts_on<'a>(&'a self, outline: &'a Outline) -> Vec<&'a Placed<String>> {
        let mut facts = Vec::new();
        self.gather_facts(outline, Within::Page, &mut facts);
        let own = facts.into_iter().filter(|(at, _)| *at != Within::Note);
        own.map(|(_, fact)| fact).collect()
    }

    /// Gathers the facts of a text: a page may hold parts and notes, a part notes.
    fn gather_facts<'a>(
        &'a self,
        outline: &'a Outline,
        within: Within,
        facts: &mut Vec<(Within, &'a Placed<String>)>,
    ) {
        let mut marks = outline.marks.iter().peekable();
        for (kind, id) in &outline.embeds {
            while let Some(mark) = marks.next_if(|mark| mark.span.start < id.span.start) {
                facts.push((within, mark));
            }
            match kind {
                Embed::Part if within == Within::Page => {
                    if let Some(part) = self.parts.get(&id.value) {
                        self.gather_facts(&part.outline, Within::Part, facts);
                    }
                }
                Embed::Local if within != Within::Note => {
                    if let Some(note) = Need::of(&id.value).and_then(|need| self.notes.get(&need)) {
                        self.gather_facts(&note.outline, Within::Note, facts);
                    }
                }
                // What a checklist puts in is left out where the list is put in.
                Embed::Checklist => {
                    let list = self.checklist(&id.value).into_iter();
                    let marks = list.flat_map(|list| &list.draft.outline.marks);
                    facts.extend(marks.map(|mark| (within, mark)));
                }
                Embed::Part | Embed::Local | Embed::Letter | Embed::Journey => {}
            }
        }
        facts.extend(marks.map(|mark| (within, mark)));
    }

    /// The pages a page stands below, from the first page down.
    pub fn ancestors(&self, page: &Page) -> Vec<&Page> {
        let mut up = Vec::new();
        let mut folder = page.folder();
        let mut include = page.kind != Kind::Section && page.kind != Kind::Letters;
        while !folder.is_empty() {
            let index = self.page(&format!("content/{folder}/index.md"));
            up.extend(index.filter(|_| include));
            include = true;
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        up.extend(
            self.page("content/index.md")
                .filter(|_| page.kind != Kind::Home),
        );
        up.reverse();
        up
    }

    /// The sections' own pages, in their order.
    pub fn sections(&self) -> impl Iterator<Item = &Page> {
        self.order.sections.iter().map(|index| &self.pages[*index])
    }

    /// The page before and the page after one, along the journey.
    pub fn neighbours(&self, page: &Page) -> (Option<&Page>, Option<&Page>) {
        let Some(step) = page.step else {
            return (None, None);
        };
        let at = |step: usize| {
            self.order
                .journey
                .get(step)
                .map(|index| &self.pages[*index])
        };
        (step.checked_sub(1).and_then(at), at(step + 1))
    }

    /// The places that may stand against a rule on wording, in the order of files.
    pub fn silenced(&self) -> Vec<&wording::Silenced> {
        let words = self.wording.iter().flatten();
        words.flat_map(|words| &words.silenced).collect()
    }

    /// What the files say on their own: kept for the next reading.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }
}
