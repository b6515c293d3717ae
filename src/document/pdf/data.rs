//! A work as data for the templates.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value, json};

use super::blocks::{self, Writer};
use super::fonts::Fonts;
use super::pictures::Pictures;
use super::typed::{Case, LONGEST};
use crate::document::print::{Form, Frame, Kind, Part, Style, Work};
use crate::document::{Block, words};

/// How many letters of a title stand in what readers of PDF show above the page.
const TITLE: usize = 300;

/// How long the name of a place may be, so that every reader of PDF finds it.
const NAME: usize = 100;

/// A work, laid.
pub(super) struct Laid {
    /// All that the template is given.
    pub(super) data: Value,
    /// The pictures it names.
    pub(super) pictures: Vec<(String, Arc<[u8]>)>,
    /// The characters that no font has.
    pub(super) missing: Vec<char>,
}

/// What is the same for all parts of a work.
pub(super) struct Whole<'a> {
    pub(super) case: Case<'a>,
    pub(super) names: Names,
    pub(super) pictures: Pictures,
    pub(super) style: Style,
    pub(super) form: Form,
}

/// Lays a work.
pub(super) fn of(work: &Work, style: Style, fonts: &Fonts) -> Laid {
    let whole = Whole {
        case: Case::new(fonts),
        names: Names::of(work),
        pictures: Pictures::of(work),
        style,
        form: work.form,
    };
    let mut has_section = false;
    let parts: Vec<Value> = work
        .parts
        .iter()
        .enumerate()
        .map(|(index, part)| {
            has_section |= part.kind == Kind::Section;
            part_of(part, (index, has_section), &whole)
        })
        .collect();
    let (lang, region) = language(&work.lang);
    let said = work.words.iter();
    let said: BTreeMap<&String, String> = said
        .map(|(name, text)| (name, whole.case.line(text)))
        .collect();
    let title = title(work, &whole.case);
    let data = json!({
        "form": work.form.name(),
        "style": style.name(),
        "title": title.chars().take(TITLE).collect::<String>(),
        "heading": whole.text(&title),
        "lang": lang,
        "region": region,
        "date": [work.meta.date.year(), work.meta.date.month(), work.meta.date.day()],
        "fonts": fonts.families(),
        "words": said,
        "frame": frame(&work.frame, &whole),
        "parts": parts,
    });
    Laid {
        data,
        pictures: whole.pictures.files(),
        missing: whole.case.missing(),
    }
}

/// A title has to be there: tagged files have one.
fn title(work: &Work, case: &Case<'_>) -> String {
    let parts = work.parts.iter().map(name);
    let titles = std::iter::once(work.meta.title.clone())
        .chain(parts)
        .chain([work.frame.name.clone(), work.form.name().to_owned()]);
    let mut titles = titles.map(|title| case.line(&title));
    titles.find(|title| !title.is_empty()).unwrap_or_default()
}

