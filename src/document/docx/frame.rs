//! The lines around a letter, laid out as a UK letter.

use super::blocks::{WIDTH, Writer, shape};
use super::paragraph::{Place, Shape};
use super::runs::Look;
use crate::document::{Inline, Role, words};

/// The room to sign, above the name.
const SIGN: usize = 1000;

/// How far a blank to fill in ends before the end side.
const SHORT: usize = 3402;

impl<'a> Writer<'a> {
    pub(super) fn lines(&mut self, role: Role, lines: &'a [Vec<Inline>], at: Place) {
        let (inset, short) = match role {
            Role::Sender => (end_side(lines), 0),
            _ => (0, SHORT),
        };
        let is_tied = matches!(role, Role::Salutation | Role::Closing);
        for (index, line) in lines.iter().enumerate() {
            let is_last = index + 1 == lines.len();
            let shape = Shape {
                keep: !is_last || is_tied,
                before: Some(SIGN).filter(|_| index == 0 && role == Role::Signature),
                after: Some(if is_last { 240 } else { 0 }),
                left: at.left() + inset,
                ..shape(style(role), at)
            };
            match line.as_slice() {
                [Inline::Gap(label)] => self.blank(
                    label,
                    Shape {
                        right: short,
                        ..shape
                    },
                ),
                line => {
                    let runs = self.runs(line, Look::default());
                    self.paragraph(shape, &runs);
                }
            }
        }
    }
}

fn style(role: Role) -> &'static str {
    match role {
        Role::Sender => "Sender",
        Role::Recipient => "Recipient",
        Role::Date => "Date",
        Role::Reference => "Reference",
        Role::Salutation => "Salutation",
        Role::Closing => "Closing",
        Role::Signature => "Signature",
        Role::Copies => "Copies",
        Role::Enclosures => "Enclosures",
    }
}

/// How far in the writer's address stands: at the end side with its lines
/// starting together, as far over as its longest line lets it, by a guess at how
/// wide letters are.
fn end_side(lines: &[Vec<Inline>]) -> usize {
    let longest = lines.iter().map(|line| words(line).chars().count()).max();
    WIDTH
        .saturating_sub(longest.unwrap_or(0).saturating_mul(145))
        .clamp(3402, 5387)
}
