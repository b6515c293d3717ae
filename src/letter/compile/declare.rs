//! Makes every question and step of a letter known, in the order they are asked.

use std::sync::Arc;

use super::{Asked, Compiler};
use crate::letter::parse::{self, Letter, Picked, Use};
use crate::letter::{Kind, Question, Step};
use crate::source::report::Place;
use crate::source::{Placed, Source, suggest};

impl Compiler<'_> {
    pub(super) fn declare(&mut self, letter: &Letter) {
        let mut is_asked = false;
        for used in &letter.uses {
            match used {
                Use::Group(picked) => self.group(picked),
                Use::Own(_) => {
                    self.own(letter);
                    is_asked = true;
                }
            }
        }
        if !is_asked {
            self.own(letter);
        }
        self.laws(letter);
    }

    /// The letter's own questions.
    fn own(&mut self, letter: &Letter) {
        let first = self.questions.len();
        for question in &letter.questions {
            let id = question.id.value.clone();
            self.question(&letter.source, "", id, question);
        }
        self.steps(letter, first);
    }

    fn group(&mut self, picked: &Picked) {
        let name = &picked.group;
        let place = self.place(name.span);
        let groups = self.groups;
        let Some(group) = groups.get(&name.value) else {
            let hint = suggest::did_you_mean(&name.value, groups.keys().map(String::as_str))
                .unwrap_or_else(|| "a group is a file in `letters/shared/`".to_owned());
            let message = format!("there is no shared group called `{}`", name.value);
            self.error("letter::unknown-group", place, message, Some(hint));
            return;
        };
        if self.steps.iter().any(|step| step.id == name.value) {
            let message = format!("the group `{}` is used twice", name.value);
            let hint = "take one of the two out".to_owned();
            self.error("letter::asked-twice", place, message, Some(hint));
            return;
        }
        for id in picked.only.iter().flatten() {
            let known = || group.questions.iter().map(|q| q.id.value.as_str());
            if !known().any(|known| known == id.value) {
                let hint = suggest::did_you_mean(&id.value, known())
                    .unwrap_or_else(|| "write the id of one of its questions".to_owned());
                let message = format!("the group `{}` has no question `{}`", name.value, id.value);
                let place = self.place(id.span);
                self.error("letter::unknown-name", place, message, Some(hint));
            }
        }
        let first = self.questions.len();
        let asked = group.questions.iter();
        for question in asked.filter(|question| picked.has(&question.id.value)) {
            let id = format!("{}.{}", name.value, question.id.value);
            self.question(&group.source, &name.value, id, question);
        }
        self.steps.push(Step {
            id: name.value.clone(),
            title: Some(group.title.clone()),
            summary: group.summary.clone(),
            questions: (first..self.questions.len()).collect(),
        });
    }

    fn question(
        &mut self,
        source: &Arc<Source>,
        group: &str,
        id: String,
        written: &parse::Question,
    ) {
        let whole = whole(group, id, written);
        self.questions.push(whole);
        self.asked.push(places(source, written));
    }

    /// The author's steps, and one for each question that is in none.
    fn steps(&mut self, letter: &Letter, first: usize) {
        let mut made: Vec<Step> = Vec::new();
        for (number, step) in letter.steps.iter().enumerate() {
            let mut questions = Vec::new();
            for id in &step.questions {
                questions.extend(self.in_step(id, first, &made));
            }
            questions.sort_unstable();
            questions.dedup();
            if !questions.is_empty() {
                made.push(Step {
                    id: format!("step-{}", number + 1),
                    title: Some(step.title.value.clone()),
                    summary: step.summary.clone(),
                    questions,
                });
            }
        }
        for index in first..self.questions.len() {
            if !made.iter().any(|step| step.questions.contains(&index)) {
                made.push(Step {
                    id: self.questions[index].id.replace('_', "-"),
                    title: None,
                    summary: None,
                    questions: vec![index],
                });
            }
        }
        made.sort_by_key(|step| step.questions.first().copied());
        self.steps.extend(made);
    }

    /// The question that a step names.
    fn in_step(&mut self, id: &Placed<String>, first: usize, made: &[Step]) -> Option<usize> {
        let place = self.place(id.span);
        let own = &self.questions[first..];
        let Some(at) = own.iter().position(|question| question.id == id.value) else {
            let hint = suggest::did_you_mean(&id.value, own.iter().map(|q| q.id.as_str()))
                .unwrap_or_else(|| "a step has questions of this letter's own".to_owned());
            let message = format!("there is no question `{}` in this letter", id.value);
            self.error("letter::unknown-name", place, message, Some(hint));
            return None;
        };
        let index = first + at;
        if made.iter().any(|step| step.questions.contains(&index)) {
            let message = format!("`{}` is already in a step", id.value);
            let hint = "take it out of one of the two".to_owned();
            self.error("letter::asked-twice", place, message, Some(hint));
            return None;
        }
        Some(index)
    }

    /// The lines of law are offered last, all together.
    fn laws(&mut self, letter: &Letter) {
        let first = self.questions.len();
        for law in &letter.law {
            self.questions.push(Question {
                id: format!("law.{}", law.id.value),
                kind: Kind::Offer,
                ask: law.offer.clone(),
                optional: true,
                ..Question::default()
            });
            let id = self.place(law.id.span);
            self.asked.push(Asked {
                when: law.when.as_ref().map(|when| self.place(when.span)),
                id,
                options: Vec::new(),
                entries: Vec::new(),
            });
            let index = self.questions.len() - 1;
            self.laws
                .insert(law.id.value.clone(), (index, law.says.clone()));
        }
        if first < self.questions.len() {
            self.steps.push(Step {
                id: "law".to_owned(),
                title: None,
                summary: None,
                questions: (first..self.questions.len()).collect(),
            });
        }
    }
}

/// A question with its full id, before its conditions are known.
fn whole(group: &str, id: String, written: &parse::Question) -> Question {
    let question = &written.question;
    Question {
        autocomplete: autocomplete(group, question.kind),
        questions: written
            .questions
            .iter()
            .map(|entry| whole("", entry.id.value.clone(), entry))
            .collect(),
        id,
        ..question.clone()
    }
}

/// What a browser may fill in: details of the one who writes, and no one else's
/// (WCAG 2.2, 1.3.5).
fn autocomplete(group: &str, kind: Kind) -> Option<&'static str> {
    match (group, kind) {
        ("sender", Kind::Name) => Some("name"),
        ("sender", Kind::Address) => Some("street-address"),
        ("sender", Kind::Phone) => Some("tel"),
        ("sender", Kind::Email) => Some("email"),
        ("sender", Kind::Postcode) => Some("postal-code"),
        (_, kind) if kind.is_text() || kind == Kind::Number => Some("off"),
        _ => None,
    }
}

fn places(source: &Arc<Source>, written: &parse::Question) -> Asked {
    let place = |span| Place::Text(source.clone(), span);
    let options = written.options.iter();
    Asked {
        id: place(written.id.span),
        when: written.when.as_ref().map(|when| place(when.span)),
        options: options
            .map(|(span, when)| place(when.as_ref().map_or(*span, |when| when.span)))
            .collect(),
        entries: written
            .questions
            .iter()
            .map(|entry| places(source, entry))
            .collect(),
    }
}
