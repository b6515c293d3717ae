//! What has changed on the pages, as an Atom feed (RFC 4287).
//!
//! Its days are those the authors give, so it says the same whenever it is
//! made.

use std::cmp::Reverse;
use std::fmt::Write;

use xxhash_rust::xxh3::xxh3_128;

use super::Edition;
use super::xml::escape;
use crate::site::page::Change;
use crate::site::{Kind, Page, Site};

/// Where it is published, if anything has changed.
pub(super) const ADDRESS: &str = "changes.xml";

/// How many changes it tells of.
const MOST: usize = 100;

/// The changes of a site, newest first; those of one day by the paths of their
/// pages.
pub(super) fn changes(site: &Site) -> Vec<(&Page, &Change)> {
    fn of_page(page: &Page) -> impl Iterator<Item = (&Page, &Change)> {
        std::iter::repeat(page).zip(&page.draft.changes)
    }
    let mut changes: Vec<(&Page, &Change)> = site.pages.iter().flat_map(of_page).collect();
    changes.sort_by_key(|(_, change)| Reverse(change.on.value));
    changes
}

/// Writes the feed.
pub(super) fn write(edition: &Edition) -> String {
    let site = &edition.site;
    let changes = changes(site);
    let newest = changes.first().map(|(_, change)| change.on.value);
    let title = site
        .texts
        .get("feed.title")
        .replace("{name}", &site.brand.name);
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
        <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-GB\">\n"
        .to_owned();
    element(&mut out, "title", &title);
    element(&mut out, "id", &id(site, ADDRESS));
    if let Some(newest) = newest {
        element(&mut out, "updated", &format!("{newest}T00:00:00Z"));
    }
    if let Some(page) = site.page_of_kind(Kind::Changes) {
        link(&mut out, "alternate", &whole(site, &page.address));
    }
    if site.brand.address.is_some() {
        link(&mut out, "self", &whole(site, ADDRESS));
    }
    let _ = writeln!(
        out,
        "<author><name>{}</name></author>",
        escape(&site.brand.name)
    );
    for (page, change) in changes.into_iter().take(MOST) {
        entry(&mut out, site, page, change);
    }
    out.push_str("</feed>\n");
    out
}

fn entry(out: &mut String, site: &Site, page: &Page, change: &Change) {
    let on = change.on.value;
    let same_day = page
        .draft
        .changes
        .iter()
        .filter(|other| other.on.value == on);
    let nth = same_day.take_while(|other| *other != change).count() + 1;
    out.push_str("<entry>\n");
    element(out, "title", &page.draft.title.value);
    element(
        out,
        "id",
        &id(site, &format!("{}#changed-{on}-{nth}", page.address)),
    );
    element(out, "updated", &format!("{on}T00:00:00Z"));
    link(out, "alternate", &whole(site, &page.address));
    element(out, "summary", &change.what);
    out.push_str("</entry>\n");
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", escape(text));
}

fn link(out: &mut String, rel: &str, href: &str) {
    let _ = writeln!(out, "<link rel=\"{rel}\" href=\"{}\"/>", escape(href));
}

/// The whole address of what is published at one; as it is where the site does
/// not know its own: readers start at the feed's.
fn whole(site: &Site, address: &str) -> String {
    let own = site.brand.address.as_deref().unwrap_or_default();
    format!("{own}{address}")
}

/// A name that nothing else in the world has, and that stays: the whole address,
/// or a UUID made of the site's name and the address.
fn id(site: &Site, address: &str) -> String {
    if site.brand.address.is_some() {
        return whole(site, address);
    }
    let hash = xxh3_128(format!("{}\n{address}", site.brand.name).as_bytes());
    // Version 8, variant 1: a UUID made in a way of one's own (RFC 9562).
    let hash = hash & !(0xf << 76) & !(0x3 << 62) | (0x8 << 76) | (0x2 << 62);
    let hex = format!("{hash:032x}");
    let parts = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    format!("urn:uuid:{}", parts.join("-"))
}
