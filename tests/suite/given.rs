//! Answers that nobody thought of: right and wrong ones, and those of someone
//! who means harm. A seed always makes the same.

use candour::letter::answers::Answers;
use candour::letter::{Kind, Program, Question};
use serde_json::{Map, Value, json};

/// Numbers that follow from a seed (SplitMix64, by Steele, Lea and Flood, 2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `sides`.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        (self.next() % sides.max(1) as u64) as usize
    }

    /// Whether it is one chance in so many.
    pub(crate) fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What a reader may type that means something to some format or program.
pub(crate) const TYPED: &[&str] = &[
    "Some words.",
    "two words",
    "NHS",
    "I'm not sure",
    "i",
    " spaces  within\tand around ",
    "one\ntwo\n\nthree",
    "one\r\n\r\ntwo\rthree",
    "{{ x }}",
    "{% if true %}",
    "{% endif %}",
    "</script><img src=x onerror=alert(1)>",
    "]]>",
    "$& $1 $' $$",
    "&lt;b&gt; &amp;",
    "# Title\n- *item* `code` [link](https://example.org)",
    "\u{202e}right to left\u{202c}",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} 123",
    "\u{1f600}\u{1f468}\u{200d}\u{1f469}",
    "a\u{0}b\u{1}c\u{7f}d\u{85}e\u{fffe}f",
    "\u{feff}mark",
    "\u{a0}\u{2003}\u{3000}",
    "\u{2028}line\u{2029}",
    ", starts oddly.",
    "ends (oddly",
    "\u{df}eta \u{130} \u{1c5}",
    "\u{10400} deseret",
    "943 476 5919",
    "943-476-5919",
    "9434765919",
    "__proto__",
    "constructor",
    "<w:t>x</w:t>",
    "\\ \" ' ` ;,:",
    "",
    " ",
];

/// Any answers at all, some of them of the wrong kind.
pub(crate) fn any(program: &Program, seed: u64) -> Answers {
    let mut dice = Dice::new(seed);
    let full = dice.one_in(4);
    Answers::of(all(&program.questions, full, &mut dice))
}

/// An answer of the right kind to everything.
pub(crate) fn full(program: &Program) -> Answers {
    let mut dice = Dice::new(1);
    let given = program
        .questions
        .iter()
        .map(|question| (question.id.clone(), right(question, true, &mut dice)));
    Answers::of(given.collect())
}

fn all(questions: &[Question], full: bool, dice: &mut Dice) -> Map<String, Value> {
    let mut given = Map::new();
    for question in questions {
        let id = &question.id;
        match dice.below(if full { 30 } else { 12 }) {
            0 => {
                given.insert(format!("{id}?"), json!(true));
            }
            1 => {
                given.insert(format!("{id}!"), json!(dice.one_in(2)));
            }
            2 => {
                let value = wrong(dice);
                given.insert(id.clone(), value);
            }
            3 => {
                given.insert(format!("{id}?"), json!(!dice.one_in(3)));
                let value = right(question, full, dice);
                given.insert(id.clone(), value);
            }
            4 if !full => {}
            5 if !full => {}
            _ => {
                let value = right(question, full, dice);
                given.insert(id.clone(), value);
            }
        }
    }
    given
}

fn right(question: &Question, full: bool, dice: &mut Dice) -> Value {
    let option = |dice: &mut Dice| match question.options.as_slice() {
        [] => json!("none"),
        options => json!(dice.pick(options).id),
    };
    match question.kind {
        Kind::Date => day(dice),
        Kind::Number => json!(dice.below(40) as i64 - 10),
        Kind::YesNo => json!(dice.one_in(2)),
        Kind::Offer => json!(true),
        Kind::One => option(dice),
        Kind::Many => {
            let count = dice
                .below(question.options.len() + 1)
                .max(usize::from(full));
            (0..count).map(|_| option(dice)).collect()
        }
        Kind::List => {
            let count = dice.below(4).max(usize::from(full));
            (0..count)
                .map(|_| match dice.one_in(9) {
                    true => wrong(dice),
                    false => Value::Object(all(&question.questions, full, dice)),
                })
                .collect()
        }
        _ => {
            let mut text = String::new();
            for _ in 0..1 + dice.below(3) {
                text.push_str(dice.pick::<&str>(TYPED));
            }
            json!(text)
        }
    }
}

fn day(dice: &mut Dice) -> Value {
    let y = *dice.pick(&[
        1000, 1582, 1900, 2024, 2025, 2026, 2027, 2028, 2029, 9999, 999,
    ]);
    let m = dice.below(14);
    let d = *dice.pick(&[1, 2, 15, 28, 29, 30, 31, 0, 32]);
    match dice.below(8) {
        0 => json!({ "y": y }),
        1 => json!({ "y": y, "m": m }),
        2 => json!({ "y": y, "m": m, "d": null }),
        3 => json!({ "y": f64::from(y), "m": m, "d": d }),
        _ => json!({ "y": y, "m": m.clamp(1, 12), "d": d.clamp(1, 28) }),
    }
}

fn wrong(dice: &mut Dice) -> Value {
    match dice.below(12) {
        0 => Value::Null,
        1 => json!(false),
        2 => json!(1.5),
        3 => json!(-0.0),
        4 => json!(1e21),
        5 => json!([]),
        6 => json!({}),
        7 => json!(["__proto__", 1, null, {}, []]),
        8 => json!({ "y": "2026", "m": 1, "d": 1 }),
        9 => json!("no such option"),
        10 => json!([{ "constructor": 1 }, { "__proto__": {} }]),
        _ => json!(i64::MAX),
    }
}
