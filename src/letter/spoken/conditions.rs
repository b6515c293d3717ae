//! Conditions in words: clauses that can stand after "if".

use super::Spoken;
use crate::letter::tree::{Expr, Operator};
use crate::letter::{Kind, Question};
use crate::source::fill::fill;

impl Spoken<'_> {
    /// A condition in words.
    pub(in crate::letter) fn condition(&self, expr: &Expr) -> String {
        self.clause(expr, true)
    }

    /// A condition, or its opposite, in words.
    fn clause(&self, expr: &Expr, yes: bool) -> String {
        let (expr, yes) = self.bare(expr, yes);
        match expr {
            Expr::Bool(value) => self.whatever(*value == yes),
            Expr::Last(_) => pick(yes, &self.words.last, &self.words.not_last).to_owned(),
            Expr::Binary(Operator::And | Operator::Or, ..) => self.joined(expr, yes),
            Expr::Binary(Operator::Is, a, b) => self.same(a, b, yes),
            Expr::Binary(Operator::In, a, b) => self.among(a, b, yes),
            Expr::Binary(operator, a, b) => self.ordered(*operator, (a, b), yes),
            _ => self.has(expr, yes),
        }
    }

    /// A condition without `not` before it and without a name for it.
    fn bare<'e>(&'e self, mut expr: &'e Expr, mut yes: bool) -> (&'e Expr, bool) {
        loop {
            expr = match expr {
                Expr::Not(inner) => {
                    yes = !yes;
                    inner
                }
                Expr::Value(index) => match self.program.values.get(*index) {
                    Some(value) => value,
                    None => return (expr, yes),
                },
                _ => return (expr, yes),
            };
        }
    }

    /// Conditions joined by "and" or "or"; the opposite of the one is the other
    /// of the opposites.
    fn joined(&self, expr: &Expr, yes: bool) -> String {
        let all = joins_all(expr, yes);
        let mut parts = Vec::new();
        self.gather(expr, yes, all, &mut parts);
        self.shorten(all, &mut parts);
        let text = pick(all, &self.words.and, &self.words.or);
        folded(parts, text)
    }

    /// That there is an answer goes without saying where more is said of it.
    fn shorten(&self, all: bool, parts: &mut Vec<String>) {
        if !all {
            return;
        }
        for question in &self.program.questions {
            let ask = [("question", question.ask.as_str())];
            let answered = fill(&self.words.answered, &ask);
            let more = fill(&self.words.answer, &ask);
            if parts.iter().any(|part| part.contains(&more)) {
                parts.retain(|part| *part != answered);
            }
        }
    }

    fn gather(&self, expr: &Expr, yes: bool, all: bool, parts: &mut Vec<String>) {
        let (expr, yes) = self.bare(expr, yes);
        let part = match expr {
            Expr::Binary(Operator::And | Operator::Or, a, b) if joins_all(expr, yes) == all => {
                self.gather(a, yes, all, parts);
                return self.gather(b, yes, all, parts);
            }
            Expr::Binary(Operator::And | Operator::Or, ..) => self.inside(expr, yes),
            _ => self.clause(expr, yes),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }

    /// Conditions joined inside others, so that it is clear which belong together.
    fn inside(&self, expr: &Expr, yes: bool) -> String {
        let all = joins_all(expr, yes);
        let mut parts = Vec::new();
        self.gather(expr, yes, all, &mut parts);
        let words = self.words;
        self.shorten(all, &mut parts);
        let is_one = parts.len() == 1;
        let list = folded(parts, pick(all, &words.and_inside, &words.or_inside));
        match is_one {
            true => list,
            false => fill(pick(all, &words.both, &words.either), &[("list", &list)]),
        }
    }

    fn same(&self, a: &Expr, b: &Expr, yes: bool) -> String {
        let (a, b) = match a {
            Expr::Text(_) | Expr::Number(_) | Expr::Bool(_) | Expr::Today => (b, a),
            _ => (a, b),
        };
        match (self.question(a), b) {
            (Some(question), Expr::Bool(value)) if question.kind == Kind::YesNo => {
                let answer = pick(*value, &self.words.yes, &self.words.no);
                self.chose(question, answer, yes)
            }
            (_, Expr::Bool(value)) => self.clause(a, yes == *value),
            (Some(question), Expr::Text(id)) if !question.options.is_empty() => {
                match self.chain(a).1 {
                    Expr::Loop(_) => self.plain((a, b), yes),
                    _ => self.ticked(question, id, yes),
                }
            }
            _ => self.plain((a, b), yes),
        }
    }

    fn plain(&self, (a, b): (&Expr, &Expr), yes: bool) -> String {
        let label = match (self.question(a), b) {
            (Some(question), Expr::Text(id)) => question.option(id).map(|option| &option.label),
            _ => None,
        };
        let b = match label {
            Some(label) => fill(&self.words.quoted, &[("text", label)]),
            None => self.value(b),
        };
        let (is, is_not) = match self.is_day(a) {
            true => (&self.words.same_day, &self.words.other_day),
            false => (&self.words.is, &self.words.is_not),
        };
        fill(pick(yes, is, is_not), &[("a", &self.value(a)), ("b", &b)])
    }

    fn among(&self, a: &Expr, b: &Expr, yes: bool) -> String {
        let Some(question) = self.question(b) else {
            return self.words.fits.clone();
        };
        match a {
            Expr::Text(id) => self.ticked(question, id, yes),
            _ => fill(
                pick(yes, &self.words.among, &self.words.not_among),
                &[("a", &self.value(a)), ("question", &question.ask)],
            ),
        }
    }

    /// That an option was ticked; the question is named where another question
    /// has the same option.
    fn ticked(&self, question: &Question, id: &str, yes: bool) -> String {
        let label = question.option(id).map_or(id, |option| &option.label);
        let alike = |other: &Question| other.options.iter().any(|option| option.label == label);
        let entries = |other: &Question| other.questions.iter().filter(|q| alike(q)).count();
        let questions = self.program.questions.iter();
        let same: usize = questions.map(|q| usize::from(alike(q)) + entries(q)).sum();
        match same {
            0 | 1 => fill(
                pick(yes, &self.words.ticked, &self.words.unticked),
                &[("answer", label)],
            ),
            _ => self.chose(question, label, yes),
        }
    }

    fn chose(&self, question: &Question, answer: &str, yes: bool) -> String {
        let text = pick(yes, &self.words.chose, &self.words.unchosen);
        fill(text, &[("answer", answer), ("question", &question.ask)])
    }

    /// That there is an answer.
    fn has(&self, expr: &Expr, yes: bool) -> String {
        let words = self.words;
        if let Some(so) = self.decided(expr) {
            return self.whatever(so == yes);
        }
        let (filters, root) = self.chain(expr);
        if *root == Expr::Today || filters.iter().any(|(name, _)| *name == "default") {
            return self.whatever(yes);
        }
        match self.question(expr) {
            Some(question) if question.kind == Kind::YesNo => self.chose(question, &words.yes, yes),
            Some(question) if question.kind == Kind::Offer => fill(
                pick(yes, &words.ticked, &words.unticked),
                &[("answer", &question.ask)],
            ),
            Some(question) => fill(
                pick(yes, &words.answered, &words.unanswered),
                &[("question", &question.ask)],
            ),
            None => words.fits.clone(),
        }
    }

    fn whatever(&self, so: bool) -> String {
        pick(so, &self.words.always, &self.words.never).to_owned()
    }

    /// Days or numbers in their order. What is fixed, as a number or today, is
    /// said last.
    fn ordered(&self, operator: Operator, (a, b): (&Expr, &Expr), yes: bool) -> String {
        let is_turned = is_fixed(a) && !is_fixed(b);
        let (first, second) = if is_turned { (b, a) } else { (a, b) };
        let w = self.words;
        let days = self.is_day(a) || self.is_day(b);
        let (so, not) = match (operator, is_turned, days) {
            (Operator::Less, false, true) => (&w.before, &w.not_before),
            (Operator::Less, true, true) => (&w.after, &w.not_after),
            (Operator::Less, false, false) => (&w.less, &w.not_less),
            (Operator::Less, true, false) => (&w.more, &w.not_more),
            (_, false, true) => (&w.by, &w.after),
            (_, true, true) => (&w.since, &w.before),
            (_, false, false) => (&w.at_most, &w.more),
            (_, true, false) => (&w.at_least, &w.less),
        };
        let values = [("a", &*self.value(first)), ("b", &*self.value(second))];
        fill(pick(yes, so, not), &values)
    }

    fn is_day(&self, expr: &Expr) -> bool {
        let (filters, root) = self.chain(expr);
        let counted = filters
            .iter()
            .any(|(name, _)| matches!(*name, "days_until" | "count"));
        let question = self.question(expr);
        !counted && (*root == Expr::Today || question.is_some_and(|q| q.kind == Kind::Date))
    }
}

/// Whether all the conditions that an expression, or its opposite, joins have to
/// be so.
fn joins_all(expr: &Expr, yes: bool) -> bool {
    matches!(expr, Expr::Binary(Operator::And, ..)) == yes
}

fn is_fixed(expr: &Expr) -> bool {
    matches!(expr, Expr::Number(_) | Expr::Today)
}

fn pick<'t>(yes: bool, so: &'t str, not: &'t str) -> &'t str {
    if yes { so } else { not }
}

fn folded(parts: Vec<String>, text: &str) -> String {
    let joined = parts
        .into_iter()
        .reduce(|a, b| fill(text, &[("a", &a), ("b", &b)]));
    joined.unwrap_or_default()
}
