//! The words of the builder: those that a letter's page has from the start, and those
//! that come with the scripts it brings in once it is shown.

use std::collections::BTreeMap;

use super::data::in_script;
use crate::letter::Form;
use crate::site::texts::{Text, Texts};

/// Below these stand words that only scripts named under `later:` in
/// [`assets::LIST`](super::assets::LIST) say.
const LATER: [&str; 6] = ["check", "edit", "email", "keep", "length", "result"];

/// Of these, what the first screens say.
const FIRST: [&str; 9] = [
    "check.hint",
    "check.title",
    "edit.warning",
    "keep.gone",
    "keep.more",
    "keep.title",
    "keep.where",
    "result.title",
    "result.waiting",
];

/// The words of one kind of letter, as JSON that can stand in a script element.
pub(super) fn all(texts: &Texts, kind: Form) -> String {
    json(&of_kind(texts, kind))
}

/// Of these, what the page has from the start.
pub(super) fn first(texts: &Texts, kind: Form) -> String {
    json(&of_kind(texts, kind).map(|texts| part(&texts, "", false)))
}

/// What comes later, for all kinds: what one has of its own is in a group of its name.
pub(super) fn later(texts: &Texts) -> String {
    let Some(all @ Text::Group(groups)) = texts.group("builder") else {
        return "{}".to_owned();
    };
    let Text::Group(mut found) = part(all, "", true) else {
        return "{}".to_owned();
    };
    for (name, _) in Form::NAMES {
        if let Some(own) = groups.get(name) {
            found.insert(name.to_owned(), part(own, "", true));
        }
    }
    json(&Some(Text::Group(found)))
}

fn json(texts: &Option<Text>) -> String {
    in_script(serde_json::to_string(texts).expect("texts have only text keys"))
}

/// Of the texts below a path, those that come later, or the others.
fn part(text: &Text, path: &str, is_later: bool) -> Text {
    let Text::Group(group) = text else {
        return text.clone();
    };
    let below = group.iter().filter_map(|(name, text)| {
        let path = format!("{path}.{name}");
        let path = path.trim_start_matches('.');
        let text = match text {
            Text::Group(_) => part(text, path, is_later),
            Text::One(_) if comes_later(path) == is_later => text.clone(),
            Text::One(_) => return None,
        };
        let is_empty = matches!(&text, Text::Group(group) if group.is_empty());
        (!is_empty).then(|| (name.clone(), text))
    });
    Text::Group(below.collect())
}

fn comes_later(path: &str) -> bool {
    let is_in = |group: &&str| {
        path.strip_prefix(*group)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    LATER.iter().any(is_in) && !FIRST.iter().any(is_in)
}

/// The words of the builder as one kind of letter has them.
fn of_kind(texts: &Texts, kind: Form) -> Option<Text> {
    let Text::Group(mut texts) = texts.group("builder")?.clone() else {
        return None;
    };
    for (name, form) in Form::NAMES {
        let own = texts.remove(name);
        if form == kind
            && let Some(Text::Group(own)) = own
        {
            overlay(&mut texts, own);
        }
    }
    Some(Text::Group(texts))
}

/// Puts texts in the place of others of the same names.
fn overlay(texts: &mut BTreeMap<String, Text>, own: BTreeMap<String, Text>) {
    for (name, text) in own {
        match (texts.get_mut(&name), text) {
            (Some(Text::Group(below)), Text::Group(own)) => overlay(below, own),
            (_, text) => {
                texts.insert(name, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::Source;
    use crate::source::report::Report;

    fn texts() -> Texts {
        let yaml = "builder:\n  make: Make\n  keep:\n    title: Yours\n    where: {tab: Tab}\n    save: Save\n  \
            sheet:\n    make: Sheet\n    keep: {save: Save it}\n";
        let source = Arc::new(Source::new("i18n/en.yaml", yaml));
        crate::site::texts::read(&source, &mut Report::new())
    }

    #[test]
    fn every_word_is_there_from_the_start_or_comes_later() {
        let texts = texts();
        assert_eq!(
            first(&texts, Form::Letter),
            r#"{"keep":{"title":"Yours","where":{"tab":"Tab"}},"make":"Make"}"#
        );
        assert_eq!(
            first(&texts, Form::Sheet),
            r#"{"keep":{"title":"Yours","where":{"tab":"Tab"}},"make":"Sheet"}"#
        );
        assert_eq!(
            all(&texts, Form::Sheet),
            r#"{"keep":{"save":"Save it","title":"Yours","where":{"tab":"Tab"}},"make":"Sheet"}"#
        );
        let expected = r#"{"keep":{"save":"Save"},"sheet":{"keep":{"save":"Save it"}}}"#;
        assert_eq!(later(&texts), expected);
    }
}
