//! The project for mdBook.
//!
//! mdBook has no front matter, and a page does not know of others but the one before and the
//! one after. So what other themes make is written into the Markdown here: the way back up,
//! the summary, the list of headings, related pages, dates, and the lists of sections and
//! pages. Links to `.md` files become links to pages, and are not checked. There is no
//! sitemap and no feed, and the current section is not marked.

use std::io;
use std::path::Path;

use candour::document::markdown::slug;

use super::content::{Content, Page, Section};
use super::project::{self, Project};

/// Writes the project, if mdBook is there.
pub(crate) fn project(content: &Content, folder: &Path) -> io::Result<Option<Project>> {
    let Some(program) = project::found("mdbook") else {
        return Ok(None);
    };
    let theme = project::theme("mdbook");
    project::copy(&theme, folder)?;
    let pages = folder.join("content");
    // What is no Markdown is copied.
    project::copy(&project::theme("static"), &pages)?;
    let frame = include_str!("mdbook/theme/index.hbs").replace(SECTIONS, &menu(content));
    project::write(&folder.join("theme/index.hbs"), &frame)?;
    project::write(&pages.join("SUMMARY.md"), &summary(content))?;
    project::write(&pages.join("index.md"), &home(content))?;
    for section in &content.sections {
        let own = pages.join(format!("{}.md", section.own.path));
        project::write(&own, &list(content, section))?;
        for page in &section.pages {
            let text = text(content, section, page);
            project::write(&pages.join(format!("{}.md", page.path)), &text)?;
        }
    }
    Ok(Some(Project {
        name: "mdBook",
        version: project::version(&program, "--version"),
        start: vec![(&program).into(), "--version".into()],
        command: vec![program.into(), "build".into()],
        output: folder.join("public"),
        folder: folder.to_owned(),
        extras: &["404.html", "toc.html"],
    }))
}

/// Where the frame has its menu: a template of mdBook cannot go through sections.
const SECTIONS: &str = "<!-- sections -->";

fn menu(content: &Content) -> String {
    let entries = content.sections.iter().map(|section| {
        format!(
            "<li><a href=\"{{{{ path_to_root }}}}{}/index.html\">{}</a></li>\n",
            section.folder, section.own.front.title
        )
    });
    entries.collect()
}

/// The order of all pages, from which mdBook knows which there are.
fn summary(content: &Content) -> String {
    let mut out = format!("# Summary\n\n[{}](index.md)\n\n", content.home.front.title);
    for section in &content.sections {
        let own = &section.own;
        out.push_str(&format!("- [{}]({}.md)\n", own.front.title, own.path));
        for page in &section.pages {
            out.push_str(&format!("  - [{}]({}.md)\n", page.front.title, page.path));
        }
    }
    out
}

fn home(content: &Content) -> String {
    let home = &content.home;
    let sections = content.sections.iter().map(|section| &section.own);
    let cards = sections.map(|own| card(own, &own.path));
    let (head, dates) = (head(home), dates(home));
    let (body, cards) = (home.body(|to| file(to, "")), cards.collect::<String>());
    format!("{head}{body}\n{cards}\n{dates}")
}

fn list(content: &Content, section: &Section) -> String {
    let own = &section.own;
    let above = format!("1. [{}](../index.md)\n\n", content.home.front.title);
    let cards = section.pages.iter();
    let cards: String = cards.map(|page| card(page, name(page))).collect();
    let body = own.body(|to| file(to, "../"));
    format!("{above}{}{body}\n{cards}\n{}", head(own), dates(own))
}

fn text(content: &Content, section: &Section, page: &Page) -> String {
    let above = format!(
        "1. [{}](../index.md)\n1. [{}](index.md)\n\n",
        content.home.front.title, section.own.front.title
    );
    let body = page.body(|to| file(to, "../"));
    let related = page.related.iter().filter_map(|path| {
        let page = content.page(path)?;
        Some(card(page, &format!("../{path}")))
    });
    format!(
        "{above}{}{}\n{}\n## Related pages\n\n{}\n{}",
        head(page),
        headings(&body),
        body.trim_end(),
        related.collect::<String>(),
        dates(page)
    )
}

fn file(path: &str, top: &str) -> String {
    format!("{top}{path}.md")
}

fn name(page: &Page) -> &str {
    page.path.rsplit('/').next().unwrap_or_default()
}

fn head(page: &Page) -> String {
    format!("# {}\n\n{}\n\n", page.front.title, page.front.summary)
}

fn card(page: &Page, to: &str) -> String {
    let front = &page.front;
    format!("- [{}]({to}.md)\n\n  {}\n", front.title, front.summary)
}

/// The headings of level 2 of a text, as a list of links.
fn headings(text: &str) -> String {
    let headings = text.lines().filter_map(|line| line.strip_prefix("## "));
    let entries = headings.map(|heading| {
        let written = heading.trim_end_matches('}').split_once(" {#");
        let (title, id) = match written {
            Some((title, id)) => (title, id.to_owned()),
            None => (heading, slug(heading)),
        };
        format!("- [{title}](#{id})\n")
    });
    entries.collect()
}

fn dates(page: &Page) -> String {
    format!(
        "Checked on {}. To be checked again by {}.\n",
        page.front.reviewed, page.front.review_due
    )
}
