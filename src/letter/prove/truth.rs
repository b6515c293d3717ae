//! Expressions as formulas: when one is true, and when it has a value at all.

use super::formula::{Id, NO, YES};
use super::world::{Item, ItemKind, Meaning, Owner, World};
use crate::letter::Kind;
use crate::letter::tree::{Expr, Operator};

impl World<'_> {
    /// When an expression is true.
    pub(super) fn truth(&mut self, expr: &Expr, items: &[Item]) -> Id {
        match expr {
            Expr::Text(text) => constant(!text.is_empty()),
            Expr::Bool(value) => constant(*value),
            Expr::Number(_) | Expr::Today | Expr::Loop(_) | Expr::Index(_) => YES,
            Expr::Value(index) => self.value(*index),
            Expr::Ask(_) | Expr::Field(..) => self.answer(expr, items),
            Expr::Last(slot) => match items.get(*slot) {
                Some(item) => self.is(Meaning::Last(item.turn), 2, 1),
                None => NO,
            },
            Expr::Not(inner) => {
                let inner = self.truth(inner, items);
                self.formulas.not(inner)
            }
            Expr::Binary(Operator::And, a, b) => {
                let both = [self.truth(a, items), self.truth(b, items)];
                self.formulas.all(&both)
            }
            Expr::Binary(Operator::Or, a, b) => {
                let both = [self.truth(a, items), self.truth(b, items)];
                self.formulas.any(&both)
            }
            Expr::Binary(operator, a, b) => self.compared(*operator, a, b, items),
            Expr::Filter(name, inner, arguments) => self.filtered(name, inner, arguments, items),
        }
    }

    /// When a named value is true; it stands in no loop.
    fn value(&mut self, index: usize) -> Id {
        if let Some(known) = self.values.get(&index) {
            return *known;
        }
        let truth = match self.program.values.get(index) {
            Some(value) => self.truth(value, &[]),
            None => NO,
        };
        self.values.insert(index, truth);
        truth
    }

    /// When the answer to a question is true: for yes or no, when it is yes.
    fn answer(&mut self, expr: &Expr, items: &[Item]) -> Id {
        let Some(owner) = self.owner(expr, items) else {
            return NO;
        };
        let known = self.known_of(owner);
        match self.question(owner).kind {
            Kind::YesNo | Kind::Offer => known.chosen[0],
            _ => known.present,
        }
    }

    fn filtered(&mut self, name: &str, inner: &Expr, arguments: &[Expr], items: &[Item]) -> Id {
        let present = self.present(inner, items);
        match name {
            "default" => {
                let truth = self.truth(inner, items);
                let absent = self.formulas.not(present);
                let words = arguments.first().is_some_and(|words| !is_empty(words));
                let instead = self.formulas.all(&[absent, constant(words)]);
                let own = self.formulas.all(&[present, truth]);
                self.formulas.any(&[own, instead])
            }
            "plural" if arguments.iter().any(is_empty) => {
                let shown = self.written((name, inner, arguments), items);
                let free = self.is(Meaning::Compared(shown), 2, 1);
                self.formulas.all(&[present, free])
            }
            _ => present,
        }
    }

    /// When an expression has a value.
    pub(super) fn present(&mut self, expr: &Expr, items: &[Item]) -> Id {
        match expr {
            Expr::Ask(_) | Expr::Field(..) => match self.owner(expr, items) {
                Some(owner) => self.known_of(owner).present,
                None => NO,
            },
            Expr::Value(index) => match self.program.values.get(*index) {
                Some(value) => self.present(value, items),
                None => NO,
            },
            Expr::Filter("default", ..) => YES,
            Expr::Filter(_, inner, _) => self.present(inner, items),
            _ => YES,
        }
    }

    /// When an expression leaves something that can be seen.
    pub(super) fn seen(&mut self, expr: &Expr, items: &[Item]) -> Id {
        match expr {
            Expr::Text(text) => constant(!text.trim().is_empty()),
            Expr::Value(index) => match self.program.values.get(*index) {
                Some(value) => self.seen(value, items),
                None => NO,
            },
            Expr::Filter("default", inner, arguments) if arguments.iter().any(is_blank) => {
                self.seen(inner, items)
            }
            Expr::Filter("default", inner, _) => {
                let present = self.present(inner, items);
                let absent = self.formulas.not(present);
                let seen = self.seen(inner, items);
                self.formulas.any(&[seen, absent])
            }
            Expr::Filter("plural", _, arguments) if arguments.iter().any(is_blank) => NO,
            Expr::Filter(_, inner, _) => self.seen(inner, items),
            _ => self.present(expr, items),
        }
    }

    /// When a comparison holds.
    fn compared(&mut self, operator: Operator, a: &Expr, b: &Expr, items: &[Item]) -> Id {
        let exact = match operator {
            Operator::In => self.among(a, b, items),
            Operator::Is => self.same(a, b, items),
            Operator::AtMost => {
                // One that is at most another is not more than it.
                let less = self.compared(Operator::Less, b, a, items);
                let not = self.formulas.not(less);
                let both = [self.present(a, items), self.present(b, items), not];
                return self.formulas.all(&both);
            }
            _ => match (a, b) {
                (Expr::Number(a), Expr::Number(b)) => Some(constant(a < b)),
                _ => None,
            },
        };
        if let Some(exact) = exact {
            return exact;
        }
        let mut sides = [self.spelt(a, items), self.spelt(b, items)];
        if operator == Operator::Is {
            sides.sort();
        }
        let [first, second] = sides;
        let name = format!("{first} {} {second}", operator.name());
        let free = self.is(Meaning::Compared(name), 2, 1);
        let both = [self.present(a, items), self.present(b, items), free];
        self.formulas.all(&both)
    }

    /// When two values are the same, where that is known.
    fn same(&mut self, a: &Expr, b: &Expr, items: &[Item]) -> Option<Id> {
        if let (Some((a_yes, a_no)), Some((b_yes, b_no))) =
            (self.yes_no(a, items), self.yes_no(b, items))
        {
            let yes = self.formulas.all(&[a_yes, b_yes]);
            let no = self.formulas.all(&[a_no, b_no]);
            return Some(self.formulas.any(&[yes, no]));
        }
        if let (Expr::Number(a), Expr::Number(b)) = (a, b) {
            return Some(constant(a == b));
        }
        let (a, b) = (self.keys(a, items)?, self.keys(b, items)?);
        let mut ways = Vec::new();
        for (key, when) in &a {
            for (_, other) in b.iter().filter(|(other, _)| other == key) {
                ways.push(self.formulas.all(&[*when, *other]));
            }
        }
        Some(self.formulas.any(&ways))
    }

    /// When a value is one of a set of options.
    fn among(&mut self, a: &Expr, set: &Expr, items: &[Item]) -> Option<Id> {
        let owner = self.owner(set, items)?;
        let question = self.question(owner);
        let mut ways = Vec::new();
        for (key, when) in self.keys(a, items)? {
            if let Some(at) = question.options.iter().position(|option| option.id == key) {
                let chosen = self.known_of(owner).chosen.get(at).copied()?;
                ways.push(self.formulas.all(&[when, chosen]));
            }
        }
        Some(self.formulas.any(&ways))
    }

    /// When a value that is yes or no is yes, and when it is no.
    fn yes_no(&mut self, expr: &Expr, items: &[Item]) -> Option<(Id, Id)> {
        match expr {
            Expr::Value(index) => {
                let value = self.program.values.get(*index)?;
                self.yes_no(value, items)
            }
            Expr::Ask(_) | Expr::Field(..) => {
                let owner = self.owner(expr, items)?;
                let known = self.known_of(owner);
                match self.question(owner).kind {
                    Kind::YesNo | Kind::Offer => Some((known.chosen[0], known.chosen[1])),
                    _ => None,
                }
            }
            Expr::Bool(_) | Expr::Not(_) | Expr::Binary(..) | Expr::Last(_) => {
                let yes = self.truth(expr, items);
                Some((yes, self.formulas.not(yes)))
            }
            _ => None,
        }
    }

    /// The options or texts that a value can be, each with when it is.
    fn keys(&mut self, expr: &Expr, items: &[Item]) -> Option<Vec<(String, Id)>> {
        match expr {
            Expr::Text(text) => Some(vec![(text.clone(), YES)]),
            Expr::Value(index) => {
                let value = self.program.values.get(*index)?;
                self.keys(value, items)
            }
            Expr::Loop(slot) => match items.get(*slot)?.kind {
                ItemKind::Option(owner, option) => self.item(owner, option),
                ItemKind::Record(_) => None,
            },
            Expr::Ask(_) | Expr::Field(..) => {
                let owner = self.owner(expr, items)?;
                let question = self.question(owner);
                if question.kind != Kind::One {
                    return None;
                }
                let ids = question.options.iter().map(|option| option.id.clone());
                Some(
                    ids.zip(self.known_of(owner).chosen.iter().copied())
                        .collect(),
                )
            }
            _ => None,
        }
    }

    /// The option that a loop is at. One that no condition speaks of is none of
    /// those they speak of.
    fn item(&self, owner: Owner, option: Option<usize>) -> Option<Vec<(String, Id)>> {
        match option {
            Some(option) => {
                let id = self.question(owner).options[option].id.clone();
                Some(vec![(id, YES)])
            }
            None => Some(Vec::new()),
        }
    }

    fn written(&self, (name, inner, arguments): (&str, &Expr, &[Expr]), items: &[Item]) -> String {
        let arguments: Vec<String> = arguments.iter().map(|a| self.spelt(a, items)).collect();
        format!(
            "{name}({}, {})",
            self.spelt(inner, items),
            arguments.join(", ")
        )
    }

    /// An expression written out, the same for the same value.
    fn spelt(&self, expr: &Expr, items: &[Item]) -> String {
        let turn = |slot: &usize| items.get(*slot).map_or(0, |item| item.turn);
        match expr {
            Expr::Value(index) => match self.program.values.get(*index) {
                Some(Expr::Ask(question)) => format!("{:?}", Expr::Ask(*question)),
                _ => format!("{expr:?}"),
            },
            Expr::Loop(slot) => format!("item {}", turn(slot)),
            Expr::Index(slot) => format!("index {}", turn(slot)),
            Expr::Last(slot) => format!("last {}", turn(slot)),
            Expr::Field(record, field) => format!("{}.{field}", self.spelt(record, items)),
            Expr::Not(inner) => format!("not({})", self.spelt(inner, items)),
            Expr::Binary(operator, a, b) => {
                let (a, b) = (self.spelt(a, items), self.spelt(b, items));
                format!("({a} {} {b})", operator.name())
            }
            Expr::Filter(name, inner, arguments) => self.written((name, inner, arguments), items),
            plain => format!("{plain:?}"),
        }
    }
}

fn constant(so: bool) -> Id {
    if so { YES } else { NO }
}

fn is_empty(expr: &Expr) -> bool {
    matches!(expr, Expr::Text(text) if text.is_empty())
}

fn is_blank(expr: &Expr) -> bool {
    matches!(expr, Expr::Text(text) if text.trim().is_empty())
}
