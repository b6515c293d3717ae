//! Writes what cases come out as into their file, and leaves every other byte
//! of it as it is.

use std::sync::Arc;

use super::{Case, Cases, read};
use crate::letter::Program;
use crate::source::report::Report;
use crate::source::{Source, Span};

/// A change to the lines of a file: those from `first` to one before `last`
/// give way to others.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    first: usize,
    last: usize,
    lines: Vec<String>,
}

/// A file of cases with what they come out as now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated {
    /// The cases that changed, by name.
    pub changed: Vec<String>,
    /// The cases that could not be changed, because of how they are written.
    pub stuck: Vec<String>,
    /// The file.
    pub text: String,
}

/// Puts what the cases come out as into their file. Those whose answers do not
/// fit stay as they are.
///
/// `raw` is the file as it is on the disk: with its own line ends and mark.
/// It is nothing if that is not the file the cases were read from.
pub fn update(program: &Program, cases: &Cases, raw: &str) -> Option<Updated> {
    if Source::new("", raw).text() != cases.source.text() {
        return None;
    }
    let mut updated = Updated {
        changed: Vec::new(),
        stuck: Vec::new(),
        text: String::new(),
    };
    let mut edits = Vec::new();
    for case in &cases.cases {
        let Some(Ok(made)) = case.made(program) else {
            continue;
        };
        let found = made.text.trim();
        if case
            .letter
            .as_ref()
            .is_some_and(|letter| letter.value == found)
        {
            continue;
        }
        let name = case.name.value.clone();
        match edit(&cases.source, case, found).filter(|edit| holds(cases, case, edit, found)) {
            Some(edit) => {
                edits.push(edit);
                updated.changed.push(name);
            }
            None => updated.stuck.push(name),
        }
    }
    updated.text = apply(raw, &edits);
    Some(updated)
}

/// Whether the file, read again with an edit, says what it has to.
fn holds(cases: &Cases, case: &Case, edit: &Edit, found: &str) -> bool {
    let text = apply(cases.source.text(), std::slice::from_ref(edit));
    let again = Arc::new(Source::new(cases.source.path(), text));
    let mut report = Report::new();
    let at = cases.cases.iter().position(|one| one.span == case.span);
    let again = read(&again, &mut report);
    let (Some(again), Some(at)) = (again, at) else {
        return false;
    };
    let same = |(index, (one, other)): (usize, (&Case, &Case))| {
        let letter = |case: &Case| case.letter.as_ref().map(|letter| letter.value.clone());
        let letter_is_right = match index == at {
            true => letter(other).as_deref() == Some(found),
            false => letter(one) == letter(other),
        };
        letter_is_right && one.name.value == other.name.value && one.answers == other.answers
    };
    again.cases.len() == cases.cases.len()
        && cases.cases.iter().zip(&again.cases).enumerate().all(same)
}

/// The edit that makes a case say what it comes out as; nothing for a case that
/// is not written one key to a line.
fn edit(source: &Source, case: &Case, found: &str) -> Option<Edit> {
    let lines: Vec<&str> = source.text().split('\n').collect();
    let (first, start, is_new) = match case.key {
        Some(key) => {
            let (line, start) = before(source, &lines, key)?;
            (line, start, false)
        }
        None => {
            let (line, start) = before(source, &lines, case.span)?;
            (
                end_of(&lines, line, start.len()),
                " ".repeat(start.len()),
                true,
            )
        }
    };
    let last = match is_new {
        true => first,
        false => end_of_value(&lines, first, start.len()),
    };
    let indent = " ".repeat(start.len() + 2);
    let mut written = vec![format!("{start}letter: |")];
    written.extend(found.split('\n').map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("{indent}{line}"),
    }));
    Some(Edit {
        first,
        last,
        lines: written,
    })
}

/// The line of a span, and what stands before it there: spaces and dashes only.
fn before(source: &Source, lines: &[&str], span: Span) -> Option<(usize, String)> {
    let (line, column) = source.line_column(span.start);
    let before = lines.get(line - 1)?.get(..column - 1)?;
    let is_plain = before.chars().all(|c| matches!(c, ' ' | '-'));
    is_plain.then(|| (line - 1, before.to_owned()))
}

/// One past the last line of the mapping whose keys stand that far in.
fn end_of(lines: &[&str], first: usize, indent: usize) -> usize {
    past(lines, first, |found| found >= indent)
}

/// One past the last line of the value of a key that stands that far in.
fn end_of_value(lines: &[&str], first: usize, indent: usize) -> usize {
    past(lines, first, |found| found > indent)
}

fn past(lines: &[&str], first: usize, is_in: impl Fn(usize) -> bool) -> usize {
    let mut end = first + 1;
    for (index, line) in lines.iter().enumerate().skip(first + 1) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        match line.trim().is_empty() {
            true => {}
            false if is_in(indent) => end = index + 1,
            false => break,
        }
    }
    end
}

/// The text with its edits, in the line ends it has.
fn apply(text: &str, edits: &[Edit]) -> String {
    let newline = match text.split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.extend(
            lines[at.min(lines.len())..edit.first.min(lines.len())]
                .iter()
                .copied(),
        );
        if !out.is_empty() && !out.ends_with('\n') {
            out.push_str(newline);
        }
        for line in &edit.lines {
            out.push_str(line);
            out.push_str(newline);
        }
        at = edit.last;
    }
    out.extend(lines[at.min(lines.len())..].iter().copied());
    out
}
