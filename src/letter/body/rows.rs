//! Rows of a table that tags have parted from its head.

use super::RawPart;
use crate::letter::tree::Part;

/// The head that makes a table of the rows a chunk begins with: every line up to
/// the first empty one starts with `|`, and none says how columns are set.
pub(super) fn head(chunk: &str) -> Option<String> {
    let lines = chunk.lines().map(str::trim);
    let lines = lines.skip_while(|line| line.is_empty());
    let lines: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
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

/// What was read, with the first table without the head that was put before it.
pub(super) fn only(mut parts: Vec<RawPart>) -> Vec<RawPart> {
    if let Some(first) = parts.first_mut()
        && let Part::Table(_, _, rows) = first
    {
        *first = Part::Rows(std::mem::take(rows));
    }
    parts
}
