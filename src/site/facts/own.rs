//! Facts that a brand has added: they have ids of their own, and the guidance's stay
//! as they are.

use crate::site::Site;
use crate::site::draft::What;
use crate::source::Placed;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::Layer;

use super::{Fact, FactSource, Ledger};

/// Checks the facts that a brand has added.
pub(in crate::site) fn check(site: &Site, report: &mut Report) {
    let prefix = site.brand.prefix.as_ref();
    let is_shared = |fact: &Fact| *site.layer(fact.list.source.path()) == Layer::Base;
    let is_taken = |prefix: &Placed<String>| {
        let mut facts = site.ledger.facts.iter();
        facts.any(|(id, fact)| group(id) == prefix.value && is_shared(fact))
    };
    if let (Some(prefix), Some(source)) = (prefix, &site.brand.source)
        && is_taken(prefix)
    {
        let place = Place::Text(source.clone(), prefix.span);
        let message = format!("the guidance has facts with the prefix `{}`", prefix.value);
        report.error(
            Diagnostic::error("brand::prefix-taken", place, message)
                .hint("choose another, such as the name of your town in capital letters"),
        );
    }
    for file in &site.draft().files {
        let path = file.source.path();
        match (site.layer(path), &file.what) {
            (Layer::Replaced(_), _) if path.starts_with("facts/") => {
                let place = Place::File(path.to_owned());
                let message = "a brand cannot replace a file of the guidance's facts";
                report.error(
                    Diagnostic::error("facts::replaced", place, message).hint(
                        "put facts of your own into a file with another name, such as \
                         `facts/own.yaml`; to say something else than the guidance, replace the page",
                    ),
                );
            }
            (Layer::Added, What::Facts(own)) => added(site, own, prefix, report),
            _ => {}
        }
    }
}

/// What the guidance says of a source, if it has one of that id.
fn shared_source<'a>(site: &'a Site, id: &str) -> Option<&'a FactSource> {
    let files = site.draft().files.iter();
    let shared = files.filter(|file| *site.layer(file.source.path()) == Layer::Base);
    let mut found = shared.filter_map(|file| match &file.what {
        What::Facts(facts) => facts.sources.get(id),
        _ => None,
    });
    found.next()
}

/// The part of an id before its hyphen.
fn group(id: &str) -> &str {
    id.split('-').next().unwrap_or_default()
}

fn added(site: &Site, own: &Ledger, prefix: Option<&Placed<String>>, report: &mut Report) {
    let Some(prefix) = prefix else {
        if let Some((id, fact)) = own.in_order().first() {
            let message = format!("`{id}` is a fact of a brand that has no prefix for its facts");
            report.error(
                Diagnostic::error("facts::no-prefix", fact.place(), message).hint(
                    "write `prefix: TOWN` in `brand.yaml`, and ids such as `TOWN-1` here and in marks",
                ),
            );
        }
        return;
    };
    for (id, fact) in own.in_order() {
        if group(id) != prefix.value {
            let message = format!("`{id}` does not start with the brand's prefix");
            let hint = format!(
                "call it `{}-1` or another number, here and in marks",
                prefix.value
            );
            report.error(Diagnostic::error("facts::prefix", fact.place(), message).hint(hint));
        }
        sources(site, fact, own, report);
    }
}

/// Sources of one id are one source, wherever they stand.
fn sources(site: &Site, fact: &Fact, own: &Ledger, report: &mut Report) {
    for id in &fact.sources {
        let own = own.sources.get(&id.value);
        let other = shared_source(site, &id.value).filter(|_| own.is_some());
        if other.is_some() && own != other {
            let place = Place::Text(fact.list.source.clone(), id.span);
            let message = format!("the guidance has another source with the id `{}`", id.value);
            report.error(
                Diagnostic::error("facts::source-taken", place, message)
                    .hint("give yours an id that starts with your prefix"),
            );
        }
    }
}
