//! What a brand's own files do to the guidance: contacts and notes, marks, what it
//! hides, and what it has seen of the files it replaces.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::AssertUnwindSafe;

use candour::pipeline;
use candour::render::Edition;
use candour::site::draft::Memo;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;
use candour::source::tree::Tree;

use crate::expected::data;
use crate::files::{Files, fixture};
use crate::folder::Folder;
use crate::fuzz::{known, mutated};
use crate::given::Dice;
use crate::sites::published;
use crate::stages::links_lead_somewhere;

const BRAND: &str = "//- brand.yaml\n\
    name: Derby <Advocacy>\n\
    area: Derby & Derbyshire\n\
    phone: 01632 960001\n\
    hours: Monday to Friday\n\
    advocacy: {name: Advocacy \"D\", phone: 01632 960002, email: help@example.org, url: \"https://example.org/a?b&c\", hours: \"9am to 5pm\", covers: Derby}\n\
    icb: {name: The board}\n\
    pals:\n\
    \x20 - {name: PALS one, covers: The Royal}\n\
    \x20 - {name: PALS two, phone: 01632 960003}\n\
    //- local/icb.md\n\
    Write to [the board](../content/help/getting-help.md).\n\
    //- local/advocacy.md\n\
    <!-- Say here who to ask for. -->\n";

fn guidance() -> Tree {
    Tree::read(&data("..")).unwrap()
}

/// What comes of a tree, and all that is said about it.
fn made(tree: &Tree, before: Option<&Edition>, memo: &Memo) -> (Option<Edition>, Report) {
    let mut report = Report::new();
    let made = pipeline::edition(tree, before, memo, Files::none().today, &mut report);
    (made.ok(), report)
}

fn pages(tree: &Tree) -> BTreeMap<String, String> {
    let (edition, report) = made(tree, None, &Memo::new());
    let edition = edition.unwrap_or_else(|| panic!("{}", excerpt::text(&report, Look::Plain)));
    let mut site = published(&edition);
    site.retain(|at, _| at.ends_with(".html"));
    site
}

/// What stands in the boxes of local help on a page.
fn boxes(page: &str) -> Vec<&str> {
    let boxes = page.split("<div class=\"local\">\n").skip(1);
    boxes
        .map(|rest| rest.split("</div>").next().unwrap())
        .collect()
}

#[test]
fn who_helps_near_the_readers_of_a_brand_stands_where_the_guidance_sends_them() {
    let plain = pages(&guidance());
    assert!(plain.values().all(|page| boxes(page).is_empty()));
    let own = pages(&guidance().lay(&Tree::fixture(BRAND)));
    let help = boxes(&own["help/getting-help.html"]);
    assert_eq!(
        help.len(),
        3,
        "advocacy, help and PALS, each once: {help:?}"
    );
    assert_eq!(
        help[0],
        "<p><strong>NHS complaints advocacy in Derby &amp; Derbyshire</strong></p>\n\
         <p>Advocacy &quot;D&quot;</p>\n<ul>\n\
         <li>For: Derby</li>\n\
         <li>Phone: <a href=\"tel:01632960002\">01632 960002</a></li>\n\
         <li>Open: 9am to 5pm</li>\n\
         <li>Email: <a href=\"mailto:help@example.org\">help@example.org</a></li>\n\
         <li>Website: <a class=\"bare\" href=\"https://example.org/a?b&amp;c\" rel=\"noreferrer\">example.org/a?b&amp;c</a></li>\n\
         </ul>\n<p class=\"own\">Added by Derby &lt;Advocacy&gt;.</p>\n"
    );
    assert!(
        help[1]
            .contains("Derby &lt;Advocacy&gt;</p>\n<ul>\n<li>Phone: <a href=\"tel:01632960001\">")
    );
    assert!(help[2].contains("PALS one") && help[2].contains("PALS two"));
    let board = boxes(&own["complaint/who-to-complain-to.html"]);
    assert!(
        board[0].contains("<p>The board</p>\n<p>Write to <a href=\"../help/getting-help.html\">")
    );
    let shown = own.values().filter(|page| !boxes(page).is_empty()).count();
    assert!(shown > 30, "the part on help is on {shown} pages");
}

