//! A letter's file as its author wrote it: questions, law lines and body, with
//! the place of everything, before any name is looked up.

use std::sync::Arc;

use jiff::civil::Date;

use super::body::{self, RawPart};
use super::expr::{self, Ast};
use super::{Kind, Part};
use crate::source::fields::{self, Fields};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::{self, Node};
use crate::source::{Placed, Source, Span, front, suggest};

/// A letter as it is written.
#[derive(Debug)]
pub struct Letter {
    /// Its file.
    pub source: Arc<Source>,
    /// Its title.
    pub title: Placed<String>,
    /// What it is for, in one sentence.
    pub summary: Placed<String>,
    /// The moment in the journey it belongs to.
    pub stage: Option<Placed<String>>,
    /// The day it was last checked.
    pub reviewed: Option<Placed<Date>>,
    /// The day it is to be checked again.
    pub review_due: Option<Placed<Date>>,
    /// The facts it rests on.
    pub facts: Vec<Placed<String>>,
    /// The shared groups of questions it uses.
    pub uses: Vec<Placed<String>>,
    /// Who it goes to, in words.
    pub to: Option<Placed<String>>,
    /// What it is about, with tags.
    pub subject: Vec<RawPart>,
    /// Its own questions.
    pub questions: Vec<Question>,
    /// The lines of law it offers.
    pub law: Vec<Law>,
    /// Where to go from here.
    pub next: Vec<Next>,
    /// The letter.
    pub body: Vec<RawPart>,
}

/// A question as it is written.
#[derive(Debug)]
pub struct Question {
    /// Its id.
    pub id: Placed<String>,
    /// What it asks, and everything that needs no names.
    pub question: super::Question,
    /// When it is asked.
    pub when: Option<Ast>,
}

/// A line of law that the reader may add.
#[derive(Debug)]
pub struct Law {
    /// Its id.
    pub id: Placed<String>,
    /// The words that offer it.
    pub offer: String,
    /// The line itself.
    pub says: String,
    /// The facts it rests on.
    pub facts: Vec<Placed<String>>,
    /// When it is offered.
    pub when: Option<Ast>,
}

/// A page or letter to go to next.
#[derive(Debug)]
pub struct Next {
    /// The path of a page's source or the id of a letter, as written.
    pub to: Target,
    /// Why, in a few words.
    pub why: Option<String>,
}

/// Where a next step leads.
#[derive(Debug)]
pub enum Target {
    /// A guide page, by the path from this file.
    Page(Placed<String>),
    /// A letter, by its id.
    Letter(Placed<String>),
}

