//! Parts without their places: what a program keeps.

use super::{Marked, MarkedPart, MarkedPiece};
use crate::letter::Reminder;
use crate::letter::tree::{Branches, Expr, Part, Piece};

pub(super) fn expr(marked: &Marked) -> Expr {
    marked.expr.clone()
}

pub(super) fn reminder(marked: &(Marked, Vec<MarkedPiece>, Option<Marked>)) -> Reminder {
    let (on, title, when) = marked;
    Reminder {
        on: expr(on),
        title: pieces(title),
        when: when.as_ref().map(expr),
    }
}

pub(super) fn parts<'a>(parts: impl IntoIterator<Item = &'a MarkedPart>) -> Vec<Part> {
    parts.into_iter().map(part).collect()
}

fn part(part: &MarkedPart) -> Part {
    match part {
        Part::Paragraph(_, text) => Part::Paragraph((), pieces(text)),
        Part::Heading(_, level, text) => Part::Heading((), *level, pieces(text)),
        Part::List(bullet, items) => Part::List(*bullet, items.iter().map(parts).collect()),
        Part::Table(align, head, rows) => Part::Table(
            align.clone(),
            lines(head),
            rows.iter().map(|row| lines(row)).collect(),
        ),
        Part::Rows(rows) => Part::Rows(rows.iter().map(|row| lines(row)).collect()),
        Part::Lines(role, text) => Part::Lines(*role, lines(text)),
        Part::Subject(text) => Part::Subject(pieces(text)),
        Part::Words(value, gap) => Part::Words(expr(value), gap.clone()),
        Part::Rule => Part::Rule,
        Part::Ruled(lines) => Part::Ruled(*lines),
        Part::If(branches) => Part::If(chosen(branches, |inner| parts(inner))),
        Part::For(slot, list, inner) => Part::For(*slot, expr(list), parts(inner)),
    }
}

fn lines(lines: &[Vec<MarkedPiece>]) -> Vec<Vec<Piece>> {
    lines.iter().map(|line| pieces(line)).collect()
}

fn pieces(text: &[MarkedPiece]) -> Vec<Piece> {
    text.iter().map(piece).collect()
}

fn piece(piece: &MarkedPiece) -> Piece {
    match piece {
        Piece::Text(text) => Piece::Text(text.clone()),
        Piece::Strong(inner) => Piece::Strong(pieces(inner)),
        Piece::Break => Piece::Break,
        Piece::Tick => Piece::Tick,
        Piece::Value(value, gap) => Piece::Value(expr(value), gap.clone()),
        Piece::If(branches) => Piece::If(chosen(branches, pieces)),
        Piece::For(slot, list, inner) => Piece::For(*slot, expr(list), pieces(inner)),
    }
}

fn chosen<T, U>(
    branches: &Branches<Marked, T>,
    inner: impl Fn(&[T]) -> Vec<U>,
) -> Branches<Expr, U> {
    branches
        .iter()
        .map(|(when, part)| (when.as_ref().map(expr), inner(part)))
        .collect()
}
