//! Reviewers' sheets on pages of their own: only the server shows them, so
//! nothing that is published leads to them.

use crate::document::html::escape;
use crate::render::Edition;
use crate::site::Site;

/// How the sheets look, on the screen and on paper.
pub(super) const STYLE: &str = include_str!("review.css");

/// Where the server has that: the policy lets in no style that stands in a page.
pub(super) const STYLE_AT: &str = "/@candour/review.css";

/// The folder the sheets are in.
const FOLDER: &str = "review/";

/// The page at an address: the list of sheets, or one of them.
pub(super) fn page(edition: &Edition, address: &str) -> Option<String> {
    let site = &edition.site;
    let name = address.strip_prefix(FOLDER)?;
    if name == "index.html" {
        return Some(whole(site, &site.texts.review.index, &list(site)));
    }
    let letter = site.letters.get(name.strip_suffix(".html")?)?;
    let sheet = crate::render::review::html(site, letter);
    Some(whole(site, &letter.written().title.value, &sheet))
}

fn list(site: &Site) -> String {
    let words = &site.texts.review;
    let mut out = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<ul>\n",
        escape(&words.index),
        escape(&words.index_hint)
    );
    for (id, letter) in &site.letters {
        let title = escape(&letter.written().title.value);
        out.push_str(&format!("<li><a href=\"{id}.html\">{title}</a></li>\n"));
    }
    out.push_str("</ul>\n");
    out
}

fn whole(site: &Site, title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{} - {}</title>\n<link rel=\"stylesheet\" href=\"{STYLE_AT}\">\n</head>\n\
         <body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escape(title),
        escape(&site.brand.name),
    )
}
