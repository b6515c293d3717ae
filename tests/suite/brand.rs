//! What a brand changes on a site: its colour and the quick exit.

use std::collections::BTreeMap;

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