/// A group of questions that several letters share.
#[derive(Debug)]
pub struct Group {
    /// Its file.
    pub source: Arc<Source>,
    /// Its heading.
    pub title: String,
    /// A line below the heading.
    pub summary: Option<String>,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// Reads a letter's file.
pub fn letter(source: &Arc<Source>, report: &mut Report) -> Letter {
    let front = front::read(source, report);
    let mut fields = Fields::of(source, &front.node, report);
    if front.readable {
        fields.need("title", report);
        fields.need("summary", report);
        fields.need("reviewed", report);
        fields.need("review_due", report);
    }
    let nowhere = || Placed::new(String::new(), front.node.span);
    let kind = fields.text("kind", report);
    if let Some(kind) = kind.filter(|kind| kind.value != "letter") {
        let place = Place::Text(source.clone(), kind.span);
        let message = format!("there is no kind of letter called `{}`", kind.value);
        report
            .error(Diagnostic::error("letter::unknown-kind", place, message).hint("use `letter`"));
    }
    let letter = Letter {
        source: source.clone(),
        title: fields.text("title", report).unwrap_or_else(nowhere),
        summary: fields.text("summary", report).unwrap_or_else(nowhere),
        stage: fields.text("stage", report),
        reviewed: fields.date("reviewed", report),
        review_due: fields.date("review_due", report),
        facts: fields.texts("facts", report),
        uses: fields.texts("uses", report),
        to: fields.text("to", report),
        subject: subject(source, fields.text("subject", report), report),
        questions: questions(source, &mut fields, report),
        law: laws(source, &mut fields, report),
        next: nexts(source, &mut fields, report),
        body: body::read(source, front.body, report),
    };
    fields.finish(report);
    if front.readable && source.text()[front.body..].trim().is_empty() {
        let place = Place::Text(source.clone(), Span::new(0, 3));
        report.error(
            Diagnostic::error("letter::empty", place, "this letter has no text")
                .hint("write the letter below the second `---`"),
        );
    }
    letter
}

/// Reads a shared group's file.
pub fn group(source: &Arc<Source>, report: &mut Report) -> Option<Group> {
    let node = yaml::read(source, source.text(), 0, report).ok()?;
    let mut fields = Fields::of(source, &node, report);
    let title = fields.needed_text("title", report);
    let group = Group {
        source: source.clone(),
        title: title.map(|title| title.value).unwrap_or_default(),
        summary: fields.text("summary", report).map(|text| text.value),
        questions: questions(source, &mut fields, report),
    };
    fields.finish(report);
    Some(group)
}

/// The subject line is running text with tags: it is read as a body of its own.
fn subject(
    source: &Arc<Source>,
    text: Option<Placed<String>>,
    report: &mut Report,
) -> Vec<RawPart> {
    let Some(text) = text else {
        return Vec::new();
    };
    // Blanks before the line give everything in it the place it has in the file.
    let written = source.slice(text.span);
    let start = text.span.start + written.find(&text.value).unwrap_or(0);
    let line = format!("{}{}", " ".repeat(start), text.value);
    let line = Arc::new(Source::new(source.path(), line));
    let mut own = Report::new();
    let parts = body::read(&line, start, &mut own);
    for diagnostic in own.sorted() {
        let place = match diagnostic.place {
            Place::Text(_, span) => Place::Text(source.clone(), span),
            Place::File(_) => Place::Text(source.clone(), text.span),
        };
        report.error(Diagnostic {
            place,
            ..diagnostic.clone()
        });
    }
    if !matches!(parts.as_slice(), [] | [Part::Paragraph(_)]) {
        let place = Place::Text(source.clone(), text.span);
        report.error(
            Diagnostic::error(
                "letter::subject",
                place,
                "the subject is more than one line of text",
            )
            .hint("write it on one line, with no list, heading or blank line in it"),
        );
    }
    parts
}

fn questions(source: &Arc<Source>, fields: &mut Fields<'_>, report: &mut Report) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for node in fields.list("questions", report) {
        let Some(question) = question(source, node, report) else {
            continue;
        };
        let id = &question.id;
        if questions.iter().any(|other| other.id.value == id.value) {
            let place = Place::Text(source.clone(), id.span);
            let message = format!("there are two questions with the id `{}`", id.value);
            report.error(
                Diagnostic::error("letter::duplicate-question", place, message)
                    .hint("give each question an id of its own"),
            );
            continue;
        }
        questions.push(question);
    }
    questions
}

fn question(source: &Arc<Source>, node: &Node, report: &mut Report) -> Option<Question> {
    let mut fields = Fields::of(source, node, report);
    let id = fields.needed_text("id", report);
    let ask = fields.needed_text("ask", report);
    let kind = kind(source, fields.needed_text("type", report), report);
    let options = options(source, &mut fields, report);
    if matches!(kind, Some(Kind::One | Kind::Many)) && options.is_empty() {
        let place = Place::Text(source.clone(), node.span);
        report.error(
            Diagnostic::error(
                "letter::no-options",
                place,
                "this question has nothing to choose from",
            )
            .hint("add `options:` with an `id: label` on each line"),
        );
    }
    let question = super::Question {
        kind: kind.unwrap_or_default(),
        ask: ask.map(|ask| ask.value).unwrap_or_default(),
        hint: fields.text("hint", report).map(|text| text.value),
        why: fields.text("why", report).map(|text| text.value),
        optional: fields.flag("optional", report),
        unknown: fields.text("unknown", report).map(|text| text.value),
        none: fields.text("none", report).map(|text| text.value),
        options,
        ..super::Question::default()
    };
    fields.text("example", report);
    let when = when(source, &mut fields, report);
    fields.finish(report);
    let id = id?;
    check_id(source, &id, report);
    Some(Question { id, question, when })
}

