//! Running text with every branch: a condition in words, and what it adds
//! between quotation marks.

use super::{Sheet, strong};
use crate::document::Inline;
use crate::letter::evaluate::tidy;
use crate::letter::tree::{Branches, Expr, Piece};
use crate::source::fill::fill;

impl Sheet<'_> {
    pub(super) fn pieces(&mut self, pieces: &[Piece]) -> Vec<Inline> {
        pieces.iter().flat_map(|piece| self.piece(piece)).collect()
    }

    fn piece(&mut self, piece: &Piece) -> Vec<Inline> {
        match piece {
            Piece::Text(text) => vec![Inline::Text(text.clone())],
            Piece::Strong(inner) => vec![Inline::Strong(self.pieces(inner))],
            Piece::Break => vec![Inline::Break],
            Piece::Tick => vec![Inline::Tick],
            Piece::Value(expr, _) => vec![self.value(expr)],
            Piece::If(branches) => self.alternatives(branches),
            Piece::For(slot, list, pieces) => {
                let over = self.enter(*slot, list);
                let inner = self.pieces(pieces);
                self.spoken.leave(*slot);
                quoted(&over, inner)
            }
        }
    }

    /// What an answer puts in, between marks that no letter has.
    pub(super) fn value(&self, expr: &Expr) -> Inline {
        let value = match self.spoken.chain(expr) {
            (filters, Expr::Ask(_) | Expr::Field(..))
                if filters.iter().all(|(name, _)| is_only_form(name)) =>
            {
                let question = self.spoken.question(expr);
                question.map_or(String::new(), |question| question.ask.clone())
            }
            _ => self.spoken.value(expr),
        };
        strong(&fill(&self.words.answer, &[("value", &value)]))
    }

    fn alternatives(&mut self, branches: &Branches<Expr, Piece>) -> Vec<Inline> {
        let mut out = Vec::new();
        for (index, (condition, pieces)) in branches.iter().enumerate() {
            let over = self.over(condition.as_ref(), (index, branches.len()));
            let inner = tidy::inlines(self.pieces(pieces));
            let is_last = index + 1 == branches.len();
            if !(inner.is_empty() && is_last) {
                out.extend(quoted(&over, inner));
            }
        }
        out
    }
}

/// Whether a filter changes no more than how an answer is written.
fn is_only_form(filter: &str) -> bool {
    matches!(
        filter,
        "label"
            | "lower_first"
            | "upper_first"
            | "long_date"
            | "short_date"
            | "on_date"
            | "sentence"
    )
}

fn quoted(over: &str, inner: Vec<Inline>) -> Vec<Inline> {
    let text = |text: &str| Inline::Text(text.to_owned());
    let mut out = vec![text(" "), strong(over), text(" \u{201c}")];
    out.extend(tidy::inlines(inner));
    out.push(text("\u{201d} "));
    out
}
