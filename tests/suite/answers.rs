//! Answers as people and browsers write them: what fits is kept, and each that
//! does not is said.

use candour::letter::Program;
use candour::letter::answers::{Answers, file, fit};
use candour::letter::evaluate;
use candour::site::draft::{self, Memo};
use candour::site::letters;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::files::Files;

const TODAY: Date = date(2026, 6, 1);

/// A letter with a question of every type.
const LETTER: &str = r#"
//- letters/shared/sender.yaml
title: About you
questions:
  - id: name
    ask: What is your name?
    type: name
  - {id: email, ask: What is your email?, type: email, optional: true}
//- letters/every.md
---
title: Every type
summary: Every type
reviewed: 2026-01-01
review_due: 9999-01-01
uses: [sender]
to: the manager
subject: Every type
questions:
  - {id: line, ask: A line?, type: line, max_length: 10, optional: true}
  - {id: story, ask: A story?, type: words, optional: true}
  - {id: phone, ask: A phone?, type: phone, optional: true}
  - {id: code, ask: A postcode?, type: postcode, optional: true}
  - {id: nhs, ask: An NHS number?, type: nhs_number, why: To find you, optional: true}
  - {id: day, ask: A day?, type: date, unknown: I do not know, before: today}
  - {id: rough, ask: A rough day?, type: date, approximate: true, optional: true}
  - {id: later, ask: A later day?, type: date, after: day, optional: true}
  - {id: count, ask: How many?, type: number, min: 1, max: 12, optional: true}
  - {id: sure, ask: Are you sure?, type: yes_no, optional: true}
  - id: one
    ask: Which one?
    type: one
    optional: true
    options: {ask: Ask them, tell: Tell them}
  - id: many
    ask: Which of these?
    type: many
    optional: true
    none: None of these
    options: {memory: I forget, notes: I take notes, upset: I am upset}
  - id: points
    ask: What are your points?
    type: list
    item: point
    min: 2
    max: 3
    optional: true
    questions:
      - {id: what, ask: What is it?, type: line}
      - {id: since, ask: Since when?, type: date, before: day, optional: true, unknown: Not sure}
law:
  equality:
    offer: Add the law
    says: The law.
    facts: [A-1]
---
{{ sender.name }} {% if sender.email %}{{ sender.email }}{% endif %} {% if line %}{{ line }}{% endif %} {% if phone %}{{ phone }}{% endif %} {% if code %}{{ code }}{% endif %} {% if nhs %}{{ nhs }}{% endif %} {% if day %}{{ day }}{% endif %} {% if rough %}{{ rough }}{% endif %}
{% if later %}{{ later }}{% endif %} {% if count %}{{ count }}{% endif %} {% if sure %}{{ sure }}{% endif %} {% if one %}{{ one }}{% endif %} {% if many %}{{ many }}{% endif %}

{% if story %}
{{ story }}
{% endif %}

{% for point in points %}
- {{ point.what }} {% if point.since %}{{ point.since }}{% endif %}
{% endfor %}

{{ law.equality }}
"#;

fn program() -> Program {
    let tree = Files::sound().with(LETTER).tree();
    let mut report = Report::new();
    let draft = draft::read(&tree, &Memo::new());
    let letter = letters::alone(&draft, "every", &mut report).expect("the letter");
    match letter {
        Ok(letter) => letter.program().clone(),
        Err(_) => panic!("{}", excerpt::text(&report, Look::Plain)),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => panic!("no object"),
    }
}

/// The answers that fit, and what is said of the others.
fn fitted(program: &Program, given: Value) -> (Value, Vec<String>) {
    let (answers, misfits) = fit(program, &object(given), TODAY);
    let said = misfits.iter();
    let said = said.map(|misfit| format!("{}: {}", misfit.question, misfit.message));
    (Value::Object(answers.json().clone()), said.collect())
}

