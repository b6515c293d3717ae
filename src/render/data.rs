//! What a page is, said to machines: JSON-LD with the words of schema.org.
//!
//! It holds only what the page itself shows. Addresses in it are whole, so the
//! way to a page is there only where the site knows its own address.

use serde_json::{Value, json};

use super::Edition;
use super::glossary::Glossary;
use crate::site::{Kind, Page, Site};

/// What is said of a page; nothing of pages that are no guidance.
pub(super) fn of_page(edition: &Edition, page: &Page) -> Option<String> {
    let site = &edition.site;
    let own = match page.kind {
        Kind::Guide | Kind::Checklist | Kind::Pack | Kind::Section => web_page(site, page),
        Kind::Glossary => terms(page, &edition.glossary),
        _ => return None,
    };
    let mut graph = vec![own];
    graph.extend(way(site, page));
    let data = json!({"@context": "https://schema.org", "@graph": graph});
    Some(in_script(&data.to_string()))
}

fn web_page(site: &Site, page: &Page) -> Value {
    let draft = &page.draft;
    let mut out = json!({
        "@type": "WebPage",
        "name": draft.title.value,
        "publisher": {"@type": "Organization", "name": site.brand.name},
    });
    if let Some(reviewed) = &draft.reviewed {
        out["lastReviewed"] = json!(reviewed.value.to_string());
    }
    if let Some(change) = draft.changes.first() {
        out["dateModified"] = json!(change.on.value.to_string());
    }
    if let Some(own) = &site.brand.address {
        out["url"] = json!(format!("{own}{}", page.address));
    }
    out
}

fn terms(page: &Page, glossary: &Glossary) -> Value {
    let term = |(name, description): (&str, String)| json!({"@type": "DefinedTerm", "name": name, "description": description});
    json!({
        "@type": "DefinedTermSet",
        "name": page.draft.title.value,
        "hasDefinedTerm": glossary.words().map(term).collect::<Vec<Value>>(),
    })
}

/// The pages that lead to a page.
fn way(site: &Site, page: &Page) -> Option<Value> {
    let own = site.brand.address.as_deref()?;
    let above = site.ancestors(page).into_iter().chain([page]);
    let step = |(index, page): (usize, &Page)| {
        json!({
            "@type": "ListItem",
            "position": index + 1,
            "name": page.draft.menu_title(),
            "item": format!("{own}{}", page.address),
        })
    };
    let steps: Vec<Value> = above.enumerate().map(step).collect();
    Some(json!({"@type": "BreadcrumbList", "itemListElement": steps}))
}

/// JSON that can stand in a script element: nothing in it can end the element.
pub(super) fn in_script(json: &str) -> String {
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
