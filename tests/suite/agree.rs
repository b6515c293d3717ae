//! The Rust evaluator and the browser's agree: the browser's scripts run in a
//! JavaScript engine beside it, on every shipped letter and on letters that
//! nobody thought of, with answers that nobody thought of.

use std::sync::Arc;

use candour::document::{Block, Inline, Item, Role, Table, docx, text};
use candour::letter::answers::Answers;
use candour::letter::compile::{self, Groups, NoFacts, Shared};
use candour::letter::{Program, evaluate, json, parse};
use candour::source::Source;
use candour::source::report::Report;
use jiff::civil::{Date, date};
use rquickjs::{Context, Function, Runtime};
use serde_json::{Value, json};

use crate::expected::data;
use crate::given;
use crate::letters::{bank_holidays, program, shipped};
use crate::signed;
use crate::wild;

/// How many documents are made in a run, at least.
const DOCUMENTS: usize = 10_000;

#[test]
fn both_evaluators_make_the_same_of_any_answers() {
    let browser = Browser::start();
    let mut made = 0;
    let each = DOCUMENTS / 2 / shipped().len();
    for name in shipped() {
        let program = program(&data("letters").join(name));
        browser.learn(&program);
        for seed in 0..each as u64 {
            browser.agrees(&program, &given::any(&program, seed), seed, name);
            made += 1;
        }
    }
    let mut seed = 0;
    while made < DOCUMENTS {
        let program = wild_program(seed);
        browser.learn(&program);
        for answers in 0..20 {
            let at = seed * 20 + answers;
            browser.agrees(&program, &given::any(&program, at), at, "a wild letter");
            made += 1;
        }
        seed += 1;
    }
    assert!(seed > 50, "too few wild letters");
}

#[test]
fn both_evaluators_end_a_letter_with_the_last_line_of_its_brand() {
    let browser = Browser::start();
    let edition = signed::edition();
    for (id, letter) in &edition.site.letters {
        browser.learn(letter.program());
        for seed in 0..10 {
            let answers = given::any(letter.program(), seed);
            browser.agrees(letter.program(), &answers, seed, id);
        }
    }
}

fn wild_program(seed: u64) -> Program {
    let source = Arc::new(Source::new("letters/a.md", wild::letter(seed)));
    let mut report = Report::new();
    let letter = parse::letter(&source, &mut report);
    let shared = Shared {
        groups: &Groups::new(),
        holidays: bank_holidays(),
        facts: &NoFacts,
    };
    let program = compile::letter(&letter, "a", shared, &mut report).program;
    assert!(report.passed().is_ok());
    program
}

/// The letter scripts, in an engine without a page.
struct Browser {
    context: Context,
}

const SCRIPTS: [&str; 15] = [
    "candour",
    "dates",
    "values",
    "answers",
    "filters",
    "run",
    "tidy",
    "evaluate",
    "text",
    "docx-parts",
    "zip",
    "docx-runs",
    "docx-paragraph",
    "docx-table",
    "docx",
];

