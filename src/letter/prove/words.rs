//! Finds phrases and sentences in running text.

/// Something found in a text.
pub(super) enum Found<'a> {
    /// A gap in brackets, such as `[your name]`.
    Gap(&'a str),
    /// A day with its year.
    Date(&'a str),
}

/// Gaps and dates, in the order they are written.
pub(super) fn phrases(text: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices('[') {
        let inner = &text[start + 1..];
        if let Some(end) = inner
            .find([']', '['])
            .filter(|end| inner[*end..].starts_with(']'))
            && inner[..end].chars().any(char::is_alphabetic)
        {
            found.push(Found::Gap(&text[start..start + end + 2]));
        }
    }
    let mut last = 0;
    let is_edge = |c: char| !c.is_alphanumeric();
    for (start, c) in text.char_indices() {
        let begins = start == 0 || text[..start].ends_with(is_edge);
        if start < last || !begins || !c.is_ascii_digit() {
            continue;
        }
        if let Some(length) = date(&text[start..]) {
            found.push(Found::Date(&text[start..start + length]));
            last = start + length;
        }
    }
    found
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// How long the date is that a text starts with.
fn date(text: &str) -> Option<usize> {
    let first = digits(text);
    let rest = &text[first..];
    let mark = rest.chars().next()?;
    if matches!(mark, '/' | '-' | '.') {
        let second = digits(&rest[1..]);
        let third = rest[1 + second..].strip_prefix(mark).map(digits)?;
        let sizes = (first, second, third);
        let is_date = matches!(sizes, (4, 2, 2) | (1..=2, 1..=2, 2 | 4));
        return is_date.then_some(first + second + third + 2);
    }
    let month = rest.strip_prefix(' ').filter(|_| first <= 2)?;
    let letters = month.find(|c: char| !c.is_ascii_alphabetic())?;
    let is_month = MONTHS.iter().any(|known| month.starts_with(known));
    let year = month[letters..].strip_prefix(' ').map(digits)?;
    (is_month && year == 4).then_some(first + letters + year + 2)
}

fn digits(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_digit());
    end.unwrap_or(text.len())
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_last = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(c, '.' | '!' | '?' | ':' | '\n') && (is_last || c == '\n') {
            sentences.push(text[start..=at].trim());
            start = at + 1;
        }
    }
    sentences.push(text[start..].trim());
    sentences
}
