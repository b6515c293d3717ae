//! Formulas over variables with a few values each: what has to be so for a word
//! to be written, for a branch to be taken.
//!
//! Equal formulas are one formula, so what is the same is looked at once, and
//! much of it falls away as it is made: a question that is always asked leaves
//! no trace.

use std::collections::HashMap;

/// A formula, by its number.
pub(super) type Id = u32;

/// The formula that is never so.
pub(super) const NO: Id = 0;

/// The formula that is always so.
pub(super) const YES: Id = 1;

/// What a formula is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Node {
    No,
    Yes,
    /// A variable has a value.
    Is(u32, u16),
    /// A variable has any value but this one.
    Isnt(u32, u16),
    All(Box<[Id]>),
    Any(Box<[Id]>),
}

/// How much all formulas of a letter may weigh together.
const HEAVIEST: usize = 2_000_000;

/// All formulas of a letter.
pub(super) struct Formulas {
    nodes: Vec<Node>,
    known: HashMap<Node, Id>,
    opposites: HashMap<Id, Id>,
    /// How many values each variable has.
    sizes: Vec<u16>,
    weight: usize,
}

impl Formulas {
    pub(super) fn new() -> Formulas {
        let mut formulas = Formulas {
            nodes: Vec::new(),
            known: HashMap::new(),
            opposites: HashMap::from([(NO, YES), (YES, NO)]),
            sizes: Vec::new(),
            weight: 0,
        };
        formulas.keep(Node::No);
        formulas.keep(Node::Yes);
        formulas
    }

    /// Whether there are so many that none can be relied on any more.
    pub(super) fn is_full(&self) -> bool {
        self.weight > HEAVIEST
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    /// How many values a variable has.
    pub(super) fn size(&self, variable: u32) -> u16 {
        self.sizes[variable as usize]
    }

    /// A new variable.
    pub(super) fn variable(&mut self, size: u16) -> u32 {
        self.sizes.push(size);
        u32::try_from(self.sizes.len() - 1).unwrap_or(u32::MAX)
    }

    pub(super) fn is(&mut self, variable: u32, value: u16) -> Id {
        self.keep(Node::Is(variable, value))
    }

    pub(super) fn all(&mut self, parts: &[Id]) -> Id {
        self.joined(parts, NO, YES)
    }

    pub(super) fn any(&mut self, parts: &[Id]) -> Id {
        self.joined(parts, YES, NO)
    }

    pub(super) fn not(&mut self, id: Id) -> Id {
        if let Some(known) = self.opposites.get(&id) {
            return *known;
        }
        let made = match self.node(id).clone() {
            Node::No => YES,
            Node::Yes => NO,
            Node::Is(variable, value) if self.size(variable) == 2 => self.is(variable, 1 - value),
            Node::Is(variable, value) => self.keep(Node::Isnt(variable, value)),
            Node::Isnt(variable, value) => self.is(variable, value),
            Node::All(parts) => {
                let parts: Vec<Id> = parts.iter().map(|part| self.not(*part)).collect();
                self.any(&parts)
            }
            Node::Any(parts) => {
                let parts: Vec<Id> = parts.iter().map(|part| self.not(*part)).collect();
                self.all(&parts)
            }
        };
        self.opposites.insert(id, made);
        self.opposites.insert(made, id);
        made
    }

    /// Both or either: `end` decides all of it, `idle` adds nothing.
    fn joined(&mut self, parts: &[Id], end: Id, idle: Id) -> Id {
        if self.is_full() {
            return end;
        }
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match (self.node(*part), end) {
                (Node::All(inner), NO) | (Node::Any(inner), YES) => flat.extend_from_slice(inner),
                _ if *part != idle => flat.push(*part),
                _ => {}
            }
        }
        flat.sort_unstable();
        flat.dedup();
        if flat.contains(&end) || self.clash(&flat, end) {
            return end;
        }
        match flat.as_slice() {
            [] => idle,
            [only] => *only,
            _ if end == NO => self.keep(Node::All(flat.into())),
            _ => self.keep(Node::Any(flat.into())),
        }
    }

    /// Whether two of the parts decide it together: a variable with two values
    /// at once, or a part with its opposite.
    fn clash(&self, flat: &[Id], end: Id) -> bool {
        let mut held: HashMap<u32, u16> = HashMap::new();
        let opposite = |id: &Id| self.opposites.get(id);
        flat.iter().any(|id| {
            let two = match (self.node(*id), end) {
                (Node::Is(variable, value), NO) | (Node::Isnt(variable, value), YES) => held
                    .insert(*variable, *value)
                    .is_some_and(|other| other != *value),
                (Node::Is(variable, value), YES) if self.size(*variable) == 2 => held
                    .insert(*variable, *value)
                    .is_some_and(|other| other != *value),
                _ => false,
            };
            two || opposite(id).is_some_and(|other| flat.binary_search(other).is_ok())
        })
    }

    fn keep(&mut self, node: Node) -> Id {
        if let Some(known) = self.known.get(&node) {
            return *known;
        }
        self.weight += match &node {
            Node::All(parts) | Node::Any(parts) => 1 + parts.len(),
            _ => 1,
        };
        let id = u32::try_from(self.nodes.len()).unwrap_or(NO);
        self.nodes.push(node.clone());
        self.known.insert(node, id);
        id
    }
}
