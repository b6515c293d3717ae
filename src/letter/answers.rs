//! What a reader answered: typed values for a program's questions.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// Answers by the full id of their question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    given: BTreeMap<String, Answer>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Words of any length.
    Text(String),
    /// A date.
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// The id of an option.
    One(String),
    /// The ids of options.
    Many(Vec<String>),
    /// The reader said that they do not know.
    Unknown,
}

impl Answers {
    /// No answers at all.
    pub fn new() -> Answers {
        Answers::default()
    }

    /// Sets the answer to a question.
    pub fn set(&mut self, id: &str, answer: Answer) {
        self.given.insert(id.to_owned(), answer);
    }

    /// The answer to a question, if it has one.
    pub fn get(&self, id: &str) -> Option<&Answer> {
        self.given.get(id)
    }
}
