//! Letters that nobody thought of: sources with every construct of the language
//! in any order. A seed always makes the same, and each compiles.

use std::fmt::Write;

use crate::given::Dice;

/// The source of a letter.
pub(crate) fn letter(seed: u64) -> String {
    let mut writer = Writer {
        dice: Dice::new(seed),
        front: String::new(),
        questions: Vec::new(),
        values: Vec::new(),
        loops: Vec::new(),
        sheet: false,
        names: 0,
    };
    writer.sheet = writer.dice.one_in(3);
    writer.all()
}

#[derive(Clone)]
struct Asked {
    id: String,
    kind: &'static str,
    fields: Vec<(String, &'static str)>,
}

/// A loop that is open: its name, and the fields of its entries.
struct Open {
    name: String,
    fields: Vec<(String, &'static str)>,
}

struct Writer {
    dice: Dice,
    front: String,
    questions: Vec<Asked>,
    values: Vec<(String, &'static str)>,
    loops: Vec<Open>,
    sheet: bool,
    names: usize,
}

const KINDS: &[&str] = &[
    "line",
    "words",
    "name",
    "nhs_number",
    "address",
    "date",
    "date",
    "rough",
    "number",
    "yes_no",
    "one",
    "many",
    "list",
];

const WORDS: &[&str] = &[
    "Some words",
    "and more,",
    "(in brackets)",
    "with *weight* and **more**",
    "a \\* star & <",
    "the end.",
    "NHS",
    "\u{201c}quoted\u{201d}",
    ":",
    "; then",
];

impl Writer {
    fn all(&mut self) -> String {
        let kind = match (self.sheet, self.dice.one_in(2)) {
            (false, _) => "letter",
            (true, true) => "sheet",
            (true, false) => "tool",
        };
        self.front = format!(
            "---\ntitle: Any letter\nsummary: Any summary.\nkind: {kind}\nreviewed: 2026-01-01\nreview_due: 2027-01-01\nquestions:\n"
        );
        for _ in 0..2 + self.dice.below(6) {
            self.question();
        }
        self.steps();
        self.values();
        if !self.sheet {
            let subject = self.line();
            writeln!(self.front, "to: the manager\nsubject: {subject}").unwrap();
            for key in ["dear", "copies", "enclosures"] {
                if self.dice.one_in(3) {
                    let line = self.line();
                    let value = if key == "dear" {
                        line
                    } else {
                        format!("[{line}]")
                    };
                    writeln!(self.front, "{key}: {value}").unwrap();
                }
            }
        }
        self.reminders();
        let mut body = String::from("Any words.\n\n");
        for _ in 0..1 + self.dice.below(5) {
            self.block(3, &mut body);
        }
        format!("{}---\n{body}", self.front)
    }

    fn question(&mut self) {
        let kind = *self.dice.pick(KINDS);
        let id = format!("q{}", self.questions.len());
        writeln!(self.front, "  - id: {id}\n    ask: What is {id}?").unwrap();
        self.about(kind, "    ");
        if self.dice.one_in(3) && !self.questions.is_empty() {
            let when = self.condition(1);
            writeln!(self.front, "    when: {}", yaml(&when)).unwrap();
        }
        let mut fields = Vec::new();
        if kind == "list" {
            writeln!(self.front, "    item: entry\n    questions:").unwrap();
            for at in 0..1 + self.dice.below(3) {
                let kinds = &KINDS[..KINDS.len() - 1];
                let kind = *self.dice.pick(kinds);
                writeln!(self.front, "      - id: f{at}\n        ask: And f{at}?").unwrap();
                self.about(kind, "        ");
                if at > 0 && self.dice.one_in(2) {
                    writeln!(self.front, "        when: f0").unwrap();
                }
                fields.push((format!("f{at}"), kind));
            }
        }
        self.questions.push(Asked { id, kind, fields });
    }

