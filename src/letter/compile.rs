//! From what an author wrote to a program: every name is looked up, every
//! filter and comparison is checked, and only then is there a [`Program`].

mod exprs;
mod types;

use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::body::{RawPart, RawPiece};
use super::expr::{Ast, AstKind};
use super::parse::{self, Group, Letter};
use types::Type;

use super::{Expr, Kind, Operator, Part, Piece, Program, Question, Step, frame};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span, suggest};

/// The form of program this compiler makes.
const VERSION: u32 = 1;

/// The shared groups of questions, by name.
pub type Groups = BTreeMap<String, Arc<Group>>;

/// Compiles a letter. Mistakes are reported; the program is whole only when
/// there were none.
pub fn program(letter: &Letter, id: &str, groups: &Groups, report: &mut Report) -> Program {
    let mut compiler = Compiler {
        source: &letter.source,
        questions: Vec::new(),
        steps: Vec::new(),
        laws: BTreeMap::new(),
        scope: Vec::new(),
        report,
    };
    compiler.declare(letter, groups);
    compiler.conditions(letter, groups);
    let subject = compiler.subject(&letter.subject);
    let mut body = frame::before(
        &compiler,
        letter.to.as_ref().map(|to| to.value.as_str()),
        subject,
    );
    body.extend(compiler.parts(&letter.body));
    body.extend(frame::after(&compiler));
    let mut program = Program {
        version: VERSION,
        id: id.to_owned(),
        title: letter.title.value.clone(),
        kind: "letter",
        hash: String::new(),
        questions: compiler.questions,
        steps: compiler.steps,
        body,
    };
    program.hash = format!("{:016x}", xxh3_64(json(&program).as_bytes()));
    program
}

/// A program as the JSON that the browser gets.
pub fn json(program: &Program) -> String {
    serde_json::to_string(program).expect("a program has only text keys")
}

/// A name that can be used: `{% for reason in reasons %}` adds one.
struct Binding {
    name: String,
    kind: Type,
}

struct Compiler<'a> {
    source: &'a Arc<Source>,
    questions: Vec<Question>,
    steps: Vec<Step>,
    laws: BTreeMap<String, (usize, String)>,
    scope: Vec<Binding>,
    report: &'a mut Report,
}

impl frame::Lookup for Compiler<'_> {
    fn value(&self, id: &str) -> Option<Piece> {
        let index = self.index(id)?;
        Some(Piece::Value(Expr::Ask(index), self.gap(index)))
    }
}

