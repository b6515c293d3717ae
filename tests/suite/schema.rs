//! The schemas for editors: what the readers take fits them, what the readers
//! reject does not, and both know the same keys.

use std::collections::BTreeSet;
use std::sync::Arc;

use candour::letter::{cases, holidays, parse};
use candour::site::page::{self, Bodies};
use candour::site::{brand, facts, schema, style};
use candour::source::report::Report;
use candour::source::yaml::{self, Node};
use candour::source::{Source, front};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::expected::{data, files_below};

/// A key that no reader knows, and that is near to none.
const STRANGE: &str = "qqqqqqqqqqqq";

/// Every mapping of every kind of file, with a strange key in it. `HERE` is
/// where the mapping under test starts.
const PROBES: [(&str, &str, &str); 26] = [
    ("letter", "letter", "HERE: 1"),
    ("letter", "question", "questions: [{type: line, HERE: 1}]"),
    (
        "letter",
        "question",
        "questions: [{id: a, ask: b, type: list, questions: [{type: line, HERE: 1}]}]",
    ),
    (
        "letter",
        "option",
        "questions: [{id: a, ask: b, type: one, options: {c: {HERE: 1}}}]",
    ),
    ("letter", "step", "steps: [{HERE: 1}]"),
    ("letter", "law", "law: {a: {HERE: 1}}"),
    ("letter", "reminder", "reminders: [{HERE: 1}]"),
    ("letter", "next", "next: [{HERE: 1}]"),
    ("group", "group", "HERE: 1"),
    ("page", "page", "HERE: 1"),
    ("page", "change", "changes: [{HERE: 1}]"),
    ("brand", "brand", "HERE: 1"),
    ("brand", "logo", "logo: {HERE: 1}"),
    ("brand", "colours", "colours: {HERE: 1}"),
    ("brand", "shades", "colours: {soft: {HERE: 1}}"),
    ("brand", "contact", "advocacy: {HERE: 1}"),
    ("brand", "hide", "hide: {HERE: 1}"),
    ("brand", "embed", "embed: {HERE: 1}"),
    ("cases", "cases", "HERE: 1"),
    ("cases", "case", "cases: [{HERE: 1}]"),
    ("facts", "facts", "HERE: 1"),
    ("holidays", "holidays", "HERE: 1"),
    ("style", "style", "HERE: 1"),
    ("style", "limits", "limits: {HERE: 1}"),
    ("style", "banned", "banned: [{HERE: 1}]"),
    ("style", "term", "terms: [{HERE: 1}]"),
];

/// Those of mappings by names.
const NAMED: [(&str, &str, &str); 2] = [
    ("facts", "source", "sources: {a: {HERE: 1}}"),
    ("facts", "fact", "facts: {a: {HERE: 1}}"),
];

/// Reads a text as a kind of file.
fn read(kind: &str, text: &str) -> Report {
    let mut report = Report::new();
    let whole = match kind {
        "letter" | "page" => format!("---\n{text}\n---\nText.\n"),
        _ => format!("{text}\n"),
    };
    let source = Arc::new(Source::new("content/a/b.md", whole));
    match kind {
        "letter" => drop(parse::letter(&source, &mut report)),
        "group" => drop(parse::group(&source, &mut report)),
        "page" => drop(page::read(&source, Bodies::Again, &mut report)),
        "brand" => drop(brand::read(&source, &mut report)),
        "cases" => drop(cases::read(&source, &mut report)),
        "facts" => drop(facts::read(&source, &mut report)),
        "holidays" => drop(holidays::read(&source, &mut report)),
        "style" => drop(style::read(&source, &mut report)),
        other => panic!("no reader of {other}"),
    }
    report
}

/// The keys that a reader takes where a probe is: it lists them itself.
fn keys_of_the_reader(kind: &str, probe: &str) -> BTreeSet<String> {
    let report = read(kind, &probe.replace("HERE", STRANGE));
    let found = report.sorted();
    let unknown = found.iter().find(|d| d.rule == "yaml::unknown-key");
    let hint = unknown.and_then(|d| d.hint.as_deref()).expect("a hint");
    let list = hint.strip_prefix("use one of: ").expect("a list of keys");
    list.split(", ").map(str::to_owned).collect()
}

fn schema_of(kind: &str) -> Value {
    schema::of(kind).expect("a schema")
}

