//! A group of questions that letters share: `letters/shared/NAME.yaml`.

use std::sync::Arc;

use super::Line;
use super::ids::check_name;
use super::lines::{self, values};
use super::questions::{Question, questions};
use crate::letter::expr::Ast;
use crate::source::fields::{self, Fields};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, yaml};

/// A group of questions that several letters share.
#[derive(Debug)]
pub struct Group {
    /// Its file.
    pub source: Arc<Source>,
    /// Its heading.
    pub title: String,
    /// A line below the heading.
    pub summary: Option<String>,
    /// Its questions.
    pub questions: Vec<Question>,
    /// Names for what is worked out of their answers.
    pub values: Vec<(Placed<String>, Ast)>,
    /// Words that depend on their answers. Each may use those before it.
    pub texts: Vec<(Placed<String>, Line)>,
}

/// Reads a shared group's file.
pub fn group(source: &Arc<Source>, report: &mut Report) -> Option<Group> {
    let node = yaml::read(source, source.text(), 0, report).ok()?;
    let mut fields = Fields::of(source, &node, report);
    let title = fields.needed_text("title", report);
    let group = Group {
        source: source.clone(),
        title: title.map(|title| title.value).unwrap_or_default(),
        summary: fields.text("summary", report).map(|text| text.value),
        questions: questions(source, &mut fields, report),
        values: values(source, &mut fields, report),
        texts: texts(source, &mut fields, report),
    };
    fields.finish(report);
    one_name_each(&group, report);
    Some(group)
}

fn texts(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    report: &mut Report,
) -> Vec<(Placed<String>, Line)> {
    let mut texts = Vec::new();
    for (name, node) in fields.map("texts", report) {
        check_name(source, name, report);
        let Some(text) = fields::text_of(source, node, &name.value, report) else {
            continue;
        };
        let line = lines::read(source, &text, report);
        if let Some(mark) = line.marks.first() {
            let place = Place::Text(source.clone(), mark.span);
            let message = "words that letters share cannot rest on a fact";
            report.error(
                Diagnostic::error("letter::mark-in-group", place, message)
                    .hint("say it in the letters that need it, with the mark behind it"),
            );
        }
        texts.push((name.clone(), line));
    }
    texts
}

/// A letter calls questions, values and texts of a group in the same way.
fn one_name_each(group: &Group, report: &mut Report) {
    let questions = group.questions.iter().map(|question| &question.id);
    let values = group.values.iter().map(|(name, _)| name);
    let texts = group.texts.iter().map(|(name, _)| name);
    let mut taken: Vec<&str> = questions.map(|id| id.value.as_str()).collect();
    for name in values.chain(texts) {
        if taken.contains(&name.value.as_str()) {
            let place = Place::Text(group.source.clone(), name.span);
            let message = format!("`{}` is already the name of something else", name.value);
            report.error(
                Diagnostic::error("letter::name-taken", place, message)
                    .hint("give it a name that no question, value or text of this group has"),
            );
        }
        taken.push(&name.value);
    }
}
