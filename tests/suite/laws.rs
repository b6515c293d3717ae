//! Laws that hold for whatever is put in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use candour::document::{Block, Inline, html, markdown, text};
use candour::letter::answers::Answers;
use candour::letter::compile::{self, Groups, NoFacts, Shared};
use candour::letter::review::Reviewed;
use candour::letter::{Program, blank, evaluate, json, parse, review, spoken};
use candour::site::address;
use candour::source::excerpt::{self, Look};
use candour::source::report::{Place, Report};
use candour::source::tree::Tree;
use candour::source::{Source, Span, front};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::expected::data;
use crate::files::Files;
use crate::folder::Folder;
use crate::given;
use crate::letters::{bank_holidays, program};

/// Bits that texts are made of, so that they are near to what an author writes.
pub(crate) const BITS: &[&str] = &[
    "---\n",
    "title: ",
    "\"",
    "'",
    "\n",
    "\n\n",
    "  ",
    "- ",
    "1. ",
    "- [ ] ",
    "> ",
    "> [!NOTE]\n",
    "## ",
    "# ",
    "{#id}",
    "[",
    "](",
    ")",
    "[^A-1]",
    "[^",
    "]: ",
    "|",
    "---|---\n",
    "```",
    "```letter\n",
    "**",
    "*",
    "_",
    "`",
    "\\",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "&amp;",
    "&",
    ":",
    ": ",
    "{",
    "}",
    "{{",
    "}}",
    "{{ name }}",
    "{% if name %}",
    "{% elif x == \"a\" %}",
    "{% else %}",
    "{% endif %}",
    "{% for a in many %}",
    "{% endfor %}",
    "{%",
    "%}",
    " | ",
    "lower_first",
    "add_days(3)",
    "( ",
    "and ",
    "not ",
    "\u{91}",
    "\u{91}ab",
    "\0",
    "\t",
    "\r",
    "\u{feff}",
    "\u{202e}",
    "é",
    "👩🏽‍⚕️",
    "𝒜",
    "\u{2028}",
    "name",
    "many",
    "law.x",
    "today",
    "\"a\"",
    "99999999999999999999",
    "…",
    "“",
    "[x]: y\n",
    "Term\n: ",
    "***\n",
];

fn bits(most: usize) -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        4 => any::<Index>().prop_map(|index| index.get(BITS).to_string()),
        1 => any::<String>(),
    ];
    prop::collection::vec(bit, 0..most).prop_map(|bits| bits.concat())
}

/// A text with some of its bits taken out, doubled or put in.
fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let edit = (any::<Index>(), 0..24_usize, bits(3));
    prop::collection::vec(edit, 1..6).prop_map(move |edits| {
        let mut text = text.to_owned();
        for (at, length, bit) in edits {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, &bit);
        }
        text
    })
}

/// Every span of a report is in its text, and the report can be shown.
pub(crate) fn is_sound(report: &Report) {
    for diagnostic in report.sorted() {
        if let Place::Text(source, span) = &diagnostic.place {
            is_inside(source, *span);
        }
    }
    for look in [Look::Plain, Look::Coloured] {
        excerpt::text(report, look);
    }
}

/// A span is in a text, or one past its end, where something is missing.
fn is_inside(source: &Source, span: Span) {
    let length = source.text().len();
    assert!(
        span.start <= span.end && span.start <= length && span.end <= length + 1,
        "{span:?} is not in {:?}",
        source.text()
    );
}

