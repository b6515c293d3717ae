//! Letters, sheets and tools as lists: by the moment of a complaint they belong to,
//! and by what someone wants to do.

use std::collections::BTreeSet;

use super::around::Around;
use super::embed;
use super::lists;
use super::pages::menu_link;
use super::search::in_order;
use super::views::Link;
use super::views::letters::{GroupView, LettersView, ListedView};
use crate::document::{Block, Document, Inline, Item, words};
use crate::letter::Form;
use crate::letter::parse::told::{STAGES, Told, WANTS};
use crate::site::{Letter, Page, Site};

/// The page that lists the letters.
pub(super) const INDEX: &str = "content/letters/index.md";

/// The kinds that are lists of their own: the rest are letters.
const KINDS: [Form; 2] = [Form::Tool, Form::Sheet];

/// How many letters are looked through at a glance.
const FEW: usize = 6;

/// The letters of a moment of a complaint.
pub(super) struct Moment<'a> {
    /// Its name; nothing for the letters that belong to none.
    name: Option<&'static str>,
    /// What it is called.
    pub(super) title: &'a str,
    /// They, in their order.
    pub(super) letters: Vec<&'a Letter>,
}

impl Moment<'_> {
    /// Where it is in the list.
    pub(super) fn id(&self) -> String {
        format!("moment-{}", self.name.unwrap_or("other"))
    }
}

/// Every letter by its moment: the moments in the order of a complaint, and last the
/// letters that belong to none.
pub(super) fn moments(site: &Site) -> Vec<Moment<'_>> {
    let names = STAGES.into_iter().map(Some).chain([None]);
    let moments = names.map(|name| Moment {
        name,
        title: match name {
            Some(name) => site.texts.get(&format!("letters.moment.{name}")),
            None => site.texts.get("letters.others"),
        },
        letters: in_turn(site, |letter| {
            let stage = letter.written().stage.as_ref();
            stage.map(|stage| stage.value) == name
        }),
    });
    moments
        .filter(|moment| !moment.letters.is_empty())
        .collect()
}

/// The ways to the moments that there are letters for; where all are of one, the way to
/// the list.
pub(super) fn ways(site: &Site, around: &Around<'_>) -> Vec<Link> {
    let Some(index) = site.page(INDEX) else {
        return Vec::new();
    };
    let moments = moments(site);
    if moments.len() == 1 {
        return vec![menu_link(index, around)];
    }
    let links = moments.into_iter().map(|moment| Link {
        title: moment.title.to_owned(),
        url: format!("{}#{}", around.to(&index.address), moment.id()),
    });
    links.collect()
}

/// What a letter is, if that is no letter, as lists say it.
pub(super) fn kind<'a>(site: &'a Site, letter: &Letter) -> Option<&'a str> {
    let kind = letter.program().kind;
    let name = format!("letters.kind.{}", kind.name());
    (kind != Form::Letter).then(|| site.texts.get(&name))
}

/// What the list of letters shows.
pub(super) fn view<'a>(site: &'a Site, page: &'a Page, around: &Around<'a>) -> LettersView<'a> {
    let text = |name: String| site.texts.get(&name);
    let listed = |letters: Vec<&'a Letter>| {
        let letters = letters.into_iter();
        letters.map(|letter| listed(site, letter, around)).collect()
    };
    let moments = moments(site).into_iter().map(|moment| GroupView {
        id: moment.id(),
        title: moment.title,
        about: "",
        letters: listed(moment.letters),
    });
    let wants = WANTS.into_iter().map(|want| GroupView {
        id: format!("want-{want}"),
        title: text(format!("letters.want.{want}")),
        about: "",
        letters: listed(in_turn(site, |letter| {
            let mut wants = letter.written().wants.iter();
            wants.any(|own| own.value == want)
        })),
    });
    let kinds = KINDS.into_iter().map(|kind| GroupView {
        id: format!("{}s", kind.name()),
        title: text(format!("letters.{}s.title", kind.name())),
        about: text(format!("letters.{}s.about", kind.name())),
        letters: listed(in_turn(site, |letter| letter.program().kind == kind)),
    });
    let is_there = |group: &GroupView<'_>| !group.letters.is_empty();
    LettersView {
        is_long: site.letters.len() > FEW,
        text: lists::text(site, page, around),
        moments: moments.collect(),
        wants: wants.filter(is_there).collect(),
        kinds: kinds.filter(is_there).collect(),
        embed: (!site.letters.is_empty()).then(|| around.to(embed::INDEX)),
    }
}

/// Some of the letters: by their moments, in those in the order that their authors give
/// them, then by their titles.
fn in_turn(site: &Site, is_in: impl Fn(&Letter) -> bool) -> Vec<&Letter> {
    let letters = site.letters.values().map(AsRef::as_ref);
    let mut letters: Vec<&Letter> = letters.filter(|letter| is_in(letter)).collect();
    letters.sort_by_cached_key(|letter| {
        let written = letter.written();
        let stage = written.stage.as_ref().map(|stage| stage.value);
        let moment = STAGES.iter().position(|name| Some(*name) == stage);
        let order = written.order.as_ref().map(|order| order.value);
        (
            moment.unwrap_or(STAGES.len()),
            order.unwrap_or(i64::MAX),
            in_order(&written.title.value),
        )
    });
    letters
}

fn listed<'a>(site: &'a Site, letter: &'a Letter, around: &Around<'_>) -> ListedView<'a> {
    let written = letter.written();
    ListedView {
        title: &written.title.value,
        summary: &written.summary.value,
        url: around.to(&letter.address),
        kind: kind(site, letter),
        words: found_by(letter),
    }
}

/// The words that a letter is found by beside those of its title and summary: what its
/// author says people call it, and when it is used. Each word is there once.
fn found_by(letter: &Letter) -> String {
    let written = letter.written();
    let own = |text: &str| -> Vec<String> {
        let text = in_order(text);
        text.split(' ').map(str::to_owned).collect()
    };
    let shown = [&written.title.value, &written.summary.value];
    let mut known: BTreeSet<String> = shown.iter().flat_map(|text| own(text)).collect();
    let text = said(letter);
    let new = own(&text).into_iter();
    let new: Vec<String> = new.filter(|word| known.insert(word.clone())).collect();
    new.join(" ")
}

/// What is said of a letter to those who look for it and is not in its own text: the words
/// for it, and when to use it.
pub(super) fn said(letter: &Letter) -> String {
    let written = letter.written();
    let names = written.words.iter().map(|word| word.value.clone());
    let told = written.use_when.iter().map(|told| words(&told.text));
    names.chain(told).collect::<Vec<String>>().join(". ")
}

/// What is told of a letter, as a list; nothing if nothing is.
pub(super) fn told(lines: &[Told]) -> Document {
    list(lines.iter().map(|line| line.text.clone()).collect())
}

/// The same without the marks of its facts.
pub(super) fn plain(lines: &[Told]) -> Document {
    let text = |line: &Told| vec![Inline::Text(words(&line.text))];
    list(lines.iter().map(text).collect())
}

fn list(lines: Vec<Vec<Inline>>) -> Document {
    let items: Vec<Item> = lines
        .into_iter()
        .map(|line| Item {
            task: None,
            blocks: vec![Block::Paragraph(line)],
        })
        .collect();
    let list = (!items.is_empty()).then_some(Block::List { start: None, items });
    Document {
        blocks: list.into_iter().collect(),
        notes: Vec::new(),
    }
}
