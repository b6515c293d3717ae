//! Warns of what is asked, named or offered and then not used.

use std::collections::BTreeSet;

use super::look;
use crate::letter::compile::Checked;
use crate::letter::parse::Letter;
use crate::letter::tree::Expr;
use crate::letter::{Kind, Program};
use crate::source::report::{Diagnostic, Place, Report};

/// What a letter uses.
#[derive(Default)]
struct Used {
    questions: BTreeSet<usize>,
    values: BTreeSet<usize>,
}

/// Warns of questions, values and lines of law that are used nowhere. What is
/// asked of the entries of a list is left to the loops that go through it.
pub(super) fn check(written: &Letter, checked: &Checked, report: &mut Report) {
    let program = &checked.program;
    let mut used = Used::default();
    look::every(program, &mut |expr| used.take(program, expr));
    for (index, place) in checked.values.iter().enumerate() {
        let name = written
            .values
            .iter()
            .find(|(_, ast)| is_at(written, place, ast.span.start));
        if name.is_some_and(|(name, _)| is_written(written.source.text(), &name.value)) {
            used.take(program, &Expr::Value(index));
        }
    }
    for (index, question) in program.questions.iter().enumerate() {
        let is_shared = question.kind != Kind::Offer && question.id.contains('.');
        if is_shared || used.questions.contains(&index) {
            continue;
        }
        let (rule, what) = match question.kind {
            Kind::Offer => ("letter::unused-law", "is offered and never printed"),
            _ => ("letter::unused-question", "is asked and never used"),
        };
        let message = format!("`{}` {what}", question.id);
        let hint = format!(
            "write `{{{{ {} }}}}` in the letter, or take it out",
            question.id
        );
        let place = checked.asked[index].id.clone();
        report.warn(Diagnostic::warning(rule, place, message).hint(hint));
    }
    for (index, place) in checked.values.iter().enumerate() {
        if used.values.contains(&index) {
            continue;
        }
        let Some((name, _)) = written
            .values
            .iter()
            .find(|(_, ast)| is_at(written, place, ast.span.start))
        else {
            continue;
        };
        let message = format!("`{}` is worked out and never used", name.value);
        let place = Place::Text(written.source.clone(), name.span);
        let hint = format!(
            "write `{{{{ {} }}}}` in the letter, or take it out",
            name.value
        );
        report.warn(Diagnostic::warning("letter::unused-value", place, message).hint(hint));
    }
}

impl Used {
    fn take(&mut self, program: &Program, expr: &Expr) {
        let mut values = Vec::new();
        look::deep(expr, &mut |expr| match expr {
            Expr::Ask(index) => {
                self.questions.insert(*index);
            }
            Expr::Value(index) => values.push(*index),
            _ => {}
        });
        for value in values {
            if self.values.insert(value)
                && let Some(expr) = program.values.get(value)
            {
                self.take(program, expr);
            }
        }
    }
}

/// Whether a place is one of the letter's own file.
fn is_at(written: &Letter, place: &Place, start: usize) -> bool {
    matches!(place, Place::Text(source, span)
        if span.start == start && source.path() == written.source.path())
}

/// Whether a name stands in a tag: a value that is written as it is leaves its
/// name nowhere in the program.
fn is_written(text: &str, name: &str) -> bool {
    let tags = text.split("{{").skip(1);
    let mut tags = tags.filter_map(|tag| tag.split("}}").next());
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    tags.any(|tag| tag.split(|c| !is_part(c)).any(|word| word == name))
}
