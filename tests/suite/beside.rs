//! What is published for machines beside the pages: the feed, the sitemap, what
//! robots may read, and what each page says of itself.

use std::collections::BTreeMap;

use candour::render::Edition;
use roxmltree::{Document, Node};

use crate::files::{Files, fixture};
use crate::sites::{edition, published};

const OWN: &str = "https://example.org/a/b/";
const ATOM: &str = "http://www.w3.org/2005/Atom";

fn journey() -> Files {
    Files::outfit().with(&fixture("sites/journey/site.txt"))
}

/// The same site, which does not know where it is.
fn without_address() -> Files {
    let mut files = journey();
    files.text("brand.yaml", "name: \"Ward & Home <\"\n");
    files
}

fn made(files: &Files) -> Edition {
    edition(&files.tree(), files.today)
}

fn site(files: &Files) -> BTreeMap<String, String> {
    published(&made(files))
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
    let found = node.children();
    found
        .filter(|child| child.has_tag_name((ATOM, name)))
        .collect()
}

fn one<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    let [found] = children(node, name)[..] else {
        panic!("not one `{name}`");
    };
    found.text().unwrap_or_default()
}

#[test]
fn the_feed_is_good_atom_with_or_without_an_address() {
    for files in [journey(), without_address()] {
        let site = site(&files);
        let feed = Document::parse(&site["changes.xml"]).unwrap();
        let root = feed.root_element();
        assert!(root.has_tag_name((ATOM, "feed")));
        assert_eq!(one(root, "updated"), "2026-02-03T00:00:00Z");
        assert!(!one(children(root, "author")[0], "name").is_empty());
        let entries = children(root, "entry");
        assert_eq!(entries.len(), 3);
        let mut ids: Vec<&str> = entries.iter().map(|entry| one(*entry, "id")).collect();
        ids.push(one(root, "id"));
        assert!(
            ids.iter()
                .all(|id| id.starts_with(OWN) || id.starts_with("urn:uuid:"))
        );
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 4, "no two have the same name");
        let days: Vec<&str> = entries.iter().map(|entry| one(*entry, "updated")).collect();
        assert!(days.is_sorted_by(|a, b| a >= b), "the newest comes first");
        for entry in entries {
            assert!(!one(entry, "title").is_empty() && !one(entry, "summary").is_empty());
            let href = children(entry, "link")[0]
                .attribute("href")
                .unwrap_or_default();
            let at = href.strip_prefix(OWN).unwrap_or(href);
            assert!(site.contains_key(at), "{href} leads nowhere");
        }
    }
}

#[test]
fn every_page_leads_to_the_feed_and_says_its_own_address() {
    let site = site(&journey());
    // Letters for other sites say where they are on this one.
    let pages = site
        .iter()
        .filter(|(at, _)| at.ends_with(".html") && !at.starts_with("embed/"));
    for (address, page) in pages {
        let is_listed = !page.contains("noindex");
        let canonical = format!("<link rel=\"canonical\" href=\"{OWN}{address}\">");
        assert_eq!(page.contains(&canonical), is_listed, "{address}");
        let feed = page.contains("type=\"application/atom+xml\"");
        assert_eq!(feed, !page.contains("http-equiv=\"refresh\""), "{address}");
    }
}

#[test]
fn the_sitemap_has_every_page_that_is_to_be_found_and_no_other() {
    let site = site(&journey());
    let map = Document::parse(&site["sitemap.xml"]).unwrap();
    let text = |node: Node<'_, '_>| node.text().unwrap_or_default().to_owned();
    let mut listed: Vec<String> = Vec::new();
    for url in map.root_element().children().filter(Node::is_element) {
        let parts: Vec<_> = url.children().filter(Node::is_element).map(text).collect();
        let [at, day] = &parts[..] else {
            panic!("a page without its day");
        };
        assert_eq!(day.len(), "2026-01-01".len());
        listed.push(at.strip_prefix(OWN).unwrap().to_owned());
    }
    let pages = site
        .iter()
        .filter(|(at, page)| at.ends_with(".html") && !page.contains("noindex"));
    let pages: Vec<String> = pages.map(|(at, _)| at.clone()).collect();
    assert_eq!(listed, pages);
    assert!(site["sitemap.xml"].contains("<lastmod>2026-02-03</lastmod>"));
    assert!(site["robots.txt"].ends_with(&format!("\nSitemap: {OWN}sitemap.xml\n")));
}

#[test]
fn a_site_that_does_not_know_its_address_says_nothing_of_it() {
    let site = site(&without_address());
    assert!(!site.contains_key("sitemap.xml"));
    assert_eq!(site["robots.txt"], "User-agent: *\nAllow: /\n");
    assert!(!site["meeting/before.html"].contains("rel=\"canonical\""));
    assert!(!site["meeting/before.html"].contains("BreadcrumbList"));
}

#[test]
fn a_site_may_bring_files_of_its_own_in_their_place() {
    let mut files = journey();
    for name in ["robots.txt", "sitemap.xml", "changes.xml"] {
        files.text(&format!("web/static/{name}"), "own");
    }
    let site = site(&files);
    for name in ["robots.txt", "sitemap.xml", "changes.xml"] {
        assert_eq!(site[name], "own");
    }
}

#[test]
fn what_a_page_says_of_itself_is_sound_and_cannot_end_its_element() {
    let mut files = journey();
    files.text(
        "brand.yaml",
        "name: \"</script><b> & -->\"\naddress: https://example.org/a/b/\n",
    );
    let mut found = 0;
    for (address, page) in site(&files) {
        let Some((_, rest)) = page.split_once("<script type=\"application/ld+json\">") else {
            continue;
        };
        let (data, _) = rest.split_once("</script>").unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        let graph = data["@graph"].as_array().unwrap();
        let is_glossary = address == "glossary.html";
        let kind = if is_glossary {
            "DefinedTermSet"
        } else {
            "WebPage"
        };
        assert_eq!(graph[0]["@type"], kind, "{address}");
        let steps = graph[1]["itemListElement"].as_array().unwrap();
        let last = steps.last().unwrap();
        assert_eq!(last["item"], format!("{OWN}{address}"));
        found += 1;
    }
    assert!(found > 5, "no page says what it is");
}
