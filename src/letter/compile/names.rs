//! Names: what each one stands for, where it may be used.

use std::sync::Arc;

use super::Compiler;
use super::types::{Type, Which};
use crate::letter::Question;
use crate::letter::expr::Ast;
use crate::letter::parse::Letter;
use crate::letter::tree::Expr;
use crate::source::report::Place;
use crate::source::{Source, Span, suggest};

/// A name that can be used inside a loop: `{% for reason in reasons %}` adds one.
pub(super) struct Binding {
    pub(super) name: String,
    pub(super) kind: Type,
}

impl Binding {
    /// Takes its name away, and gives it.
    pub(super) fn hide(&mut self) -> String {
        std::mem::take(&mut self.name)
    }
}

/// A value of `values:` on its way to be known.
pub(super) enum Named {
    /// How it is written, and the group in whose file.
    Waiting(Ast, Option<String>),
    /// It is being worked out: who asks for it now goes round in a circle.
    Busy,
    Known(Value),
    /// It has a mistake that is reported.
    Broken,
}

/// A value that is known.
#[derive(Clone, Copy)]
pub(super) struct Value {
    index: usize,
    kind: Type,
    /// One more than the last question it uses.
    reach: usize,
    /// How many names, signs and values it has when all it uses is written out.
    weight: usize,
}

/// Where an expression stands, and what it may use.
pub(super) struct Scope {
    pub(super) source: Arc<Source>,
    /// The group whose questions may be called by their short names.
    pub(super) group: String,
    /// Only questions before this one may be used.
    pub(super) limit: usize,
    /// The list whose entry is asked about, and how many of its questions may
    /// be used.
    pub(super) entry: Option<(usize, usize)>,
}

impl Scope {
    pub(super) fn place(&self, span: Span) -> Place {
        Place::Text(self.source.clone(), span)
    }
}

/// How long an expression may be when the values it uses are written out: both
/// evaluators work them out where they are used.
const HEAVIEST: usize = 5_000;

