//! A document as plain text: one line a paragraph, wrapped for nobody.

use super::{Block, Document, Inline, Item, TICK, words};

/// Writes a document as plain text, blocks apart by a blank line.
pub fn write(document: &Document) -> String {
    let mut parts = Vec::new();
    for block in &document.blocks {
        push(block, &mut parts);
    }
    let mut out = parts.join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn push(block: &Block, parts: &mut Vec<String>) {
    match block {
        Block::Paragraph(text) | Block::Subject(text) | Block::Heading { text, .. } => {
            parts.push(line(text));
        }
        Block::List { start, items } => parts.push(list(*start, items)),
        Block::Quote(blocks) => blocks.iter().for_each(|block| push(block, parts)),
        Block::Callout { label, blocks, .. } => {
            parts.extend(label.as_deref().map(line));
            blocks.iter().for_each(|block| push(block, parts));
        }
        Block::Table(table) => {
            let head = Some(&table.head).filter(|head| !head.is_empty());
            let rows = head.into_iter().chain(&table.rows);
            let lines: Vec<String> = rows
                .map(|row| {
                    row.iter()
                        .map(|cell| line(cell))
                        .collect::<Vec<_>>()
                        .join("\t")
                })
                .collect();
            parts.push(lines.join("\n"));
        }
        Block::Definitions(definitions) => {
            for definition in definitions {
                parts.push(line(&definition.term));
                let meanings = definition.meanings.iter().flatten();
                meanings.for_each(|block| push(block, parts));
            }
        }
        Block::Code(text) => parts.push(text.trim_end().to_owned()),
        Block::Rule => parts.push("* * *".to_owned()),
        Block::Ruled(lines) => parts.push(vec![RULED; usize::from(*lines)].join("\n")),
        Block::Embed { .. } => {}
        Block::Lines { lines, .. } => {
            let lines: Vec<String> = lines.iter().map(|text| line(text)).collect();
            parts.push(lines.join("\n"));
        }
    }
}

fn list(start: Option<u64>, items: &[Item]) -> String {
    let mut lines = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let bullet = match (start, item.task) {
            (_, Some(true)) => "[x] ".to_owned(),
            (_, Some(false)) => "[ ] ".to_owned(),
            (Some(start), None) => format!("{}. ", start.saturating_add(index as u64)),
            (None, None) => "- ".to_owned(),
        };
        let mut parts = Vec::new();
        for block in &item.blocks {
            push(block, &mut parts);
        }
        let indent = " ".repeat(bullet.len());
        let body = parts.join("\n").replace('\n', &format!("\n{indent}"));
        lines.push(format!("{bullet}{body}"));
    }
    lines.join("\n")
}

/// Running text as plain text; a blank comes out as a rule with its label.
pub fn line(text: &[Inline]) -> String {
    let mut out = String::new();
    push_line(text, &mut out);
    out
}

fn push_line(text: &[Inline], out: &mut String) {
    for inline in text {
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) => push_line(inner, out),
            Inline::Link { to, text } => {
                out.push_str(&words(text));
                if to.contains("://") {
                    out.push_str(&format!(" ({to})"));
                }
            }
            Inline::Picture { alt, .. } => out.push_str(alt),
            Inline::Break => out.push('\n'),
            Inline::Gap(label) if label.is_empty() => out.push_str(GAP),
            Inline::Gap(label) => out.push_str(&format!("{GAP} ({label})")),
            Inline::Text(text) | Inline::Data(text) | Inline::Code(text) => out.push_str(text),
            Inline::Tick => out.push_str(TICK),
            Inline::Mark(_) | Inline::NoteRef(_) => {}
        }
    }
}

/// The rule that stands for a blank to fill in.
const GAP: &str = "____________________";

/// A line to write on.
const RULED: &str = "________________________________________________________________";
