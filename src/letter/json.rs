//! A program as JSON: short keys, and an array for each expression.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::tree::{Bullet, Expr, Part, Piece};
use super::{Choice, Program};

/// A program as the JSON that the browser gets.
pub fn write(program: &Program) -> String {
    serde_json::to_string(program).expect("a program has only text keys")
}

impl Serialize for Expr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        match self {
            Expr::Text(text) => pair(&mut seq, "text", text)?,
            Expr::Number(number) => pair(&mut seq, "number", number)?,
            Expr::Bool(value) => pair(&mut seq, "bool", value)?,
            Expr::Today => seq.serialize_element("today")?,
            Expr::Ask(question) => pair(&mut seq, "ask", question)?,
            Expr::Value(value) => pair(&mut seq, "value", value)?,
            Expr::Loop(slot) => pair(&mut seq, "loop", slot)?,
            Expr::Field(record, field) => {
                pair(&mut seq, "field", record)?;
                seq.serialize_element(field)?;
            }
            Expr::Index(slot) => pair(&mut seq, "index", slot)?,
            Expr::Last(slot) => pair(&mut seq, "last", slot)?,
            Expr::Binary(operator, a, b) => {
                pair(&mut seq, operator.name(), a)?;
                seq.serialize_element(b)?;
            }
            Expr::Not(a) => pair(&mut seq, "not", a)?,
            Expr::Filter(name, a, arguments) => {
                pair(&mut seq, "filter", name)?;
                seq.serialize_element(a)?;
                for argument in arguments {
                    seq.serialize_element(argument)?;
                }
            }
        }
        seq.end()
    }
}

fn pair<S: SerializeSeq, T: Serialize>(seq: &mut S, name: &str, value: T) -> Result<(), S::Error> {
    seq.serialize_element(name)?;
    seq.serialize_element(&value)
}

fn tagged<S: Serializer, T: Serialize>(
    serializer: S,
    name: &'static str,
    value: T,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(name, &value)?;
    map.end()
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Paragraph((), pieces) => tagged(serializer, "p", pieces),
            Part::Heading((), level, pieces) => tagged(serializer, "h", (level, pieces)),
            Part::List(Bullet::Dot, items) => tagged(serializer, "ul", items),
            Part::List(Bullet::Number, items) => tagged(serializer, "ol", items),
            Part::List(Bullet::Tick, items) => tagged(serializer, "tasks", items),
            Part::Table(align, head, rows) => {
                let align: Vec<&str> = align.iter().map(|align| align.name()).collect();
                tagged(serializer, "table", (align, head, rows))
            }
            Part::Rows(rows) => tagged(serializer, "rows", rows),
            Part::Lines(role, lines) => tagged(serializer, "lines", (role.name(), lines)),
            Part::Subject(pieces) => tagged(serializer, "subject", pieces),
            Part::Words(expr, gap) => with_gap(serializer, "words", expr, gap.as_ref()),
            Part::Rule => tagged(serializer, "rule", true),
            Part::Ruled(lines) => tagged(serializer, "ruled", lines),
            Part::If(branches) => tagged(serializer, "if", branches),
            Part::For(slot, list, parts) => tagged(serializer, "for", (slot, list, parts)),
        }
    }
}

impl Serialize for Piece {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Piece::Text(text) => serializer.serialize_str(text),
            Piece::Strong(inner) => tagged(serializer, "b", inner),
            Piece::Break => tagged(serializer, "br", true),
            Piece::Tick => tagged(serializer, "tick", true),
            Piece::Value(expr, gap) => with_gap(serializer, "v", expr, gap.as_ref()),
            Piece::If(branches) => tagged(serializer, "if", branches),
            Piece::For(slot, list, pieces) => tagged(serializer, "for", (slot, list, pieces)),
        }
    }
}

fn with_gap<S: Serializer>(
    serializer: S,
    name: &'static str,
    expr: &Expr,
    gap: Option<&String>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(name, expr)?;
    if let Some(gap) = gap {
        map.serialize_entry("gap", gap)?;
    }
    map.end()
}

impl Serialize for Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        pair(&mut seq, &self.id, &self.label)?;
        if let Some(when) = &self.when {
            seq.serialize_element(when)?;
        }
        seq.end()
    }
}
