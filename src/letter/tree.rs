//! The tree of a letter: blocks and running text with holes, and the expressions
//! that fill them.

use crate::document::{Align, Role};

/// What may be used, each with its condition; one without always is.
pub type Branches<E, T> = Vec<(Option<E>, Vec<T>)>;

/// The cells of a row.
pub type Row<E, S> = Vec<Vec<Piece<E, S>>>;

/// A block of a letter, with holes.
///
/// As it is written its expressions are [`Ast`](super::expr::Ast) and its loops
/// have names; in a program they are [`Expr`] and slots, counted by how deep a
/// loop stands. The place of its texts is kept as long as mistakes may be found.
#[derive(Clone, Debug, PartialEq)]
pub enum Part<E = Expr, S = usize, P = ()> {
    /// A paragraph.
    Paragraph(P, Vec<Piece<E, S>>),
    /// A heading.
    Heading(P, u8, Vec<Piece<E, S>>),
    /// A list and its items.
    List(Bullet, Vec<Vec<Part<E, S, P>>>),
    /// A table: how its columns are set, its head and its rows.
    Table(Vec<Align>, Row<E, S>, Vec<Row<E, S>>),
    /// Rows that belong to the table before them.
    Rows(Vec<Row<E, S>>),
    /// Lines of the frame.
    Lines(Role, Vec<Vec<Piece<E, S>>>),
    /// What the letter is about.
    Subject(Vec<Piece<E, S>>),
    /// A paragraph that is only a reader's long text, with the label of its blank.
    Words(E, Option<String>),
    /// A new page.
    Rule,
    /// So many ruled lines to write on.
    Ruled(u8),
    /// The first branch whose condition is true; one without a condition always is.
    If(Branches<E, Part<E, S, P>>),
    /// Once for each item.
    For(S, E, Vec<Part<E, S, P>>),
}

impl<E, S, P> Part<E, S, P> {
    /// Whether it is rows that belong to the table before them, perhaps only on
    /// some condition or several times.
    pub fn is_rows(&self) -> bool {
        match self {
            Part::Rows(_) => true,
            Part::If(branches) => branches
                .iter()
                .all(|(_, parts)| parts.iter().all(Part::is_rows)),
            Part::For(_, _, parts) => parts.iter().all(Part::is_rows),
            _ => false,
        }
    }
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bullet {
    /// A dot.
    Dot,
    /// A number.
    Number,
    /// A box to tick.
    Tick,
}

/// A piece of running text, with holes.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece<E = Expr, S = usize> {
    /// The author's words.
    Text(String),
    /// Words that weigh more.
    Strong(Vec<Piece<E, S>>),
    /// A line end.
    Break,
    /// A box to tick by hand.
    Tick,
    /// A value, with the label of the blank when it is left open.
    Value(E, Option<String>),
    /// The first branch whose condition is true.
    If(Branches<E, Piece<E, S>>),
    /// Once for each item.
    For(S, E, Vec<Piece<E, S>>),
}

/// An expression in which every name is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
    /// True or false.
    Bool(bool),
    /// The day the letter is written.
    Today,
    /// The answer to a question.
    Ask(usize),
    /// A named value.
    Value(usize),
    /// The item of a loop.
    Loop(usize),
    /// The answer to a question that is asked of a list's entry.
    Field(Box<Expr>, usize),
    /// The number of a loop's item, from 1 on.
    Index(usize),
    /// Whether a loop's item is the last.
    Last(usize),
    /// Two expressions compared.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// The opposite.
    Not(Box<Expr>),
    /// A value through a filter, with the filter's arguments.
    Filter(&'static str, Box<Expr>, Vec<Expr>),
}

/// What can stand between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The same.
    Is,
    /// Before or smaller.
    Less,
    /// Not after, not bigger.
    AtMost,
    /// One of.
    In,
    /// Both.
    And,
    /// Either.
    Or,
}

impl Operator {
    /// Its name in the program.
    pub fn name(self) -> &'static str {
        match self {
            Operator::Is => "is",
            Operator::Less => "less",
            Operator::AtMost => "at_most",
            Operator::In => "in",
            Operator::And => "and",
            Operator::Or => "or",
        }
    }
}
