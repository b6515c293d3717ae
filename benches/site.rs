//! How long each stage takes on sites of 100, 1,000 and 10,000 made-up pages.
//!
//! `cargo bench` runs all of it, `cargo bench -- edit` what has `edit` in its name.

mod generate;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use candour::live::{Change, Desk};
use candour::output::{self, Published};
use candour::pipeline::{self, ground::Ground};
use candour::render::{Bytes, Edition};
use candour::site::address;
use candour::site::draft::{self, Memo};
use candour::source::report::Report;
use candour::source::tree::Layers;
use candour::source::tree::Tree;
use divan::Bencher;
use generate::{Site, Size};
use jiff::civil::{Date, date};
use tempfile::TempDir;

const TODAY: Date = date(2026, 11, 22);

const PAGES: [usize; 3] = [100, 1_000, 10_000];

/// The folders in use. They go when all is done: a disk that is deleting is slow
/// to write.
static FOLDERS: Mutex<Vec<TempDir>> = Mutex::new(Vec::new());

fn main() {
    divan::main();
    folders().clear();
}

/// From a folder to a site that is checked.
#[divan::bench_group(sample_size = 1, sample_count = 20, max_time = 3)]
mod making {
    use super::*;

    #[divan::bench(args = PAGES)]
    fn read(bencher: Bencher, pages: usize) {
        let folder = written(&site(pages));
        bencher.bench_local(|| Tree::read(&folder));
    }

    #[divan::bench(args = PAGES)]
    fn draft_cold(bencher: Bencher, pages: usize) {
        let site = site(pages);
        bencher.bench_local(|| draft::read(&site.tree, &Memo::new()));
    }

    #[divan::bench(args = PAGES)]
    fn draft_warm(bencher: Bencher, pages: usize) {
        let site = site(pages);
        let memo = Memo::of(&draft::read(&site.tree, &Memo::new()));
        bencher.bench_local(|| draft::read(&site.tree, &memo));
    }

    #[divan::bench(args = PAGES)]
    fn edition_of_known_files(bencher: Bencher, pages: usize) {
        let site = site(pages);
        let memo = Memo::of(&draft::read(&site.tree, &Memo::new()));
        bencher.bench_local(|| edition(&site.tree, &memo));
    }

    #[divan::bench(args = [10, 100])]
    fn letters(bencher: Bencher, letters: usize) {
        let site = generate::site(Size {
            letters,
            ..size(100)
        });
        bencher.bench_local(|| edition(&site.tree, &Memo::new()));
    }

    /// Those of the shipped guidance, as one run makes them; nothing is written.
    #[divan::bench(args = [1, 10, 100])]
    fn brands_of_the_guidance(bencher: Bencher, brands: usize) {
        let guidance = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR")));
        let guidance = guidance.expect("the project can be read");
        let brands = generate::brands::of_guidance(brands);
        bencher.bench_local(|| {
            let ground = Ground::of(guidance.clone(), TODAY);
            for (_, over) in &brands {
                let made = ground.brand(over, &mut Report::new());
                let made = made.expect("the brands are sound");
                assert!(pipeline::render_all(&made).is_empty());
            }
        });
    }

    #[divan::bench(args = [10, 100])]
    fn brands_of_1000_pages(bencher: Bencher, brands: usize) {
        let site = generate::site(Size {
            brands,
            ..size(1_000)
        });
        bencher.bench_local(|| {
            let memo = Memo::new();
            let overlays = site.brands.iter();
            overlays.for_each(|(_, brand)| drop(edition(&site.tree.lay(brand), &memo)));
        });
    }
}

/// From a site to what is published.
#[divan::bench_group(sample_size = 1, sample_count = 20, max_time = 3)]
mod publishing {
    use super::*;

    #[divan::bench(args = PAGES)]
    fn render(bencher: Bencher, pages: usize) {
        let edition = edition(&site(pages).tree, &Memo::new());
        bencher.bench_local(|| pipeline::render_all(&edition));
    }

    #[divan::bench(args = PAGES)]
    fn publish(bencher: Bencher, pages: usize) {
        let edition = edition(&site(pages).tree, &Memo::new());
        bencher.with_inputs(folder).bench_local_values(|folder| {
            let published = published(&edition, &folder);
            assert_eq!(published.unchanged, 0);
        });
    }

    #[divan::bench(args = PAGES)]
    fn publish_unchanged(bencher: Bencher, pages: usize) {
        let edition = edition(&site(pages).tree, &Memo::new());
        let folder = folder();
        published(&edition, &folder);
        bencher.bench_local(|| {
            let published = published(&edition, &folder);
            assert_eq!(published.written, 0);
        });
    }
}

/// From a saved file to the page a browser asks for.
#[divan::bench_group(sample_size = 1, sample_count = 40, max_time = 5)]
mod edit {
    use super::*;

    #[divan::bench(args = [1_000, 10_000])]
    fn page(bencher: Bencher, pages: usize) {
        edits(bencher, pages, "content/meeting/");
    }

    #[divan::bench]
    fn letter_of_10000_pages(bencher: Bencher) {
        edits(bencher, 10_000, "letters/ask-");
    }

    #[divan::bench]
    fn template_of_10000_pages(bencher: Bencher) {
        edits(bencher, 10_000, "templates/page");
    }

    #[divan::bench]
    fn style_of_10000_pages(bencher: Bencher) {
        edits(bencher, 10_000, "web/styles/page");
    }

