//! A letter's page: its program, its blank edition, and where to go from it.

use super::around::{Around, Reach};
use super::data::in_script;
use super::embed;
use super::foreign;
use super::letters;
use super::pages::{breadcrumbs, dates, menu_link, page_card, page_of};
use super::print;
use super::surround::Surround;
use super::views::letter::{BlankWords, LetterView, NextView};
use super::views::{Card, Framed, Link};
use super::{Bytes, Edition, words};
use crate::document::html::{self, Surroundings};
use crate::letter::parse::{Next, Target};
use crate::letter::{Form, Program, blank, json};
use crate::site::paper::Paper;
use crate::site::texts::{Text, Texts};
use crate::site::{Letter, Site};
use crate::source::report::{Report, Reported};

/// What all pages of a letter have in common, and what is not cheap to make.
#[derive(Debug)]
pub(super) struct Pieces {
    program_json: String,
    texts_json: String,
    choices_html: String,
    blank_html: String,
}

impl Pieces {
    /// Those of a letter. No link is in a letter, so it is the same on every page.
    fn of(site: &Site, letter: &Letter) -> Pieces {
        let program = letter.program();
        let said = (&site.texts.blank, &site.texts.conditions);
        let around = Around::inside(site, letter.written().source.path(), &letter.address);
        let choices = blank::choices::document(program, said);
        Pieces {
            program_json: in_script(json::write(program)),
            texts_json: words::first(&site.texts, program.kind),
            choices_html: html::write(&choices, &around),
            blank_html: html::write_inside(
                &super::blank::document(program, &site.texts, &site.brand),
                &around,
            ),
        }
    }
}

/// Renders a letter's page.
pub(super) fn letter(
    edition: &Edition,
    letter: &Letter,
    report: &mut Report,
) -> Result<Bytes, Reported> {
    let site = &edition.site;
    let written = letter.written();
    let surround = Surround {
        edition,
        address: &letter.address,
        template: "letter.html",
        reach: Reach::Beside,
    };
    let around = around(site, letter, &letter.address, Reach::Beside);
    let title = surround.title(&written.title.value);
    let mut head = surround.head(title, &written.summary.value);
    head.languages = foreign::languages(edition, letter, None, &|to| surround.to(to));
    let view = Framed {
        head,
        page: LetterView {
            breadcrumbs: above(site, &around),
            file: Some(around.to(&embed::single(&letter.program().id))),
            related: related(site, letter, &around),
            ..view(edition, letter, &around)
        },
    };
    surround.show("letters", &view, report)
}

/// The pages that a letter's page stands below.
pub(super) fn above(site: &Site, around: &Around<'_>) -> Vec<Link> {
    let index = site.page("content/letters/index.md");
    let mut above: Vec<Link> = index
        .map(|index| breadcrumbs(site, index, around))
        .unwrap_or_default();
    above.extend(index.map(|index| menu_link(index, around)));
    above
}

/// What is around a letter on a page of it.
pub(super) fn around<'a>(
    site: &'a Site,
    letter: &'a Letter,
    address: &'a str,
    reach: Reach,
) -> Around<'a> {
    let written = letter.written();
    let facts = written.all_facts().map(|fact| fact.value.as_str());
    let mut around = Around::letter(site, written.source.path(), address, facts);
    around.reach = reach;
    around
}

