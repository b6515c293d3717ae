//! The numbers as a table, and as JSON.

use serde_json::{Value, json};

use super::clock::Run;
use super::project::Project;

/// What was measured of one project.
pub(crate) struct Row {
    /// What was built.
    pub(crate) project: Project,
    /// One for each round.
    pub(crate) full: Vec<Run>,
    /// Once more over the unchanged output, if that was asked for.
    pub(crate) again: Vec<Run>,
    /// The program that only says its version.
    pub(crate) start: Vec<Run>,
    /// How many pages it made.
    pub(crate) pages: usize,
}

/// A table in Markdown of the runs that `runs` picks.
pub(crate) fn print(rows: &[Row], runs: impl Fn(&Row) -> &[Run], against: &[&str]) -> String {
    let mut out = String::from(
        "| what | version | on the clock: median (least to most) | processor time \
         | most memory | to start | pages |",
    );
    for name in against {
        out.push_str(&format!(" against {name} |"));
    }
    out.push('\n');
    out.push_str(&"|---".repeat(7 + against.len()));
    out.push_str("|\n");
    for row in rows {
        let runs_of = runs(row);
        let wall = sorted(runs_of.iter().map(|run| run.wall));
        let peak = runs_of.iter().map(|run| run.peak).max().unwrap_or_default();
        out.push_str(&format!(
            "| {} | {} | {} s ({} to {}) | {} s | {} MiB | {} s | {} |",
            row.project.name,
            row.project.version,
            seconds(middle(&wall)),
            seconds(wall[0]),
            seconds(wall[wall.len() - 1]),
            seconds(middle(&sorted(runs_of.iter().map(|run| run.cpu)))),
            (peak + 512) / 1024,
            seconds(middle(&sorted(row.start.iter().map(|run| run.wall)))),
            row.pages,
        ));
        for name in against {
            let other = rows.iter().find(|row| row.project.name == *name);
            let ratio = other.map(|other| ratio(runs_of, runs(other)));
            let ratio = ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.2}"));
            out.push_str(&format!(" {ratio} |"));
        }
        out.push('\n');
    }
    out
}

/// The same, and every run, for programs.
pub(crate) fn json(rows: &[Row], pages: usize) -> Value {
    let row = |row: &Row| {
        json!({
            "name": row.project.name,
            "version": row.project.version,
            "pages": row.pages,
            "full": row.full,
            "again": row.again,
            "start": row.start,
        })
    };
    json!({
        "pages": pages,
        "rows": rows.iter().map(row).collect::<Vec<Value>>(),
    })
}

/// How many times as long one took as the other: the median of the rounds, each of which
/// has its own ratio, as the machine's speed changes.
fn ratio(runs: &[Run], others: &[Run]) -> f64 {
    let pairs = runs.iter().zip(others);
    middle(&sorted(pairs.map(|(run, other)| run.wall / other.wall)))
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The median; of an even number the mean of the two in the middle.
pub(crate) fn middle(sorted: &[f64]) -> f64 {
    let half = sorted.len() / 2;
    match sorted.len() % 2 {
        1 => sorted[half],
        _ => f64::midpoint(sorted[half - 1], sorted[half]),
    }
}

fn seconds(value: f64) -> String {
    match value {
        value if value < 0.9995 => format!("{value:.3}"),
        value if value < 9.995 => format!("{value:.2}"),
        value => format!("{value:.1}"),
    }
}
