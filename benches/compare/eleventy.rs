//! The project for Eleventy, with layouts in Nunjucks.
//!
//! Ids and lists of headings are a few lines of the theme, where a plugin is usual. Links
//! are written as they are to be: nothing checks them. Callouts are plain quotations.

use std::io;
use std::path::Path;

use serde_json::json;

use super::content::{Content, Page, quoted};
use super::project::{self, Project};

/// Writes the project, if Eleventy is there.
pub(crate) fn project(content: &Content, folder: &Path) -> io::Result<Option<Project>> {
    let Some(program) = project::found("eleventy") else {
        return Ok(None);
    };
    project::copy(&project::theme("eleventy"), folder)?;
    project::copy(&project::theme("static"), &folder.join("static"))?;
    let site = site(content).to_string();
    project::write(&folder.join("_data/site.json"), &site)?;
    for page in content.all() {
        let path = format!("content/{}.md", page.path);
        project::write(&folder.join(path), &text(page))?;
    }
    Ok(Some(Project {
        name: "Eleventy",
        version: project::version(&program, "--version"),
        start: vec![(&program).into(), "--version".into()],
        command: vec![program.into(), "--quiet".into()],
        output: folder.join("public"),
        folder: folder.to_owned(),
        extras: &[],
    }))
}

/// What all pages know of the site.
fn site(content: &Content) -> serde_json::Value {
    let sections = content.sections.iter().map(|section| {
        json!({
            "folder": section.folder,
            "title": section.own.front.title,
            "summary": section.own.front.summary,
            "url": format!("/{}/", section.folder),
        })
    });
    json!({
        "name": "Generated guidance",
        "strapline": "Made-up text to measure with",
        "home": content.home.front.title,
        "sections": sections.collect::<Vec<_>>(),
    })
}

fn text(page: &Page) -> String {
    let front = &page.front;
    let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (layout, kind) = match (folder, page.path.ends_with("index")) {
        ("", _) => ("home", String::new()),
        (_, true) => ("section", String::new()),
        (_, false) => ("page", format!("section: {folder}\n")),
    };
    let related: Vec<String> = page.related.iter().map(|to| format!("\"/{to}\"")).collect();
    format!(
        "---\nlayout: {layout}.njk\npermalink: /{}.html\ntitle: {}\nsummary: {}\norder: {}\n\
         folder: \"{folder}\"\n{kind}date: \"{}\"\nreviewed: \"{}\"\nreview_due: \"{}\"\n\
         related: [{}]\n---\n{}",
        page.path,
        quoted(&front.title),
        quoted(&front.summary),
        front.order,
        front.reviewed,
        front.reviewed,
        front.review_due,
        related.join(", "),
        plain_quotes(&page.body(|to| format!("/{to}.html"))),
    )
}

/// Callouts as quotations: the line that says their kind goes.
fn plain_quotes(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !line.starts_with("> [!")).collect()
}
