//! Goes through a letter and notes what has to be shown at each place of it.

mod below;

use std::collections::HashMap;

use super::formula::{Id, NO, YES};
use super::visible::{parts_speak, pieces_speak};
use super::world::{Item, World};
use crate::letter::compile::{Checked, Marked, MarkedPart, MarkedPiece};
use crate::letter::tree::{Branches, Expr, Part, Piece};
use crate::source::report::Place;

/// What has to be shown at a place.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) claim: Claim,
    pub(super) place: Place,
    /// When the place is reached.
    pub(super) path: Id,
    /// When it goes wrong; for a branch, when it is taken.
    pub(super) when: Id,
}

/// What is claimed of a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Claim {
    /// A value is never nothing where it is written.
    Value(Expr),
    /// A branch is taken by some answers; one that is an `else` has no place of
    /// its own.
    Branch { is_else: bool },
    /// Something stands under a heading.
    Heading,
    /// Something comes after a line that ends in a colon.
    LeadIn,
}

/// When something comes below, for a heading of each level.
type Below = [Id; 7];

/// Where the walk is: when it gets there, and through which loops.
#[derive(Clone)]
struct Spot {
    path: Id,
    items: Vec<Item>,
}

/// A walk through a letter.
pub(super) struct Walk<'w, 'a> {
    world: &'w mut World<'a>,
    sites: Vec<Site>,
    /// The site of each place: in a loop a place is passed several times.
    known: HashMap<(usize, usize), usize>,
}

impl<'w, 'a> Walk<'w, 'a> {
    /// All that has to be shown of a letter.
    pub(super) fn sites(world: &'w mut World<'a>, checked: &Checked) -> Vec<Site> {
        let mut walk = Walk {
            world,
            sites: Vec::new(),
            known: HashMap::new(),
        };
        let start = Spot {
            path: YES,
            items: Vec::new(),
        };
        // The title of a sheet is no heading with something under it.
        for part in checked.before.iter().chain(&checked.after) {
            if !matches!(part, Part::Heading(..)) {
                walk.part(part, &start, [YES; 7]);
            }
        }
        walk.block(&checked.body, &start, [NO; 7], Ends::Alone);
        for (on, title, when) in &checked.reminders {
            let mut needed = vec![walk.world.present(&on.expr, &[])];
            needed.extend(when.as_ref().map(|when| walk.world.truth(&when.expr, &[])));
            let spot = Spot {
                path: walk.world.formulas.all(&needed),
                items: Vec::new(),
            };
            walk.pieces(title, &spot);
        }
        walk.sites
    }

    /// Goes through parts from the last to the first, so that it is known what
    /// comes below each. Gives what comes below from the first on.
    fn block(&mut self, parts: &[MarkedPart], spot: &Spot, mut below: Below, ends: Ends) -> Below {
        for (index, part) in parts.iter().enumerate().rev() {
            if self.world.formulas.is_full() {
                return below;
            }
            self.part(part, spot, below);
            let rest = &parts[index + 1..];
            if !rest.is_empty() || ends == Ends::Alone {
                self.lead_ins(part, rest, spot);
            }
            below = self.with(part, spot, below);
        }
        below
    }

    fn part(&mut self, part: &MarkedPart, spot: &Spot, below: Below) {
        match part {
            Part::Paragraph(_, pieces) | Part::Subject(pieces) => self.pieces(pieces, spot),
            Part::Heading(place, level, pieces) => {
                self.pieces(pieces, spot);
                let seen = self.world.pieces_seen(pieces, &spot.items);
                let nothing = self.world.formulas.not(below[usize::from(*level).min(6)]);
                let bad = self.world.formulas.all(&[spot.path, seen, nothing]);
                self.note(key(pieces), Claim::Heading, place, (spot.path, bad));
            }
            Part::List(_, items) => {
                for item in items {
                    self.block(item, spot, [NO; 7], Ends::Alone);
                }
            }
            Part::Table(_, head, rows) => {
                self.lines(head, spot);
                rows.iter().for_each(|row| self.lines(row, spot));
            }
            Part::Rows(rows) => rows.iter().for_each(|row| self.lines(row, spot)),
            Part::Lines(_, lines) => self.lines(lines, spot),
            // Without an answer, the whole paragraph goes.
            Part::Words(..) | Part::Rule | Part::Ruled(_) => {}
            Part::If(branches) => {
                for (spot, parts) in self.branches(branches, spot) {
                    self.block(parts, &spot, below, Ends::Goes);
                }
            }
            Part::For(slot, list, parts) => {
                let speaks = parts_speak(parts, *slot);
                for spot in self.turns((*slot, list, speaks), spot) {
                    self.block(parts, &spot, [NO; 7], Ends::Alone);
                }
            }
        }
    }

    fn lines(&mut self, lines: &[Vec<MarkedPiece>], spot: &Spot) {
        lines.iter().for_each(|line| self.pieces(line, spot));
    }

    fn pieces(&mut self, pieces: &[MarkedPiece], spot: &Spot) {
        for piece in pieces {
            match piece {
                Piece::Text(_) | Piece::Break | Piece::Tick => {}
                Piece::Strong(inner) => self.pieces(inner, spot),
                Piece::Value(value, gap) => self.value(value, gap.is_some(), spot),
                Piece::If(branches) => {
                    for (spot, pieces) in self.branches(branches, spot) {
                        self.pieces(pieces, &spot);
                    }
                }
                Piece::For(slot, list, pieces) => {
                    let speaks = pieces_speak(pieces, *slot);
                    for spot in self.turns((*slot, list, speaks), spot) {
                        self.pieces(pieces, &spot);
                    }
                }
            }
        }
    }

