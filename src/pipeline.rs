//! One way through: every command goes from a tree to an edition by this.

pub mod ground;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::letter::cases::{CASE, ENDING};
use crate::render::paper::Press;
use crate::render::{self, Edition, Route, margins};
use crate::site::brand::Brand;
use crate::site::check;
use crate::site::draft::{self, Draft, Memo};
use crate::site::facts::{Ledger, uses};
use crate::site::texts::Texts;
use crate::site::{Letter, letters};
use crate::source::report::{Report, Reported};
use crate::source::tree::Tree;

/// Reads, checks and makes ready a tree. What `before` has in common with it is
/// taken over.
///
/// # Errors
/// [`Reported`] when there are mistakes that stop publishing.
pub fn edition(
    tree: &Tree,
    before: Option<&Edition>,
    memo: &Memo,
    today: Date,
    report: &mut Report,
) -> Result<Edition, Reported> {
    let draft = draft::read(tree, memo);
    let texts = draft
        .texts()
        .cloned()
        .unwrap_or_else(|| Arc::new(Texts::none()));
    let brand = draft.brand();
    let own = brand.map(|brand| brand.css()).unwrap_or_default();
    let own = own + &margins::css(brand.map(|brand| &**brand), &texts);
    let outfit = render::outfit(tree, (&texts, own), before, report);
    let site = check::site(
        tree,
        draft,
        before.map(|before| &before.site),
        today,
        report,
    )?;
    Edition::new(site, outfit, report)
}

/// Does what [`working_edition`] does where only files at these paths have changed, if they
/// are pages in which nothing but words is other. Else nothing, and the long way is to be
/// gone. `was` is what was wrong with the edition before.
pub fn edition_of_words(
    tree: &Tree,
    (before, was): (&Edition, &Report),
    paths: &BTreeSet<String>,
    today: Date,
) -> Option<(Edition, Report)> {
    let texts: Option<Vec<_>> = paths.iter().map(|path| tree.text(path).cloned()).collect();
    let texts = texts.filter(|texts| !texts.is_empty() && was.passed().is_ok())?;
    let (site, report) = check::again(&before.site, was, &texts, today)?;
    Some((before.of_words(site), report))
}

/// Does what [`edition`] does for someone who is at work on a letter: an example
/// case that comes out in other words than it says is a warning, so that the
/// new words are seen.
///
/// # Errors
/// [`Reported`] when there are other mistakes that stop publishing.
pub fn working_edition(
    tree: &Tree,
    before: Option<&Edition>,
    memo: &Memo,
    today: Date,
    report: &mut Report,
) -> Result<Edition, Reported> {
    let mut found = Report::new();
    let made = edition(tree, before, memo, today, &mut found);
    let soft = Arc::new(found.softened(CASE));
    report.share(&soft);
    match (&made, soft.passed()) {
        (Err(_), Ok(())) => {
            let tree = tree.without(ENDING);
            edition(&tree, before, memo, today, &mut Report::new())
        }
        _ => made,
    }
}

/// Does what [`edition`] does and renders every route, to find every mistake
/// there is; the bytes are dropped.
///
/// # Errors
/// [`Reported`] when there are mistakes that stop publishing.
pub fn check(
    tree: &Tree,
    memo: &Memo,
    today: Date,
    report: &mut Report,
) -> Result<Edition, Reported> {
    let edition = edition_or_more(tree, memo, today, report)?;
    report.merge(&render_all(&edition));
    report.passed().map(|()| edition)
}

/// Does what [`edition`] does for a first time; where there are mistakes, those
/// of the templates are found as well.
///
/// # Errors
/// [`Reported`] when there are mistakes that stop publishing.
pub fn edition_or_more(
    tree: &Tree,
    memo: &Memo,
    today: Date,
    report: &mut Report,
) -> Result<Edition, Reported> {
    edition(tree, None, memo, today, report).inspect_err(|_| specimen(tree, today, report))
}

/// What the files of a tree say on their own. What is wrong with that is reported,
/// and which facts they name that are not to be had; all else is not looked at.
pub fn draft(tree: &Tree, report: &mut Report) -> Draft {
    tree.report(report);
    let draft = draft::read(tree, &Memo::new());
    let files = draft.files.iter();
    files.for_each(|file| report.merge(&file.report));
    let ledger = draft.ledger();
    uses::all(&draft).for_each(|one| ledger.check(one.file, one.fact, report));
    draft
}

