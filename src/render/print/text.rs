//! A text of the site as it stands on paper: what is put in is written out, marks are
//! numbers, and links lead to a place of the same work or are words with an address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::{self, Names};
use crate::document::{Block, Definition, Document, Inline, Item, Note, Table, words};
use crate::render::around::Around;
use crate::site::links::{self, Target};
use crate::site::local::Need;
use crate::site::{Page, Site, picture};
use crate::source::fill::fill;

/// The highest number of a heading's level.
pub(super) const DEEPEST: u8 = 6;

/// What a text on paper knows of the work it is a part of.
pub(super) struct Whole<'a> {
    pub(super) site: &'a Site,
    /// Its sources and the words it explains.
    pub(super) around: Around<'a>,
    /// What stands in it.
    pub(super) names: Names<'a>,
    /// The pictures in it.
    pub(super) pictures: BTreeMap<String, Arc<[u8]>>,
}

/// One text.
pub(super) struct Text<'w, 'a> {
    pub(super) whole: &'w mut Whole<'a>,
    /// The path of its source.
    pub(super) path: &'w str,
    /// What the names of its headings begin with.
    pub(super) prefix: String,
    /// Which of the texts of its page shows who helps near its readers.
    pub(super) shown: &'w BTreeMap<Need, &'a str>,
    /// How far its headings move down.
    pub(super) shift: u8,
    /// The level of the heading above.
    pub(super) level: u8,
}