#[test]
fn a_brand_that_says_nothing_of_its_own_changes_nothing_but_its_name() {
    let plain = pages(&guidance());
    let own = pages(&guidance().lay(&Tree::fixture(
        "//- brand.yaml\nname: Candour\nstrapline: Plain help with NHS complaints in England\n\
         //- local/pals.md\n<!-- A note to fill in -->\n",
    )));
    assert_eq!(own, plain);
}

#[test]
fn readers_are_told_what_is_a_brand_s_own() {
    let base = guidance();
    let page = base.text("content/help/getting-help.md").unwrap().text();
    let mut brand = Tree::fixture("//- brand.yaml\nname: Derby & Co\n");
    brand.insert_text(
        "content/help/getting-help.md",
        &page.replacen("## In short", "Hello.\n\n## In short", 1),
    );
    brand.insert_text(
        "content/help/ours.md",
        &page.replacen("title: Get", "title: Our", 1),
    );
    let part = base.text("content/parts/help.md").unwrap().text();
    brand.insert_text(
        "content/parts/help.md",
        &part.replacen("alone", "by yourself", 1),
    );
    let search = base.text("content/search.md").unwrap().text();
    brand.insert_text("content/search.md", &format!("{search}\nHello.\n"));
    let letter = base.text("letters/ask-for-a-meeting.md").unwrap().text();
    brand.insert_text(
        "letters/ask-for-a-meeting.md",
        &letter.replacen("summary: ", "summary: Ours. ", 1),
    );
    brand.insert_text(
        "letters/ours.md",
        &letter.replacen("title: ", "title: Our ", 1),
    );
    let own = pages(&base.lay(&brand));
    let said = |address: &str| -> Vec<&str> {
        let marks = own[address].split("<p class=\"own\">").skip(1);
        marks
            .map(|rest| rest.split("</p>").next().unwrap())
            .collect()
    };
    let version =
        |what: &str| format!("Derby &amp; Co has written its own version of this {what}.");
    let by = |what: &str| {
        format!("This {what} is by Derby &amp; Co. It is not part of the shared guidance.")
    };
    assert_eq!(
        said("help/getting-help.html"),
        [version("page"), version("part")]
    );
    assert_eq!(said("help/ours.html"), [by("page"), version("part")]);
    assert_eq!(said("letters/ask-for-a-meeting.html"), [version("letter")]);
    assert_eq!(said("letters/ours.html"), [by("letter")]);
    assert!(
        said("search.html").is_empty(),
        "a page without facts is not marked"
    );
    assert_eq!(said("start/start-here.html"), [version("part")]);
    assert!(said("letters/deadlines.html").is_empty());
}

#[test]
fn a_word_of_a_brand_stands_in_the_place_of_one_of_the_guidance_and_no_other() {
    let plain = pages(&guidance());
    let own = pages(&guidance().lay(&Tree::fixture(
        "//- i18n/en.yaml\npage:\n  print: Put it on paper\n",
    )));
    let back: BTreeMap<String, String> = own
        .iter()
        .map(|(at, page)| {
            (
                at.clone(),
                page.replace("Put it on paper", "Print this page"),
            )
        })
        .collect();
    assert_ne!(own, plain);
    assert_eq!(back, plain);
}

/// A brand that hides some of a site.
fn hiding(pages: &[&str], letters: &[&str]) -> Tree {
    let (pages, letters) = (pages.join("\", \""), letters.join("\", \""));
    let lists = format!("hide: {{pages: [\"{pages}\"], letters: [\"{letters}\"]}}");
    let lists = lists.replace("[\"\"]", "[]");
    Tree::fixture(&format!("//- brand.yaml\nname: Derby\n{lists}\n"))
}

/// The names of the pages and letters of a tree.
fn names(tree: &Tree) -> (Vec<&str>, Vec<&str>) {
    let named = |folder: &'static str| {
        let texts = tree.texts(folder, ".md").map(|source| source.path());
        texts.filter_map(move |path| path.strip_prefix(folder)?.strip_suffix(".md"))
    };
    (
        named("content/")
            .filter(|name| !name.starts_with("parts/"))
            .collect(),
        named("letters/")
            .filter(|name| !name.contains('/'))
            .collect(),
    )
}

