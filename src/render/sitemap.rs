//! What search engines read: `sitemap.xml` and `robots.txt`.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use super::xml::escape;
use crate::site::{Kind, Site};
use crate::source::Placed;

/// Where the sitemap is published. It holds whole addresses, so it needs to be
/// known where the site is.
pub(super) const ADDRESS: &str = "sitemap.xml";

/// Where robots look for what they may read.
pub(super) const ROBOTS: &str = "robots.txt";

/// Every page and letter, with the day it was last changed or checked.
pub(super) fn write(site: &Site, own: &str) -> String {
    let day = |date: &Option<Placed<Date>>| date.as_ref().map(|date| date.value);
    let pages = site.pages.iter();
    let pages = pages
        .filter(|page| page.kind != Kind::NotFound)
        .map(|page| {
            let changed = page.draft.changes.first().map(|change| change.on.value);
            (
                page.address.as_str(),
                changed.max(day(&page.draft.reviewed)),
            )
        });
    let letters = site.letters.values();
    let letters = letters.map(|letter| (letter.address.as_str(), day(&letter.written().reviewed)));
    let all: BTreeMap<&str, Option<Date>> = pages.chain(letters).collect();
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
        <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for (address, day) in all {
        let _ = write!(
            out,
            "<url><loc>{}</loc>",
            escape(&format!("{own}{address}"))
        );
        if let Some(day) = day {
            let _ = write!(out, "<lastmod>{day}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// That robots may read everything, and where the sitemap is.
pub(super) fn robots(own: Option<&str>) -> String {
    let mut out = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(own) = own {
        let _ = write!(out, "\nSitemap: {own}{ADDRESS}\n");
    }
    out
}
