//! Types of values, and the filters that change them.

use crate::letter::{Kind, Question};

/// What a value is, as far as the compiler needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Long,
    Date,
    /// A date that may lack its day, or day and month.
    Rough,
    Number,
    Bool,
    /// An option of a question.
    Option(Which),
    /// A set of options of a question.
    Options(Which),
    /// An entry of the list with this index.
    Record(usize),
    /// The list with this index.
    Records(usize),
}

/// A question, or a question that is asked of each entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Which {
    index: usize,
    entry: Option<usize>,
}

impl Which {
    pub(super) fn question(index: usize) -> Which {
        Which { index, entry: None }
    }

    pub(super) fn entry(list: usize, entry: usize) -> Which {
        Which {
            index: list,
            entry: Some(entry),
        }
    }

    /// The question itself.
    pub(super) fn of(self, questions: &[Question]) -> &Question {
        let question = &questions[self.index];
        match self.entry {
            Some(entry) => &question.questions[entry],
            None => question,
        }
    }
}

impl Type {
    pub(super) fn of(question: &Question, which: Which) -> Type {
        match question.kind {
            Kind::Words | Kind::Address => Type::Long,
            Kind::Date if question.approximate => Type::Rough,
            Kind::Date => Type::Date,
            Kind::Number => Type::Number,
            Kind::YesNo | Kind::Offer => Type::Bool,
            Kind::One => Type::Option(which),
            Kind::Many => Type::Options(which),
            Kind::List => Type::Records(which.index),
            _ => Type::Text,
        }
    }

    pub(super) fn shown(self) -> &'static str {
        match self {
            Type::Text | Type::Long => "a text",
            Type::Date => "a date",
            Type::Rough => "a rough date",
            Type::Number => "a number",
            Type::Bool => "yes or no",
            Type::Option(_) => "one of the options",
            Type::Options(_) => "a set of options",
            Type::Record(_) => "an entry of a list",
            Type::Records(_) => "a list",
        }
    }

    /// Whether it holds several things, for a loop to go through.
    pub(super) fn is_several(self) -> bool {
        matches!(self, Type::Options(_) | Type::Records(_))
    }

    /// Whether one value can come before another.
    pub(super) fn is_ordered(self) -> bool {
        matches!(self, Type::Date | Type::Number)
    }

    /// Whether two of it can be the same.
    pub(super) fn is_comparable(self) -> bool {
        !self.is_several() && !matches!(self, Type::Record(_) | Type::Rough)
    }

    pub(super) fn is_wordy(self) -> bool {
        matches!(self, Type::Text | Type::Long | Type::Option(_))
    }

    /// Whether it can stand in a text as it is.
    pub(super) fn is_writable(self) -> bool {
        !matches!(self, Type::Record(_) | Type::Records(_))
    }
}

/// What a filter takes in brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Nothing,
    Number,
    Text,
    TwoTexts,
}

/// A filter: its name, what it takes, what it gives, and what goes in brackets.
pub(super) struct Filter {
    pub(super) name: &'static str,
    pub(super) takes: fn(Type) -> bool,
    pub(super) takes_shown: &'static str,
    pub(super) gives: fn(Type) -> Type,
    pub(super) arguments: Takes,
    /// How it is written.
    pub(super) example: &'static str,
}

const fn filter(
    name: &'static str,
    (takes_shown, takes): (&'static str, fn(Type) -> bool),
    gives: fn(Type) -> Type,
    arguments: Takes,
    example: &'static str,
) -> Filter {
    Filter {
        name,
        takes,
        takes_shown,
        gives,
        arguments,
        example,
    }
}

type Taken = (&'static str, fn(Type) -> bool);

const DATE: Taken = ("a date", |t| t == Type::Date);
const ANY_DATE: Taken = ("a date", |t| matches!(t, Type::Date | Type::Rough));
const SEVERAL: Taken = ("a set of options or a list", Type::is_several);
const OPTIONS: Taken = ("a set of options", |t| matches!(t, Type::Options(_)));
const OPTION: Taken = ("one of the options", |t| matches!(t, Type::Option(_)));
const NUMBER: Taken = ("a number", |t| t == Type::Number);
const WORDS: Taken = ("a text", Type::is_wordy);
const WRITABLE: Taken = ("a value that can be written", Type::is_writable);

pub(super) const FILTERS: [Filter; 16] = [
    filter(
        "long_date",
        ANY_DATE,
        |_| Type::Text,
        Takes::Nothing,
        "long_date",
    ),
    filter(
        "short_date",
        DATE,
        |_| Type::Text,
        Takes::Nothing,
        "short_date",
    ),
    filter(
        "on_date",
        ANY_DATE,
        |_| Type::Text,
        Takes::Nothing,
        "on_date",
    ),
    filter("weekday", DATE, |_| Type::Text, Takes::Nothing, "weekday"),
    filter("add_days", DATE, |t| t, Takes::Number, "add_days(5)"),
    filter("add_months", DATE, |t| t, Takes::Number, "add_months(6)"),
    filter(
        "add_working_days",
        DATE,
        |t| t,
        Takes::Number,
        "add_working_days(3)",
    ),
    filter(
        "days_until",
        DATE,
        |_| Type::Number,
        Takes::Nothing,
        "days_until",
    ),
    filter(
        "sentence",
        SEVERAL,
        |_| Type::Text,
        Takes::Nothing,
        "sentence",
    ),
    filter("count", SEVERAL, |_| Type::Number, Takes::Nothing, "count"),
    filter("first", OPTIONS, first, Takes::Nothing, "first"),
    filter("label", OPTION, |_| Type::Text, Takes::Nothing, "label"),
    filter(
        "plural",
        NUMBER,
        |_| Type::Text,
        Takes::TwoTexts,
        "plural(\"day\", \"days\")",
    ),
    filter(
        "upper_first",
        WORDS,
        |_| Type::Text,
        Takes::Nothing,
        "upper_first",
    ),
    filter(
        "lower_first",
        WORDS,
        |_| Type::Text,
        Takes::Nothing,
        "lower_first",
    ),
    filter(
        "default",
        WRITABLE,
        |_| Type::Text,
        Takes::Text,
        "default(\"words\")",
    ),
];

fn first(taken: Type) -> Type {
    match taken {
        Type::Options(which) => Type::Option(which),
        other => other,
    }
}
