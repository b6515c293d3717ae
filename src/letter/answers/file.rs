//! An answers file: what the browser saves, and what people write by hand.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::{Answers, Misfit};
use crate::letter::Program;

/// The largest answers file that is read, in bytes. A long letter has 50 KB.
pub const LIMIT: usize = 16 << 20;

/// What an answers file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// The letter it was saved from, if it says so.
    pub letter: Option<String>,
    /// The hash of that letter at the time.
    pub hash: Option<String>,
    /// The answers, as they are written there.
    pub answers: Map<String, Value>,
}

impl Saved {
    /// Takes out the answers that no other letter can use: those to questions of its
    /// own, which may mean something else there. What groups of questions share stays.
    pub fn take_own(&mut self, program: &Program) -> Vec<Misfit> {
        let is_shared = |key: &str| {
            let group = key.split('.').next().unwrap_or(key);
            let start = format!("{group}.");
            group != "law" && program.questions.iter().any(|q| q.id.starts_with(&start))
        };
        let given = std::mem::take(&mut self.answers).into_iter();
        let (shared, own): (Vec<_>, Vec<_>) = given.partition(|(key, _)| is_shared(key));
        self.answers = shared.into_iter().collect();
        let own = own.into_iter().map(|(key, _)| Misfit {
            question: super::read::short(&key),
            message: "only the other letter asks this".to_owned(),
            key,
        });
        own.collect()
    }
}

/// The newest version of the file that the browser saves.
const VERSION: u64 = 1;

/// Reads an answers file: the answers alone, or with the letter they are of. The
/// browser saves `{"candour": "answers", "version": 1, "letter", "title", "program":
/// HASH, "saved": DATE, "answers"}`; words that were changed by hand (`edited`) are not
/// answers, and are left out.
///
/// # Errors
/// In plain words, what keeps it from being read.
pub fn read(bytes: &[u8]) -> Result<Saved, String> {
    if bytes.len() > LIMIT {
        return Err(format!("it is larger than {} MB", LIMIT >> 20));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "it is not a text in UTF-8; save it again as UTF-8".to_owned())?;
    let text = text.trim_start_matches('\u{feff}');
    let read = serde_json::from_str(&without_halves(text));
    let Value::Object(mut given) = read.map_err(|error| not_json(text, &error))? else {
        return Err("it has no answers in it; they stand between `{` and `}`".to_owned());
    };
    if let Some(version) = given.get("version").filter(|_| is_saved(&given)) {
        let is_known = version.as_u64().is_some_and(|version| version <= VERSION);
        if !is_known {
            return Err(
                "it was saved by a newer Candour than this one; get the newest Candour, or open the \
                 file on the page of its letter and save it as a Word file there"
                    .to_owned(),
            );
        }
    }
    if !is_wrapped(&given) {
        return Ok(Saved {
            answers: given,
            ..Saved::default()
        });
    }
    let text = |key: &str| given.get(key).and_then(Value::as_str).map(str::to_owned);
    let (letter, hash) = (text("letter"), text("program").or_else(|| text("hash")));
    let answers = match given.remove("answers") {
        Some(Value::Object(answers)) => answers,
        _ => Map::new(),
    };
    Ok(Saved {
        letter,
        hash,
        answers,
    })
}

/// Whether an object says that the browser saved it.
fn is_saved(given: &Map<String, Value>) -> bool {
    given.get("candour").and_then(Value::as_str) == Some("answers")
}

/// Whether an object is a saved file, and not the answers alone.
fn is_wrapped(given: &Map<String, Value>) -> bool {
    if is_saved(given) {
        return true;
    }
    given.get("answers").is_some_and(Value::is_object)
        && (given.len() == 1 || given.contains_key("letter") || given.contains_key("hash"))
}

/// Writes an answers file, as the browser does.
pub fn write(program: &Program, answers: &Answers) -> String {
    let saved = json!({
        "letter": program.id,
        "hash": program.hash,
        "answers": answers.json(),
    });
    format!("{saved:#}\n")
}

fn not_json(text: &str, error: &serde_json::Error) -> String {
    if text.trim().is_empty() {
        return "it is empty".to_owned();
    }
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let what = match said {
        said if said.starts_with("recursion limit") => "it goes too deep",
        said if said.starts_with("EOF") => "it ends before it is closed; is its end missing?",
        said if said.contains("trailing characters") => "there is more after its end",
        said if said.contains("trailing comma") => "there is a comma too many",
        said if said.contains("control character") => "a text is not closed on its line",
        said => &format!("it is not JSON: {said}"),
    };
    format!("line {}, column {}: {what}", error.line(), error.column())
}

