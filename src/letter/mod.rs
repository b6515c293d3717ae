//! Letters: Markdown with questions in it.
//!
//! A letter is written once and finished many times. [`parse::letter`] reads
//! its source, [`compile::letter`] turns that into a [`Program`] in which every
//! name is known, [`prove`] shows that no answers can break it, and
//! [`evaluate::document`] fills it with [`Answers`](answers::Answers) and gives
//! back an ordinary [`Document`](crate::document::Document).
//!
//! The browser runs the same program: `web/letter/evaluate.js` is the twin of
//! [`evaluate`], and `tests/letters/` holds both to the same cases.

pub mod answers;
pub mod blank;
pub mod body;
pub mod calendar;
pub mod cases;
pub mod compile;
pub mod evaluate;
pub mod expr;
pub mod frame;
pub mod holidays;
pub mod json;
pub mod parse;
pub mod prove;
pub mod review;
pub mod spoken;
pub mod tree;
mod words;

use serde::Serialize;

use holidays::Holidays;
use tree::{Expr, Part, Piece};

/// A letter ready to be finished: what both evaluators run.
///
/// Serialised, it is the JSON that a letter's page carries (`docs/program.md`);
/// names are gone, a question is its index in [`Program::questions`].
#[derive(Clone, Debug, Serialize)]
pub struct Program {
    /// Which form of program this is.
    pub version: u32,
    /// The letter's id.
    pub id: String,
    /// The letter's title.
    pub title: String,
    /// What kind of text comes out.
    pub kind: Form,
    /// A hash of the program, to tell an answers file of an older one.
    pub hash: String,
    /// Everything that is asked.
    pub questions: Vec<Question>,
    /// The questions in the order and groups they are asked in.
    pub steps: Vec<Step>,
    /// The named values; each uses only those before it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Expr>,
    /// The letter.
    pub body: Vec<Part>,
    /// Days to be reminded of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reminders: Vec<Reminder>,
    /// When each of the next steps fits, in the order they are written.
    #[serde(skip_serializing_if = "none_has")]
    pub next: Vec<Option<Expr>>,
    /// The bank holidays, if working days are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Holidays>,
}

fn none_has(conditions: &[Option<Expr>]) -> bool {
    conditions.iter().all(Option::is_none)
}

/// The kinds of text a letter's file can make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A letter, with all that stands around one.
    #[default]
    Letter,
    /// A sheet of paper with a title, such as an agenda.
    Sheet,
    /// Advice and dates on the screen.
    Tool,
}

impl Form {
    /// The kinds an author may write, by name.
    pub const NAMES: [(&'static str, Form); 3] = [
        ("letter", Form::Letter),
        ("sheet", Form::Sheet),
        ("tool", Form::Tool),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        let found = Form::NAMES.iter().find(|(_, form)| *form == self);
        found.map_or("letter", |(name, _)| name)
    }
}

/// One question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Question {
    /// Its full id, such as `sender.name`; in a list, its id there.
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
    /// What there is to choose from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// When it is asked; always, if nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Expr>,
    /// What a browser may fill in; `off` for what is not about the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<&'static str>,
    /// An answer as its author would give it, for proofs and previews.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// How many characters an answer may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<i64>,
    /// How many ruled lines a long text gets on paper; the browser has no use for it.
    #[serde(skip)]
    pub lines: Option<u8>,
    /// The least number, or the fewest entries of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The greatest number, or the most entries of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// A day that the answer comes before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Expr>,
    /// A day that the answer comes after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Expr>,
    /// Whether a date may lack its day, or day and month.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// What one entry of a list is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What is asked of each entry of a list. Their conditions see the entry
    /// as the item of a loop.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

impl Question {
    /// The option with an id.
    pub fn option(&self, id: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.id == id)
    }
}

/// An option of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its words.
    pub label: String,
    /// When it is there; always, if nothing.
    pub when: Option<Expr>,
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
    /// An NHS number: ten digits, the last of which checks the others.
    NhsNumber,
    /// A reference number.
    Reference,
    /// An address of several lines.
    Address,
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// One of the options.
    One,
    /// Any of the options.
    Many,
    /// Several entries, each with answers of its own.
    List,
    /// A line of law that the reader may add.
    Offer,
}

impl Kind {
    /// The kinds an author may write, by name.
    pub const NAMES: [(&'static str, Kind); 15] = [
        ("line", Kind::Line),
        ("words", Kind::Words),
        ("name", Kind::Name),
        ("email", Kind::Email),
        ("phone", Kind::Phone),
        ("postcode", Kind::Postcode),
        ("nhs_number", Kind::NhsNumber),
        ("reference", Kind::Reference),
        ("address", Kind::Address),
        ("date", Kind::Date),
        ("number", Kind::Number),
        ("yes_no", Kind::YesNo),
        ("one", Kind::One),
        ("many", Kind::Many),
        ("list", Kind::List),
    ];

    /// Whether the answer is a text of the reader's.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Kind::Line
                | Kind::Words
                | Kind::Name
                | Kind::Email
                | Kind::Phone
                | Kind::Postcode
                | Kind::NhsNumber
                | Kind::Reference
                | Kind::Address
        )
    }
}

/// The most ruled lines that stand together: what a page has room for.
const MOST_LINES: u8 = 40;

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

/// A day to be reminded of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reminder {
    /// The day.
    pub on: Expr,
    /// What to do on it.
    pub title: Vec<Piece>,
    /// When there is something to remind of; always, if nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Expr>,
}
