//! Sites of any size, made up from a seed: what is measured.
//!
//! Templates, styles, interface words, shared questions and facts are those of
//! the project; pages, letters and brands are made up. The same size and seed
//! always give the same site.

pub(crate) mod brands;
pub(crate) mod disk;
mod letter;
mod page;
mod random;
mod words;

use std::io;
use std::path::Path;

use candour::document::markdown::slug;
use candour::site::facts::{self, Confidence};
use candour::source::report::Report;
use candour::source::tree::Tree;

use words::{DOING, MATTERS, MOMENTS, SECTIONS, WHAT};

/// How large a site is, and which one of that size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Pages of guidance; indexes and checklists come on top.
    pub(crate) pages: usize,
    /// Letters.
    pub(crate) letters: usize,
    /// Branded copies.
    pub(crate) brands: usize,
    /// What the numbers begin with.
    pub(crate) seed: u64,
}

/// A site that was made up.
pub(crate) struct Site {
    /// Its files.
    pub(crate) tree: Tree,
    /// The name of each branded copy, and what is laid over the site for it.
    pub(crate) brands: Vec<(String, Tree)>,
}

/// Makes up a site.
pub(crate) fn site(size: Size) -> Site {
    let mut tree = outfit();
    let plan = Plan {
        size,
        facts: facts(&tree),
    };
    tree.insert_text("brand.yaml", &brand("Generated guidance"));
    for number in 0..size.pages {
        let text = page::guide(&plan, number, "page");
        tree.insert_text(&plan.page_path(number), &text);
    }
    for (path, text) in page::indexes(&plan) {
        tree.insert_text(&path, &text);
    }
    for number in 0..size.letters {
        let path = format!("letters/{}.md", plan.letter_id(number));
        tree.insert_text(&path, &letter::text(&plan, number));
    }
    let brands = (0..size.brands).map(|number| overlay(&plan, number));
    Site {
        tree,
        brands: brands.collect(),
    }
}

/// Writes a site into a folder: its branded copies into `brands/` below it.
pub(crate) fn write(site: &Site, folder: &Path) -> io::Result<()> {
    disk::write(&site.tree, folder)?;
    for (name, tree) in &site.brands {
        disk::write(tree, &folder.join("brands").join(name))?;
    }
    Ok(())
}

/// What a generated site shares with the project.
fn outfit() -> Tree {
    let shared = [
        "templates/",
        "web/",
        "i18n/",
        "facts/",
        "letters/shared/",
        "style/",
    ];
    Tree::read(Path::new(env!("CARGO_MANIFEST_DIR")))
        .expect("the project can be read")
        .only(&shared)
        .without("left-out.yaml")
}

/// The ids of facts that may stand without words of doubt.
fn facts(tree: &Tree) -> Vec<String> {
    let mut report = Report::new();
    let certain = tree.texts("facts/", ".yaml").flat_map(|source| {
        let ledger = facts::read(source, &mut report);
        let facts = ledger.facts.into_iter();
        facts.filter(|(_, fact)| fact.confidence < Confidence::SingleSource)
    });
    let ids: Vec<String> = certain.map(|(id, _)| id).collect();
    assert!(!ids.is_empty(), "the project has facts");
    ids
}

fn brand(name: &str) -> String {
    format!(
        "name: {name}\n\
         strapline: Made-up text to measure with\n\
         feedback: mailto:guide@example.org\n\
         phone: 01632 960 001\n\
         hours: Monday to Friday, 9am to 5pm\n"
    )
}

/// A branded copy: its own name, and one page in its own words.
fn overlay(plan: &Plan, number: usize) -> (String, Tree) {
    let mut tree = Tree::default();
    tree.insert_text("brand.yaml", &brand(&format!("Charity {}", number + 1)));
    if plan.size.pages > 0 {
        let replaced = number % plan.size.pages;
        let text = page::guide(plan, replaced, "branded page");
        tree.insert_text(&plan.page_path(replaced), &text);
    }
    (format!("charity-{:03}", number + 1), tree)
}

/// What is where in a generated site.
struct Plan {
    size: Size,
    /// The ids of facts that pages may rest on.
    facts: Vec<String>,
}

impl Plan {
    /// The title of a page: no two are the same.
    fn title(&self, number: usize) -> String {
        let (doing, rest) = (number % DOING.len(), number / DOING.len());
        let (matter, rest) = (rest % MATTERS.len(), rest / MATTERS.len());
        let (moment, round) = (rest % MOMENTS.len(), rest / MOMENTS.len());
        let title = format!("{} {} {}", DOING[doing], MATTERS[matter], MOMENTS[moment]);
        again(title, round)
    }

    /// The part of the guide that a page is in.
    fn section(&self, number: usize) -> &'static str {
        SECTIONS[number % SECTIONS.len()].0
    }

    fn page_path(&self, number: usize) -> String {
        let name = slug(&self.title(number));
        format!("content/{}/{name}.md", self.section(number))
    }

    /// The link from a page in a section to another page.
    fn link(&self, section: &str, number: usize) -> String {
        let name = slug(&self.title(number));
        match self.section(number) {
            same if same == section => format!("{name}.md"),
            other => format!("../{other}/{name}.md"),
        }
    }

    fn letter_title(&self, number: usize) -> String {
        let (what, rest) = (number % WHAT.len(), number / WHAT.len());
        let (moment, round) = (rest % MOMENTS.len(), rest / MOMENTS.len());
        again(format!("Ask for {} {}", WHAT[what], MOMENTS[moment]), round)
    }

    fn letter_id(&self, number: usize) -> String {
        slug(&self.letter_title(number))
    }
}

fn again(title: String, round: usize) -> String {
    match round {
        0 => title,
        round => format!("{title} ({})", round + 1),
    }
}
