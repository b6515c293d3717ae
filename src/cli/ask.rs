//! The questions of a letter, asked one by one.

use jiff::civil::Date;
use serde_json::Value;

use super::talk::Talk;
use crate::letter::answers::{self, Answers, fit};
use crate::letter::evaluate::{self, limits};
use crate::letter::{Kind, Program, Question};

/// Asks every question that is to be asked. Nothing if the talk ends early.
pub(super) fn questions(program: &Program, today: Date, talk: &mut dyn Talk) -> Option<Answers> {
    let mut asking = Asking {
        program,
        today,
        answers: Answers::new(),
        talk,
    };
    let is_answered_by_enter = "Press Enter to leave a question out.";
    asking.talk.say(&program.title);
    asking.talk.say(is_answered_by_enter);
    for step in &program.steps {
        let mut is_new = step.title.is_some();
        for index in &step.questions {
            let Some(question) = program.questions.get(*index) else {
                continue;
            };
            let asked = evaluate::asked(program, &asking.answers, today);
            if asked.get(*index) != Some(&true) {
                continue;
            }
            if std::mem::take(&mut is_new) {
                asking.head(step.title.as_deref(), step.summary.as_deref());
            }
            match question.kind {
                Kind::List => asking.list(question)?,
                _ => asking.one(question, None)?,
            }
        }
    }
    Some(asking.answers)
}

/// An entry of a list that is being filled in.
struct Entry<'a> {
    list: &'a Question,
    answers: &'a mut Answers,
}

struct Asking<'a> {
    program: &'a Program,
    today: Date,
    answers: Answers,
    talk: &'a mut dyn Talk,
}