    fn about(&mut self, kind: &str, indent: &str) {
        let written = if kind == "rough" { "date" } else { kind };
        writeln!(self.front, "{indent}type: {written}").unwrap();
        if kind == "rough" {
            writeln!(self.front, "{indent}approximate: true").unwrap();
        }
        if kind == "nhs_number" {
            writeln!(self.front, "{indent}why: To find it.").unwrap();
        }
        if self.dice.one_in(3) {
            writeln!(self.front, "{indent}optional: true").unwrap();
        }
        if self.dice.one_in(4) {
            writeln!(self.front, "{indent}unknown: I do not know").unwrap();
        }
        if matches!(kind, "one" | "many") {
            writeln!(self.front, "{indent}options:").unwrap();
            for at in 0..2 + self.dice.below(3) {
                match self.dice.one_in(4) && !self.questions.is_empty() {
                    true => {
                        let when = yaml(&self.condition(0));
                        writeln!(
                            self.front,
                            "{indent}  o{at}: {{label: The {at}th, when: {when}}}"
                        )
                        .unwrap();
                    }
                    false => writeln!(self.front, "{indent}  o{at}: Option {at} & more").unwrap(),
                }
            }
        }
    }

    fn steps(&mut self) {
        if self.dice.one_in(2) {
            self.front
                .push_str("steps:\n  - title: First\n    questions: [q0, q1]\n");
        }
    }

    fn values(&mut self) {
        self.front.push_str("values:\n");
        for at in 0..1 + self.dice.below(3) {
            let (written, kind) = match self.dice.one_in(2) {
                true => (format!("({}) or false", self.condition(2)), "yes_no"),
                false => (self.date(), "date"),
            };
            writeln!(self.front, "  v{at}: {}", yaml(&written)).unwrap();
            self.values.push((format!("v{at}"), kind));
        }
    }

    fn reminders(&mut self) {
        self.front.push_str("reminders:\n");
        for _ in 0..1 + self.dice.below(2) {
            let (on, title, when) = (self.date(), self.line(), self.condition(1));
            let (on, when) = (yaml(&on), yaml(&when));
            writeln!(
                self.front,
                "  - on: {on}\n    title: {title}\n    when: {when}"
            )
            .unwrap();
        }
    }

    /// A name with its kind: a question, a value, or a field of an open loop.
    fn names(&self) -> Vec<(String, &'static str)> {
        let questions = self.questions.iter().map(|q| (q.id.clone(), q.kind));
        let fields = self.loops.iter().flat_map(|open| {
            let fields = open.fields.iter();
            fields.map(|(field, kind)| (format!("{}.{field}", open.name), *kind))
        });
        questions
            .chain(self.values.iter().cloned())
            .chain(fields)
            .collect()
    }

    fn of_kind(&mut self, kinds: &[&str]) -> Option<(String, &'static str)> {
        let found: Vec<_> = self
            .names()
            .into_iter()
            .filter(|(_, kind)| kinds.contains(kind))
            .collect();
        (!found.is_empty()).then(|| self.dice.pick(&found).clone())
    }

    fn date(&mut self) -> String {
        let base = match self.of_kind(&["date"]) {
            Some((name, _)) if !self.dice.one_in(3) => name,
            _ => "today".to_owned(),
        };
        let count = *self.dice.pick(&[-400, -1, 0, 1, 3, 12, 30, 365, 99_999]);
        match self.dice.below(5) {
            0 => base,
            1 => format!("{base} | add_days({count})"),
            2 => format!("{base} | add_months({count})"),
            3 => format!("{base} | add_working_days({count})"),
            _ => format!("{base} | add_months(1) | add_working_days(0)"),
        }
    }

