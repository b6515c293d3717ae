//! The bank holidays of England and Wales, and working days counted by them.
//!
//! Which days they are is data (`facts/bank-holidays.yaml`), published for some
//! years ahead and changed by proclamation; what is counted past the last year
//! covered is marked as unsure.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use jiff::{Span as Days, ToSpan};
use serde::{Serialize, Serializer};

use crate::source::fields::{self, Fields};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, yaml};

/// The bank holidays of some years.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Holidays {
    /// The first year that is covered.
    pub first: i16,
    /// The last year that is covered.
    pub last: i16,
    /// The days, in order.
    #[serde(serialize_with = "written")]
    pub days: BTreeSet<Date>,
}

fn written<S: Serializer>(days: &BTreeSet<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(days.iter().map(Date::to_string))
}

/// What a file of bank holidays says.
#[derive(Debug)]
pub struct Table {
    /// The file.
    pub source: Arc<Source>,
    /// The days.
    pub holidays: Holidays,
    /// The facts they rest on.
    pub facts: Vec<Placed<String>>,
}

/// The furthest that working days are counted: some forty years.
const FURTHEST: i64 = 10_000;

impl Holidays {
    /// The day that many working days later: Monday to Friday and no bank
    /// holiday. For 0 it is the day itself or the next working day; a number
    /// below 0 counts back. Nothing past 10,000 days, or outside the years 1000
    /// to 9999.
    ///
    /// The second value tells whether a year was touched that is not covered.
    pub fn add_working_days(&self, date: Date, count: i64) -> Option<(Date, bool)> {
        if count.abs() > FURTHEST {
            return None;
        }
        let step: Days = if count < 0 { (-1).days() } else { 1.days() };
        let mut day = date;
        let mut left = count.abs();
        if count == 0 {
            while !self.is_working(day) {
                day = in_range(day.checked_add(step).ok()?)?;
            }
        }
        while left > 0 {
            day = in_range(day.checked_add(step).ok()?)?;
            left -= i64::from(self.is_working(day));
        }
        let covered = |day: Date| (self.first..=self.last).contains(&day.year());
        Some((day, !(covered(date) && covered(day))))
    }

    fn is_working(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.days.contains(&day)
    }
}

/// A day whose year has four digits.
pub(super) fn in_range(day: Date) -> Option<Date> {
    (1000..=9999).contains(&day.year()).then_some(day)
}

/// Reads the file of bank holidays.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Option<Table> {
    let node = yaml::read(source, source.text(), 0, report).ok()?;
    let mut fields = Fields::of(source, &node, report);
    for key in ["region", "facts", "first", "last", "days"] {
        fields.need(key, report);
    }
    fields.text("region", report);
    let year = |year: Option<Placed<i64>>| {
        let year = year.and_then(|year| i16::try_from(year.value).ok());
        year.unwrap_or_default()
    };
    let mut holidays = Holidays {
        first: year(fields.number("first", report)),
        last: year(fields.number("last", report)),
        days: BTreeSet::new(),
    };
    for node in fields.list("days", report) {
        let Some(text) = fields::text_of(source, node, "days", report) else {
            continue;
        };
        match text.value.parse::<Date>() {
            Ok(day) if (holidays.first..=holidays.last).contains(&day.year()) => {
                holidays.days.insert(day);
            }
            _ => {
                let place = Place::Text(source.clone(), text.span);
                let message = "this is not a day of the years covered";
                report.error(
                    Diagnostic::error("holidays::bad-day", place, message)
                        .hint("write it as 2026-12-25, with a year from `first` to `last`"),
                );
            }
        }
    }
    let facts = fields.texts("facts", report);
    fields.finish(report);
    Some(Table {
        source: source.clone(),
        holidays,
        facts,
    })
}
