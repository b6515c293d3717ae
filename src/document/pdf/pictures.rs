//! The pictures of a work: their files by names that say nothing, and what is printed
//! where one cannot be read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value, json};
use typst::foundations::Bytes;

use super::blocks;
use super::typed::{Case, LONGEST};
use crate::document::print::Work;

/// The template that tries a picture.
const TRIAL: &str = "#set document(title: \"?\")\n#set page(width: 100mm, height: 100mm)\n\
    #image(\"picture\", format: \"FORMAT\", alt: \"?\", width: 50mm)";

/// The pictures of a work.
pub(super) struct Pictures {
    by_path: BTreeMap<String, Picture>,
}

struct Picture {
    /// What the template calls its file.
    name: String,
    format: &'static str,
    bytes: Arc<[u8]>,
}

impl Pictures {
    /// Those that are of a format that can be printed.
    pub(super) fn of(work: &Work) -> Pictures {
        let pictures = work.pictures.iter().enumerate();
        let by_path = pictures.filter_map(|(index, (path, bytes))| {
            let picture = Picture {
                name: format!("picture-{index}"),
                format: format(bytes)?,
                bytes: bytes.clone(),
            };
            Some((path.clone(), picture))
        });
        Pictures {
            by_path: by_path.collect(),
        }
    }

    /// The files by their names.
    pub(super) fn files(self) -> Vec<(String, Arc<[u8]>)> {
        let pictures = self.by_path.into_values();
        pictures
            .map(|picture| (picture.name, picture.bytes))
            .collect()
    }

    /// A picture as data, with the words to print in its place.
    pub(super) fn data(&self, path: &str, alt: &str, case: &Case<'_>) -> Option<Value> {
        let picture = self.by_path.get(path)?;
        let mut words = Vec::new();
        blocks::push(alt, LONGEST, case, &mut words);
        Some(json!({
            "kind": "picture",
            "file": picture.name,
            "format": picture.format,
            "alt": case.line(alt),
            "words": words,
        }))
    }
}

/// The format of a picture, by how its file begins.
fn format(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(1024)];
    match head {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("webp"),
        _ => {
            let head = String::from_utf8_lossy(head);
            let is_drawing = head.contains("<svg") || head.trim_start().starts_with("<?xml");
            is_drawing.then_some("svg")
        }
    }
}

/// The template that shows whether a picture can be printed, and its file.
pub(super) fn trial(bytes: &Arc<[u8]>) -> (String, Bytes) {
    let format = format(bytes).unwrap_or("svg");
    (TRIAL.replace("FORMAT", format), Bytes::new(bytes.clone()))
}

/// Puts the words of some pictures where the pictures were.
pub(super) fn put_words(data: &mut Value, broken: &BTreeSet<&str>) {
    let is_broken = |value: &Value| {
        value["kind"] == "picture"
            && value["file"]
                .as_str()
                .is_some_and(|file| broken.contains(file))
    };
    match data {
        Value::Array(values) => {
            let old = std::mem::take(values);
            for mut value in old {
                match is_broken(&value) {
                    true if value["block"] == true => values.push(json!({
                        "kind": "paragraph", "rtl": false, "keep": false, "goes-on": false,
                        "text": value["words"].take(),
                    })),
                    true => {
                        if let Value::Array(words) = value["words"].take() {
                            values.extend(words);
                        }
                    }
                    false => {
                        put_words(&mut value, broken);
                        values.push(value);
                    }
                }
            }
        }
        Value::Object(fields) => {
            for (_, value) in fields.iter_mut() {
                match is_broken(value) {
                    true => *value = Value::Null,
                    false => put_words(value, broken),
                }
            }
        }
        _ => {}
    }
}
