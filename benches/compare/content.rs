//! The pages that all generators get: what was made up for Candour, with nothing in it that
//! only Candour knows.
//!
//! Marks of facts become words (`[R13-2]`); checklists, notices and old addresses go.

use std::collections::BTreeMap;

use candour::source::tree::Tree;
use serde::Deserialize;

/// A site to be written down in a generator's own way.
pub(crate) struct Content {
    /// The first page.
    pub(crate) home: Page,
    /// Its sections in their order.
    pub(crate) sections: Vec<Section>,
}

/// A folder of pages.
pub(crate) struct Section {
    /// Its folder, which is all of its address.
    pub(crate) folder: String,
    /// The page that lists the others.
    pub(crate) own: Page,
    /// They, in their order.
    pub(crate) pages: Vec<Page>,
}

/// A page.
pub(crate) struct Page {
    /// Its path below `content/`, without its ending: `start/some-page`.
    pub(crate) path: String,
    /// What it says of itself.
    pub(crate) front: Front,
    /// The paths of the pages it names as near to it.
    pub(crate) related: Vec<String>,
    body: String,
}

/// The part of the front matter that every generator gets.
#[derive(Deserialize)]
pub(crate) struct Front {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) order: u64,
    pub(crate) reviewed: String,
    pub(crate) review_due: String,
    #[serde(default)]
    related: Vec<String>,
}

impl Content {
    /// Takes the pages out of a project of Candour's.
    pub(crate) fn of(tree: &Tree) -> Content {
        let mut folders: BTreeMap<String, Vec<Page>> = BTreeMap::new();
        for source in tree.texts("content/", ".md") {
            let page = page(source.path(), source.text());
            let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            folders.entry(folder.to_owned()).or_default().push(page);
        }
        let top = folders.remove("").expect("there is a first page");
        let home = top.into_iter().find(|page| page.path == "index");
        let mut sections: Vec<Section> = folders
            .into_iter()
            .filter(|(folder, _)| !ONLY_OURS.contains(&folder.as_str()))
            .map(|(folder, pages)| section(folder, pages))
            .collect();
        sections.sort_by_key(|section| section.own.front.order);
        Content {
            home: home.expect("there is a first page"),
            sections,
        }
    }

    /// The page of a section at a path.
    pub(crate) fn page(&self, path: &str) -> Option<&Page> {
        let (folder, _) = path.split_once('/')?;
        let section = self.sections.iter().find(|one| one.folder == folder)?;
        section.pages.iter().find(|page| page.path == path)
    }

    /// Every page, the lists of them too.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Page> {
        let sections = self.sections.iter();
        std::iter::once(&self.home)
            .chain(sections.flat_map(|section| std::iter::once(&section.own).chain(&section.pages)))
    }
}

/// What the other generators have nothing like.
const ONLY_OURS: [&str; 2] = ["checklists", "letters"];

fn section(folder: String, mut pages: Vec<Page>) -> Section {
    let own = pages.iter().position(|page| page.path.ends_with("/index"));
    let own = pages.remove(own.expect("each folder has its own page"));
    pages.sort_by_key(|page| page.front.order);
    Section { folder, own, pages }
}

fn page(path: &str, text: &str) -> Page {
    let path = path.trim_start_matches("content/").trim_end_matches(".md");
    let (front, body) = parts(text);
    let front: Front = serde_saphyr::from_str(front).expect("what was made up can be read");
    Page {
        path: path.to_owned(),
        related: front.related.iter().map(|to| whole(path, to)).collect(),
        body: plain_marks(&without_checklists(body)),
        front,
    }
}

/// The front matter of a text and what comes after it.
pub(crate) fn parts(text: &str) -> (&str, &str) {
    let inside = text.strip_prefix("---\n").unwrap_or_default();
    inside.split_once("\n---\n").unwrap_or_default()
}

/// A text without what puts checklists in.
pub(crate) fn without_checklists(text: &str) -> String {
    let mut parts = text.split("```checklist\n");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let after = part.split_once("```\n\n").map(|(_, after)| after);
        out.push_str(after.expect("a fence that was opened is closed"));
    }
    out
}

fn plain_marks(text: &str) -> String {
    let mut parts = text.split("[^");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(" [");
        out.push_str(part);
    }
    out
}

/// The path of a page below `content/`, from a link to its file on another one.
fn whole(from: &str, to: &str) -> String {
    let to = to.trim_end_matches(".md");
    match (to.strip_prefix("../"), from.rsplit_once('/')) {
        (Some(to), _) => to.to_owned(),
        (None, Some((folder, _))) => format!("{folder}/{to}"),
        (None, None) => to.to_owned(),
    }
}

impl Page {
    /// Its Markdown, with each link as `link` writes the path it leads to; what stands
    /// behind a `#` stays.
    pub(crate) fn body(&self, link: impl Fn(&str) -> String) -> String {
        let mut parts = self.body.split("](");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (to, rest) = part.split_once(')').expect("a link that begins ends");
            let (to, place) = to.split_at(to.find('#').unwrap_or(to.len()));
            let to = link(&whole(&self.path, to));
            out.push_str(&format!("]({to}{place}){rest}"));
        }
        out
    }
}

/// A text in quotes, as TOML, YAML and JSON all read it.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}
