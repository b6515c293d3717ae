//! Letters of a site: compiled, proved and tried on their example cases, in
//! parallel, and only when something they are made of has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::assemble::stem;
use super::draft::{Draft, FileDraft, What};
use super::facts::Ledger;
use super::{Letter, Site, address};
use crate::letter::Form;
use crate::letter::cases;
use crate::letter::compile::{self, Groups, Shared};
use crate::letter::holidays::{Holidays, Table};
use crate::letter::prove;
use crate::letter::tree::{Part, Piece};
use crate::source::report::{Diagnostic, Place, Report, Reported};
use crate::source::suggest;

/// The files that letters are made of.
pub(super) struct Files {
    /// The letters.
    pub(super) letters: Vec<Arc<FileDraft>>,
    /// Their example cases.
    pub(super) cases: Vec<Arc<FileDraft>>,
}

/// A letter's file and that of its cases.
struct Pair {
    id: String,
    file: Arc<FileDraft>,
    cases: Option<Arc<FileDraft>>,
}

/// Makes the letters of their files. One whose file, cases and shared groups
/// are those of the site `before` is taken over from it.
pub(super) fn made(
    files: Files,
    (groups, table, ledger): (&Groups, Option<&Table>, &Ledger),
    draft: &Draft,
    before: Option<&Site>,
    report: &mut Report,
) -> BTreeMap<String, Arc<Letter>> {
    let before = before.filter(|before| shares(before.draft(), draft));
    let sign_off = sign_off(draft);
    let is_signed = before.is_some_and(|before| before.brand.sign_off.as_deref() == sign_off);
    let none = Holidays::default();
    let shared = Shared {
        groups,
        holidays: table.map_or(&none, |table| &table.holidays),
        facts: ledger,
    };
    let made: Vec<(String, Arc<Letter>)> = pairs(files, report)
        .into_par_iter()
        .map(|pair| {
            let known = before.and_then(|before| before.letters.get(&pair.id));
            let letter = known
                .filter(|known| {
                    Arc::ptr_eq(&known.parsed, &pair.file) && same(&known.cases, &pair.cases)
                })
                .map(|known| match is_signed {
                    true => known.clone(),
                    false => Arc::new(known.signed(sign_off)),
                });
            let id = pair.id.clone();
            let make = || Arc::new(one(pair, shared).signed(sign_off));
            (id, letter.unwrap_or_else(make))
        })
        .collect();
    for (_, letter) in &made {
        report.merge(&letter.found);
    }
    made.into_iter().collect()
}

/// The letters with their cases. Cases of no letter are reported.
fn pairs(files: Files, report: &mut Report) -> Vec<Pair> {
    let mut cases: BTreeMap<String, Arc<FileDraft>> = BTreeMap::new();
    for file in files.cases {
        let name = stem(file.source.path());
        let id = name.strip_suffix(".cases").unwrap_or(&name);
        cases.insert(id.to_owned(), file);
    }
    let mut pairs = Vec::new();
    for file in files.letters {
        let id = stem(file.source.path());
        let cases = cases.remove(&id);
        pairs.push(Pair { id, file, cases });
    }
    for (id, file) in &cases {
        let known: BTreeSet<&str> = pairs.iter().map(|pair| pair.id.as_str()).collect();
        let place = Place::File(file.source.path().to_owned());
        let message = format!("there is no letter called `{id}`");
        let hint = suggest::did_you_mean(id, known)
            .unwrap_or_else(|| "give it the name of its letter, or take it out".to_owned());
        report.error(Diagnostic::error("letter::case-without-letter", place, message).hint(hint));
    }
    pairs
}

