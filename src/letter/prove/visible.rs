//! When a part of a letter leaves something that can be seen.

use super::formula::{Id, NO, YES};
use super::world::{Item, ItemKind, Turns, World};
use crate::letter::Kind;
use crate::letter::compile::{Marked, MarkedPart, MarkedPiece};
use crate::letter::tree::{Branches, Expr, Part, Piece};

impl World<'_> {
    pub(super) fn parts_seen(&mut self, parts: &[MarkedPart], items: &[Item]) -> Id {
        let mut seen = Vec::with_capacity(parts.len());
        for part in parts {
            seen.push(self.part_seen(part, items));
            if seen.last() == Some(&YES) {
                return YES;
            }
        }
        self.formulas.any(&seen)
    }

    pub(super) fn part_seen(&mut self, part: &MarkedPart, items: &[Item]) -> Id {
        match part {
            Part::Paragraph(_, pieces) | Part::Heading(_, _, pieces) | Part::Subject(pieces) => {
                self.pieces_seen(pieces, items)
            }
            Part::List(_, inner) => {
                let seen: Vec<Id> = inner.iter().map(|i| self.parts_seen(i, items)).collect();
                self.formulas.any(&seen)
            }
            Part::Table(_, _, rows) | Part::Rows(rows) => {
                let cells = rows.iter().flatten();
                let seen: Vec<Id> = cells.map(|cell| self.pieces_seen(cell, items)).collect();
                self.formulas.any(&seen)
            }
            Part::Lines(_, lines) => {
                let seen: Vec<Id> = lines.iter().map(|l| self.pieces_seen(l, items)).collect();
                self.formulas.any(&seen)
            }
            Part::Words(value, gap) => self.value_seen(value, gap.is_some(), items),
            Part::Rule => NO,
            Part::Ruled(_) => YES,
            Part::If(branches) => {
                let guards = self.guards(branches, items);
                let mut seen = Vec::new();
                for (guard, (_, parts)) in guards.into_iter().zip(branches) {
                    let inner = self.parts_seen(parts, items);
                    seen.push(self.formulas.all(&[guard, inner]));
                }
                self.formulas.any(&seen)
            }
            Part::For(slot, list, parts) => {
                let speaks = parts_speak(parts, *slot);
                self.any_turn((*slot, list, speaks), items, &mut |world, items| {
                    world.parts_seen(parts, items)
                })
            }
        }
    }

    pub(super) fn pieces_seen(&mut self, pieces: &[MarkedPiece], items: &[Item]) -> Id {
        let mut seen = Vec::with_capacity(pieces.len());
        for piece in pieces {
            seen.push(self.piece_seen(piece, items));
            if seen.last() == Some(&YES) {
                return YES;
            }
        }
        self.formulas.any(&seen)
    }

    fn piece_seen(&mut self, piece: &MarkedPiece, items: &[Item]) -> Id {
        match piece {
            Piece::Text(text) if text.trim().is_empty() => NO,
            Piece::Text(_) | Piece::Tick => YES,
            Piece::Break => NO,
            Piece::Strong(inner) => self.pieces_seen(inner, items),
            Piece::Value(value, gap) => self.value_seen(value, gap.is_some(), items),
            Piece::If(branches) => {
                let guards = self.guards(branches, items);
                let mut seen = Vec::new();
                for (guard, (_, pieces)) in guards.into_iter().zip(branches) {
                    let inner = self.pieces_seen(pieces, items);
                    seen.push(self.formulas.all(&[guard, inner]));
                }
                self.formulas.any(&seen)
            }
            Piece::For(slot, list, pieces) => {
                let speaks = pieces_speak(pieces, *slot);
                self.any_turn((*slot, list, speaks), items, &mut |world, items| {
                    world.pieces_seen(pieces, items)
                })
            }
        }
    }

    fn value_seen(&mut self, value: &Marked, has_gap: bool, items: &[Item]) -> Id {
        let seen = self.seen(&value.expr, items);
        let open = match has_gap {
            true => self.open(&value.expr, items),
            false => NO,
        };
        self.formulas.any(&[seen, open])
    }

    /// When a blank is printed for a value.
    pub(super) fn open(&mut self, expr: &Expr, items: &[Item]) -> Id {
        match expr {
            Expr::Filter(_, inner, _) => self.open(inner, items),
            Expr::Ask(_) | Expr::Field(..) => match self.owner(expr, items) {
                Some(owner) => self.known_of(owner).open,
                None => NO,
            },
            _ => NO,
        }
    }

    /// When the last thing to be seen of a text is a colon.
    pub(super) fn ends_in_colon(&mut self, pieces: &[MarkedPiece], items: &[Item]) -> Id {
        let mut after = YES;
        let mut ways = Vec::new();
        for piece in pieces.iter().rev() {
            let ends = match piece {
                Piece::Text(text) if text.trim_end().ends_with(':') => YES,
                Piece::Strong(inner) => self.ends_in_colon(inner, items),
                Piece::If(branches) => {
                    let guards = self.guards(branches, items);
                    let mut ends = Vec::new();
                    for (guard, (_, pieces)) in guards.into_iter().zip(branches) {
                        let inner = self.ends_in_colon(pieces, items);
                        ends.push(self.formulas.all(&[guard, inner]));
                    }
                    self.formulas.any(&ends)
                }
                Piece::For(slot, list, pieces) => {
                    let speaks = pieces_speak(pieces, *slot);
                    self.any_turn((*slot, list, speaks), items, &mut |world, items| {
                        world.ends_in_colon(pieces, items)
                    })
                }
                _ => NO,
            };
            ways.push(self.formulas.all(&[after, ends]));
            let seen = self.piece_seen(piece, items);
            let unseen = self.formulas.not(seen);
            after = self.formulas.all(&[after, unseen]);
            if after == NO {
                break;
            }
        }
        self.formulas.any(&ways)
    }

    /// When each branch is the one that is taken.
    pub(super) fn guards<T>(&mut self, branches: &Branches<Marked, T>, items: &[Item]) -> Vec<Id> {
        let mut left = YES;
        let mut guards = Vec::with_capacity(branches.len());
        for (when, _) in branches {
            let truth = match when {
                Some(when) => self.truth(&when.expr, items),
                None => YES,
            };
            guards.push(self.formulas.all(&[left, truth]));
            let not = self.formulas.not(truth);
            left = self.formulas.all(&[left, not]);
        }
        guards
    }

    /// When something is so at any turn of a loop.
    pub(super) fn any_turn(
        &mut self,
        (slot, list, speaks): (usize, &Marked, bool),
        items: &[Item],
        inner: &mut dyn FnMut(&mut Self, &[Item]) -> Id,
    ) -> Id {
        let mut ways = Vec::new();
        for (guard, items) in self.turns((slot, list, speaks), items) {
            let so = inner(self, &items);
            ways.push(self.formulas.all(&[guard, so]));
        }
        self.formulas.any(&ways)
    }

    /// The turns of a loop: when each is taken, and all items there.
    pub(super) fn turns(
        &mut self,
        (slot, list, speaks): (usize, &Marked, bool),
        items: &[Item],
    ) -> Vec<(Id, Vec<Item>)> {
        let around: Vec<usize> = items.iter().map(|item| item.turn).collect();
        let key = (std::ptr::from_ref(list) as usize, around);
        let turns = match self.gone_through.get(&key) {
            Some(turns) => turns.clone(),
            None => {
                let turns = self.new_turns(&list.expr, speaks, items);
                self.gone_through.insert(key, turns.clone());
                turns
            }
        };
        let within = |item| {
            let mut items = items.to_vec();
            items.truncate(slot);
            items.push(item);
            items
        };
        turns
            .into_iter()
            .map(|(guard, item)| (guard, within(item)))
            .collect()
    }

    fn new_turns(&mut self, list: &Expr, speaks: bool, items: &[Item]) -> Turns {
        let Some(owner) = self.owner(list, items) else {
            return Vec::new();
        };
        let question = self.question(owner);
        let known = self.known_of(owner).clone();
        if question.kind == Kind::List {
            // A list left open is gone through once, with blanks to fill in; not
            // so a named value.
            let blank = match list {
                Expr::Ask(_) => known.open,
                _ => NO,
            };
            let item = self.entry(owner.question, blank);
            return vec![(self.formulas.any(&[known.present, blank]), item)];
        }
        let option = |world: &mut Self, option| Item {
            turn: world.next_turn(),
            kind: ItemKind::Option(owner, option),
        };
        if !speaks {
            return vec![(known.present, option(self, None))];
        }
        let mut turns = Vec::new();
        for index in 0..question.options.len() {
            if self.is_spoken(question, index) {
                turns.push((known.chosen[index], option(self, Some(index))));
            }
        }
        if known.others != NO {
            turns.push((known.others, option(self, None)));
        }
        turns
    }
}

