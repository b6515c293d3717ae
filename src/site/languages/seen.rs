//! What the texts of a language were made from: `i18n/LANG.seen.yaml`, which holds the
//! mark of each English text as it was when a person last looked.
//!
//! A translation whose English has changed since may say what is no longer so. It is
//! shown in English until someone has looked at it. Without the file nothing is known,
//! and all is shown as it is.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use super::super::texts::{Text, Texts};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::{Layer, Tree};
use crate::source::yaml::{self, Value};
use crate::source::{Placed, Source};

/// How the file of a language ends, and that of its marks.
const ENDING: &str = ".yaml";
const MARKS: &str = ".seen.yaml";

/// The marks of English texts, by their names.
pub(super) type Marks = BTreeMap<String, String>;

/// Where the marks of a language are.
pub(super) fn path_of(code: &str) -> String {
    format!("i18n/{code}{MARKS}")
}

/// Reads the marks of a language.
pub(super) fn read(source: &Arc<Source>, report: &mut Report) -> Marks {
    let Ok(node) = yaml::read(source, source.text(), 0, report) else {
        return Marks::new();
    };
    let entries = match node.value {
        Value::Map(entries) => entries,
        Value::Null => return Marks::new(),
        Value::Text(_) | Value::List(_) => {
            let place = Place::File(source.path().to_owned());
            let message = "this is not a list of texts with their marks";
            report.error(
                Diagnostic::error("i18n::seen", place, message)
                    .hint("`candour check --seen` writes this file anew"),
            );
            return Marks::new();
        }
    };
    let mark = |(name, node): (Placed<String>, yaml::Node)| match node.value {
        Value::Text(mark) => Some((name.value, mark)),
        _ => None,
    };
    entries.into_iter().filter_map(mark).collect()
}

/// What tells an English text from others.
pub(super) fn mark(english: &str) -> String {
    let whole = Source::new("", english).fingerprint();
    whole.chars().take(8).collect()
}

/// What stands at the top of the file.
const HEAD: &str = "\
# The texts of this language, each with the mark of the English text it was made from.
# Written by `candour check --seen`: run it again when you have looked at what has changed.
";

/// The files of marks as they are after a person has looked at all texts: of the
/// languages in the layer at the top, or in a site that is alone.
pub fn written(tree: &Tree, english: &Texts) -> Vec<(String, String)> {
    let is_alone = tree.laid().next().is_none();
    let files = tree.texts("i18n/", ENDING).filter(|source| {
        let path = source.path();
        let is_own = is_alone || tree.layer(path).is_some_and(|layer| *layer != Layer::Base);
        is_own && path != super::TEXTS && !path.ends_with(MARKS)
    });
    let written = files.filter_map(|source| {
        let stem = source.path().strip_suffix(ENDING)?;
        let mut out = HEAD.to_owned();
        for name in super::texts::named(source) {
            // Another name is a mistake, and may hold what no name does.
            if let Some(text) = text_of(&english.all, &name) {
                writeln!(out, "{name}: \"{}\"", mark(text)).ok()?;
            }
        }
        Some((format!("{stem}{MARKS}"), out))
    });
    written.collect()
}

/// The English text of a name, if it is one text.
pub(super) fn text_of<'a>(english: &'a Text, name: &str) -> Option<&'a str> {
    let mut at = english;
    for part in name.split('.') {
        match at {
            Text::Group(texts) => at = texts.get(part)?,
            Text::One(_) => return None,
        }
    }
    at.one()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::texts;

    #[test]
    fn only_texts_that_there_are_get_a_mark() {
        let tree = Tree::fixture(
            "//- i18n/en.yaml\nfooter:\n  help: Call us\n\
             //- i18n/cy.yaml\nfooter:\n  help: Ffoniwch ni\n\"a: b\": c\n",
        );
        let source = tree.text(super::super::TEXTS).unwrap();
        let english = texts::read(source, &mut Report::new());
        let text = format!("{HEAD}footer.help: \"{}\"\n", mark("Call us"));
        let expected = ("i18n/cy.seen.yaml".to_owned(), text);
        assert_eq!(written(&tree, &english), [expected]);
    }
}
