//! The finished examples, and where the reviewer signs.

use super::{Sheet, heading, paragraph, section, strong};
use crate::document::{Block, Inline, Item, Table};
use crate::letter::evaluate;
use crate::letter::evaluate::dates::written;
use crate::source::fill::fill;

/// How many lines there are for comments.
const COMMENTS: u8 = 10;

impl Sheet<'_> {
    /// The finished letter for each example.
    pub(super) fn cases(&self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = Vec::new();
        for case in self.reviewed.cases {
            let program = &self.reviewed.checked.program;
            let finished = evaluate::document(program, &case.answers, case.today);
            let day = fill(&words.case, &[("date", &written(case.today))]);
            blocks.push(heading(3, &case.name));
            blocks.push(paragraph(&day));
            blocks.push(Block::Quote(lowered(finished.blocks)));
        }
        if blocks.is_empty() {
            blocks.push(paragraph(&words.no_cases));
        }
        section(&words.cases, blocks)
    }

    /// Where the reviewer says what they think, and signs.
    pub(super) fn sign(&self) -> Vec<Block> {
        let words = self.words;
        let choices = [&words.approve, &words.changes, &words.reject];
        let items = choices.map(|choice| Item {
            task: Some(false),
            blocks: vec![paragraph(choice)],
        });
        let rows = [&words.signer, &words.role, &words.signature, &words.day];
        let rows = rows.map(|name| vec![vec![strong(name)], vec![Inline::Gap(String::new())]]);
        let blocks = vec![
            Block::List {
                start: None,
                items: items.into(),
            },
            Block::Table(Table {
                rows: rows.into(),
                ..Table::default()
            }),
            heading(3, &words.comments),
            Block::Ruled(COMMENTS),
        ];
        section(&words.sign, blocks)
    }
}

/// A letter's headings stand below those of the sheet.
fn lowered(mut blocks: Vec<Block>) -> Vec<Block> {
    for block in &mut blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level + 3).min(6);
        }
    }
    blocks
}
