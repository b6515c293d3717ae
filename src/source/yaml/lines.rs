//! The shortest way through YAML: front matter with a name and a plain value on each line.
//!
//! Most pages have no other, and a site has thousands of them. What may mean anything else
//! to YAML (a mark, a colon, an indent, a character that is not ASCII) is not read here.

use super::{Node, Value, is_nothing};
use crate::source::{Placed, Span};

/// Reads a text with a name and a plain value on each line; nothing if it has others.
pub(super) fn read(text: &str, offset: usize) -> Option<Node> {
    let is_plain = |byte: u8| (byte == b'\n') | (b' '..127).contains(&byte);
    if text.is_empty() || !text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        return None;
    }
    let mut entries: Vec<(Placed<String>, Node)> = Vec::with_capacity(12);
    let mut at = offset;
    for line in text.split_inclusive('\n') {
        let (name, value) = line.trim_end_matches('\n').split_once(": ")?;
        let is_name = !name.is_empty() && name.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
        if !is_name || is_nothing(name) || entries.iter().any(|(known, _)| known.value == name) {
            return None;
        }
        let key = Placed::new(name.to_owned(), Span::new(at, at + name.len()));
        entries.push((key, self::value(value, at + name.len() + ": ".len())?));
        at += line.len();
    }
    Some(Node {
        value: Value::Map(entries),
        span: Span::new(offset, offset + 1),
    })
}

fn value(text: &str, at: usize) -> Option<Node> {
    let whole = Span::new(at, at + text.len());
    let (value, span) = match text.as_bytes().first()? {
        b'[' => (list(text, at)?, Span::new(at, at + 1)),
        quote @ (b'"' | b'\'') => {
            let inside = text.get(1..text.len() - 1).filter(|_| text.len() > 1)?;
            let is_plain = |byte: &u8| byte != quote && *byte != b'\\';
            let is_closed = text.as_bytes().last() == Some(quote);
            if !is_closed || !inside.as_bytes().iter().all(is_plain) {
                return None;
            }
            (Value::Text(inside.to_owned()), whole)
        }
        _ => (Value::Text(words(text)?.to_owned()), whole),
    };
    Some(Node { value, span })
}

/// Words that are nothing but words.
fn words(text: &str) -> Option<&str> {
    let is_odd = text.ends_with([' ', ':']) || text.contains(": ") || text.contains(" #");
    let begins = text
        .bytes()
        .next()
        .is_some_and(|c| c.is_ascii_alphanumeric());
    (begins && !is_odd && !is_nothing(text)).then_some(text)
}

/// A list of paths and names on the same line.
fn list(text: &str, at: usize) -> Option<Value> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let mut items = Vec::new();
    let mut start = at + 1;
    for part in inside.split(',') {
        let item = part.trim_start_matches(' ');
        let begins = item.starts_with("../")
            || item
                .bytes()
                .next()
                .is_some_and(|c| c.is_ascii_alphanumeric());
        let is_plain = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'/' | b'-' | b'_');
        if !begins || !item.bytes().all(is_plain) || is_nothing(item) {
            return None;
        }
        let from = start + part.len() - item.len();
        items.push(Node {
            value: Value::Text(item.to_owned()),
            span: Span::new(from, from + item.len()),
        });
        start += part.len() + 1;
    }
    Some(Value::List(items))
}