/// The text with every escape of half a character (`\ud800` alone) made one
/// that is dropped when answers are cleaned. It stays as long as it was, so
/// lines and columns hold.
fn without_halves(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut halves = Vec::new();
    let mut at = 0;
    let mut is_text = false;
    while at < bytes.len() {
        match (bytes[at], is_text) {
            (b'"', _) => {
                is_text = !is_text;
                at += 1;
            }
            (b'\\', true) => match unit(bytes, at) {
                Some(0xd800..=0xdbff) => {
                    let whole = matches!(unit(bytes, at + 6), Some(0xdc00..=0xdfff));
                    if !whole {
                        halves.push(at);
                    }
                    at += if whole { 12 } else { 6 };
                }
                Some(0xdc00..=0xdfff) => {
                    halves.push(at);
                    at += 6;
                }
                Some(_) => at += 6,
                None => at += 2,
            },
            _ => at += 1,
        }
    }
    if halves.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = text.to_owned();
    for at in halves {
        out.replace_range(at..at + 6, "\\u0000");
    }
    Cow::Owned(out)
}

/// The number of an escape such as `\ud800` at a byte.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let escape = bytes.get(at..at + 6)?;
    let digits = escape.strip_prefix(b"\\u")?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_characters_are_dropped_and_whole_ones_stay() {
        let text = r#"{"a": "x\ud800y", "b": "\ud83d\ude00", "c": "\\ud800", "d": "\udc00\ud800"}"#;
        let saved = read(text.as_bytes()).unwrap();
        assert_eq!(saved.answers["a"], "x\0y");
        assert_eq!(saved.answers["b"], "\u{1f600}");
        assert_eq!(saved.answers["c"], "\\ud800");
        assert_eq!(saved.answers["d"], "\0\0");
    }

    #[test]
    fn what_is_no_json_is_said_with_its_place() {
        let said = |text: &str| read(text.as_bytes()).unwrap_err();
        assert_eq!(said(""), "it is empty");
        assert_eq!(
            said("{\n\"a\": 1,\n}"),
            "line 3, column 1: there is a comma too many"
        );
        assert_eq!(
            said("[]"),
            "it has no answers in it; they stand between `{` and `}`"
        );
        assert!(said(&"[".repeat(100_000)).ends_with("it goes too deep"));
        assert!(said("{\"a\": ").ends_with("is its end missing?"));
        assert!(read(b"\xff\xfe{").unwrap_err().contains("UTF-8"));
    }

    #[test]
    fn answers_stand_alone_or_with_their_letter() {
        let saved = read(b"\xef\xbb\xbf{\"letter\": \"a\", \"answers\": {\"b\": 1}}").unwrap();
        assert_eq!(saved.letter.as_deref(), Some("a"));
        assert_eq!(saved.answers["b"], 1);
        assert_eq!(read(b"{\"b\": 1}").unwrap().answers["b"], 1);
    }

    #[test]
    fn what_the_browser_saves_is_read_and_what_is_newer_is_not() {
        let text = r#"{"candour": "answers", "version": 1, "letter": "a", "title": "A", "program": "f",
            "saved": "2026-11-22", "edited": {"blocks": []}, "answers": {"b": 1, "c?": true}}"#;
        let saved = read(text.as_bytes()).unwrap();
        assert_eq!(saved.letter.as_deref(), Some("a"));
        assert_eq!(saved.hash.as_deref(), Some("f"));
        assert_eq!(Value::Object(saved.answers), json!({"b": 1, "c?": true}));
        for version in ["2", "1.5", "\"1\"", "-1"] {
            let newer = text.replace("\"version\": 1", &format!("\"version\": {version}"));
            assert!(
                read(newer.as_bytes()).unwrap_err().contains("newer"),
                "{version}"
            );
        }
        // A question may be called so.
        assert_eq!(read(b"{\"version\": 2}").unwrap().answers["version"], 2);
        assert!(
            read(b"{\"candour\": \"answers\"}")
                .unwrap()
                .answers
                .is_empty()
        );
    }
}
