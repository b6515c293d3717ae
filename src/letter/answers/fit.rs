//! Fits answers to a letter: what fits is kept in the form that answers have,
//! and each that does not is said in plain words, with its question.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::Answers;
use super::read::{self, Read};
use crate::letter::evaluate::limits;
use crate::letter::{Kind, Program, Question};
use crate::source::suggest;

/// An answer that does not fit its letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The full id it was given under.
    pub key: String,
    /// What the question asks, or the key where there is no such question.
    pub question: String,
    /// What is wrong: one phrase.
    pub message: String,
}

/// Fits answers to a letter. Besides the form that the browser saves, this
/// takes what people write by hand: dates and numbers in words, yes and no,
/// groups of questions, the words of an option in the place of its id.
pub fn fit(program: &Program, given: &Map<String, Value>, today: Date) -> (Answers, Vec<Misfit>) {
    let mut fitting = Fitting::of(&program.questions);
    fitting.group("", given);
    let Fitting {
        mut kept,
        mut misfits,
        ..
    } = fitting;
    for passed in limits::passed(program, &kept, today) {
        let question = &program.questions[passed.question];
        misfits.push(passed_limit(question, &passed));
        drop_answer(&mut kept, question, passed.entry);
    }
    for list in program.questions.iter().filter(|q| q.kind == Kind::List) {
        drop_empty(&mut kept, list);
    }
    (kept, misfits)
}

/// Reads the answer to one question as people write it.
///
/// # Errors
/// What is wrong with it, as one phrase.
pub fn one(question: &Question, given: &str) -> Result<Answers, String> {
    let mut fitting = Fitting::of(std::slice::from_ref(question));
    fitting.answer(question, &Value::String(given.to_owned()));
    match fitting.misfits.pop() {
        Some(misfit) => Err(misfit.message),
        None => Ok(fitting.kept),
    }
}

struct Fitting<'a> {
    questions: &'a [Question],
    kept: Answers,
    misfits: Vec<Misfit>,
}

impl<'a> Fitting<'a> {
    fn of(questions: &'a [Question]) -> Fitting<'a> {
        Fitting {
            questions,
            kept: Answers::new(),
            misfits: Vec::new(),
        }
    }

    /// The answers of a group of questions; all of them, if it has no name.
    fn group(&mut self, start: &str, given: &Map<String, Value>) {
        for (key, given) in given {
            self.key(&format!("{start}{key}"), given);
        }
    }

    fn key(&mut self, key: &str, given: &Value) {
        if given.is_null() {
            return;
        }
        if let Some(question) = self.find(key) {
            return self.answer(question, given);
        }
        for mark in ['?', '!'] {
            let marked = key.strip_suffix(mark).and_then(|id| self.find(id));
            if let Some(question) = marked {
                return self.mark(question, mark, given);
            }
        }
        let start = format!("{key}.");
        let is_group = self.questions.iter().any(|q| q.id.starts_with(&start));
        match given {
            Value::Object(inner) if is_group => self.group(&start, inner),
            _ => self.unknown(key, is_group),
        }
    }

    fn find(&self, id: &str) -> Option<&'a Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    fn unknown(&mut self, key: &str, is_group: bool) {
        let known = self.questions.iter().map(|question| question.id.as_str());
        let message = match suggest::did_you_mean(key, known) {
            _ if is_group => "expected the answers of this group, by name".to_owned(),
            Some(hint) => format!("this letter has no such question; {hint}"),
            None => "this letter has no such question; \
                     perhaps an older version of it had"
                .to_owned(),
        };
        self.misfits.push(Misfit {
            key: key.to_owned(),
            question: read::short(key),
            message,
        });
    }

    fn answer(&mut self, question: &Question, given: &Value) {
        if question.kind == Kind::List {
            return self.list(question, given);
        }
        match read::answer(question, given) {
            Read::Nothing => {}
            Read::Fits(answer) => self.kept.set(&question.id, answer),
            Read::Unknown => self.set_mark(question, '?'),
            Read::Neither => self.set_mark(question, '!'),
            Read::Misfit(message) => self.misfit(question, message),
            Read::Partly(answer, message) => {
                self.kept.set(&question.id, answer);
                self.misfit(question, message);
            }
        }
    }

    fn set_mark(&mut self, question: &Question, mark: char) {
        self.kept
            .set(&format!("{}{mark}", question.id), Value::Bool(true));
    }