    /// A value is there, or a blank is printed for it.
    fn value(&mut self, value: &Marked, has_gap: bool, spot: &Spot) {
        let present = self.world.present(&value.expr, &spot.items);
        let open = match has_gap {
            true => self.world.open(&value.expr, &spot.items),
            false => NO,
        };
        let fine = self.world.formulas.any(&[present, open]);
        let bad = self.world.formulas.not(fine);
        let bad = self.world.formulas.all(&[spot.path, bad]);
        let claim = Claim::Value(value.expr.clone());
        self.note(
            key(std::slice::from_ref(value)),
            claim,
            &value.place,
            (spot.path, bad),
        );
    }

    fn branches<'p, T>(
        &mut self,
        branches: &'p Branches<Marked, T>,
        spot: &Spot,
    ) -> Vec<(Spot, &'p [T])> {
        let guards = self.world.guards(branches, &spot.items);
        let mut place = None;
        let mut spots = Vec::new();
        for (guard, branch) in guards.into_iter().zip(branches) {
            let (when, inner) = branch;
            place = when.as_ref().map(|when| &when.place).or(place);
            let path = self.world.formulas.all(&[spot.path, guard]);
            if let Some(place) = place {
                let claim = Claim::Branch {
                    is_else: when.is_none(),
                };
                self.note(
                    key(std::slice::from_ref(branch)),
                    claim,
                    place,
                    (spot.path, path),
                );
            }
            let items = spot.items.clone();
            spots.push((Spot { path, items }, inner.as_slice()));
        }
        spots
    }

    fn turns(&mut self, of: (usize, &Marked, bool), spot: &Spot) -> Vec<Spot> {
        let turns = self.world.turns(of, &spot.items);
        let spots = turns.into_iter().map(|(guard, items)| Spot {
            path: self.world.formulas.all(&[spot.path, guard]),
            items,
        });
        spots.collect()
    }

    /// Notes the lead-in lines that a part ends in: what comes next has to leave
    /// something.
    fn lead_ins(&mut self, part: &MarkedPart, rest: &[MarkedPart], spot: &Spot) {
        let mut found = Vec::new();
        self.leading(part, spot, &mut found);
        if found.is_empty() {
            return;
        }
        let next = match rest.first() {
            Some(first) if is_listed(first) => {
                let length = rest.iter().take_while(|part| is_listed(part)).count();
                &rest[..length]
            }
            Some(_) => &rest[..1],
            None => &[],
        };
        // A heading that comes first begins something else.
        let [.., seen] = self.below(next, spot, [NO; 7]);
        let nothing = self.world.formulas.not(seen);
        for (at, place, path) in found {
            let bad = self.world.formulas.all(&[path, nothing]);
            self.note(at, Claim::LeadIn, place, (path, bad));
        }
    }

    fn leading<'p>(
        &mut self,
        part: &'p MarkedPart,
        spot: &Spot,
        found: &mut Vec<(usize, &'p Place, Id)>,
    ) {
        match part {
            Part::Paragraph(place, pieces) => {
                let ends = self.world.ends_in_colon(pieces, &spot.items);
                if ends != NO {
                    let path = self.world.formulas.all(&[spot.path, ends]);
                    found.push((key(pieces), place, path));
                }
            }
            Part::If(branches) => {
                let guards = self.world.guards(branches, &spot.items);
                for (guard, (_, parts)) in guards.into_iter().zip(branches) {
                    let inner = Spot {
                        path: self.world.formulas.all(&[spot.path, guard]),
                        items: spot.items.clone(),
                    };
                    if let Some(last) = parts.last() {
                        self.leading(last, &inner, found);
                    }
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, at: usize, claim: Claim, place: &Place, (path, when): (Id, Id)) {
        let kind = match claim {
            Claim::Value(_) => 0,
            Claim::Branch { .. } => 1,
            Claim::Heading => 2,
            Claim::LeadIn => 3,
        };
        if let Some(known) = self.known.get(&(at, kind)) {
            let site = &mut self.sites[*known];
            site.path = self.world.formulas.any(&[site.path, path]);
            site.when = self.world.formulas.any(&[site.when, when]);
            return;
        }
        self.known.insert((at, kind), self.sites.len());
        self.sites.push(Site {
            claim,
            place: place.clone(),
            path,
            when,
        });
    }
}

/// What happens at the end of a block.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    /// Nothing belongs to its last line any more.
    Alone,
    /// What comes after the block may belong to its last line.
    Goes,
}

/// What tells a place of the letter from all others.
fn key<T>(of: &[T]) -> usize {
    of.as_ptr() as usize
}

/// Whether a part leaves nothing but entries of a list or rows of a table.
fn is_listed(part: &MarkedPart) -> bool {
    match part {
        Part::List(..) | Part::Table(..) | Part::Rows(_) => true,
        Part::If(branches) => branches
            .iter()
            .all(|(_, parts)| parts.iter().all(is_listed)),
        Part::For(_, _, parts) => parts.iter().all(is_listed),
        _ => false,
    }
}
