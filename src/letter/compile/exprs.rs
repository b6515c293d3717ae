//! Expressions: names are looked up, comparisons and filters checked.

use std::sync::Arc;

use super::types::{FILTERS, Type};
use super::{Compiler, Expr, Operator};
use crate::letter::expr::{Ast, AstKind, Sign};
use crate::source::{Placed, Source, Span, suggest};

impl Compiler<'_> {
    /// Compiles an expression that may use the questions before `limit`.
    pub(super) fn expr(
        &mut self,
        source: &Arc<Source>,
        group: &str,
        ast: &Ast,
        limit: usize,
    ) -> Option<(Expr, Type)> {
        match &ast.kind {
            AstKind::Text(text) => Some((Expr::Text(text.clone()), Type::Text)),
            AstKind::Number(number) => Some((Expr::Number(*number), Type::Number)),
            AstKind::Bool(value) => Some((Expr::Bool(*value), Type::Bool)),
            AstKind::Name(name) => self.name(source, group, name, ast.span, limit),
            AstKind::Not(inner) => {
                let (inner, _) = self.expr(source, group, inner, limit)?;
                Some((Expr::Not(Box::new(inner)), Type::Bool))
            }
            AstKind::Binary(sign, a, b) => {
                let a_typed = self.expr(source, group, a, limit);
                let b_typed = self.expr(source, group, b, limit);
                let (a_typed, b_typed) = (a_typed?, b_typed?);
                self.compared(source, *sign, (a, &a_typed), (b, &b_typed));
                Some((binary(*sign, a_typed.0, b_typed.0), Type::Bool))
            }
            AstKind::Filter(inner, name, arguments) => {
                let inner_typed = self.expr(source, group, inner, limit);
                let mut compiled = Vec::new();
                for argument in arguments {
                    compiled.extend(
                        self.expr(source, group, argument, limit)
                            .map(|(expr, _)| expr),
                    );
                }
                self.filter(source, inner_typed?, inner.span, name, compiled)
            }
        }
    }

    pub(super) fn name(
        &mut self,
        source: &Arc<Source>,
        group: &str,
        name: &str,
        span: Span,
        limit: usize,
    ) -> Option<(Expr, Type)> {
        if name == "today" {
            return Some((Expr::Today, Type::Date));
        }
        if let Some(slot) = self.scope.iter().rposition(|binding| binding.name == name) {
            return Some((Expr::Loop(slot), self.scope[slot].kind));
        }
        let full = format!("{group}.{name}");
        let found = self.index(&full).or_else(|| self.index(name));
        match found {
            Some(index) if index < limit => Some((
                Expr::Ask(index),
                Type::of(self.questions[index].kind, index),
            )),
            Some(_) => {
                let message = format!("`{name}` is asked later, or is this question itself");
                let hint = "a condition may only use questions that come before it".to_owned();
                self.error(source, "letter::asked-later", span, message, Some(hint));
                None
            }
            None => {
                let hint = {
                    let ids = self.questions.iter().map(|question| question.id.as_str());
                    let names = self.scope.iter().map(|binding| binding.name.as_str());
                    suggest::did_you_mean(name, ids.chain(names).chain(["today"]))
                };
                let hint = hint.or_else(|| Some(unknown(name)));
                let message = format!("unknown name `{name}`");
                self.error(source, "letter::unknown-name", span, message, hint);
                None
            }
        }
    }

    /// Checks what a comparison compares.
    pub(super) fn compared(
        &mut self,
        source: &Arc<Source>,
        sign: Sign,
        a: (&Ast, &(Expr, Type)),
        b: (&Ast, &(Expr, Type)),
    ) {
        let (a_ast, (a_expr, a_type)) = a;
        let (b_ast, (b_expr, b_type)) = b;
        match sign {
            Sign::And | Sign::Or => {}
            Sign::In => match (a_expr, b_type) {
                (Expr::Text(id), Type::Options(question)) => {
                    self.option(source, *question, id, a_ast.span);
                }
                (_, Type::Options(_)) if matches!(a_type, Type::Option(_)) => {}
                _ => {
                    let message = format!(
                        "expected a set of options after `in`, found {}",
                        b_type.shown()
                    );
                    let hint = matches!(b_type, Type::Option(_)).then(|| EQUALS.to_owned());
                    self.error(source, "letter::wrong-type", b_ast.span, message, hint);
                }
            },
            _ => match (a_type, a_expr, b_type, b_expr) {
                (Type::Option(question), _, _, Expr::Text(id)) if is_equality(sign) => {
                    self.option(source, *question, id, b_ast.span);
                }
                (_, Expr::Text(id), Type::Option(question), _) if is_equality(sign) => {
                    self.option(source, *question, id, a_ast.span);
                }
                (a, _, b, _) if a == b && a.is_ordered() => {}
                (a, _, b, _) if a == b && is_equality(sign) && !a.is_set() => {}
                (a, _, b, _) if a.is_wordy() && b.is_wordy() && is_equality(sign) => {}
                (a, _, b, _) => {
                    let (message, hint) = incomparable(*a, *b);
                    let span = Span::new(a_ast.span.start, b_ast.span.end);
                    self.error(source, "letter::wrong-type", span, message, Some(hint));
                }
            },
        }
    }

    /// Checks that a question has an option.
    pub(super) fn option(&mut self, source: &Arc<Source>, question: usize, id: &str, span: Span) {
        let question = &self.questions[question];
        if question.options.iter().any(|(option, _)| option == id) {
            return;
        }
        let options: Vec<&str> = question.options.iter().map(|(id, _)| id.as_str()).collect();
        let hint = suggest::did_you_mean_or_list(id, &options);
        let message = format!("`{}` has no option `{id}`", question.id);
        self.error(source, "letter::unknown-option", span, message, Some(hint));
    }

    pub(super) fn filter(
        &mut self,
        source: &Arc<Source>,
        inner: (Expr, Type),
        inner_span: Span,
        name: &Placed<String>,
        arguments: Vec<Expr>,
    ) -> Option<(Expr, Type)> {
        let (expr, kind) = inner;
        let Some(filter) = FILTERS.iter().find(|filter| filter.name == name.value) else {
            let names = FILTERS.each_ref().map(|filter| filter.name);
            let hint = suggest::did_you_mean_or_list(&name.value, &names);
            let message = format!("there is no filter called `{}`", name.value);
            self.error(
                source,
                "letter::unknown-filter",
                name.span,
                message,
                Some(hint),
            );
            return None;
        };
        if !(filter.takes)(kind) {
            let message = format!(
                "`{}` takes {}, and this is {}",
                filter.name,
                filter.takes_shown,
                kind.shown()
            );
            let names = FILTERS.iter().filter(|filter| (filter.takes)(kind));
            let names: Vec<&str> = names.map(|filter| filter.name).collect();
            let hint = format!("for {}, use one of: {}", kind.shown(), names.join(", "));
            self.error(
                source,
                "letter::wrong-type",
                inner_span,
                message,
                Some(hint),
            );
            return None;
        }
        if let Some(hint) = misused(filter.name, filter.arguments, &arguments) {
            let message = format!("`{}` is not used like this", filter.name);
            self.error(
                source,
                "letter::filter-arguments",
                name.span,
                message,
                Some(hint.to_owned()),
            );
            return None;
        }
        let gives = (filter.gives)(kind);
        Some((Expr::Filter(filter.name, Box::new(expr), arguments), gives))
    }
}

