//! Who helps near the readers of a brand, as a document: what is shown on pages
//! and what is found by search are the same words.

use crate::document::{Block, Document, Inline, Item};
use crate::site::Site;
use crate::site::brand::contact::Contact;
use crate::site::local::Need;
use crate::source::fill::fill;

/// What stands over the contacts and the note of a need: who they are, and where.
pub(super) fn label(site: &Site, need: Need) -> Document {
    let what = site.texts.get(&format!("local.{}", need.name()));
    let label = match site.brand.area.as_deref() {
        Some(area) => fill(
            site.texts.get("local.in"),
            &[("area", area), ("what", what)],
        ),
        None => what.to_owned(),
    };
    document_of(vec![Block::Paragraph(vec![Inline::Strong(text(&label))])])
}

/// The contacts of a need; nothing where there are none.
pub(super) fn contacts(site: &Site, need: Need) -> Option<Document> {
    let contacts = site.brand.contacts(need);
    let blocks = contacts.iter().flat_map(|contact| {
        let name = Block::Paragraph(text(&contact.name));
        let ways = ways(site, contact);
        let ways = (!ways.is_empty()).then_some(Block::List {
            start: None,
            items: ways,
        });
        std::iter::once(name).chain(ways)
    });
    let blocks: Vec<Block> = blocks.collect();
    (!blocks.is_empty()).then(|| document_of(blocks))
}

/// All that is shown for a need, in one document; nothing where there is nothing.
pub(super) fn document(site: &Site, need: Need) -> Option<Document> {
    let contacts = contacts(site, need);
    let note = site.notes.get(&need).map(|note| note.reading().document);
    if contacts.is_none() && note.is_none() {
        return None;
    }
    let mut whole = label(site, need);
    for part in contacts.into_iter().chain(note) {
        whole.blocks.extend(part.blocks);
    }
    Some(whole)
}

/// How to reach someone, one line for each way.
fn ways(site: &Site, contact: &Contact) -> Vec<Item> {
    let line = |name: &str, value: &Option<String>, to: &dyn Fn(&str) -> Option<String>| {
        let value = value.as_deref()?;
        let shown = match to(value) {
            Some(to) => Inline::Link {
                to,
                text: text(shortened(value)),
            },
            None => Inline::Text(value.to_owned()),
        };
        let label = format!("{} ", site.texts.get(&format!("local.{name}")));
        Some(Item {
            task: None,
            blocks: vec![Block::Paragraph(vec![Inline::Text(label), shown])],
        })
    };
    [
        line("covers", &contact.covers, &|_| None),
        line("phone", &contact.phone, &|phone| Some(dialled(phone))),
        line("hours", &contact.hours, &|_| None),
        line("email", &contact.email, &|email| {
            Some(format!("mailto:{email}"))
        }),
        line("url", &contact.url, &|url| Some(url.to_owned())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A web address as people say it.
fn shortened(value: &str) -> &str {
    value
        .strip_prefix("https://")
        .map_or(value, |rest| rest.strip_suffix('/').unwrap_or(rest))
}

/// The link that dials a number. The `(0)` after the code of a country is for those
/// who call from within it.
pub(super) fn dialled(phone: &str) -> String {
    let phone = match phone.starts_with('+') {
        true => phone.replacen("(0)", "", 1),
        false => phone.to_owned(),
    };
    let digits = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+');
    format!("tel:{}", digits.collect::<String>())
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn document_of(blocks: Vec<Block>) -> Document {
    Document {
        blocks,
        notes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_as_it_is_from_abroad() {
        assert_eq!(dialled("0800 123 4567"), "tel:08001234567");
        assert_eq!(dialled("+44 (0)1632 960001"), "tel:+441632960001");
        assert_eq!(dialled("(01632) 960001"), "tel:01632960001");
    }
}
