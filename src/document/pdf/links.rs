//! Addresses on paper: short, and broken where a reader is not misled.

use super::typed::{LONGEST, STRIDE};
use crate::document::{Inline, words};

/// Whether a link leads out of the work, to something that has an address.
pub(super) fn is_address(to: &str) -> bool {
    STARTS.iter().any(|start| strip(to, start).is_some())
}

/// What an address begins with.
const STARTS: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

fn strip<'a>(to: &'a str, start: &str) -> Option<&'a str> {
    let head = to.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| &to[start.len()..])
}

/// An address as people write it: without what a browser adds by itself.
pub(super) fn short(to: &str) -> &str {
    let rest = STARTS.iter().find_map(|start| strip(to, start));
    let rest = rest.unwrap_or(to);
    match strip(to, "mailto:") {
        // A subject is no part of the address.
        Some(rest) => rest.split('?').next().unwrap_or(rest),
        None => rest.strip_suffix('/').unwrap_or(rest),
    }
}

/// Whether the words of a link say its address already.
pub(super) fn says(said: &str, to: &str) -> bool {
    let address = short(to);
    if address.is_empty() {
        return true;
    }
    if strip(to, "tel:").is_some() {
        // People write numbers of phones with spaces, and here without the country.
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        let (said, number) = (digits(said), digits(address));
        let number = number.strip_prefix("44").unwrap_or(&number);
        return said.contains(number.trim_start_matches('0'));
    }
    let plain = |text: &str| text.to_lowercase().replace("www.", "");
    let said = said.split_whitespace().collect::<String>();
    plain(&said).contains(&plain(address))
}

/// An address in pieces: a line may end between two. Breaks come before the marks
/// that could be taken for the end of a sentence or for a hyphen of the printer.
pub(super) fn pieces(address: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut length = 0;
    let mut before = ' ';
    for c in address.chars() {
        let is_mark = matches!(c, '.' | '-' | '_' | '?' | '&' | '=' | '#' | '%' | '@' | '~');
        let breaks = match before {
            '/' => c != '/',
            // Neither `www` nor a short name stands alone.
            _ => is_mark && length > 4,
        };
        if breaks || length >= LONGEST - STRIDE {
            pieces.push(String::new());
            length = 0;
        }
        length += 1;
        before = c;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

/// Running text with the words of its links and their addresses, which leads nowhere: that
/// of headings and of heads of tables, which are printed again on other pages.
pub(super) fn unlinked(inlines: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Link { to, text } => {
                out.extend(unlinked(text));
                if is_address(to) && !says(&words(text), to) {
                    out.push(Inline::Text(format!(" ({})", short(to))));
                }
            }
            Inline::Strong(text) => out.push(Inline::Strong(unlinked(text))),
            Inline::Emphasis(text) => out.push(Inline::Emphasis(unlinked(text))),
            other => out.push(other.clone()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_short() {
        for (to, shown) in [
            ("https://www.england.nhs.uk/", "www.england.nhs.uk"),
            ("http://example.org/a/?b=c#d", "example.org/a/?b=c#d"),
            ("mailto:a@example.org?subject=x", "a@example.org"),
            ("tel:0300 123", "0300 123"),
            ("HTTPS://Example.org", "Example.org"),
            ("https://", ""),
        ] {
            assert!(is_address(to));
            assert_eq!(short(to), shown);
        }
        assert!(!is_address("page.md"));
        assert!(!is_address("ä"));
    }

    #[test]
    fn an_address_that_is_said_is_not_shown() {
        assert!(says("Ring 0300 311 22 33", "tel:+443003112233"));
        assert!(says("www.nhs.uk", "https://nhs.uk/"));
        assert!(says("a@example.org", "mailto:a@example.org"));
        assert!(!says("Ring us", "tel:111"));
        assert!(!says("The NHS", "https://www.nhs.uk/"));
    }

    #[test]
    fn an_address_breaks_before_its_marks() {
        let broken = |address| pieces(address).join("|");
        assert_eq!(
            broken("www.england.nhs.uk/contact-us/x"),
            "www.england|.nhs.uk/|contact|-us/|x"
        );
        assert_eq!(
            broken(&"x".repeat(42)),
            format!("{0}|{0}|xx", "x".repeat(20))
        );
    }
}
