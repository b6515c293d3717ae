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
        line("phone", &contact.phone, &|phone| dialled(phone)),
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
pub(super) fn shortened(value: &str) -> &str {
    let starts = ["https://", "http://"].iter();
    let rest = starts.filter_map(|start| value.strip_prefix(start)).next();
    rest.map_or(value, |rest| rest.strip_suffix('/').unwrap_or(rest))
}

/// The fewest digits that can be dialled.
const DIGITS: usize = 3;

/// The link that dials a number: the first in what people write, without the words and
/// numbers around it (`01632 960001 (option 2)`). Nothing where there is none.
pub(super) fn dialled(phone: &str) -> Option<String> {
    // What is dialled only without the code of the country.
    let phone = match phone.contains('+') {
        true => phone.replace("(0)", ""),
        false => phone.to_owned(),
    };
    let mut digits = String::new();
    for c in phone.chars().chain([';']) {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => digits.push(c),
            '(' if digits.len() < DIGITS => {}
            ')' | '-' | '.' | '\u{2010}' | '\u{2011}' => {}
            c if c.is_whitespace() => {}
            _ if digits.len() >= DIGITS => break,
            _ => digits.clear(),
        }
    }
    (digits.len() >= DIGITS).then(|| format!("tel:{digits}"))
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
    fn a_link_dials_the_number_and_nothing_that_stands_beside_it() {
        for (phone, number) in [
            ("01632 960001", "01632960001"),
            ("(01632) 960-001", "01632960001"),
            ("01632 960001 (option 2)", "01632960001"),
            ("01632 960001 (9am to 5pm)", "01632960001"),
            ("01632 960001, extension 23", "01632960001"),
            ("01632 960001 or 01632 960002", "01632960001"),
            ("Line 2: 01632 960001", "01632960001"),
            ("+44 (0)1632 960001", "+441632960001"),
            ("NHS 111 (24 hours)", "111"),
        ] {
            let expected = format!("tel:{number}");
            assert_eq!(dialled(phone), Some(expected), "{phone}");
        }
        assert_eq!(dialled("1 or 2 or 3"), None);
    }
}