impl Compiler<'_> {
    fn error(
        &mut self,
        source: &Arc<Source>,
        rule: &'static str,
        span: Span,
        message: String,
        hint: Option<String>,
    ) {
        let place = Place::Text(source.clone(), span);
        self.report
            .error(Diagnostic::error(rule, place, message).hint_maybe(hint));
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }

    /// The label of the blank a question leaves; an optional one leaves none.
    fn gap(&self, index: usize) -> Option<String> {
        let question = &self.questions[index];
        (!question.optional).then(|| question.ask.clone())
    }

    /// Makes every question and step known, in the order they are asked.
    fn declare(&mut self, letter: &Letter, groups: &Groups) {
        for name in &letter.uses {
            let Some(group) = groups.get(&name.value) else {
                let hint = suggest::did_you_mean(&name.value, groups.keys().map(String::as_str));
                let message = format!("there is no shared group called `{}`", name.value);
                self.error(
                    &letter.source,
                    "letter::unknown-group",
                    name.span,
                    message,
                    hint,
                );
                continue;
            };
            let first = self.questions.len();
            for question in &group.questions {
                let id = format!("{}.{}", name.value, question.id.value);
                self.question(id, &name.value, &question.question);
            }
            self.steps.push(Step {
                id: name.value.clone(),
                title: Some(group.title.clone()),
                summary: group.summary.clone(),
                questions: (first..self.questions.len()).collect(),
            });
        }
        for question in &letter.questions {
            let index = self.question(question.id.value.clone(), "", &question.question);
            self.steps.push(Step {
                id: question.id.value.replace('_', "-"),
                title: None,
                summary: None,
                questions: vec![index],
            });
        }
        let first = self.questions.len();
        for law in &letter.law {
            let offer = Question {
                kind: Kind::Offer,
                ask: law.offer.clone(),
                optional: true,
                ..Question::default()
            };
            let index = self.question(format!("law.{}", law.id.value), "law", &offer);
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

    fn question(&mut self, id: String, group: &str, question: &Question) -> usize {
        let autocomplete = match (group, question.kind) {
            ("sender", Kind::Name) => Some("name"),
            ("sender", Kind::Address) => Some("street-address"),
            ("sender", Kind::Phone) => Some("tel"),
            ("sender", Kind::Email) => Some("email"),
            ("sender", Kind::Postcode) => Some("postal-code"),
            (_, kind) if kind.is_text() => Some("off"),
            _ => None,
        };
        self.questions.push(Question {
            id,
            autocomplete,
            ..question.clone()
        });
        self.questions.len() - 1
    }

    /// Compiles when each question is asked. A condition may use what is asked
    /// before it, so none can depend on itself.
    fn conditions(&mut self, letter: &Letter, groups: &Groups) {
        let mut all: Vec<(Arc<Source>, String, String, Ast)> = Vec::new();
        let mut take = |source: &Arc<Source>, group: &str, question: &parse::Question| {
            let dot = if group.is_empty() { "" } else { "." };
            let id = format!("{group}{dot}{}", question.id.value);
            let when = question.when.clone();
            all.extend(when.map(|when| (source.clone(), group.to_owned(), id, when)));
        };
        for name in &letter.uses {
            if let Some(group) = groups.get(&name.value) {
                group
                    .questions
                    .iter()
                    .for_each(|q| take(&group.source, &name.value, q));
            }
        }
        letter
            .questions
            .iter()
            .for_each(|q| take(&letter.source, "", q));
        for law in &letter.law {
            let id = format!("law.{}", law.id.value);
            all.extend(
                law.when
                    .clone()
                    .map(|when| (letter.source.clone(), String::new(), id, when)),
            );
        }
        for (source, group, id, when) in all {
            let Some(index) = self.index(&id) else {
                continue;
            };
            let condition = self.expr(&source, &group, &when, index);
            self.questions[index].when = condition.map(|(expr, _)| expr);
        }
    }

    fn subject(&mut self, parts: &[RawPart]) -> Vec<Piece> {
        match parts {
            [Part::Paragraph(pieces)] => self.pieces(pieces),
            _ => Vec::new(),
        }
    }

    fn parts(&mut self, parts: &[RawPart]) -> Vec<Part> {
        parts.iter().filter_map(|part| self.part(part)).collect()
    }

    fn part(&mut self, part: &RawPart) -> Option<Part> {
        Some(match part {
            Part::Paragraph(pieces) => self.paragraph(pieces),
            Part::Heading(level, pieces) => Part::Heading(*level, self.pieces(pieces)),
            Part::List(numbered, items) => Part::List(
                *numbered,
                items.iter().map(|item| self.parts(item)).collect(),
            ),
            Part::Rule => Part::Rule,
            Part::Subject(pieces) => Part::Subject(self.pieces(pieces)),
            Part::Words(..) | Part::Lines(..) => return None,
            Part::If(branches) => Part::If(
                branches
                    .iter()
                    .filter_map(|(condition, parts)| {
                        let condition = self.condition(condition.as_ref());
                        let parts = self.parts(parts);
                        condition.map(|condition| (condition, parts))
                    })
                    .collect(),
            ),
            Part::For(name, list, parts) => {
                let (slot, list) = self.enter(name, list)?;
                let parts = self.parts(parts);
                self.scope.pop();
                Part::For(slot, list, parts)
            }
        })
    }

    /// A paragraph that is nothing but a reader's long text keeps its paragraphs.
    fn paragraph(&mut self, pieces: &[RawPiece]) -> Part {
        let pieces = self.pieces(pieces);
        match pieces.as_slice() {
            [Piece::Value(Expr::Ask(index), gap)] if self.questions[*index].kind == Kind::Words => {
                Part::Words(Expr::Ask(*index), gap.clone())
            }
            _ => Part::Paragraph(pieces),
        }
    }

    fn pieces(&mut self, pieces: &[RawPiece]) -> Vec<Piece> {
        pieces
            .iter()
            .filter_map(|piece| self.piece(piece))
            .collect()
    }

    fn piece(&mut self, piece: &RawPiece) -> Option<Piece> {
        Some(match piece {
            Piece::Text(text) => Piece::Text(text.clone()),
            Piece::Strong(inner) => Piece::Strong(self.pieces(inner)),
            Piece::Break => Piece::Break,
            Piece::Value(ast, _) => return self.value(ast),
            Piece::If(branches) => Piece::If(
                branches
                    .iter()
                    .filter_map(|(condition, pieces)| {
                        let condition = self.condition(condition.as_ref());
                        let pieces = self.pieces(pieces);
                        condition.map(|condition| (condition, pieces))
                    })
                    .collect(),
            ),
            Piece::For(name, list, pieces) => {
                let (slot, list) = self.enter(name, list)?;
                let pieces = self.pieces(pieces);
                self.scope.pop();
                Piece::For(slot, list, pieces)
            }
        })
    }

    fn value(&mut self, ast: &Ast) -> Option<Piece> {
        if let AstKind::Name(name) = &ast.kind
            && let Some(law) = name.strip_prefix("law.")
            && let Some((index, says)) = self.laws.get(law)
        {
            let says = vec![Piece::Text(says.clone())];
            return Some(Piece::If(vec![(Some(Expr::Ask(*index)), says)]));
        }
        let source = self.source.clone();
        let (expr, _) = self.expr(&source, "", ast, self.questions.len())?;
        let gap = root(&expr).and_then(|index| self.gap(index));
        Some(Piece::Value(expr, gap))
    }

    /// The condition of a branch; nothing at all when it has a mistake in it.
    fn condition(&mut self, ast: Option<&Ast>) -> Option<Option<Expr>> {
        let Some(ast) = ast else {
            return Some(None);
        };
        let source = self.source.clone();
        let (expr, _) = self.expr(&source, "", ast, self.questions.len())?;
        Some(Some(expr))
    }

    /// Enters a loop: its list has to be one, and its name is known inside.
    fn enter(&mut self, name: &Placed<String>, list: &Ast) -> Option<(usize, Expr)> {
        let source = self.source.clone();
        let (expr, kind) = self.expr(&source, "", list, self.questions.len())?;
        let Type::Options(question) = kind else {
            let message = format!("expected a set of options, found {}", kind.shown());
            let hint = "a loop goes through the answers to a question of the type `many`";
            let hint = Some(hint.to_owned());
            self.error(&source, "letter::wrong-type", list.span, message, hint);
            return None;
        };
        if self.index(&name.value).is_some() {
            let message = format!("`{}` is already the name of a question", name.value);
            let hint = "give what the loop goes through another name".to_owned();
            self.error(
                &source,
                "letter::name-taken",
                name.span,
                message,
                Some(hint),
            );
        }
        self.scope.push(Binding {
            name: name.value.clone(),
            kind: Type::Option(question),
        });
        Some((self.scope.len() - 1, expr))
    }
}

/// The question whose answer a value is made from, if a blank can stand for it.
fn root(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Ask(index) => Some(*index),
        Expr::Filter("default", _, _) => None,
        Expr::Filter(_, inner, _) => root(inner),
        _ => None,
    }
}
