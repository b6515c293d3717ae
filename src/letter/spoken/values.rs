//! Values in words: what can stand where a noun stands.

use super::Spoken;
use crate::letter::Kind;
use crate::letter::tree::Expr;
use crate::source::fill::fill;

impl Spoken<'_> {
    /// A value in words.
    pub(in crate::letter) fn value(&self, expr: &Expr) -> String {
        self.noun(expr, true)
    }

    /// What is worked out from an answer, without the answer: "the date 6
    /// months after".
    pub(in crate::letter) fn worked_out(&self, expr: &Expr) -> String {
        self.noun(expr, false).trim().to_owned()
    }

    /// A value in words; the answer that it starts from is left out on demand.
    fn noun(&self, expr: &Expr, whole: bool) -> String {
        let words = self.words;
        match expr {
            Expr::Text(text) => fill(&words.quoted, &[("text", text)]),
            Expr::Number(number) => number.to_string(),
            Expr::Bool(true) => words.yes.clone(),
            Expr::Bool(false) => words.no.clone(),
            Expr::Today => words.today.clone(),
            Expr::Value(index) => match self.program.values.get(*index) {
                Some(value) => self.noun(value, whole),
                None => words.fits.clone(),
            },
            Expr::Ask(_) | Expr::Field(..) => match self.question(expr) {
                Some(question) if whole => fill(&words.answer, &[("question", &question.ask)]),
                _ => String::new(),
            },
            Expr::Loop(_) => match self.known(expr).and_then(|value| value.words()) {
                Some(label) => fill(&words.quoted, &[("text", &label)]),
                None => words.item.clone(),
            },
            Expr::Index(_) => words.index.clone(),
            Expr::Last(_) | Expr::Binary(..) | Expr::Not(_) => self.condition(expr),
            Expr::Filter(name, inner, arguments) => self.filtered(name, (inner, arguments), whole),
        }
    }

    fn filtered(&self, name: &str, (inner, arguments): (&Expr, &[Expr]), whole: bool) -> String {
        let words = self.words;
        let a = self.noun(inner, whole);
        let text = |index: usize| match arguments.get(index) {
            Some(Expr::Text(text)) => text.as_str(),
            _ => "",
        };
        match name {
            "add_days" => self.moved(&a, arguments, (&words.day, &words.days)),
            "add_months" => self.moved(&a, arguments, (&words.month, &words.months)),
            "add_working_days" => match arguments {
                [Expr::Number(0)] => fill(&words.working, &[("a", &a)]),
                _ => self.moved(&a, arguments, (&words.working_day, &words.working_days)),
            },
            "weekday" => fill(&words.weekday, &[("a", &a)]),
            "days_until" => fill(&words.days_until, &[("a", &a)]),
            "count" | "first" => match self.question(inner) {
                Some(question) => {
                    let text = match (name, question.kind) {
                        ("first", _) => &words.first,
                        (_, Kind::List) => &words.entries,
                        _ => &words.count,
                    };
                    fill(text, &[("question", &question.ask)])
                }
                None => a,
            },
            "plural" => {
                let values = [("one", text(0)), ("many", text(1)), ("a", &*a)];
                fill(&words.plural, &values)
            }
            "default" => fill(&words.fallback, &[("a", &a), ("words", text(0))]),
            _ => a,
        }
    }

    /// A day so much after or before another.
    fn moved(&self, a: &str, arguments: &[Expr], (one, many): (&str, &str)) -> String {
        let count = match arguments {
            [Expr::Number(count)] => *count,
            _ => 0,
        };
        let number = count.unsigned_abs().to_string();
        let span = match number.as_str() {
            "0" => return a.to_owned(),
            "1" => one.to_owned(),
            _ => fill(many, &[("n", &number)]),
        };
        let text = match count > 0 {
            true => &self.words.later,
            false => &self.words.earlier,
        };
        fill(text, &[("span", &span), ("a", a)])
    }
}
