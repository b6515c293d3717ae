//! Who helps near a reader: a name and the ways to reach it.

use super::line::Lines;
use super::values;
use crate::source::yaml::{Node, Value};

/// Someone who helps, and how to reach them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// What they are called.
    pub name: String,
    /// Their phone number, as people write it.
    pub phone: Option<String>,
    /// Their email address.
    pub email: Option<String>,
    /// Their web address.
    pub url: Option<String>,
    /// When they can be reached.
    pub hours: Option<String>,
    /// What they are for: a place, a hospital or a trust.
    pub covers: Option<String>,
}

/// Reads the contacts of a kind: one, or a list of them.
pub(super) fn read(key: &'static str, lines: &mut Lines<'_, '_>) -> Vec<Contact> {
    let nodes = match lines.node(key) {
        None => &[],
        Some(Node {
            value: Value::List(nodes),
            ..
        }) => nodes.as_slice(),
        Some(node) => std::slice::from_ref(node),
    };
    let contacts = nodes.iter();
    let contacts = contacts.filter_map(|node| lines.fields_of(node, one));
    contacts.collect()
}

/// Nothing if it has no name.
fn one(lines: &mut Lines<'_, '_>) -> Option<Contact> {
    let name = lines.needed("name");
    let contact = Contact {
        name: String::new(),
        phone: lines.sound("phone", &values::PHONE).map(|text| text.value),
        email: lines.sound("email", &values::EMAIL).map(|text| text.value),
        url: lines.sound("url", &values::URL).map(|text| text.value),
        hours: lines.line("hours").map(|text| text.value),
        covers: lines.line("covers").map(|text| text.value),
    };
    Some(Contact {
        name: name?.value,
        ..contact
    })
}
