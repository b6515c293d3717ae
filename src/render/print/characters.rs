//! Characters that no font has: they are printed as boxes, and whoever publishes hears of
//! them.

#[cfg(feature = "pdf")]
use std::sync::Arc;

#[cfg(feature = "pdf")]
use super::What;
#[cfg(feature = "pdf")]
use crate::site::Site;
#[cfg(feature = "pdf")]
use crate::source::report::{Diagnostic, Place};
#[cfg(feature = "pdf")]
use crate::source::{Source, Span};

/// How many characters a message names.
const MOST: usize = 8;

/// What to do about them.
pub const HINT: &str = "name a folder with fonts that have them: `--font-dir FOLDER`";

/// Says which characters of something are printed as boxes, at the first of them.
#[cfg(feature = "pdf")]
pub(in crate::render) fn boxes(site: &Site, what: &What, missing: &[char]) -> Diagnostic {
    let place = match source(site, what) {
        Some(source) => first(source, missing),
        None => Place::File(super::source(site, what).to_owned()),
    };
    Diagnostic::warning("print::characters", place, said(missing)).hint(HINT)
}

/// "no font has `ℵ` (U+2135), so it is printed as a box".
pub fn said(missing: &[char]) -> String {
    let named = missing.iter().take(MOST);
    let mut named: Vec<String> = named.map(|one| name(*one)).collect();
    if missing.len() > MOST {
        named.push(format!("{} more", missing.len() - MOST));
    }
    let what = match named.pop() {
        Some(last) if named.is_empty() => last,
        Some(last) => format!("{} and {last}", named.join(", ")),
        None => String::new(),
    };
    let so = match missing.len() {
        1 => "it is printed as a box",
        _ => "they are printed as boxes",
    };
    format!("no font has {what}, so {so}")
}

/// A character with its number; one that shows nothing by itself only with that.
fn name(one: char) -> String {
    let number = format!("U+{:04X}", u32::from(one));
    match one.is_control() || one.is_whitespace() {
        true => number,
        false => format!("`{one}` ({number})"),
    }
}

#[cfg(feature = "pdf")]
fn source<'a>(site: &'a Site, what: &What) -> Option<&'a Arc<Source>> {
    match what {
        What::Letter(id) => Some(&site.letters[id].parsed.source),
        What::Page(index) | What::Section(index) => Some(&site.pages[*index].draft.source),
        What::Handbook => None,
    }
}

#[cfg(feature = "pdf")]
fn first(source: &Arc<Source>, missing: &[char]) -> Place {
    let text = source.text();
    let found = text.char_indices().find(|(_, one)| missing.contains(one));
    match found {
        Some((start, one)) => {
            let end = start + one.len_utf8();
            Place::Text(source.clone(), Span { start, end })
        }
        // It is in what stands around the page, or is written in another way.
        None => Place::File(source.path().to_owned()),
    }
}
