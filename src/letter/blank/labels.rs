//! What belongs on a blank: its question, and how to write the answer.

use super::Blank;
use crate::letter::evaluate::values::upper_first;
use crate::letter::tree::Expr;
use crate::letter::{Kind, Question};
use crate::source::fill::fill;

impl Blank<'_> {
    /// What belongs on a blank.
    pub(super) fn label(&self, expr: &Expr) -> String {
        let (filters, root) = self.spoken.chain(expr);
        let has = |name: &str| filters.iter().any(|(filter, _)| *filter == name);
        let fallback = filters.iter().find(|(name, _)| *name == "default");
        let label = match self.spoken.question(expr) {
            Some(question) if has("count") => {
                fill(&self.words.count, &[("question", &question.ask)])
            }
            Some(question) if filters.iter().any(|(name, _)| is_worked_out(name)) => {
                let what = upper_first(&self.spoken.worked_out(expr));
                let values = [("what", what.as_str()), ("question", &question.ask)];
                fill(&self.words.worked_out, &values)
            }
            Some(question) => self.noted(question, has("short_date")),
            None if *root == Expr::Today
                && filters.iter().all(|(name, _)| *name == "long_date") =>
            {
                self.words.today.clone()
            }
            None if matches!(root, Expr::Index(_)) => self.words.index.clone(),
            None => upper_first(&self.spoken.value(expr)),
        };
        match fallback {
            Some((_, [Expr::Text(words)])) => {
                fill(&self.words.fallback, &[("label", &label), ("words", words)])
            }
            _ => label,
        }
    }

    /// A question with notes on how to answer it.
    fn noted(&self, question: &Question, is_short: bool) -> String {
        let words = self.words;
        let how = match question.kind {
            Kind::Date if question.approximate => words.rough_date.clone(),
            Kind::Date if is_short => words.short_date.clone(),
            Kind::Date => words.date.clone(),
            Kind::NhsNumber => words.nhs_number.clone(),
            Kind::Number => match (question.min, question.max) {
                (Some(min), Some(max)) => {
                    let values = [("min", &*min.to_string()), ("max", &*max.to_string())];
                    fill(&words.range, &values)
                }
                _ => words.number.clone(),
            },
            _ => String::new(),
        };
        let optional = match question.optional {
            true => words.optional.clone(),
            false => String::new(),
        };
        let notes = match (optional.as_str(), how.as_str()) {
            ("", "") => return question.ask.clone(),
            ("", note) | (note, "") => note.to_owned(),
            (a, b) => fill(&words.notes, &[("a", a), ("b", b)]),
        };
        let values = [("question", question.ask.as_str()), ("notes", &notes)];
        fill(&words.noted, &values)
    }
}

/// Whether a filter makes something else of an answer, which the reader has to
/// work out by hand.
fn is_worked_out(filter: &str) -> bool {
    matches!(
        filter,
        "add_days" | "add_months" | "add_working_days" | "weekday" | "days_until"
    )
}
