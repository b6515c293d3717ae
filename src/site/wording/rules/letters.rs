//! The words of letters: of their questions, their front matter and their text.
//! What readers answer is no one's business.

use std::sync::Arc;

use super::super::sentence;
use super::super::text::{self, Text};
use super::super::{Finds, Ground, Wording, allow};
use super::{lengths, marks};
use crate::document::markdown::prose::{self, OPAQUE, Passage, Prose, Role};
use crate::letter::{Form, parse};
use crate::site::Letter;
use crate::site::facts::Confidence;
use crate::site::style::Meaning;
use crate::source::report::Report;
use crate::source::yaml::{self, Node, Value};
use crate::source::{Placed, Source, front};

/// Stands for each byte of a tag that wraps words.
pub(in super::super) const WRAP: char = '\u{1}';

/// Keys whose text is for readers.
const WORDS: [&str; 14] = [
    "title", "summary", "ask", "hint", "why", "unknown", "none", "label", "offer", "says", "item",
    "subject", "to", "dear",
];

/// Those whose text is of the letter itself: how long its sentences are is looked
/// at where it is proved.
const OWN: [&str; 4] = ["says", "subject", "to", "dear"];

/// Keys whose texts, each by a name or in a list, are for readers.
const LISTS: [&str; 3] = ["options", "copies", "enclosures"];

/// Keys whose texts say what a letter is for, with fact marks.
pub(in super::super) const TOLD: [&str; 2] = ["use_when", "cannot"];

/// What is to be said of a letter's words.
pub(in super::super) fn letter(
    written: &parse::Letter,
    made: Option<&Letter>,
    ground: Ground<'_>,
) -> Wording {
    let source = &written.source;
    let mut finds = Finds::new(source);
    let node = front::read(source, &mut Report::new()).node;
    asked(source, &node, ground, &mut finds);
    let about = Text::new(told(source, &node, &TOLD), ground);
    super::words(&about, &mut finds);
    lengths::sentences(&about, &mut finds);
    marks::check(&about, &mut finds);
    let mut body = Text::new(body(written), ground);
    super::words(&body, &mut finds);
    marks::check(&body, &mut finds);
    duties(&body, written, &mut finds);
    if let Some(made) = made {
        length(made, ground, &mut finds);
    }
    let comments = std::mem::take(&mut body.prose.comments);
    allow::sift(finds, &written.allow, comments)
}

/// What is to be said of a group of questions.
pub(in super::super) fn group(source: &Arc<Source>, ground: Ground<'_>) -> Wording {
    let mut finds = Finds::new(source);
    if let Ok(node) = yaml::read(source, source.text(), 0, &mut Report::new()) {
        asked(source, &node, ground, &mut finds);
    }
    allow::sift(finds, &[], Vec::new())
}

/// The rules for the words of questions.
fn asked(source: &Arc<Source>, node: &Node, ground: Ground<'_>, finds: &mut Finds<'_>) {
    let mut passages = Vec::new();
    gather(source, node, false, &mut passages);
    let text = Text::new(text::prose(passages), ground);
    super::words(&text, finds);
    lengths::sentences(&text, finds);
}

/// The words of a letter's body, with its tags masked.
pub(in super::super) fn body(written: &parse::Letter) -> Prose {
    let text = written.source.text();
    let masked = mask(text.get(written.begins..).unwrap_or_default());
    prose::read(&masked, written.begins)
}

/// What is said of a letter below some keys of its front matter.
pub(in super::super) fn told(source: &Arc<Source>, node: &Node, keys: &[&str]) -> Prose {
    let mut passages = Vec::new();
    if let Value::Map(entries) = &node.value {
        let is_told = |key: &str| keys.contains(&key);
        for (_, lines) in entries.iter().filter(|(key, _)| is_told(&key.value)) {
            gather(source, lines, true, &mut passages);
        }
    }
    text::prose(passages)
}