impl Asking<'_> {
    fn head(&mut self, title: Option<&str>, summary: Option<&str>) {
        self.talk.say("");
        if let Some(title) = title {
            self.talk.say(&format!("== {title} =="));
        }
        if let Some(summary) = summary {
            self.talk.say(summary);
        }
    }

    /// Asks one question, again until the answer fits.
    fn one(&mut self, question: &Question, mut entry: Option<Entry<'_>>) -> Option<()> {
        self.show(question);
        let offered = self.offered(question, entry.as_ref());
        let options: Vec<&str> = question
            .options
            .iter()
            .zip(offered)
            .filter(|(_, is_there)| *is_there)
            .map(|(option, _)| option.id.as_str())
            .collect();
        for (index, id) in options.iter().enumerate() {
            let label = question.option(id).map_or("", |option| &option.label);
            self.talk.say(&format!("  {}. {label}", index + 1));
        }
        if let Some(none) = &question.none {
            self.talk.say(&format!("  0. {none}"));
        }
        if let Some(unknown) = &question.unknown {
            self.talk.say(&format!("  ?. {unknown}"));
        }
        loop {
            let typed = self.hear(question)?;
            if typed.trim().is_empty() {
                return Some(());
            }
            match self.take(question, &numbered(question, &options, &typed), &mut entry) {
                Ok(()) => return Some(()),
                Err(message) => self.talk.say(&format!("! {message}")),
            }
        }
    }

    fn show(&mut self, question: &Question) {
        let may_go = match question.optional || question.kind == Kind::Offer {
            true => " (optional)",
            false => "",
        };
        self.talk.say("");
        self.talk.say(&format!("{}{may_go}", question.ask));
        for line in [&question.hint, &question.why].into_iter().flatten() {
            self.talk.say(&format!("  {line}"));
        }
        let how = match question.kind {
            Kind::Words | Kind::Address => "As many lines as you like; end with an empty line.",
            Kind::Date if question.approximate => {
                "Such as 3 May 2026, or as much as you know: May 2026."
            }
            Kind::Date => "Such as 3 May 2026.",
            Kind::YesNo | Kind::Offer => "y or n",
            Kind::One => "Type a number:",
            Kind::Many => "Type one number or more, such as 1, 3:",
            _ => return,
        };
        self.talk.say(&format!("  {how}"));
    }

    fn offered(&self, question: &Question, entry: Option<&Entry<'_>>) -> Vec<bool> {
        let inside = entry.map(|entry| (entry.list, &*entry.answers));
        limits::offered(self.program, &self.answers, self.today, (question, inside))
    }

    /// What is typed: one line, or all lines up to an empty one.
    fn hear(&mut self, question: &Question) -> Option<String> {
        let mut typed = self.line()?;
        if !matches!(question.kind, Kind::Words | Kind::Address) {
            return Some(typed);
        }
        let mut line = typed.clone();
        while !line.trim().is_empty() && typed.trim() != "?" {
            line = self.line()?;
            typed.push('\n');
            typed.push_str(&line);
        }
        Some(typed)
    }

    /// A line without its end.
    fn line(&mut self) -> Option<String> {
        let line = self.talk.hear("> ")?;
        Some(line.trim_end_matches(['\r', '\n']).to_owned())
    }

    fn take(
        &mut self,
        question: &Question,
        typed: &str,
        entry: &mut Option<Entry<'_>>,
    ) -> Result<(), String> {
        let given = fit::one(question, typed)?;
        match entry {
            Some(entry) => given.json().iter().for_each(|(key, value)| {
                entry.answers.set(key, value.clone());
            }),
            None => {
                let mut with = self.answers.clone();
                for (key, value) in given.json() {
                    with.set(key, value.clone());
                }
                let (_, misfits) = answers::fit(self.program, with.json(), self.today);
                let wrong = misfits.into_iter().find(|misfit| misfit.key == question.id);
                if let Some(misfit) = wrong {
                    return Err(misfit.message);
                }
                self.answers = with;
            }
        }
        Ok(())
    }

    /// Asks for the entries of a list, until there is no other.
    fn list(&mut self, list: &Question) -> Option<()> {
        self.show(list);
        if let Some(unknown) = &list.unknown {
            self.talk.say(&format!("  ?. {unknown}"));
        }
        let item = list.item.as_deref().unwrap_or("entry");
        let mut entries: Vec<Value> = Vec::new();
        loop {
            let is_full = list.max.is_some_and(|max| entries.len() as i64 >= max);
            let wanted = match entries.is_empty() {
                true => format!("Add a {item}? y/n > "),
                false => format!("Add another {item}? y/n > "),
            };
            let typed = match is_full {
                true => "n".to_owned(),
                false => self.talk.hear(&wanted)?.trim().to_lowercase(),
            };
            match typed.as_str() {
                "y" | "yes" => {
                    let entry = self.entry(list)?;
                    if !entry.json().is_empty() {
                        entries.push(Value::Object(entry.json().clone()));
                    }
                }
                "" | "n" | "no" => break,
                "?" if list.unknown.is_some() => {
                    self.answers
                        .set(&format!("{}?", list.id), Value::Bool(true));
                    return Some(());
                }
                _ => self.talk.say("! type y for yes or n for no"),
            }
        }
        if let Some(min) = list
            .min
            .filter(|min| !entries.is_empty() && (entries.len() as i64) < *min)
        {
            self.talk.say(&format!("! there should be {min} or more"));
        }
        if !entries.is_empty() {
            self.answers.set(&list.id, Value::Array(entries));
        }
        Some(())
    }

    fn entry(&mut self, list: &Question) -> Option<Answers> {
        let mut entry = Answers::new();
        for (index, question) in list.questions.iter().enumerate() {
            let about = (list, &entry);
            let asked = limits::asked_of(self.program, &self.answers, self.today, about);
            if asked.get(index) == Some(&true) {
                let answers = &mut entry;
                self.one(question, Some(Entry { list, answers }))?;
            }
        }
        Some(entry)
    }
}

