//! The project for Hugo.
//!
//! A hook of the theme stops at links to pages that are not there; the part behind the `#`
//! is not looked at.

use std::io;
use std::path::Path;

use super::content::{Content, Page, quoted};
use super::project::{self, Project};

/// Writes the project, if Hugo is there.
pub(crate) fn project(content: &Content, folder: &Path) -> io::Result<Option<Project>> {
    let Some(program) = project::found("hugo") else {
        return Ok(None);
    };
    let theme = project::theme("hugo");
    project::copy(&theme, folder)?;
    project::copy(&project::theme("static"), &folder.join("static"))?;
    for page in content.all() {
        project::write(&folder.join("content").join(path(page)), &text(page))?;
    }
    Ok(Some(Project {
        name: "Hugo",
        version: project::version(&program, "version"),
        start: vec![(&program).into(), "version".into()],
        command: vec![program.into()],
        output: folder.join("public"),
        folder: folder.to_owned(),
        extras: &[],
    }))
}

fn path(page: &Page) -> String {
    match page.path.strip_suffix("index") {
        Some(folder) => format!("{folder}_index.md"),
        None => format!("{}.md", page.path),
    }
}

fn text(page: &Page) -> String {
    let front = &page.front;
    let related: Vec<String> = page.related.iter().map(|to| format!("\"/{to}\"")).collect();
    format!(
        "---\ntitle: {}\ndescription: {}\nweight: {}\ndate: {}\nreviewed: {}\nreview_due: {}\n\
         related: [{}]\n---\n{}",
        quoted(&front.title),
        quoted(&front.summary),
        front.order + 1,
        front.reviewed,
        front.reviewed,
        front.review_due,
        related.join(", "),
        page.body(|to| format!("/{to}")),
    )
}
