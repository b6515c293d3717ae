//! What came of many brands: a table that fits a narrow terminal and needs no colour,
//! or JSON.

use std::time::Duration;

use serde::Serialize;

use super::many::{Ending, Made};
use crate::cli::terminal::{counted, plural, size, spent};

/// How wide a line may be.
const WIDTH: usize = 80;

/// What the columns after the first are called, and how wide they are.
const COLUMNS: [(&str, usize); 5] = [
    ("Pages", 5),
    ("Letters", 7),
    ("Size", 8),
    ("Time", 8),
    ("Warnings", 8),
];

/// What stands between two columns.
const GAP: usize = 2;

/// The lines of the table, and the one below it that sums it up.
pub(super) fn lines(made: &[Made<'_>], time: Duration) -> Vec<String> {
    let names = made.iter().map(|made| made.folder.name.chars().count());
    let rest: usize = COLUMNS.iter().map(|(_, width)| width + GAP).sum();
    let width = names.max().unwrap_or(0).clamp("Brand".len(), WIDTH - rest);
    let mut lines = Vec::new();
    if !made.is_empty() {
        let heads = COLUMNS.map(|(name, _)| name.to_owned());
        lines.push(line("Brand", width, &heads));
    }
    for made in made {
        let name = &made.folder.name;
        let (_, warnings) = made.counts();
        lines.push(match &made.end {
            Ending::Built(built) => {
                let cells = [
                    built.pages.to_string(),
                    built.letters.to_string(),
                    size(built.written.published.bytes),
                    spent(made.time),
                    warnings.to_string(),
                ];
                line(name, width, &cells)
            }
            Ending::Mistakes => said(name, width, &mistaken(made)),
            Ending::Failed => said(name, width, "could not be written; see above"),
        });
    }
    lines.push(sum(made, time));
    lines
}

/// A row of the table.
fn line(name: &str, width: usize, cells: &[String; 5]) -> String {
    let mut line = padded(name, width);
    for (cell, (_, width)) in cells.iter().zip(COLUMNS) {
        line.push_str(&format!("{:gap$}{cell:>width$}", "", gap = GAP));
    }
    line
}

/// A row of a brand that has no site, or its last.
fn said(name: &str, width: usize, what: &str) -> String {
    format!("{}{:gap$}{what}", padded(name, width), "", gap = GAP)
}

/// A name as wide as its column; one that is wider is cut.
fn padded(name: &str, width: usize) -> String {
    match name.chars().count() > width {
        true => {
            let start: String = name.chars().take(width - 1).collect();
            format!("{start}…")
        }
        false => format!("{name:width$}"),
    }
}

fn mistaken(made: &Made<'_>) -> String {
    let what = match made.counts() {
        (0, _) => "mistakes in the guidance".to_owned(),
        (errors, _) => counted(errors, 0),
    };
    format!("{what}; nothing was published")
}

/// "3 brands in 0.4 s: 2 built, 1 with mistakes".
fn sum(made: &[Made<'_>], time: Duration) -> String {
    let count = |wanted: fn(&Ending) -> bool| {
        let found = made.iter().filter(|made| wanted(&made.end));
        found.count()
    };
    let mut parts = vec![format!(
        "{} built",
        count(|end| matches!(end, Ending::Built(_)))
    )];
    for (count, what) in [
        (
            count(|end| matches!(end, Ending::Mistakes)),
            "with mistakes",
        ),
        (count(|end| matches!(end, Ending::Failed)), "not written"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    format!(
        "{} in {}: {}",
        plural(made.len(), "brand"),
        spent(time),
        parts.join(", ")
    )
}

/// A brand as JSON.
#[derive(Serialize)]
struct Row<'a> {
    brand: &'a str,
    folder: String,
    out: String,
    built: bool,
    errors: usize,
    warnings: usize,
    milliseconds: u128,
    #[serde(flatten)]
    site: Option<Site>,
}

/// What was built, as JSON.
#[derive(Serialize)]
struct Site {
    pages: usize,
    letters: usize,
    files: usize,
    written: usize,
    bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    zip: Option<String>,
}

/// The same as JSON: a list of brands.
pub(super) fn json(made: &[Made<'_>]) -> String {
    let rows = made.iter().map(|made| {
        let (errors, warnings) = made.counts();
        let site = match &made.end {
            Ending::Built(built) => Some(Site {
                pages: built.pages,
                letters: built.letters,
                files: built.written.files,
                written: built.written.published.written,
                bytes: built.written.published.bytes,
                zip: built
                    .written
                    .zip
                    .as_ref()
                    .map(|(place, _)| place.display().to_string()),
            }),
            _ => None,
        };
        Row {
            brand: &made.folder.name,
            folder: made.folder.path.display().to_string(),
            out: made.folder.out.display().to_string(),
            built: site.is_some(),
            errors,
            warnings,
            milliseconds: made.time.as_millis(),
            site,
        }
    });
    let rows: Vec<Row<'_>> = rows.collect();
    serde_json::to_string_pretty(&rows).expect("rows have only text keys")
}