#[test]
fn what_people_write_by_hand_becomes_what_browsers_save() {
    let program = program();
    let (kept, said) = fitted(
        &program,
        json!({
            "sender": {"name": "  Ada\u{0} Example ", "email": ""},
            "line": 12,
            "nhs": "943 476 5919",
            "phone": "01234 567890",
            "code": "an1 1aa",
            "day": "3 May 2026",
            "rough": 2026,
            "later": {"y": "2026", "m": "5", "d": "4"},
            "count": "1,0",
            "sure": "yes",
            "one": "Tell them",
            "many": "notes; I forget",
            "points": [{"what": "One"}, {}, {"what": "Two", "since?": "yes"}],
            "law": {"equality": "y"},
            "story": null,
        }),
    );
    assert_eq!(
        said,
        ["How many?: expected a whole number such as 12, and found `1,0`"]
    );
    assert_eq!(
        kept,
        json!({
            "sender.name": "Ada Example",
            "line": "12",
            "nhs": "943 476 5919",
            "phone": "01234 567890",
            "code": "an1 1aa",
            "day": {"y": 2026, "m": 5, "d": 3},
            "rough": {"y": 2026},
            "later": {"y": 2026, "m": 5, "d": 4},
            "sure": true,
            "one": "tell",
            "many": ["memory", "notes"],
            "points": [{"what": "One"}, {"what": "Two", "since?": true}],
            "law.equality": true,
        })
    );
}

#[test]
fn what_was_saved_fits_again() {
    let program = program();
    let given = json!({
        "sender.name": "Ada", "day?": true, "rough": {"y": 2026, "m": 3},
        "one": "ask", "many": ["upset"], "points": [{"what": "a"}, {"what": "b"}],
        "count": 5.0, "sure": false, "many!": true,
    });
    let (answers, said) = fit(&program, &object(given), TODAY);
    assert_eq!(said, []);
    let saved = file::read(file::write(&program, &answers).as_bytes()).unwrap();
    assert_eq!(saved.letter.as_deref(), Some("every"));
    assert_eq!(saved.hash.as_deref(), Some(program.hash.as_str()));
    assert_eq!(fit(&program, &saved.answers, TODAY), (answers, Vec::new()));
}

#[test]
fn every_answer_that_does_not_fit_is_said_with_its_question() {
    let program = program();
    let cases = [
        (
            json!({"sender": {"nmae": "Ada"}}),
            "sender.nmae: this letter has no such question; did you mean `sender.name`?",
        ),
        (
            json!({"formerly_asked": 1}),
            "formerly_asked: this letter has no such question; perhaps an older version of it had",
        ),
        (
            json!({"sender": "Ada"}),
            "sender: expected the answers of this group, by name",
        ),
        (
            json!({"line": true}),
            "A line?: expected words in quotes, and found `true`",
        ),
        (
            json!({"line": "twelve chars"}),
            "A line?: expected 10 characters at most; this is 2 characters too long",
        ),
        (
            json!({"sender.email": "ada@home"}),
            "What is your email?: expected an email address, such as name@example.org",
        ),
        (
            json!({"phone": "none"}),
            "A phone?: expected a phone number, such as 01234 567890",
        ),
        (
            json!({"code": "Anytown"}),
            "A postcode?: expected a postcode, such as AN1 1AA",
        ),
        (
            json!({"nhs": "943 476 5918"}),
            "An NHS number?: expected the ten digits of an NHS number, such as 943 476 5919; \
             check them against a letter from the NHS",
        ),
        (
            json!({"day": "soon"}),
            "A day?: expected a date such as 2026-05-03, and found `soon`",
        ),
        (
            json!({"day": "May 2026"}),
            "A day?: expected the day, month and year, such as 2026-05-03, and found `May 2026`",
        ),
        (
            json!({"day": {"y": 2026, "m": 2, "d": 30}}),
            "A day?: there is no such day; look at a calendar",
        ),
        (
            json!({"rough": "spring"}),
            "A rough day?: expected a date such as 2026-05-03, or as much as you know of it, \
             such as 2026-05, and found `spring`",
        ),
        (
            json!({"day": "2026-06-02"}),
            "A day?: expected a date before 1 June 2026",
        ),
        (
            json!({"day": "2026-05-03", "later": "2026-05-02"}),
            "A later day?: expected a date after 3 May 2026",
        ),
        (
            json!({"count": 2.5}),
            "How many?: expected a whole number such as 12, and found `2.5`",
        ),
        (
            json!({"count": 13}),
            "How many?: expected a number from 1 to 12, and found `13`",
        ),
        (
            json!({"sure": "perhaps"}),
            "Are you sure?: expected yes or no, and found `perhaps`",
        ),
        (
            json!({"one": "asc"}),
            "Which one?: there is no option `asc`; did you mean `ask`? \
             there are `ask` (Ask them), `tell` (Tell them)",
        ),
        (
            json!({"one": ["ask", "tell"]}),
            "Which one?: expected one of the options, and found a list",
        ),
        (
            json!({"many": ["notes", "loud"]}),
            "Which of these?: there is no option `loud`; there are `memory` (I forget), \
             `notes` (I take notes), `upset` (I am upset)",
        ),
        (
            json!({"one": "?"}),
            "Which one?: this question has no answer \"I do not know\"; leave it out",
        ),
        (
            json!({"one?": true}),
            "Which one?: this question has no answer \"I do not know\"; leave it out",
        ),
        (
            json!({"one!": true}),
            "Which one?: this question has no answer \"none of these\"; leave it out",
        ),
        (
            json!({"day?": "perhaps"}),
            "A day?: expected `true` for `day?`",
        ),
        (
            json!({"points": 3}),
            "What are your points?: expected a list of entries",
        ),
        (
            json!({"points": [{"what": "One"}]}),
            "What are your points?: expected 2 or more, and found 1",
        ),
        (
            json!({"points": [{"what": "1"}, {"what": "2"}, {"what": "3"}, {"what": "4"}]}),
            "What are your points?: expected 3 at most, and found 4",
        ),
        (
            json!({"points": [{"what": "One"}, {"what": "Two", "sinse": "2026"}]}),
            "What are your points?, point 2, sinse: this letter has no such question; \
             did you mean `since`?",
        ),
        (
            json!({"day": "2026-05-03", "points": [{"what": "1"}, {"what": "2", "since": "2026-05-04"}]}),
            "What are your points?, point 2, Since when?: expected a date before 3 May 2026",
        ),
        (
            json!({"points": ["One", {"what": "Two"}, {"what": "Three"}]}),
            "What are your points?: point 1: expected its answers between `{` and `}`",
        ),
    ];
    for (given, expected) in cases {
        let (_, said) = fitted(&program, given.clone());
        assert_eq!(said, [expected], "{given}");
    }
}

