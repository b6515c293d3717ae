//! What to decide before a blank letter is filled in.

use std::collections::BTreeSet;

use super::{Blank, Said, ticked_item};
use crate::document::{Block, Document, Inline};
use crate::letter::tree::{Expr, Part};
use crate::letter::{Kind, Program, Question};
use crate::source::fill::fill;

/// Makes the list of what to decide before the letter is filled in: each
/// question that a condition around whole parts asks about, with its answers.
pub fn document(program: &Program, said: Said<'_>) -> Document {
    let blank = Blank::new(program, said);
    let mut asked = BTreeSet::new();
    for part in &program.body {
        blank.decided(part, &mut asked);
    }
    let questions = asked.into_iter();
    let questions = questions.filter_map(|index| program.questions.get(index));
    Document {
        blocks: questions.flat_map(|q| blank.decision(q)).collect(),
        notes: Vec::new(),
    }
}

impl Blank<'_> {
    /// A question with its answers to tick; nothing, where they are endless.
    fn decision(&self, question: &Question) -> Vec<Block> {
        let said = self.spoken.words;
        let answers: Vec<String> = match question.kind {
            Kind::One | Kind::Many => {
                let options = question.options.iter();
                options.map(|option| self.option(option)).collect()
            }
            Kind::YesNo => vec![said.yes.clone(), said.no.clone()],
            _ => return Vec::new(),
        };
        let text = |words: String| vec![Inline::Text(words)];
        let mut blocks = vec![Block::Heading {
            level: 4,
            id: String::new(),
            text: text(question.ask.clone()),
        }];
        if let Some(when) = &question.when {
            let condition = self.spoken.condition(when);
            let only = fill(&self.words.only, &[("condition", &condition)]);
            blocks.push(Block::Paragraph(text(only)));
        }
        let items = answers.into_iter();
        blocks.push(Block::List {
            start: None,
            items: items
                .map(|label| ticked_item(vec![Block::Paragraph(text(label))]))
                .collect(),
        });
        blocks
    }

    /// The questions that the conditions around parts ask about, save those that
    /// only ask if there is something to write.
    fn decided(&self, part: &Part, asked: &mut BTreeSet<usize>) {
        let inner: Vec<&Part> = match part {
            Part::If(branches) => {
                let conditions = branches
                    .iter()
                    .filter_map(|(condition, _)| condition.as_ref());
                conditions
                    .filter(|condition| !self.spoken.is_having(condition))
                    .for_each(|condition| self.asks(condition, asked));
                branches.iter().flat_map(|(_, parts)| parts).collect()
            }
            Part::For(_, _, parts) => parts.iter().collect(),
            _ => return,
        };
        for part in inner {
            self.decided(part, asked);
        }
    }

    fn asks(&self, expr: &Expr, asked: &mut BTreeSet<usize>) {
        match expr {
            Expr::Ask(index) => {
                asked.insert(*index);
            }
            Expr::Value(index) => {
                if let Some(value) = self.spoken.program.values.get(*index) {
                    self.asks(value, asked);
                }
            }
            Expr::Not(inner) | Expr::Filter(_, inner, _) => self.asks(inner, asked),
            Expr::Binary(_, a, b) => {
                self.asks(a, asked);
                self.asks(b, asked);
            }
            _ => {}
        }
    }
}
