//! When each question and option is there, and between which days an answer
//! has to be. A condition uses only what is asked before, so none can depend on
//! itself.

use std::sync::Arc;

use super::names::{Binding, Scope};
use super::types::Type;
use super::{Compiler, both};
use crate::letter::expr::Ast;
use crate::letter::parse::{self, Letter};
use crate::letter::tree::Expr;
use crate::source::Source;

impl Compiler<'_> {
    pub(super) fn conditions(&mut self, letter: &Letter) {
        for picked in letter.groups() {
            let name = &picked.group.value;
            if let Some(group) = self.groups.get(name) {
                let asked = group.questions.iter();
                for question in asked.filter(|question| picked.has(&question.id.value)) {
                    let id = format!("{name}.{}", question.id.value);
                    self.asks(&group.source, name, &id, question);
                }
            }
        }
        for question in &letter.questions {
            self.asks(&letter.source, "", &question.id.value, question);
        }
        for law in &letter.law {
            let index = self.index(&format!("law.{}", law.id.value));
            if let (Some(index), Some(when)) = (index, &law.when) {
                let scope = self.scope_of(&letter.source, "", index);
                self.questions[index].when = self.expr(&scope, when).map(|(expr, _)| expr);
            }
        }
        self.step_conditions(letter);
    }

    /// The condition of a step is one of each of its questions.
    fn step_conditions(&mut self, letter: &Letter) {
        for step in &letter.steps {
            let ids = step.questions.iter();
            let questions: Vec<usize> = ids.filter_map(|id| self.index(&id.value)).collect();
            let (Some(first), Some(when)) = (questions.iter().min(), &step.when) else {
                continue;
            };
            let scope = self.scope_of(&letter.source, "", *first);
            let condition = self.expr(&scope, when).map(|(expr, _)| expr);
            for index in questions {
                let own = self.questions[index].when.take();
                self.questions[index].when = both(condition.clone(), own);
                let place = self.place(when.span);
                self.asked[index].when.get_or_insert(place);
            }
        }
    }

    fn asks(&mut self, source: &Arc<Source>, group: &str, id: &str, written: &parse::Question) {
        let Some(index) = self.index(id) else {
            return;
        };
        let scope = self.scope_of(source, group, index);
        self.questions[index].when = self.maybe(&scope, written.when.as_ref());
        self.questions[index].before = self.border(&scope, written.before.as_ref());
        self.questions[index].after = self.border(&scope, written.after.as_ref());
        for (at, (_, when)) in written.options.iter().enumerate() {
            let when = self.maybe(&scope, when.as_ref());
            self.questions[index].options[at].when = when;
        }
        for (at, entry) in written.questions.iter().enumerate() {
            self.entry(source, group, (index, at), entry);
        }
    }

    /// What is asked of each entry of a list may depend on what was asked of
    /// the same entry before.
    fn entry(
        &mut self,
        source: &Arc<Source>,
        group: &str,
        (list, at): (usize, usize),
        written: &parse::Question,
    ) {
        let scope = Scope {
            entry: Some((list, at)),
            ..self.scope_of(source, group, list)
        };
        self.scope.push(Binding {
            name: String::new(),
            kind: Type::Record(list),
        });
        let when = self.maybe(&scope, written.when.as_ref());
        let before = self.border(&scope, written.before.as_ref());
        let after = self.border(&scope, written.after.as_ref());
        let options: Vec<Option<Expr>> = written
            .options
            .iter()
            .map(|(_, when)| self.maybe(&scope, when.as_ref()))
            .collect();
        self.scope.pop();
        let entry = &mut self.questions[list].questions[at];
        entry.when = when;
        entry.before = before;
        entry.after = after;
        for (option, when) in entry.options.iter_mut().zip(options) {
            option.when = when;
        }
    }

    fn maybe(&mut self, scope: &Scope, ast: Option<&Ast>) -> Option<Expr> {
        Some(self.expr(scope, ast?)?.0)
    }

    /// A day that an answer comes before or after.
    fn border(&mut self, scope: &Scope, ast: Option<&Ast>) -> Option<Expr> {
        let ast = ast?;
        let (expr, kind) = self.expr(scope, ast)?;
        if kind == Type::Date {
            return Some(expr);
        }
        let place = scope.place(ast.span);
        let message = format!("expected a date, found {}", kind.shown());
        let hint = "write the id of a question of the type `date` that is asked before, or `today`";
        self.error("letter::wrong-type", place, message, Some(hint.to_owned()));
        None
    }
}
