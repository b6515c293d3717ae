//! A letter's file as its author wrote it: questions, law lines and body, with
//! the place of everything, before any name is looked up.

mod group;
mod ids;
mod lines;
mod questions;
pub mod told;
mod uses;

use std::sync::Arc;

use jiff::civil::Date;

use super::Form;
use super::body::{self, RawPart, RawPiece};
use super::expr::Ast;
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span, front, suggest};
pub use group::{Group, group};
use ids::check_id;
use lines::{expression, line, lines, values};
pub use questions::Question;
use questions::questions;
use told::{STAGES, Told, WANTS, known, told};
pub use uses::{Picked, Use};

/// A letter as it is written.
#[derive(Debug)]
pub struct Letter {
    /// Its file.
    pub source: Arc<Source>,
    /// Its title.
    pub title: Placed<String>,
    /// What it is for, in one sentence.
    pub summary: Placed<String>,
    /// What kind of text it makes.
    pub kind: Form,
    /// The moment in the journey it belongs to.
    pub stage: Option<Placed<&'static str>>,
    /// Where it stands among the letters of that moment; last, if nothing.
    pub order: Option<Placed<i64>>,
    /// What someone wants to do who needs it.
    pub wants: Vec<Placed<&'static str>>,
    /// Words by which it can be found, besides those of its title and summary.
    pub words: Vec<Placed<String>>,
    /// When to use it.
    pub use_when: Vec<Told>,
    /// What it cannot do.
    pub cannot: Vec<Told>,
    /// The day it was last checked.
    pub reviewed: Option<Placed<Date>>,
    /// The day it is to be checked again.
    pub review_due: Option<Placed<Date>>,
    /// The rules on wording that it may break, and why.
    pub allow: Vec<(Placed<String>, Placed<String>)>,
    /// The facts it rests on.
    pub facts: Vec<Placed<String>>,
    /// The shared groups of questions it uses, and where its own are asked.
    pub uses: Vec<Use>,
    /// Who it goes to.
    pub to: Option<Line>,
    /// Their name and address, where that is not the service of the complaint.
    pub recipient: Vec<Line>,
    /// Their reference, where that is not the one of the complaint.
    pub reference: Option<Line>,
    /// Who it greets, if not the one it goes to.
    pub dear: Option<Line>,
    /// What it is about.
    pub subject: Option<Line>,
    /// Its own questions.
    pub questions: Vec<Question>,
    /// Which of them are asked together.
    pub steps: Vec<Step>,
    /// Its named values.
    pub values: Vec<(Placed<String>, Ast)>,
    /// The lines of law it offers.
    pub law: Vec<Law>,
    /// The days to be reminded of.
    pub reminders: Vec<Reminder>,
    /// Where to go from here.
    pub next: Vec<Next>,
    /// Who gets a copy.
    pub copies: Vec<Line>,
    /// What is sent with it.
    pub enclosures: Vec<Line>,
    /// The letter.
    pub body: Vec<RawPart>,
    /// The facts that its sentences rest on.
    pub marks: Vec<Placed<String>>,
    /// Where the body begins.
    pub begins: usize,
}

impl Letter {
    /// The facts it rests on: those that what is said of it and its sentences
    /// mark, those it rests on as a whole, then those of its lines of law.
    pub fn all_facts(&self) -> impl Iterator<Item = &Placed<String>> {
        let law = self.law.iter().flat_map(|law| &law.facts);
        self.marks().chain(&self.facts).chain(law)
    }

    /// The facts that are marked: by what is said of it, then by its sentences.
    pub fn marks(&self) -> impl Iterator<Item = &Placed<String>> {
        let told = self.use_when.iter().chain(&self.cannot);
        told.flat_map(|told| &told.marks).chain(&self.marks)
    }

    /// Its lines of running text, in the order of the page.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        let to = self.to.iter().chain(&self.recipient).chain(&self.reference);
        let own = to.chain(&self.dear).chain(&self.subject);
        own.chain(&self.copies).chain(&self.enclosures)
    }
}

/// One line of running text with tags.
#[derive(Debug)]
pub struct Line {
    /// Where it is written.
    pub span: Span,
    /// What it says.
    pub pieces: Vec<RawPiece>,
    /// The facts it rests on.
    pub marks: Vec<Placed<String>>,
}

/// Questions asked together.
#[derive(Debug)]
pub struct Step {
    /// Its heading.
    pub title: Placed<String>,
    /// A line below the heading.
    pub summary: Option<String>,
    /// When its questions are asked.
    pub when: Option<Ast>,
    /// The ids of its questions.
    pub questions: Vec<Placed<String>>,
}

/// A day to be reminded of.
#[derive(Debug)]
pub struct Reminder {
    /// The day.
    pub on: Ast,
    /// What to do on it.
    pub title: Line,
    /// When there is something to remind of.
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
    /// When it fits.
    pub when: Option<Ast>,
}