/// A mapping of a schema, by its name.
fn mapping(kind: &str, name: &str) -> Value {
    let schema = schema_of(kind);
    match kind == name {
        true => schema,
        false => schema["$defs"][name].clone(),
    }
}

#[test]
fn the_schemas_know_the_keys_that_the_readers_know() {
    let mut probed = BTreeSet::new();
    for (kind, name, probe) in PROBES.into_iter().chain(NAMED) {
        let mapping = mapping(kind, name);
        let keys = mapping["properties"].as_object().expect("properties");
        let keys: BTreeSet<String> = keys.keys().cloned().collect();
        assert_eq!(keys, keys_of_the_reader(kind, probe), "{name} of a {kind}");
        probed.insert(name.to_owned());
    }
    for thing in schema::ALL {
        let schema = schema_of(thing.name);
        let parts = schema["$defs"].as_object().into_iter().flatten();
        for (name, _) in parts {
            assert!(probed.contains(name), "no probe of {name}");
        }
        // Its keys are ids of facts, which no reader can list.
        let is_probed = probed.contains(thing.name) || thing.name == "left-out";
        assert!(is_probed, "no probe of {}", thing.name);
    }
}

#[test]
fn the_schemas_know_the_names_that_the_readers_know() {
    for (kind, text, rule, list) in [
        (
            "letter",
            format!("kind: {STRANGE}"),
            "letter::unknown-kind",
            schema_of("letter")["properties"]["kind"]["enum"].clone(),
        ),
        (
            "letter",
            format!("questions: [{{id: a, ask: b, type: {STRANGE}}}]"),
            "letter::unknown-type",
            mapping("letter", "question")["properties"]["type"]["enum"].clone(),
        ),
        (
            "page",
            format!("notices: [{STRANGE}]"),
            "page::unknown-notice",
            schema_of("page")["properties"]["notices"]["items"]["enum"].clone(),
        ),
        (
            "facts",
            format!("facts: {{a: {{says: b, confidence: {STRANGE}}}}}"),
            "facts::confidence",
            mapping("facts", "fact")["properties"]["confidence"]["enum"].clone(),
        ),
    ] {
        let report = read(kind, &text);
        let found = report.sorted();
        let said = found.iter().find(|d| d.rule == rule).expect(rule);
        let names: Vec<&str> = list
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let expected = format!("use one of: {}", names.join(", "));
        assert_eq!(said.hint.as_deref(), Some(expected.as_str()), "{rule}");
    }
}

#[test]
fn what_a_reader_needs_the_schema_needs() {
    for (kind, name, probe) in PROBES.into_iter().chain(NAMED) {
        // Empty, so that nothing but what is missing is wrong.
        let empty = probe.replace("type: line, ", "").replace("{HERE: 1}", "{}");
        let report = read(kind, &empty.replace("HERE: 1", "{}"));
        let missing: BTreeSet<String> = report
            .sorted()
            .iter()
            .filter(|d| d.rule == "yaml::missing-key")
            .filter_map(|d| Some(d.message.split('`').nth(1)?.to_owned()))
            .collect();
        let mapping = mapping(kind, name);
        let needed = mapping["required"].as_array().into_iter().flatten();
        for key in needed.filter_map(Value::as_str) {
            assert!(missing.contains(key), "{key} of {name}: {missing:?}");
        }
    }
}

