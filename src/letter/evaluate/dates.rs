//! Dates as they are worked out and written. The twin of `web/letter/dates.js`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::letter::holidays::in_range;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What is said of a day for which not all bank holidays are known.
const UNSURE: &str = " (bank holidays not counted)";

/// A date as it is written in words: 3 May 2026.
pub fn written(date: Date) -> String {
    long_date(date, true)
}

/// The same, with what is said of a day that is not sure.
pub(super) fn long_date(date: Date, sure: bool) -> String {
    format!("{} {}{}", day_month(date), date.year(), doubt(sure))
}

/// A date without its year: 3 May.
pub(super) fn short_date(date: Date, sure: bool) -> String {
    format!("{}{}", day_month(date), doubt(sure))
}

fn day_month(date: Date) -> String {
    format!("{} {}", date.day(), month(date.month()))
}

fn doubt(sure: bool) -> &'static str {
    if sure { "" } else { UNSURE }
}

/// As much of a date as is known: around March 2026.
pub(super) fn rough_date(year: i16, month_of: Option<i8>) -> String {
    match month_of {
        Some(number) => format!("around {} {year}", month(number)),
        None => format!("around {year}"),
    }
}

fn month(number: i8) -> &'static str {
    MONTHS[usize::from(number.unsigned_abs()).saturating_sub(1) % 12]
}

pub(super) fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// The day so many days later; nothing when its year would not have four digits.
pub(super) fn add_days(date: Date, count: i64) -> Option<Date> {
    let span = 0.days().try_days(count).ok()?;
    in_range(date.checked_add(span).ok()?)
}

/// The same day so many months later, or the last of a shorter month.
pub(super) fn add_months(date: Date, count: i64) -> Option<Date> {
    let span = 0.months().try_months(count).ok()?;
    in_range(date.checked_add(span).ok()?)
}

/// How many days there are from one day to another.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    let span = from.until(to).unwrap_or_default();
    i64::from(span.get_days())
}
