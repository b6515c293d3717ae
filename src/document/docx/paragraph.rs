//! One paragraph: how it stands, and its XML.

use std::fmt::Write;

/// How far one level of a list stands in, in twentieths of a point, as the
/// numbering and the style of boxes to tick say as well.
pub(super) const STEP: usize = 425;

/// Where blocks stand: how far in, and in how many lists.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// How far in the lists around stand.
    pub(super) base: usize,
    /// How many lists are around.
    pub(super) depth: usize,
    /// How far in the bar of a callout stands.
    pub(super) bar: Option<usize>,
}

impl Place {
    /// How far in a paragraph stands.
    pub(super) fn left(self) -> usize {
        self.base + STEP * self.depth
    }

    /// Further in, as a text of its own.
    pub(super) fn inset(self, by: usize) -> Place {
        Place {
            base: self.left() + by,
            depth: 0,
            bar: self.bar,
        }
    }
}

/// How a paragraph stands, where its style does not say so.
#[derive(Clone, Copy, Default)]
pub(super) struct Shape {
    /// The id of its style.
    pub(super) style: &'static str,
    /// It stays on the page of what comes next.
    pub(super) keep: bool,
    /// It starts a page.
    pub(super) page: bool,
    /// The list it is an item of, and on which level.
    pub(super) number: Option<(usize, usize)>,
    /// How far in a bar at its side stands.
    pub(super) bar: Option<usize>,
    /// It runs from right to left.
    pub(super) rtl: bool,
    /// Room above, in twentieths of a point as all measures here.
    pub(super) before: Option<usize>,
    /// Room below.
    pub(super) after: Option<usize>,
    /// How far in it stands.
    pub(super) left: usize,
    /// How far before the end side it ends.
    pub(super) right: usize,
    /// How far its first line hangs out.
    pub(super) hanging: usize,
    /// How it is set.
    pub(super) align: &'static str,
}

/// Adds a paragraph with runs that are XML already.
pub(super) fn push(out: &mut String, shape: &Shape, runs: &str) {
    let properties = properties(shape);
    out.push_str("<w:p>");
    if !properties.is_empty() {
        out.push_str("<w:pPr>");
        out.push_str(&properties);
        out.push_str("</w:pPr>");
    }
    out.push_str(runs);
    out.push_str("</w:p>\n");
}

/// What a shape says, in the order that the format asks for.
fn properties(shape: &Shape) -> String {
    let mut out = String::new();
    if !shape.style.is_empty() {
        push_value(&mut out, "pStyle", shape.style);
    }
    if shape.keep {
        out.push_str("<w:keepNext/>");
    }
    if shape.page {
        out.push_str("<w:pageBreakBefore/>");
    }
    if let Some((list, level)) = shape.number {
        out.push_str("<w:numPr>");
        push_value(&mut out, "ilvl", &level.to_string());
        push_value(&mut out, "numId", &list.to_string());
        out.push_str("</w:numPr>");
    }
    if let Some(bar) = shape.bar {
        push_bar(&mut out, shape, bar);
    }
    if shape.rtl {
        out.push_str("<w:bidi/>");
    }
    push_measures(&mut out, shape);
    if !shape.align.is_empty() {
        push_value(&mut out, "jc", shape.align);
    }
    out
}

fn push_measures(out: &mut String, shape: &Shape) {
    if shape.before.is_some() || shape.after.is_some() {
        out.push_str("<w:spacing");
        push_attribute(out, "before", shape.before);
        push_attribute(out, "after", shape.after);
        out.push_str("/>");
    }
    let (left, right) = (shape.left, shape.right);
    if left > 0 || right > 0 {
        out.push_str("<w:ind");
        push_attribute(out, "left", Some(left));
        push_attribute(out, "right", Some(right).filter(|by| *by > 0));
        push_attribute(out, "hanging", Some(shape.hanging).filter(|by| *by > 0));
        out.push_str("/>");
    }
}

/// The bar of a callout: it stands where the callout starts, however far in the
/// paragraph is (a border may stand up to 31 points from its text).
fn push_bar(out: &mut String, shape: &Shape, bar: usize) {
    let start = shape.left.saturating_sub(shape.hanging);
    let space = (8 + start.saturating_sub(bar) / 20).min(31);
    push_written(
        out,
        format_args!(
            "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"{space}\" w:color=\"595959\"/></w:pBdr>"
        ),
    );
}

fn push_value(out: &mut String, name: &str, value: &str) {
    push_written(out, format_args!("<w:{name} w:val=\"{value}\"/>"));
}

fn push_attribute(out: &mut String, name: &str, value: Option<usize>) {
    if let Some(value) = value {
        push_written(out, format_args!(" w:{name}=\"{value}\""));
    }
}

/// Adds what a format gives.
pub(super) fn push_written(out: &mut String, what: std::fmt::Arguments<'_>) {
    out.write_fmt(what)
        .expect("writing to a string cannot fail");
}