#[test]
fn every_shipped_file_fits_its_schema() {
    let mut seen = 0;
    for (kind, folder, ending) in [
        ("letter", "letters", ".md"),
        ("group", "letters/shared", ".yaml"),
        ("cases", "letters", ".cases.yaml"),
        ("page", "content", ".md"),
        ("facts", "facts/facts.yaml", ".yaml"),
        ("left-out", "facts/left-out.yaml", ".yaml"),
        ("holidays", "facts/bank-holidays.yaml", ".yaml"),
        ("brand", "brand.yaml", ".yaml"),
        ("style", "style", ".yaml"),
        ("brand", "brands", "brand.yaml"),
    ] {
        let validator = validator(kind);
        for path in files_below(&data("..").join(folder)) {
            let name = path.to_str().unwrap();
            let is_note = name.contains("LICENSE") || name.contains("README");
            if !name.ends_with(ending) || is_note {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            fits(&validator, &instance(kind, &text), name);
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} files are seen");
}

#[test]
fn what_is_wrong_does_not_fit() {
    let good =
        json!({"title": "a", "summary": "b", "reviewed": "2026-01-01", "review_due": "2026-01-01"});
    fits(&validator("letter"), &good, "the good one");
    let question = json!([{"id": "a", "ask": "b", "type": "line"}]);
    for (key, value) in [
        ("tilte", json!("a")),
        ("title", json!(["a"])),
        ("kind", json!("poem")),
        ("reviewed", json!("soon")),
        ("uses", json!("sender")),
        ("questions", json!([{"id": "a"}])),
        (
            "questions",
            json!([{"id": "a", "ask": "b", "type": "lines"}]),
        ),
        (
            "questions",
            json!([{"id": "a", "ask": "b", "type": "list", "questions": [{}]}]),
        ),
        (
            "questions",
            json!([{"id": "a", "ask": "b", "type": "one", "options": {"A b": "c"}}]),
        ),
        (
            "questions",
            json!([{"id": "a", "ask": "b", "type": "line", "optional": "perhaps"}]),
        ),
        ("law", json!({"a": {"offer": "b"}})),
        ("steps", json!([{"title": "a"}])),
        ("reminders", json!([{"on": "today"}])),
    ] {
        let mut bad = good.clone();
        bad["questions"] = question.clone();
        bad[key] = value;
        assert!(!validator("letter").is_valid(&bad), "{bad}");
    }
    for (kind, bad) in [
        ("brand", json!({})),
        ("brand", json!({"name": "a", "color": "red"})),
        (
            "brand",
            json!({"name": "a", "colours": {"accent": {"light": "#0b5351"}}}),
        ),
        ("brand", json!({"name": "a", "pals": ["b"]})),
        ("brand", json!({"name": "a", "icb": {"phone": "b"}})),
        ("brand", json!({"name": "a", "analytics": "google"})),
        ("page", json!({"title": "a"})),
        (
            "page",
            json!({"title": "a", "summary": "b", "order": "first"}),
        ),
        (
            "page",
            json!({"title": "a", "summary": "b", "notices": ["legel"]}),
        ),
        ("cases", json!({"cases": [{"name": "a"}]})),
        ("cases", json!({"cases": {"name": "a"}})),
        (
            "facts",
            json!({"facts": {"A-1": {"says": "a", "confidence": "sure"}}}),
        ),
        ("facts", json!({"checked": "2026-01-01"})),
        (
            "facts",
            json!({"checked": "2026-01-01", "due": "2027-01-01", "facts": {"a 1": {}}}),
        ),
        ("left-out", json!({"A-1": ["a reason"]})),
        ("left-out", json!({"a 1": "a reason"})),
        ("holidays", json!({"region": "a"})),
        ("group", json!({"questions": []})),
        ("style", json!({"banned": [{"words": ["a"], "write": "b"}]})),
        ("style", json!({"limits": {"sentence": "short"}})),
    ] {
        assert!(!validator(kind).is_valid(&bad), "{kind}: {bad}");
    }
}

fn validator(kind: &str) -> Validator {
    let schema = schema_of(kind);
    jsonschema::meta::validate(&schema).expect("a schema is one");
    jsonschema::draft202012::new(&schema).expect("a schema can be used")
}

fn fits(validator: &Validator, instance: &Value, name: &str) {
    let wrong: Vec<String> = validator
        .iter_errors(instance)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{name}: {wrong:?}");
}

/// What an editor sees of a file: its YAML as JSON.
fn instance(kind: &str, text: &str) -> Value {
    let source = Arc::new(Source::new("a", text));
    let mut report = Report::new();
    match kind {
        "letter" | "page" => as_json(&front::read(&source, &mut report).node),
        _ => as_json(&yaml::read(&source, source.text(), 0, &mut report).unwrap()),
    }
}

/// Scalars as YAML takes them: numbers and flags where they look so.
fn as_json(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Text(text) => match text.as_str() {
            "true" => json!(true),
            "false" => json!(false),
            text => text
                .parse::<i64>()
                .map_or_else(|_| json!(text), |n| json!(n)),
        },
        yaml::Value::List(items) => items.iter().map(as_json).collect(),
        yaml::Value::Map(entries) => entries
            .iter()
            .map(|(key, node)| (key.value.clone(), as_json(node)))
            .collect(),
    }
}