    fn condition(&mut self, depth: usize) -> String {
        if depth > 0 && self.dice.one_in(2) {
            let (a, b) = (self.condition(depth - 1), self.condition(depth - 1));
            return match self.dice.below(3) {
                0 => format!("({a} and {b})"),
                1 => format!("({a} or {b})"),
                _ => format!("not ({a})"),
            };
        }
        let names = self.names();
        let (name, kind) = match names.is_empty() {
            true => return "true".to_owned(),
            false => self.dice.pick(&names).clone(),
        };
        if self.dice.one_in(3) {
            return name;
        }
        let option = format!("\"o{}\"", self.dice.below(2));
        let date = self.date();
        match kind {
            "one" => format!("{name} {} {option}", self.dice.pick(&["==", "!="])),
            "many" if self.dice.one_in(2) => format!("({name} | count) > 1"),
            "many" => format!("{option} in {name}"),
            "date" => format!(
                "{name} {} ({date})",
                self.dice.pick(&["<", "<=", ">", ">=", "==", "!="])
            ),
            "number" => format!(
                "{name} {} {}",
                self.dice.pick(&["<", "<=", ">", "==", "!="]),
                self.dice.below(30)
            ),
            "list" => format!("({name} | count) >= {}", self.dice.below(3)),
            "yes_no" | "rough" => format!("not {name}"),
            _ => format!("{name} == \"NHS\""),
        }
    }

    fn value(&mut self) -> String {
        let names = self.names();
        if names.is_empty() || self.dice.one_in(8) {
            return format!("{{{{ {} }}}}", self.date());
        }
        let (name, kind) = self.dice.pick(&names).clone();
        let filters: &[&str] = match kind {
            "date" => &[
                "",
                " | short_date",
                " | weekday",
                " | on_date",
                " | days_until",
                " | add_days(-3)",
                " | add_working_days(2)",
            ],
            "rough" => &["", " | long_date", " | on_date"],
            "number" => &["", " | plural(\"day\", \"days\")"],
            "one" => &["", " | label", " | lower_first"],
            "many" => &[
                "",
                " | sentence",
                " | count",
                " | first",
                " | first | upper_first",
            ],
            "list" => &[" | sentence", " | count", " | sentence | lower_first"],
            "yes_no" => &["", " | default(\"no words\")"],
            _ => &[
                "",
                " | upper_first",
                " | lower_first",
                " | default(\"none at all\")",
            ],
        };
        let filter = self.dice.pick::<&str>(filters).to_owned();
        format!("{{{{ {name}{filter} }}}}")
    }

    fn inline(&mut self, depth: usize) -> String {
        let mut out = String::new();
        for _ in 0..1 + self.dice.below(4) {
            if !self.dice.one_in(4) {
                out.push(' ');
            }
            match self.dice.below(7) {
                0..=2 => out.push_str(self.dice.pick::<&str>(WORDS)),
                3 if depth > 0 => {
                    let condition = self.condition(1);
                    let (yes, no) = (self.inline(depth - 1), self.inline(depth - 1));
                    write!(
                        out,
                        "{{% if {condition} %}}{yes}{{% else %}}{no}{{% endif %}}"
                    )
                    .unwrap();
                }
                4 if depth > 0 => out.push_str(&self.inline_loop(depth)),
                5 if self.sheet => out.push_str("{{ tick }}"),
                _ => out.push_str(&self.value()),
            }
        }
        out
    }

    fn inline_loop(&mut self, depth: usize) -> String {
        let Some(list) = self.enter() else {
            return "word".to_owned();
        };
        let name = self
            .loops
            .last()
            .map(|open| open.name.clone())
            .unwrap_or_default();
        let item = match self.loops.last().is_some_and(|open| open.fields.is_empty()) {
            true => format!("{{{{ {name} }}}}"),
            false => self.value(),
        };
        let inner = self.inline(depth - 1);
        self.loops.pop();
        format!(
            "{{% for {name} in {list} %}}{{{{ loop.index }}}} {item}{inner}{{% if loop.last %}}.{{% endif %}}{{% endfor %}}"
        )
    }

    /// Opens a loop over a question that has several answers.
    fn enter(&mut self) -> Option<String> {
        let several: Vec<Asked> = self
            .questions
            .iter()
            .filter(|question| matches!(question.kind, "many" | "list"))
            .cloned()
            .collect();
        if several.is_empty() || self.loops.len() > 2 {
            return None;
        }
        let chosen = self.dice.pick(&several).clone();
        self.names += 1;
        self.loops.push(Open {
            name: format!("x{}", self.names),
            fields: chosen.fields,
        });
        Some(chosen.id)
    }

