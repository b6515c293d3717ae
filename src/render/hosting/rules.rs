//! `_headers`: Netlify, Cloudflare Pages and others read it.

use std::collections::BTreeSet;

use super::{ASSETS, EMBED, Edition, Header, May, Part, always};
use crate::render::search;

/// Every address matches at most one rule but `/*`, see the head of this folder.
/// `/:page` is any file at the top, with or without its ending: Cloudflare leaves
/// `.html` away. Netlify's `/embed/*` also means `/embedded.html`, and lets the later
/// rule stand, so that rules for what others may show come before the one for pages.
/// The folders are named one by one: a reader who is lost in a folder that is not
/// there gets the page for lost readers with its own policy alone.
pub(super) fn write(edition: &Edition) -> String {
    let mut rules = vec![("/*".to_owned(), always().collect())];
    let of = |part: Part| one_part(edition, part);
    rules.push((format!("/{ASSETS}*"), of(Part::Assets)));
    if edition.has_embeds() {
        rules.push((format!("/{EMBED}*"), of(Part::Embed)));
    }
    rules.push(("/".to_owned(), of(Part::Pages)));
    rules.push(("/:page".to_owned(), of(Part::Pages)));
    for folder in folders(edition) {
        rules.push((format!("/{folder}/*"), of(Part::Pages)));
    }
    let mut out = String::new();
    for (path, headers) in rules {
        out.push_str(&format!("{path}\n"));
        for (name, value) in headers {
            out.push_str(&format!("  {name}: {value}\n"));
        }
        out.push('\n');
    }
    out.truncate(out.len() - 1);
    out
}

/// The headers that are not those of every file.
fn one_part(edition: &Edition, part: Part) -> Vec<Header> {
    let own = edition.headers_of(part).into_iter();
    own.filter(|header| !always().any(|other| other == *header))
        .chain([part.keep()])
        .collect()
}

/// The folders at the top that hold pages.
fn folders(edition: &Edition) -> BTreeSet<&str> {
    let addresses = edition.routes().keys();
    let folders = addresses.filter(|address| Part::of(address) == Part::Pages);
    let folders = folders.filter_map(|address| Some(address.split_once('/')?.0));
    let search = (edition.may() == May::Search).then_some(search::FOLDER.trim_end_matches('/'));
    folders.chain(search).collect()
}
