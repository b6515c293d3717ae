//! Letters: Markdown with questions in it.
//!
//! A letter is written once and finished many times. [`parse::letter`] reads
//! its source, [`compile::program`] turns that into a [`Program`] in which every
//! name is known, and [`evaluate::document`] fills it with [`Answers`](answers::Answers)
//! and gives back an ordinary [`Document`](crate::document::Document).
//!
//! The browser runs the same program: `web/letter/evaluate.js` is the twin of
//! [`evaluate`], and `tests/letters/` holds both to the same cases.

pub mod answers;
pub mod blank;
pub mod body;
pub mod calendar;
pub mod compile;
pub mod evaluate;
pub mod expr;
pub mod frame;
pub mod parse;

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

/// A letter ready to be finished: what both evaluators run.
///
/// Serialised, it is the JSON that a letter's page carries; names are gone, a
/// question is its index in [`Program::questions`].
#[derive(Clone, Debug, Serialize)]
pub struct Program {
    /// Which form of program this is.
    pub version: u32,
    /// The letter's id.
    pub id: String,
    /// The letter's title.
    pub title: String,
    /// What kind of text comes out.
    pub kind: &'static str,
    /// A hash of the program, to tell an answers file of an older one.
    pub hash: String,
    /// Everything that is asked.
    pub questions: Vec<Question>,
    /// The questions in the order and groups they are asked in.
    pub steps: Vec<Step>,
    /// The letter.
    pub body: Vec<Part>,
}

/// One question.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Question {
    /// Its full id, such as `sender.name`.
    pub id: String,
    /// What kind of answer it takes.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The question.
    pub ask: String,
    /// A short hint below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Why it is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Whether it may be left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// The words for "I do not know".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<String>,
    /// The words for "none of these".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub none: Option<String>,
    /// The ids and labels to choose from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<(String, String)>,
    /// When it is asked; always, if nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Expr>,
    /// What a browser may fill in; `off` for what is not about the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<&'static str>,
}

/// The kinds of answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line.
    #[default]
    Line,
    /// A long text in the reader's own words.
    Words,
    /// A person's name.
    Name,
    /// An email address.
    Email,
    /// A phone number.
    Phone,
    /// A postcode.
    Postcode,
    /// A reference number.
    Reference,
    /// An address of several lines.
    Address,
    /// A date.
    Date,
    /// Yes or no.
    YesNo,
    /// One of the options.
    One,
    /// Any of the options.
    Many,
    /// A line of law that the reader may add.
    Offer,
}

impl Kind {
    /// The kinds an author may write, by name.
    pub const NAMES: [(&'static str, Kind); 12] = [
        ("line", Kind::Line),
        ("words", Kind::Words),
        ("name", Kind::Name),
        ("email", Kind::Email),
        ("phone", Kind::Phone),
        ("postcode", Kind::Postcode),
        ("reference", Kind::Reference),
        ("address", Kind::Address),
        ("date", Kind::Date),
        ("yes_no", Kind::YesNo),
        ("one", Kind::One),
        ("many", Kind::Many),
    ];

    /// Whether the answer is a text of the reader's.
    pub fn is_text(self) -> bool {
        !matches!(
            self,
            Kind::Date | Kind::YesNo | Kind::One | Kind::Many | Kind::Offer
        )
    }
}

/// Questions asked together.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// Its id, for addresses.
    pub id: String,
    /// Its heading; the question itself, if nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A line below the heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Its questions.
    pub questions: Vec<usize>,
}

/// What may be used, each with its condition; one without always is.
pub type Branches<E, T> = Vec<(Option<E>, Vec<T>)>;

/// A block of a letter, with holes.
///
/// As it is written its expressions are [`expr::Ast`] and its loops have names;
/// in a program they are [`Expr`] and slots, counted by how deep a loop stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Part<E = Expr, S = usize> {
    /// A paragraph.
    Paragraph(Vec<Piece<E, S>>),
    /// A heading.
    Heading(u8, Vec<Piece<E, S>>),
    /// A list: numbered or not, and its items.
    List(bool, Vec<Vec<Part<E, S>>>),
    /// Lines of the frame.
    Lines(crate::document::Role, Vec<Vec<Piece<E, S>>>),
    /// What the letter is about.
    Subject(Vec<Piece<E, S>>),
    /// A paragraph that is only a reader's long text.
    Words(E, Option<String>),
    /// A new page.
    Rule,
    /// The first branch whose condition is true; one without a condition always is.
    If(Branches<E, Part<E, S>>),
    /// Once for each item.
    For(S, E, Vec<Part<E, S>>),
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
    /// The item of a loop.
    Loop(usize),
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

impl Serialize for Expr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        match self {
            Expr::Text(text) => pair(&mut seq, "text", text)?,
            Expr::Number(number) => pair(&mut seq, "number", number)?,
            Expr::Bool(value) => pair(&mut seq, "bool", value)?,
            Expr::Today => seq.serialize_element("today")?,
            Expr::Ask(question) => pair(&mut seq, "ask", question)?,
            Expr::Loop(slot) => pair(&mut seq, "loop", slot)?,
            Expr::Binary(operator, a, b) => {
                pair(&mut seq, operator.name(), a)?;
                seq.serialize_element(b)?;
            }
            Expr::Not(a) => pair(&mut seq, "not", a)?,
            Expr::Filter(name, a, arguments) => {
                pair(&mut seq, "filter", name)?;
                seq.serialize_element(a)?;
                for argument in arguments {
                    seq.serialize_element(argument)?;
                }
            }
        }
        seq.end()
    }
}

fn pair<S: SerializeSeq, T: Serialize>(
    seq: &mut S,
    name: &'static str,
    value: T,
) -> Result<(), S::Error> {
    seq.serialize_element(name)?;
    seq.serialize_element(&value)
}

fn tagged<S: Serializer, T: Serialize>(
    serializer: S,
    name: &'static str,
    value: T,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(name, &value)?;
    map.end()
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Paragraph(pieces) => tagged(serializer, "p", pieces),
            Part::Heading(level, pieces) => tagged(serializer, "h", (level, pieces)),
            Part::List(false, items) => tagged(serializer, "ul", items),
            Part::List(true, items) => tagged(serializer, "ol", items),
            Part::Lines(role, lines) => tagged(serializer, "lines", (role.name(), lines)),
            Part::Subject(pieces) => tagged(serializer, "subject", pieces),
            Part::Words(expr, gap) => with_gap(serializer, "words", expr, gap.as_ref()),
            Part::Rule => tagged(serializer, "rule", true),
            Part::If(branches) => tagged(serializer, "if", branches),
            Part::For(slot, list, parts) => tagged(serializer, "for", (slot, list, parts)),
        }
    }
}

impl Serialize for Piece {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Piece::Text(text) => serializer.serialize_str(text),
            Piece::Strong(inner) => tagged(serializer, "b", inner),
            Piece::Break => tagged(serializer, "br", true),
            Piece::Value(expr, gap) => with_gap(serializer, "v", expr, gap.as_ref()),
            Piece::If(branches) => tagged(serializer, "if", branches),
            Piece::For(slot, list, pieces) => tagged(serializer, "for", (slot, list, pieces)),
        }
    }
}

fn with_gap<S: Serializer>(
    serializer: S,
    name: &'static str,
    expr: &Expr,
    gap: Option<&String>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(name, expr)?;
    if let Some(gap) = gap {
        map.serialize_entry("gap", gap)?;
    }
    map.end()
}
