//! What can be found: every page and letter that people read, with its words.

use crate::document::{Document, Embed, sentences};
use crate::letter::blank;
use crate::render::{letters, local};
use crate::site::local::Need;
use crate::site::{Kind, Letter, Page, Site};

/// Something to read.
pub(super) struct Entry<'a> {
    /// Its title.
    pub(super) title: &'a str,
    /// What it says, in one sentence.
    pub(super) summary: &'a str,
    /// Where it is published.
    pub(super) address: &'a str,
    /// The part of the site it is in.
    pub(super) section: Option<&'a str>,
    /// What its words are in.
    what: What<'a>,
}

enum What<'a> {
    Page(&'a Page),
    Letter(&'a Letter),
}

/// What is kept of it to be found by.
#[cfg_attr(
    not(any(feature = "search", test)),
    expect(dead_code, reason = "only the index reads it")
)]
pub(super) struct Record<'a> {
    /// What there is.
    pub(super) entry: Entry<'a>,
    /// What kind of thing it is, in one word.
    pub(super) kind: Option<&'static str>,
    /// Its words.
    pub(super) words: String,
}

/// Everything there is to read, from A to Z: neither the page of search itself
/// nor the one for addresses that lead nowhere.
pub(super) fn entries(site: &Site) -> Vec<Entry<'_>> {
    let pages = site
        .pages
        .iter()
        .filter(|page| !matches!(page.kind, Kind::NotFound | Kind::Search));
    let letters = site.letters.values();
    let mut all: Vec<Entry<'_>> = pages
        .map(|page| of_page(site, page))
        .chain(letters.map(|letter| of_letter(site, letter)))
        .collect();
    all.sort_by_cached_key(|entry| (in_order(entry.title), entry.address));
    all
}

/// Everything there is to read, with its words.
#[cfg_attr(
    not(any(feature = "search", test)),
    expect(dead_code, reason = "only the index reads it")
)]
pub(super) fn all(site: &Site) -> Vec<Record<'_>> {
    use rayon::prelude::*;
    entries(site)
        .into_par_iter()
        .map(|entry| {
            let (kind, words) = match entry.what {
                What::Page(page) => (kind(page), words_of(site, page)),
                What::Letter(letter) => (
                    Some(letter.program().kind.name()),
                    words_of_letter(site, letter),
                ),
            };
            Record { entry, kind, words }
        })
        .collect()
}