/// The options that numbers stand for; anything else stays as it was typed.
fn numbered(question: &Question, options: &[&str], typed: &str) -> String {
    let id = |number: &str| match (number.trim().parse::<usize>(), &question.none) {
        (Ok(0), Some(none)) => Some(none.clone()),
        (Ok(number), _) => Some((*options.get(number.checked_sub(1)?)?).to_owned()),
        _ => None,
    };
    match question.kind {
        Kind::One => id(typed).unwrap_or_else(|| typed.to_owned()),
        Kind::Many => {
            let numbers = typed.split([',', ' ']).filter(|part| !part.is_empty());
            let ids: Option<Vec<String>> = numbers.map(id).collect();
            ids.map_or_else(|| typed.to_owned(), |ids| ids.join(","))
        }
        _ => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::super::talk::Script;
    use super::*;
    use crate::pipeline;
    use crate::source::report::Report;
    use crate::source::tree::Tree;

    const LETTER: &str = r#"//- letters/ask.md
---
title: Ask them
summary: Ask them
reviewed: 2026-01-01
review_due: 9999-01-01
kind: sheet
questions:
  - {id: day, ask: When is it?, type: date, hint: Look at the letter, unknown: Not sure, before: today}
  - {id: who, ask: Who asks?, type: one, options: {me: I do, us: {label: We do, when: day}}}
  - {id: why, ask: Why?, type: many, optional: true, none: No reason, options: {a: First, b: Second}}
  - {id: need, ask: Do you need help?, type: yes_no, why: We can tell them}
  - {id: help, ask: What help?, type: words, when: need}
  - id: points
    ask: What are your points?
    type: list
    item: point
    max: 2
    optional: true
    questions:
      - {id: what, ask: What?, type: line}
      - {id: long, ask: Is it long?, type: yes_no}
      - {id: minutes, ask: How many minutes?, type: number, when: long, max: 30}
---
{% if day %}{{ day }}{% endif %} {% if who %}{{ who }}{% endif %} {% if why %}{{ why }}{% endif %} {% if need %}{{ need }}{% endif %} The end.

{% if help %}
{{ help }}
{% endif %}

{% for point in points %}
- {{ point.what }} {% if point.minutes %}{{ point.minutes }}{% endif %}
{% endfor %}
"#;

    fn talk(lines: &[&'static str]) -> (Option<Value>, String) {
        let tree = Tree::fixture(LETTER);
        let mut report = Report::new();
        let single = pipeline::single(&tree, "ask", &mut Vec::new(), &mut report);
        let Some(Ok(single)) = single else {
            panic!("{:?}", report.sorted());
        };
        let mut script = Script::of(lines);
        let today = date(2026, 6, 1);
        let answers = questions(single.letter.program(), today, &mut script);
        assert!(script.lines.is_empty(), "{}", script.said);
        let answers = answers.map(|answers| Value::Object(answers.json().clone()));
        (answers, script.said)
    }

    #[test]
    fn each_question_is_asked_until_its_answer_fits() {
        let (answers, said) = talk(&[
            "soon",
            "2 June 2026",
            "31 May 2026",
            "3",
            "2",
            "1, 2",
            "perhaps",
            "y",
            "Ramps",
            "and time",
            "",
            "y",
            "One",
            "y",
            "40",
            "20",
            "y",
            "Two",
            "n",
        ]);
        assert_eq!(
            answers,
            Some(json!({
                "day": {"y": 2026, "m": 5, "d": 31},
                "who": "us",
                "why": ["a", "b"],
                "need": true,
                "help": "Ramps\nand time",
                "points": [{"what": "One", "long": true, "minutes": 20}, {"what": "Two", "long": false}],
            }))
        );
        for part in [
            "Ask them\nPress Enter to leave a question out.\n\nWhen is it?\n  Look at the letter\n",
            "> soon\n! expected a date such as 2026-05-03, and found `soon`\n",
            "> 2 June 2026\n! expected a date before 1 June 2026\n",
            "  1. I do\n  2. We do\n> 3\n! there is no option `3`",
            "Why? (optional)\n",
            "  0. No reason\n",
            "> perhaps\n! expected yes or no",
            "Add a point? y/n > y\n",
            "! expected a number of 30 or less, and found `40`\n",
        ] {
            assert!(said.contains(part), "no {part:?} in:\n{said}");
        }
    }

    #[test]
    fn what_depends_on_an_answer_is_asked_only_then() {
        let (answers, said) = talk(&["?", "1", "0", "n", ""]);
        let expected = json!({"day?": true, "who": "me", "why!": true, "need": false});
        assert_eq!(answers, Some(expected));
        assert!(
            !said.contains("We do") && !said.contains("What help?"),
            "{said}"
        );
        assert_eq!(talk(&["", "", "", "", ""]).0, Some(json!({})));
    }

    #[test]
    fn a_talk_that_ends_early_gives_no_letter() {
        assert_eq!(talk(&["31 May 2026", "1"]).0, None);
        assert_eq!(talk(&[]).0, None);
    }
}
