//! Running text as HTML.

use super::stencil::What;
use super::{Writer, push_escaped};
use crate::document::Inline;

impl<'a> Writer<'a> {
    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) {
        let mut after_tick = false;
        // The marks after one sentence name each source once.
        let mut marks = String::new();
        for inline in inlines {
            if !matches!(inline, Inline::Mark(_)) {
                self.marks(&mut marks);
            }
            match inline {
                // A box stays on the line of its first word.
                Inline::Text(text) if after_tick && text.starts_with(' ') => {
                    self.cut.html.push('\u{a0}');
                    push_escaped(&mut self.cut.html, &text[1..]);
                }
                Inline::Mark(fact) => {
                    if !marks.is_empty() {
                        marks.push(' ');
                    }
                    marks.push_str(fact);
                }
                _ => self.inline(inline),
            }
            after_tick = matches!(inline, Inline::Tick);
        }
        self.marks(&mut marks);
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) | Inline::Data(text) => push_escaped(&mut self.cut.html, text),
            Inline::Strong(inner) => self.span("strong", inner),
            Inline::Emphasis(inner) => self.span("em", inner),
            Inline::Code(text) => {
                self.cut.html.push_str("<code>");
                push_escaped(&mut self.cut.html, text);
                self.cut.html.push_str("</code>");
            }
            Inline::Link { to, text } => self.link(to, text),
            Inline::Picture { path, alt } => self.cut.hole(What::Picture, [path, alt]),
            Inline::Break => self.cut.html.push_str("<br>\n"),
            Inline::Mark(fact) => self.cut.hole(What::Marks, [fact, ""]),
            Inline::NoteRef(label) => self.note_ref(label),
            Inline::Gap(label) => {
                self.cut
                    .html
                    .push_str("<span class=\"gap\"><span class=\"gap-label\">");
                push_escaped(&mut self.cut.html, label);
                self.cut.html.push_str("</span></span>");
            }
            Inline::Tick => self
                .cut
                .html
                .push_str("<span class=\"tick\">\u{2610}</span>"),
        }
    }

    fn span(&mut self, name: &str, inner: &'a [Inline]) {
        self.put(&["<", name, ">"]);
        self.inlines(inner);
        self.put(&["</", name, ">"]);
    }

    fn link(&mut self, to: &str, text: &'a [Inline]) {
        self.cut.link(to, text);
        self.inlines(text);
        self.cut.html.push_str("</a>");
    }

    /// Leaves a hole for the sources of some facts, if there are any, and forgets them.
    fn marks(&mut self, facts: &mut String) {
        if !facts.is_empty() {
            self.cut.hole(What::Marks, [facts, ""]);
            facts.clear();
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
        self.cut.html.push_str(&format!(
            "<sup class=\"mark\"><a href=\"#note-{number}\"{id}>{number}</a></sup>"
        ));
    }
}
