//! Looks at every expression of a program.

use std::collections::BTreeSet;

use crate::letter::tree::{Expr, Operator, Part, Piece};
use crate::letter::{Program, Question};

/// The texts that conditions compare with. When two answers are compared with
/// one another, all options are among them.
pub(super) fn spoken(program: &Program) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    let mut is_mixed = false;
    let mut look = |expr: &Expr| match expr {
        Expr::Text(text) => {
            texts.insert(text.clone());
        }
        Expr::Binary(Operator::Is | Operator::In, a, b) => {
            let is_plain = |side: &Expr| {
                matches!(
                    side,
                    Expr::Text(_) | Expr::Number(_) | Expr::Bool(_) | Expr::Today
                )
            };
            is_mixed |= !is_plain(a) && !is_plain(b);
        }
        _ => {}
    };
    program
        .values
        .iter()
        .for_each(|value| deep(value, &mut look));
    every(program, &mut |expr| deep(expr, &mut look));
    if is_mixed {
        let questions = program.questions.iter();
        for question in
            questions.flat_map(|question| [question].into_iter().chain(&question.questions))
        {
            texts.extend(question.options.iter().map(|option| option.id.clone()));
        }
    }
    texts
}

/// An expression and all it is made of.
pub(super) fn deep(expr: &Expr, look: &mut dyn FnMut(&Expr)) {
    look(expr);
    match expr {
        Expr::Binary(_, a, b) => {
            deep(a, look);
            deep(b, look);
        }
        Expr::Not(inner) | Expr::Field(inner, _) => deep(inner, look),
        Expr::Filter(_, inner, arguments) => {
            deep(inner, look);
            arguments.iter().for_each(|argument| deep(argument, look));
        }
        _ => {}
    }
}

/// Every expression of a program but its named values, whole.
pub(super) fn every(program: &Program, look: &mut dyn FnMut(&Expr)) {
    for question in &program.questions {
        asked(question, look);
    }
    parts(&program.body, look);
    for reminder in &program.reminders {
        look(&reminder.on);
        pieces(&reminder.title, look);
        reminder.when.iter().for_each(&mut *look);
    }
    program.next.iter().flatten().for_each(look);
}

/// The conditions of a question, and of what is asked of its entries.
pub(super) fn asked(question: &Question, look: &mut dyn FnMut(&Expr)) {
    let own = [&question.when, &question.before, &question.after];
    let options = question.options.iter().map(|option| &option.when);
    own.into_iter()
        .chain(options)
        .flatten()
        .for_each(&mut *look);
    question
        .questions
        .iter()
        .for_each(|entry| asked(entry, look));
}

pub(super) fn parts(of: &[Part], look: &mut dyn FnMut(&Expr)) {
    for part in of {
        match part {
            Part::Paragraph((), text) | Part::Heading((), _, text) | Part::Subject(text) => {
                pieces(text, look);
            }
            Part::List(_, items) => items.iter().for_each(|item| parts(item, look)),
            Part::Table(_, head, rows) => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| pieces(cell, look));
            }
            Part::Rows(rows) => rows.iter().flatten().for_each(|cell| pieces(cell, look)),
            Part::Lines(_, lines) => lines.iter().for_each(|line| pieces(line, look)),
            Part::Words(value, _) => look(value),
            Part::Rule | Part::Ruled(_) => {}
            Part::If(branches) => {
                for (when, inner) in branches {
                    when.iter().for_each(&mut *look);
                    parts(inner, look);
                }
            }
            Part::For(_, list, inner) => {
                look(list);
                parts(inner, look);
            }
        }
    }
}

fn pieces(of: &[Piece], look: &mut dyn FnMut(&Expr)) {
    for piece in of {
        match piece {
            Piece::Text(_) | Piece::Break | Piece::Tick => {}
            Piece::Strong(inner) => pieces(inner, look),
            Piece::Value(value, _) => look(value),
            Piece::If(branches) => {
                for (when, inner) in branches {
                    when.iter().for_each(&mut *look);
                    pieces(inner, look);
                }
            }
            Piece::For(_, list, inner) => {
                look(list);
                pieces(inner, look);
            }
        }
    }
}
