//! What the proof of a letter accepts, no answers can break.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use candour::document::{Block, Inline};
use candour::letter::answers::Answers;
use candour::letter::compile::{self, Checked, Groups, NoFacts, Shared};
use candour::letter::holidays::Holidays;
use candour::letter::{evaluate, parse, prove};
use candour::source::Source;
use candour::source::report::Report;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

/// The questions of every letter that is made up here.
const QUESTIONS: &str = r#"
  - {id: sure, ask: Sure, type: yes_no}
  - {id: maybe, ask: Maybe, type: yes_no, optional: true, when: sure}
  - {id: sort, ask: Sort, type: one, unknown: Not known, options: {a: An a, b: {label: A b, when: sure}}}
  - {id: some, ask: Some, type: many, none: None, options: {a: An a, b: A b, c: {label: A c, when: not sure}}}
  - {id: line, ask: Line, type: line, optional: true, when: sort == "a"}
  - {id: need, ask: Need, type: line, when: '"a" in some'}
  - {id: day, ask: Day, type: date, unknown: Not known}
  - id: list
    ask: List
    type: list
    questions:
      - {id: what, ask: What, type: line}
      - {id: why, ask: Why, type: line, optional: true}
      - {id: how, ask: How, type: yes_no, when: why}
"#;

const CONDITIONS: [&str; 16] = [
    "sure",
    "maybe",
    "not sure",
    "sort == \"a\"",
    "sort == \"b\"",
    "sort",
    "some",
    "\"a\" in some",
    "\"c\" in some",
    "line",
    "need",
    "day",
    "not line",
    "list",
    "day < today",
    "sort or line",
];

const VALUES: [&str; 9] = [
    "sure",
    "maybe",
    "sort",
    "some",
    "line",
    "need",
    "day",
    "day | add_days(3)",
    "line | default(\"instead\")",
];

/// A part of a letter, as source.
fn part() -> impl Strategy<Value = String> {
    let value =
        prop::sample::select(&VALUES[..]).prop_map(|value| format!("<{{{{ {value} }}}}>\n\n"));
    let guarded = prop::sample::select(&VALUES[..]);
    let guarded = guarded.prop_map(|v| format!("A {{% if {v} %}}<{{{{ {v} }}}}>{{% endif %}}\n\n"));
    let leaf = prop_oneof![
        1 => value,
        3 => guarded,
        2 => Just("Some text.\n\n".to_owned()),
        1 => Just("## Heading\n\n".to_owned()),
        1 => Just("### Smaller\n\n".to_owned()),
        1 => Just("Because:\n\n".to_owned()),
        1 => Just("- An item\n\n".to_owned()),
        1 => Just("{{ need }}\n\n".to_owned()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let inside = prop::collection::vec(inner, 1..3).prop_map(|parts| parts.concat());
        let condition = prop::sample::select(&CONDITIONS[..]);
        let both = (condition.clone(), condition, inside.clone(), inside.clone());
        prop_oneof![
            4 => both.clone().prop_map(|(when, _, a, _)| {
                format!("{{% if {when} %}}\n{a}\n{{% endif %}}\n\n")
            }),
            2 => both.prop_map(|(when, other, a, b)| {
                format!("{{% if {when} %}}\n{a}\n{{% elif {other} %}}\n{b}\n{{% else %}}\n{a}\n{{% endif %}}\n\n")
            }),
            1 => inside.clone().prop_map(|a| {
                format!("{{% for one in some %}}\n- {{{{ one }}}}{{% if one == \"a\" %}} a{{% endif %}}\n\n{a}\n{{% endfor %}}\n\n")
            }),
            1 => inside.prop_map(|a| {
                format!("{{% for e in list %}}\n{{% if e.what %}}\n{a}\n{{% endif %}}\n- <{{{{ e.what }}}}>{{% if e.why %}} <{{{{ e.how }}}}>{{% endif %}}\n{{% endfor %}}\n\n")
            }),
        ]
    })
}

fn compiled(body: &str) -> (Checked, Report) {
    let text = format!(
        "---\ntitle: T\nsummary: S\nreviewed: 2026-01-01\nreview_due: 2027-01-01\nkind: sheet\nquestions:{QUESTIONS}---\n{body}"
    );
    let source = Arc::new(Source::new("letters/made.md", text));
    let mut report = Report::new();
    let written = parse::letter(&source, &mut report);
    let holidays = Holidays::default();
    let groups = Groups::new();
    let shared = Shared {
        groups: &groups,
        holidays: &holidays,
        facts: &NoFacts,
    };
    let checked = compile::letter(&written, "made", shared, &mut report);
    assert_eq!(report.counts().0, 0, "{body}");
    prove::letter(&written, &checked, &mut report);
    (checked, report)
}

