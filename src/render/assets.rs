//! Style sheets and scripts: joined in a listed order, with a fingerprint in
//! their names, so that a browser may keep them for ever.

mod script;
mod style;

use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::source::fields::{self, Fields};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::Tree;
use crate::source::yaml::{self};
use crate::source::{Placed, Source, suggest};

/// The file that lists what is joined and which page loads what.
pub const LIST: &str = "web/assets.yaml";

/// Every style sheet and script.
#[derive(Debug, Default)]
pub struct Assets {
    /// The joined files.
    pub files: Vec<Asset>,
    loads: BTreeMap<String, Loads>,
    sources: Vec<Arc<Source>>,
    /// What of the site's own they hold.
    own: Own,
    /// Each file made small, by its kind and path.
    small: BTreeMap<(&'static str, String), Small>,
}

/// What assets hold that is not in their files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// What the brand changes of the styles.
    pub style: String,
    /// The words of the interface that come with scripts, as JSON.
    pub words: String,
}

/// Stands in a list of scripts for the words of the interface that come with them.
const WORDS: &str = "words";

/// A file, and what is left of it when it is made small.
type Small = (Arc<Source>, Arc<str>);

/// One joined file.
#[derive(Debug)]
pub struct Asset {
    /// Where it is published, such as `assets/site.1a2b3c4d.css`.
    pub address: String,
    /// What is in it.
    pub text: String,
}

/// The addresses a template loads.
#[derive(Clone, Debug, Default)]
pub struct Loads {
    /// Style sheets.
    pub styles: Vec<String>,
    /// Scripts.
    pub scripts: Vec<String>,
    /// Scripts that the page's own scripts bring in once it is shown.
    pub later: Vec<String>,
}

/// The name of the entry for templates that have none.
const DEFAULT: &str = "default";

impl Assets {
    /// Joins the assets of a tree as its list says; every style sheet ends with the
    /// brand's own rules, and words stand where the list says. Files that are those of sound assets `before` are not made
    /// small again.
    pub fn read(tree: &Tree, own: Own, before: Option<&Assets>, report: &mut Report) -> Assets {
        let sources: Vec<Arc<Source>> = tree.texts("web/", "").cloned().collect();
        let mut assets = Assets {
            sources,
            own,
            small: before
                .map(|before| before.small.clone())
                .unwrap_or_default(),
            ..Assets::default()
        };
        let Some(list) = tree.text(LIST) else {
            let place = Place::File(LIST.to_owned());
            report.error(
                Diagnostic::error("site::missing-file", place, "this file is missing")
                    .hint("add it, with the style sheets and scripts to join"),
            );
            return assets;
        };
        let Ok(node) = yaml::read(list, list.text(), 0, report) else {
            return assets;
        };
        let mut fields = Fields::of(list, &node, report);
        let styles = assets.join(tree, list, &mut fields, "styles", report);
        let scripts = assets.join(tree, list, &mut fields, "scripts", report);
        for (template, node) in fields.map("pages", report) {
            let mut fields = Fields::of(list, node, report);
            let loads = Loads {
                styles: addresses(list, fields.texts("styles", report), &styles, report),
                scripts: addresses(list, fields.texts("scripts", report), &scripts, report),
                later: addresses(list, fields.texts("later", report), &scripts, report),
            };
            fields.finish(report);
            assets.loads.insert(template.value.clone(), loads);
        }
        fields.finish(report);
        assets
    }

    /// Whether these are the assets of a tree with what is a site's own, unchanged.
    pub fn is_of(&self, tree: &Tree, own: &Own) -> bool {
        self.own == *own && same(&self.sources, tree.texts("web/", ""))
    }

    /// What a template loads.
    pub fn loads(&self, template: &str) -> Loads {
        let own = self.loads.get(template);
        own.or_else(|| self.loads.get(DEFAULT))
            .cloned()
            .unwrap_or_default()
    }

    /// What is published at an address.
    pub fn text(&self, address: &str) -> Option<&str> {
        let asset = self.files.iter().find(|asset| asset.address == address);
        asset.map(|asset| asset.text.as_str())
    }

