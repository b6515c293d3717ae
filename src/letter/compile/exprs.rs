//! Expressions: names are looked up, comparisons and filters checked.

use super::names::Scope;
use super::types::{FILTERS, Filter, Takes, Type, Which};
use super::{Compiler, Marked};
use crate::letter::expr::{Ast, AstKind, Sign};
use crate::letter::tree::{Expr, Operator};
use crate::source::{Placed, Span, suggest};

impl Compiler<'_> {
    /// An expression of the letter's own text, with its place.
    pub(super) fn marked(&mut self, ast: &Ast) -> Option<Marked> {
        let scope = self.everything();
        let (expr, _) = self.expr(&scope, ast)?;
        let place = scope.place(ast.span);
        Some(Marked { expr, place })
    }

    /// Compiles an expression.
    pub(super) fn expr(&mut self, scope: &Scope, ast: &Ast) -> Option<(Expr, Type)> {
        match &ast.kind {
            AstKind::Text(text) => Some((Expr::Text(text.clone()), Type::Text)),
            AstKind::Number(number) => Some((Expr::Number(*number), Type::Number)),
            AstKind::Bool(value) => Some((Expr::Bool(*value), Type::Bool)),
            AstKind::Name(name) => self.name(scope, name, ast.span),
            AstKind::Not(inner) => {
                let (inner, _) = self.expr(scope, inner)?;
                Some((Expr::Not(Box::new(inner)), Type::Bool))
            }
            AstKind::Binary(sign, a, b) => {
                let a_typed = self.expr(scope, a);
                let b_typed = self.expr(scope, b);
                let (a_typed, b_typed) = (a_typed?, b_typed?);
                self.compared(scope, *sign, (a, &a_typed), (b, &b_typed));
                Some((binary(*sign, a_typed.0, b_typed.0), Type::Bool))
            }
            AstKind::Filter(inner, name, arguments) => {
                let inner_typed = self.expr(scope, inner);
                let mut compiled = Vec::new();
                for argument in arguments {
                    compiled.extend(self.expr(scope, argument).map(|(expr, _)| expr));
                }
                self.filter(scope, (inner_typed?, inner.span), name, compiled)
            }
            AstKind::Call(name, _) => {
                let message = format!("`{}(…)` is not a value", name.value);
                let hint = match FILTERS.iter().find(|filter| filter.name == name.value) {
                    Some(filter) => {
                        format!("write the value before it: `value | {}`", filter.example)
                    }
                    None => {
                        "a sheet may have `{{ lines(4) }}` in a paragraph of its own".to_owned()
                    }
                };
                let place = scope.place(ast.span);
                self.error("letter::expression", place, message, Some(hint));
                None
            }
        }
    }

    /// Checks what a comparison compares.
    fn compared(
        &mut self,
        scope: &Scope,
        sign: Sign,
        a: (&Ast, &(Expr, Type)),
        b: (&Ast, &(Expr, Type)),
    ) {
        let (a_ast, (a_expr, a_type)) = a;
        let (b_ast, (b_expr, b_type)) = b;
        match sign {
            Sign::And | Sign::Or => {}
            Sign::In => match (a_expr, b_type) {
                (Expr::Text(id), Type::Options(which)) => {
                    self.option(scope, *which, id, a_ast.span);
                }
                (_, Type::Options(_)) if matches!(a_type, Type::Option(_)) => {}
                _ => {
                    let message = format!(
                        "expected a set of options after `in`, found {}",
                        b_type.shown()
                    );
                    let hint = matches!(b_type, Type::Option(_)).then(|| EQUALS.to_owned());
                    let hint = hint.or_else(|| Some(IN.to_owned()));
                    let place = scope.place(b_ast.span);
                    self.error("letter::wrong-type", place, message, hint);
                }
            },
            _ => match (a_type, a_expr, b_type, b_expr) {
                (Type::Option(which), _, _, Expr::Text(id)) if is_equality(sign) => {
                    self.option(scope, *which, id, b_ast.span);
                }
                (_, Expr::Text(id), Type::Option(which), _) if is_equality(sign) => {
                    self.option(scope, *which, id, a_ast.span);
                }
                (a, _, b, _) if a == b && a.is_ordered() => {}
                (a, _, b, _) if a == b && is_equality(sign) && a.is_comparable() => {}
                (a, _, b, _) if a.is_wordy() && b.is_wordy() && is_equality(sign) => {}
                (a, _, b, _) => {
                    let (message, hint) = incomparable(*a, *b);
                    let place = scope.place(Span::new(a_ast.span.start, b_ast.span.end));
                    self.error("letter::wrong-type", place, message, Some(hint));
                }
            },
        }
    }

    /// Checks that a question has an option.
    fn option(&mut self, scope: &Scope, which: Which, id: &str, span: Span) {
        let question = which.of(&self.questions);
        if question.option(id).is_some() {
            return;
        }
        let options: Vec<&str> = question.options.iter().map(|o| o.id.as_str()).collect();
        let hint = suggest::did_you_mean_or_list(id, &options);
        let message = format!("`{}` has no option `{id}`", question.id);
        self.error(
            "letter::unknown-option",
            scope.place(span),
            message,
            Some(hint),
        );
    }

    fn filter(
        &mut self,
        scope: &Scope,
        ((expr, kind), inner_span): ((Expr, Type), Span),
        name: &Placed<String>,
        arguments: Vec<Expr>,
    ) -> Option<(Expr, Type)> {
        let place = scope.place(name.span);
        let Some(filter) = FILTERS.iter().find(|filter| filter.name == name.value) else {
            let names = FILTERS.each_ref().map(|filter| filter.name);
            let hint = suggest::did_you_mean_or_list(&name.value, &names);
            let message = format!("there is no filter called `{}`", name.value);
            self.error("letter::unknown-filter", place, message, Some(hint));
            return None;
        };
        if !(filter.takes)(kind) {
            let (message, hint) = unfit(filter, kind);
            let place = scope.place(inner_span);
            self.error("letter::wrong-type", place, message, Some(hint));
            return None;
        }
        if !suits(filter.arguments, &arguments) {
            let message = format!("`{}` is not used like this", filter.name);
            let hint = format!("write `{}`", filter.example);
            self.error("letter::filter-arguments", place, message, Some(hint));
            return None;
        }
        let gives = (filter.gives)(kind);
        Some((Expr::Filter(filter.name, Box::new(expr), arguments), gives))
    }
}