/// What to do about a filter that is not given what it takes in brackets.
fn misused(name: &str, takes: usize, given: &[Expr]) -> Option<&'static str> {
    match (name, given) {
        ("default", [Expr::Text(_)]) | ("add_days", [Expr::Number(_)]) => None,
        ("default", _) => Some("write `default(\"words\")`"),
        ("add_days", _) => Some("write `add_days(5)`"),
        (_, given) => (takes > 0 || !given.is_empty()).then_some("it takes nothing in brackets"),
    }
}

/// What to do about a name that is like no other.
fn unknown(name: &str) -> String {
    match name.split_once('.') {
        Some(("law", law)) => format!("add `{law}:` below `law:` in the front matter"),
        Some((group, _)) => format!("is the group `{group}` in `uses:`, and the question in it?"),
        None => "a name is the `id` of a question of this letter".to_owned(),
    }
}

/// How to ask for one option of a question that has one answer.
const EQUALS: &str = "for one of the options, write `name == \"option\"`";

/// What to say of two values that cannot be compared.
fn incomparable(a: Type, b: Type) -> (String, String) {
    let hint = match (a, b) {
        (a, b) if a.is_set() || b.is_set() => "for a set of options, write `\"option\" in name`",
        (Type::Date, _) | (_, Type::Date) => {
            "compare a date with another date, such as `today`, or write the name alone to ask if there is one"
        }
        (a, b) if a.is_wordy() && b.is_wordy() => "texts can only be compared by `==` and `!=`",
        (Type::Bool, _) | (_, Type::Bool) => "write the name alone, or `not` before it",
        _ => "compare values of the same kind",
    };
    let message = match a.shown() == b.shown() {
        true => format!("there is no order between {} and {}", a.shown(), b.shown()),
        false => format!("cannot compare {} with {}", a.shown(), b.shown()),
    };
    (message, hint.to_owned())
}

fn is_equality(sign: Sign) -> bool {
    matches!(sign, Sign::Equal | Sign::NotEqual)
}

fn binary(sign: Sign, a: Expr, b: Expr) -> Expr {
    let pair = |operator, a, b| Expr::Binary(operator, Box::new(a), Box::new(b));
    match sign {
        Sign::Equal => pair(Operator::Is, a, b),
        Sign::NotEqual => Expr::Not(Box::new(pair(Operator::Is, a, b))),
        Sign::Less => pair(Operator::Less, a, b),
        Sign::AtMost => pair(Operator::AtMost, a, b),
        Sign::More => pair(Operator::Less, b, a),
        Sign::AtLeast => pair(Operator::AtMost, b, a),
        Sign::In => pair(Operator::In, a, b),
        Sign::And => pair(Operator::And, a, b),
        Sign::Or => pair(Operator::Or, a, b),
    }
}
