//! What stands around the body of every letter: addresses, date, reference,
//! salutation and signature, laid out as a UK letter.
//!
//! These words belong to the letter, so they are English whatever language the
//! page around it speaks.

use super::{Expr, Part, Piece};
use crate::document::Role;

/// Where a letter's frame finds its answers: the question of a full id.
pub trait Lookup {
    /// The value of a question, with the label of its blank.
    fn value(&self, id: &str) -> Option<Piece>;
}

/// The parts before the body: who writes, when, to whom, about what.
pub fn before(find: &dyn Lookup, to: Option<&str>, subject: Vec<Piece>) -> Vec<Part> {
    let mut parts = Vec::new();
    let lines = |ids: &[&str]| -> Vec<Vec<Piece>> {
        ids.iter()
            .filter_map(|id| Some(vec![find.value(id)?]))
            .collect()
    };
    push_lines(
        &mut parts,
        Role::Sender,
        lines(&[
            "sender.name",
            "sender.address",
            "sender.phone",
            "sender.email",
        ]),
    );
    let today = Piece::Value(
        Expr::Filter("long_date", Box::new(Expr::Today), Vec::new()),
        None,
    );
    push_lines(&mut parts, Role::Date, vec![vec![today]]);
    let mut recipient: Vec<Vec<Piece>> = Vec::new();
    recipient.extend(to.map(|to| vec![Piece::Text(capitalised(addressee(to)))]));
    recipient.extend(lines(&["organisation.name", "organisation.address"]));
    push_lines(&mut parts, Role::Recipient, recipient);
    if let Some(reference) = find.value("complaint.reference") {
        let line = match &reference {
            Piece::Value(expr, _) => Piece::If(vec![(
                Some(expr.clone()),
                vec![Piece::Text("Your reference: ".to_owned()), reference],
            )]),
            _ => reference,
        };
        push_lines(&mut parts, Role::Reference, vec![vec![line]]);
    }
    let dear = format!("Dear {}", addressee(to.unwrap_or("Sir or Madam")));
    push_lines(&mut parts, Role::Salutation, vec![vec![Piece::Text(dear)]]);
    if !subject.is_empty() {
        parts.push(Part::Subject(subject));
    }
    parts
}

/// The parts after the body.
pub fn after(find: &dyn Lookup) -> Vec<Part> {
    let mut parts = Vec::new();
    push_lines(
        &mut parts,
        Role::Closing,
        vec![vec![Piece::Text("Yours faithfully".to_owned())]],
    );
    let name = find.value("sender.name").map(|name| vec![name]);
    push_lines(&mut parts, Role::Signature, name.into_iter().collect());
    parts
}

fn push_lines(parts: &mut Vec<Part>, role: Role, lines: Vec<Vec<Piece>>) {
    if !lines.is_empty() {
        parts.push(Part::Lines(role, lines));
    }
}

/// Who a letter goes to, as one writes to them: without "the".
fn addressee(to: &str) -> &str {
    to.strip_prefix("the ").unwrap_or(to)
}

fn capitalised(text: &str) -> String {
    super::evaluate::values::upper_first(text)
}
