//! What one page's file says on its own.

mod note;

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;

use super::wording::Allowed;
use super::{Kind, pack};
use crate::document::Embed;
use crate::document::html::{self, Stencil, Surroundings};
use crate::document::markdown::prose::{self, Prose};
use crate::document::markdown::{self, Outline, Reading};
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span, front, suggest};
pub use note::read as note;

/// A page on its own. What other pages need to know of it is here; its text is read again
/// when it is rendered, unless all pages are to be rendered and its HTML was kept.
#[derive(Debug)]
pub struct PageDraft {
    /// Its file.
    pub source: Arc<Source>,
    /// Its title.
    pub title: Placed<String>,
    /// A shorter title for menus.
    pub nav: Option<String>,
    /// The question of a reader that it answers.
    pub question: Option<String>,
    /// What it says, in one sentence.
    pub summary: Placed<String>,
    /// Its place among others.
    pub order: i64,
    /// The day it was last checked.
    pub reviewed: Option<Placed<Date>>,
    /// The day it is to be checked again.
    pub review_due: Option<Placed<Date>>,
    /// The letters it offers at its foot.
    pub letters: Vec<Placed<String>>,
    /// Pages on what is near to it.
    pub related: Vec<Placed<String>>,
    /// What is in it, if it is a pack.
    pub contains: Vec<Placed<String>>,
    /// Addresses it had before.
    pub aliases: Vec<Placed<String>>,
    /// Standing notices it carries.
    pub notices: Vec<Notice>,
    /// What has changed on it, newest first.
    pub changes: Vec<Change>,
    /// The reading grade it may have, if not that of all pages.
    pub grade: Option<Placed<i64>>,
    /// The rules on wording that it may break.
    pub allow: Vec<Allowed>,
    /// What is in its text.
    pub outline: Outline,
    /// The byte its text starts at.
    body: usize,
    /// Its text as HTML, if it was kept.
    stencil: Option<Stencil>,
}

/// Whether the text of pages is kept as HTML when they are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bodies {
    /// It is read again when a page is rendered: memory stays small.
    #[default]
    Again,
    /// It is kept, as all pages will be rendered once: nothing is read twice.
    Kept,
}

/// What has changed on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day it did.
    pub on: Placed<Date>,
    /// What is other now, in a sentence.
    pub what: String,
}

/// A standing notice at the top of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It is about England only; every guide page carries it.
    England,
    /// It is information, not legal advice.
    Legal,
    /// What to do when someone is in danger.
    Emergency,
}

impl Notice {
    const NAMES: [(&'static str, Notice); 3] = [
        ("england", Notice::England),
        ("legal", Notice::Legal),
        ("emergency", Notice::Emergency),
    ];

    /// Its name in front matter and in templates.
    pub fn name(self) -> &'static str {
        let found = Notice::NAMES.iter().find(|(_, known)| *known == self);
        found.map_or("", |(name, _)| name)
    }
}

/// A place among others for pages that name none: after those that do.
const LAST: i64 = i64::MAX;

/// Reads a page's file.
pub fn read(source: &Arc<Source>, bodies: Bodies, report: &mut Report) -> PageDraft {
    let kind = Kind::of(source.path());
    let front = front::read(source, report);
    let mut fields = Fields::of(source, &front.node, report);
    if front.readable {
        fields.need("title", report);
        fields.need("summary", report);
        if kind != Kind::NotFound {
            fields.need("reviewed", report);
            fields.need("review_due", report);
        }
        if kind == Kind::Guide {
            fields.need("question", report);
        }
    }
    let nowhere = || Placed::new(String::new(), Span::default());
    let (outline, has_text, stencil) = text_of(source, front.body, bodies, report);
    let draft = PageDraft {
        source: source.clone(),
        title: fields.text("title", report).unwrap_or_else(nowhere),
        nav: fields.text("nav", report).map(|text| text.value),
        question: fields.text("question", report).map(|text| text.value),
        summary: fields.text("summary", report).unwrap_or_else(nowhere),
        order: fields
            .number("order", report)
            .map_or(LAST, |number| number.value),
        reviewed: fields.date("reviewed", report),
        review_due: fields.date("review_due", report),
        letters: fields.texts("letters", report),
        related: fields.texts("related", report),
        contains: pack::contents(&mut fields, kind, report),
        aliases: fields.texts("aliases", report),
        notices: notices(&mut fields, kind, report),
        changes: changes(&mut fields, source, report),
        grade: fields.number("grade", report),
        allow: fields.pairs("allow", report),
        outline,
        body: front.body,
        stencil,
    };
    fields.finish(report);
    if kind == Kind::Part {
        no_notes(&draft, report);
    }
    if front.readable && !has_text {
        let place = fields_place(source, front.body);
        report.warn(
            Diagnostic::warning("page::empty", place, "this page has no text")
                .hint("write it below the second `---`"),
        );
    }
    draft
}

