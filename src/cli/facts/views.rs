//! What is known of facts, as it is told: the same for people and programs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::document::Embed;
use crate::site::draft::{Draft, What};
use crate::site::facts::uses::{self, By, Use};
use crate::site::facts::{Fact, Ledger};
use crate::site::local::NOTES;
use crate::site::page::PageDraft;
use crate::source::Placed;
use crate::source::tree::{Layer, Tree};

/// The facts of a draft, and where they are used.
pub(super) struct Known<'a> {
    tree: &'a Tree,
    draft: &'a Draft,
    ledger: Ledger,
    uses: BTreeMap<&'a str, Vec<Use<'a>>>,
}

/// A day, written 2026-11-21.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(Date);

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Some facts.
#[derive(Serialize)]
pub(super) struct All<'a, T> {
    /// The facts.
    pub(super) facts: &'a [T],
}

/// A fact in a table.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    pub(super) id: &'a str,
    pub(super) confidence: &'static str,
    pub(super) used: usize,
    pub(super) due: Option<Day>,
    /// The brand that has added it, if one has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<&'a str>,
}

/// Facts that nothing uses.
#[derive(Serialize)]
pub(super) struct Unused<'a> {
    pub(super) unused: &'a [UnusedView<'a>],
}

/// A fact that nothing uses.
#[derive(Serialize)]
pub(super) struct UnusedView<'a> {
    pub(super) id: &'a str,
    pub(super) confidence: &'static str,
    pub(super) says: &'a str,
    pub(super) reason: Option<&'a str>,
}

/// A fact with all that is known of it.
#[derive(Serialize)]
pub(super) struct FactView<'a> {
    pub(super) id: &'a str,
    pub(super) says: &'a str,
    pub(super) confidence: &'static str,
    /// The brand that has added it, if one has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) applies_to: Option<&'a str>,
    pub(super) checked: Option<Day>,
    pub(super) due: Option<Day>,
    pub(super) sources: Vec<SourceView<'a>>,
    pub(super) uses: Vec<UseView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) left_out: Option<&'a str>,
}

/// A source of a fact.
#[derive(Serialize)]
pub(super) struct SourceView<'a> {
    pub(super) id: &'a str,
    pub(super) name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<&'a str>,
}

/// A place where a fact is used.
#[derive(Serialize)]
pub(super) struct UseView<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    /// `page`, `checklist`, `part`, `note`, `letter`, `law` or `holidays`.
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) heading: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) law: Option<LawView<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) shown_on: Vec<PageView<'a>>,
}

/// A line of law.
#[derive(Serialize)]
pub(super) struct LawView<'a> {
    pub(super) id: &'a str,
    pub(super) offer: &'a str,
    pub(super) says: String,
}

/// A page by its file.
#[derive(Serialize)]
pub(super) struct PageView<'a> {
    pub(super) file: &'a str,
    pub(super) title: &'a str,
}

/// What is to be checked again by a day.
#[derive(Serialize)]
pub(super) struct Due<'a> {
    pub(super) by: Day,
    pub(super) due: Vec<DueView<'a>>,
}

/// Something to be checked again.
#[derive(Serialize)]
pub(super) struct DueView<'a> {
    pub(super) on: Day,
    /// `facts` for a whole list, `fact`, `page`, `checklist`, `part`, `note` or `letter`.
    pub(super) kind: &'static str,
    /// The path of its file, or the id of the fact.
    pub(super) name: &'a str,
    pub(super) title: String,
}

