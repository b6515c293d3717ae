//! What links say.

use std::collections::BTreeMap;

use super::super::Finds;
use super::super::text::Text;
use super::vocabulary::links_to_glossary;

/// Link texts make sense alone, and lead to one place each.
pub(super) fn check(text: &Text<'_>, finds: &mut Finds<'_>) {
    let banned = &text.ground.style.link_texts;
    let mut places: BTreeMap<String, &str> = BTreeMap::new();
    for (passage, _) in text.passages() {
        for link in &passage.links {
            let words = passage.text[link.words.clone()].trim();
            let plain = words.to_lowercase();
            let place = || passage.place(&link.words);
            if banned.contains(&plain) {
                let message = format!("`{words}` does not say where this link leads");
                let hint = "name the page: some people hear the links of a page without its text";
                finds.warn("words::link-text", place(), message, hint);
            } else if is_address(&plain) {
                let hint = "write the name of the page, and the address between the round brackets";
                finds.warn(
                    "words::link-text",
                    place(),
                    "this link is only an address",
                    hint,
                );
            }
            // What explains a word in place has the words of a page on it.
            if links_to_glossary(&link.to) {
                continue;
            }
            match places.get(&plain) {
                Some(to) if *to != link.to => {
                    let message = format!("`{words}` leads to another place further up");
                    let hint = "give the two links words of their own";
                    finds.warn("words::same-link-text", place(), message, hint);
                }
                Some(_) => {}
                None => {
                    places.insert(plain, &link.to);
                }
            }
        }
    }
}

fn is_address(words: &str) -> bool {
    !words.contains(char::is_whitespace)
        && (words.contains("://") || words.starts_with("www.") || words.ends_with(".uk"))
}
