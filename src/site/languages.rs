//! The languages beside English that a brand has its letters asked in: the words of
//! `i18n/LANG.yaml`, laid over the English ones.

pub mod seen;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::draft::{Draft, TEXTS};
use super::texts::{self, Text, Texts};
use super::{Letter, Site};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::{Layer, Tree};
use crate::source::{Placed, Source};

/// A language with its words.
#[derive(Debug)]
pub struct Language {
    /// Its code, such as `cy`.
    pub code: String,
    /// The words of the interface; those it does not have are English.
    pub texts: Arc<Texts>,
    /// The files it was made of: the English ones are part of it.
    made_of: Vec<Arc<Source>>,
    /// What is wrong with them.
    found: Arc<Report>,
}

/// Parts of the words that no page of a letter has: pages are English, and so are
/// the letter and its blank edition.
const ELSEWHERE: [&str; 18] = [
    "blank",
    "conditions",
    "feed",
    "glossary",
    "handbook",
    "home",
    "journey",
    "letters",
    "local",
    "notfound",
    "notice",
    "own",
    "print",
    "redirect",
    "review",
    "search",
    "section",
    "words",
];

/// Languages that are written from right to left.
const FROM_THE_RIGHT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur"];

/// How many missing texts are named.
const NAMED: usize = 3;

impl Language {
    /// The direction it is written in.
    pub fn dir(&self) -> &'static str {
        let first = self.code.split('-').next().unwrap_or_default();
        let is_latin = self.code.split('-').any(|part| part == "Latn");
        let is_arabic = self.code.split('-').any(|part| part == "Arab");
        match is_arabic || (FROM_THE_RIGHT.contains(&first) && !is_latin) {
            true => "rtl",
            false => "ltr",
        }
    }

    /// Where a letter is published in it, such as `letters/cy/ask.html`.
    pub fn address(&self, letter: &Letter) -> String {
        let (folder, name) = letter
            .address
            .rsplit_once('/')
            .unwrap_or(("", &letter.address));
        format!("{folder}/{}/{name}", self.code.to_ascii_lowercase())
    }
}

/// The file of a language.
fn path_of(code: &str) -> String {
    format!("i18n/{code}.yaml")
}

/// The languages that a brand names, in its order. What has not changed since the site
/// `before` is taken over.
pub(super) fn of(
    tree: &Tree,
    draft: &Draft,
    before: Option<&Site>,
    report: &mut Report,
) -> Vec<Arc<Language>> {
    let (Some(brand), Some(english)) = (draft.brand(), draft.texts()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for code in &brand.languages {
        let Some(files) = files_of(tree, &path_of(&code.value)) else {
            if let Some(source) = &brand.source {
                no_file(source, code, report);
            }
            continue;
        };
        // A brand's marks are those of its own texts; the guidance's stay those of others.
        let marks = files_of(tree, &seen::path_of(&code.value)).unwrap_or_default();
        let mut made_of = files.clone();
        // The English words of a brand lie over those of the guidance.
        made_of.extend(files_of(tree, TEXTS).into_iter().flatten());
        made_of.extend(marks.iter().cloned());
        let known = before.and_then(|before| {
            let mut known = before.languages.iter();
            known.find(|known| known.code == code.value && same(&known.made_of, &made_of))
        });
        let language = match known {
            Some(known) => known.clone(),
            None => Arc::new(made(&code.value, (&files, &marks), english, made_of)),
        };
        report.share(&language.found);
        found.push(language);
    }
    found
}

/// The file at a path and what it is laid over, the lowest first.
fn files_of(tree: &Tree, path: &str) -> Option<Vec<Arc<Source>>> {
    let own = tree.text(path)?;
    let under = match tree.layer(path) {
        Some(Layer::Replaced(under)) => Some(under.clone()),
        _ => None,
    };
    Some(under.into_iter().chain([own.clone()]).collect())
}

fn same(one: &[Arc<Source>], other: &[Arc<Source>]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| Arc::ptr_eq(one, other))
}