/// What tells records from others: the files of search hang on nothing else.
#[cfg(feature = "search")]
pub(super) fn mark(records: &[Record<'_>]) -> u128 {
    let mut all = xxhash_rust::xxh3::Xxh3::new();
    for record in records {
        let entry = &record.entry;
        let section = entry.section.unwrap_or_default();
        let kind = record.kind.unwrap_or_default();
        for text in [
            entry.title,
            entry.summary,
            entry.address,
            section,
            kind,
            &record.words,
        ] {
            all.update(&text.len().to_le_bytes());
            all.update(text.as_bytes());
        }
    }
    all.digest128()
}

/// How a title is put in order: by its letters and digits alone.
pub(in crate::render) fn in_order(title: &str) -> String {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn of_page<'a>(site: &'a Site, page: &'a Page) -> Entry<'a> {
    let above = site.ancestors(page).into_iter().next_back();
    let section = above.filter(|above| above.kind != Kind::Home);
    Entry {
        title: &page.draft.title.value,
        summary: &page.draft.summary.value,
        address: &page.address,
        section: section.map(|section| section.draft.menu_title()),
        what: What::Page(page),
    }
}

fn of_letter<'a>(site: &'a Site, letter: &'a Letter) -> Entry<'a> {
    let written = letter.written();
    let index = site.page("content/letters/index.md");
    Entry {
        title: &written.title.value,
        summary: &written.summary.value,
        address: &letter.address,
        section: index.map(|index| index.draft.menu_title()),
        what: What::Letter(letter),
    }
}

/// The need whose contacts a block shows. Those of the brand itself stand at the foot of
/// every page, so they are not looked for; without them many brands have one index.
fn shown(site: &Site, id: &str) -> Option<Need> {
    let need = Need::of(id)?;
    (need != Need::Help || site.notes.contains_key(&need)).then_some(need)
}

fn kind(page: &Page) -> Option<&'static str> {
    match page.kind {
        Kind::Checklist => Some("checklist"),
        Kind::Pack => Some("pack"),
        _ => None,
    }
}

/// The words of a page: its question and its text, with the parts that pages share.
/// What else is put into it has a page of its own.
fn words_of(site: &Site, page: &Page) -> String {
    let part = |kind: Embed, id: &str| -> Option<Document> {
        match kind {
            Embed::Part => site.parts.get(id).map(|part| part.reading().document),
            Embed::Local => shown(site, id).and_then(|need| local::document(site, need)),
            Embed::Letter | Embed::Checklist | Embed::Journey => None,
        }
    };
    let text = sentences::write(&page.draft.reading().document, &part);
    let question = page.draft.question.as_deref();
    question
        .into_iter()
        .chain([text.as_str()])
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a letter as it is filled in by hand, and before them those that people
/// look for it by.
fn words_of_letter(site: &Site, letter: &Letter) -> String {
    let said = (&site.texts.blank, &site.texts.conditions);
    let blank = blank::document(letter.program(), said);
    let text = sentences::write(&blank, &|_, _| None);
    match letters::said(letter) {
        said if said.is_empty() => text,
        said => format!("{} {text}", said.trim_end_matches('.').to_owned() + "."),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::pipeline;
    use crate::render::Edition;
    use crate::site::draft::Memo;
    use crate::source::report::Report;
    use crate::source::tree::Tree;

    fn specimen() -> Edition {
        edition(include_str!("../../specimen.txt"))
    }

    fn edition(files: &str) -> Edition {
        let project = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let tree = Tree::fixture(files).lay(&project.only(&["templates/", "web/", "i18n/"]));
        let today = jiff::civil::date(2026, 2, 1);
        pipeline::edition(&tree, None, &Memo::new(), today, &mut Report::new()).unwrap()
    }

    #[test]
    fn a_record_has_the_words_of_its_page_and_no_others() {
        let edition = specimen();
        let all = all(&edition.site);
        let of = |address: &str| {
            let record = all.iter().find(|record| record.entry.address == address);
            record.unwrap_or_else(|| panic!("no record of {address}"))
        };
        let one = of("part/one.html");
        assert_eq!(
            (one.entry.title, one.entry.section, one.kind),
            ("One", Some("A part"), None)
        );
        let own = "What is one? First. We think so. A fact. Second. Third.";
        assert!(one.words.starts_with(own), "{}", one.words);
        let list = of("checklists/a-list.html");
        assert_eq!(
            (list.kind, list.words.as_str()),
            (Some("checklist"), "One. Two.")
        );
        let letter = of("letters/a-letter.html");
        assert_eq!(
            (letter.entry.section, letter.kind),
            (Some("Letters"), Some("letter"))
        );
        assert!(
            letter.words.contains("What do you want to say?"),
            "{}",
            letter.words
        );
        assert!(
            of("help.html").words.starts_with("Us. "),
            "a shared part is left out"
        );
    }

    #[test]
    fn a_letter_is_found_by_what_people_call_it_and_when_they_use_it() {
        let specimen = include_str!("../../specimen.txt");
        let own = "words: [tape, app]\nuse_when: [\"You want it taped.[^A-1]\"]\ntitle: A letter\n";
        let edition = edition(&specimen.replace("title: A letter\n", own));
        let all = all(&edition.site);
        let is_letter = |record: &&Record<'_>| record.entry.address == "letters/a-letter.html";
        let letter = all.iter().find(is_letter).unwrap();
        let own = "tape. app. You want it taped. ";
        assert!(letter.words.starts_with(own), "{}", letter.words);
    }

    #[test]
    fn all_that_people_read_is_there_once_from_a_to_z() {
        let edition = specimen();
        let all = entries(&edition.site);
        let addresses: Vec<_> = all.iter().map(|entry| entry.address).collect();
        let mut unique = addresses.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), addresses.len());
        let pages = edition.site.pages.len() + edition.site.letters.len();
        assert_eq!(
            all.len(),
            pages - 2,
            "all but the 404 page and that of search"
        );
        assert!(!addresses.contains(&"404.html") && !addresses.contains(&"search.html"));
        let titles: Vec<_> = all.iter().map(|entry| in_order(entry.title)).collect();
        assert!(titles.is_sorted());
    }

    #[test]
    fn quotes_and_capitals_do_not_count_in_the_order() {
        assert_eq!(in_order("\u{201c}It's not\" – THE law"), "it s not the law");
    }
}
