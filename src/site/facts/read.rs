//! Reads a file of the ledger, and checks what it says on its own.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Confidence, Dates, Fact, FactSource, GENERAL, Ledger, List};
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::{self, Node};
use crate::source::{Placed, Source, suggest};

/// Reads one file of the ledger.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Ledger {
    let mut ledger = Ledger::default();
    let Ok(node) = yaml::read(source, source.text(), 0, report) else {
        ledger.is_torn = true;
        return ledger;
    };
    let mut fields = Fields::of(source, &node, report);
    fields.need("checked", report);
    fields.need("due", report);
    let list = Arc::new(List {
        source: source.clone(),
        dates: dates(&mut fields, report),
    });
    in_order(source, (&list.dates, &list.dates), report);
    let mut sources = Vec::new();
    for (id, node) in fields.map("sources", report) {
        ledger
            .sources
            .insert(id.value.clone(), from(source, node, report));
        sources.push(id);
    }
    for (id, node) in fields.map("facts", report) {
        check_id(source, id, report);
        let fact = fact(&list, id, node, report);
        in_order(source, (&fact.dates, &list.dates), report);
        check_sources(source, id, &fact, &ledger, report);
        ledger.latest = ledger.latest.max(fact.checked());
        ledger.facts.insert(id.value.clone(), fact);
    }
    fields.finish(report);
    let used = ledger.facts.values().flat_map(|fact| &fact.sources);
    let used: BTreeSet<&str> = used.map(|id| id.value.as_str()).collect();
    for id in sources {
        if !used.contains(id.value.as_str()) {
            let place = Place::Text(source.clone(), id.span);
            let message = format!("no fact rests on the source `{}`", id.value);
            report.warn(
                Diagnostic::warning("facts::unused-source", place, message)
                    .hint("take it out, or name it in the `sources:` of a fact"),
            );
        }
    }
    ledger
}

fn dates(fields: &mut Fields<'_>, report: &mut Report) -> Dates {
    Dates {
        checked: fields.date("checked", report),
        due: fields.date("due", report),
    }
}

fn from(source: &Arc<Source>, node: &Node, report: &mut Report) -> FactSource {
    let mut fields = Fields::of(source, node, report);
    let name = fields.needed_text("name", report);
    let from = FactSource {
        name: name.map(|text| text.value).unwrap_or_default(),
        url: web_address(&mut fields, report),
        date: fields.text("date", report).map(|text| text.value),
    };
    fields.finish(report);
    from
}

fn fact(list: &Arc<List>, id: &Placed<String>, node: &Node, report: &mut Report) -> Fact {
    let source = &list.source;
    let mut fields = Fields::of(source, node, report);
    let says = fields.needed_text("says", report);
    let confidence = fields.needed_text("confidence", report);
    let fact = Fact {
        list: list.clone(),
        at: id.span,
        says: says.map(|text| text.value).unwrap_or_default(),
        confidence: confidence_of(source, confidence, report),
        sources: fields.texts("sources", report),
        note: fields.text("note", report).map(|text| text.value),
        applies_to: fields.text("applies_to", report).map(|text| text.value),
        dates: dates(&mut fields, report),
    };
    fields.finish(report);
    fact
}

/// An id is what marks call the fact by, for as long as there are pages: capital
/// letters, perhaps digits, a hyphen and a number.
fn check_id(source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    let is_good = id.value.split_once('-').is_some_and(|(group, number)| {
        let letters = group.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        is_number && !letters.is_empty() && letters.chars().all(|c| c.is_ascii_uppercase())
    });
    if !is_good {
        let place = Place::Text(source.clone(), id.span);
        let message = format!("`{}` is not the id of a fact", id.value);
        report.error(
            Diagnostic::error("facts::bad-id", place, message)
                .hint("write capital letters, a hyphen and a number, such as `LRM-17`"),
        );
    }
}

/// Checks that something is due after it was checked. What it does not say
/// itself holds from its list.
fn in_order(source: &Arc<Source>, (own, list): (&Dates, &Dates), report: &mut Report) {
    let checked = own.checked.as_ref().or(list.checked.as_ref());
    let due = own.due.as_ref().or(list.due.as_ref());
    let (Some(checked), Some(due)) = (checked, due) else {
        return;
    };
    let Some(at) = own.due.as_ref().or(own.checked.as_ref()) else {
        return;
    };
    if due.value <= checked.value {
        let place = Place::Text(source.clone(), at.span);
        let message = format!(
            "it is due on {}, and that is not after it was checked, on {}",
            due.value, checked.value
        );
        report.error(
            Diagnostic::error("facts::due-before-checked", place, message)
                .hint("write `due:` with a later day"),
        );
    }
}

fn web_address(fields: &mut Fields<'_>, report: &mut Report) -> Option<String> {
    let url = fields.text("url", report)?;
    if !url.value.starts_with("https://") && !url.value.starts_with("http://") {
        report.error(
            Diagnostic::error(
                "facts::address",
                fields.place(url.span),
                "this is not a web address",
            )
            .hint("start it with `https://`"),
        );
        return None;
    }
    Some(url.value)
}

fn confidence_of(
    source: &Arc<Source>,
    name: Option<Placed<String>>,
    report: &mut Report,
) -> Confidence {
    let Some(name) = name else {
        return Confidence::Unverified;
    };
    match Confidence::NAMES
        .iter()
        .find(|(known, _)| *known == name.value)
    {
        Some((_, confidence)) => *confidence,
        None => {
            let names = Confidence::NAMES.map(|(name, _)| name);
            let place = Place::Text(source.clone(), name.span);
            let message = format!("`{}` is not a confidence", name.value);
            report.error(
                Diagnostic::error("facts::confidence", place, message)
                    .hint(suggest::did_you_mean_or_list(&name.value, &names)),
            );
            Confidence::Unverified
        }
    }
}

/// Checks that the sources of a fact are there, and are enough for what its
/// confidence says.
fn check_sources(
    source: &Arc<Source>,
    id: &Placed<String>,
    fact: &Fact,
    ledger: &Ledger,
    report: &mut Report,
) {
    for id in &fact.sources {
        if !ledger.sources.contains_key(&id.value) {
            let known = ledger.sources.keys().map(String::as_str);
            let hint = suggest::did_you_mean(&id.value, known)
                .unwrap_or_else(|| "add it to the `sources:` of this file".to_owned());
            let place = Place::Text(source.clone(), id.span);
            let message = format!("there is no source with the id `{}`", id.value);
            report.error(Diagnostic::error("facts::unknown-source", place, message).hint(hint));
        }
    }
    let is_bare = fact.sources.iter().all(|id| id.value == GENERAL);
    let needs_more = match fact.confidence {
        Confidence::Official | Confidence::Publisher | Confidence::Secondary => is_bare,
        Confidence::SingleSource | Confidence::Partial => fact.sources.is_empty(),
        Confidence::Unverified => false,
    };
    if needs_more {
        let place = Place::Text(source.clone(), id.span);
        let message = format!(
            "no source shows that `{}` is `{}`",
            id.value,
            fact.confidence.name()
        );
        report.error(
            Diagnostic::error("facts::no-source", place, message)
                .hint("name the source that was read, or say `confidence: unverified`"),
        );
    }
}