/// How often a law is tried: as often as `PROPTEST_CASES` says, or so often.
fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|asked| asked.parse().ok()).unwrap_or(few),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn reading_markdown_never_panics_and_its_places_are_in_the_text(text in bits(40)) {
        let source = Arc::new(Source::new("content/a.md", text));
        let mut report = Report::new();
        let reading = markdown::read(&source, source.text(), 0, &mut report);
        is_sound(&report);
        let outline = &reading.outline;
        let placed = outline.links.iter().chain(&outline.marks);
        placed.for_each(|found| is_inside(&source, found.span));
        outline.embeds.iter().for_each(|(_, id)| is_inside(&source, id.span));
        outline.shapes.iter().for_each(|shape| is_inside(&source, shape.span));
        let ids: Vec<_> = outline.headings.iter().map(|heading| &heading.id).collect();
        prop_assert!(ids.iter().all(|id| !id.is_empty()));
        text::write(&reading.document);
    }

    #[test]
    fn reading_front_matter_never_panics_and_its_places_are_in_the_text(text in bits(30), fence in any::<bool>()) {
        let text = if fence { format!("---\n{text}\n---\n{text}") } else { text };
        let source = Arc::new(Source::new("content/a.md", text));
        let mut report = Report::new();
        let front = front::read(&source, &mut report);
        is_sound(&report);
        prop_assert!(source.text().is_char_boundary(front.body));
    }

    #[test]
    fn escaped_text_can_stand_in_html_and_in_an_attribute(text in any::<String>()) {
        let escaped = html::escape(&text);
        prop_assert!(!escaped.contains(['<', '>', '"']));
        let back = escaped
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&#x27;", "'")
            .replace("&amp;", "&");
        prop_assert_eq!(back, text);
    }

    #[test]
    fn a_relative_link_leads_back_to_where_it_was_made_for(from in path(), to in path()) {
        let link = address::relative(&from, &to);
        prop_assert!(!link.starts_with('/'));
        prop_assert_eq!(address::resolve(&from, &link), Some(to));
    }

    #[test]
    fn an_offset_is_where_its_line_and_column_say(text in bits(20), at in any::<Index>()) {
        let source = Source::new("a", text);
        let at = source.text().floor_char_boundary(at.index(source.text().len() + 1));
        let (line, column) = source.line_column(at);
        prop_assert_eq!(source.offset(line, column), at);
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_letter_with_any_mistake_is_read_compiled_and_finished_without_panic(
        text in mutated(include_str!("../../letters/recording-ask-or-tell.md")),
    ) {
        finish(&text);
    }

    #[test]
    fn a_letter_of_any_bits_is_read_compiled_and_finished_without_panic(body in bits(30)) {
        let front = "---\ntitle: A\nsummary: B\nreviewed: 2026-01-01\nreview_due: 2027-01-01\n\
            subject: \"{{ name }}\"\nquestions:\n  - {id: name, ask: N?, type: line}\n  \
            - {id: many, ask: M?, type: many, options: {a: A, b: B}}\n\
            law: {x: {offer: X, says: Y, facts: [Z]}}\n---\n";
        finish(&format!("{front}{body}"));
    }

    #[test]
    fn a_sound_letter_is_finished_whatever_is_answered(seed in any::<u64>(), today in day()) {
        let program = shipped();
        let answers = given::any(program, seed);
        let first = evaluate::document(program, &answers, today);
        prop_assert_eq!(&first, &evaluate::document(program, &answers, today));
        prop_assert!(first.blocks.iter().all(says_something), "{:?}", first);
        prop_assert!(text::write(&first).ends_with('\n'));
    }

    #[test]
    fn a_page_with_any_mistake_is_checked_without_panic(
        page in mutated(include_str!("../../content/meeting/before-the-meeting.md")),
        facts in mutated("checked: 2026-01-01\nsources:\n  A: {name: A source, url: \"https://example.org/\"}\nfacts:\n  A-1: {says: A fact, confidence: official, sources: [A]}\n"),
    ) {
        let mut files = Files::sound();
        files.text("content/part/mutated.md", &page);
        files.text("facts/facts.yaml", &facts);
        let mut report = Report::new();
        let memo = candour::site::draft::Memo::new();
        let _ = candour::pipeline::check(&files.tree(), &memo, files.today, &mut report);
        is_sound(&report);
    }

    #[test]
    fn a_template_with_any_mistake_is_reported_without_panic(
        template in mutated(include_str!("../../templates/page.html")),
        list in mutated(include_str!("../../web/assets.yaml")),
    ) {
        let mut files = Files::sound();
        files.text("templates/page.html", &template);
        files.text("web/assets.yaml", &list);
        let mut report = Report::new();
        let memo = candour::site::draft::Memo::new();
        let _ = candour::pipeline::check(&files.tree(), &memo, files.today, &mut report);
        is_sound(&report);
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn reading_again_what_changed_is_as_good_as_reading_everything(
        rounds in prop::collection::vec(prop::collection::vec(edit(), 1..6), 1..5),
    ) {
        let folder = Folder::of(&Files::sound());
        let mut tree = Tree::read(folder.path()).unwrap();
        for edits in rounds {
            let changed: BTreeSet<PathBuf> =
                edits.iter().flat_map(|edit| edit.make(&folder)).collect();
            tree = tree.reread(folder.path(), &changed).unwrap();
            let fresh = Tree::read(folder.path()).unwrap();
            prop_assert_eq!(listed(&tree), listed(&fresh));
        }
    }
}

/// Whether a block of a letter has words in it.
fn says_something(block: &Block) -> bool {
    let has_words = |text: &Vec<Inline>| {
        let inlines = text.iter();
        inlines.clone().any(|inline| *inline != Inline::Break)
            && inlines.clone().next() != Some(&Inline::Break)
            && inlines.clone().next_back() != Some(&Inline::Break)
    };
    match block {
        Block::Paragraph(text) | Block::Subject(text) | Block::Heading { text, .. } => {
            has_words(text)
        }
        Block::List { items, .. } => {
            let mut items = items.iter();
            items.len() > 0
                && items.all(|i| !i.blocks.is_empty() && i.blocks.iter().all(says_something))
        }
        Block::Lines { lines, .. } => !lines.is_empty() && lines.iter().all(has_words),
        Block::Rule => true,
        _ => false,
    }
}

fn path() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-c]{1,2}",
        Just("a".to_owned()),
        Just("b.html".to_owned())
    ];
    prop::collection::vec(part, 1..5).prop_map(|parts| parts.join("/"))
}

