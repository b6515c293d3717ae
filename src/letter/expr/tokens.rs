//! What an expression is made of: words, numbers, texts and signs.

use super::Mistake;
use crate::source::{Placed, Span};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Text(String),
    Number(i64),
    Word(String),
    Sign(&'static str),
}

impl Token {
    pub(super) fn shown(&self) -> String {
        match self {
            Token::Text(text) => format!("\"{text}\""),
            Token::Number(number) => format!("`{number}`"),
            Token::Word(word) => format!("`{word}`"),
            Token::Sign(sign) => format!("`{sign}`"),
        }
    }
}

const SIGNS: [&str; 10] = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "|", ","];

/// The words, signs and values of an expression.
pub(super) fn tokens(text: &str, offset: usize) -> Result<Vec<Placed<Token>>, Mistake> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (token, length) = match c {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '"' | '\'' => match rest[1..].find(c) {
                Some(end) => (Token::Text(rest[1..=end].to_owned()), end + 2),
                None => return Err(unclosed(offset + at, offset + text.len())),
            },
            '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => {
                return Err(Mistake {
                    message: "curly quotes do not work inside a tag".to_owned(),
                    span: Span::new(offset + at, offset + at + c.len_utf8()),
                    hint: "use straight quotes: \"…\"",
                });
            }
            c if c.is_ascii_digit() || is_minus(rest) => {
                let length = rest[1..]
                    .find(|c: char| !c.is_ascii_digit())
                    .map_or(rest.len(), |length| length + 1);
                match rest[..length].parse() {
                    Ok(number) => (Token::Number(number), length),
                    Err(_) => return Err(strange(offset + at, &rest[..length])),
                }
            }
            c if c.is_ascii_alphabetic() || c == '_' => {
                let length = rest
                    .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'))
                    .unwrap_or(rest.len());
                let word = rest[..length].trim_end_matches('.');
                (Token::Word(word.to_owned()), word.len())
            }
            c => match SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
                Some(sign) => (Token::Sign(sign), sign.len()),
                None => return Err(strange(offset + at, &rest[..c.len_utf8()])),
            },
        };
        tokens.push(Placed::new(
            token,
            Span::new(offset + at, offset + at + length),
        ));
        at += length;
    }
    Ok(tokens)
}

/// Whether a number below nought begins here.
fn is_minus(text: &str) -> bool {
    text.strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn unclosed(start: usize, end: usize) -> Mistake {
    Mistake {
        message: "this text has no closing quote".to_owned(),
        span: Span::new(start, end),
        hint: "put the same quote at its end",
    }
}

fn strange(at: usize, text: &str) -> Mistake {
    let hint = match text {
        "=" => "to compare, write `==`",
        "&" => "write `and`",
        _ => "names have letters, digits and underscores; texts stand in \"quotes\"",
    };
    Mistake {
        message: format!("`{text}` means nothing in an expression"),
        span: Span::new(at, at + text.len()),
        hint,
    }
}
