//! The picture of the whole journey: a map of the sections, each a link.
//!
//! It is drawn twice, wide and tall. The styles show the one that fits, so
//! screen readers meet one of them too. Its words are real text.

use std::fmt::Write;

use super::around::Around;
use crate::document::html::escape;
use crate::site::Page;
use crate::site::journey::{self, Stretch};

/// The measures of one of the two drawings.
struct Size {
    /// The width of a stretch.
    width: usize,
    /// What is between two of them.
    gap: usize,
    /// How many characters are sure to fit on a line.
    fits: usize,
}

const WIDE: Size = Size {
    width: 226,
    gap: 36,
    fits: 18,
};

const TALL: Size = Size {
    width: 300,
    gap: 36,
    fits: 24,
};

/// Where the boxes begin: beside them is the line of the way.
const INDENT: usize = 28;
/// The height of a line of words.
const LINE: usize = 26;
/// Above and below the words of a box, and between two boxes.
const PADDING: usize = 12;
const SPACE: usize = 14;
/// How many stretches stand side by side.
const COLUMNS: usize = 4;

/// A stretch with its words in lines.
struct Lane {
    label: Vec<String>,
    is_beside: bool,
    /// The words and the link of each stop.
    stops: Vec<(Vec<String>, String)>,
}

/// Draws the journey of a block.
pub(super) fn picture(around: &Around<'_>, block: &str) -> String {
    let mut stretches = journey::stretches(around.site, block);
    if stretches.iter().all(|stretch| stretch.stops.is_empty()) {
        return String::new();
    }
    if let [only] = &mut stretches[..]
        && only.label.is_empty()
        && !only.is_beside
    {
        let stops = std::mem::take(&mut only.stops);
        stretches = split(stops);
    }
    let lanes = |size: &Size| -> Vec<Lane> {
        let stretches = stretches.iter();
        let lanes = stretches.map(|stretch| lane(around, stretch, size.fits));
        lanes.collect()
    };
    let name = escape(around.site.texts.get("journey.name"));
    format!(
        "<figure class=\"map\">\n{}{}</figure>\n",
        wide(&lanes(&WIDE), &name),
        tall(&lanes(&TALL), &name)
    )
}

/// All stops, in as many stretches as stand side by side.
fn split(stops: Vec<&Page>) -> Vec<Stretch<'_>> {
    let each = stops.len().div_ceil(COLUMNS).max(1);
    let chunks = stops.chunks(each);
    chunks
        .map(|stops| Stretch {
            label: "",
            is_beside: false,
            stops: stops.to_vec(),
        })
        .collect()
}

fn lane(around: &Around<'_>, stretch: &Stretch<'_>, fits: usize) -> Lane {
    let stop = |page: &&Page| {
        let words = lines(page.draft.menu_title(), fits);
        (words, escape(&around.to(&page.address)))
    };
    Lane {
        label: lines(stretch.label, fits),
        is_beside: stretch.is_beside,
        stops: stretch.stops.iter().map(stop).collect(),
    }
}

/// Breaks words into lines of so many characters.
fn lines(text: &str, fits: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= fits => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Stretches side by side.
fn wide(lanes: &[Lane], name: &str) -> String {
    let mut inner = String::new();
    let mut top = 0;
    for row in lanes.chunks(COLUMNS) {
        let head = row.iter().map(|lane| lane.label.len()).max().unwrap_or(0) * LINE;
        let mut below = top;
        for (column, lane) in row.iter().enumerate() {
            let left = column * (WIDE.width + WIDE.gap);
            below = below.max(draw(&mut inner, lane, (left, top, head), WIDE.width));
            let goes_on = row.get(column + 1).is_some_and(|next| !next.is_beside);
            if goes_on && !lane.is_beside && head > 0 {
                let (x, y) = (left + WIDE.width, top + LINE / 2);
                arrow(
                    &mut inner,
                    &format!("M{} {y}h{}m-7 -7l7 7l-7 7", x + 2, WIDE.gap - 14),
                );
            }
        }
        top = below + WIDE.gap;
    }
    let columns = lanes.len().clamp(1, COLUMNS);
    let width = columns * (WIDE.width + WIDE.gap) - WIDE.gap;
    svg(
        &format!("map-wide map-{columns}"),
        (width, top.saturating_sub(WIDE.gap)),
        name,
        &inner,
    )
}

/// Stretches one below the other.
fn tall(lanes: &[Lane], name: &str) -> String {
    let mut inner = String::new();
    let mut top = 0;
    for (index, lane) in lanes.iter().enumerate() {
        let head = lane.label.len() * LINE;
        let below = draw(&mut inner, lane, (0, top, head), TALL.width);
        let goes_on = lanes.get(index + 1).is_some_and(|next| !next.is_beside);
        if goes_on && !lane.is_beside {
            arrow(
                &mut inner,
                &format!("M10 {}v{}m-8 -8l8 8l8 -8", below + 2, TALL.gap - 8),
            );
        }
        top = below + TALL.gap;
    }
    svg(
        "map-tall",
        (TALL.width, top.saturating_sub(TALL.gap)),
        name,
        &inner,
    )
}

fn svg(class: &str, (width, height): (usize, usize), name: &str, inner: &str) -> String {
    format!(
        "<svg class=\"{class}\" viewBox=\"-2 -2 {} {}\" role=\"group\" aria-label=\"{name}\">\n{inner}</svg>\n",
        width + 4,
        height + 4
    )
}

/// Draws a stretch with its left and top edge and the height of its label;
/// gives where it ends.
fn draw(
    out: &mut String,
    lane: &Lane,
    (left, top, head): (usize, usize, usize),
    width: usize,
) -> usize {
    words(out, "map-label", &lane.label, (left, top));
    let class = if lane.is_beside {
        " class=\"map-beside\""
    } else {
        ""
    };
    let mut y = top + if head > 0 { head + SPACE } else { 0 };
    let mut middles = Vec::new();
    let mut stops = String::new();
    for (text, url) in &lane.stops {
        let height = text.len() * LINE + 2 * PADDING;
        let x = left + INDENT;
        let _ = write!(
            stops,
            "<a href=\"{url}\"{class}><rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{height}\" rx=\"8\"/>",
            width - INDENT
        );
        words(&mut stops, "map-stop", text, (x + 12, y + PADDING));
        stops.push_str("</a>\n");
        middles.push(y + height / 2);
        y += height + SPACE;
    }
    if let (Some(first), Some(last), false) = (middles.first(), middles.last(), lane.is_beside) {
        arrow(out, &format!("M{} {first}V{last}", left + 10));
    }
    for middle in middles {
        let _ = writeln!(
            out,
            "<circle{class} cx=\"{}\" cy=\"{middle}\" r=\"7\"/>",
            left + 10
        );
    }
    out.push_str(&stops);
    y - SPACE.min(y)
}

/// Writes lines of words below one another.
fn words(out: &mut String, class: &str, lines: &[String], (x, y): (usize, usize)) {
    if lines.is_empty() {
        return;
    }
    let _ = write!(out, "<text class=\"{class}\">");
    for (index, line) in lines.iter().enumerate() {
        let space = if index + 1 < lines.len() { " " } else { "" };
        let y = y + index * LINE + 19;
        let _ = write!(
            out,
            "<tspan x=\"{x}\" y=\"{y}\">{}{space}</tspan>",
            escape(line)
        );
    }
    out.push_str("</text>");
}

fn arrow(out: &mut String, path: &str) {
    let _ = writeln!(out, "<path d=\"{path}\"/>");
}
