//! The `brand.yaml` of a new brand: every key explained, those that were answered on.

use super::answers::{self, Answers, Key};

/// Every key with what it is for, and something it could be; blocks with blank lines
/// between them.
const KEYS: &str = include_str!("brand.txt");

/// A line of YAML with a text in it.
pub(super) fn line(key: &str, value: &str) -> String {
    format!("{key}: {}\n", quoted(value))
}

/// The colours of links and buttons.
pub(super) fn colours(light: &str, dark: &str) -> String {
    format!(
        "colours:\n  accent: {{light: {}, dark: {}}}\n",
        quoted(light),
        quoted(dark)
    )
}

/// A text as YAML has it: what JSON calls a text is one there too.
fn quoted(value: &str) -> String {
    serde_json::Value::String(value.to_owned()).to_string()
}

/// The file.
pub(super) fn write(answers: &Answers) -> String {
    let blocks = KEYS.trim_end().split("\n\n");
    let written = blocks.map(|block| {
        let (about, example) = parts(block);
        if example.starts_with('#') {
            return format!("{block}\n");
        }
        let own = own(answers, example.split(':').next().unwrap_or_default());
        format!("{about}{}", own.unwrap_or_else(|| commented(example)))
    });
    written.collect::<Vec<_>>().join("\n")
}

/// What a block says about its key, and the key with something it could be.
fn parts(block: &str) -> (String, &str) {
    let mut about = String::new();
    let mut rest = block;
    while let Some((line, next)) = rest
        .split_once('\n')
        .filter(|(line, _)| line.starts_with('#'))
    {
        about.push_str(&format!("{line}\n"));
        rest = next;
    }
    (about, rest)
}

/// What is written for a key that has an answer.
fn own(answers: &Answers, key: &str) -> Option<String> {
    let plain = |asked: Key| Some(line(key, answers.get(asked)?));
    match key {
        "name" => plain(Key::Name),
        "strapline" => Some(line(key, &answers.strapline())),
        "area" => plain(Key::Area),
        "phone" => plain(Key::Phone),
        "hours" => plain(Key::Hours),
        "address" => plain(Key::Address),
        "feedback" => plain(Key::Feedback),
        "logo" => {
            let name = answers.name()?;
            Some(format!("logo: {{file: logo.svg, alt: {}}}\n", quoted(name)))
        }
        "colours" => {
            let light = answers.get(Key::Colour)?;
            let dark = answers::colour(light).ok()?;
            Some(colours(light, &dark))
        }
        _ => None,
    }
}

fn commented(example: &str) -> String {
    let lines = example.lines().map(|line| format!("# {line}\n"));
    lines.collect()
}
