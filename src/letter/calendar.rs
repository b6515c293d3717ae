//! Days to be reminded of.

use jiff::civil::Date;

/// A day to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The day.
    pub on: Date,
    /// What to do on it.
    pub title: String,
}