/// A language as Typst takes it, and its country.
fn language(lang: &str) -> (String, Option<String>) {
    let mut parts = lang.split(['-', '_']);
    let is = |part: &&str, few: usize, many: usize| {
        (few..=many).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let lang = parts.next().filter(|part| is(part, 2, 3)).unwrap_or("en");
    let lang = lang.to_ascii_lowercase();
    let region = parts.find(|part| is(part, 2, 2));
    let region = region.or((lang == "en").then_some("GB"));
    (lang, region.map(str::to_ascii_uppercase))
}

fn frame(frame: &Frame, whole: &Whole<'_>) -> Value {
    let line = |text: &Option<String>| {
        let line = text.as_deref().map(|text| whole.case.line(text));
        line.filter(|line| !line.is_empty())
    };
    let logo = frame.logo.as_ref().and_then(|logo| {
        let alt = match logo.alt.trim() {
            "" => &frame.name,
            alt => alt,
        };
        whole.pictures.data(&logo.path, alt, &whole.case)
    });
    let letterhead = frame.letterhead.iter().map(|line| whole.case.line(line));
    json!({
        "name": whole.case.line(&frame.name),
        "strapline": line(&frame.strapline),
        "phone": line(&frame.phone),
        "hours": line(&frame.hours),
        "web": line(&frame.web),
        "logo": logo,
        "letterhead": letterhead.filter(|line| !line.is_empty()).collect::<Vec<_>>(),
    })
}

fn part_of(part: &Part, (index, has_section): (usize, bool), whole: &Whole<'_>) -> Value {
    let in_section = matches!(part.kind, Kind::Page | Kind::Checklist | Kind::Letter);
    let level = if has_section && in_section { 2 } else { 1 };
    // A letter by itself begins with its own lines.
    let title = match whole.form {
        Form::Letter => String::new(),
        _ => whole.case.line(&part.title),
    };
    let above = if title.is_empty() { level - 1 } else { level };
    let mut writer = Writer::new(part, above, whole);
    let blocks = writer.blocks(&part.document.blocks);
    let notes = writer.notes();
    let line = |text: &Option<String>| {
        let text = text.as_deref().filter(|text| !text.trim().is_empty());
        text.map(|text| whole.text(text))
    };
    json!({
        "kind": part.kind.name(),
        "id": whole.names.part(index),
        "level": level,
        "title": if title.is_empty() { json!([]) } else { whole.text(&title) },
        "name": whole.text(&whole.case.line(&name(part))),
        "summary": line(&part.summary),
        "checked": line(&part.checked),
        "blocks": blocks,
        "notes": notes,
    })
}

/// What the contents call a part: its title, or the first words in it that stand out.
fn name(part: &Part) -> String {
    if !part.title.trim().is_empty() {
        return part.title.clone();
    }
    let mut blocks = part.document.blocks.iter();
    let found = blocks.find_map(|block| match block {
        Block::Heading { text, .. } | Block::Subject(text) => Some(words(text)),
        _ => None,
    });
    found.unwrap_or_default()
}

impl Whole<'_> {
    /// A text that has nothing in it but words.
    fn text(&self, text: &str) -> Value {
        let mut out = Vec::new();
        blocks::push(text, LONGEST, &self.case, &mut out);
        Value::Array(out)
    }
}

/// What can be led to within a work.
pub(super) struct Names {
    /// The name of each part.
    parts: Vec<String>,
    /// The parts' own ids: a long book has many links, each of which is looked up.
    ids: BTreeSet<String>,
    /// The names of headings.
    headings: BTreeSet<String>,
    /// The headings of letters, by which readers look them up.
    letters: BTreeSet<String>,
    /// The headings that have their names by now.
    given: RefCell<BTreeSet<String>>,
}

impl Names {
    fn of(work: &Work) -> Names {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let parts = work.parts.iter().enumerate().map(|(index, part)| {
            let is_new = is_name(&part.id) && taken.insert(part.id.clone());
            // No id has a space in it.
            let own = || format!("part {}", index + 1);
            if is_new { part.id.clone() } else { own() }
        });
        let parts = parts.collect();
        let mut names = Names {
            parts,
            ids: taken,
            headings: BTreeSet::new(),
            given: RefCell::default(),
            letters: BTreeSet::new(),
        };
        for part in &work.parts {
            blocks::each_heading(&part.document.blocks, &mut |id| {
                if is_name(id) && !names.ids.contains(id) {
                    names.headings.insert(id.to_owned());
                    if part.kind == Kind::Letters {
                        names.letters.insert(id.to_owned());
                    }
                }
            });
        }
        names
    }

    fn part(&self, index: usize) -> &str {
        &self.parts[index]
    }

    /// Whether there is something of this name.
    pub(super) fn has(&self, id: &str) -> bool {
        self.headings.contains(id) || self.ids.contains(id)
    }

    /// Gives a heading its name, unless one before it has that.
    pub(super) fn give<'b>(&self, id: &'b str) -> Option<&'b str> {
        let is_new = self.headings.contains(id) && self.given.borrow_mut().insert(id.to_owned());
        is_new.then_some(id)
    }

    /// Whether this is the name of a letter in the list of letters.
    pub(super) fn is_letter(&self, id: &str) -> bool {
        self.letters.contains(id)
    }
}

fn is_name(id: &str) -> bool {
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control();
    (1..=NAME).contains(&id.len()) && id.chars().all(is_plain)
}

/// A number without the noise of its last digits.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
