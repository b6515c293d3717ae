//! What a page may do: nothing that its policy does not say, on every page there is.

use std::collections::BTreeMap;

use candour::source::tree::Tree;

use crate::expected::data;
use crate::files::{Files, fixture};
use crate::sites::{edition, published};

/// The files of the whole guidance and of a site with all kinds of page.
fn sites() -> Vec<BTreeMap<String, String>> {
    let today = Files::none().today;
    let shipped = Tree::read(&data("..")).unwrap();
    let journey = Files::outfit().with(&fixture("sites/journey/site.txt"));
    vec![
        published(&edition(&shipped, today)),
        published(&edition(&journey.tree(), journey.today)),
    ]
}

#[test]
fn every_page_says_its_policy_first_and_keeps_it() {
    for site in sites() {
        let pages: Vec<_> = site
            .iter()
            .filter(|(at, _)| at.ends_with(".html"))
            // They hold all that they need, as `embed.rs` looks at.
            .filter(|(at, _)| !at.starts_with("embed/one-file/"))
            .collect();
        assert!(pages.len() > 5, "the pages are gone");
        for (address, page) in pages {
            assert_eq!(faults(page), [] as [&str; 0], "{address}");
        }
    }
}

#[test]
fn a_host_is_told_what_to_send() {
    for site in sites() {
        // A host says one policy for all: that of the page of search, where a site has one.
        let (script, connect) = match site.contains_key("search.html") {
            true => ("'self' 'wasm-unsafe-eval'", "'self'"),
            false => ("'self'", "'none'"),
        };
        let expected = format!(
            "\n/\n  Content-Security-Policy: default-src 'none'; style-src 'self'; \
            script-src {script}; img-src 'self' data:; font-src 'self'; connect-src {connect}; \
            form-action 'none'; base-uri 'none'; frame-ancestors 'self'\n  \
            Cache-Control: no-cache\n\n"
        );
        assert!(site["_headers"].contains(&expected), "{}", site["_headers"]);
    }
}

#[test]
fn what_breaks_the_policy_is_found() {
    let head = "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; x\">\n";
    let good = "<script src=\"a.js\" defer></script><script type=\"application/json\">{\"a\": \
        \"<b style=\\\"c\\\">\"}</script><a href=\"https://a.example\" title=\"on top = style\">b</a>";
    assert_eq!(faults(&format!("{head}{good}")), [] as [&str; 0]);
    for bad in [
        "<script>a()</script>",
        "<script type=\"module\">a()</script>",
        "<style>a{}</style>",
        "<p style=\"color: red\">",
        "<p onclick=\"a()\">",
        "<img src=\"https://a.example/b.png\">",
        "<script src=\"//a.example/b.js\"></script>",
        "<link rel=\"stylesheet\" href=\"http://a.example/b.css\">",
        "<a href=\"javascript:a()\">",
        "<iframe src=\"a.html\">",
        "<base href=\"/\">",
    ] {
        assert_eq!(faults(&format!("{head}{bad}")).len(), 1, "{bad}");
    }
    assert_eq!(faults("<head><title>x</title>").len(), 1);
}

/// What a page does that no page may.
fn faults(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (_, head) = page.split_once("<head>\n").unwrap_or_default();
    let first = "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
        content=\"default-src 'none'; ";
    if !head.starts_with(first) {
        found.push("its policy is not the first thing after its letters".to_owned());
    }
    for tag in tags(page) {
        let value = |name: &str| {
            let found = tag.attributes.iter().find(|(own, _)| own == name);
            found.map(|(_, value)| value.as_str())
        };
        let is_data = matches!(
            value("type"),
            Some("application/json" | "application/ld+json")
        );
        let is_elsewhere = |address: &str| address.contains("//");
        let loads = match tag.name.as_str() {
            "link" => value("href").filter(|_| value("rel") != Some("canonical")),
            "a" => None,
            _ => value("src"),
        };
        let wrong = match tag.name.as_str() {
            "script" if value("src").is_none() && !is_data => true,
            "style" | "iframe" | "frame" | "object" | "embed" | "base" => true,
            _ => {
                let names = tag.attributes.iter().map(|(name, _)| name);
                names
                    .clone()
                    .any(|name| name == "style" || name.starts_with("on"))
                    || loads.is_some_and(|at| !at.starts_with("data:") && is_elsewhere(at))
                    || value("href").is_some_and(|at| at.starts_with("javascript:"))
            }
        };
        if wrong {
            found.push(format!("{tag:?}"));
        }
    }
    found
}

#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// The tags that begin something; what is in a script or style is none.
fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>');
        let (name, mut inside) = rest.split_at(end.expect("a tag ends"));
        let mut attributes = Vec::new();
        while !inside.trim_start().starts_with('>') {
            inside = inside.trim_start();
            let end = inside.find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '>');
            let (attribute, after) = inside.split_at(end.expect("a tag ends"));
            let (value, after) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').expect("a value ends"),
                None => ("", after),
            };
            attributes.push((attribute.to_lowercase(), value.to_owned()));
            inside = after;
        }
        rest = match name {
            "script" | "style" => inside.find("</").map_or("", |end| &inside[end..]),
            _ => inside,
        };
        found.push(Tag {
            name: name.to_lowercase(),
            attributes,
        });
    }
    found
}