/// Hides some of a site: it is published without a broken link, or the brand is told
/// which texts lead there.
fn hides(base: &Tree, (pages, letters): (&[&str], &[&str]), before: &Edition, memo: &Memo) -> bool {
    let tree = base.lay(&hiding(pages, letters));
    let (edition, report) = made(&tree, Some(before), memo);
    let what = format!("{pages:?} {letters:?}");
    let Some(edition) = edition else {
        let text = excerpt::text(&report, Look::Plain);
        let errors = text.lines().filter(|line| line.starts_with("error["));
        let strange: Vec<&str> = errors
            .filter(|line| !line.starts_with("error[brand::hide-"))
            .collect();
        assert!(strange.is_empty(), "{what}: {strange:?}");
        return false;
    };
    let found = pipeline::render_all(&edition);
    assert!(
        found.is_empty(),
        "{what}: {}",
        excerpt::text(&found, Look::Plain)
    );
    let site = published(&edition);
    links_lead_somewhere(&what, &site);
    let gone: BTreeSet<String> = pages
        .iter()
        .map(|name| format!("{name}.html"))
        .chain(letters.iter().map(|name| format!("letters/{name}.html")))
        .collect();
    assert!(site.keys().all(|at| !gone.contains(at)), "{what}");
    true
}

#[test]
fn whatever_a_brand_hides_is_told_or_published_without_a_broken_link() {
    let base = Files::outfit()
        .with(&fixture("sites/journey/site.txt"))
        .tree();
    let memo = Memo::new();
    let (before, _) = made(&base, None, &memo);
    let before = before.unwrap();
    let (pages, letters) = names(&base);
    let (mut told, mut sound) = (0, 0);
    for seed in 0..120 {
        let mut dice = Dice::new(seed);
        let chances = 1 + dice.below(pages.len());
        let mut some = |names: &[&'static str]| -> Vec<&'static str> {
            names
                .iter()
                .copied()
                .filter(|_| dice.one_in(chances))
                .collect()
        };
        let (pages, letters) = (leaked(&pages), leaked(&letters));
        let (pages, letters) = (some(&pages), some(&letters));
        match hides(&base, (&pages, &letters), &before, &memo) {
            true => sound += 1,
            false => told += 1,
        }
    }
    assert!(told > 9 && sound > 4, "{told} told, {sound} sound");
}

fn leaked(names: &[&str]) -> Vec<&'static str> {
    names.iter().map(|name| &*name.to_string().leak()).collect()
}

#[test]
fn each_page_and_letter_of_the_guidance_can_be_hidden_or_is_told() {
    let base = guidance();
    let memo = Memo::new();
    let (before, _) = made(&base, None, &memo);
    let before = before.unwrap();
    let (pages, letters) = names(&base);
    let told = pages
        .iter()
        .filter(|name| !hides(&base, (&[name], &[]), &before, &memo))
        .count();
    assert!(told > 30, "nearly all pages are linked to");
    for letter in letters {
        hides(&base, (&[], &[letter]), &before, &memo);
    }
}

#[test]
fn what_was_seen_underneath_is_noted_and_told_when_it_changes() {
    let mut files = Files::sound();
    let page = files
        .tree()
        .text("content/part/two.md")
        .unwrap()
        .text()
        .to_owned();
    files.text("own/brand.yaml", "name: Derby\n");
    files.text(
        "own/content/part/two.md",
        &page.replace("Text.", "Our text."),
    );
    files.text("own/local/help.md", "<!-- nothing yet -->\n");
    let folder = Folder::of(&files);
    let run = |arguments: &[&str]| {
        let mut all = arguments.to_vec();
        all.extend(["--brand", "own", "--today", "2026-06-01"]);
        let said = folder.run(&all);
        format!("{}{}", said.out, said.err)
    };
    assert!(run(&["check"]).contains("warning[brand::replaced]"));
    assert!(!run(&["check", "--seen"]).contains("brand::"));
    let seen = std::fs::read_to_string(folder.at("own/replaced.yaml")).unwrap();
    assert!(
        seen.starts_with("# ") && seen.contains("\ncontent/part/two.md: \""),
        "{seen}"
    );
    assert!(!run(&["check"]).contains("brand::"), "it was looked at");
    folder.write("content/part/two.md", &page.replace("Text.", "A new text."));
    assert!(run(&["check"]).contains("warning[brand::changed-underneath]"));
    let shown = run(&["show", "content/part/two.md"]);
    assert!(
        shown.contains("A new text.") && !shown.contains("Our text."),
        "{shown}"
    );
    assert!(run(&["show", "content/part/tow.md"]).contains("did you mean `content/part/two.md`?"));
    run(&["check", "--seen"]);
    assert!(!run(&["check"]).contains("brand::"));
    folder.remove("own/content/part/two.md");
    assert!(run(&["check"]).contains("warning[brand::seen]"));
    run(&["check", "--seen"]);
    assert!(!run(&["check"]).contains("brand::"));
}

