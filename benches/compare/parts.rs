//! Whether a site has the parts that all are to have.
//!
//! A theme that leaves something out would win for nothing, so one page of each site is
//! looked at: its words, and links to what is around it.

use super::content::{Content, Page};
use super::project::Project;

/// The parts that a page of a project's site does not have, by what they are.
pub(crate) fn missing(content: &Content, project: &Project) -> Vec<String> {
    let section = &content.sections[content.sections.len() / 2];
    let middle = section.pages.len() / 2;
    let Some(page) = section.pages.get(middle) else {
        return Vec::new();
    };
    let html = read(project, page);
    let link = |page: &Page| format!(">{}</a>", page.front.title);
    let mut parts = vec![
        ("title", format!(">{}<", page.front.title), 1),
        ("summary", format!(">{}<", page.front.summary), 1),
        ("list of headings", "<a href=\"#dates\">".to_owned(), 1),
        ("heading", "<h2 id=\"dates\">".to_owned(), 1),
        ("way back up beside the menu", link(&section.own), 2),
    ];
    let sections = content.sections.iter().map(|section| &section.own);
    parts.extend(sections.map(|own| ("section in the menu", link(own), 1)));
    let related = page.related.iter().filter_map(|path| content.page(path));
    parts.extend(related.map(|near| ("related page", link(near), 1)));
    let before = middle.checked_sub(1).and_then(|at| section.pages.get(at));
    let around = [before, section.pages.get(middle + 1)];
    let around = around.into_iter().flatten();
    parts.extend(around.map(|page| ("page before or after", page.front.title.clone(), 1)));
    let lacks = parts
        .into_iter()
        .filter(|(_, part, times)| html.matches(part).count() < *times);
    let told = lacks.map(|(what, part, _)| format!("{what}: {part}"));
    told.collect()
}

/// The page, wherever the generator has put it.
#[expect(clippy::disallowed_methods, reason = "this reads what was made")]
fn read(project: &Project, page: &Page) -> String {
    let flat = project.output.join(format!("{}.html", page.path));
    let folder = project.output.join(&page.path).join("index.html");
    let text = std::fs::read_to_string(flat).or_else(|_| std::fs::read_to_string(folder));
    text.unwrap_or_default()
}
