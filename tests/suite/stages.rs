//! What holds of the stages: the same files always make the same bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour::pipeline;
use candour::render::Edition;
use candour::site::draft::{self, Memo};
use candour::source::report::Report;
use candour::source::tree::Tree;

use crate::expected::data;
use crate::files::{Files, fixture};
use crate::sites::{edition, published};

const SITES: [&str; 4] = ["text", "journey", "letter", "pictures"];

#[test]
fn building_again_gives_the_same_bytes() {
    for (name, files) in sites() {
        let first = published(&edition(&files.tree(), files.today));
        for _ in 0..3 {
            let again = published(&edition(&files.tree(), files.today));
            assert_eq!(again, first, "{name}");
        }
    }
}

#[test]
fn building_warm_gives_the_same_bytes_as_building_cold() {
    for (name, files) in sites() {
        let tree = files.tree();
        let memo = Memo::new();
        let cold = warm(&tree, None, &memo, &files);
        // Each file in turn is another and then the one it was.
        let mut last = warm(&tree, Some(&cold), &memo, &files);
        for source in tree.all_texts() {
            let mut other = tree.clone();
            other.insert_text(source.path(), &format!("{}\n", source.text()));
            let changed = warm(&other, Some(&last), &memo, &files);
            let alone = warm(&other, None, &Memo::new(), &files);
            assert_eq!(
                published(&changed),
                published(&alone),
                "{name}: {}",
                source.path()
            );
            last = warm(&tree, Some(&changed), &memo, &files);
        }
        assert_eq!(published(&last), published(&cold), "{name}");
    }
}

#[test]
fn a_picture_that_changes_under_its_name_is_looked_at_again() {
    let files = Files::outfit().with(&fixture("sites/pictures/site.txt"));
    let mut tree = files.tree();
    let memo = Memo::new();
    let before = warm(&tree, None, &memo, &files);
    tree.insert_text(
        "web/static/way.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 20\"></svg>",
    );
    let after = published(&warm(&tree, Some(&before), &memo, &files));
    let page = &after["part/pictures.html"];
    assert!(page.contains("width=\"10\" height=\"20\""), "{page}");
    tree.insert_text("web/static/way.svg", "no picture any more");
    let mut report = Report::new();
    let made = pipeline::edition(&tree, Some(&before), &memo, files.today, &mut report);
    assert!(made.is_err());
}

#[test]
fn files_that_stay_the_same_are_not_read_again() {
    let files = Files::sound();
    let tree = files.tree();
    let memo = Memo::new();
    let first = draft::read(&tree, &memo);
    let mut other = tree.clone();
    other.insert_text("content/part/three.md", "---\ntitle: Another\n---\n");
    let second = draft::read(&other, &memo);
    for (file, again) in first.files.iter().zip(&second.files) {
        let path = file.source.path();
        let same = Arc::ptr_eq(file, again);
        assert_eq!(same, path != "content/part/three.md", "{path}");
    }
}

#[test]
fn a_brand_changes_its_own_files_and_shares_all_others() {
    let base = Files::sound();
    let tree = base.tree();
    let mut over = Tree::default();
    over.insert_text("brand.yaml", "name: The brand\n");
    over.insert_text(
        "content/part/two.md",
        tree.text("content/part/one.md").unwrap().text(),
    );
    let laid = tree.lay(&over);
    assert_eq!(laid.len(), tree.len());
    for source in laid.all_texts() {
        let own = over.contains(source.path());
        let shared = Arc::ptr_eq(source, tree.text(source.path()).unwrap());
        assert_eq!(shared, !own, "{}", source.path());
    }
}

#[test]
fn every_link_of_every_page_leads_to_something_that_is_published() {
    for (name, files) in sites() {
        links_lead_somewhere(&name, &published(&edition(&files.tree(), files.today)));
    }
    let guidance = Tree::read(&data("..")).unwrap();
    let edition = edition(&guidance, Files::none().today);
    links_lead_somewhere("the guidance", &published(&edition));
}

#[test]
fn no_page_loads_or_asks_for_anything_from_elsewhere() {
    let guidance = Tree::read(&data("..")).unwrap();
    let pages = published(&edition(&guidance, Files::none().today));
    for (address, text) in pages
        .iter()
        .filter(|(address, _)| address.ends_with(".html"))
    {
        for (element, attribute) in [("<link", "href"), ("<script", "src"), ("<img", "src")] {
            for found in attributes(text, element, attribute) {
                let own = !found.contains("://") && !found.starts_with("//");
                assert!(own || found.starts_with("data:"), "{address}: {found}");
            }
        }
        assert!(text.contains("default-src 'none'"), "{address}");
        assert!(!text.contains(" style=\""), "{address}");
        assert!(!text.contains(" onclick="), "{address}");
    }
}

fn sites() -> impl Iterator<Item = (String, Files)> {
    let shipped = SITES.map(|name| {
        let files = Files::outfit().with(&fixture(&format!("sites/{name}/site.txt")));
        (name.to_owned(), files)
    });
    shipped
        .into_iter()
        .chain([("sound".to_owned(), Files::sound())])
}

fn warm(tree: &Tree, before: Option<&Edition>, memo: &Memo, files: &Files) -> Edition {
    let mut report = Report::new();
    pipeline::edition(tree, before, memo, files.today, &mut report).expect("a sound site")
}

/// The address that a path from the host's top ends in.
fn below_a_folder(path: &str, published: &BTreeMap<String, String>) -> String {
    let ends = |address: &&String| {
        let folder = path.strip_suffix(address.as_str());
        folder.is_some_and(|folder| folder.ends_with('/'))
    };
    let found = published
        .keys()
        .filter(ends)
        .max_by_key(|address| address.len());
    found.cloned().unwrap_or_default()
}

pub(crate) fn links_lead_somewhere(name: &str, published: &BTreeMap<String, String>) {
    let mut followed = 0;
    for (address, text) in published {
        if !address.ends_with(".html") {
            continue;
        }
        let ids: Vec<&str> = attributes(text, "<", "id").collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(
            ids.len(),
            unique.len(),
            "{name}: {address} has an id twice: {ids:?}"
        );
        for link in attributes(text, "<", "href") {
            if link.contains(':') {
                continue;
            }
            followed += 1;
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => address.clone(),
                // From the host's top: the folder that `address` in the brand names.
                path if path.starts_with('/') => below_a_folder(path, published),
                path => candour::site::address::resolve(address, path).unwrap_or_default(),
            };
            let Some(page) = published.get(&target) else {
                panic!("{name}: {address} links to {link}, which is not published");
            };
            let there = fragment.is_empty() || attributes(page, "<", "id").any(|id| id == fragment);
            assert!(
                there,
                "{name}: {address} links to {link}, which has no such place"
            );
        }
    }
    assert!(followed > 10, "{name} has only {followed} links");
}

/// The values of an attribute in the elements that start so.
fn attributes<'a>(html: &'a str, element: &str, attribute: &str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {attribute}=\"");
    // What a script element holds is no markup.
    let tags = html.split(element).filter_map(|tag| tag.split('>').next());
    let values = tags.filter_map(move |tag| {
        let (_, rest) = tag.split_once(&start)?;
        rest.split('"').next()
    });
    values.collect::<Vec<_>>().into_iter()
}
