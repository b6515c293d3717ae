//! What may stand in each kind of file, as JSON Schema, so that editors can
//! check and complete while one types.
//!
//! The tables are held against the readers by tests: a key that only one of
//! the two knows is a failure.

mod brand;
mod style;
mod tables;

use serde_json::{Map, Value, json};

pub use tables::ALL;

/// What a mapping may hold.
#[derive(Debug)]
pub struct Thing {
    /// What it is called.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// One key of a mapping.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What stands there.
    pub shape: Shape,
    /// Whether it has to be there.
    pub is_needed: bool,
    /// What it is for.
    pub about: &'static str,
}

/// The name of a key that stands for the id of any fact.
const ANY_FACT: &str = "FACT";

/// What stands at a key.
#[derive(Debug)]
pub enum Shape {
    /// A text.
    Text,
    /// A day, such as 2026-11-21.
    Date,
    /// A whole number.
    Whole,
    /// True or false.
    Flag,
    /// One of some names.
    OneOf(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A list of names, each one of some.
    SomeOf(&'static [&'static str]),
    /// One of some names, or a list of them.
    OneOrSome(&'static [&'static str]),
    /// A text, or a list of texts.
    TextOrTexts,
    /// A mapping.
    One(&'static Thing),
    /// A mapping, or a list of them.
    OneOrList(&'static Thing),
    /// A list of mappings.
    List(&'static Thing),
    /// Mappings by ids that tags can use.
    Ids(&'static Thing),
    /// Texts by ids that tags can use.
    TextIds,
    /// Texts or mappings by ids that tags can use.
    TextOrIds(&'static Thing),
    /// Mappings by names.
    Names(&'static Thing),
    /// Mappings by the ids of facts.
    Facts(&'static Thing),
    /// Anything by names.
    Free,
}

/// The id of a fact.
const FACT_ID: &str = "^[A-Z]+[0-9]*-[0-9]+$";

/// The schema of a kind of file, by its name.
pub fn of(name: &str) -> Option<Value> {
    let thing = ALL.iter().find(|thing| thing.name == name)?;
    let mut things = Vec::new();
    gather(thing, &mut things);
    let parts = things.iter().skip(1);
    let parts: Map<String, Value> = parts
        .map(|thing| (thing.name.to_owned(), mapping(thing)))
        .collect();
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Candour: {}", thing.name),
    });
    if let (Value::Object(schema), Value::Object(own)) = (&mut schema, mapping(thing)) {
        schema.extend(own);
        if !parts.is_empty() {
            schema.insert("$defs".to_owned(), Value::Object(parts));
        }
    }
    Some(schema)
}

/// The things that a thing is made of, itself first, each once.
fn gather(thing: &'static Thing, found: &mut Vec<&'static Thing>) {
    if found.iter().any(|known| known.name == thing.name) {
        return;
    }
    found.push(thing);
    for key in thing.keys {
        match key.shape {
            Shape::One(inner)
            | Shape::OneOrList(inner)
            | Shape::List(inner)
            | Shape::Ids(inner)
            | Shape::TextOrIds(inner)
            | Shape::Names(inner)
            | Shape::Facts(inner) => gather(inner, found),
            _ => {}
        }
    }
}

fn mapping(thing: &Thing) -> Value {
    if let [key] = thing.keys
        && key.name == ANY_FACT
    {
        return json!({
            "description": thing.about,
            "type": "object",
            "propertyNames": {"pattern": FACT_ID},
            "additionalProperties": described(key),
        });
    }
    let properties: Map<String, Value> = thing
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), described(key)))
        .collect();
    let needed = thing.keys.iter().filter(|key| key.is_needed);
    let needed: Vec<&str> = needed.map(|key| key.name).collect();
    let mut out = json!({
        "description": thing.about,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !needed.is_empty() {
        out["required"] = json!(needed);
    }
    out
}

fn described(key: &Key) -> Value {
    let mut out = shape(&key.shape);
    out["description"] = json!(key.about);
    out
}

/// YAML takes `2026` for a number and `true` for a flag; where a text may
/// stand, they are texts.
fn text() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

fn shape(shape: &Shape) -> Value {
    let part = |thing: &Thing| json!({"$ref": format!("#/$defs/{}", thing.name)});
    let ids = |values: Value| {
        json!({
            "type": "object",
            "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"},
            "additionalProperties": values,
        })
    };
    match shape {
        Shape::Text => text(),
        Shape::Date => json!({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
        Shape::Whole => json!({"type": "integer"}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::OneOf(names) => json!({"enum": names}),
        Shape::Texts => json!({"type": "array", "items": text()}),
        Shape::OneOrSome(names) => {
            json!({"anyOf": [{"enum": names}, {"type": "array", "items": {"enum": names}}]})
        }
        Shape::SomeOf(names) => json!({"type": "array", "items": {"enum": names}}),
        Shape::TextOrTexts => {
            json!({"anyOf": [text(), {"type": "array", "items": text()}]})
        }
        Shape::One(thing) => part(thing),
        Shape::OneOrList(thing) => {
            json!({"anyOf": [part(thing), {"type": "array", "items": part(thing)}]})
        }
        Shape::List(thing) => json!({"type": "array", "items": part(thing)}),
        Shape::Ids(thing) => ids(part(thing)),
        Shape::TextIds => ids(text()),
        Shape::TextOrIds(thing) => ids(json!({"anyOf": [text(), part(thing)]})),
        Shape::Facts(thing) => json!({
            "type": "object",
            "propertyNames": {"pattern": FACT_ID},
            "additionalProperties": part(thing),
        }),
        Shape::Names(thing) => json!({"type": "object", "additionalProperties": part(thing)}),
        Shape::Free => json!({"type": "object"}),
    }
}