    fn mark(&mut self, question: &Question, mark: char, given: &Value) {
        let (words, name) = match mark {
            '?' => (&question.unknown, "I do not know"),
            _ => (&question.none, "none of these"),
        };
        match (read::flag(given), words) {
            (Some(false), _) => {}
            (Some(true), Some(_)) => self.set_mark(question, mark),
            (Some(true), None) => {
                let message = format!("this question has no answer \"{name}\"; leave it out");
                self.misfit(question, message);
            }
            (None, _) => {
                let message = format!("expected `true` for `{}{mark}`", question.id);
                self.misfit(question, message);
            }
        }
    }

    fn misfit(&mut self, question: &Question, message: String) {
        self.misfits.push(Misfit {
            key: question.id.clone(),
            question: question.ask.clone(),
            message,
        });
    }

    fn list(&mut self, question: &Question, given: &Value) {
        let items = match given {
            Value::Array(items) => items.as_slice(),
            Value::Object(_) => std::slice::from_ref(given),
            Value::String(text) if text.trim() == "?" => {
                return self.mark(question, '?', &Value::Bool(true));
            }
            Value::String(text) if text.trim().is_empty() => return,
            Value::String(_) => std::slice::from_ref(given),
            _ => return self.misfit(question, "expected a list of entries".to_owned()),
        };
        let mut entries = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let name = format!(
                "{} {}",
                question.item.as_deref().unwrap_or("entry"),
                index + 1
            );
            let mut inner = Fitting::of(&question.questions);
            match (item, question.questions.as_slice()) {
                (Value::Object(given), _) => inner.group("", given),
                (Value::Null, _) => {}
                (Value::String(_), [only]) => inner.answer(only, item),
                _ => {
                    let message = format!("{name}: expected its answers between `{{` and `}}`");
                    self.misfit(question, message);
                }
            }
            self.misfits
                .extend(inner.misfits.into_iter().map(|misfit| Misfit {
                    key: question.id.clone(),
                    question: format!("{}, {name}, {}", question.ask, misfit.question),
                    message: misfit.message,
                }));
            if !inner.kept.json().is_empty() {
                entries.push(Value::Object(inner.kept.json().clone()));
            }
        }
        self.count(question, entries.len());
        if !entries.is_empty() {
            self.kept.set(&question.id, Value::Array(entries));
        }
    }

    /// Entries past the limit are kept: they are the reader's.
    fn count(&mut self, question: &Question, count: usize) {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let few = question.min.filter(|min| count > 0 && count < *min);
        let many = question.max.filter(|max| count > *max);
        if let Some(min) = few {
            self.misfit(
                question,
                format!("expected {min} or more, and found {count}"),
            );
        }
        if let Some(max) = many {
            self.misfit(
                question,
                format!("expected {max} at most, and found {count}"),
            );
        }
    }
}

fn passed_limit(question: &Question, passed: &limits::Passed) -> Misfit {
    let side = if passed.is_before { "before" } else { "after" };
    let name = match passed.entry {
        None => question.ask.clone(),
        Some((entry, part)) => {
            let item = question.item.as_deref().unwrap_or("entry");
            let part = question.questions.get(part);
            let part = part.map_or("", |part| part.ask.as_str());
            format!("{}, {item} {}, {part}", question.ask, entry + 1)
        }
    };
    Misfit {
        key: question.id.clone(),
        question: name,
        message: format!("expected a date {side} {}", passed.limit),
    }
}

/// Takes out the answer to a question, or to one of the questions of an entry.
fn drop_answer(kept: &mut Answers, question: &Question, entry: Option<(usize, usize)>) {
    let Some((entry, part)) = entry else {
        kept.given.remove(&question.id);
        return;
    };
    let entries = kept.given.get_mut(&question.id);
    let entry = entries.and_then(|entries| entries.get_mut(entry));
    if let (Some(Value::Object(entry)), Some(part)) = (entry, question.questions.get(part)) {
        entry.remove(&part.id);
    }
}

/// Takes out the entries that have no answer left.
fn drop_empty(kept: &mut Answers, list: &Question) {
    let is_filled = |entry: &Value| entry.as_object().is_some_and(|entry| !entry.is_empty());
    if let Some(Value::Array(entries)) = kept.given.get_mut(&list.id) {
        entries.retain(is_filled);
        if entries.is_empty() {
            kept.given.remove(&list.id);
        }
    }
}