impl<'a> Text<'_, 'a> {
    /// The text of a page.
    pub(super) fn page(whole: &mut Whole<'a>, page: &'a Page) -> Document {
        let shown = whole.site.shown_by(page.path(), &page.draft.outline);
        let mut text = Text {
            path: page.path(),
            prefix: names::of(page),
            shown: &shown,
            shift: 0,
            level: 1,
            whole,
        };
        text.document(page.draft.reading().document)
    }

    pub(super) fn document(&mut self, document: Document) -> Document {
        let blocks = self.blocks(document.blocks);
        let notes = document.notes.into_iter().map(|note| Note {
            label: note.label,
            blocks: self.blocks(note.blocks),
        });
        Document {
            blocks,
            notes: notes.collect(),
        }
    }

    pub(super) fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let blocks = blocks.into_iter();
        blocks.flat_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: Block) -> Vec<Block> {
        vec![match block {
            Block::Paragraph(text) => Block::Paragraph(self.text(text)),
            Block::Subject(text) => Block::Subject(self.text(text)),
            Block::Heading { level, id, text } => {
                self.level = (level + self.shift).min(DEEPEST);
                Block::Heading {
                    level: self.level,
                    id: names::within(&self.prefix, &id),
                    text: self.text(text),
                }
            }
            Block::List { start, items } => Block::List {
                start,
                items: items.into_iter().map(|item| self.item(item)).collect(),
            },
            Block::Quote(blocks) => Block::Quote(self.blocks(blocks)),
            Block::Callout {
                kind,
                label,
                blocks,
            } => Block::Callout {
                kind,
                label: label.map(|label| self.text(label)),
                blocks: self.blocks(blocks),
            },
            Block::Table(table) => Block::Table(self.table(table)),
            Block::Definitions(all) => {
                let all = all.into_iter().map(|one| self.definition(one));
                Block::Definitions(all.collect())
            }
            Block::Lines { role, lines } => Block::Lines {
                role,
                lines: self.texts(lines),
            },
            Block::Embed { kind, id } => return self.embed(kind, &id),
            Block::Code(_) | Block::Rule | Block::Ruled(_) => block,
        }]
    }

    fn item(&mut self, item: Item) -> Item {
        Item {
            task: item.task,
            blocks: self.blocks(item.blocks),
        }
    }

    fn table(&mut self, table: Table) -> Table {
        let rows = table.rows.into_iter();
        Table {
            align: table.align,
            head: self.texts(table.head),
            rows: rows.map(|row| self.texts(row)).collect(),
        }
    }

    fn definition(&mut self, definition: Definition) -> Definition {
        let meanings = definition.meanings.into_iter();
        Definition {
            term: self.text(definition.term),
            meanings: meanings.map(|blocks| self.blocks(blocks)).collect(),
        }
    }

    fn texts(&mut self, texts: Vec<Vec<Inline>>) -> Vec<Vec<Inline>> {
        texts.into_iter().map(|text| self.text(text)).collect()
    }

    fn text(&mut self, text: Vec<Inline>) -> Vec<Inline> {
        let mut out = Vec::with_capacity(text.len());
        // The numbers that stand after one sentence.
        let mut named = BTreeSet::new();
        for inline in text {
            if let Inline::Mark(fact) = &inline {
                named.extend(self.whole.around.numbers(fact));
            } else {
                self.marks(&mut named, &mut out);
                self.inline(inline, &mut out);
            }
        }
        self.marks(&mut named, &mut out);
        out
    }

    /// The numbers of sources, each once and in order: of three and more in a row, the
    /// first and the last.
    fn marks(&self, named: &mut BTreeSet<usize>, out: &mut Vec<Inline>) {
        let mark = |number: usize| Inline::Link {
            to: format!("#{}", self.whole.names.sources),
            text: vec![Inline::Text(format!("[{number}]"))],
        };
        let numbers: Vec<usize> = std::mem::take(named).into_iter().collect();
        for row in numbers.chunk_by(|one, next| one + 1 == *next) {
            match row {
                [first, _, .., last] => {
                    let to = Inline::Text("\u{2013}".to_owned());
                    out.extend([mark(*first), to, mark(*last)]);
                }
                row => out.extend(row.iter().map(|number| mark(*number))),
            }
        }
    }

    fn inline(&mut self, inline: Inline, out: &mut Vec<Inline>) {
        match inline {
            Inline::Strong(inner) => out.push(Inline::Strong(self.text(inner))),
            Inline::Emphasis(inner) => out.push(Inline::Emphasis(self.text(inner))),
            Inline::Link { to, text } => {
                let text = self.text(text);
                self.link(to, text, out);
            }
            Inline::Picture { path, alt } => out.push(self.picture(&path, alt)),
            inline => out.push(inline),
        }
    }

    /// A picture by the address of its file, which is among those of the work.
    fn picture(&mut self, path: &str, alt: String) -> Inline {
        let site = self.whole.site;
        let found = picture::find(site, self.path, path).ok();
        let Some((address, bytes)) =
            found.and_then(|found| site.statics.get_key_value(found.address))
        else {
            return Inline::Text(alt);
        };
        let pictures = &mut self.whole.pictures;
        pictures.insert(address.clone(), bytes.clone());
        Inline::Picture {
            path: address.clone(),
            alt,
        }
    }

    fn link(&self, to: String, text: Vec<Inline>, out: &mut Vec<Inline>) {
        let whole = &*self.whole;
        if whole.around.explains(self.path, &to) {
            return out.extend(text);
        }
        let inside = |id: String| Inline::Link {
            to: format!("#{id}"),
            text: text.clone(),
        };
        match links::target(whole.site, self.path, &to) {
            Ok(Target::Here(id)) => out.push(inside(names::within(&self.prefix, id))),
            Ok(Target::Page(page, id)) => match whole.names.page(page) {
                Some(part) => out.push(inside(names::within(part, id.unwrap_or_default()))),
                None => {
                    let place = id.map(|id| format!("#{id}")).unwrap_or_default();
                    let address = format!("{}{place}", page.address);
                    let title = page.draft.title.value.as_str();
                    out.extend(whole.elsewhere(&address, Some(title), text));
                }
            },
            Ok(Target::Letter(letter)) => match whole.names.letter(&letter.program().id) {
                Some(part) => out.push(inside(part)),
                None => {
                    let title = letter.written().title.value.as_str();
                    out.extend(whole.elsewhere(&letter.address, Some(title), text));
                }
            },
            Ok(Target::Static(address)) => out.extend(whole.elsewhere(address, None, text)),
            Ok(Target::Outside(_)) => out.push(Inline::Link { to, text }),
            Err(_) => out.extend(text),
        }
    }
}

impl Whole<'_> {
    /// The whole address of something the site publishes, if that is known.
    pub(super) fn web(&self, address: &str) -> Option<String> {
        let own = self.site.brand.address.as_deref()?;
        Some(format!("{own}{address}"))
    }

    /// A text that leads to what is not in this work: with its address, or with its title
    /// where the words do not say that.
    pub(super) fn elsewhere(
        &self,
        address: &str,
        title: Option<&str>,
        text: Vec<Inline>,
    ) -> Vec<Inline> {
        if let Some(to) = self.web(address) {
            return vec![Inline::Link { to, text }];
        }
        let said = words(&text).to_lowercase();
        let mut all = text;
        if let Some(title) = title.filter(|title| !said.contains(&title.to_lowercase())) {
            let called = self.site.texts.get("print.called");
            let called = fill(called, &[("title", title)]);
            all.push(Inline::Text(format!(" {called}")));
        }
        all
    }
}
