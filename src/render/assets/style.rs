//! Styles made small: no comments, no space that means nothing.

use std::sync::Arc;

use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Source, Span};

/// A style sheet without what only people need. Names, values and their order stay
/// as they are, so it means the same to every browser, old or new.
pub(super) fn small(source: &Arc<Source>, report: &mut Report) -> String {
    let mut sheet = Sheet {
        text: source.text(),
        at: 0,
        out: String::new(),
        open: Vec::new(),
    };
    match sheet.read() {
        Ok(()) => sheet.out,
        Err(mistake) => {
            let place = Place::Text(source.clone(), mistake.span);
            let message = format!("the style sheet cannot be read: {}", mistake.message);
            report.error(Diagnostic::error("assets::style", place, message).hint(mistake.hint));
            String::new()
        }
    }
}

struct Mistake {
    span: Span,
    message: String,
    hint: String,
}

struct Sheet<'a> {
    text: &'a str,
    at: usize,
    out: String,
    /// The brackets that are open, and where.
    open: Vec<(char, usize)>,
}

/// Signs that need no space before or after them, wherever they stand.
const LONE: [char; 5] = ['{', '}', ';', ',', '>'];

impl Sheet<'_> {
    fn read(&mut self) -> Result<(), Mistake> {
        while let Some(sign) = self.text[self.at..].chars().next() {
            match sign {
                '/' if self.text[self.at..].starts_with("/*") => self.comment()?,
                '"' | '\'' => self.quoted(sign)?,
                '\\' => {
                    let escaped = self.text[self.at + 1..].chars().next();
                    self.copy(1 + escaped.map_or(0, char::len_utf8));
                }
                sign if sign.is_ascii_whitespace() => {
                    self.space();
                    self.at += 1;
                }
                '(' if self.is_address() => self.address()?,
                '(' | '[' | '{' => {
                    self.open.push((sign, self.at));
                    self.sign(sign);
                }
                ')' | ']' | '}' => {
                    self.close(sign)?;
                    self.sign(sign);
                }
                _ => self.sign(sign),
            }
        }
        match self.open.pop() {
            Some((sign, at)) => Err(never(sign, at)),
            None => Ok(()),
        }
    }

    /// Copies so many bytes as they are.
    fn copy(&mut self, length: usize) {
        self.out.push_str(&self.text[self.at..self.at + length]);
        self.at += length;
    }

    /// A space, unless the sign before makes it mean nothing.
    fn space(&mut self) {
        let last = self.out.chars().next_back();
        let is_needless = match last {
            None | Some(' ' | '(' | '[') => true,
            // After a name and its colon; an empty value keeps its space.
            Some(':') => !self.is_empty_value(),
            Some(sign) => LONE.contains(&sign),
        };
        if !is_needless {
            self.out.push(' ');
        }
    }

    fn is_empty_value(&self) -> bool {
        self.text[self.at..].trim_start().starts_with([';', '}'])
    }

    fn sign(&mut self, sign: char) {
        let is_tight = LONE.contains(&sign) || matches!(sign, ')' | ']' | '!');
        let is_value = self.out.ends_with(": ");
        if is_tight && self.out.ends_with(' ') && !is_value {
            self.out.pop();
        }
        // The last line of a block needs no end.
        if sign == '}' && self.out.ends_with(';') {
            self.out.pop();
        }
        self.copy(sign.len_utf8());
    }

    fn comment(&mut self) -> Result<(), Mistake> {
        let from = self.at;
        let Some(end) = self.text[from + 2..].find("*/") else {
            return Err(Mistake {
                span: Span::new(from, from + 2),
                message: "this comment has no end".to_owned(),
                hint: "write `*/` where it ends".to_owned(),
            });
        };
        self.at = from + 2 + end + 2;
        // Two words with a comment between them are not one word.
        self.space();
        Ok(())
    }

    fn quoted(&mut self, quote: char) -> Result<(), Mistake> {
        let rest = &self.text[self.at + 1..];
        let mut is_escaped = false;
        for (at, sign) in rest.char_indices() {
            match sign {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '\n' => break,
                _ if sign == quote => {
                    self.copy(1 + at + 1);
                    return Ok(());
                }
                _ => {}
            }
        }
        Err(Mistake {
            span: Span::new(self.at, self.at + 1),
            message: "this text has no end in its line".to_owned(),
            hint: format!("write `{quote}` where it ends"),
        })
    }

    /// Whether a bracket begins an address without quotes, which is copied as it is.
    fn is_address(&self) -> bool {
        let before = &self.out.as_bytes()[self.out.len().saturating_sub(3)..];
        let after = self.text[self.at + 1..].trim_start();
        before.eq_ignore_ascii_case(b"url") && !after.starts_with(['"', '\''])
    }

    fn address(&mut self) -> Result<(), Mistake> {
        match self.text[self.at..].find(')') {
            Some(end) => {
                self.copy(end + 1);
                Ok(())
            }
            None => Err(never('(', self.at)),
        }
    }

    fn close(&mut self, sign: char) -> Result<(), Mistake> {
        let span = Span::new(self.at, self.at + 1);
        match self.open.pop() {
            Some((open, _)) if partner(open) == sign => Ok(()),
            Some((open, at)) if sign == '}' => Err(never(open, at)),
            _ => Err(Mistake {
                span,
                message: format!("this `{sign}` closes nothing"),
                hint: "take it out, or open what it closes".to_owned(),
            }),
        }
    }
}