fn made(
    code: &str,
    (files, marks): (&[Arc<Source>], &[Arc<Source>]),
    english: &Texts,
    made_of: Vec<Arc<Source>>,
) -> Language {
    let mut found = Report::new();
    let marks = marks.iter().map(|marks| seen::read(marks, &mut found));
    let marks: seen::Marks = marks.flatten().collect();
    let is_old = |name: &str| {
        let mark = marks.get(name);
        let text = seen::text_of(&english.all, name);
        mark.zip(text)
            .is_some_and(|(mark, text)| *mark != seen::mark(text))
    };
    let translated = texts::translated(english, files, &is_old, &mut found);
    let wanted = wanted(english);
    let missing = wanted
        .iter()
        .filter(|name| !translated.own.contains(*name) && !translated.old.contains(*name));
    for (rule, names, what, hint) in [
        (
            "i18n::untranslated",
            missing.collect::<Vec<_>>(),
            ["a text is missing and is", "texts are missing and are"],
            "add them at the places where `i18n/en.yaml` has them",
        ),
        (
            "i18n::outdated",
            translated.old.iter().collect(),
            [
                "the English of a text has changed since it was translated, so it is",
                "texts are older than the English ones, and are",
            ],
            "look at both, then run `candour check --seen`",
        ),
    ] {
        if let Some(message) = told(&names, what) {
            let place = Place::File(path_of(code));
            found.warn(Diagnostic::warning(rule, place, message).hint(hint));
        }
    }
    Language {
        code: code.to_owned(),
        texts: Arc::new(translated.texts),
        made_of,
        found: Arc::new(found),
    }
}

/// The names of the texts that a letter's page shows.
fn wanted(english: &Texts) -> BTreeSet<String> {
    let mut wanted = BTreeSet::new();
    if let Text::Group(groups) = &english.all {
        let shown = groups.iter();
        let shown = shown.filter(|(name, _)| !ELSEWHERE.contains(&name.as_str()));
        shown.for_each(|(name, text)| names(text, name, &mut wanted));
    }
    wanted
}

/// How many texts are shown in English, and the first of them.
fn told(names: &[&String], [one, more]: [&str; 2]) -> Option<String> {
    let first = names.iter().take(NAMED).map(|name| format!("`{name}`"));
    let first = first.collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => None,
        1 => Some(format!("{one} shown in English: {first}")),
        count if count <= NAMED => Some(format!("{count} {more} shown in English: {first}")),
        count => Some(format!("{count} {more} shown in English, such as {first}")),
    }
}

/// The names of all texts that say something.
fn names(text: &Text, name: &str, found: &mut BTreeSet<String>) {
    match text {
        Text::One(words) if words.is_empty() => {}
        Text::One(_) => {
            found.insert(name.to_owned());
        }
        Text::Group(texts) => {
            for (key, text) in texts {
                names(text, &format!("{name}.{key}"), found);
            }
        }
    }
}

fn no_file(source: &Arc<Source>, code: &Placed<String>, report: &mut Report) {
    let path = path_of(&code.value);
    let place = Place::Text(source.clone(), code.span);
    let message = format!("there are no words in this language: `{path}` is missing");
    report.error(
        Diagnostic::error("i18n::no-language", place, message).hint(format!(
            "add `{path}` with the texts of `i18n/en.yaml` in that language, or take it out here"
        )),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_says_which_way_it_is_written() {
        let dir = |code: &str| {
            Language {
                code: code.to_owned(),
                texts: Arc::new(Texts::none()),
                made_of: Vec::new(),
                found: Arc::new(Report::new()),
            }
            .dir()
        };
        for code in ["cy", "pl", "zh-Hant", "ku", "ur-Latn"] {
            assert_eq!(dir(code), "ltr", "{code}");
        }
        for code in ["ar", "fa", "ur", "ar-EG", "ku-Arab"] {
            assert_eq!(dir(code), "rtl", "{code}");
        }
    }
}