#[test]
fn a_rough_date_is_wrong_only_when_every_day_of_it_is() {
    let program = program();
    let given = json!({"many": ["notes", "loud"], "day": "2026-06-01"});
    let (kept, said) = fitted(&program, given);
    assert_eq!(
        kept,
        json!({"many": ["notes"], "day": {"y": 2026, "m": 6, "d": 1}})
    );
    assert_eq!(said.len(), 1);
}

/// Any JSON, with the ids of the letter among its keys.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[0-9]{1,4}[-/ ][0-9A-Za-z]{1,4}[-/ ][0-9]{1,5}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let key = prop_oneof![
            any::<String>(),
            "(sender|name|day|later|rough|points|what|since|one|many|count|law|nhs)[?!]?",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn comes_out(program: &Program, answers: &Answers) {
    evaluate::document(program, answers, TODAY);
    evaluate::gaps(program, answers, TODAY);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_fits_or_is_said_not_to(given in any_json()) {
        let program = program();
        let given = match given {
            Value::Object(map) => map,
            other => object(json!({"day": other.clone(), "points": [other.clone()], "many": other})),
        };
        let (answers, _) = fit(&program, &given, TODAY);
        // What was kept fits, so nothing more is said of it.
        let (again, said) = fit(&program, answers.json(), TODAY);
        let said: Vec<_> = said.into_iter().filter(|misfit| misfit.key != "points").collect();
        prop_assert_eq!(said, Vec::new());
        prop_assert_eq!(&again, &answers);
        comes_out(&program, &answers);
    }

    #[test]
    fn any_text_is_an_answers_file_or_is_said_not_to_be(text in "\\PC*|[{}\\[\\]\":,a-z0-9\\\\u]*") {
        if let Ok(saved) = file::read(text.as_bytes()) {
            let program = program();
            let (answers, _) = fit(&program, &saved.answers, TODAY);
            comes_out(&program, &answers);
        }
    }

    #[test]
    fn any_bytes_are_an_answers_file_or_are_said_not_to_be(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = file::read(&bytes);
    }
}
