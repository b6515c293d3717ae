//! The journey as an author draws it: a fenced block `journey` with one line
//! for each stretch of the way, its label and the sections in it.

use super::{Page, Site};

/// A stretch of the way.
#[derive(Debug)]
pub struct Stretch<'a> {
    /// What it is called; empty if it is the only one.
    pub label: &'a str,
    /// Whether it stands beside the way, and is no step of it.
    pub is_beside: bool,
    /// The sections' own pages, in the order of the line.
    pub stops: Vec<&'a Page>,
}

/// The stretches that a block draws: those of its lines, or all sections in
/// their order where it is empty.
pub fn stretches<'a>(site: &'a Site, block: &'a str) -> Vec<Stretch<'a>> {
    let lines = block.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut stretches: Vec<Stretch<'a>> = lines
        .map(|line| Stretch {
            label: parts(line).0,
            is_beside: line.starts_with('+'),
            stops: sections(line)
                .filter_map(|name| section(site, name))
                .collect(),
        })
        .collect();
    let is_blank = stretches.is_empty();
    // A stretch has no stop if all of its sections are hidden.
    stretches.retain(|stretch| !stretch.stops.is_empty());
    if is_blank {
        stretches.push(Stretch {
            label: "",
            is_beside: false,
            stops: site.sections().collect(),
        });
    }
    stretches
}

/// The names in a block that are no sections.
pub(super) fn unknown<'a>(site: &Site, block: &'a str) -> Vec<&'a str> {
    let is_hidden = |name: &str| {
        site.emptied.contains_key(name) || site.hidden.has(&format!("content/{name}/index.md"))
    };
    let names = block.lines().flat_map(sections);
    names
        .filter(|name| section(site, name).is_none() && !is_hidden(name))
        .collect()
}

/// The lines of a block that name no section at all.
pub(super) fn bare(block: &str) -> impl Iterator<Item = &str> {
    let lines = block.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && sections(line).next().is_none())
}

fn section<'a>(site: &'a Site, name: &str) -> Option<&'a Page> {
    site.sections().find(|page| page.folder() == name)
}

/// The label of a line, and what stands after it. `+` at its start puts the
/// line beside the way.
fn parts(line: &str) -> (&str, &str) {
    let line = line.trim().trim_start_matches('+');
    let (label, rest) = line.rsplit_once(':').unwrap_or(("", line));
    (label.trim(), rest)
}

fn sections(line: &str) -> impl Iterator<Item = &str> {
    let (_, rest) = parts(line);
    rest.split([' ', ',', '\t']).filter(|name| !name.is_empty())
}
