//! What a brand changes on a site: its colour and the quick exit.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour::site::brand;
use candour::source::Source;
use candour::source::report::Report;
use candour::source::tree::Tree;

use crate::expected::data;
use crate::files::Files;
use crate::sites::{edition, published};

fn site(brand: &str) -> BTreeMap<String, String> {
    let mut files = Files::sound();
    files.text("brand.yaml", &format!("name: Specimen\n{brand}"));
    published(&edition(&files.tree(), files.today))
}

fn style(site: &BTreeMap<String, String>) -> (&String, &String) {
    site.iter().find(|(at, _)| at.ends_with(".css")).unwrap()
}

#[test]
fn the_colour_of_a_brand_is_in_its_style_sheet_and_nowhere_else() {
    let plain = site("");
    let own = site("accent: {light: \"#5b1a7A\", dark: \"#d9b8f0\"}\n");
    let (plain_at, plain_text) = style(&plain);
    let (at, text) = style(&own);
    let rule = ":root{--accent-on-light:#5b1a7a;--accent-on-dark:#d9b8f0}\n";
    assert_eq!(*text, format!("{plain_text}{rule}"));
    assert_ne!(at, plain_at, "the name has to follow what is in it");
    for (address, page) in own.iter().filter(|(address, _)| address.ends_with(".html")) {
        assert_eq!(page.replace(at, plain_at), plain[address], "{address}");
    }
}

#[test]
fn only_an_address_that_is_whole_and_secret_is_left_to() {
    for (address, is_good) in [
        ("https://www.bbc.co.uk/weather", true),
        ("https://example.org", true),
        ("https://example.org?a=b#c", true),
        ("http://example.org/", false),
        ("https://", false),
        ("https://localhost/", false),
        ("https://a b.org/", false),
        ("https://example.org/a b", false),
        ("https://user@example.org/", false),
        ("https:///example.org", false),
        ("//example.org/", false),
        ("javascript:alert(1)", false),
    ] {
        let text = format!("name: A\nquick_exit: \"{address}\"\n");
        let mut report = Report::new();
        let source = Arc::new(Source::new("brand.yaml", text));
        let brand = brand::read(&source, &mut report);
        assert_eq!(report.passed().is_ok(), is_good, "{address}");
        assert_eq!(brand.quick_exit.as_deref(), Some(address));
    }
}

#[test]
fn the_quick_exit_is_on_every_page_and_only_if_asked_for() {
    let mut tree = Tree::read(&data("..")).unwrap();
    let today = Files::none().today;
    let pages = |tree: &Tree| {
        let mut site = published(&edition(tree, today));
        site.retain(|at, page| at.ends_with(".html") && !page.contains("http-equiv=\"refresh\""));
        site
    };
    for (at, page) in pages(&tree) {
        assert!(
            !page.contains("data-exit") && !page.contains("exit-status"),
            "{at}"
        );
    }
    let brand = tree.text("brand.yaml").unwrap().text().to_owned();
    let address = "https://www.bbc.co.uk/weather";
    tree.insert_text("brand.yaml", &format!("{brand}quick_exit: {address}\n"));
    let link = format!(
        "href=\"{address}\" rel=\"noreferrer nofollow\" data-exit>Leave this page quickly</a>"
    );
    for (at, page) in pages(&tree) {
        let links: Vec<usize> = page.match_indices(&link).map(|(at, _)| at).collect();
        let skip = page.find("href=\"#main\"").unwrap();
        let content = page.find("<main").unwrap();
        assert_eq!(links.len(), 2, "{at}");
        assert!(skip < links[0] && links[1] < content, "{at}");
        assert_eq!(page[skip..links[0]].matches("<a ").count(), 1, "{at}");
    }
}