fn kind(source: &Arc<Source>, name: Option<Placed<String>>, report: &mut Report) -> Option<Kind> {
    let name = name?;
    let found = Kind::NAMES.iter().find(|(known, _)| *known == name.value);
    if found.is_none() {
        let names = Kind::NAMES.map(|(name, _)| name);
        let place = Place::Text(source.clone(), name.span);
        let message = format!("there is no type of question called `{}`", name.value);
        report.error(
            Diagnostic::error("letter::unknown-type", place, message)
                .hint(suggest::did_you_mean_or_list(&name.value, &names)),
        );
    }
    found.map(|(_, kind)| *kind)
}

fn options(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    report: &mut Report,
) -> Vec<(String, String)> {
    let mut options = Vec::new();
    for (id, label) in fields.map("options", report) {
        check_id(source, id, report);
        if let Some(label) = fields::text_of(source, label, &id.value, report) {
            options.push((id.value.clone(), label.value));
        }
    }
    options
}

fn check_id(source: &Arc<Source>, id: &Placed<String>, report: &mut Report) {
    let good = id.value.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .value
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !good {
        let place = Place::Text(source.clone(), id.span);
        let message = format!("`{}` cannot be an id", id.value);
        report.error(
            Diagnostic::error("letter::bad-id", place, message)
                .hint("ids have small letters, digits and underscores, and start with a letter"),
        );
    }
}

fn when(source: &Arc<Source>, fields: &mut Fields<'_>, report: &mut Report) -> Option<Ast> {
    let text = fields.text("when", report)?;
    let written = source.slice(text.span);
    // A value in quotes has its own places; only a plain one can be pointed into.
    let plain = written.trim() == text.value;
    let offset = if plain { text.span.start } else { 0 };
    match expr::parse(&text.value, offset) {
        Ok(ast) => Some(ast),
        Err(mistake) => {
            let span = if plain { mistake.span } else { text.span };
            let place = Place::Text(source.clone(), span);
            report.error(
                Diagnostic::error("letter::expression", place, mistake.message).hint(mistake.hint),
            );
            None
        }
    }
}

fn laws(source: &Arc<Source>, fields: &mut Fields<'_>, report: &mut Report) -> Vec<Law> {
    let mut laws = Vec::new();
    for (id, node) in fields.map("law", report) {
        check_id(source, id, report);
        let mut fields = Fields::of(source, node, report);
        let offer = fields.needed_text("offer", report);
        let says = fields.needed_text("says", report);
        fields.need("facts", report);
        laws.push(Law {
            id: id.clone(),
            offer: offer.map(|text| text.value).unwrap_or_default(),
            says: says.map(|text| text.value).unwrap_or_default(),
            facts: fields.texts("facts", report),
            when: when(source, &mut fields, report),
        });
        fields.finish(report);
    }
    laws
}

fn nexts(source: &Arc<Source>, fields: &mut Fields<'_>, report: &mut Report) -> Vec<Next> {
    let mut nexts = Vec::new();
    for node in fields.list("next", report) {
        let mut fields = Fields::of(source, node, report);
        let letter = fields.text("letter", report).map(Target::Letter);
        let page = fields.text("page", report).map(Target::Page);
        let why = fields.text("why", report).map(|text| text.value);
        fields.finish(report);
        match letter.or(page) {
            Some(to) => nexts.push(Next { to, why }),
            None => {
                let place = Place::Text(source.clone(), node.span);
                report.error(
                    Diagnostic::error("letter::next-nowhere", place, "this leads nowhere").hint(
                        "add `letter:` with a letter's id, or `page:` with the path of a page",
                    ),
                );
            }
        }
    }
    nexts
}