fn gather(source: &Arc<Source>, node: &Node, all: bool, found: &mut Vec<Passage>) {
    match &node.value {
        Value::Map(entries) => {
            for (key, node) in entries {
                let key = key.value.as_str();
                let is_list = LISTS.contains(&key);
                match &node.value {
                    Value::Text(text) if all || WORDS.contains(&key) => {
                        let passage = masked(source, text, node);
                        let role = match OWN.contains(&key) {
                            true => Role::Heading(1),
                            false => passage.role,
                        };
                        found.push(passage.of_role(role));
                    }
                    _ => gather(source, node, is_list, found),
                }
            }
        }
        Value::List(items) => {
            for item in items {
                match &item.value {
                    Value::Text(text) if all => found.push(masked(source, text, item)),
                    _ => gather(source, item, false, found),
                }
            }
        }
        _ => {}
    }
}

fn masked(source: &Arc<Source>, text: &str, node: &Node) -> Passage {
    text::shown(source, (text, mask(text)), node.span)
}

/// A text with its tags masked, byte for byte: a value by one opaque word, a tag
/// around words by signs, and a line of tags alone by nothing.
fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut masked = String::with_capacity(line.len());
        let mut rest = line;
        let mut has_words = false;
        while let Some(at) = rest.find('{') {
            let (before, tag) = rest.split_at(at);
            masked.push_str(before);
            let (close, cover) = match tag.get(..2) {
                Some("{{") => ("}}", OPAQUE),
                Some("{%") => ("%}", WRAP),
                _ => ("{", '{'),
            };
            let end = tag.find(close).map_or(1, |end| end + close.len());
            has_words |= cover != WRAP;
            masked.extend(std::iter::repeat_n(cover, end));
            rest = &tag[end..];
        }
        masked.push_str(rest);
        has_words |= masked.contains(|c: char| c != WRAP && !c.is_whitespace());
        match has_words {
            true => out.push_str(&masked),
            false => out.push_str(&masked.replace(WRAP, " ")),
        }
    }
    out
}

/// Who says "must" in a letter can show the law (style rule ST-61).
fn duties(body: &Text<'_>, written: &parse::Letter, finds: &mut Finds<'_>) {
    if body.ground.ledger.is_torn {
        return;
    }
    let facts = &body.ground.ledger.facts;
    let is_sure = |id: &Placed<String>| {
        facts.get(&id.value).is_some_and(|fact| {
            matches!(
                fact.confidence,
                Confidence::Official | Confidence::Publisher
            )
        })
    };
    let mut tell = |words: &str, span| {
        let message = format!("this letter says `{words}`, and rests on no law");
        let hint = "add the fact with the law to `facts`, or ask for it in other words";
        finds.warn("words::letter-duty", span, message, hint);
    };
    for law in written
        .law
        .iter()
        .filter(|law| !law.facts.iter().any(is_sure))
    {
        let says = text::plain(&written.source, law.says.clone(), law.id.span);
        let says = Text::new(text::prose(vec![says]), body.ground);
        for (passage, read) in says.passages() {
            for found in read.of(|meaning| meaning == Meaning::Duty).take(1) {
                tell(&passage.text[found.at.clone()], law.id.span);
            }
        }
    }
    if written.all_facts().any(is_sure) {
        return;
    }
    for (passage, read) in body.passages() {
        for found in read.of(|meaning| meaning == Meaning::Duty) {
            tell(&passage.text[found.at.clone()], passage.place(&found.at));
        }
    }
}

/// A letter is short, with the shortest answers (style rule ST-60).
fn length(letter: &Letter, ground: Ground<'_>, finds: &mut Finds<'_>) {
    let Some(most) = ground.style.limits.letter else {
        return;
    };
    let program = &letter.checked.program;
    let cases = letter.examples().map(|cases| &cases.cases[..]);
    if program.kind != Form::Letter {
        return;
    }
    let made = cases
        .unwrap_or_default()
        .iter()
        .filter_map(|case| case.made(program)?.ok());
    let shortest = made.map(|made| sentence::words(&made.text)).min();
    if let Some(words) = shortest.filter(|words| *words as i64 > most) {
        let message = format!("this letter has {words} words in the shortest of its example cases");
        let hint =
            format!("leave out what does not ask for anything: {most} words fit on one page");
        finds.warn(
            "words::long-letter",
            letter.written().title.span,
            message,
            hint,
        );
    }
}