fn answered() -> impl Strategy<Value = Answers> {
    let flag = || prop::option::of(any::<bool>());
    let entry = (any::<bool>(), any::<bool>(), flag());
    let lists = prop::collection::vec(entry, 0..3);
    let some = prop::collection::vec(prop::sample::select(&["a", "b", "c"][..]), 0..3);
    let sort = prop::option::of(prop::sample::select(&["a", "b"][..]));
    let flags = prop::collection::vec(any::<bool>(), 7);
    (flag(), flag(), sort, some, flags, lists).prop_map(|(sure, maybe, sort, some, flags, list)| {
        let mut given = Map::new();
        let mut put = |id: &str, value: Value| {
            if !value.is_null() {
                given.insert(id.to_owned(), value);
            }
        };
        let text = |is: bool| if is { json!("words") } else { Value::Null };
        put("sure", json!(sure));
        put("maybe", json!(maybe));
        put("sort", json!(sort));
        put("some", json!(some));
        put("line", text(flags[0]));
        put("need", text(flags[1]));
        if flags[2] {
            put(
                "day",
                json!({"y": if flags[3] { 2020 } else { 2030 }, "m": 1, "d": 2}),
            );
        }
        put("sort?", json!(flags[4] && flags[5]));
        put("day?", json!(flags[5]));
        put("some!", json!(flags[6]));
        let entries = list.iter().map(|(what, why, how)| {
            let mut entry = Map::new();
            if *what {
                entry.insert("what".to_owned(), json!("what"));
            }
            if *why {
                entry.insert("why".to_owned(), json!("why"));
            }
            if let Some(how) = how {
                entry.insert("how".to_owned(), json!(how));
            }
            Value::Object(entry)
        });
        put("list", Value::Array(entries.collect()));
        Answers::of(given)
    })
}

/// What is wrong with a finished letter.
fn fault(blocks: &[Block]) -> Option<&'static str> {
    if blocks.is_empty() {
        return Some("nothing at all");
    }
    let mut bare: Option<u8> = None;
    for (index, block) in blocks.iter().enumerate() {
        let text = match block {
            Block::Heading { level, .. } => {
                if bare.is_some_and(|before| before >= *level) {
                    return Some("a bare heading");
                }
                bare = Some(bare.map_or(*level, |before| before.max(*level)));
                continue;
            }
            Block::Paragraph(text) => words(text),
            Block::List { items, .. } => {
                let all: Vec<&Block> = items.iter().flat_map(|item| &item.blocks).collect();
                let texts = all.iter().map(|block| match block {
                    Block::Paragraph(text) => words(text),
                    _ => String::new(),
                });
                texts.collect()
            }
            _ => String::new(),
        };
        bare = None;
        if text.contains("<>") || text.contains("< >") {
            return Some("a value that is nothing");
        }
        let ends = matches!(block, Block::Paragraph(_)) && text.ends_with(':');
        let next = blocks.get(index + 1);
        if ends && next.is_none_or(|next| matches!(next, Block::Heading { .. })) {
            return Some("a bare lead-in");
        }
    }
    bare.map(|_| "a bare heading")
}

fn words(text: &[Inline]) -> String {
    let texts = text.iter().map(|inline| match inline {
        Inline::Text(text) | Inline::Data(text) => text.clone(),
        Inline::Strong(inner) => words(inner),
        _ => "gap".to_owned(),
    });
    texts.collect()
}

#[test]
fn no_answers_break_a_letter_that_is_proved() {
    let mut runner = TestRunner::new(ProptestConfig::with_cases(1500));
    let proved = Cell::new(0);
    let letters = prop::collection::vec(part(), 1..4);
    let given = prop::collection::vec(answered(), 60);
    let result = runner.run(&(letters, given), |(parts, given)| {
        let body = parts.concat();
        let (checked, report) = compiled(&body);
        if report.counts().0 > 0 {
            return Ok(());
        }
        proved.set(proved.get() + 1);
        for answers in given {
            let made = evaluate::document(&checked.program, &answers, date(2026, 1, 1));
            prop_assert_eq!(fault(&made.blocks[1..]), None, "{}\n{:?}", body, answers);
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
    assert!(
        proved.get() > 60,
        "only {} letters were proved",
        proved.get()
    );
}

/// The same branches that the proof says are reached, are reached by answers.
#[test]
fn every_branch_that_is_not_refused_is_reached() {
    let mut runner = TestRunner::new(ProptestConfig::with_cases(150));
    let finite: Vec<&str> = CONDITIONS
        .into_iter()
        .filter(|when| *when != "day < today")
        .collect();
    let whens = prop::collection::vec(prop::sample::select(finite), 3);
    let given = prop::collection::vec(answered(), 1500);
    let result = runner.run(&(whens, given), |(whens, given)| {
        let [a, b, c] = [whens[0], whens[1], whens[2]];
        let body = format!(
            "Text.\n\n{{% if {a} %}}\n{{% if {b} %}}\nONE\n{{% elif {c} %}}\nTWO\n{{% else %}}\nTHREE\n{{% endif %}}\n{{% else %}}\nFOUR\n{{% endif %}}\n"
        );
        let (checked, report) = compiled(&body);
        let refused = report.counts().0;
        let mut reached = BTreeSet::new();
        for answers in given {
            let made = evaluate::document(&checked.program, &answers, date(2026, 1, 1));
            if let Some(Block::Paragraph(text)) = made.blocks.get(2) {
                reached.insert(words(text));
            }
        }
        prop_assert_eq!(reached.len() + refused, 4, "{}\n{:?}", body, reached);
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}

#[test]
fn a_letter_that_explodes_is_refused_at_once() {
    let mut body = "Text.\n\n".to_owned();
    for (a, b) in CONDITIONS.iter().zip(CONDITIONS.iter().rev()) {
        body.push_str(&format!("{{% if {a} and {b} %}}\nText.\n"));
    }
    for _ in CONDITIONS {
        body.push_str("{% endif %}\n");
    }
    let start = Instant::now();
    compiled(&body);
    assert!(start.elapsed() < Duration::from_secs(2));
}