/// Where a next step leads.
#[derive(Debug)]
pub enum Target {
    /// A guide page, by the path from this file.
    Page(Placed<String>),
    /// A letter, by its id.
    Letter(Placed<String>),
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
    let body = body::read(source, front.body, report);
    let letter = Letter {
        source: source.clone(),
        title: fields.text("title", report).unwrap_or_else(nowhere),
        summary: fields.text("summary", report).unwrap_or_else(nowhere),
        kind: kind(source, fields.text("kind", report), report),
        stage: stage(source, &mut fields, report),
        order: fields.number("order", report),
        wants: wants(source, &mut fields, report),
        words: fields.texts("words", report),
        use_when: told(source, &mut fields, "use_when", report),
        cannot: told(source, &mut fields, "cannot", report),
        reviewed: fields.date("reviewed", report),
        review_due: fields.date("review_due", report),
        allow: fields.pairs("allow", report),
        facts: fields.texts("facts", report),
        uses: uses::uses(source, &mut fields, report),
        to: line(source, &mut fields, "to", report),
        recipient: lines(source, &mut fields, "recipient", report),
        reference: line(source, &mut fields, "reference", report),
        dear: line(source, &mut fields, "dear", report),
        subject: line(source, &mut fields, "subject", report),
        questions: questions(source, &mut fields, report),
        steps: steps(source, &mut fields, report),
        values: values(source, &mut fields, report),
        law: laws(source, &mut fields, report),
        reminders: reminders(source, &mut fields, report),
        next: nexts(source, &mut fields, report),
        copies: lines(source, &mut fields, "copies", report),
        enclosures: lines(source, &mut fields, "enclosures", report),
        body: body.parts,
        marks: body.marks,
        begins: front.body,
    };
    fields.finish(report);
    only_in_letters(&letter, report);
    only_in_the_body(&letter, report);
    if front.readable && source.text()[front.body..].trim().is_empty() {
        let place = Place::Text(source.clone(), Span::new(0, 3));
        report.error(
            Diagnostic::error("letter::empty", place, "this letter has no text")
                .hint("write the letter below the second `---`"),
        );
    }
    letter
}

fn kind(source: &Arc<Source>, kind: Option<Placed<String>>, report: &mut Report) -> Form {
    let Some(kind) = kind else {
        return Form::Letter;
    };
    let known = Form::NAMES.iter().find(|(name, _)| *name == kind.value);
    if let Some((_, form)) = known {
        return *form;
    }
    let names = Form::NAMES.map(|(name, _)| name);
    let place = Place::Text(source.clone(), kind.span);
    let message = format!("there is no kind of letter called `{}`", kind.value);
    report.error(
        Diagnostic::error("letter::unknown-kind", place, message)
            .hint(suggest::did_you_mean_or_list(&kind.value, &names)),
    );
    Form::Letter
}

/// A sheet and a tool have no frame, so what belongs to it has no place there.
fn only_in_letters(letter: &Letter, report: &mut Report) {
    if letter.kind == Form::Letter {
        return;
    }
    for line in letter.lines() {
        let place = Place::Text(letter.source.clone(), line.span);
        let message = format!("a {} has no place for this", letter.kind.name());
        report.error(
            Diagnostic::error("letter::only-in-letters", place, message)
                .hint("take the line out, or make it `kind: letter`"),
        );
    }
}

/// What stands around a letter states nothing.
fn only_in_the_body(letter: &Letter, report: &mut Report) {
    let reminders = letter.reminders.iter().map(|reminder| &reminder.title);
    for mark in letter.lines().chain(reminders).flat_map(|line| &line.marks) {
        let place = Place::Text(letter.source.clone(), mark.span);
        let message = "a fact mark has no place here";
        report.error(
            Diagnostic::error("letter::not-in-letters", place, message)
                .hint("say it in the letter itself, with the mark behind it"),
        );
    }
}

fn stage(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Placed<&'static str>> {
    let given = fields.text("stage", report).into_iter().collect();
    let rule = ("letter::unknown-stage", "stage");
    let mut found = known(source, given, rule, &STAGES, report).into_iter();
    found.next()
}

fn wants(
    source: &Arc<Source>,
    fields: &mut Fields<'_>,
    report: &mut Report,
) -> Vec<Placed<&'static str>> {
    let given = fields.words("want", report);
    let rule = ("letter::unknown-want", "`want`");
    known(source, given, rule, &WANTS, report)
}

fn steps(source: &Arc<Source>, fields: &mut Fields<'_>, report: &mut Report) -> Vec<Step> {
    let mut steps = Vec::new();
    for node in fields.list("steps", report) {
        let mut fields = Fields::of(source, node, report);
        let title = fields.needed_text("title", report);
        fields.need("questions", report);
        steps.push(Step {
            title: title.unwrap_or_else(|| Placed::new(String::new(), node.span)),
            summary: fields.text("summary", report).map(|text| text.value),
            when: expression(source, &mut fields, "when", report),
            questions: fields.texts("questions", report),
        });
        fields.finish(report);
    }
    steps
}

fn reminders(source: &Arc<Source>, fields: &mut Fields<'_>, report: &mut Report) -> Vec<Reminder> {
    let mut reminders = Vec::new();
    for node in fields.list("reminders", report) {
        let mut fields = Fields::of(source, node, report);
        fields.need("on", report);
        fields.need("title", report);
        let on = expression(source, &mut fields, "on", report);
        let title = line(source, &mut fields, "title", report);
        let when = expression(source, &mut fields, "when", report);
        fields.finish(report);
        if let (Some(on), Some(title)) = (on, title) {
            reminders.push(Reminder { on, title, when });
        }
    }
    reminders
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
            when: expression(source, &mut fields, "when", report),
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
        let when = expression(source, &mut fields, "when", report);
        fields.finish(report);
        match letter.or(page) {
            Some(to) => nexts.push(Next { to, why, when }),
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
