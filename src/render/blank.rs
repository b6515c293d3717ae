//! The blank letter of a site: the one that its program makes, below the letterhead
//! of its brand.

use crate::document::{Block, Document, Inline};
use crate::letter::{Program, blank};
use crate::site::brand::Brand;
use crate::site::texts::Texts;

/// Makes the blank edition of a letter, sheet or tool.
pub fn document(program: &Program, texts: &Texts, brand: &Brand) -> Document {
    let mut document = blank::document(program, (&texts.blank, &texts.conditions));
    document.blocks.splice(0..0, letterhead(brand));
    document
}

/// The lines of a letterhead: the first weighs more, as it is the name.
fn letterhead(brand: &Brand) -> Option<Block> {
    let lines = brand.letterhead.as_deref()?.lines().map(str::trim);
    let mut text = Vec::new();
    for (index, line) in lines.filter(|line| !line.is_empty()).enumerate() {
        let words = Inline::Text(line.to_owned());
        match index {
            0 => text.push(Inline::Strong(vec![words])),
            _ => text.extend([Inline::Break, words]),
        }
    }
    Some(Block::Paragraph(text))
}
