//! The least that a generator can do: read each file, take the title from its front matter,
//! turn its Markdown into HTML, put both into one template, write the page.
//!
//! On every core, with the same crates, the same Markdown and the same memory as Candour.
//! Nothing is checked, no page knows of another.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use tera::{Context, Tera};

use super::content::parts;

const TEMPLATE: &str = r#"<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
</head>
<body>
<main>
<h1>{{ title }}</h1>
{{ body | safe }}
</main>
</body>
</html>
"#;

/// A file, and where its page is written.
type Task = (PathBuf, PathBuf);

/// Makes the pages of a folder, one after the other on each core.
pub(crate) fn all(content: &Path, out: &Path) {
    let tera = template();
    let tasks = tasks(content, out);
    make_folders(&tasks);
    tasks.par_iter().for_each(|(from, to)| {
        let text = read(from);
        let (title, body) = title_and_body(&text);
        write(to, &render(&tera, title, &markdown(body)));
    });
}

/// What [`split`] does, in its order.
pub(crate) const PASSES: [&str; 4] = ["read", "Markdown", "render", "write"];

/// Makes them in four passes, and says how long each took in milliseconds.
pub(crate) fn split(content: &Path, out: &Path) -> [f64; 4] {
    let tera = template();
    let tasks = tasks(content, out);
    make_folders(&tasks);
    let (texts, reading) = timed(|| tasks.par_iter().map(|(from, _)| read(from)).collect());
    let texts: Vec<String> = texts;
    let (bodies, parsing) = timed(|| {
        let bodies = texts
            .par_iter()
            .map(|text| markdown(title_and_body(text).1));
        bodies.collect::<Vec<String>>()
    });
    let (pages, rendering) = timed(|| {
        let both = texts.par_iter().zip(&bodies);
        let pages = both.map(|(text, body)| render(&tera, title_and_body(text).0, body));
        pages.collect::<Vec<String>>()
    });
    let ((), writing) = timed(|| {
        let both = tasks.par_iter().zip(&pages);
        both.for_each(|((_, to), page)| write(to, page));
    });
    [reading, parsing, rendering, writing]
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begin = Instant::now();
    let done = work();
    (done, begin.elapsed().as_secs_f64() * 1000.0)
}

fn tasks(content: &Path, out: &Path) -> Vec<Task> {
    let files = walkdir::WalkDir::new(content).into_iter();
    let files = files.map(|file| file.expect("the folder can be read").into_path());
    let pages = files.filter(|file| file.extension().is_some_and(|ending| ending == "md"));
    let tasks = pages.map(|file| {
        let inside = file.strip_prefix(content).expect("it is in the folder");
        let to = out.join(inside).with_extension("html");
        (file, to)
    });
    tasks.collect()
}

#[expect(clippy::disallowed_methods, reason = "this is what is measured")]
fn make_folders(tasks: &[Task]) {
    let folders: BTreeSet<&Path> = tasks.iter().filter_map(|(_, to)| to.parent()).collect();
    for folder in folders {
        std::fs::create_dir_all(folder).expect("the folder can be made");
    }
}

fn template() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    tera.add_raw_template("page.html", TEMPLATE)
        .expect("the template is sound");
    tera
}

#[expect(clippy::disallowed_methods, reason = "this is what is measured")]
fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("the file can be read")
}

fn title_and_body(text: &str) -> (&str, &str) {
    let (front, body) = parts(text);
    let title = front.lines().find_map(|line| line.strip_prefix("title: "));
    (title.unwrap_or_default(), body)
}

fn markdown(text: &str) -> String {
    // Those of `document::markdown`.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, Parser::new_ext(text, options));
    out
}

fn render(tera: &Tera, title: &str, body: &str) -> String {
    let mut context = Context::new();
    context.insert("title", &title);
    context.insert("body", &body);
    tera.render("page.html", &context)
        .expect("the template asks for nothing else")
}

#[expect(clippy::disallowed_methods, reason = "this is what is measured")]
fn write(file: &Path, page: &str) {
    std::fs::write(file, page).expect("the page can be written");
}
