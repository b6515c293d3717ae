//! Running text as HTML.

use super::{Writer, push_escaped};
use crate::document::{Inline, words};

impl<'a> Writer<'a> {
    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) {
        let mut after_tick = false;
        // What the marks after one sentence have named already.
        let mut named = Vec::new();
        for inline in inlines {
            match inline {
                // A box stays on the line of its first word.
                Inline::Text(text) if after_tick && text.starts_with(' ') => {
                    self.out.push('\u{a0}');
                    push_escaped(&mut self.out, &text[1..]);
                }
                Inline::Mark(fact) => self.mark(fact, &mut named),
                _ => self.inline(inline),
            }
            if !matches!(inline, Inline::Mark(_)) {
                named.clear();
            }
            after_tick = matches!(inline, Inline::Tick);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) | Inline::Data(text) => push_escaped(&mut self.out, text),
            Inline::Strong(inner) => self.span("strong", inner),
            Inline::Emphasis(inner) => self.span("em", inner),
            Inline::Code(text) => {
                self.out.push_str("<code>");
                push_escaped(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Inline::Link { to, text } => self.link(to, text),
            Inline::Picture { path, alt } => self.picture(path, alt),
            Inline::Break => self.out.push_str("<br>\n"),
            Inline::Mark(fact) => self.mark(fact, &mut Vec::new()),
            Inline::NoteRef(label) => self.note_ref(label),
            Inline::Gap(label) => {
                self.out
                    .push_str("<span class=\"gap\"><span class=\"gap-label\">");
                push_escaped(&mut self.out, label);
                self.out.push_str("</span></span>");
            }
            Inline::Tick => self.out.push_str("<span class=\"tick\">\u{2610}</span>"),
        }
    }

    fn span(&mut self, name: &str, inner: &'a [Inline]) {
        self.out.push_str(&format!("<{name}>"));
        self.inlines(inner);
        self.out.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, to: &str, text: &'a [Inline]) {
        let term = self.around.term(to);
        let is_term = term.is_some();
        let href = term.unwrap_or_else(|| self.around.href(to));
        let shown = shown(&href, text);
        self.out.push_str(match &shown {
            _ if is_term => "<a class=\"term\" href=\"",
            Shown::Said => "<a class=\"bare\" href=\"",
            _ => "<a href=\"",
        });
        push_escaped(&mut self.out, &href);
        self.out.push('"');
        if let Shown::Other(address) = shown {
            self.out.push_str(" data-to=\"");
            push_escaped(&mut self.out, address);
            self.out.push('"');
        }
        if href.starts_with("http") {
            self.out.push_str(" rel=\"noreferrer\"");
        }
        self.out.push('>');
        self.inlines(text);
        self.out.push_str("</a>");
    }

    /// A picture with its size, so that nothing moves when it comes.
    fn picture(&mut self, path: &str, alt: &str) {
        let Some(picture) = self.around.picture(path) else {
            return push_escaped(&mut self.out, alt);
        };
        self.out.push_str("<img src=\"");
        push_escaped(&mut self.out, &picture.href);
        self.out.push_str("\" alt=\"");
        push_escaped(&mut self.out, alt);
        let (width, height) = (picture.width, picture.height);
        self.out.push_str(&format!(
            "\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
        ));
    }

    /// Writes the sources of a fact, but none that the marks before have named.
    fn mark(&mut self, fact: &str, named: &mut Vec<usize>) {
        for (number, id) in self.around.sources(fact) {
            if named.contains(&number) {
                continue;
            }
            named.push(number);
            self.out.push_str("<sup class=\"mark\"><a href=\"#");
            push_escaped(&mut self.out, &id);
            self.out.push_str("\"><span class=\"visually-hidden\">");
            push_escaped(&mut self.out, &self.around.words().source);
            self.out.push_str(&format!(" </span>{number}</a></sup>"));
        }
    }

    fn note_ref(&mut self, label: &'a str) {
        // The way back leads to the first call.
        let before = self.called.iter().position(|called| *called == label);
        let number = before.unwrap_or(self.called.len()) + 1;
        let mut id = String::new();
        if before.is_none() {
            self.called.push(label);
            id = format!(" id=\"note-{number}-call\"");
        }
        self.out.push_str(&format!(
            "<sup class=\"mark\"><a href=\"#note-{number}\"{id}>{number}</a></sup>"
        ));
    }
}

/// What is shown of the address of a link on paper.
enum Shown<'t> {
    /// Nothing: it leads to another place of the same site, or dials what it says.
    Nothing,
    /// A web address, as it is: the styles do so themselves.
    Web,
    /// Nothing more: the words of the link are its web address.
    Said,
    /// A number or an address for email that the words do not have.
    Other(&'t str),
}

fn shown<'t>(href: &'t str, text: &[Inline]) -> Shown<'t> {
    let said = || words(text);
    if let Some(number) = href.strip_prefix("tel:") {
        return match digits(&said()).contains(last_digits(number)) {
            true => Shown::Nothing,
            false => Shown::Other(number),
        };
    }
    if let Some(email) = href.strip_prefix("mailto:") {
        let email = email.split('?').next().unwrap_or(email);
        return match said().contains(email) {
            true => Shown::Nothing,
            false => Shown::Other(email),
        };
    }
    match href.split_once("://") {
        Some((_, address)) if said().contains(address.trim_end_matches('/')) => Shown::Said,
        Some(_) => Shown::Web,
        None => Shown::Nothing,
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A number without what stands for the country: `+441632960001` is said `01632 960001`.
fn last_digits(number: &str) -> &str {
    let from = number.len().saturating_sub(9);
    number.get(from..).unwrap_or(number)
}
