//! Questions about answers, for those who ask for them one by one: which dates
//! pass a limit, what is asked of an entry, which options are there.

use jiff::ToSpan;
use jiff::civil::Date;

use super::dates::long_date;
use super::values::{Entry, Value};
use super::{Run, Turn};
use crate::letter::answers::{self, Answers};
use crate::letter::{Kind, Program, Question};

/// A date on the wrong side of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The question, or the list it is asked in.
    pub question: usize,
    /// In a list: which entry of it, and which of its questions.
    pub entry: Option<(usize, usize)>,
    /// Whether it has to be before the limit, not after it.
    pub is_before: bool,
    /// The limit, in words.
    pub limit: String,
}

/// The dates that are on the wrong side of another one. Only what is surely
/// wrong counts: the day itself is on neither side, and a rough date may be
/// any day of its month or year.
pub fn passed(program: &Program, answers: &Answers, today: Date) -> Vec<Passed> {
    let mut run = Run::new(program, answers, today);
    let mut found = Vec::new();
    for (index, question) in program.questions.iter().enumerate() {
        if let Some(given) = run.given.get(index) {
            let value = given.value.clone();
            let passed = run.passes(question, &value);
            found.extend(passed.map(|(is_before, limit)| Passed {
                question: index,
                entry: None,
                is_before,
                limit,
            }));
        }
        if question.kind == Kind::List && run.asked.get(index) == Some(&true) {
            let entries = answers::entries(answers.get(&question.id));
            for (at, entry) in entries.iter().enumerate() {
                run.entry_passes(question, entry, |part, is_before, limit| {
                    found.push(Passed {
                        question: index,
                        entry: Some((at, part)),
                        is_before,
                        limit,
                    });
                });
            }
        }
    }
    found
}

/// Which questions of a list are asked of an entry, so far as it is filled in.
pub fn asked_of(
    program: &Program,
    answers: &Answers,
    today: Date,
    (list, entry): (&Question, &Answers),
) -> Vec<bool> {
    let mut run = Run::new(program, answers, today);
    let filled = run.entry(list, entry);
    run.enter(filled);
    let questions = list.questions.iter();
    questions
        .map(|question| run.is_so(question.when.as_ref()))
        .collect()
}

/// Which of its options a question has now.
pub fn offered(
    program: &Program,
    answers: &Answers,
    today: Date,
    (question, list): (&Question, Option<(&Question, &Answers)>),
) -> Vec<bool> {
    let mut run = Run::new(program, answers, today);
    if let Some((list, entry)) = list {
        let filled = run.entry(list, entry);
        run.enter(filled);
    }
    let options = question.options.iter();
    options
        .map(|option| run.is_so(option.when.as_ref()))
        .collect()
}

impl Run<'_> {
    /// Lets conditions see an entry of a list.
    fn enter(&mut self, entry: Entry) {
        self.loops = vec![Turn {
            item: Value::Record(entry),
            index: 1,
            is_last: true,
        }];
    }

    fn entry_passes(
        &mut self,
        list: &Question,
        given: &Answers,
        mut found: impl FnMut(usize, bool, String),
    ) {
        let entry = self.entry(list, given);
        self.enter(entry.clone());
        for (part, (question, field)) in list.questions.iter().zip(&entry.fields).enumerate() {
            if let Some((is_before, limit)) = self.passes(question, &field.value) {
                found(part, is_before, limit);
            }
        }
        self.loops.clear();
    }

    /// The limit that a date passes, and whether it has to be before it.
    fn passes(&self, question: &Question, value: &Value) -> Option<(bool, String)> {
        let given = span(value)?;
        let limit = |of: &Option<_>| {
            let limit = self.value(of.as_ref()?);
            Some((span(&limit)?, words(&limit)?))
        };
        if let Some((limit, words)) = limit(&question.before)
            && given.0 > limit.1
        {
            return Some((true, words));
        }
        match limit(&question.after) {
            Some((limit, words)) if given.1 < limit.0 => Some((false, words)),
            _ => None,
        }
    }
}

/// The first and the last day that a date may be.
fn span(value: &Value) -> Option<(Date, Date)> {
    match value {
        Value::Date(date, _) => Some((*date, *date)),
        Value::Rough(year, month) => {
            let first = Date::new(*year, month.unwrap_or(1), 1).ok()?;
            let last = Date::new(*year, month.unwrap_or(12), 1).ok()?;
            let last = last
                .checked_add(1.month())
                .ok()?
                .checked_sub(1.day())
                .ok()?;
            Some((first, last))
        }
        _ => None,
    }
}

fn words(limit: &Value) -> Option<String> {
    match limit {
        Value::Date(date, _) => Some(long_date(*date, true)),
        value => value.words().map(|words| words.replace("around ", "")),
    }
}
