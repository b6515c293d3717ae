//! A document as one run of sentences, for whoever looks words up in it: no
//! marks, boxes, rules or addresses.

use super::{Block, Document, Embed, Inline, TICK, words};

/// Writes the words of a document; `inside` gives what stands in the place of
/// what is put in by its id.
pub fn write(document: &Document, inside: &dyn Fn(Embed, &str) -> Option<Document>) -> String {
    let mut sentences = Sentences {
        out: String::new(),
        inside,
    };
    sentences.document(document);
    sentences.out
}

struct Sentences<'a> {
    out: String,
    inside: &'a dyn Fn(Embed, &str) -> Option<Document>,
}

impl Sentences<'_> {
    fn document(&mut self, document: &Document) {
        self.blocks(&document.blocks);
        for note in &document.notes {
            self.blocks(&note.blocks);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) | Block::Subject(text) | Block::Heading { text, .. } => {
                self.line(text);
            }
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Quote(blocks) => self.blocks(blocks),
            Block::Callout { label, blocks, .. } => {
                label.iter().for_each(|label| self.line(label));
                self.blocks(blocks);
            }
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| self.line(cell));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    self.line(&definition.term);
                    let meanings = definition.meanings.iter();
                    meanings.for_each(|meaning| self.blocks(meaning));
                }
            }
            Block::Code(text) => self.sentence(text),
            Block::Lines { lines, .. } => lines.iter().for_each(|line| self.line(line)),
            Block::Embed { kind, id } => {
                if let Some(document) = (self.inside)(*kind, id) {
                    self.document(&document);
                }
            }
            Block::Rule | Block::Ruled(_) => {}
        }
    }

    fn line(&mut self, text: &[Inline]) {
        self.sentence(&words(text));
    }

    /// Adds a sentence, with the full stop that a heading or a cell does without.
    fn sentence(&mut self, text: &str) {
        let mut words = text
            .split_whitespace()
            .filter(|word| *word != TICK)
            .peekable();
        if words.peek().is_none() {
            return;
        }
        for word in words {
            if !self.out.is_empty() {
                self.out.push(' ');
            }
            self.out.push_str(word);
        }
        let last = self.out.chars().next_back();
        if last.is_some_and(|last| last.is_alphanumeric() || ")”’".contains(last)) {
            self.out.push('.');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::markdown;
    use crate::source::Source;
    use crate::source::report::Report;

    fn prose(text: &str) -> String {
        let source = Source::new("a.md".to_owned(), text.to_owned());
        let reading = markdown::read(&source.into(), text, 0, &mut Report::new());
        write(&reading.document, &|_, id| {
            (id == "a-part").then(|| Document {
                blocks: vec![Block::Paragraph(vec![Inline::Text("A part".to_owned())])],
                notes: Vec::new(),
            })
        })
    }

    #[test]
    fn a_page_is_its_sentences_and_nothing_else() {
        let page = "## A heading\n\nOne *strong* word,\nand [a link](https://example.org).\n\n\
            - [ ] To do\n- [x] Done?\n\n---\n\n> [!TIP]\n> A tip:\n\n| A | B |\n|---|---|\n| c | (d) |\n\n\
            Term\n: Its meaning\n\n```checklist\nany\n```\n";
        assert_eq!(
            prose(page),
            "A heading. One strong word, and a link. To do. Done? A tip: A. B. c. (d). \
             Term. Its meaning."
        );
    }
}