/// What to say of a value that a filter does not take.
fn unfit(filter: &Filter, kind: Type) -> (String, String) {
    let message = format!(
        "`{}` takes {}, and this is {}",
        filter.name,
        filter.takes_shown,
        kind.shown()
    );
    let names = FILTERS.iter().filter(|filter| (filter.takes)(kind));
    let names: Vec<&str> = names.map(|filter| filter.name).collect();
    let hint = match names.as_slice() {
        [] => format!("{} goes through no filter", kind.shown()),
        names => format!("for {}, use one of: {}", kind.shown(), names.join(", ")),
    };
    (message, hint)
}

fn suits(takes: Takes, given: &[Expr]) -> bool {
    matches!(
        (takes, given),
        (Takes::Nothing, [])
            | (Takes::Number, [Expr::Number(_)])
            | (Takes::Text, [Expr::Text(_)])
            | (Takes::TwoTexts, [Expr::Text(_), Expr::Text(_)])
    )
}

/// How to ask for one option of a question that has one answer.
const EQUALS: &str = "for one of the options, write `name == \"option\"`";

/// How `in` is used.
const IN: &str = "write `\"option\" in name`, where `name` is a question of the type `many`";

/// What to say of two values that cannot be compared.
fn incomparable(a: Type, b: Type) -> (String, String) {
    let is = |kind: fn(&Type) -> bool| kind(&a) || kind(&b);
    let hint = if is(|t| matches!(t, Type::Options(_))) {
        "for a set of options, write `\"option\" in name`"
    } else if is(|t| matches!(t, Type::Records(_) | Type::Record(_))) {
        "a list is not compared; write `name | count` for how many entries it has"
    } else if is(|t| *t == Type::Rough) {
        "a date that may be rough is not compared; write the name alone to ask if there is one"
    } else if is(|t| *t == Type::Date) {
        "compare a date with another date, such as `today`, or write the name alone to ask if there is one"
    } else if a.is_wordy() && b.is_wordy() {
        "texts can only be compared by `==` and `!=`"
    } else if is(|t| *t == Type::Bool) {
        "write the name alone, or `not` before it"
    } else {
        "compare values of the same kind"
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
