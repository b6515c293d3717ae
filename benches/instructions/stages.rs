//! The stages whose instructions are counted, and the one place where they are.

#[path = "../generate/mod.rs"]
#[expect(dead_code, reason = "branded copies are for other benchmarks")]
mod generate;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use candour::letter::compile::{self, Checked, Groups, Shared};
use candour::letter::holidays::Holidays;
use candour::letter::prove::{self, examples};
use candour::letter::{evaluate, parse};
use candour::live::{Change, Desk};
use candour::output::{self, Published};
use candour::pipeline;
use candour::render::Edition;
use candour::site::address;
use candour::site::draft::{self, FileDraft, Memo, What};
use candour::source::report::Report;
use candour::source::tree::{Layers, Tree};
use generate::Size;
use jiff::civil::{Date, date};
use rayon::ThreadPoolBuilder;
use tempfile::TempDir;

const TODAY: Date = date(2026, 11, 22);

/// The shipped letter that is measured.
const LETTER: &str = "recording-ask-or-tell";

/// How often a stage of a letter is done: once is too little to be repeatable.
const TIMES: usize = 20;

type Stage = (&'static str, fn());

/// All stages. Those of a site are of 200 pages and 5 letters.
const STAGES: [Stage; 11] = [
    ("site: read the folder", read),
    ("site: read what each file says", draft_cold),
    ("site: the same, all known", draft_warm),
    ("site: put together and check, all known", put_together),
    ("site: render every route", render),
    ("site: publish", publish),
    ("site: publish again, unchanged", publish_unchanged),
    ("site: take in one edited page", edit),
    ("letter: read and compile, 20 times", letter_compiled),
    ("letter: finish, 20 times", letter_finished),
    ("letter: prove, 20 times", letter_proved),
];

/// What the stages are called.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    STAGES.iter().map(|(name, _)| *name)
}

/// Runs one stage, on this thread alone: on another, nothing would be counted.
pub(crate) fn run(name: &str) {
    let threads = ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    threads.build_global().expect("there are no threads yet");
    let stage = STAGES.iter().find(|(stage, _)| *stage == name);
    stage.expect("the stage is one of the list").1();
}

/// Counts what is done here, but not what becomes of it.
fn count<T>(mut work: impl FnMut() -> T) -> T {
    let mut made = None;
    measured_stage(&mut || made = Some(work()));
    made.expect("the work was done")
}

/// Callgrind counts from here until this returns; it knows the place by this name.
#[inline(never)]
fn measured_stage(work: &mut dyn FnMut()) {
    work();
    // Were the call the last thing, it would become a jump, and this place never returned from.
    black_box(());
}

fn read() {
    let folder = folder();
    generate::disk::write(&tree(), folder.path()).expect("there is room for temporary files");
    count(|| Tree::read(folder.path())).expect("the site can be read");
}

fn draft_cold() {
    let tree = tree();
    count(|| draft::read(&tree, &Memo::new()));
}

fn draft_warm() {
    let tree = tree();
    let memo = Memo::of(&draft::read(&tree, &Memo::new()));
    count(|| draft::read(&tree, &memo));
}

fn put_together() {
    let tree = tree();
    let memo = Memo::of(&draft::read(&tree, &Memo::new()));
    count(|| edition(&tree, &memo));
}

fn render() {
    let edition = edition(&tree(), &Memo::new());
    count(|| pipeline::render_all(&edition));
}

fn publish() {
    let (edition, folder) = (edition(&tree(), &Memo::new()), folder());
    let unchanged = count(|| published(&edition, folder.path()).unchanged);
    assert_eq!(unchanged, 0);
}

fn publish_unchanged() {
    let (edition, folder) = (edition(&tree(), &Memo::new()), folder());
    published(&edition, folder.path());
    let written = count(|| published(&edition, folder.path()).written);
    assert_eq!(written, 0);
}

