//! Running text as data for the templates.

use serde_json::{Value, json};

use super::blocks::{self, Writer};
use super::links;
use super::typed;
use crate::document::print::Kind;
use crate::document::{Inline, words};

/// Typst takes no longer ones.
const LONGEST_ADDRESS: usize = 2000;

impl Writer<'_> {
    /// Running text, in which words of more than `longest` letters can be broken.
    pub(super) fn words(&self, inlines: &[Inline], longest: usize) -> Value {
        let mut out = Vec::new();
        self.all(inlines, longest, &mut out);
        Value::Array(out)
    }

    fn all(&self, inlines: &[Inline], longest: usize, out: &mut Vec<Value>) {
        for inline in inlines {
            self.inline(inline, longest, out);
        }
    }

    fn inline(&self, inline: &Inline, longest: usize, out: &mut Vec<Value>) {
        let case = &self.whole.case;
        match inline {
            Inline::Text(text) | Inline::Code(text) => blocks::push(text, longest, case, out),
            Inline::Data(text) => blocks::push(&typed::isolated(text), longest, case, out),
            // Slanted words are hard to read on paper.
            Inline::Strong(inner) | Inline::Emphasis(inner) => {
                out.push(json!({"kind": "strong", "text": self.words(inner, longest)}));
            }
            Inline::Link { to, text } => self.link(to, (text, longest), out),
            Inline::Picture { path, alt } => match self.whole.pictures.data(path, alt, case) {
                Some(picture) => out.push(picture),
                None => blocks::push(alt, longest, case, out),
            },
            Inline::Break => out.push(json!({"kind": "break"})),
            Inline::Gap(label) => out.push(json!({"kind": "gap", "label": case.line(label)})),
            Inline::Tick => out.push(json!({"kind": "tick"})),
            Inline::NoteRef(label) => {
                let mut notes = self.part.document.notes.iter();
                let at = notes.position(|note| note.label == *label);
                out.extend(at.map(|at| json!({"kind": "ref", "number": (at + 1).to_string()})));
            }
            Inline::Mark(_) => {}
        }
    }

    /// A link: one out of the work with its address, one within it with its page, any
    /// other as its words alone.
    fn link(&self, to: &str, (text, longest): (&[Inline], usize), out: &mut Vec<Value>) {
        if links::is_address(to) && to.len() <= LONGEST_ADDRESS {
            let says = links::says(&words(text), to);
            let address = if says { "" } else { links::short(to) };
            out.push(json!({
                "kind": "link",
                "to": to,
                "text": self.words(text, longest),
                "address": self.address(address),
            }));
            return;
        }
        let inside = to.strip_prefix('#').filter(|id| self.whole.names.has(id));
        let Some(id) = inside else {
            return self.all(text, longest, out);
        };
        if let Some(number) = source(&words(text)) {
            out.push(json!({"kind": "ref", "number": number, "to": id}));
            return;
        }
        let is_listed = self.whole.names.is_letter(id) && self.part.kind != Kind::Letters;
        out.push(json!({
            "kind": "see",
            "to": id,
            "listed": is_listed,
            "text": self.words(text, longest),
        }));
    }

    /// An address in words and places where a line may end.
    fn address(&self, address: &str) -> Vec<Value> {
        let mut out = Vec::new();
        let pieces = links::pieces(address).into_iter();
        for piece in pieces.filter(|piece| !piece.is_empty()) {
            if !out.is_empty() {
                out.push(json!({"kind": "soft"}));
            }
            out.push(self.whole.case.line(&piece).into());
        }
        out
    }
}

/// The number in square brackets that the words of a link are: the mark of a source,
/// which leads there and tells no page.
fn source(words: &str) -> Option<&str> {
    let number = words.strip_prefix('[')?.strip_suffix(']')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(number)
}