fn same(a: &Option<Arc<FileDraft>>, b: &Option<Arc<FileDraft>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// A letter with what comes of its cases.
fn one(pair: Pair, shared: Shared<'_>) -> Letter {
    let mut letter = compiled(pair, shared);
    let mut found = std::mem::take(&mut letter.found);
    // What does not compile comes out in other words: that is said once.
    let is_sound = found.passed().is_ok() && letter.parsed.report.passed().is_ok();
    if is_sound {
        prove::letter(letter.written(), &letter.checked, &mut found);
    }
    if let Some(cases) = letter.examples().filter(|_| is_sound) {
        cases::run(&letter.checked.program, cases, &mut found);
    }
    letter.found = found;
    letter
}

fn compiled(pair: Pair, shared: Shared<'_>) -> Letter {
    let mut found = Report::new();
    let What::Letter(written) = &pair.file.what else {
        unreachable!("a letter is made of a letter's file");
    };
    let checked = compile::letter(written, &pair.id, shared, &mut found);
    Letter {
        checked: Arc::new(checked),
        signed: None,
        found,
        address: address::of_letter(&pair.id),
        parsed: pair.file,
        cases: pair.cases,
    }
}

/// The last line that a brand has its letters end with.
fn sign_off(draft: &Draft) -> Option<&str> {
    draft.brand()?.sign_off.as_deref()
}

impl Letter {
    /// The letter with the last line of a brand; sheets and tools have none. It is
    /// added to what is proved and tried, so the example cases of the guidance stand
    /// whoever publishes it, and answers fit the letter of any brand.
    fn signed(&self, sign_off: Option<&str>) -> Letter {
        let program = &self.checked.program;
        let line = sign_off.filter(|_| program.kind == Form::Letter);
        let signed = line.map(|line| {
            let mut signed = program.clone();
            let line = vec![Piece::Text(line.to_owned())];
            signed.body.push(Part::Paragraph((), line));
            signed
        });
        Letter {
            parsed: self.parsed.clone(),
            checked: self.checked.clone(),
            signed,
            cases: self.cases.clone(),
            found: self.found.clone(),
            address: self.address.clone(),
        }
    }
}

/// The ids of the letters of a draft.
pub fn ids(draft: &Draft) -> Vec<String> {
    let files = draft.files.iter();
    files
        .filter(|file| matches!(file.what, What::Letter(_)))
        .map(|file| stem(file.source.path()))
        .collect()
}

/// Makes one letter of a draft, whatever is wrong with the rest of the site;
/// its cases are not run. What is wrong with the files it is made of is
/// reported. Nothing if there is no such letter.
///
/// # Errors
/// [`Reported`] when there is an error among that.
pub fn alone(draft: &Draft, id: &str, report: &mut Report) -> Option<Result<Letter, Reported>> {
    let is_named = |file: &&Arc<FileDraft>, name: &str| stem(file.source.path()) == name;
    let files = || draft.files.iter();
    let file = files().find(|file| matches!(file.what, What::Letter(_)) && is_named(file, id))?;
    let cases = files()
        .find(|file| matches!(file.what, What::Cases(_)) && is_named(file, &format!("{id}.cases")));
    let mut groups = Groups::new();
    let mut table = None;
    for file in files() {
        match &file.what {
            What::Group(Some(group)) => {
                groups.insert(stem(file.source.path()), group.clone());
            }
            What::Holidays(found) => table = found.clone(),
            _ => {}
        }
    }
    let none = Holidays::default();
    let ledger = draft.ledger();
    let shared = Shared {
        groups: &groups,
        holidays: table.as_deref().map_or(&none, |table| &table.holidays),
        facts: &ledger,
    };
    let pair = Pair {
        id: id.to_owned(),
        file: file.clone(),
        cases: cases.cloned(),
    };
    let letter = compiled(pair, shared).signed(sign_off(draft));
    report.merge(&letter.parsed.report);
    for file in files() {
        let name = stem(file.source.path());
        let is_used = match &file.what {
            What::Group(_) => letter
                .written()
                .groups()
                .any(|used| used.group.value == name),
            What::Holidays(_) => letter.program().holidays.is_some(),
            _ => false,
        };
        if is_used {
            report.merge(&file.report);
        }
    }
    report.merge(&letter.found);
    Some(report.passed().map(|()| letter))
}

/// Whether two drafts have the same files that letters share.
fn shares(before: &Draft, now: &Draft) -> bool {
    let shared = |draft: &Draft| -> Vec<usize> {
        let files = draft.files.iter();
        files
            .filter(|file| {
                let what = &file.what;
                matches!(what, What::Group(_) | What::Holidays(_) | What::Facts(_))
            })
            .map(|file| Arc::as_ptr(file) as usize)
            .collect()
    };
    shared(before) == shared(now)
}
