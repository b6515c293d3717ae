//! The addresses of a site, and what is published there.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Route, feed, print, sitemap};
use crate::site::paper::Paper;
use crate::site::{Letter, Site};
use crate::source::report::{Diagnostic, Place, Report};

/// What is published for hosts and machines, beside the pages.
pub(super) fn beside(site: &Site) -> Vec<(String, Route)> {
    let mut routes = vec![(sitemap::ROBOTS, Route::Robots)];
    if site.brand.address.is_some() {
        routes.push((sitemap::ADDRESS, Route::Sitemap));
    }
    if !feed::changes(site).is_empty() {
        routes.push((feed::ADDRESS, Route::Feed));
    }
    let routes = routes.into_iter();
    routes.map(|(at, route)| (at.to_owned(), route)).collect()
}

/// The pages, and their old addresses.
pub(super) fn of_pages(site: &Site) -> BTreeMap<String, Route> {
    let pages = site.pages.iter().enumerate();
    let mut routes: BTreeMap<String, Route> = pages
        .map(|(index, page)| (page.address.clone(), Route::Page(index)))
        .collect();
    for (index, page) in site.pages.iter().enumerate() {
        for (which, alias) in page.draft.aliases.iter().enumerate() {
            routes.insert(alias.value.clone(), Route::Redirect(index, which));
        }
    }
    routes
}

/// What is published of a letter: its page in every language, and its Word file.
pub(super) fn of_letter(site: &Site, id: &str, letter: &Letter) -> Vec<(String, Route)> {
    let mut routes = vec![(letter.address.clone(), Route::Letter(id.to_owned()))];
    for (index, language) in site.languages.iter().enumerate() {
        let route = Route::Translated(index, id.to_owned());
        routes.push((language.address(letter), route));
    }
    let word = Route::Word(id.to_owned());
    routes.push((Paper::Word.address(letter), word));
    routes
}

/// Adds the PDFs.
pub(super) fn add_printed(site: &Site, routes: &mut BTreeMap<String, Route>, report: &mut Report) {
    for (address, what, style) in print::published(site) {
        let place = Place::File(print::source(site, &what).to_owned());
        match routes.entry(address) {
            Entry::Vacant(free) => {
                free.insert(Route::Print(what, style));
            }
            Entry::Occupied(taken) => {
                let message = format!("`{}` is published twice", taken.key());
                let hint = "rename this page, or the one whose PDF has the same name";
                report.error(Diagnostic::error("address::duplicate", place, message).hint(hint));
            }
        }
    }
}
