//! A document as HTML.
//!
//! The writer knows nothing of the site: where a link leads, which number a
//! source has and what an embed shows come from the [`Surroundings`] it is given.

mod inline;
mod stencil;
mod table;

use pulldown_cmark_escape::escape_html;
use stencil::{Cutter, What};

pub use stencil::Stencil;

use super::{Block, Callout, Definition, Document, Embed, Inline, Item, words};

/// What a document needs to know of the page it stands on.
pub trait Surroundings {
    /// The address a link leads to, for a link as the author wrote it.
    fn href(&self, to: &str) -> String;
    /// Where a picture is and how large it is, for a path as the author wrote it.
    fn picture(&self, path: &str) -> Option<Picture>;
    /// Where on this page a link's word is explained, if it is a word of the
    /// glossary.
    fn term(&self, _: &str) -> Option<String> {
        None
    }
    /// The numbers of the sources behind a fact.
    fn sources(&self, fact: &str) -> Vec<usize>;
    /// The HTML of something put in by its id, where the nearest heading above
    /// has this level.
    fn embed(&self, kind: Embed, id: &str, level: u8) -> String;
    /// The words of the interface.
    fn words(&self) -> &Words;
}

/// A picture on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it is.
    pub href: String,
    /// How wide it is.
    pub width: usize,
    /// How high it is.
    pub height: usize,
}

/// Words of the interface that stand in documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Labels of the kinds of callout, in the order of [`Callout::ALL`].
    pub callouts: [String; 5],
    /// Said before the number of a source by screen readers.
    pub source: String,
    /// What a table is called: `Table {number}: {title}`.
    pub table: String,
    /// The heading over footnotes.
    pub notes: String,
    /// The link from a footnote back to where it is called.
    pub back: String,
    /// What a checklist is called when no heading stands over it.
    pub checklist: String,
}

impl Words {
    fn callout(&self, kind: Callout) -> &str {
        let index = Callout::ALL.iter().position(|k| *k == kind).unwrap_or(0);
        &self.callouts[index]
    }
}

/// Writes a document as HTML.
pub fn write(document: &Document, around: &dyn Surroundings) -> String {
    stencil(document).fill(around)
}

/// Writes a document as HTML with holes, for what differs from page to page.
pub fn stencil(document: &Document) -> Stencil {
    Writer::new(document).whole()
}

/// Writes a letter as a part of a page, where a heading of the second level
/// stands over it: its highest headings, a title or not, are of the third.
pub fn write_inside(document: &Document, around: &dyn Surroundings) -> String {
    let mut writer = Writer::new(document);
    let is_title = |block: &Block| matches!(block, Block::Heading { level: 1, .. });
    writer.shift = if document.blocks.iter().any(is_title) {
        2
    } else {
        1
    };
    writer.whole().fill(around)
}

/// Writes a document that stands in another one, below a heading of some level:
/// its headings of the second level are one below that.
pub fn write_below(document: &Document, level: u8, around: &dyn Surroundings) -> String {
    let mut writer = Writer::new(document);
    writer.shift = level.saturating_sub(1);
    writer.level = level;
    writer.whole().fill(around)
}

/// What links to a source of a page call it, before its number.
const SOURCE: &str = "source-";

/// What links to a source of a page call it, by its number.
pub fn source_id(number: usize) -> String {
    format!("{SOURCE}{number}")
}

/// Writes some text as HTML text: `<`, `>`, `&` and `"` are escaped.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

fn push_escaped(out: &mut String, text: &str) {
    escape_html(out, text).expect("writing to a string cannot fail");
}

/// The elements of headings, by their level.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