fn day() -> impl Strategy<Value = Date> {
    (1000_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

/// Reads a letter, and if it can be read at all, does everything with it.
fn finish(text: &str) {
    let source = Arc::new(Source::new("letters/a.md", text));
    let mut report = Report::new();
    let letter = parse::letter(&source, &mut report);
    let shared = Shared {
        groups: groups(),
        holidays: bank_holidays(),
        facts: &NoFacts,
    };
    let checked = compile::letter(&letter, "a", shared, &mut report);
    let program = &checked.program;
    is_sound(&report);
    json::write(program);
    let document = evaluate::document(program, &Answers::new(), date(2026, 11, 21));
    text::write(&document);
    let full = evaluate::document(program, &given::full(program), date(2026, 11, 21));
    text::write(&full);
    for seed in 0..3 {
        let some = given::any(program, seed);
        text::write(&evaluate::document(program, &some, date(2026, 11, 21)));
        evaluate::reminders(program, &some, date(2026, 11, 21));
    }
    let words = (&blank::Words::default(), &spoken::Words::default());
    text::write(&blank::document(program, words));
    text::write(&blank::choices::document(program, words));
    let reviewed = Reviewed {
        letter: &letter,
        checked: &checked,
        facts: &[],
        next: &[],
        cases: &[],
    };
    text::write(&review::document(
        &reviewed,
        &review::Words::default(),
        words.1,
    ));
}

fn groups() -> &'static Groups {
    static GROUPS: std::sync::OnceLock<Groups> = std::sync::OnceLock::new();
    GROUPS.get_or_init(|| {
        let tree = Tree::read(&data("..")).unwrap();
        let groups = tree.texts("letters/shared/", ".yaml").filter_map(|source| {
            let path = PathBuf::from(source.path());
            let name = path.file_stem()?.to_str()?.to_owned();
            Some((name, Arc::new(parse::group(source, &mut Report::new())?)))
        });
        groups.collect()
    })
}

fn shipped() -> &'static Program {
    static PROGRAM: std::sync::OnceLock<Program> = std::sync::OnceLock::new();
    PROGRAM.get_or_init(|| program(&data("letters/recording-ask-or-tell")))
}