/// One letter and the words around it.
#[derive(Debug)]
pub struct Single {
    /// The letter.
    pub letter: Letter,
    /// What it rests on.
    pub ledger: Ledger,
    /// The words of the interface.
    pub texts: Arc<Texts>,
    /// Who publishes it.
    pub brand: Arc<Brand>,
    /// What prints it.
    pub press: Press,
}

/// Makes one letter. Only mistakes in the files that it is made of stop it.
/// Nothing if there is no such letter; `ids` then has those there are.
///
/// # Errors
/// [`Reported`] when there are mistakes in the letter.
pub fn single(
    tree: &Tree,
    id: &str,
    ids: &mut Vec<String>,
    report: &mut Report,
) -> Option<Result<Single, Reported>> {
    let draft = draft::read(tree, &Memo::new());
    *ids = letters::ids(&draft);
    let texts = draft.texts().cloned();
    let letter = letters::alone(&draft, id, report)?;
    Some(letter.map(|letter| Single {
        letter,
        ledger: draft.ledger(),
        texts: texts.unwrap_or_else(|| Arc::new(Texts::none())),
        brand: draft.brand().cloned().unwrap_or_default(),
        press: Press::read(tree),
    }))
}

/// The letters of a tree that have no mistakes, whatever is wrong with the rest.
pub fn sound_letters(tree: &Tree) -> Vec<Letter> {
    let draft = draft::read(tree, &Memo::new());
    let ids = letters::ids(&draft);
    let made = ids
        .iter()
        .filter_map(|id| letters::alone(&draft, id, &mut Report::new())?.ok());
    made.collect()
}

/// The mistakes of templates, found by rendering every route. PDFs take longest, and
/// those of the templates that Candour ships cannot fail: they are only looked at.
pub fn render_all(edition: &Edition) -> Report {
    let is_safe = |route: &Route| matches!(route, Route::Print(..)) && !edition.press.is_own();
    let routes: Vec<_> = edition.routes().values().collect();
    let found: Vec<Report> = routes
        .into_par_iter()
        .map(|route| {
            let mut report = Report::new();
            match is_safe(route) {
                true => edition.look(route, &mut report),
                // What is wrong is in the report.
                false => drop(edition.render(route, &mut report)),
            }
            report
        })
        .filter(|report| !report.is_empty())
        .collect();
    let mut report = Report::new();
    found.iter().for_each(|found| report.merge(found));
    report
}

/// A small sound site: where the author's own has mistakes, its templates are
/// tried on this one, so that theirs are found in the same run.
const SPECIMEN: &str = include_str!("specimen.txt");

