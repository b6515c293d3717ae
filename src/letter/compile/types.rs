//! Types of values, and the filters that change them.

use super::Kind;

/// What a value is, as far as the compiler needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Long,
    Date,
    Number,
    Bool,
    /// An option of the question with this index.
    Option(usize),
    /// A set of options of the question with this index.
    Options(usize),
}

impl Type {
    pub(super) fn of(kind: Kind, question: usize) -> Type {
        match kind {
            Kind::Words | Kind::Address => Type::Long,
            Kind::Date => Type::Date,
            Kind::YesNo | Kind::Offer => Type::Bool,
            Kind::One => Type::Option(question),
            Kind::Many => Type::Options(question),
            _ => Type::Text,
        }
    }

    pub(super) fn shown(self) -> &'static str {
        match self {
            Type::Text | Type::Long => "a text",
            Type::Date => "a date",
            Type::Number => "a number",
            Type::Bool => "yes or no",
            Type::Option(_) => "one of the options",
            Type::Options(_) => "a set of options",
        }
    }

    pub(super) fn is_set(self) -> bool {
        matches!(self, Type::Options(_))
    }

    /// Whether one value can come before another.
    pub(super) fn is_ordered(self) -> bool {
        matches!(self, Type::Date | Type::Number)
    }

    pub(super) fn is_wordy(self) -> bool {
        matches!(self, Type::Text | Type::Long | Type::Option(_))
    }
}

/// A filter: its name, what it takes, what it gives, and how many arguments.
pub(super) struct Filter {
    pub(super) name: &'static str,
    pub(super) takes: fn(Type) -> bool,
    pub(super) takes_shown: &'static str,
    pub(super) gives: fn(Type) -> Type,
    pub(super) arguments: usize,
}

pub(super) const FILTERS: [Filter; 11] = [
    Filter {
        name: "long_date",
        takes: |t| t == Type::Date,
        takes_shown: "a date",
        gives: |_| Type::Text,
        arguments: 0,
    },
    Filter {
        name: "short_date",
        takes: |t| t == Type::Date,
        takes_shown: "a date",
        gives: |_| Type::Text,
        arguments: 0,
    },
    Filter {
        name: "weekday",
        takes: |t| t == Type::Date,
        takes_shown: "a date",
        gives: |_| Type::Text,
        arguments: 0,
    },
    Filter {
        name: "add_days",
        takes: |t| t == Type::Date,
        takes_shown: "a date",
        gives: |t| t,
        arguments: 1,
    },
    Filter {
        name: "sentence",
        takes: |t| matches!(t, Type::Options(_)),
        takes_shown: "a set of options",
        gives: |_| Type::Text,
        arguments: 0,
    },
    Filter {
        name: "count",
        takes: |t| matches!(t, Type::Options(_)),
        takes_shown: "a set of options",
        gives: |_| Type::Number,
        arguments: 0,
    },
    Filter {
        name: "first",
        takes: |t| matches!(t, Type::Options(_)),
        takes_shown: "a set of options",
        gives: |t| match t {
            Type::Options(question) => Type::Option(question),
            other => other,
        },
        arguments: 0,
    },
    Filter {
        name: "label",
        takes: |t| matches!(t, Type::Option(_)),
        takes_shown: "one of the options",
        gives: |_| Type::Text,
        arguments: 0,
    },
    Filter {
        name: "upper_first",
        takes: Type::is_wordy,
        takes_shown: "a text",
        gives: |_| Type::Text,
        arguments: 0,
    },
    Filter {
        name: "lower_first",
        takes: Type::is_wordy,
        takes_shown: "a text",
        gives: |_| Type::Text,
        arguments: 0,
    },
    Filter {
        name: "default",
        takes: |_| true,
        takes_shown: "anything",
        gives: |_| Type::Text,
        arguments: 1,
    },
];
