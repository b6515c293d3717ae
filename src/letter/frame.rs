//! What stands around the body of every letter: addresses, date, reference,
//! salutation, signature, copies and enclosures, laid out as a UK letter.
//!
//! These words belong to the letter, so they are English whatever language the
//! page around it speaks.

use super::compile::{Marked, MarkedPart, MarkedPiece};
use super::tree::{Expr, Part, Piece};
use crate::document::Role;

/// What an author says of the frame.
pub struct Words {
    /// Who it goes to.
    pub to: Option<Vec<MarkedPiece>>,
    /// Their name and address, a line each; those of the service of the
    /// complaint, if nothing.
    pub recipient: Vec<Vec<MarkedPiece>>,
    /// Their reference; that of the complaint, if nothing is said of the
    /// recipient either.
    pub reference: Option<Vec<MarkedPiece>>,
    /// Who it greets, if not the one it goes to.
    pub dear: Option<Vec<MarkedPiece>>,
    /// What it is about.
    pub subject: Option<Vec<MarkedPiece>>,
    /// Who gets a copy, a line each.
    pub copies: Vec<Vec<MarkedPiece>>,
    /// What is sent with it, a line each.
    pub enclosures: Vec<Vec<MarkedPiece>>,
}

/// Finds the answer to a question by its full id, if the letter asks it.
pub type Find<'a> = &'a dyn Fn(&str) -> Option<MarkedPiece>;

/// The parts before the body: who writes, when, to whom, about what.
pub fn before(words: &Words, today: &Marked, find: Find<'_>) -> Vec<MarkedPart> {
    let mut parts = Vec::new();
    let lines = |ids: &[&str]| -> Vec<Vec<MarkedPiece>> {
        ids.iter().filter_map(|id| Some(vec![find(id)?])).collect()
    };
    let sender = [
        "sender.name",
        "sender.address",
        "sender.phone",
        "sender.email",
    ];
    push(&mut parts, Role::Sender, lines(&sender));
    let date = Marked {
        expr: Expr::Filter("long_date", Box::new(today.expr.clone()), Vec::new()),
        place: today.place.clone(),
    };
    push(&mut parts, Role::Date, vec![vec![Piece::Value(date, None)]]);
    let mut recipient: Vec<Vec<MarkedPiece>> = Vec::new();
    recipient.extend(words.to.as_ref().map(|to| opened(to, &capitalised)));
    let is_service = words.recipient.is_empty();
    recipient.extend(match is_service {
        true => lines(&["organisation.name", "organisation.address"]),
        false => words.recipient.clone(),
    });
    push(&mut parts, Role::Recipient, recipient);
    let own = words.reference.clone();
    let reference = own.or_else(|| {
        let reference = find("complaint.reference").filter(|_| is_service)?;
        Some(vec![reference])
    });
    if let Some(reference) = reference {
        let line = reference.into_iter().map(referred).collect();
        push(&mut parts, Role::Reference, vec![line]);
    }
    push(&mut parts, Role::Salutation, vec![salutation(words)]);
    parts.extend(words.subject.clone().map(Part::Subject));
    parts
}

/// The parts after the body. One who is greeted by a name is closed with
/// "sincerely".
pub fn after(words: &Words, find: Find<'_>) -> Vec<MarkedPart> {
    let mut parts = Vec::new();
    let closing = match words.dear {
        Some(_) => "Yours sincerely",
        None => "Yours faithfully",
    };
    push(&mut parts, Role::Closing, vec![vec![text(closing)]]);
    let name = find("sender.name").map(|name| vec![name]);
    push(&mut parts, Role::Signature, name.into_iter().collect());
    push(&mut parts, Role::Copies, words.copies.clone());
    push(&mut parts, Role::Enclosures, words.enclosures.clone());
    parts
}

/// What stands over the lines of copies and enclosures.
pub fn label(role: Role) -> Option<&'static str> {
    match role {
        Role::Copies => Some("Copy to:"),
        Role::Enclosures => Some("Enclosed:"),
        _ => None,
    }
}

fn salutation(words: &Words) -> Vec<MarkedPiece> {
    let mut dear = vec![text("Dear ")];
    match (&words.dear, &words.to) {
        (Some(name), _) => dear.extend(name.iter().cloned()),
        (None, Some(to)) => dear.extend(opened(to, &|words| addressee(words).to_owned())),
        (None, None) => dear.push(text("Sir or Madam")),
    }
    dear
}

/// A reference, with what it is before it.
fn referred(reference: MarkedPiece) -> MarkedPiece {
    let label = text("Your reference: ");
    match reference {
        Piece::If(branches) => Piece::If(
            branches
                .into_iter()
                .map(|(when, mut pieces)| {
                    pieces.insert(0, label.clone());
                    (when, pieces)
                })
                .collect(),
        ),
        Piece::Value(value, gap) => {
            let line = vec![label, Piece::Value(value.clone(), gap)];
            Piece::If(vec![(Some(value), line)])
        }
        other => other,
    }
}

fn push(parts: &mut Vec<MarkedPart>, role: Role, lines: Vec<Vec<MarkedPiece>>) {
    if !lines.is_empty() {
        parts.push(Part::Lines(role, lines));
    }
}

fn text(words: &str) -> MarkedPiece {
    Piece::Text(words.to_owned())
}

/// Running text with its first words changed, in every branch they may begin.
fn opened(pieces: &[MarkedPiece], change: &dyn Fn(&str) -> String) -> Vec<MarkedPiece> {
    let mut pieces = pieces.to_vec();
    match pieces.first_mut() {
        Some(Piece::Text(words)) => *words = change(words),
        Some(Piece::If(branches)) => {
            for (_, inner) in branches {
                *inner = opened(inner, change);
            }
        }
        _ => {}
    }
    pieces
}

/// Who a letter goes to, as one writes to them: without "the".
fn addressee(to: &str) -> &str {
    to.strip_prefix("the ").unwrap_or(to)
}

fn capitalised(text: &str) -> String {
    super::evaluate::values::upper_first(addressee(text))
}
