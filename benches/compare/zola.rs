//! The project for Zola.
//!
//! A page is a folder with an `index.html`: it has no other way. Links are `@/…md#place`,
//! of which it checks both parts.

use std::io;
use std::path::Path;

use super::content::{Content, Page, quoted};
use super::project::{self, Project};

/// Writes the project, if Zola is there.
pub(crate) fn project(content: &Content, folder: &Path) -> io::Result<Option<Project>> {
    let Some(program) = project::found("zola") else {
        return Ok(None);
    };
    write(content, folder)?;
    Ok(Some(Project {
        name: "Zola",
        version: project::version(&program, "--version"),
        start: vec![(&program).into(), "--version".into()],
        command: vec![program.into(), "build".into()],
        output: folder.join("public"),
        folder: folder.to_owned(),
        extras: &["404.html"],
    }))
}

fn write(content: &Content, folder: &Path) -> io::Result<()> {
    let theme = project::theme("zola");
    project::copy(&theme.join("templates"), &folder.join("templates"))?;
    project::copy(&project::theme("static"), &folder.join("static"))?;
    let mut config = include_str!("zola/config.toml").to_owned();
    for section in &content.sections {
        let title = quoted(&section.own.front.title);
        config.push_str(&format!(
            "\n[[extra.sections]]\ntitle = {title}\nurl = \"/{}/\"\n",
            section.folder
        ));
    }
    project::write(&folder.join("config.toml"), &config)?;
    for page in content.all() {
        project::write(&folder.join("content").join(path(page)), &text(page))?;
    }
    Ok(())
}

fn path(page: &Page) -> String {
    match page.path.strip_suffix("index") {
        Some(folder) => format!("{folder}_index.md"),
        None => format!("{}.md", page.path),
    }
}

fn text(page: &Page) -> String {
    let front = &page.front;
    let related: Vec<String> = page
        .related
        .iter()
        .map(|to| format!("\"{to}.md\""))
        .collect();
    // A list of pages has no day and says how they are sorted.
    let kind = match page.path.ends_with("index") {
        true => "sort_by = \"weight\"".to_owned(),
        false => format!("date = {}", front.reviewed),
    };
    format!(
        "+++\ntitle = {}\ndescription = {}\nweight = {}\n{kind}\n[extra]\nreviewed = \"{}\"\n\
         review_due = \"{}\"\nrelated = [{}]\n+++\n{}",
        quoted(&front.title),
        quoted(&front.summary),
        front.order,
        front.reviewed,
        front.review_due,
        related.join(", "),
        page.body(|to| format!("@/{to}.md")),
    )
}
