//! Answers as people write them: dates in words, "yes", numbers with commas.

use jiff::civil::Date;
use serde_json::{Value, json};

/// The months as people write them; three letters are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// As much of a date as is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) year: i64,
    pub(super) month: Option<i64>,
    pub(super) day: Option<i64>,
}

impl Written {
    /// The date as answers hold it.
    pub(super) fn json(self) -> Value {
        match (self.month, self.day) {
            (Some(month), Some(day)) => json!({"y": self.year, "m": month, "d": day}),
            (Some(month), None) => json!({"y": self.year, "m": month}),
            _ => json!({"y": self.year}),
        }
    }

    /// Whether there is such a date, in a year of four digits.
    pub(super) fn is_real(self) -> bool {
        let month = self.month.unwrap_or(1);
        let day = self.day.unwrap_or(1);
        let parts = (
            i16::try_from(self.year),
            i8::try_from(month),
            i8::try_from(day),
        );
        match parts {
            (Ok(year), Ok(month), Ok(day)) => {
                (1000..=9999).contains(&year) && Date::new(year, month, day).is_ok()
            }
            _ => false,
        }
    }
}

/// Reads `2026-05-03`, `3 May 2026`, `3/5/2026`, `March 2026`, `2026-03` or
/// `2026`. The day comes before the month, as in Britain.
pub(super) fn date(text: &str) -> Option<Written> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("around ").unwrap_or(&text);
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ','))
        .filter(|part| !part.is_empty() && !is_weekday(part))
        .collect();
    match parts[..] {
        [year] => Some(Written {
            year: year_of(year)?,
            month: None,
            day: None,
        }),
        [month, year] if year_of(year).is_some() => Some(Written {
            year: year_of(year)?,
            month: Some(month_of(month)?),
            day: None,
        }),
        [year, month] => Some(Written {
            year: year_of(year)?,
            month: Some(month_of(month)?),
            day: None,
        }),
        [year, month, day] if year_of(year).is_some() => whole(year, month, day),
        [day, month, year] if day_of(day).is_some() => whole(year, month, day),
        [month, day, year] if named(month).is_some() => whole(year, month, day),
        _ => None,
    }
}

fn whole(year: &str, month: &str, day: &str) -> Option<Written> {
    Some(Written {
        year: year_of(year)?,
        month: Some(month_of(month)?),
        day: Some(day_of(day)?),
    })
}

fn is_weekday(part: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    part.len() >= 3 && DAYS.iter().any(|day| day.starts_with(part))
}

fn year_of(part: &str) -> Option<i64> {
    (part.len() == 4).then(|| digits(part)).flatten()
}

fn day_of(part: &str) -> Option<i64> {
    let bare = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| part.strip_suffix(ending))
        .unwrap_or(part);
    (bare.len() <= 2).then(|| digits(bare)).flatten()
}

fn month_of(part: &str) -> Option<i64> {
    let number = (part.len() <= 2).then(|| digits(part)).flatten();
    number.or_else(|| named(part))
}

fn named(part: &str) -> Option<i64> {
    let part = if part == "sept" { "sep" } else { part };
    let found = MONTHS.iter().position(|month| month.starts_with(part));
    found
        .filter(|_| part.len() >= 3)
        .map(|index| index as i64 + 1)
}

fn digits(part: &str) -> Option<i64> {
    let is_plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    is_plain.then(|| part.parse().ok()).flatten()
}

/// Reads a whole number, with commas or spaces between thousands or without.
pub(super) fn number(text: &str) -> Option<i64> {
    let text = text.trim().replace(['\u{2212}', '\u{2013}'], "-");
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let groups: Vec<&str> = unsigned.split([',', ' ']).collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    let bare = groups.concat();
    let number = digits(&bare).filter(|_| is_grouped && bare.len() <= 9)?;
    Some(if text.starts_with('-') {
        -number
    } else {
        number
    })
}

/// Reads yes or no.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        _ => None,
    }
}

/// Ten digits of which the last checks the others, by modulus 11.
pub(super) fn is_nhs_number(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    if bare.len() != 10 || !bare.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let digits: Vec<u32> = bare.bytes().map(|b| u32::from(b - b'0')).collect();
    let sum: u32 = (2..=10)
        .rev()
        .zip(&digits)
        .map(|(by, digit)| by * digit)
        .sum();
    (11 - sum % 11) % 11 == digits[9]
}

/// Something before and after one `@`, and a dot in what comes after.
pub(super) fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let dot = host
        .char_indices()
        .any(|(at, c)| c == '.' && at > 0 && at + 1 < host.len());
    !name.is_empty() && dot && !host.contains('@') && !text.contains(char::is_whitespace)
}

/// At least three digits, as the shortest numbers have.
pub(super) fn is_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 3
}

/// Letters and digits; postcodes of other countries may have more or less.
pub(super) fn is_postcode(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    (3..=10).contains(&bare.len())
        && bare.chars().all(|c| c.is_ascii_alphanumeric())
        && bare.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "2026-05-03",
            "3 May 2026",
            "3rd may 2026",
            "03/05/2026",
            "3.5.2026",
            "Sunday, 3 May 2026",
            "May 3, 2026",
            "2026 May 3",
        ] {
            let date = date(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(date.json(), json!({"y": 2026, "m": 5, "d": 3}), "{text}");
            assert!(date.is_real());
        }
        assert_eq!(
            date("around March 2026").unwrap().json(),
            json!({"y": 2026, "m": 3})
        );
        assert_eq!(date("2026-03").unwrap().json(), json!({"y": 2026, "m": 3}));
        assert_eq!(date("2026").unwrap().json(), json!({"y": 2026}));
        for text in ["", "soon", "3 May", "3 Foo 2026", "26", "1/2/3/4", "+2026"] {
            assert_eq!(date(text), None, "{text}");
        }
        assert!(!date("31 June 2026").unwrap().is_real());
        assert!(!date("0999-01-01").unwrap().is_real());
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(number(" 1,250 "), Some(1250));
        assert_eq!(number("\u{2212}5"), Some(-5));
        assert_eq!(number("1 000 000"), Some(1_000_000));
        for text in ["", "1,2", "5.5", "1234567890", "ten", "--5"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_surely_wrong_is_found() {
        assert!(is_nhs_number("943 476 5919") && is_nhs_number("943-476-5919"));
        assert!(!is_nhs_number("943 476 5918") && !is_nhs_number("94347659"));
        assert!(is_email("a@b.uk") && !is_email("a@b") && !is_email("a b@c.uk"));
        assert!(!is_email("@b.uk") && !is_email("a@.b") && !is_email("a@b@c.uk"));
        assert!(is_phone("111") && !is_phone("none"));
        assert!(is_postcode("AN1 1AA") && is_postcode("75001") && !is_postcode("London"));
    }
}