impl<'a> Known<'a> {
    /// What the draft of a tree knows.
    pub(super) fn of(tree: &'a Tree, draft: &'a Draft) -> Known<'a> {
        let mut found: BTreeMap<&str, Vec<Use<'_>>> = BTreeMap::new();
        for one in uses::all(draft) {
            found.entry(&one.fact.value).or_default().push(one);
        }
        Known {
            tree,
            draft,
            ledger: draft.ledger(),
            uses: found,
        }
    }

    /// The ids of all facts.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ledger.facts.keys().map(String::as_str)
    }

    fn uses_of(&self, id: &str) -> &[Use<'a>] {
        self.uses.get(id).map_or(&[], Vec::as_slice)
    }

    fn reason(&self, id: &str) -> Option<&'a str> {
        let reason = self.draft.left_out()?.reason(id)?;
        Some(reason).filter(|reason| !reason.is_empty())
    }

    /// The brand that has added a fact, if one has.
    fn by(&self, fact: &Fact) -> Option<&str> {
        let layer = self.tree.layer(fact.list.source.path())?;
        let brand = self.draft.brand().filter(|_| *layer != Layer::Base)?;
        Some(&brand.name)
    }

    /// Every fact, for a table.
    pub(super) fn rows(&self) -> Vec<Row<'_>> {
        let facts = self.ledger.in_order().into_iter();
        let rows = facts.map(|(id, fact)| Row {
            id,
            confidence: fact.confidence.name(),
            used: self.uses_of(id).len(),
            due: fact.due().map(Day),
            by: self.by(fact),
        });
        rows.collect()
    }

    /// The facts that nothing uses.
    pub(super) fn unused(&self) -> Vec<UnusedView<'_>> {
        let facts = self.ledger.in_order().into_iter();
        let unused = facts.filter(|(id, _)| self.uses_of(id).is_empty());
        let views = unused.map(|(id, fact)| UnusedView {
            id,
            confidence: fact.confidence.name(),
            says: &fact.says,
            reason: self.reason(id),
        });
        views.collect()
    }

    /// All that is known of a fact.
    pub(super) fn fact(&self, id: &str) -> Option<FactView<'_>> {
        let (id, fact) = self.ledger.facts.get_key_value(id)?;
        Some(FactView {
            id,
            says: &fact.says,
            confidence: fact.confidence.name(),
            by: self.by(fact),
            note: fact.note.as_deref(),
            applies_to: fact.applies_to.as_deref(),
            checked: fact.checked().map(Day),
            due: fact.due().map(Day),
            sources: self.sources(fact),
            uses: self.uses_of(id).iter().map(|one| self.used(one)).collect(),
            left_out: self.reason(id),
        })
    }

    fn sources<'f>(&'f self, fact: &'f Fact) -> Vec<SourceView<'f>> {
        let ids = fact.sources.iter();
        let views = ids.map(|id| {
            let source = self.ledger.sources.get(&id.value);
            SourceView {
                id: &id.value,
                name: source.map(|source| source.name.as_str()),
                url: source.and_then(|source| source.url.as_deref()),
                date: source.and_then(|source| source.date.as_deref()),
            }
        });
        views.collect()
    }

    fn used(&self, one: &Use<'a>) -> UseView<'a> {
        let file = one.file.path();
        let mut view = UseView {
            file,
            line: one.line(),
            kind: "holidays",
            title: None,
            heading: one.heading().map(|heading| heading.title.as_str()),
            law: None,
            shown_on: Vec::new(),
        };
        match one.by {
            By::Page(page) => {
                view.kind = kind_of(file);
                view.title = Some(page.title.value.as_str()).filter(|title| !title.is_empty());
                if view.kind != "page" {
                    let mut seen = BTreeSet::new();
                    self.shown_on(file, &mut seen, &mut view.shown_on);
                }
            }
            By::Letter(letter) => {
                view.kind = "letter";
                view.title = Some(&letter.title.value);
            }
            By::Law(letter, law) => {
                view.kind = "law";
                view.title = Some(&letter.title.value);
                view.law = Some(LawView {
                    id: &law.id.value,
                    offer: &law.offer,
                    says: law.says.split_whitespace().collect::<Vec<_>>().join(" "),
                });
            }
            By::Holidays => {}
        }
        view
    }

    /// Gathers the pages that put in the file at a path, also by another one.
    fn shown_on(&self, path: &'a str, seen: &mut BTreeSet<&'a str>, pages: &mut Vec<PageView<'a>>) {
        if !seen.insert(path) {
            return;
        }
        for (file, page) in self.pages() {
            let mut embeds = page.outline.embeds.iter();
            let is_shown = embeds.any(|(kind, id)| {
                let folder = match kind {
                    Embed::Local => NOTES.to_owned(),
                    _ => format!("content/{}s/", kind.word()),
                };
                let inside = path.strip_prefix(&folder);
                inside.and_then(|name| name.strip_suffix(".md")) == Some(&id.value)
            });
            match kind_of(file) {
                _ if !is_shown => {}
                "part" => self.shown_on(file, seen, pages),
                _ if pages.iter().any(|known| known.file == file) => {}
                _ => pages.push(PageView {
                    file,
                    title: &page.title.value,
                }),
            }
        }
    }

    fn pages(&self) -> impl Iterator<Item = (&'a str, &'a PageDraft)> {
        self.draft.files.iter().filter_map(|file| match &file.what {
            What::Page(page) => Some((file.source.path(), &**page)),
            _ => None,
        })
    }

    /// What is to be checked again by a day, the first first.
    pub(super) fn due(&self, by: Date) -> Due<'_> {
        let mut due: Vec<DueView<'_>> = Vec::new();
        let mut add = |on: Option<&Placed<Date>>, kind, name, title: String| {
            let on = on.map(|on| on.value).filter(|on| *on <= by);
            due.extend(on.map(|on| DueView {
                on: Day(on),
                kind,
                name,
                title,
            }));
        };
        for list in self.ledger.lists() {
            let facts = self.ledger.facts.values();
            let with_it =
                |fact: &&Fact| fact.list.source == list.source && fact.dates.due.is_none();
            let count = super::terminal::plural(facts.filter(with_it).count(), "fact");
            let path = list.source.path();
            add(list.dates.due.as_ref(), "facts", path, count);
        }
        for (id, fact) in self.ledger.in_order() {
            add(fact.dates.due.as_ref(), "fact", id, fact.says.clone());
        }
        for file in &self.draft.files {
            let (on, kind, title) = match &file.what {
                What::Page(page) | What::Note(page) => {
                    (&page.review_due, kind_of(file.source.path()), &page.title)
                }
                What::Letter(letter) => (&letter.review_due, "letter", &letter.title),
                _ => continue,
            };
            add(on.as_ref(), kind, file.source.path(), title.value.clone());
        }
        due.sort_by_key(|one| one.on);
        Due { by: Day(by), due }
    }
}

/// What the file of a page is: a checklist, part or note is shown by others.
fn kind_of(path: &str) -> &'static str {
    match path {
        path if path.ends_with("/index.md") => "page",
        path if path.starts_with("content/checklists/") => "checklist",
        path if path.starts_with("content/parts/") => "part",
        path if path.starts_with(NOTES) => "note",
        _ => "page",
    }
}