    #[divan::bench]
    fn facts_of_10000_pages(bencher: Bencher) {
        edits(bencher, 10_000, "facts/");
    }
}

/// One letter of the project.
mod letter {
    use candour::letter::compile::{self, Groups, Shared};
    use candour::letter::holidays::Holidays;
    use candour::letter::prove::examples;
    use candour::letter::{blank, evaluate, parse};
    use candour::site::draft::{Draft, FileDraft, What};
    use std::sync::Arc;

    use super::*;

    const LETTER: &str = "recording-ask-or-tell";

    #[divan::bench]
    fn read_and_compile(bencher: Bencher) {
        let tree = project();
        let path = format!("letters/{LETTER}.md");
        let text = tree.text(&path).expect("the project has this letter");
        let draft = draft::read(&tree, &Memo::new());
        let (groups, ledger) = (groups(&draft), draft.ledger());
        bencher.bench_local(|| {
            let mut report = Report::new();
            let letter = parse::letter(text, &mut report);
            let shared = Shared {
                groups: &groups,
                holidays: &Holidays::default(),
                facts: &ledger,
            };
            compile::letter(&letter, LETTER, shared, &mut report)
        });
    }

    #[divan::bench]
    fn finish(bencher: Bencher) {
        let edition = edition(&project(), &Memo::new());
        let program = &edition.site.letters[LETTER].program();
        let answers = examples::longest(program);
        bencher.bench_local(|| evaluate::document(program, &answers, TODAY));
    }

    #[divan::bench]
    fn blank(bencher: Bencher) {
        let edition = edition(&project(), &Memo::new());
        let program = edition.site.letters[LETTER].program();
        let texts = &edition.site.texts;
        bencher.bench_local(|| blank::document(program, (&texts.blank, &texts.conditions)));
    }

    fn project() -> Tree {
        Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project can be read")
    }

    fn groups(draft: &Draft) -> Groups {
        let group = |file: &Arc<FileDraft>| match &file.what {
            What::Group(Some(group)) => {
                let name = Path::new(file.source.path()).file_stem()?.to_str()?;
                Some((name.to_owned(), group.clone()))
            }
            _ => None,
        };
        draft.files.iter().filter_map(group).collect()
    }
}

fn size(pages: usize) -> Size {
    Size {
        pages,
        letters: 20,
        brands: 0,
        seed: 1,
    }
}

fn site(pages: usize) -> Site {
    generate::site(size(pages))
}

fn folders() -> MutexGuard<'static, Vec<TempDir>> {
    FOLDERS.lock().expect("benchmarks run one at a time")
}

fn folder() -> PathBuf {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = folder.path().to_owned();
    folders().push(folder);
    path
}

/// A site in a folder.
fn written(site: &Site) -> PathBuf {
    let folder = folder();
    generate::write(site, &folder).expect("there is room for temporary files");
    folder
}

fn edition(tree: &Tree, memo: &Memo) -> Edition {
    let mut report = Report::new();
    let edition = pipeline::edition(tree, None, memo, TODAY, &mut report);
    edition.unwrap_or_else(|_| panic!("made-up sites are sound: {report:?}"))
}

fn published(edition: &Edition, folder: &Path) -> Published {
    let routes: Vec<_> = edition.routes().iter().collect();
    let addresses: Vec<&str> = routes.iter().map(|(address, _)| address.as_str()).collect();
    let make = |index: usize| edition.render(routes[index].1, &mut Report::new());
    output::publish(&folder.join("public"), (&addresses, 0), make, || ())
        .expect("it can be published")
}

/// Saves the first file whose path begins so, again and again, and asks for a
/// page each time: for the one that was edited, if it is one.
fn edits(bencher: Bencher, pages: usize, begin: &str) {
    let site = site(pages);
    let folder = written(&site);
    let mut paths = site.tree.all_texts().map(|source| source.path());
    let path = paths.find(|path| path.starts_with(begin)).expect(begin);
    let shown = match path.starts_with("content/") {
        true => address::of_page(path),
        false => "meeting/index.html".to_owned(),
    };
    let text = site.tree.text(path).expect("it is a text").text();
    let file = folder.join(path);
    let mut desk = Desk::open(Layers::folder(&folder), None, TODAY).expect("the site can be read");
    let mut turn = 0;
    bencher
        .with_inputs(|| {
            turn += 1;
            save(&file, &format!("{text}{}", addition(path, turn)))
        })
        .bench_local_values(|changed| served(&mut desk, &changed, &shown));
}

#[expect(clippy::disallowed_methods, reason = "this is the author who saves")]
fn save(file: &Path, text: &str) -> BTreeSet<PathBuf> {
    std::fs::write(file, text).expect("there is room for temporary files");
    BTreeSet::from([file.to_owned()])
}

fn addition(path: &str, turn: usize) -> String {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => format!("{{# {turn} #}}\n"),
        "css" => format!("/* {turn} */\n"),
        "yaml" => format!("# {turn}\n"),
        _ => format!("\nEdited {turn} times.\n"),
    }
}

/// What a browser gets after a change.
fn served(desk: &mut Desk, changed: &BTreeSet<PathBuf>, address: &str) -> Bytes {
    let change = desk.update(changed, TODAY).expect("the site can be read");
    assert!(
        matches!(change, Change::Pages | Change::Styles(_)),
        "{change:?}"
    );
    let edition = desk.now().edition.expect("the site is sound");
    let route = &edition.routes()[address];
    edition
        .render(route, &mut Report::new())
        .expect("the templates are sound")
}
