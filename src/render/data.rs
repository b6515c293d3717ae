//! What a page is, said to machines: JSON-LD with the words of schema.org.
//!
//! It holds only what the page itself shows. Addresses in it are whole, so the
//! way to a page is there only where the site knows its own address.

use serde::Serialize;

use super::Edition;
use super::glossary::Glossary;
use crate::site::{Kind, Page, Site};

/// What is said: that it is in the words of schema.org, and about what.
#[derive(Serialize)]
struct Data<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

/// A thing that something is said of. Its fields are in the order of their names.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Thing<'a> {
    #[serde(rename_all = "camelCase")]
    WebPage {
        #[serde(skip_serializing_if = "Option::is_none")]
        date_modified: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        last_reviewed: Option<String>,
        name: &'a str,
        publisher: Box<Thing<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    Organization {
        name: &'a str,
    },
    #[serde(rename_all = "camelCase")]
    DefinedTermSet {
        has_defined_term: Vec<Thing<'a>>,
        name: &'a str,
    },
    DefinedTerm {
        description: String,
        name: &'a str,
    },
    #[serde(rename_all = "camelCase")]
    BreadcrumbList {
        item_list_element: Vec<Thing<'a>>,
    },
    ListItem {
        item: String,
        name: &'a str,
        position: usize,
    },
}

/// What is said of a page; nothing of pages that are no guidance.
pub(super) fn of_page(edition: &Edition, page: &Page) -> Option<String> {
    let site = &edition.site;
    let own = match page.kind {
        Kind::Guide | Kind::Checklist | Kind::Pack | Kind::Section => web_page(site, page),
        Kind::Glossary => terms(page, &edition.glossary),
        _ => return None,
    };
    let data = Data {
        context: "https://schema.org",
        graph: [own].into_iter().chain(way(site, page)).collect(),
    };
    // Texts, days and numbers can always be written.
    let json = serde_json::to_string(&data).ok()?;
    Some(in_script(json))
}

fn web_page<'a>(site: &'a Site, page: &'a Page) -> Thing<'a> {
    let draft = &page.draft;
    let own = site.brand.address.as_ref();
    Thing::WebPage {
        date_modified: draft
            .changes
            .first()
            .map(|change| change.on.value.to_string()),
        last_reviewed: draft
            .reviewed
            .as_ref()
            .map(|reviewed| reviewed.value.to_string()),
        name: &draft.title.value,
        publisher: Box::new(Thing::Organization {
            name: &site.brand.name,
        }),
        url: own.map(|own| format!("{own}{}", page.address)),
    }
}

fn terms<'a>(page: &'a Page, glossary: &'a Glossary) -> Thing<'a> {
    let term = |(name, description)| Thing::DefinedTerm { description, name };
    Thing::DefinedTermSet {
        has_defined_term: glossary.words().map(term).collect(),
        name: &page.draft.title.value,
    }
}

/// The pages that lead to a page.
fn way<'a>(site: &'a Site, page: &'a Page) -> Option<Thing<'a>> {
    let own = site.brand.address.as_deref()?;
    let above = site.ancestors(page).into_iter().chain([page]);
    let step = |(index, page): (usize, &'a Page)| Thing::ListItem {
        item: format!("{own}{}", page.address),
        name: page.draft.menu_title(),
        position: index + 1,
    };
    Some(Thing::BreadcrumbList {
        item_list_element: above.enumerate().map(step).collect(),
    })
}

/// JSON that can stand in a script element: nothing in it can end the element.
pub(super) fn in_script(json: String) -> String {
    // U+2028 and U+2029 begin with the second of these bytes.
    if memchr::memchr2(b'<', 0xe2, json.as_bytes()).is_none() {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}
