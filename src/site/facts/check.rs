//! What can be said of the ledger only with all pages and letters at hand: what
//! is due, what is used nowhere, and what is to be read again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::left_out::LEFT_OUT;
use super::{Ledger, LeftOut, uses};
use crate::site::Site;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::Layer;
use crate::source::{Placed, Source, suggest};

/// Checks the ledger beside all that uses it.
pub(in crate::site) fn whole(site: &Site, today: Date, report: &mut Report) {
    let (ledger, draft) = (&site.ledger, site.draft());
    due(ledger, today, report);
    // What a brand replaces may have used them: the guidance's own are not its affair.
    let is_ours = |path: &str| site.laid.is_empty() || *site.layer(path) != Layer::Base;
    let used: FxHashSet<&str> = uses::all(draft)
        .map(|used| used.fact.value.as_str())
        .collect();
    let left_out = draft.left_out();
    if let Some(left_out) = left_out.filter(|left_out| is_ours(left_out.source.path())) {
        check_left_out(ledger, left_out, &used, report);
    }
    if left_out.is_some_and(|left_out| left_out.is_torn) {
        return;
    }
    for (id, fact) in &ledger.facts {
        if !is_ours(fact.list.source.path()) {
            continue;
        }
        let is_listed = left_out.is_some_and(|left_out| left_out.reason(id).is_some());
        if !is_listed && !used.contains(id.as_str()) {
            report.warn(
                Diagnostic::warning(
                    "facts::unused",
                    fact.place(),
                    format!("no page and no letter uses the fact `{id}`"),
                )
                .hint(match site.laid.is_empty() {
                    true => format!("use it, or list it in `{LEFT_OUT}` with the reason"),
                    false => "use it, or take it out".to_owned(),
                }),
            );
        }
    }
}

/// Warns of each list and each fact with a day of its own that was to be checked
/// again by now.
fn due(ledger: &Ledger, today: Date, report: &mut Report) {
    let mut warn = |source: &Arc<Source>, due: &Option<Placed<Date>>, what: &str| {
        if let Some(due) = due.as_ref().filter(|due| due.value < today) {
            let place = Place::Text(source.clone(), due.span);
            let message = format!("{what} to be checked again by now");
            report.warn(
                Diagnostic::warning("facts::due", place, message)
                    .hint("read the sources again, then set `checked` and `due`"),
            );
        }
    };
    for list in ledger.lists() {
        warn(&list.source, &list.dates.due, "the facts of this list were");
    }
    for (id, fact) in &ledger.facts {
        let what = format!("the fact `{id}` was");
        warn(&fact.list.source, &fact.dates.due, &what);
    }
}

fn check_left_out(
    ledger: &Ledger,
    left_out: &LeftOut,
    used: &FxHashSet<&str>,
    report: &mut Report,
) {
    for (id, _) in &left_out.reasons {
        let place = Place::Text(left_out.source.clone(), id.span);
        if !ledger.facts.contains_key(&id.value) && ledger.is_torn {
            continue;
        } else if !ledger.facts.contains_key(&id.value) {
            let known = ledger.facts.keys().map(String::as_str);
            let hint = suggest::did_you_mean(&id.value, known);
            let hint = hint.unwrap_or_else(|| "take this line out".to_owned());
            let message = format!("there is no fact with the id `{}`", id.value);
            report.error(Diagnostic::error("facts::unknown", place, message).hint(hint));
        } else if used.contains(id.value.as_str()) {
            let message = format!("`{}` is said to be left out, and is used", id.value);
            report.warn(
                Diagnostic::warning("facts::left-out-used", place, message)
                    .hint("take this line out; `candour facts` with the id shows where it is used"),
            );
        }
    }
}

/// Warns of a page or letter that was reviewed before facts it rests on were
/// last checked: it may say what is no longer so.
pub(in crate::site) fn reviewed<'a>(
    ledger: &Ledger,
    source: &Arc<Source>,
    reviewed: Option<&Placed<Date>>,
    facts: impl Fn() -> Vec<&'a Placed<String>>,
    report: &mut Report,
) {
    let Some(reviewed) = reviewed.filter(|day| ledger.latest > Some(day.value)) else {
        return;
    };
    let mut own: BTreeMap<&str, Date> = BTreeMap::new();
    let mut lists: BTreeSet<(&str, Date)> = BTreeSet::new();
    for id in facts() {
        let Some(fact) = ledger.facts.get(&id.value) else {
            continue;
        };
        match (fact.checked(), &fact.dates.checked) {
            (Some(day), _) if day <= reviewed.value => {}
            (Some(day), Some(_)) => drop(own.insert(&id.value, day)),
            (Some(day), None) => drop(lists.insert((fact.list.source.path(), day))),
            (None, _) => {}
        }
    }
    let own = own
        .into_iter()
        .map(|(id, day)| (format!("the fact `{id}` was"), day));
    let lists = lists
        .into_iter()
        .map(|(path, day)| (format!("the facts of `{path}` were"), day));
    for (what, day) in own.chain(lists) {
        let place = Place::Text(source.clone(), reviewed.span);
        let message = format!(
            "{what} checked again on {day}, and this was last reviewed on {}",
            reviewed.value
        );
        report.warn(
            Diagnostic::warning("facts::changed-since-review", place, message)
                .hint("read it again beside what the facts now say, then set `reviewed`"),
        );
    }
}
