//! Rows of a table that tags have parted from its head.

use super::RawPart;
use crate::letter::tree::Part;

/// The head that makes a table of a chunk, if it is rows alone: every line of it
/// starts with `|`, and none says how columns are set.
pub(super) fn head(chunk: &str) -> Option<String> {
    let lines: Vec<&str> = chunk
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let is_row = |line: &&str| line.len() > 1 && line.starts_with('|');
    let is_rule = |line: &&str| line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    if lines.is_empty() || !lines.iter().all(is_row) || lines.iter().any(is_rule) {
        return None;
    }
    let inner = lines[0].trim_start_matches('|').trim_end_matches('|');
    let columns = inner.matches('|').count() + 1;
    let cells = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
    Some(format!("{}{}", cells(" "), cells("-")))
}

/// A table without the head that was put before it.
pub(super) fn only(part: RawPart) -> RawPart {
    match part {
        Part::Table(_, _, rows) => Part::Rows(rows),
        other => other,
    }
}
