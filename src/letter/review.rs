//! The reviewer's sheet: everything that a letter can say, for someone to read
//! and sign on paper.
//!
//! It shows what the letter rests on, what it asks, every branch with its
//! condition in words, and the finished letter for each example.

mod about;
mod questions;
mod running;
mod sign;
mod text;
mod words;

use jiff::civil::Date;

use super::answers::Answers;
use super::compile::Checked;
use super::parse::Letter;
use super::spoken::{self, Spoken};
use crate::document::{Block, Document, Inline, Item};
use crate::source::fill::fill;
pub use words::Words;

/// What is reviewed.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'a> {
    /// The letter as it is written.
    pub letter: &'a Letter,
    /// The letter, ready to be finished.
    pub checked: &'a Checked,
    /// The facts that it may rest on.
    pub facts: &'a [Fact<'a>],
    /// The titles of its next steps, in their order.
    pub next: &'a [&'a str],
    /// Its examples.
    pub cases: &'a [Case],
}

/// A fact as the sheet shows it.
#[derive(Clone, Copy, Debug)]
pub struct Fact<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it says.
    pub says: &'a str,
    /// The name of how sure it is.
    pub confidence: &'a str,
    /// What is not certain about it.
    pub note: Option<&'a str>,
    /// Where it holds, when that is not everywhere.
    pub limits: Option<&'a str>,
    /// The names of its sources.
    pub sources: &'a [&'a str],
}

/// An example: what someone might answer.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is about.
    pub name: String,
    /// The day the letter is written.
    pub today: Date,
    /// What is answered.
    pub answers: Answers,
}

/// Makes the reviewer's sheet of a letter.
pub fn document(reviewed: &Reviewed<'_>, words: &Words, said: &spoken::Words) -> Document {
    let program = &reviewed.checked.program;
    let mut sheet = Sheet {
        reviewed: *reviewed,
        spoken: Spoken::new(program, said),
        words,
    };
    let mut blocks = sheet.head();
    blocks.extend(sheet.facts());
    blocks.extend(sheet.questions());
    blocks.extend(sheet.text());
    blocks.extend(sheet.laws());
    blocks.extend(sheet.values());
    blocks.extend(sheet.reminders());
    blocks.extend(sheet.nexts());
    blocks.extend(sheet.cases());
    blocks.extend(sheet.sign());
    Document {
        blocks,
        notes: Vec::new(),
    }
}

struct Sheet<'a> {
    reviewed: Reviewed<'a>,
    spoken: Spoken<'a>,
    words: &'a Words,
}

impl Sheet<'_> {
    /// A text in which a condition is put into words.
    fn on(&self, text: &str, condition: &super::tree::Expr) -> String {
        fill(text, &[("condition", &self.spoken.condition(condition))])
    }
}

fn plain(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn strong(text: &str) -> Inline {
    Inline::Strong(plain(text))
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(plain(text))
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        id: String::new(),
        text: plain(text),
    }
}

fn bullets(items: impl IntoIterator<Item = Vec<Block>>) -> Block {
    let items = items.into_iter();
    Block::List {
        start: None,
        items: items.map(|blocks| Item { task: None, blocks }).collect(),
    }
}

/// A heading over blocks; nothing, where there are none.
fn section(title: &str, blocks: Vec<Block>) -> Vec<Block> {
    match blocks.is_empty() {
        true => blocks,
        false => std::iter::once(heading(2, title)).chain(blocks).collect(),
    }
}

/// Lines of one paragraph.
fn lines(lines: Vec<Vec<Inline>>) -> Block {
    let words = crate::document::words;
    let lines = lines.into_iter().filter(|line| !words(line).is_empty());
    let joined: Vec<Vec<Inline>> = lines.collect();
    Block::Paragraph(joined.join(&Inline::Break))
}