fn partner(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

fn never(open: char, at: usize) -> Mistake {
    Mistake {
        span: Span::new(at, at + 1),
        message: format!("this `{open}` is never closed"),
        hint: format!("write `{}` where it ends", partner(open)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(text: &str) -> Option<String> {
        let mut report = Report::new();
        let source = Arc::new(Source::new("web/a.css", text));
        let out = super::small(&source, &mut report);
        report.passed().ok().map(|()| out)
    }

    #[test]
    fn comments_and_empty_space_go() {
        let cases = [
            (
                "/* What. */\na,\nb > c {\n  d: e f;\n  g: h !important;\n}\n",
                "a,b>c{d:e f;g:h!important}",
            ),
            ("a :hover b:focus { c: d }", "a :hover b:focus{c:d}"),
            (
                "@media (min-width: 40rem) and (hover) { a { b: c; } }",
                "@media (min-width:40rem) and (hover){a{b:c}}",
            ),
            (
                "a { b: calc(1px + (2px - 3px) * 2); }",
                "a{b:calc(1px + (2px - 3px) * 2)}",
            ),
            ("a/* b */c{}", "a c{}"),
            (
                "a { content: \" /* x */  y\\\"; \"; b: url( c  d;.svg ) }",
                "a{content:\" /* x */  y\\\"; \";b:url( c  d;.svg )}",
            ),
            ("a { --b: ; --c: {  }; }", "a{--b: ;--c:{}}"),
            (
                "a[b = \"c\" i] + d ~ e { f: \"’\" \"x\" }",
                "a[b = \"c\" i] + d ~ e{f:\"’\" \"x\"}",
            ),
            (
                "a{b:c}\n\n\n@page { margin: 2cm }",
                "a{b:c}@page{margin:2cm}",
            ),
            (".a\\:b  .c\\;  {d:e}", ".a\\:b .c\\;{d:e}"),
        ];
        for (text, expected) in cases {
            assert_eq!(small(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_small_stays_as_it_is() {
        let sheet = small(include_str!("../../../web/styles/base.css")).unwrap();
        assert_eq!(small(&sheet), Some(sheet));
    }

    #[test]
    fn what_cannot_be_read_is_reported() {
        for text in [
            "a {",
            "a }",
            "/* b",
            "a { b: \"c\n\"; }",
            "a { b: url(c }",
            "a { b: (c; }",
            "a[b) {}",
            "a{b:c\\",
        ] {
            let is_escape = text.ends_with('\\');
            assert_eq!(small(text), None, "{text} {is_escape}");
        }
    }
}