/// Sound files of a brand, to be changed a little.
const OWN: [(&str, &str); 6] = [
    (
        "brand.yaml",
        "name: Derby\nprefix: DERBY\nadvocacy: {name: A, phone: 01632 960001}\n\
         hide:\n  pages: [part/three]\n  letters: []\n",
    ),
    (
        "local/advocacy.md",
        "---\nreviewed: 2026-01-01\n---\nA note.[^DERBY-1]\n\n## More\n\n```checklist\na-list\n```\n",
    ),
    (
        "replaced.yaml",
        "# A\ncontent/part/two.md: \"0123456789abcdef\"\n",
    ),
    (
        "i18n/en.yaml",
        "page:\n  checked: On {date}\nletter:\n  send: {how: By post}\n",
    ),
    (
        "facts/derby.yaml",
        "checked: 2026-01-01\ndue: 9999-01-01\nsources:\n  D: {name: D}\nfacts:\n\
         \x20 DERBY-1: {says: So, confidence: official, sources: [D]}\n",
    ),
    (
        "content/part/two.md",
        "---\ntitle: Two\nquestion: What?\nsummary: Ours\nreviewed: 2026-01-01\n\
         review_due: 9999-01-01\n---\n```local\nadvocacy\n```\n\n```part\nshared\n```\n",
    ),
];

#[test]
fn no_file_of_a_brand_makes_it_panic() {
    let base = Files::sound().tree();
    let memo = Memo::new();
    let (before, _) = made(&base, None, &memo);
    let known = known();
    let (mut sound, mut broken) = (0, 0);
    for seed in 0..150 {
        let mut dice = Dice::new(seed);
        let mut brand = Tree::default();
        for (path, text) in OWN {
            brand.insert_text(path, text);
        }
        let (path, text) = *dice.pick(&OWN);
        let text = match dice.below(3) {
            0 => mutated(&known, seed, &mut dice),
            _ => mutated(&[text.to_owned()], 3 * seed, &mut dice),
        };
        brand.insert_text(path, &text);
        let tree = base.lay(&brand);
        let made = std::panic::catch_unwind(AssertUnwindSafe(|| {
            let (edition, _) = made(&tree, before.as_ref(), &memo);
            edition.is_some_and(|edition| !published(&edition).is_empty())
        }));
        match made {
            Ok(true) => sound += 1,
            Ok(false) => broken += 1,
            Err(_) => panic!("seed {seed} makes it panic:\n{path}\n{text}"),
        }
    }
    assert!(sound > 4 && broken > 20, "{sound} sound, {broken} broken");
}

#[test]
fn facts_say_which_brand_has_added_them() {
    let mut files = Files::sound();
    for (path, text) in OWN {
        files.text(&format!("own/{path}"), text);
    }
    let folder = Folder::of(&files);
    let said = |asked: &[&str]| {
        let mut all = vec!["facts", "--brand", "own"];
        all.extend(asked);
        folder.run(&all).out
    };
    let table = said(&[]);
    let of = |id: &str| {
        table
            .lines()
            .find(|line| line.starts_with(id))
            .unwrap()
            .to_owned()
    };
    assert!(of("Fact").ends_with("  Added by"), "{table}");
    assert!(of("DERBY-1").ends_with("  Derby"), "{table}");
    assert!(of("A-1").ends_with("9999-01-01"), "{table}");
    let fact = said(&["DERBY-1"]);
    assert!(fact.contains("\nAdded by: Derby\n"), "{fact}");
    assert!(fact.contains("- local/advocacy.md:4: the note"), "{fact}");
    assert!(
        fact.contains("  shown on content/part/two.md: \"Two\""),
        "{fact}"
    );
    assert!(
        said(&["A-1", "DERBY-1", "--json"])
            .matches("\"by\": \"Derby\"")
            .count()
            == 1
    );
}
