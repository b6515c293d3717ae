//! What is known without any answer: the options and numbers of a loop that is
//! gone through.

use jiff::civil::Date;

use super::Spoken;
use crate::letter::evaluate::filter;
use crate::letter::evaluate::filters::About;
use crate::letter::evaluate::values::Value;
use crate::letter::tree::{Expr, Operator};

impl Spoken<'_> {
    /// The value of what needs no answer.
    pub(in crate::letter) fn known(&self, expr: &Expr) -> Option<Value> {
        match expr {
            Expr::Text(text) => Some(Value::Text(text.clone(), false)),
            Expr::Number(number) => Some(Value::Number(*number)),
            Expr::Bool(value) => Some(Value::Bool(*value)),
            Expr::Value(index) => self.known(self.program.values.get(*index)?),
            Expr::Loop(slot) => self.loops.get(*slot)?.item.clone(),
            Expr::Index(slot) => self.loops.get(*slot)?.index.map(Value::Number),
            Expr::Last(slot) => self.loops.get(*slot)?.is_last.map(Value::Bool),
            Expr::Not(inner) => self.known(inner).map(|value| Value::Bool(!value.truth())),
            Expr::Binary(operator, a, b) => self.compared(*operator, a, b).map(Value::Bool),
            Expr::Filter(name, inner, arguments) => {
                let value = self.known(inner)?;
                let arguments: Option<Vec<Value>> =
                    arguments.iter().map(|a| self.known(a)).collect();
                Some(filtered(name, value, &arguments?))
            }
            Expr::Today | Expr::Ask(_) | Expr::Field(..) => None,
        }
    }

    /// Whether a condition that needs no answer is so.
    pub(in crate::letter) fn decided(&self, condition: &Expr) -> Option<bool> {
        self.known(condition).map(|value| value.truth())
    }

    fn compared(&self, operator: Operator, a: &Expr, b: &Expr) -> Option<bool> {
        let pair = || Some((self.known(a)?, self.known(b)?));
        match operator {
            Operator::And => settled(self.decided(a), self.decided(b), false),
            Operator::Or => settled(self.decided(a), self.decided(b), true),
            Operator::Is => pair().map(|(a, b)| a.is(&b)),
            Operator::Less => pair().map(|(a, b)| a.less(&b)),
            Operator::AtMost => pair().map(|(a, b)| a.at_most(&b)),
            Operator::In => None,
        }
    }
}

/// Two conditions together, where one that is `enough` settles it.
fn settled(a: Option<bool>, b: Option<bool>, enough: bool) -> Option<bool> {
    match (a, b) {
        (Some(value), _) | (_, Some(value)) if value == enough => Some(enough),
        (Some(_), Some(_)) => Some(!enough),
        _ => None,
    }
}

/// A value that is no date, put through a filter.
pub(in crate::letter) fn filtered(name: &str, value: Value, arguments: &[Value]) -> Value {
    let about = About {
        today: Date::ZERO,
        holidays: None,
    };
    filter(name, value, arguments, about)
}