/// Whether a condition speaks of the item of a loop.
pub(super) fn parts_speak(parts: &[MarkedPart], slot: usize) -> bool {
    parts.iter().any(|part| match part {
        Part::Paragraph(_, pieces) | Part::Heading(_, _, pieces) | Part::Subject(pieces) => {
            pieces_speak(pieces, slot)
        }
        Part::List(_, items) => items.iter().any(|item| parts_speak(item, slot)),
        Part::Table(_, _, rows) | Part::Rows(rows) => {
            let mut cells = rows.iter().flatten();
            cells.any(|cell| pieces_speak(cell, slot))
        }
        Part::If(branches) => branches.iter().any(|(when, parts)| {
            when.as_ref().is_some_and(|when| speaks(&when.expr, slot)) || parts_speak(parts, slot)
        }),
        Part::For(_, list, parts) => speaks(&list.expr, slot) || parts_speak(parts, slot),
        Part::Lines(..) | Part::Words(..) | Part::Rule | Part::Ruled(_) => false,
    })
}

/// The same of running text.
pub(super) fn pieces_speak(pieces: &[MarkedPiece], slot: usize) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Strong(inner) => pieces_speak(inner, slot),
        Piece::If(branches) => branches.iter().any(|(when, pieces)| {
            when.as_ref().is_some_and(|when| speaks(&when.expr, slot)) || pieces_speak(pieces, slot)
        }),
        Piece::For(_, list, pieces) => speaks(&list.expr, slot) || pieces_speak(pieces, slot),
        _ => false,
    })
}

fn speaks(expr: &Expr, slot: usize) -> bool {
    match expr {
        Expr::Loop(which) => *which == slot,
        Expr::Binary(_, a, b) => speaks(a, slot) || speaks(b, slot),
        Expr::Not(inner) | Expr::Field(inner, _) => speaks(inner, slot),
        Expr::Filter(_, inner, arguments) => {
            speaks(inner, slot) || arguments.iter().any(|argument| speaks(argument, slot))
        }
        _ => false,
    }
}
