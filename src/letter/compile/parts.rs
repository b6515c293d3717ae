//! The text of a letter: what stands in its tags is looked up.

use super::names::Binding;
use super::types::{Type, Which};
use super::{Compiler, Marked, MarkedPart, MarkedPiece};
use crate::letter::body::{RawPart, RawPiece};
use crate::letter::expr::{Ast, AstKind};
use crate::letter::tree::{Expr, Part, Piece};
use crate::letter::{Form, Kind, MOST_LINES};
use crate::source::{Placed, Span};

impl Compiler<'_> {
    pub(super) fn parts(&mut self, parts: &[RawPart]) -> Vec<MarkedPart> {
        parts.iter().filter_map(|part| self.part(part)).collect()
    }

    fn part(&mut self, part: &RawPart) -> Option<MarkedPart> {
        Some(match part {
            Part::Paragraph(span, pieces) => return self.paragraph(*span, pieces),
            Part::Heading(span, level, pieces) => {
                Part::Heading(self.place(*span), *level, self.pieces(pieces))
            }
            Part::List(bullet, items) => {
                Part::List(*bullet, items.iter().map(|item| self.parts(item)).collect())
            }
            Part::Table(align, head, rows) => {
                let head = self.cells(head);
                Part::Table(
                    align.clone(),
                    head,
                    rows.iter().map(|row| self.cells(row)).collect(),
                )
            }
            Part::Rows(rows) => Part::Rows(rows.iter().map(|row| self.cells(row)).collect()),
            Part::Rule => Part::Rule,
            Part::Subject(pieces) => Part::Subject(self.pieces(pieces)),
            Part::Words(..) | Part::Lines(..) | Part::Ruled(_) => return None,
            Part::If(branches) => {
                let mut made = Vec::new();
                for (condition, parts) in branches {
                    let condition = self.condition(condition.as_ref());
                    let parts = self.parts(parts);
                    made.extend(condition.map(|condition| (condition, parts)));
                }
                Part::If(made)
            }
            Part::For(name, list, parts) => {
                let (slot, list) = self.enter(name, list)?;
                let parts = self.parts(parts);
                self.scope.pop();
                Part::For(slot, list, parts)
            }
        })
    }

    fn cells(&mut self, cells: &[Vec<RawPiece>]) -> Vec<Vec<MarkedPiece>> {
        cells.iter().map(|cell| self.pieces(cell)).collect()
    }

    /// A paragraph that is nothing but a reader's long text keeps its
    /// paragraphs; one that is nothing but `{{ lines(4) }}` is room to write.
    fn paragraph(&mut self, span: Span, pieces: &[RawPiece]) -> Option<MarkedPart> {
        if let [
            Piece::Value(
                Ast {
                    kind: AstKind::Call(name, arguments),
                    span,
                },
                _,
            ),
        ] = pieces
            && name.value == "lines"
        {
            return self.lines(*span, arguments);
        }
        let mut pieces = self.pieces(pieces);
        if let [Piece::Value(value, _)] = pieces.as_slice()
            && self.kind_of(&value.expr) == Some(Kind::Words)
            && let Some(Piece::Value(value, gap)) = pieces.pop()
        {
            return Some(Part::Words(value, gap));
        }
        Some(Part::Paragraph(self.place(span), pieces))
    }

    /// The kind of question whose answer an expression is.
    fn kind_of(&self, expr: &Expr) -> Option<Kind> {
        match expr {
            Expr::Ask(index) => Some(self.questions[*index].kind),
            Expr::Field(record, entry) => {
                let which = Which::entry(self.list_of(record)?, *entry);
                Some(which.of(&self.questions).kind)
            }
            _ => None,
        }
    }

    fn lines(&mut self, span: Span, arguments: &[Ast]) -> Option<MarkedPart> {
        let place = self.place(span);
        self.only_in_sheets("room to write by hand", span);
        match arguments {
            [
                Ast {
                    kind: AstKind::Number(number),
                    ..
                },
            ] if (1..=i64::from(MOST_LINES)).contains(number) => {
                Some(Part::Ruled(u8::try_from(*number).unwrap_or(1)))
            }
            _ => {
                let message = "this is not a number of lines to write on".to_owned();
                let hint = format!("write `lines(4)`, with a number from 1 to {MOST_LINES}");
                self.error("letter::filter-arguments", place, message, Some(hint));
                None
            }
        }
    }

    /// A letter is finished on the screen: what is filled in by hand belongs on
    /// a sheet.
    fn only_in_sheets(&mut self, what: &str, span: Span) {
        if self.form == Form::Letter {
            let message = format!("{what} does not belong in a letter");
            let hint = "ask for it with a question, or make it `kind: sheet`".to_owned();
            self.error(
                "letter::only-in-sheets",
                self.place(span),
                message,
                Some(hint),
            );
        }
    }

    pub(super) fn pieces(&mut self, pieces: &[RawPiece]) -> Vec<MarkedPiece> {
        let mut made = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match self.shared_text(piece) {
                Some(words) => made.extend(words),
                None => made.extend(self.piece(piece)),
            }
        }
        made
    }

    /// The words of a group, put in where a letter or a text after them in the
    /// group calls them by name.
    fn shared_text(&mut self, piece: &RawPiece) -> Option<Vec<MarkedPiece>> {
        let Piece::Value(
            Ast {
                kind: AstKind::Name(name),
                ..
            },
            _,
        ) = piece
        else {
            return None;
        };
        let (group, text) = match (self.group, name.split_once('.')) {
            (None, Some(parts)) => parts,
            (Some((group, _)), None) => (group, name.as_str()),
            _ => return None,
        };
        let is_used = self.steps.iter().any(|step| step.id == group);
        let groups = self.groups;
        let (group, shared) = groups.get_key_value(group).filter(|_| is_used)?;
        let reach = self.group.map_or(usize::MAX, |(_, reach)| reach);
        let mut texts = shared.texts.iter().take(reach);
        let at = texts.position(|(name, _)| name.value == text)?;
        let source = std::mem::replace(&mut self.source, shared.source.clone());
        let around = self.group.replace((group, at));
        // What the loops of the letter around it are called is not known here.
        let names: Vec<String> = self.scope.iter_mut().map(Binding::hide).collect();
        let words = self.pieces(&shared.texts[at].1.pieces);
        for (binding, name) in self.scope.iter_mut().zip(names) {
            binding.name = name;
        }
        self.source = source;
        self.group = around;
        Some(words)
    }

    fn piece(&mut self, piece: &RawPiece) -> Option<MarkedPiece> {
        Some(match piece {
            Piece::Text(text) => Piece::Text(text.clone()),
            Piece::Strong(inner) => Piece::Strong(self.pieces(inner)),
            Piece::Break => Piece::Break,
            Piece::Tick => Piece::Tick,
            Piece::Value(ast, _) => return self.value(ast),
            Piece::If(branches) => {
                let mut made = Vec::new();
                for (condition, pieces) in branches {
                    let condition = self.condition(condition.as_ref());
                    let pieces = self.pieces(pieces);
                    made.extend(condition.map(|condition| (condition, pieces)));
                }
                Piece::If(made)
            }
            Piece::For(name, list, pieces) => {
                let (slot, list) = self.enter(name, list)?;
                let pieces = self.pieces(pieces);
                self.scope.pop();
                Piece::For(slot, list, pieces)
            }
        })
    }

    fn value(&mut self, ast: &Ast) -> Option<MarkedPiece> {
        let place = self.place(ast.span);
        match &ast.kind {
            AstKind::Call(name, arguments) if name.value == "sources" => {
                return self.sources(ast.span, arguments);
            }
            AstKind::Name(name) if name == "tick" => {
                self.only_in_sheets("a box to tick", ast.span);
                return Some(Piece::Tick);
            }
            AstKind::Name(name) => {
                if let Some((index, says)) =
                    name.strip_prefix("law.").and_then(|l| self.laws.get(l))
                {
                    let expr = Expr::Ask(*index);
                    let says = vec![Piece::Text(says.clone())];
                    return Some(Piece::If(vec![(Some(Marked { expr, place }), says)]));
                }
            }
            _ => {}
        }
        let scope = self.everything();
        let (expr, kind) = self.expr(&scope, ast)?;
        if !kind.is_writable() {
            let message = format!("{} cannot be written as it is", kind.shown());
            let hint = "go through it with `{% for … in … %}`, and write `name.answer` inside";
            self.error("letter::wrong-type", place, message, Some(hint.to_owned()));
            return None;
        }
        let expr = self.unnamed(&expr).unwrap_or(expr);
        let gap = self.gap(&expr);
        Some(Piece::Value(Marked { expr, place }, gap))
    }

    /// The names of the sources of facts, each once: a tool says where its rules
    /// are from.
    fn sources(&mut self, span: Span, arguments: &[Ast]) -> Option<MarkedPiece> {
        let place = self.place(span);
        if self.form != Form::Tool {
            let message = "the names of sources do not belong in a letter or sheet".to_owned();
            let hint = "write a fact mark such as `[^R12-1]`, or make it `kind: tool`".to_owned();
            self.error("letter::only-in-tools", place, message, Some(hint));
            return None;
        }
        let facts = arguments.iter().map(|argument| match &argument.kind {
            AstKind::Text(fact) => Some((fact, argument.span)),
            _ => None,
        });
        let facts: Option<Vec<_>> = facts.collect();
        let Some(facts) = facts.filter(|facts| !facts.is_empty()) else {
            let message = "this does not say which facts".to_owned();
            let hint = "write `sources(\"R12-1\")`, with the ids of facts in quotes".to_owned();
            self.error("letter::filter-arguments", place, message, Some(hint));
            return None;
        };
        let mut names: Vec<String> = Vec::new();
        for (fact, span) in facts {
            for name in self.cited(fact, span)? {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        Some(Piece::Text(names.join("; ")))
    }

    /// The names of the sources of a fact.
    fn cited(&mut self, fact: &str, span: Span) -> Option<Vec<String>> {
        let found = self.facts.sources(fact);
        if found.is_none() {
            let message = format!("there is no fact with the id `{fact}` that may be published");
            let hint = "`candour facts` lists the facts of the ledger".to_owned();
            self.error("facts::unknown", self.place(span), message, Some(hint));
        }
        found
    }

    /// A value that is an answer through filters, without the names on its way:
    /// its blank is that of its question.
    fn unnamed(&self, expr: &Expr) -> Option<Expr> {
        match expr {
            Expr::Ask(_) => Some(expr.clone()),
            Expr::Value(index) => self.unnamed(&self.values.get(*index)?.0),
            Expr::Filter(name, inner, arguments) if *name != "default" => {
                let inner = Box::new(self.unnamed(inner)?);
                Some(Expr::Filter(name, inner, arguments.clone()))
            }
            _ => None,
        }
    }

    /// The condition of a branch; nothing at all when it has a mistake in it.
    fn condition(&mut self, ast: Option<&Ast>) -> Option<Option<Marked>> {
        let Some(ast) = ast else {
            return Some(None);
        };
        self.marked(ast).map(Some)
    }

    /// Enters a loop: its list has to be one, and its name is known inside.
    fn enter(&mut self, name: &Placed<String>, list: &Ast) -> Option<(usize, Marked)> {
        let scope = self.everything();
        let place = self.place(list.span);
        let (expr, kind) = self.expr(&scope, list)?;
        let item = match kind {
            Type::Options(which) => Type::Option(which),
            Type::Records(list) => Type::Record(list),
            _ => {
                let message = format!(
                    "expected a set of options or a list, found {}",
                    kind.shown()
                );
                let hint =
                    "a loop goes through the answers to a question of the type `many` or `list`";
                self.error("letter::wrong-type", place, message, Some(hint.to_owned()));
                return None;
            }
        };
        if self.index(&name.value).is_some() || self.named.contains_key(&name.value) {
            let message = format!("`{}` is already the name of something else", name.value);
            let hint = "give what the loop goes through another name".to_owned();
            self.error(
                "letter::name-taken",
                self.place(name.span),
                message,
                Some(hint),
            );
        }
        self.scope.push(Binding {
            name: name.value.clone(),
            kind: item,
        });
        Some((self.scope.len() - 1, Marked { expr, place }))
    }
}
