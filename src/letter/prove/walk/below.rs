//! What stands below a place, up to the next heading of the same or a higher
//! level: worked out from the end of the letter on.

use super::{Below, Spot, Walk};
use crate::letter::compile::{Marked, MarkedPart};
use crate::letter::prove::formula::{Id, NO, YES};
use crate::letter::prove::visible::parts_speak;
use crate::letter::tree::{Branches, Part};

impl Walk<'_, '_> {
    /// What comes below once a part is put before it.
    pub(super) fn with(&mut self, part: &MarkedPart, spot: &Spot, below: Below) -> Below {
        let world = &mut *self.world;
        if let Part::Heading(_, level, pieces) = part {
            let seen = world.pieces_seen(pieces, &spot.items);
            let unseen = world.formulas.not(seen);
            let mut made = below;
            for (at, so) in made.iter_mut().enumerate() {
                if at >= usize::from(*level) {
                    *so = world.formulas.all(&[unseen, *so]);
                }
            }
            return made;
        }
        if !has_heading(std::slice::from_ref(part)) {
            let seen = world.part_seen(part, &spot.items);
            return below.map(|so| world.formulas.any(&[seen, so]));
        }
        match part {
            Part::If(branches) => self.with_branches(branches, spot, below),
            Part::For(slot, list, parts) => {
                let speaks = parts_speak(parts, *slot);
                let mut taken = Vec::new();
                let mut made = [YES; 7];
                for (guard, items) in self.world.turns((*slot, list, speaks), &spot.items) {
                    let not = self.world.formulas.not(guard);
                    let spot = Spot {
                        items,
                        ..spot.clone()
                    };
                    let inner = self.below(parts, &spot, [NO; 7]);
                    for (all, so) in made.iter_mut().zip(inner) {
                        let so = self.world.formulas.any(&[not, so]);
                        *all = self.world.formulas.all(&[*all, so]);
                    }
                    taken.push(guard);
                }
                let taken = self.world.formulas.any(&taken);
                self.either(taken, made, below)
            }
            _ => below,
        }
    }

    fn with_branches(
        &mut self,
        branches: &Branches<Marked, MarkedPart>,
        spot: &Spot,
        below: Below,
    ) -> Below {
        let guards = self.world.guards(branches, &spot.items);
        let any = self.world.formulas.any(&guards);
        let mut made = self.either(any, [NO; 7], below);
        for (guard, (_, parts)) in guards.into_iter().zip(branches) {
            let inner = self.below(parts, spot, below);
            for (so, inner) in made.iter_mut().zip(inner) {
                let inner = self.world.formulas.all(&[guard, inner]);
                *so = self.world.formulas.any(&[*so, inner]);
            }
        }
        made
    }

    fn below(&mut self, parts: &[MarkedPart], spot: &Spot, mut below: Below) -> Below {
        for part in parts.iter().rev() {
            below = self.with(part, spot, below);
        }
        below
    }

    /// The one if something is so, else the other.
    fn either(&mut self, so: Id, one: Below, other: Below) -> Below {
        let formulas = &mut self.world.formulas;
        let not = formulas.not(so);
        let mut made = other;
        for (made, one) in made.iter_mut().zip(one) {
            let first = formulas.all(&[so, one]);
            let second = formulas.all(&[not, *made]);
            *made = formulas.any(&[first, second]);
        }
        made
    }
}

fn has_heading(parts: &[MarkedPart]) -> bool {
    parts.iter().any(|part| match part {
        Part::Heading(..) => true,
        Part::If(branches) => branches.iter().any(|(_, parts)| has_heading(parts)),
        Part::For(_, _, parts) => has_heading(parts),
        _ => false,
    })
}