/// From a saved page to the bytes that a browser gets.
#[expect(clippy::disallowed_methods, reason = "this is the author who saves")]
fn edit() {
    let (tree, folder) = (tree(), folder());
    generate::disk::write(&tree, folder.path()).expect("there is room for temporary files");
    let mut pages = tree.texts("content/meeting/", ".md");
    let page = pages.next().expect("there are pages about meetings");
    let (file, shown) = (
        folder.path().join(page.path()),
        address::of_page(page.path()),
    );
    let desk = Desk::open(Layers::folder(folder.path()), None, TODAY);
    let mut desk = desk.expect("the site can be read");
    let text = format!("{}\nEdited once.\n", page.text());
    std::fs::write(&file, text).expect("there is room for temporary files");
    let changed: BTreeSet<PathBuf> = BTreeSet::from([file]);
    count(|| {
        let change = desk.update(&changed, TODAY).expect("the site can be read");
        assert_eq!(change, Change::Pages);
        let edition = desk.now().edition.expect("the site is sound");
        let page = edition.render(&edition.routes()[&shown], &mut Report::new());
        page.expect("the templates are sound")
    });
}

fn letter_compiled() {
    with_letter(|written, shared| {
        count(|| {
            for _ in 0..TIMES {
                let written = parse::letter(&written.source, &mut Report::new());
                black_box(compiled(&written, shared));
            }
        });
    });
}

fn letter_finished() {
    with_letter(|written, shared| {
        let program = compiled(written, shared).program;
        let answers = examples::longest(&program);
        count(|| {
            for _ in 0..TIMES {
                black_box(evaluate::document(&program, &answers, TODAY));
            }
        });
    });
}

fn letter_proved() {
    with_letter(|written, shared| {
        let checked = compiled(written, shared);
        count(|| (0..TIMES).for_each(|_| prove::letter(written, &checked, &mut Report::new())));
    });
}

/// The site that is measured.
fn tree() -> Tree {
    let size = Size {
        pages: 200,
        letters: 5,
        brands: 0,
        seed: 1,
    };
    generate::site(size).tree
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("there is room for temporary files")
}

fn edition(tree: &Tree, memo: &Memo) -> Edition {
    let mut report = Report::new();
    let edition = pipeline::edition(tree, None, memo, TODAY, &mut report);
    edition.unwrap_or_else(|_| {
        let mistakes = report.sorted().into_iter();
        let first = mistakes
            .map(|mistake| (mistake.rule, &mistake.message))
            .next();
        panic!("made-up sites are sound: {first:?}")
    })
}

fn published(edition: &Edition, folder: &Path) -> Published {
    let routes: Vec<_> = edition.routes().iter().collect();
    let addresses: Vec<&str> = routes.iter().map(|(address, _)| address.as_str()).collect();
    let make = |index: usize| edition.render(routes[index].1, &mut Report::new());
    output::publish(&folder.join("public"), (&addresses, 0), make, || ())
        .expect("it can be published")
}

/// Does something with a shipped letter and what letters share.
fn with_letter(work: impl Fn(&parse::Letter, Shared<'_>)) {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project can be read");
    let source = tree.text(&format!("letters/{LETTER}.md"));
    let written = parse::letter(
        source.expect("the project has this letter"),
        &mut Report::new(),
    );
    let draft = draft::read(&tree, &Memo::new());
    let group = |file: &Arc<FileDraft>| match &file.what {
        What::Group(Some(group)) => {
            let name = Path::new(file.source.path()).file_stem()?.to_str()?;
            Some((name.to_owned(), group.clone()))
        }
        _ => None,
    };
    let groups: Groups = draft.files.iter().filter_map(group).collect();
    let shared = Shared {
        groups: &groups,
        holidays: &Holidays::default(),
        facts: &draft.ledger(),
    };
    work(&written, shared);
}

fn compiled(written: &parse::Letter, shared: Shared<'_>) -> Checked {
    compile::letter(written, LETTER, shared, &mut Report::new())
}
