//! What pages put in by its id, written out on paper.

use super::text::{DEEPEST, Text, Whole};
use super::{foot, line, names};
use crate::document::{Block, Callout, Document, Embed, Inline, Item, text};
use crate::render::local;
use crate::site::journey::{self, Stretch};
use crate::site::local::Need;
use crate::site::{Letter, Page};
use crate::source::fill::fill;

impl<'a> Text<'_, 'a> {
    pub(super) fn embed(&mut self, kind: Embed, id: &str) -> Vec<Block> {
        match kind {
            Embed::Letter => self.whole.letter_box(id),
            Embed::Checklist => self.checklist(id),
            Embed::Part => self.part(id),
            Embed::Journey => self.whole.way(id),
            Embed::Local => self.local(id),
        }
    }

    /// A list to tick: where it is, if it is printed in the same work, or its boxes.
    fn checklist(&mut self, id: &str) -> Vec<Block> {
        let Some(page) = self.whole.site.checklist(id) else {
            return Vec::new();
        };
        let title = line(&page.draft.title.value);
        if let Some(part) = self.whole.names.page(page) {
            let to = format!("#{part}");
            return vec![Block::Paragraph(vec![Inline::Link { to, text: title }])];
        }
        let Document { mut blocks, .. } = page.draft.reading().document;
        blocks.retain(|block| !matches!(block, Block::Embed { .. }));
        let mut out = self.put_in(blocks, (id, page.path()));
        if let Some(to) = self.whole.web(&page.address) {
            out.push(Block::Paragraph(vec![Inline::Link { to, text: title }]));
        }
        out
    }

    /// A text that pages share.
    fn part(&mut self, id: &str) -> Vec<Block> {
        let Some(draft) = self.whole.site.parts.get(id) else {
            return Vec::new();
        };
        let path = draft.source.path();
        let mut out = self.put_in(draft.reading().document.blocks, (id, path));
        let mark = self.whole.site.mark(path);
        out.extend(mark.map(|mark| Block::Paragraph(line(&mark))));
        out
    }

    /// Who helps near the readers of a brand: nothing where the brand does not say,
    /// or another text on the page shows it.
    fn local(&mut self, id: &str) -> Vec<Block> {
        let site = self.whole.site;
        let need = Need::of(id).filter(|need| self.shown.get(need) == Some(&self.path));
        let Some(need) = need else {
            return Vec::new();
        };
        let contacts = local::contacts(site, need);
        let note = site.notes.get(&need);
        if contacts.is_none() && note.is_none() {
            return Vec::new();
        }
        // On paper a label may not stand alone at the end of a page.
        let label = text::write(&local::label(site, need));
        let below = (self.level + 1).min(DEEPEST);
        let mut out = vec![foot::heading(below, line(label.trim()), String::new())];
        out.extend(contacts.into_iter().flat_map(|contacts| contacts.blocks));
        if let Some(note) = note {
            let blocks = note.reading().document.blocks;
            out.extend(self.put_in(blocks, (&format!("local-{id}"), note.source.path())));
        }
        let by = [("name", site.brand.name.as_str())];
        let by = fill(site.texts.get("local.by"), &by);
        out.push(Block::Paragraph(line(&by)));
        out
    }

    /// A text of another file; its headings stand below those of the page, and its
    /// links start at its own path.
    fn put_in(&mut self, blocks: Vec<Block>, (id, path): (&str, &str)) -> Vec<Block> {
        let mut inside = Text {
            path,
            prefix: names::within(&self.prefix, id),
            shown: self.shown,
            shift: self.level.saturating_sub(1),
            level: self.level,
            whole: &mut *self.whole,
        };
        inside.blocks(blocks)
    }
}

impl Whole<'_> {
    /// A letter that a page offers: what it is for, and where it is.
    fn letter_box(&self, id: &str) -> Vec<Block> {
        let Some(letter) = self.site.letters.get(id) else {
            return Vec::new();
        };
        let label = line(&self.title_of(letter));
        let (label, web) = match self.names.letter(id) {
            Some(part) => {
                let to = format!("#{part}");
                (vec![Inline::Link { to, text: label }], None)
            }
            None => (label, self.web(&letter.address)),
        };
        let summary = Block::Paragraph(line(&letter.written().summary.value));
        let web = web.map(|to| self.on_the_web(&to));
        vec![Block::Callout {
            kind: Callout::Note,
            label: Some(label),
            blocks: std::iter::once(summary).chain(web).collect(),
        }]
    }

    /// The title of a letter, with what kind of thing it is.
    pub(super) fn title_of(&self, letter: &Letter) -> String {
        let words = format!("print.{}", letter.program().kind.name());
        let title = letter.written().title.value.as_str();
        fill(self.site.texts.get(&words), &[("title", title)])
    }

    /// A line that says where something is on the web.
    pub(super) fn on_the_web(&self, address: &str) -> Block {
        let words = self.site.texts.get("print.web");
        let shown = local::shortened(address);
        Block::Paragraph(vec![
            Inline::Text(format!("{words} ")),
            Inline::Link {
                to: address.to_owned(),
                text: line(shown),
            },
        ])
    }

    /// The map of the way in words: its stretches, with their stops numbered through.
    fn way(&self, block: &str) -> Vec<Block> {
        let mut out = Vec::new();
        let mut next = 1;
        for stretch in journey::stretches(self.site, block) {
            if stretch.stops.is_empty() {
                continue;
            }
            if !stretch.label.is_empty() {
                let label = Inline::Strong(line(stretch.label));
                out.push(Block::Paragraph(vec![label]));
            }
            let start = (!stretch.is_beside).then_some(next);
            if !stretch.is_beside {
                next += stretch.stops.len() as u64;
            }
            out.push(Block::List {
                start,
                items: self.stops(&stretch),
            });
        }
        out
    }

    fn stops(&self, stretch: &Stretch<'_>) -> Vec<Item> {
        let stops = stretch.stops.iter();
        stops.map(|page| self.to_page(page, None)).collect()
    }

    /// A line that leads to a page, with what is there.
    pub(super) fn to_page(&self, page: &Page, summary: Option<&str>) -> Item {
        let text = line(&page.draft.title.value);
        let text = match self.names.page(page) {
            Some(part) => vec![Inline::Link {
                to: format!("#{part}"),
                text,
            }],
            None => self.elsewhere(&page.address, None, text),
        };
        item(text, summary)
    }

    /// A line that leads to a letter, with what it is for.
    pub(super) fn to_letter(&self, letter: &Letter, summary: Option<&str>) -> Item {
        let text = line(&letter.written().title.value);
        let text = match self.names.letter(&letter.program().id) {
            Some(part) => vec![Inline::Link {
                to: format!("#{part}"),
                text,
            }],
            None => self.elsewhere(&letter.address, None, text),
        };
        item(text, summary)
    }
}

fn item(text: Vec<Inline>, summary: Option<&str>) -> Item {
    let summary = summary.map(|summary| Block::Paragraph(line(summary)));
    let blocks = std::iter::once(Block::Paragraph(text)).chain(summary);
    Item {
        task: None,
        blocks: blocks.collect(),
    }
}