impl Browser {
    fn start() -> Browser {
        let runtime = Runtime::new().unwrap();
        let context = Context::full(&runtime).unwrap();
        context.with(|js| {
            for name in SCRIPTS {
                let path = data("../web/letter").join(format!("{name}.js"));
                let script = std::fs::read_to_string(path).unwrap();
                js.eval::<(), _>(script).unwrap();
            }
            js.eval::<(), _>(
                "globalThis.finish = (answers, today) => JSON.stringify({
                   document: Candour.evaluate(program, answers, today),
                   text: Candour.text.write(Candour.evaluate(program, answers, today)),
                   word: Candour.docx.xml(Candour.evaluate(program, answers, today)),
                   word: Candour.docx.xml(Candour.evaluate(program, answers, today)),
                   reminders: Candour.reminders(program, answers, today),
                   nexts: Candour.nexts(program, answers, today),
                   asked: Candour.asked(program, answers, today),
                 })",
            )
            .unwrap();
        });
        Browser { context }
    }

    fn learn(&self, program: &Program) {
        self.context.with(|js| {
            let program = js.json_parse(json::write(program)).unwrap();
            js.globals().set("program", program).unwrap();
        });
    }

    fn agrees(&self, program: &Program, answers: &Answers, seed: u64, name: &str) {
        let today = date(2026, 11, 21 + (seed % 9) as i8);
        let document = evaluate::document(program, answers, today);
        let reminders: Vec<Value> = evaluate::reminders(program, answers, today)
            .iter()
            .map(|reminder| json!({"on": day(reminder.on), "title": reminder.title}))
            .collect();
        let rust = json!({
            "document": twins(&document.blocks),
            "text": text::write(&document),
            "word": docx::xml(&document),
            "word": docx::xml(&document),
            "reminders": reminders,
            "nexts": evaluate::nexts(program, answers, today),
            "asked": evaluate::asked(program, answers, today),
        });
        let given = serde_json::to_string(answers.json()).unwrap();
        let browser: String = self.context.with(|js| {
            let given: rquickjs::Value = js.json_parse(given.as_str()).unwrap();
            let today: rquickjs::Value = js.json_parse(day(today).to_string()).unwrap();
            let finish: Function = js.globals().get("finish").unwrap();
            finish.call((given, today)).unwrap_or_else(|error| {
                panic!(
                    "{name} {seed}: {error} {:?} {given_text}",
                    js.catch(),
                    given_text = ""
                )
            })
        });
        let browser: Value = serde_json::from_str(&browser).unwrap();
        // A program says nothing of next steps that always fit.
        let next = program.next.iter().any(Option::is_some);
        let parts = ["asked", "text", "document", "word", "reminders", "nexts"];
        for part in &parts[..parts.len() - usize::from(!next)] {
            if rust[part] != browser[part] {
                panic!(
                    "{name}, seed {seed}, {part}: {}\n{given}\n{}",
                    difference(&rust[part], &browser[part]),
                    json::write(program)
                );
            }
        }
    }
}

/// Where two results first differ.
fn difference(rust: &Value, browser: &Value) -> String {
    let (rust, browser) = (rust.to_string(), browser.to_string());
    let same = rust
        .bytes()
        .zip(browser.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let around = |text: &str| {
        let bytes = &text.as_bytes()[same.saturating_sub(60)..text.len().min(same + 60)];
        String::from_utf8_lossy(bytes).into_owned()
    };
    format!(
        "\n rust:    {}\n browser: {}",
        around(&rust),
        around(&browser)
    )
}

/// A day as the browser has it.
pub(crate) fn day(date: Date) -> Value {
    json!({"y": date.year(), "m": date.month(), "d": date.day()})
}

/// Blocks as the browser has them.
pub(crate) fn twins(blocks: &[Block]) -> Value {
    blocks.iter().map(twin).collect()
}

fn twin(block: &Block) -> Value {
    match block {
        Block::Paragraph(text) => json!({ "p": words(text) }),
        Block::Subject(text) => json!({ "subject": words(text) }),
        Block::Heading { level, text, .. } => json!({ "h": [level, words(text)] }),
        Block::List { start, items } => {
            let kind = match (start, items.first().and_then(|item| item.task)) {
                (_, Some(_)) => "tasks",
                (Some(_), _) => "ol",
                _ => "ul",
            };
            let items: Value = items
                .iter()
                .map(|item: &Item| twins(&item.blocks))
                .collect();
            json!({ kind: items })
        }
        Block::Table(Table { align, head, rows }) => {
            let align: Vec<&str> = align.iter().map(|align| align.name()).collect();
            let rows: Vec<Value> = rows.iter().map(|row| lines(row)).collect();
            json!({ "table": [align, lines(head), rows] })
        }
        Block::Rule => json!({ "rule": true }),
        Block::Ruled(count) => json!({ "ruled": count }),
        Block::Lines { role, lines: text } => {
            let role: &Role = role;
            json!({ "lines": [role.name(), lines(text)] })
        }
        other => panic!("a letter has no {other:?}"),
    }
}

fn lines(lines: &[Vec<Inline>]) -> Value {
    lines.iter().map(|line| words(line)).collect()
}

fn words(text: &[Inline]) -> Value {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text) => json!(text),
            Inline::Data(text) => json!({ "data": text }),
            Inline::Strong(inner) => json!({ "b": words(inner) }),
            Inline::Break => json!({ "br": true }),
            Inline::Gap(label) => json!({ "gap": label }),
            Inline::Tick => json!({ "tick": true }),
            other => panic!("a letter has no {other:?}"),
        })
        .collect()
}
