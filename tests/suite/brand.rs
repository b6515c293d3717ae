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
    let own = site("colours: {accent: {light: \"#5b1a7A\", dark: \"#d9b8f0\"}}\n");
    let (plain_at, plain_text) = style(&plain);
    let (at, text) = style(&own);
    let rule = ":root{--accent-on-light:#5b1a7a;--accent-on-dark:#d9b8f0}\n";
    assert_eq!(text.matches(rule).count(), 1);
    assert_eq!(text.replacen(rule, "", 1), *plain_text);
    assert_ne!(at, plain_at, "the name has to follow what is in it");
    // A letter in one file has its styles in it.
    let pages = own
        .iter()
        .filter(|(at, _)| at.ends_with(".html") && !at.starts_with("embed/one-file/"));
    for (address, page) in pages {
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
        for page in site.values_mut() {
            // Of a letter in one file, what stands between its styles and its script.
            page.truncate(page.find("\n<script>").unwrap_or(page.len()));
            page.drain(..page.find("<body>").unwrap());
        }
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
        let content = page.find("<main").unwrap();
        if at.starts_with("embed/") && at != "embed/index.html" {
            // There is nothing to skip, and it is the page around that is left.
            let above = link.replace(" rel=", " target=\"_top\" rel=");
            assert_eq!(page[..content].matches(&above).count(), 1, "{at}");
            continue;
        }
        let skip = page.find("href=\"#main\"").unwrap();
        assert_eq!(links.len(), 2, "{at}");
        assert!(skip < links[0] && links[1] < content, "{at}");
        assert_eq!(page[skip..links[0]].matches("<a ").count(), 1, "{at}");
    }
}

/// A name with all that means something in HTML, XML, JSON, style sheets or headers.
const ODD: &str = "D'Arcy \"Help\" <x-y onclick=z> & </script>]]>{{ 1 }};*/";

#[test]
fn a_name_with_quotes_and_angle_brackets_is_words_wherever_it_stands() {
    let mut tree = Tree::read(&data("..")).unwrap();
    let yaml = |text: &str| serde_json::to_string(text).unwrap();
    let brand = format!(
        "name: {}\nstrapline: {}\nhours: {}\nphone: 0800 123 4567\naddress: https://example.org/\n",
        yaml(ODD),
        yaml(ODD),
        yaml(ODD),
    );
    tree.insert_text("brand.yaml", &brand);
    let site = published(&edition(&tree, Files::none().today));
    let mut seen = BTreeMap::new();
    for (at, text) in &site {
        let ending = at.rsplit('.').next().unwrap_or_default();
        let is_ours = matches!(ending, "html" | "xml" | "css" | "js" | "json") || at == "_headers";
        if !is_ours {
            continue;
        }
        assert!(!text.contains("<x-y"), "{at}");
        *seen.entry(ending).or_insert(0) += usize::from(text.contains("x-y"));
        for json in text.split("type=\"application/json\"").skip(1) {
            let json = json.split_once('>').unwrap().1.split("</script>").next();
            serde_json::from_str::<serde_json::Value>(json.unwrap()).expect(at);
        }
        for data in text.split("type=\"application/ld+json\"").skip(1) {
            let data = data.split_once('>').unwrap().1.split("</script>").next();
            let data: serde_json::Value = serde_json::from_str(data.unwrap()).expect(at);
            let publisher = &data["@graph"][0]["publisher"]["name"];
            assert!(publisher.is_null() || publisher == ODD, "{at}");
        }
        if ending == "xml" {
            roxmltree::Document::parse(text).expect(at);
        }
    }
    assert!(seen["html"] > 40 && seen["xml"] > 0, "{seen:?}");
    // Style sheets put the name into the margins of printed pages, its signs as numbers.
    assert!(seen["css"] > 0);
    assert_eq!(seen["js"], 0);
    let feed = roxmltree::Document::parse(&site["changes.xml"]).unwrap();
    let title = feed.descendants().find(|node| node.has_tag_name("name"));
    assert_eq!(title.and_then(|node| node.text()), Some(ODD));
}
