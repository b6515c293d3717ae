//! Who helps near the readers of a brand: its contacts and the notes in `local/`,
//! shown where the guidance says "your local …".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Site;
use super::brand::Brand;
use super::brand::contact::Contact;
use super::draft::BRAND;
use super::page::PageDraft;
use crate::document::Embed;
use crate::document::markdown::Outline;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::suggest;

/// The folder of a brand's notes; the name of each is that of a need.
pub const NOTES: &str = "local/";

/// What readers need someone near them for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Whoever the council pays to help with complaints.
    Advocacy,
    /// The integrated care board, which pays for care.
    Icb,
    /// The Patient Advice and Liaison Service of each trust.
    Pals,
    /// The brand itself.
    Help,
}

impl Need {
    /// Every need.
    pub const ALL: [Need; 4] = [Need::Advocacy, Need::Icb, Need::Pals, Need::Help];

    /// Its name in `brand.yaml`, in fenced blocks and in `local/`.
    pub fn name(self) -> &'static str {
        match self {
            Need::Advocacy => "advocacy",
            Need::Icb => "icb",
            Need::Pals => "pals",
            Need::Help => "help",
        }
    }

    /// The need of a name.
    pub fn of(name: &str) -> Option<Need> {
        Need::ALL.into_iter().find(|need| need.name() == name)
    }
}

/// The need that a note is about, by the path of its file.
fn need_of(path: &str) -> Option<Need> {
    Need::of(path.strip_prefix(NOTES)?.strip_suffix(".md")?)
}

/// A note with what it is about, if it says anything: one of comments alone, as it
/// comes with a new brand, is none.
pub(super) fn said(note: &Arc<PageDraft>) -> Option<(Need, Arc<PageDraft>)> {
    let outline = &note.outline;
    let is_empty =
        outline.texts.is_empty() && outline.embeds.is_empty() && outline.shapes.is_empty();
    let need = need_of(note.source.path())?;
    (!is_empty).then(|| (need, note.clone()))
}

impl Brand {
    /// Those to turn to for a need. For help itself that is the brand, if people can
    /// call it.
    pub fn contacts(&self, need: Need) -> Vec<Contact> {
        match need {
            Need::Advocacy => self.advocacy.clone(),
            Need::Icb => self.icb.clone(),
            Need::Pals => self.pals.clone(),
            Need::Help => {
                let own = |phone: &String| Contact {
                    name: self.name.clone(),
                    phone: Some(phone.clone()),
                    hours: self.hours.clone(),
                    ..Contact::default()
                };
                self.phone.iter().map(own).collect()
            }
        }
    }
}

impl Site {
    /// Which file of those on a page shows what there is for each need: the page
    /// itself where it has the block, else the first of its parts that does. So
    /// nothing stands on a page twice.
    pub fn shown_by<'a>(&'a self, path: &'a str, outline: &'a Outline) -> BTreeMap<Need, &'a str> {
        let mut shown: BTreeMap<Need, &str> = needs(outline).map(|need| (need, path)).collect();
        for (kind, id) in &outline.embeds {
            if let Some(part) = self.parts.get(&id.value).filter(|_| *kind == Embed::Part) {
                for need in needs(&part.outline) {
                    shown.entry(need).or_insert(part.source.path());
                }
            }
        }
        shown
    }
}

/// The needs that a text itself has blocks for.
fn needs(outline: &Outline) -> impl Iterator<Item = Need> {
    let embeds = outline.embeds.iter();
    let blocks = embeds.filter(|(kind, _)| *kind == Embed::Local);
    blocks.filter_map(|(_, id)| Need::of(&id.value))
}

/// Warns of notes and contacts that no page shows.
pub(super) fn check(site: &Site, report: &mut Report) {
    let files = site.draft().files.iter();
    let notes = files.map(|file| file.source.path());
    let mut notes = notes.filter(|path| path.starts_with(NOTES)).peekable();
    let has = |need: &Need| *need != Need::Help && !site.brand.contacts(*need).is_empty();
    let contacts: Vec<Need> = Need::ALL.into_iter().filter(has).collect();
    if notes.peek().is_none() && contacts.is_empty() {
        return;
    }
    let pages = site.pages.iter().map(|page| &page.draft);
    let texts = pages.chain(site.parts.values());
    let used: BTreeSet<Need> = texts.flat_map(|draft| needs(&draft.outline)).collect();
    for need in contacts.iter().filter(|need| !used.contains(need)) {
        let place = Place::File(BRAND.to_owned());
        let name = need.name();
        let message = format!("no page shows the contacts of `{name}`");
        report.warn(
            Diagnostic::warning("site::unused-contact", place, message).hint(format!(
                "put them in with a fenced block `local` that holds `{name}`, or take them out"
            )),
        );
    }
    for path in notes {
        let place = Place::File(path.to_owned());
        let name = path.trim_start_matches(NOTES).trim_end_matches(".md");
        let diagnostic = match need_of(path) {
            Some(need) if used.contains(&need) || !site.notes.contains_key(&need) => continue,
            Some(need) => Diagnostic::warning(
                "site::unused-note",
                place,
                "no page shows this note",
            )
            .hint(format!(
                "put it in with a fenced block `local` that holds `{}`, or take the file out",
                need.name()
            )),
            None => {
                let message =
                    format!("there is no local help called `{name}`, so no page shows this note");
                Diagnostic::warning("site::unused-note", place, message).hint(
                    suggest::did_you_mean_or_list(name, &Need::ALL.map(Need::name)),
                )
            }
        };
        report.warn(diagnostic);
    }
}