struct Writer<'a> {
    cut: Cutter,
    document: &'a Document,
    heading: String,
    level: u8,
    /// How far headings move down, to stand under those of the page.
    shift: u8,
    tables: usize,
    called: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document) -> Writer<'a> {
        Writer {
            cut: Cutter::new(),
            document,
            heading: String::new(),
            level: 1,
            shift: 0,
            tables: 0,
            called: Vec::new(),
        }
    }

    fn whole(mut self) -> Stencil {
        self.blocks(&self.document.blocks);
        self.notes();
        self.cut.done()
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(text) => self.element("p", text),
            Block::Heading { level, id, text } => self.heading(*level, id, text),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(blocks) => {
                self.cut.html.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.cut.html.push_str("</blockquote>\n");
            }
            Block::Callout {
                kind,
                label,
                blocks,
            } => self.callout(*kind, label.as_deref(), blocks),
            Block::Table(table) => self.table(table),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Code(text) => {
                self.cut.html.push_str("<pre><code>");
                push_escaped(&mut self.cut.html, text);
                self.cut.html.push_str("</code></pre>\n");
            }
            Block::Rule => self.cut.html.push_str("<hr>\n"),
            Block::Ruled(lines) => self.ruled(*lines),
            Block::Embed { kind, id } => {
                self.cut.hole(What::Embed(*kind, self.level), [id, ""]);
            }
            Block::Lines { role, lines } => self.lines(role.name(), lines),
            Block::Subject(text) => self.classed("p", "subject", text),
        }
    }

    fn element(&mut self, name: &str, text: &'a [Inline]) {
        self.put(&["<", name, ">"]);
        self.inlines(text);
        self.close(name);
    }

    fn classed(&mut self, name: &str, class: &str, text: &'a [Inline]) {
        self.open(name, class);
        self.inlines(text);
        self.close(name);
    }

    fn open(&mut self, name: &str, class: &str) {
        self.put(&["<", name, " class=\"", class, "\">"]);
    }

    fn close(&mut self, name: &str) {
        self.put(&["</", name, ">\n"]);
    }

    /// Writes HTML in pieces.
    fn put(&mut self, html: &[&str]) {
        html.iter().for_each(|piece| self.cut.html.push_str(piece));
    }

    fn heading(&mut self, level: u8, id: &str, text: &'a [Inline]) {
        self.heading = words(text);
        self.level = (level + self.shift).min(6);
        let tag = HEADINGS[usize::from(self.level.clamp(1, 6)) - 1];
        self.put(&["<", tag]);
        if self.shift > 0 && level == 1 {
            self.cut.html.push_str(" class=\"sheet-title\"");
        }
        if !id.is_empty() {
            self.cut.html.push_str(" id=\"");
            push_escaped(&mut self.cut.html, id);
            self.cut.html.push('"');
        }
        self.cut.html.push('>');
        self.inlines(text);
        self.close(tag);
    }

    fn list(&mut self, start: Option<u64>, items: &'a [Item]) {
        if items.iter().any(|item| item.task.is_some()) {
            return self.checklist(items);
        }
        match start {
            None => self.cut.html.push_str("<ul>\n"),
            Some(1) => self.cut.html.push_str("<ol>\n"),
            Some(start) => self.cut.html.push_str(&format!("<ol start=\"{start}\">\n")),
        }
        self.items(items);
        self.close(if start.is_some() { "ol" } else { "ul" });
    }

    fn items(&mut self, items: &'a [Item]) {
        for item in items {
            self.cut.html.push_str("<li>");
            match item.task {
                Some(ticked) => self.task(item, ticked),
                None => self.item(item),
            }
            self.cut.html.push_str("</li>\n");
        }
    }

    /// What is in an item: words alone, or words with lists below them, stand
    /// without a paragraph.
    fn item(&mut self, item: &'a Item) {
        match item.blocks.split_first() {
            Some((Block::Paragraph(text), rest))
                if rest.iter().all(|block| matches!(block, Block::List { .. })) =>
            {
                self.inlines(text);
                self.blocks(rest);
            }
            _ => self.blocks(&item.blocks),
        }
    }

    fn checklist(&mut self, items: &'a [Item]) {
        self.cut
            .html
            .push_str("<fieldset class=\"checklist\"><legend class=\"visually-hidden\">");
        match self.heading.is_empty() {
            true => self.cut.hole(What::Checklist, ["", ""]),
            false => push_escaped(&mut self.cut.html, &self.heading),
        }
        self.cut.html.push_str("</legend>\n<ul>\n");
        self.items(items);
        self.cut.html.push_str("</ul>\n</fieldset>\n");
    }

    fn task(&mut self, item: &'a Item, ticked: bool) {
        let (first, rest) = match item.blocks.split_first() {
            Some((Block::Paragraph(text), rest)) => (text.as_slice(), rest),
            _ => (&[] as &[Inline], item.blocks.as_slice()),
        };
        // A box before a bare line is for a pen: nobody could be told what it is.
        let is_bare = |inline: &Inline| matches!(inline, Inline::Gap(label) if label.is_empty());
        let state = match ticked {
            _ if first.iter().all(is_bare) => " disabled aria-hidden=\"true\"",
            true => " checked",
            false => "",
        };
        self.put(&["<label><input type=\"checkbox\"", state, "> <span>"]);
        self.inlines(first);
        self.cut.html.push_str("</span></label>");
        self.blocks(rest);
    }

    fn callout(&mut self, kind: Callout, label: Option<&'a [Inline]>, blocks: &'a [Block]) {
        let name = kind.name();
        self.put(&["<div class=\"callout callout-", name, "\">\n"]);
        self.open("p", "callout-label");
        match label {
            Some(text) => self.inlines(text),
            None => self.cut.hole(What::Callout(kind), ["", ""]),
        }
        self.close("p");
        self.blocks(blocks);
        self.cut.html.push_str("</div>\n");
    }

    fn definitions(&mut self, definitions: &'a [Definition]) {
        self.cut.html.push_str("<dl>\n");
        for definition in definitions {
            self.element("dt", &definition.term);
            for meaning in &definition.meanings {
                self.cut.html.push_str("<dd>");
                match meaning.as_slice() {
                    [Block::Paragraph(text)] => self.inlines(text),
                    blocks => self.blocks(blocks),
                }
                self.close("dd");
            }
        }
        self.cut.html.push_str("</dl>\n");
    }

    fn ruled(&mut self, lines: u8) {
        let line = "<span class=\"ruled-line\"></span>";
        let lines = line.repeat(usize::from(lines));
        self.cut
            .html
            .push_str(&format!("<p class=\"ruled\">{lines}</p>\n"));
    }

    fn lines(&mut self, role: &str, lines: &'a [Vec<Inline>]) {
        self.open("p", &format!("lines {role}"));
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.cut.html.push_str("<br>\n");
            }
            self.inlines(line);
        }
        self.close("p");
    }

    /// The footnotes that are called, in the order they are called.
    fn notes(&mut self) {
        if self.called.is_empty() {
            return;
        }
        let document = self.document;
        self.put(&["<section class=\"footnotes\" aria-label=\""]);
        self.cut.hole(What::Notes, ["", ""]);
        self.put(&["\">\n<ol>\n"]);
        let mut index = 0;
        while let Some(label) = self.called.get(index).copied() {
            index += 1;
            self.cut.html.push_str(&format!("<li id=\"note-{index}\">"));
            if let Some(note) = document.notes.iter().find(|note| note.label == label) {
                self.blocks(&note.blocks);
            }
            self.put(&["<a href=\"#note-", &index.to_string(), "-call\">"]);
            self.cut.hole(What::Back, ["", ""]);
            self.put(&["</a></li>\n"]);
        }
        self.cut.html.push_str("</ol>\n</section>\n");
    }
}