/// What is in the text of a page that starts at a byte, whether there is any, and the text
/// as HTML where that is kept.
fn text_of(
    source: &Arc<Source>,
    body: usize,
    bodies: Bodies,
    report: &mut Report,
) -> (Outline, bool, Option<Stencil>) {
    let text = &source.text()[body..];
    let (outline, has_text, stencil) = match bodies {
        Bodies::Again => {
            let (outline, has_text) = markdown::outline(source, text, body, report);
            (outline, has_text, None)
        }
        Bodies::Kept => {
            let Reading { document, outline } = markdown::read(source, text, body, report);
            let stencil = html::stencil(&document);
            (outline, !document.blocks.is_empty(), Some(stencil))
        }
    };
    // Only letters ask for these, and a site has many pages.
    let texts = Vec::new();
    (Outline { texts, ..outline }, has_text, stencil)
}

impl PageDraft {
    /// Its text, read again.
    pub fn reading(&self) -> Reading {
        let text = &self.source.text()[self.body..];
        markdown::read(&self.source, text, self.body, &mut Report::new())
    }

    /// Whether others know this page as that one: its front matter is the same, and so is
    /// all that is in its text but the words.
    pub(super) fn is_known_as(&self, other: &PageDraft) -> bool {
        let (one, front) = (self.source.text(), self.body);
        front == other.body
            && one.get(..front) == other.source.text().get(..front)
            && self.outline.is_known_as(&other.outline)
    }

    /// Its text as HTML.
    pub fn html(&self, around: &dyn Surroundings) -> String {
        match &self.stencil {
            Some(stencil) => stencil.fill(around),
            None => html::write(&self.reading().document, around),
        }
    }

    /// The words of its text, read again.
    pub fn prose(&self) -> Prose {
        prose::read(&self.source.text()[self.body..], self.body)
    }

    /// The ids of the letters that it offers at its foot or in a block, each once.
    pub fn offers(&self) -> Vec<&str> {
        let embeds = self.outline.embeds.iter();
        let embedded = embeds.filter(|(kind, _)| *kind == Embed::Letter);
        let ids = self.letters.iter().chain(embedded.map(|(_, id)| id));
        let mut offers: Vec<&str> = Vec::new();
        for id in ids {
            if !offers.contains(&id.value.as_str()) {
                offers.push(&id.value);
            }
        }
        offers
    }

    /// The title for menus: the short one, if there is one.
    pub fn menu_title(&self) -> &str {
        self.nav.as_deref().unwrap_or(&self.title.value)
    }
}

fn fields_place(source: &Arc<Source>, body: usize) -> Place {
    let end = body.min(source.text().len());
    Place::Text(source.clone(), Span::new(0, 3.min(end)))
}

/// Reads what has changed; the newest change comes first.
fn changes(fields: &mut Fields<'_>, source: &Arc<Source>, report: &mut Report) -> Vec<Change> {
    let mut changes = Vec::new();
    for node in fields.list("changes", report) {
        let mut fields = Fields::of(source, node, report);
        fields.need("on", report);
        let on = fields.date("on", report);
        let what = fields.needed_text("what", report);
        fields.finish(report);
        changes.extend(on.zip(what).map(|(on, what)| Change {
            on,
            what: what.value,
        }));
    }
    changes.sort_by_key(|change| Reverse(change.on.value));
    changes
}

/// A part or note stands in the middle of a page, where footnotes would get the numbers
/// of the page's own.
fn no_notes(draft: &PageDraft, report: &mut Report) {
    let notes = draft.outline.shapes.iter();
    for note in notes.filter(|shape| shape.value == "a footnote") {
        let place = Place::Text(draft.source.clone(), note.span);
        report.error(
            Diagnostic::error(
                "page::note-in-part",
                place,
                "this text cannot hold a footnote",
            )
            .hint("say it in the text"),
        );
    }
}

fn notices(fields: &mut Fields<'_>, kind: Kind, report: &mut Report) -> Vec<Notice> {
    let mut notices = Vec::new();
    if kind == Kind::Guide {
        notices.push(Notice::England);
    }
    for name in fields.texts("notices", report) {
        match Notice::NAMES.iter().find(|(known, _)| *known == name.value) {
            Some((_, notice)) if notices.contains(notice) => {}
            Some((_, notice)) => notices.push(*notice),
            None => {
                let names = Notice::NAMES.map(|(name, _)| name);
                let message = format!("there is no notice called `{}`", name.value);
                report.error(
                    Diagnostic::error("page::unknown-notice", fields.place(name.span), message)
                        .hint(suggest::did_you_mean_or_list(&name.value, &names)),
                );
            }
        }
    }
    notices
}
