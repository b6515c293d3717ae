//! Whole small sites and every byte they publish.
//!
//! `tests/sites/NAME/site.txt` is a project (see [`crate::files`]), the folder
//! `expected` beside it what comes out. All have the plain templates of
//! `tests/outfit.txt`; `look` is the small sound site in those that Candour ships.

use std::collections::BTreeMap;
#[cfg(feature = "pdf")]
use std::path::Path;

use candour::pipeline;
use candour::render::{Edition, Route};
use candour::site::draft::Memo;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;
use candour::source::tree::Tree;
use jiff::civil::Date;

use crate::expected::{Expected, data, files_below};
use crate::files::{Files, fixture};

#[test]
fn text_of_every_kind_is_published_as_expected() {
    publishes("text", &site("text"));
}

#[test]
fn a_journey_of_sections_letters_and_checklists_is_published_as_expected() {
    publishes("journey", &site("journey"));
}

#[test]
fn pictures_of_every_kind_are_published_as_expected() {
    publishes("pictures", &site("pictures"));
}

#[test]
fn a_letter_of_every_kind_of_question_is_published_as_expected() {
    publishes("letter", &site("letter"));
}

#[cfg(feature = "pdf")]
#[test]
fn the_templates_that_candour_ships_publish_as_expected() {
    publishes("look", &shipped_look());
}

#[test]
fn the_guidance_that_candour_ships_has_no_mistakes() {
    let tree = Tree::read(&data("..")).unwrap();
    let mut report = Report::new();
    let made = pipeline::check(&tree, &Memo::new(), Files::none().today, &mut report);
    assert_eq!(excerpt::text(&report, Look::Plain), "");
    assert!(made.is_ok());
}

fn site(name: &str) -> Files {
    Files::outfit().with(&fixture(&format!("sites/{name}/site.txt")))
}

fn publishes(name: &str, files: &Files) {
    let published = published(&edition(&files.tree(), files.today));
    let folder = data(&format!("sites/{name}/expected"));
    let mut expected = Expected::default();
    // Files to print are no texts, and have tests of their own; pictures are copied.
    let is_text = |at: &str| {
        ![".pdf", ".docx", ".png"]
            .iter()
            .any(|end| at.ends_with(end))
    };
    for (address, text) in published.iter().filter(|(at, _)| is_text(at)) {
        expected.compare(folder.join(address), text);
    }
    let all = match folder.is_dir() {
        true => files_below(&folder),
        false => Vec::new(),
    };
    expected.finish(all);
}

/// A site that must be sound.
pub(crate) fn edition(tree: &Tree, today: Date) -> Edition {
    let mut report = Report::new();
    let made = pipeline::check(tree, &Memo::new(), today, &mut report);
    // Signs that no font has are in some of them, for what becomes of them in HTML.
    let found = report.sorted().into_iter();
    let others: Vec<_> = found
        .filter(|one| one.rule != "print::characters")
        .collect();
    assert_eq!(excerpt::all(&others, Look::Plain), "");
    made.expect("a site without mistakes is made")
}

/// Everything a site publishes, by address. PDFs have tests of their own: here nothing is
/// in them.
pub(crate) fn published(edition: &Edition) -> BTreeMap<String, String> {
    let bytes = |route| {
        if matches!(route, &Route::Print(..)) {
            return String::new();
        }
        let bytes = edition.render(route, &mut Report::new()).unwrap();
        String::from_utf8_lossy(bytes.as_ref()).into_owned()
    };
    let routes = edition.routes().iter();
    routes
        .map(|(address, route)| (address.clone(), bytes(route)))
        .collect()
}

#[cfg(feature = "pdf")]
/// The shipped templates, with styles that stay the same.
fn shipped_look() -> Files {
    let mut files = Files::sound().only(|path| !path.starts_with("templates/"));
    let root = data("..");
    for path in files_below(&root.join("templates")) {
        files.text(
            &relative(&path, &root),
            &std::fs::read_to_string(&path).unwrap(),
        );
    }
    files
}

#[cfg(feature = "pdf")]
fn relative(path: &Path, root: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap();
    inside
        .to_str()
        .expect("the paths of the project are text")
        .to_owned()
}
