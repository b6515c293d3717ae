//! Tags that wrap: what is open, and what came before it.

use super::tags::{Tag, TagKind};
use super::{RawPart, RawPiece, Reader};
use crate::letter::expr::Ast;
use crate::letter::tree::{Part, Piece};
use crate::source::{Placed, Span};

/// How deep tags may stand in one another.
const DEEPEST: usize = 24;

/// A tag that is open, and what came before it in its surroundings.
pub(super) struct Open<T> {
    span: Span,
    kind: OpenKind<T>,
    before: Vec<T>,
}

pub(super) enum OpenKind<T> {
    If {
        branches: Vec<(Option<Ast>, Vec<T>)>,
        condition: Option<Ast>,
        last: bool,
    },
    For(Placed<String>, Ast),
    /// A loop with a mistake in it.
    Broken,
}

/// What can be wrapped by tags: blocks and words alike.
pub(super) trait Wrapped: Sized {
    fn branches(branches: Vec<(Option<Ast>, Vec<Self>)>) -> Self;
    fn each(name: Placed<String>, list: Ast, inner: Vec<Self>) -> Self;
}

impl Wrapped for RawPart {
    fn branches(branches: Vec<(Option<Ast>, Vec<RawPart>)>) -> RawPart {
        Part::If(branches)
    }

    fn each(name: Placed<String>, list: Ast, inner: Vec<RawPart>) -> RawPart {
        Part::For(name, list, inner)
    }
}

impl Wrapped for RawPiece {
    fn branches(branches: Vec<(Option<Ast>, Vec<RawPiece>)>) -> RawPiece {
        Piece::If(branches)
    }

    fn each(name: Placed<String>, list: Ast, inner: Vec<RawPiece>) -> RawPiece {
        Piece::For(name, list, inner)
    }
}

/// What has been read so far at one level, and the tags open around it.
pub(super) struct Nest<T> {
    pub(super) now: Vec<T>,
    open: Vec<Open<T>>,
    /// How many tags were too deep to be opened.
    skipped: usize,
}

impl<T> Nest<T> {
    pub(super) fn new() -> Nest<T> {
        Nest {
            now: Vec::new(),
            open: Vec::new(),
            skipped: 0,
        }
    }
}

impl Reader<'_> {
    /// Opens, continues or closes what a tag wraps.
    pub(super) fn wrap<T: Wrapped>(&mut self, nest: &mut Nest<T>, tag: &Tag) {
        match tag.kind.clone() {
            TagKind::Value(_) | TagKind::Broken => {}
            TagKind::If(condition) => self.push(
                nest,
                tag.span,
                OpenKind::If {
                    branches: Vec::new(),
                    condition: Some(condition),
                    last: false,
                },
            ),
            TagKind::For(name, list) => self.push(nest, tag.span, OpenKind::For(name, list)),
            TagKind::BrokenFor => self.push(nest, tag.span, OpenKind::Broken),
            TagKind::Elif(condition) => self.branch(nest, tag.span, Some(condition)),
            TagKind::Else => self.branch(nest, tag.span, None),
            TagKind::EndIf | TagKind::EndFor => self.pop(nest, tag),
        }
    }

    pub(super) fn push<T>(&mut self, nest: &mut Nest<T>, span: Span, kind: OpenKind<T>) {
        if nest.open.len() == DEEPEST {
            nest.skipped += 1;
            if nest.skipped == 1 {
                self.error(
                    "letter::too-deep",
                    span,
                    "tags stand too deep in one another here",
                    "split the letter, or join conditions with `and`",
                );
            }
            return;
        }
        let before = std::mem::take(&mut nest.now);
        nest.open.push(Open { span, kind, before });
    }

    pub(super) fn branch<T>(&mut self, nest: &mut Nest<T>, span: Span, next: Option<Ast>) {
        if nest.skipped > 0 {
            return;
        }
        match nest.open.last_mut() {
            Some(Open {
                kind:
                    OpenKind::If {
                        branches,
                        condition,
                        last,
                    },
                ..
            }) if !*last => {
                branches.push((condition.take(), std::mem::take(&mut nest.now)));
                *last = next.is_none();
                *condition = next;
            }
            _ => self.error(
                "letter::stray-tag",
                span,
                "there is no open `if` that this belongs to",
                "an `elif` or `else` stands between `{% if … %}` and `{% endif %}`, and `else` comes last",
            ),
        }
    }

    pub(super) fn pop<T: Wrapped>(&mut self, nest: &mut Nest<T>, tag: &Tag) {
        if nest.skipped > 0 {
            nest.skipped -= 1;
            return;
        }
        let ends_if = matches!(tag.kind, TagKind::EndIf);
        match nest.open.pop() {
            Some(Open {
                kind:
                    OpenKind::If {
                        mut branches,
                        condition,
                        ..
                    },
                before,
                ..
            }) if ends_if => {
                branches.push((condition, std::mem::replace(&mut nest.now, before)));
                nest.now.push(T::branches(branches));
            }
            Some(Open {
                kind: OpenKind::For(name, list),
                before,
                ..
            }) if !ends_if => {
                let inner = std::mem::replace(&mut nest.now, before);
                nest.now.push(T::each(name, list, inner));
            }
            Some(Open {
                kind: OpenKind::Broken,
                before,
                ..
            }) if !ends_if => nest.now = before,
            other => {
                nest.open.extend(other);
                self.error(
                    "letter::stray-tag",
                    tag.span,
                    "this ends something that is not open here",
                    "each `endif` belongs to an `if`, each `endfor` to a `for`, in the same paragraph or around whole blocks",
                );
            }
        }
    }

    /// What was read, with a report of every tag that is still open.
    pub(super) fn close<T>(&mut self, nest: Nest<T>) -> Vec<T> {
        let mut now = nest.now;
        for open in nest.open.into_iter().rev() {
            self.error(
                "letter::unclosed-tag",
                open.span,
                "this is never ended, or not in the same paragraph",
                "add `{% endif %}` or `{% endfor %}`; a tag around blocks stands alone on its line",
            );
            now = open.before;
        }
        now
    }
}