/// What a page of a letter shows of it; what leads on from it into the
/// site is the page's own.
pub(super) fn view<'a>(
    edition: &'a Edition,
    letter: &'a Letter,
    around: &Around<'a>,
) -> LetterView<'a> {
    let site = &edition.site;
    let written = letter.written();
    let Program { id, kind, .. } = letter.program();
    let pieces = edition.pieces[id].get_or_init(|| Pieces::of(site, letter));
    LetterView {
        title: &written.title.value,
        summary: &written.summary.value,
        note: None,
        words: blank_words(&site.texts, *kind),
        send: send(&site.texts, *kind),
        use_when_html: html::write(&letters::told(&written.use_when), around),
        cannot_html: html::write(&letters::told(&written.cannot), around),
        breadcrumbs: Vec::new(),
        program_json: &pieces.program_json,
        texts_json: &pieces.texts_json,
        choices_html: &pieces.choices_html,
        blank_html: &pieces.blank_html,
        files: files(edition, &site.texts, letter, around),
        dates: dates(written.reviewed.as_ref(), written.review_due.as_ref()),
        evidence: around.evidence(),
        next: written
            .next
            .iter()
            .enumerate()
            .filter_map(|(index, next)| step(site, written.source.path(), (index, next), around))
            .collect(),
        file: None,
        related: Vec::new(),
    }
}

/// How many pages are shown with what is on them. More than that is a list to choose
/// from, below a letter that is what its reader came for.
const SHOWN: usize = 6;

/// The pages that offer a letter.
pub(super) fn related<'a>(site: &'a Site, letter: &Letter, around: &Around<'_>) -> Vec<Card<'a>> {
    let offering = site.order.offered.get(&letter.program().id);
    let pages = offering.into_iter().flatten();
    let mut cards: Vec<Card<'a>> = pages
        .map(|index| page_card(&site.pages[*index], around))
        .collect();
    if cards.len() > SHOWN {
        for card in &mut cards {
            card.summary = "";
        }
    }
    cards
}

/// How to send a letter or use a sheet, in the order of the texts' names.
pub(super) fn send(texts: &Texts, kind: Form) -> Vec<&str> {
    let Some(Text::Group(letter)) = texts.group("letter") else {
        return Vec::new();
    };
    let own = match letter.get(kind.name()) {
        Some(Text::Group(own)) => own.get("send"),
        _ => None,
    };
    match own.or_else(|| letter.get("send")) {
        Some(Text::Group(ways)) => ways.values().filter_map(Text::one).collect(),
        _ => Vec::new(),
    }
}

/// The words around the blank letter, each as its kind has it.
pub(super) fn blank_words(texts: &Texts, kind: Form) -> BlankWords<'_> {
    let word = |name| texts.of_kind("letter", kind, name);
    BlankWords {
        blank: word("blank"),
        blank_hint: word("blank_hint"),
        print_blank: word("print_blank"),
        choices: word("choices"),
        choices_hint: word("choices_hint"),
        no_script: word("no_script"),
        related: word("related"),
        use_when: word("use_when"),
        cannot: word("cannot"),
        rests: word("rests"),
    }
}

/// The ways to the files of a blank letter.
pub(super) fn files(
    edition: &Edition,
    texts: &Texts,
    letter: &Letter,
    around: &Around<'_>,
) -> Vec<Link> {
    let kind = letter.program().kind;
    let words = |paper: Paper| {
        let name = format!("files.{}", paper.name());
        texts.of_kind("letter", kind, &name)
    };
    let papers = print::papers(edition, letter).into_iter();
    let links = papers.map(|(paper, address)| Link {
        title: words(paper).to_owned(),
        url: around.to(&address),
    });
    // A name of a file that leads nowhere is of no use.
    links.filter(|link| !link.url.is_empty()).collect()
}

/// Where to go from a letter whose source is at `path`.
fn step<'a>(
    site: &'a Site,
    path: &str,
    (index, next): (usize, &'a Next),
    around: &Around<'a>,
) -> Option<NextView<'a>> {
    let (title, url) = match &next.to {
        Target::Letter(id) => {
            let letter = site.letters.get(&id.value)?;
            (&letter.written().title.value, around.to(&letter.address))
        }
        Target::Page(to) => {
            let page = page_of(site, path, &to.value)?;
            (&page.draft.title.value, around.href(&to.value))
        }
    };
    Some(NextView {
        index,
        title,
        url,
        why: next.why.as_deref(),
    })
}
