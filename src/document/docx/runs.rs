//! Running text as runs: pieces of one look.

use super::blocks::Writer;
use super::characters::{self, is_rtl};
use crate::document::{Inline, TICK, words};

/// How a run looks.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    /// The id of its style.
    pub(super) style: &'static str,
    /// Heavier than the rest.
    pub(super) bold: bool,
    /// Not heavier, whatever the paragraph is.
    pub(super) light: bool,
    /// Slanted.
    pub(super) italic: bool,
    /// Raised, as numbers of notes are.
    pub(super) raised: bool,
}

impl Look {
    /// A look that is all of a style.
    pub(super) fn of(style: &'static str) -> Look {
        Look {
            style,
            ..Look::default()
        }
    }
}

/// A blank in a line. A line under spaces would be lost where they end a line.
const BLANK: &str = "__________________";

/// Runs of one text: its line ends and tabs are those of the file.
pub(super) fn run(text: &str, look: Look) -> String {
    let text = text.replace('\r', "");
    if text.is_empty() {
        return String::new();
    }
    let mut out = String::from("<w:r>");
    push_look(&mut out, look, is_rtl(&text));
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str("<w:br/>");
        }
        for (index, words) in line.split('\t').enumerate() {
            if index > 0 {
                out.push_str("<w:tab/>");
            }
            if !words.is_empty() {
                out.push_str("<w:t xml:space=\"preserve\">");
                characters::push(&mut out, words);
                out.push_str("</w:t>");
            }
        }
    }
    out.push_str("</w:r>");
    out
}

fn push_look(out: &mut String, look: Look, is_rtl: bool) {
    let before = out.len();
    out.push_str("<w:rPr>");
    if !look.style.is_empty() {
        out.push_str(&format!("<w:rStyle w:val=\"{}\"/>", look.style));
    }
    for (is_so, tag) in [
        (look.bold, "<w:b/><w:bCs/>"),
        (look.light, "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>"),
        (look.italic, "<w:i/><w:iCs/>"),
        (look.raised, "<w:vertAlign w:val=\"superscript\"/>"),
        (is_rtl, "<w:rtl/>"),
    ] {
        if is_so {
            out.push_str(tag);
        }
    }
    match out.len() == before + "<w:rPr>".len() {
        true => out.truncate(before),
        false => out.push_str("</w:rPr>"),
    }
}

/// A line end.
pub(super) const BREAK: &str = "<w:r><w:br/></w:r>";

/// A step to the next place where words start.
pub(super) const TAB: &str = "<w:r><w:tab/></w:r>";

/// A box that can be ticked with a click where the program knows how.
pub(super) fn tick(is_ticked: bool) -> String {
    let (value, sign) = if is_ticked {
        (1, "\u{2612}")
    } else {
        (0, TICK)
    };
    let sign = run(sign, Look::of("Box"));
    format!(
        "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"{value}\"/>\
         <w14:checkedState w14:val=\"2612\" w14:font=\"Segoe UI Symbol\"/>\
         <w14:uncheckedState w14:val=\"2610\" w14:font=\"Segoe UI Symbol\"/>\
         </w14:checkbox></w:sdtPr><w:sdtContent>{sign}</w:sdtContent></w:sdt>"
    )
}

impl<'a> Writer<'a> {
    pub(super) fn runs(&mut self, text: &'a [Inline], look: Look) -> String {
        text.iter()
            .map(|inline| self.inline(inline, look))
            .collect()
    }

    fn inline(&mut self, inline: &'a Inline, look: Look) -> String {
        match inline {
            Inline::Text(text) | Inline::Data(text) => run(text, look),
            Inline::Strong(inner) => self.runs(inner, Look { bold: true, ..look }),
            Inline::Emphasis(inner) => {
                let italic = true;
                self.runs(inner, Look { italic, ..look })
            }
            Inline::Code(text) => {
                let style = "CodeWords";
                run(text, Look { style, ..look })
            }
            Inline::Link { to, text } => self.link(to, text, look),
            Inline::Picture { alt, .. } => run(alt, look),
            Inline::Break => BREAK.to_owned(),
            Inline::Mark(_) => String::new(),
            Inline::NoteRef(label) => {
                let number = self.call(label).to_string();
                let raised = true;
                run(&number, Look { raised, ..look })
            }
            Inline::Gap(label) => gap(label),
            Inline::Tick => tick(false),
        }
    }

    /// A link shows where it leads, since letters are printed. Where it leads on
    /// the site means nothing in a file.
    fn link(&mut self, to: &str, text: &'a [Inline], look: Look) -> String {
        if !to.contains("://") {
            return self.runs(text, look);
        }
        let style = "Hyperlink";
        let mut out = self.runs(text, Look { style, ..look });
        if words(text) != to {
            out.push_str(&run(&format!(" ({to})"), look));
        }
        out
    }
}

/// A blank in a line, with its label small after it.
fn gap(label: &str) -> String {
    let mut out = run(BLANK, Look::default());
    if !label.is_empty() {
        let light = Look {
            light: true,
            ..Look::of("Label")
        };
        out.push_str(&run(&format!("\u{a0}{label}"), light));
    }
    out
}