    /// One line of running text, as YAML.
    fn line(&mut self) -> String {
        let text = self.inline(1);
        format!("'{}'", text.replace('\'', "''"))
    }

    fn block(&mut self, depth: usize, out: &mut String) {
        match self.dice.below(10) {
            0 => writeln!(out, "## A heading {}\n", self.value()).unwrap(),
            1 if depth > 0 => {
                let (condition, other) = (self.condition(2), self.condition(1));
                writeln!(out, "{{% if {condition} %}}\n").unwrap();
                self.block(depth - 1, out);
                writeln!(out, "{{% elif {other} %}}\n").unwrap();
                self.block(depth - 1, out);
                writeln!(out, "{{% else %}}\n").unwrap();
                self.block(depth - 1, out);
                writeln!(out, "{{% endif %}}\n").unwrap();
            }
            2 if depth > 0 => self.block_loop(depth, out),
            3 => {
                let mark = *self.dice.pick(&["-", "1.", "- [ ]"]);
                for _ in 0..1 + self.dice.below(3) {
                    writeln!(out, "{mark} {}", self.inline(1).trim_start()).unwrap();
                }
                out.push('\n');
            }
            4 => self.table(out),
            5 if self.sheet => out.push_str("{{ lines(3) }}\n\n"),
            6 => out.push_str("---\n\n"),
            7 => writeln!(out, "{}\n", self.value()).unwrap(),
            _ => writeln!(out, "So {}\n", self.inline(2).trim_start()).unwrap(),
        }
    }

    fn block_loop(&mut self, depth: usize, out: &mut String) {
        let Some(list) = self.enter() else {
            return;
        };
        let name = self
            .loops
            .last()
            .map(|open| open.name.clone())
            .unwrap_or_default();
        writeln!(out, "{{% for {name} in {list} %}}\n").unwrap();
        writeln!(out, "- item {{{{ loop.index }}}} {}\n", self.value()).unwrap();
        if self.dice.one_in(2) {
            self.block(depth - 1, out);
        }
        writeln!(out, "{{% endfor %}}\n").unwrap();
        self.loops.pop();
    }

    fn table(&mut self, out: &mut String) {
        writeln!(out, "| One | {} |\n|---|--:|", self.value()).unwrap();
        writeln!(out, "| {} | {} |", self.value(), self.value()).unwrap();
        if let Some(list) = self.enter() {
            let name = self
                .loops
                .last()
                .map(|open| open.name.clone())
                .unwrap_or_default();
            writeln!(out, "{{% for {name} in {list} %}}").unwrap();
            writeln!(out, "| {} | {} |", self.value(), self.value()).unwrap();
            writeln!(out, "{{% endfor %}}").unwrap();
            self.loops.pop();
        }
        out.push('\n');
    }
}

/// An expression as a YAML text.
fn yaml(expression: &str) -> String {
    format!("'{}'", expression.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use candour::letter::compile::{self, Groups, NoFacts, Shared};
    use candour::letter::parse;
    use candour::source::Source;
    use candour::source::excerpt::{self, Look};
    use candour::source::report::Report;

    use crate::letters::bank_holidays;

    #[test]
    fn every_letter_compiles() {
        for seed in 0..300 {
            let text = super::letter(seed);
            let source = Arc::new(Source::new("letters/a.md", text.clone()));
            let mut report = Report::new();
            let letter = parse::letter(&source, &mut report);
            let shared = Shared {
                groups: &Groups::new(),
                holidays: bank_holidays(),
                facts: &NoFacts,
            };
            compile::letter(&letter, "a", shared, &mut report);
            let said = excerpt::text(&report, Look::Plain);
            assert_eq!(said, "", "{seed}: {text}");
        }
    }
}