impl Compiler<'_> {
    /// Where the letter's own text stands: it may use everything.
    pub(super) fn everything(&self) -> Scope {
        let group = self.group.map_or("", |(group, _)| group);
        self.scope_of(&self.source, group, usize::MAX)
    }

    pub(super) fn scope_of(&self, source: &Arc<Source>, group: &str, limit: usize) -> Scope {
        Scope {
            source: source.clone(),
            group: group.to_owned(),
            limit,
            entry: None,
        }
    }

    /// Works out the named values, each after those it uses.
    pub(super) fn values(&mut self, letter: &Letter) {
        for (name, ast) in &letter.values {
            let taken = self.index(&name.value).is_some()
                || letter.groups().any(|used| used.group.value == name.value);
            if taken {
                let message = format!("`{}` is already the name of something else", name.value);
                let hint = "give the value another name".to_owned();
                self.error(
                    "letter::name-taken",
                    self.place(name.span),
                    message,
                    Some(hint),
                );
            }
            self.named
                .insert(name.value.clone(), Named::Waiting(ast.clone(), None));
        }
        for used in letter.groups() {
            let name = &used.group.value;
            let values = self.groups.get(name).map(|group| group.values.iter());
            for (value, ast) in values.into_iter().flatten() {
                let full = format!("{name}.{}", value.value);
                let waiting = Named::Waiting(ast.clone(), Some(name.clone()));
                self.named.insert(full, waiting);
            }
        }
        for (name, _) in &letter.values {
            self.named_value(&name.value, self.place(name.span));
        }
    }

    /// A named value, worked out when it is first asked for at `place`.
    fn named_value(&mut self, name: &str, place: Place) -> Option<Value> {
        match self.named.insert(name.to_owned(), Named::Busy)? {
            Named::Known(value) => {
                self.named.insert(name.to_owned(), Named::Known(value));
                Some(value)
            }
            Named::Waiting(ast, group) => {
                let scope = match group.and_then(|name| self.groups.get_key_value(&name)) {
                    Some((name, group)) => self.scope_of(&group.source, name, usize::MAX),
                    None => self.everything(),
                };
                let depth = std::mem::take(&mut self.scope);
                let made = self.expr(&scope, &ast);
                self.scope = depth;
                let place = scope.place(ast.span);
                let known = made.and_then(|(expr, kind)| self.keep(expr, kind, place));
                let state = known.map_or(Named::Broken, Named::Known);
                self.named.insert(name.to_owned(), state);
                known
            }
            Named::Busy => {
                let message = format!("`{name}` is worked out from itself");
                let hint = "a value may use questions and other values, but not in a circle";
                self.error("letter::cycle", place, message, Some(hint.to_owned()));
                None
            }
            Named::Broken => {
                self.named.insert(name.to_owned(), Named::Broken);
                None
            }
        }
    }

    fn keep(&mut self, expr: Expr, kind: Type, place: Place) -> Option<Value> {
        let (weight, reach) = self.measure(&expr);
        if weight > HEAVIEST {
            let message = "this value is too long when all it uses is written out".to_owned();
            let hint = "use fewer values in one another".to_owned();
            self.error("letter::too-deep", place, message, Some(hint));
            return None;
        }
        self.values.push((expr, place));
        Some(Value {
            index: self.values.len() - 1,
            kind,
            reach,
            weight,
        })
    }

    /// How many nodes an expression has, and one more than the last question
    /// it uses.
    fn measure(&self, expr: &Expr) -> (usize, usize) {
        let mut weight = 1;
        let mut reach = 0;
        let mut add = |(more, further): (usize, usize)| {
            weight += more;
            reach = reach.max(further);
        };
        match expr {
            Expr::Ask(index) => add((0, index + 1)),
            Expr::Value(index) => {
                let known = self.named.values().find_map(|named| match named {
                    Named::Known(value) if value.index == *index => Some(value),
                    _ => None,
                });
                add(known.map_or((0, 0), |value| (value.weight, value.reach)));
            }
            Expr::Binary(_, a, b) => {
                add(self.measure(a));
                add(self.measure(b));
            }
            Expr::Not(inner) | Expr::Field(inner, _) => add(self.measure(inner)),
            Expr::Filter(_, inner, arguments) => {
                add(self.measure(inner));
                arguments
                    .iter()
                    .for_each(|argument| add(self.measure(argument)));
            }
            _ => {}
        }
        (weight, reach)
    }

    /// What a name stands for.
    pub(super) fn name(&mut self, scope: &Scope, name: &str, span: Span) -> Option<(Expr, Type)> {
        if name == "today" {
            return Some((Expr::Today, Type::Date));
        }
        if let Some(found) = self.in_loop(scope, name, span) {
            return found;
        }
        if let Some(found) = self.in_entry(scope, name, span) {
            return found;
        }
        let full = format!("{}.{name}", scope.group);
        let of_group = self.named.contains_key(&full).then_some(full.as_str());
        let written = of_group.or_else(|| self.named.contains_key(name).then_some(name));
        if let Some(known) = written {
            let value = self.named_value(known, scope.place(span))?;
            return match value.reach <= scope.limit {
                true => Some((Expr::Value(value.index), value.kind)),
                false => self.later(scope, name, span),
            };
        }
        match self.index(&full).or_else(|| self.index(name)) {
            Some(index) if index < scope.limit => {
                let which = Which::question(index);
                Some((Expr::Ask(index), Type::of(&self.questions[index], which)))
            }
            Some(_) => self.later(scope, name, span),
            None => self.unknown(scope, name, span),
        }
    }

    fn later(&mut self, scope: &Scope, name: &str, span: Span) -> Option<(Expr, Type)> {
        let message = format!("`{name}` is asked later, or is this question itself");
        let hint = "a condition may only use questions that come before it".to_owned();
        self.error(
            "letter::asked-later",
            scope.place(span),
            message,
            Some(hint),
        );
        None
    }

    /// A name that a loop gives: its item, an answer of its item, its number.
    /// `Some(None)` is one with a mistake.
    fn in_loop(&mut self, scope: &Scope, name: &str, span: Span) -> Option<Option<(Expr, Type)>> {
        let (first, field) = match name.split_once('.') {
            Some((first, field)) => (first, Some(field)),
            None => (name, None),
        };
        let innermost = self.scope.len().checked_sub(1);
        if first == "loop" {
            return Some(match (innermost, field) {
                (Some(slot), Some("index")) => Some((Expr::Index(slot), Type::Number)),
                (Some(slot), Some("last")) => Some((Expr::Last(slot), Type::Bool)),
                _ => {
                    let message = format!("`{name}` means nothing here");
                    let hint = "inside a loop there are `loop.index` and `loop.last`".to_owned();
                    self.nameless(scope, span, message, hint)
                }
            });
        }
        let named = |binding: &Binding| !binding.name.is_empty() && binding.name == first;
        let slot = self.scope.iter().rposition(named)?;
        let kind = self.scope[slot].kind;
        Some(match (kind, field) {
            (kind, None) => Some((Expr::Loop(slot), kind)),
            (Type::Record(list), Some(field)) => {
                let limit = self.questions[list].questions.len();
                self.field(scope, (slot, list), limit, field, span)
            }
            (kind, Some(_)) => {
                let message = format!("`{first}` has nothing after a dot: it is {}", kind.shown());
                let hint = format!("write `{first}`");
                self.nameless(scope, span, message, hint)
            }
        })
    }

    /// A question of the same entry of a list, by its short name.
    fn in_entry(&mut self, scope: &Scope, name: &str, span: Span) -> Option<Option<(Expr, Type)>> {
        let (list, limit) = scope.entry?;
        let known = self.questions[list].questions.iter();
        known.clone().find(|question| question.id == name)?;
        Some(self.field(scope, (0, list), limit, name, span))
    }

    fn field(
        &mut self,
        scope: &Scope,
        (slot, list): (usize, usize),
        limit: usize,
        field: &str,
        span: Span,
    ) -> Option<(Expr, Type)> {
        let entries = &self.questions[list].questions;
        match entries.iter().position(|question| question.id == field) {
            Some(at) if at < limit => {
                let which = Which::entry(list, at);
                let expr = Expr::Field(Box::new(Expr::Loop(slot)), at);
                Some((expr, Type::of(&entries[at], which)))
            }
            Some(_) => self.later(scope, field, span),
            None => {
                let ids: Vec<&str> = entries
                    .iter()
                    .map(|question| question.id.as_str())
                    .collect();
                let hint = suggest::did_you_mean_or_list(field, &ids);
                let message = format!("the entries of this list have no `{field}`");
                self.nameless(scope, span, message, hint)
            }
        }
    }

    fn unknown(&mut self, scope: &Scope, name: &str, span: Span) -> Option<(Expr, Type)> {
        if let Some(question) = self.left_out(scope, name) {
            let message = format!("this letter does not ask `{question}`, and it is needed here");
            let hint = format!("add `{question}` to `uses:` in the letter, or use the whole group");
            return self.nameless(scope, span, message, hint);
        }
        let ids = self.questions.iter().map(|question| question.id.as_str());
        let names = self.scope.iter().map(|binding| binding.name.as_str());
        let values = self.named.keys().map(String::as_str);
        let known = ids.chain(names).chain(values).chain(["today"]);
        let hint = self.text_of_group(scope, name).or_else(|| self.meant(name));
        let hint = hint.or_else(|| suggest::did_you_mean(name, known));
        let message = format!("unknown name `{name}`");
        self.nameless(scope, span, message, hint.unwrap_or_else(|| advice(name)))
    }

    /// The question of a group that the letter has not picked.
    fn left_out(&self, scope: &Scope, name: &str) -> Option<String> {
        let (group, id) = name.split_once('.').unwrap_or((&scope.group, name));
        let is_used = self.steps.iter().any(|step| step.id == group);
        let mut known = self.groups.get(group).filter(|_| is_used)?.questions.iter();
        known.find(|question| question.id.value == id)?;
        Some(format!("{group}.{id}"))
    }

    /// What to do about words of a group where a value has to be.
    fn text_of_group(&self, scope: &Scope, name: &str) -> Option<String> {
        let (group, text) = name.split_once('.').unwrap_or((&scope.group, name));
        let mut texts = self.groups.get(group)?.texts.iter();
        texts.find(|(known, _)| known.value == text)?;
        Some(format!(
            "it is a text of its group: write `{{{{ {name} }}}}`, without a filter, or after the \
             texts it uses"
        ))
    }

    /// Where a name that stands for nothing alone is known: as an answer in the
    /// entry of a loop, or as an option.
    fn meant(&self, name: &str) -> Option<String> {
        let of = |questions: &[Question]| questions.iter().any(|question| question.id == name);
        let entry = self.scope.iter().rev().find(|binding| {
            matches!(binding.kind, Type::Record(list) if of(&self.questions[list].questions))
        });
        if let Some(entry) = entry.filter(|entry| !entry.name.is_empty()) {
            return Some(format!("write `{}.{name}`", entry.name));
        }
        let mut options = self.questions.iter().flat_map(|question| &question.options);
        let is_option = options.any(|option| option.id == name);
        is_option.then(|| format!("it is an option: write it in quotes, `\"{name}\"`"))
    }

    fn nameless<T>(
        &mut self,
        scope: &Scope,
        span: Span,
        message: String,
        hint: String,
    ) -> Option<T> {
        self.error(
            "letter::unknown-name",
            scope.place(span),
            message,
            Some(hint),
        );
        None
    }
}

/// What to do about a name that is like no other.
fn advice(name: &str) -> String {
    match name.split_once('.') {
        Some(("law", law)) => format!("add `{law}:` below `law:` in the front matter"),
        Some((group, _)) => format!("is the group `{group}` in `uses:`, and the question in it?"),
        None => "a name is the `id` of a question of this letter".to_owned(),
    }
}
