//! What is known of facts, for people.

use std::fmt::Display;

use super::views::{Due, FactView, Row, UnusedView, UseView};

/// Every fact on a line of its own.
pub(super) fn table(rows: &[Row<'_>]) -> String {
    // A column that is empty from top to bottom is not seen.
    let is_any = rows.iter().any(|row| row.by.is_some());
    let by = if is_any { "Added by" } else { "" };
    let head = ["Fact", "Confidence", "Used", "Due", by].map(str::to_owned);
    let rows = rows.iter().map(|row| {
        [
            row.id.to_owned(),
            row.confidence.to_owned(),
            row.used.to_string(),
            or_dash(row.due),
            row.by.unwrap_or_default().to_owned(),
        ]
    });
    columns(std::iter::once(head).chain(rows).collect())
}

/// What is due, on a line each.
pub(super) fn due(due: &Due<'_>) -> String {
    if due.due.is_empty() {
        return format!("Nothing is to be checked again by {}.\n", due.by);
    }
    let rows = due.due.iter().map(|one| {
        [
            one.on.to_string(),
            one.kind.to_owned(),
            one.name.to_owned(),
            one.title.clone(),
        ]
    });
    columns(rows.collect())
}

/// The facts that nothing uses.
pub(super) fn unused(unused: &[UnusedView<'_>]) -> String {
    if unused.is_empty() {
        return "There is no fact that nothing uses.\n".to_owned();
    }
    let rows = unused.iter().map(|one| {
        let reason = one.reason.unwrap_or("no reason is given");
        [one.id, one.confidence, reason].map(str::to_owned)
    });
    columns(rows.collect())
}

/// Some facts in full.
pub(super) fn facts(facts: &[FactView<'_>]) -> String {
    let facts: Vec<String> = facts.iter().map(fact).collect();
    facts.join("\n")
}

fn fact(fact: &FactView<'_>) -> String {
    let mut lines = vec![
        format!("{}: {}", fact.id, fact.says),
        format!("Confidence: {}", fact.confidence),
    ];
    lines.extend(fact.by.map(|name| format!("Added by: {name}")));
    lines.extend(fact.note.map(|note| format!("Note: {note}")));
    lines.extend(fact.applies_to.map(|place| format!("Applies to: {place}")));
    let (checked, due) = (or_dash(fact.checked), or_dash(fact.due));
    lines.push(format!("Checked: {checked}, due: {due}"));
    lines.push("Sources:".to_owned());
    for source in &fact.sources {
        let name = source.name.unwrap_or("not in the ledger");
        let date = source.date.map(|date| format!(" ({date})"));
        lines.push(format!(
            "- {}: {name}{}",
            source.id,
            date.unwrap_or_default()
        ));
        lines.extend(source.url.map(|url| format!("  {url}")));
    }
    if fact.sources.is_empty() {
        lines.push("- none".to_owned());
    }
    lines.push("Used in:".to_owned());
    for one in &fact.uses {
        lines.extend(used(one));
    }
    if fact.uses.is_empty() {
        lines.push("- nothing".to_owned());
    }
    lines.extend(fact.left_out.map(|reason| format!("Left out: {reason}")));
    lines.join("\n") + "\n"
}

fn used(one: &UseView<'_>) -> Vec<String> {
    let at = format!("- {}:{}", one.file, one.line);
    let title = match one.title {
        Some(title) if !title.is_empty() => format!(" \"{title}\""),
        _ => String::new(),
    };
    let place = match one.heading {
        Some(heading) => format!("under \"{heading}\""),
        None => "above the first heading".to_owned(),
    };
    let mut lines = match (one.kind, &one.law) {
        (_, Some(law)) => vec![
            format!("{at}: the letter{title}, in the line of law `{}`", law.id),
            format!("  {}", law.says),
        ],
        ("holidays", None) => vec![format!("{at}: the bank holidays")],
        ("letter", None) => vec![format!("{at}: the letter{title}, in the front matter")],
        (kind, None) => vec![format!("{at}: the {kind}{title}, {place}")],
    };
    let shown = one.shown_on.iter();
    lines.extend(shown.map(|page| format!("  shown on {}: \"{}\"", page.file, page.title)));
    lines
}

fn or_dash(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// Rows with their cells under one another.
fn columns<const COUNT: usize>(rows: Vec<[String; COUNT]>) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let widths: [usize; COUNT] = std::array::from_fn(width);
    let mut out = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths);
        let line: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        out.push_str(line.join("  ").trim_end());
        out.push('\n');
    }
    out
}
