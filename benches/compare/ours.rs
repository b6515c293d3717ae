//! The two projects for Candour: as it is shipped, and doing what the others do.
//!
//! As shipped it has this project's templates, styles, scripts and rules on wording. Like
//! for like it has lean templates and one style sheet, no rules on wording, and none of what
//! the others have nothing like; the facts stay, with a list of sources on each page.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use candour::source::tree::Tree;

use super::content::{parts, without_checklists};
use super::project::{self, Project};
use crate::generate::disk;

/// How many pages say that they have changed: as many as the feeds of the others hold.
const CHANGED: usize = 100;

/// The day the builds take for today, after which no review is late.
const TODAY: &str = "2026-11-22";

/// Where the sites say they are.
const ADDRESS: &str = "address: https://example.org/\n";

/// Writes the project with all that Candour ships.
pub(crate) fn as_shipped(tree: &Tree, folder: &Path) -> io::Result<Project> {
    let mut changed = tree.clone();
    addressed(tree, &mut changed);
    disk::write(&changed, folder)?;
    Ok(project(
        "Candour as shipped",
        folder,
        &["404.html", "letters/", "checklists/", "old/"],
    ))
}

/// Writes the project that does what the others do.
pub(crate) fn alike(tree: &Tree, folder: &Path) -> io::Result<Project> {
    let kept = tree.only(&["brand.yaml", "content/", "facts/", "i18n/"]);
    let mut lean = Tree::default();
    for source in kept.all_texts() {
        let path = source.path();
        let text = match path.strip_prefix("content/") {
            Some(page) if page.starts_with("checklists/") => continue,
            Some(_) => plain(source.text()),
            None => source.text().to_owned(),
        };
        lean.insert_text(path, &text);
    }
    let read = lean.clone();
    addressed(&read, &mut lean);
    disk::write(&lean, folder)?;
    project::copy(&project::theme("candour"), folder)?;
    project::copy(&project::theme("static"), &folder.join("web/styles"))?;
    Ok(project(
        "Candour like for like",
        folder,
        &["404.html", "letters/"],
    ))
}

/// A page without what the others have nothing like.
fn plain(text: &str) -> String {
    let (front, body) = parts(text);
    let only_ours = ["notices:", "aliases:"];
    let front = front.lines();
    let front = front.filter(|line| !only_ours.iter().any(|key| line.starts_with(key)));
    let front: Vec<&str> = front.collect();
    format!(
        "---\n{}\n---\n{}",
        front.join("\n"),
        without_checklists(body)
    )
}

/// Gives a site an address, so that it has a sitemap, and some pages that have changed, so
/// that it has a feed.
fn addressed(tree: &Tree, out: &mut Tree) {
    let brand = tree.text("brand.yaml").expect("a site has a brand");
    out.insert_text("brand.yaml", &format!("{}{ADDRESS}", brand.text()));
    let pages = tree.texts("content/", ".md");
    let pages = pages.filter(|page| page.text().contains("\nrelated: "));
    for page in pages.take(CHANGED) {
        let (before, after) = page.text().split_once("\nrelated: ").unwrap_or_default();
        let changes = "changes: [{on: 2026-11-21, what: The text is new.}]";
        let text = format!("{before}\n{changes}\nrelated: {after}");
        out.insert_text(page.path(), &text);
    }
}

fn project(name: &'static str, folder: &Path, extras: &'static [&'static str]) -> Project {
    let program = env!("CARGO_BIN_EXE_candour");
    let words = [program, "build", "--no-pdf", "--today", TODAY, "--project"];
    let mut command: Vec<OsString> = words.map(OsString::from).to_vec();
    command.push(folder.into());
    Project {
        name,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        command,
        start: vec![program.into(), "--version".into()],
        folder: folder.to_owned(),
        output: folder.join("public"),
        extras,
    }
}