fn specimen(tree: &Tree, today: Date, report: &mut Report) {
    let guidance = tree.only(&["templates/", "web/", "i18n/", "brand.yaml"]);
    let tree = Tree::fixture(SPECIMEN).lay(&guidance);
    let mut own = Report::new();
    if let Ok(edition) = edition(&tree, None, &Memo::new(), today, &mut own) {
        report.merge(&render_all(&edition));
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Edits one after another: a file, and what is replaced in it by what.
    const EDITS: [(&str, &str, &str); 28] = [
        (
            "content/part/two.md",
            "Text.",
            "Text and [a link](one.md#first).",
        ),
        ("content/part/three.md", "Text.", "Another text."),
        ("content/part/one.md", "## First", "## Begin"),
        ("content/part/two.md", "#first", "#begin"),
        ("content/part/two.md", "title: Two", "title: Three"),
        ("content/part/one.md", "A fact.", "A fact again."),
        ("content/part/two.md", "title: Three", "title: Zwei"),
        ("content/part/two.md", "order: 2", "order: 9"),
        (
            "content/part/three.md",
            "---\nAnother",
            "aliases: [part/old-one.html]\n---\nAnother",
        ),
        ("content/part/three.md", "old-one", "old-three"),
        (
            "content/part/three.md",
            "text.",
            "text.\n\n```letter\na-letter\n```\n\n## End",
        ),
        (
            "facts/facts.yaml",
            "confidence: partial",
            "confidence: unverified",
        ),
        (
            "facts/facts.yaml",
            "confidence: unverified",
            "confidence: official",
        ),
        ("facts/facts.yaml", "  A-1:", "  A-9:"),
        ("facts/facts.yaml", "  A-9:", "  A-1:"),
        ("letters/a-letter.md", "two.md", "gone.md"),
        ("letters/a-letter.md", "gone.md", "one.md"),
        ("content/part/three.md", "Another", "One should say another"),
        ("style/en.yaml", "words: [should]", "words: [another]"),
        (
            "content/part/three.md",
            "One should",
            "<!-- allow words::banned: a test -->\nOne should",
        ),
        (
            "letters/a-letter.md",
            "summary: A letter",
            "summary: Another letter",
        ),
        ("content/part/three.md", "9999-01-01", "2026-01-02"),
        ("content/packs/a-pack.md", "part/one.md", "part/two.md"),
        ("content/packs/a-pack.md", "part/two.md", "part/index.md"),
        ("content/packs/a-pack.md", "part/index.md", "part/tree.md"),
        ("content/packs/a-pack.md", "part/tree.md", "part/three.md"),
        ("content/packs/a-pack.md", "part/three.md, ", ""),
        ("content/part/two.md", "title: Zwei", "title: Deux"),
    ];

    #[test]
    fn what_is_taken_over_from_before_is_as_good_as_new() {
        let mut tree = sound();
        let mut before = None;
        for (path, from, to) in EDITS {
            let text = tree.text(path).unwrap().text().to_owned();
            assert!(text.contains(from), "{path} has no `{from}`");
            tree.insert_text(path, &text.replacen(from, to, 1));
            let (warm, found) = made(&tree, before.as_ref());
            assert_eq!((warm.as_ref().map(published), found), {
                let (cold, found) = made(&tree, None);
                (cold.as_ref().map(published), found)
            });
            before = warm.or(before);
        }
        assert!(before.is_some());
    }

    /// Edits of words, which go the short way, and whether they do.
    const WORDS: [(&str, &str, &str, bool); 11] = [
        ("content/part/two.md", "Text.", "Other text.", true),
        (
            "content/part/two.md",
            "Other text.",
            "One should know this: a sentence of so many words that it breaks the rule on how long the sentences of a page may be.",
            true,
        ),
        ("content/part/three.md", "Text.", "Text <b>.", false),
        ("content/part/three.md", "<b>", "and more", false),
        ("content/part/three.md", "Text", "More text", true),
        (
            "content/part/two.md",
            "One should know",
            "Nobody can know",
            true,
        ),
        (
            "content/part/two.md",
            "Nobody can",
            "Nobody [can](one.md)",
            false,
        ),
        (
            "content/part/two.md",
            "[can](one.md)",
            "[must](one.md)",
            true,
        ),
        ("content/part/two.md", "title: Two", "title: Deux", false),
        (
            "content/part/two.md",
            "Nobody",
            "## A heading\n\nNobody",
            false,
        ),
        (
            "content/part/two.md",
            "A heading\n\n",
            "A heading\n\nText. ",
            true,
        ),
    ];

    #[test]
    fn an_edit_of_words_alone_is_as_good_as_new() {
        let today = jiff::civil::date(2026, 2, 1);
        let mut tree = sound();
        let mut report = Report::new();
        let mut before = edition(&tree, None, &Memo::new(), today, &mut report).unwrap();
        let edits = EDITS.iter().map(|(path, from, to)| (path, from, to, None));
        let words = WORDS
            .iter()
            .map(|(path, from, to, is)| (path, from, to, Some(*is)));
        for (path, from, to, is_short) in words.chain(edits) {
            let text = tree.text(path).unwrap().text().to_owned();
            let edited = text.replacen(from, to, 1);
            if is_short.is_none() && edited == text {
                continue;
            }
            tree.insert_text(path, &edited);
            let paths = BTreeSet::from([(*path).to_owned()]);
            let short = edition_of_words(&tree, (&before, &report), &paths, today);
            if let Some(is_short) = is_short {
                assert_ne!(edited, text, "{path} has no `{from}`");
                assert_eq!(short.is_some(), is_short, "{path}: {to}");
            }
            let (cold, found) = made(&tree, None);
            if let Some((short, found_short)) = &short {
                assert_eq!(format!("{:?}", found_short.sorted()), found, "{path}: {to}");
                assert_eq!(Some(published(short)), cold.as_ref().map(published));
            }
            (before, report) = short.unwrap_or_else(|| {
                let mut report = Report::new();
                match edition(&tree, None, &Memo::new(), today, &mut report) {
                    Ok(edition) => (edition, report),
                    // The last good one stays, with what is wrong now.
                    Err(_) => (before, report),
                }
            });
        }
    }

    const OWN_PAGE: &str = "---\ntitle: Two\nquestion: What is two?\nsummary: Ours\n\
        reviewed: 2026-01-01\nreview_due: 9999-01-01\norder: 2\n---\nOurs.[^A-1]\n\n\
        ```local\nadvocacy\n```\n";

    /// Edits of a brand and of what lies under it, one after another: a file, and its
    /// new text or that it goes. Those below `base/` are the guidance's.
    const BRAND_EDITS: [(&str, Option<&str>); 32] = [
        ("brand.yaml", Some("name: Derby\nphone: 01632 960001\n")),
        ("content/part/two.md", Some(OWN_PAGE)),
        (
            "brand.yaml",
            Some("name: Derby\nadvocacy: {name: A, phone: 01632 960002}\n"),
        ),
        (
            "local/advocacy.md",
            Some("A note on [this](../content/part/one.md).[^A-2]\n"),
        ),
        (
            "local/advocacy.md",
            Some("A note on [this](../content/part/none.md).\n"),
        ),
        ("local/advocacy.md", Some("<!-- Nothing yet -->\n")),
        ("local/pals.md", Some("A note that no page shows.\n")),
        ("local/pals.md", None),
        (
            "replaced.yaml",
            Some("content/part/two.md: \"0123456789abcdef\"\n"),
        ),
        ("base/content/part/two.md", Some(OWN_PAGE)),
        ("base/content/part/two.md", Some("---\ntitle: Two\n---\n")),
        ("i18n/en.yaml", Some("page:\n  print: Print it\n")),
        ("i18n/en.yaml", Some("page:\n  prnt: Print it\n")),
        (
            "i18n/en.yaml",
            Some("page:\n  checked: Looked at on {date}\n"),
        ),
        ("base/i18n/en.yaml", Some("page:\n  print: Print\n")),
        ("i18n/en.yaml", None),
        (
            "brand.yaml",
            Some("name: Derby\nhide: {pages: [part/three]}\n"),
        ),
        (
            "brand.yaml",
            Some(
                "name: Derby\nhide: {pages: [part/one, checklists/a-list, checklists/index], letters: [a-letter]}\n",
            ),
        ),
        (
            "brand.yaml",
            Some("name: Derby\nhide: {pages: [part/one, part/two]}\n"),
        ),
        (
            "content/parts/shared.md",
            Some(
                "---\ntitle: Shared\nsummary: Ours\nreviewed: 2026-01-01\nreview_due: 9999-01-01\n---\nOurs.\n",
            ),
        ),
        ("content/part/two.md", None),
        (
            "brand.yaml",
            Some("name: Derby\nhide: {pages: [part/one, part/two, part/three]}\n"),
        ),
        (
            "brand.yaml",
            Some("name: Derby\nhide: {letters: [a-letter]}\n"),
        ),
        ("base/letters/a-letter.md", None),
        ("brand.yaml", Some("name: Derby\n")),
        ("content/part/one.md", Some(OWN_PAGE)),
        (
            "facts/derby.yaml",
            Some(
                "checked: 2026-01-01\ndue: 9999-01-01\nsources:\n  B: {name: B}\nfacts:\n  DERBY-1: {says: So, confidence: official, sources: [B]}\n",
            ),
        ),
        ("brand.yaml", Some("name: Derby\nprefix: DERBY\n")),
        (
            "content/part/four.md",
            Some(
                "---\ntitle: Four\nquestion: What is four?\nsummary: Ours\nreviewed: 2026-01-01\nreview_due: 9999-01-01\n---\nOne should say so.[^DERBY-1]\n",
            ),
        ),
        ("facts/derby.yaml", None),
        ("content/part/four.md", None),
        ("content/part/one.md", None),
    ];

    #[test]
    fn what_is_taken_over_under_a_brand_is_as_good_as_new() {
        let (mut base, mut brand) = (sound(), Tree::default());
        let (mut before, mut sound, mut broken) = (None, 0, 0);
        for (path, text) in BRAND_EDITS {
            let (tree, path) = match path.strip_prefix("base/") {
                Some(path) => (&mut base, path),
                None => (&mut brand, path),
            };
            let was = tree.text(path).map(|source| source.text().to_owned());
            match text {
                // The words of the guidance are all needed.
                Some(text) if path == "i18n/en.yaml" && was.is_some_and(|was| was.len() > 999) => {
                    let was = tree.text(path).unwrap().text();
                    let own =
                        was.replacen("  print: Print this page\n", &text["page:\n".len()..], 1);
                    assert_ne!(own, was);
                    tree.insert_text(path, &own);
                }
                Some(text) => tree.insert_text(path, text),
                None => *tree = tree.without(path),
            }
            let tree = base.lay(&brand);
            let (warm, found) = made(&tree, before.as_ref());
            assert_eq!((warm.as_ref().map(published), found), {
                let (cold, found) = made(&tree, None);
                (cold.as_ref().map(published), found)
            });
            match warm.is_some() {
                true => sound += 1,
                false => broken += 1,
            }
            before = warm.or(before);
        }
        assert!(sound > 9 && broken > 4, "{sound} sound, {broken} broken");
    }

    #[test]
    fn a_language_is_made_anew_where_the_english_under_a_brand_changes() {
        let mut base = sound();
        base.insert_text("i18n/cy.yaml", "language:\n  name: Cymraeg\n");
        let mut brand = Tree::default();
        brand.insert_text("brand.yaml", "name: Derby\nlanguages: [cy]\n");
        brand.insert_text("i18n/en.yaml", "footer:\n  help: Call us\n");
        let (before, _) = made(&base.lay(&brand), None);
        let was = base.text("i18n/en.yaml").unwrap().text().to_owned();
        let now = was.replacen("next: What happens next", "next: What comes next", 1);
        assert_ne!(now, was);
        base.insert_text("i18n/en.yaml", &now);
        let tree = base.lay(&brand);
        let (warm, cold) = (made(&tree, before.as_ref()).0, made(&tree, None).0);
        let page = |edition: Option<Edition>| {
            let all = published(&edition.unwrap());
            let mut pages = all.into_iter();
            pages.find(|(address, _)| address == "letters/cy/a-letter.html")
        };
        let warm = page(warm).unwrap();
        assert!(warm.1.contains("What comes next"), "{}", warm.1);
        assert_eq!(Some(warm), page(cold));
    }

    #[test]
    fn a_letter_in_other_words_than_its_cases_is_shown_and_not_published() {
        let mut tree = sound();
        let cases = "cases:\n  - name: Any\n    today: 2026-11-21\n    answers: {}\n    contains: [Never in it]\n";
        tree.insert_text("letters/a-letter.cases.yaml", cases);
        let today = jiff::civil::date(2026, 11, 21);
        let mut report = Report::new();
        assert!(edition(&tree, None, &Memo::new(), today, &mut report).is_err());
        let mut report = Report::new();
        assert!(working_edition(&tree, None, &Memo::new(), today, &mut report).is_ok());
        assert_eq!(report.counts(), (0, 1));
        let words = "Text {{ nobody }}";
        tree.insert_text("letters/a-letter.md", words);
        let mut report = Report::new();
        assert!(working_edition(&tree, None, &Memo::new(), today, &mut report).is_err());
    }

    fn sound() -> Tree {
        let project = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let outfit = project.only(&["templates/", "web/", "i18n/", "style/"]);
        Tree::fixture(SPECIMEN).lay(&outfit)
    }

    /// What is made of a tree, and every mistake and warning.
    fn made(tree: &Tree, before: Option<&Edition>) -> (Option<Edition>, String) {
        let memo = before.map_or_else(Memo::new, |before| Memo::of(before.site.draft()));
        let mut report = Report::new();
        let made = edition(
            tree,
            before,
            &memo,
            jiff::civil::date(2026, 2, 1),
            &mut report,
        );
        (made.ok(), format!("{:?}", report.sorted()))
    }

    /// What is published at each address. For a PDF, what tells it from all others does as
    /// well, and is there at once.
    fn published(edition: &Edition) -> Vec<(String, String)> {
        let routes = edition.routes().iter();
        let bytes = routes.map(|(address, route)| {
            #[cfg(feature = "pdf")]
            if let Route::Print(what, style) = route {
                let sheet = render::paper::laid(edition, what, *style, &mut Report::new());
                return (address.clone(), sheet.key());
            }
            let bytes = edition.render(route, &mut Report::new()).unwrap();
            let text = String::from_utf8_lossy(bytes.as_ref()).into_owned();
            (address.clone(), text)
        });
        bytes.collect()
    }
}
