//! What to decide before a blank letter is filled in.

use std::collections::BTreeSet;

use super::{Blank, Words, is_about_having, ticked_item};
use crate::document::{Block, Document, Inline};
use crate::letter::tree::{Expr, Part};
use crate::letter::{Kind, Program};
use crate::source::fill::fill;

/// Makes the list of what to decide before the letter is filled in: each
/// question that a condition around whole parts asks about, with its answers.
pub fn document(program: &Program, words: &Words) -> Document {
    let mut asked = BTreeSet::new();
    for part in &program.body {
        decided(program, part, &mut asked);
    }
    let blank = Blank {
        program,
        words,
        loops: Vec::new(),
    };
    let mut blocks = Vec::new();
    for question in asked
        .into_iter()
        .filter_map(|index| program.questions.get(index))
    {
        let answers: Vec<&str> = match question.kind {
            Kind::One | Kind::Many => question
                .options
                .iter()
                .map(|option| option.label.as_str())
                .collect(),
            Kind::YesNo => vec![&words.yes, &words.no],
            _ => continue,
        };
        let answer = |label: &str| vec![Block::Paragraph(vec![Inline::Text(label.to_owned())])];
        blocks.push(Block::Heading {
            level: 4,
            id: String::new(),
            text: vec![Inline::Text(question.ask.clone())],
        });
        if let Some(when) = &question.when {
            let only = fill(&words.only, &[("condition", &blank.condition(when))]);
            blocks.push(Block::Paragraph(vec![Inline::Text(only)]));
        }
        blocks.push(Block::List {
            start: None,
            items: answers
                .into_iter()
                .map(|label| ticked_item(answer(label)))
                .collect(),
        });
    }
    Document {
        blocks,
        notes: Vec::new(),
    }
}

/// The questions that the conditions around parts ask about, save those that
/// only ask if there is something to write.
fn decided(program: &Program, part: &Part, asked: &mut BTreeSet<usize>) {
    let inner: Vec<&Part> = match part {
        Part::If(branches) => {
            let conditions = branches
                .iter()
                .filter_map(|(condition, _)| condition.as_ref());
            conditions
                .filter(|condition| !is_about_having(program, condition))
                .for_each(|condition| asks(condition, asked));
            branches.iter().flat_map(|(_, parts)| parts).collect()
        }
        Part::For(_, _, parts) => parts.iter().collect(),
        _ => return,
    };
    inner
        .into_iter()
        .for_each(|part| decided(program, part, asked));
}

fn asks(expr: &Expr, asked: &mut BTreeSet<usize>) {
    match expr {
        Expr::Ask(index) => {
            asked.insert(*index);
        }
        Expr::Not(inner) => asks(inner, asked),
        Expr::Binary(_, a, b) => {
            asks(a, asked);
            asks(b, asked);
        }
        _ => {}
    }
}