/// A change of the files of a project.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, String),
    Remove(usize),
    Folder(usize),
    Rename(usize, usize),
    Link(usize, usize),
}

/// Paths that edits are made at: files, folders, and names that were the other
/// before.
const PATHS: &[&str] = &[
    "content/part/one.md",
    "content/part/two.md",
    "content/part/new.md",
    "content/part",
    "content/more",
    "content/more/page.md",
    "content/more/deep/page.md",
    "content/notes.docx",
    "content/part/.#one.md",
    "letters/a-letter.md",
    "facts/facts.yaml",
    "brand.yaml",
    "web/static/icon.svg",
    "web/static",
    "templates/page.html",
    "i18n/en.yaml",
    "README.md",
    "other/file.md",
];

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..PATHS.len();
    prop_oneof![
        5 => (at.clone(), bits(4)).prop_map(|(at, text)| Edit::Write(at, text)),
        3 => at.clone().prop_map(Edit::Remove),
        1 => at.clone().prop_map(Edit::Folder),
        2 => (at.clone(), at.clone()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (at.clone(), at).prop_map(|(from, to)| Edit::Link(from, to)),
    ]
}

impl Edit {
    /// Makes the change, as well as it can be made; gives every path it is at:
    /// what is done through a link is done somewhere else too.
    fn make(&self, folder: &Folder) -> BTreeSet<PathBuf> {
        let ends: Vec<PathBuf> = match self {
            Edit::Write(at, _) | Edit::Remove(at) | Edit::Folder(at) => vec![at],
            Edit::Rename(from, to) => vec![from, to],
            Edit::Link(at, _) => vec![at],
        }
        .into_iter()
        .map(|at| folder.path().join(PATHS[*at]))
        .collect();
        let mut changed: BTreeSet<PathBuf> = ends.iter().cloned().collect();
        changed.extend(ends.iter().filter_map(|path| real(path)));
        self.apply(&ends, folder);
        changed.extend(ends.iter().filter_map(|path| real(path)));
        changed.extend(ends.iter().flat_map(std::fs::canonicalize));
        changed
    }

    fn apply(&self, ends: &[PathBuf], folder: &Folder) {
        let at = &ends[0];
        // What cannot be done is not done; then the tree is still the same.
        let _ = match self {
            Edit::Write(_, text) => in_folder(at)
                .and_then(|()| std::fs::write(at, text))
                .and_then(|()| File::open(at)?.set_modified(moment())),
            Edit::Remove(_) => remove(at),
            Edit::Folder(_) => std::fs::create_dir_all(at),
            Edit::Rename(..) => in_folder(&ends[1]).and_then(|()| std::fs::rename(at, &ends[1])),
            Edit::Link(_, to) => in_folder(at).and_then(|()| {
                let _ = remove(at);
                std::os::unix::fs::symlink(folder.path().join(PATHS[*to]), at)
            }),
        };
    }
}

/// A path whose folders are not links.
fn real(path: &Path) -> Option<PathBuf> {
    let parent = std::fs::canonicalize(path.parent()?).ok()?;
    Some(parent.join(path.file_name()?))
}

fn in_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), std::fs::create_dir_all)
}

fn remove(path: &Path) -> io::Result<()> {
    std::fs::remove_file(path).or_else(|_| std::fs::remove_dir_all(path))
}

/// A moment no other file was written at: this runs faster than a disk's clock.
fn moment() -> SystemTime {
    static SECONDS: AtomicU64 = AtomicU64::new(1);
    let seconds = SECONDS.fetch_add(1, Ordering::Relaxed);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// What a tree holds, by path, and what is wrong with it.
fn listed(tree: &Tree) -> (BTreeMap<String, Vec<u8>>, String) {
    let texts = tree.all_texts();
    let texts = texts.map(|source| (source.path().to_owned(), source.text().as_bytes().to_vec()));
    let statics = tree.statics();
    let statics = statics.map(|(path, bytes)| (format!("web/static/{path}"), bytes.to_vec()));
    let mut report = Report::new();
    tree.report(&mut report);
    (
        texts.chain(statics).collect(),
        excerpt::text(&report, Look::Plain),
    )
}