    /// Joins the bundles of one kind; gives their addresses by name.
    fn join(
        &mut self,
        tree: &Tree,
        list: &Arc<Source>,
        fields: &mut Fields<'_>,
        kind: &'static str,
        report: &mut Report,
    ) -> BTreeMap<String, String> {
        let ending = match kind {
            "styles" => "css",
            _ => "js",
        };
        let mut addresses = BTreeMap::new();
        let bundles = fields.map(kind, report);
        for (name, node) in bundles {
            let yaml::Value::List(items) = &node.value else {
                let place = Place::Text(list.clone(), node.span);
                report.error(
                    Diagnostic::error("yaml::wrong-type", place, "expected a list of files").hint(
                        format!("write `{}: [one.{ending}, two.{ending}]`", name.value),
                    ),
                );
                continue;
            };
            let mut text = String::new();
            for item in items {
                let Some(path) = fields::text_of(list, item, &name.value, report) else {
                    continue;
                };
                if ending == "js" && path.value == WORDS {
                    text.push_str(&format!("Candour.page.add({});\n", self.own.words));
                    continue;
                }
                match tree.text(&format!("web/{}", path.value)) {
                    Some(source) => {
                        let small = self.small((ending, path.value), source, report);
                        text.push_str(&small);
                        text.push('\n');
                    }
                    None => no_such_file(tree, list, &path, ending, report),
                }
            }
            if ending == "css" {
                text.push_str(&self.own.style);
            }
            let address = format!(
                "assets/{}.{:016x}.{ending}",
                name.value,
                xxh3_64(text.as_bytes())
            );
            addresses.insert(name.value.clone(), address.clone());
            self.files.push(Asset { address, text });
        }
        addresses
    }

    /// A file made small: once, as it may be in several bundles.
    fn small(
        &mut self,
        key: (&'static str, String),
        source: &Arc<Source>,
        report: &mut Report,
    ) -> Arc<str> {
        let known = self.small.get(&key);
        if let Some((_, small)) = known.filter(|(known, _)| Arc::ptr_eq(known, source)) {
            return small.clone();
        }
        let small: Arc<str> = match key.0 {
            "js" => script::small(source, report),
            _ => style::small(source, report),
        }
        .into();
        self.small.insert(key, (source.clone(), small.clone()));
        small
    }
}

/// Whether two lists of sources are the same ones.
pub(super) fn same<'a>(
    kept: &[Arc<Source>],
    mut now: impl Iterator<Item = &'a Arc<Source>>,
) -> bool {
    kept.iter()
        .all(|kept| now.next().is_some_and(|now| Arc::ptr_eq(kept, now)))
        && now.next().is_none()
}

fn addresses(
    list: &Arc<Source>,
    names: Vec<Placed<String>>,
    known: &BTreeMap<String, String>,
    report: &mut Report,
) -> Vec<String> {
    let mut addresses = Vec::new();
    for name in names {
        match known.get(&name.value) {
            Some(address) => addresses.push(address.clone()),
            None => {
                let names: Vec<&str> = known.keys().map(String::as_str).collect();
                let hint = suggest::did_you_mean_or_list(&name.value, &names);
                let place = Place::Text(list.clone(), name.span);
                let message = format!("nothing is joined under the name `{}`", name.value);
                report
                    .error(Diagnostic::error("assets::unknown-bundle", place, message).hint(hint));
            }
        }
    }
    addresses
}

fn no_such_file(
    tree: &Tree,
    list: &Arc<Source>,
    path: &Placed<String>,
    ending: &str,
    report: &mut Report,
) {
    let files = tree
        .texts("web/", ending)
        .map(|source| &source.path()["web/".len()..]);
    let hint = suggest::did_you_mean(&path.value, files)
        .unwrap_or_else(|| "add it, or take its name out of this list".to_owned());
    let place = Place::Text(list.clone(), path.span);
    let message = format!("there is no file `web/{}`", path.value);
    report.error(Diagnostic::error("assets::no-such-file", place, message).hint(hint));
}
