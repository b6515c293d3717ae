//! Whether a formula can be so: its variables are tried out, those that have
//! nothing to do with one another apart from one another.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::formula::{Formulas, Id, NO, Node, YES};

/// The most states that are tried out: more is for the author to split.
pub(super) const MOST_STATES: u64 = 1 << 20;

/// How many steps may be taken for one letter, so that none takes long.
const MOST_STEPS: usize = 4_000_000;

/// There are more states than are tried out.
pub(super) struct TooMany;

/// Values of variables that make a formula so. Any value will do for those that
/// are not in it.
pub(super) type Model = BTreeMap<u32, u16>;

/// A value that no formula speaks of.
const OTHER: u16 = u16::MAX;

/// What is known of formulas from searches before.
#[derive(Default)]
pub(super) struct Search {
    dead: HashSet<Id>,
    steps: usize,
}

/// The variables of a formula, each with the values it speaks of.
type Support = BTreeMap<u32, BTreeSet<u16>>;

impl Search {
    /// Values that make a formula so, if there are any.
    pub(super) fn find(
        &mut self,
        formulas: &mut Formulas,
        id: Id,
    ) -> Result<Option<Model>, TooMany> {
        if formulas.is_full() {
            return Err(TooMany);
        }
        match formulas.node(id).clone() {
            Node::No => Ok(None),
            Node::Any(parts) => {
                let mut undecided = false;
                for part in parts {
                    match self.find(formulas, part) {
                        Ok(None) => {}
                        Err(TooMany) => undecided = true,
                        found => return found,
                    }
                }
                if undecided { Err(TooMany) } else { Ok(None) }
            }
            Node::All(parts) => {
                let mut model = Model::new();
                for (support, parts) in components(formulas, &parts) {
                    if states(formulas, &support) > MOST_STATES {
                        return Err(TooMany);
                    }
                    let part = formulas.all(&parts);
                    match self.explore(formulas, part)? {
                        Some(found) => model.extend(found),
                        None => return Ok(None),
                    }
                }
                Ok(Some(model))
            }
            _ => self.explore(formulas, id),
        }
    }

    /// Gives one variable after the other each of its values.
    fn explore(&mut self, formulas: &mut Formulas, id: Id) -> Result<Option<Model>, TooMany> {
        if id == YES {
            return Ok(Some(Model::new()));
        }
        if id == NO || self.dead.contains(&id) {
            return Ok(None);
        }
        let support = support(formulas, &[id]);
        self.steps += support.len();
        let Some(variable) = chosen(formulas, id, &support) else {
            return Ok(None);
        };
        let spoken = support.get(&variable).cloned().unwrap_or_default();
        let is_whole = spoken.len() >= usize::from(formulas.size(variable));
        let rest = (!is_whole).then_some(OTHER);
        for value in spoken.iter().copied().chain(rest) {
            let mut settled = HashMap::new();
            let left = self.settle(formulas, id, (variable, value), &mut settled)?;
            if let Some(mut model) = self.explore(formulas, left)? {
                let value = match value {
                    OTHER => first_other(&spoken),
                    value => value,
                };
                model.insert(variable, value);
                return Ok(Some(model));
            }
        }
        self.dead.insert(id);
        Ok(None)
    }

    /// What is left of a formula once a variable has a value.
    fn settle(
        &mut self,
        formulas: &mut Formulas,
        id: Id,
        (variable, value): (u32, u16),
        settled: &mut HashMap<Id, Id>,
    ) -> Result<Id, TooMany> {
        if let Some(known) = settled.get(&id) {
            return Ok(*known);
        }
        self.steps += 1;
        if self.steps > MOST_STEPS || formulas.is_full() {
            return Err(TooMany);
        }
        let truth = |so: bool| if so { YES } else { NO };
        let left = match formulas.node(id).clone() {
            Node::Is(which, wanted) if which == variable => truth(wanted == value),
            Node::Isnt(which, wanted) if which == variable => truth(wanted != value),
            ref node @ (Node::All(ref parts) | Node::Any(ref parts)) => {
                let mut inner = Vec::with_capacity(parts.len());
                for part in parts {
                    inner.push(self.settle(formulas, *part, (variable, value), settled)?);
                }
                match node {
                    Node::All(_) => formulas.all(&inner),
                    _ => formulas.any(&inner),
                }
            }
            _ => id,
        };
        settled.insert(id, left);
        Ok(left)
    }
}

fn first_other(spoken: &BTreeSet<u16>) -> u16 {
    (0..).find(|value| !spoken.contains(value)).unwrap_or(0)
}

/// The variable to try next: one that has to have a certain value, or else any.
fn chosen(formulas: &Formulas, id: Id, support: &Support) -> Option<u32> {
    let sure = match formulas.node(id) {
        Node::All(parts) => parts.iter().find_map(|part| match formulas.node(*part) {
            Node::Is(variable, _) => Some(*variable),
            _ => None,
        }),
        _ => None,
    };
    sure.or_else(|| support.keys().next().copied())
}

/// How many states the variables of a formula have together.
fn states(formulas: &Formulas, support: &Support) -> u64 {
    support.iter().fold(1, |states: u64, (variable, values)| {
        let all = u64::from(formulas.size(*variable));
        states.saturating_mul(all.min(values.len() as u64 + 1))
    })
}

fn support(formulas: &Formulas, ids: &[Id]) -> Support {
    let mut support = Support::new();
    let mut seen: HashSet<Id> = HashSet::new();
    let mut waiting = ids.to_vec();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match formulas.node(id) {
            Node::Is(variable, value) | Node::Isnt(variable, value) => {
                support.entry(*variable).or_default().insert(*value);
            }
            Node::All(parts) | Node::Any(parts) => waiting.extend_from_slice(parts),
            Node::No | Node::Yes => {}
        }
    }
    support
}

/// Parts that share no variable with those of another.
fn components(formulas: &Formulas, parts: &[Id]) -> Vec<(Support, Vec<Id>)> {
    let mut made: Vec<(Support, Vec<Id>)> = Vec::new();
    for part in parts {
        let mut own = support(formulas, &[*part]);
        let mut ids = vec![*part];
        let (joined, apart): (Vec<_>, Vec<_>) = made
            .into_iter()
            .partition(|(other, _)| other.keys().any(|variable| own.contains_key(variable)));
        made = apart;
        for (support, more) in joined {
            for (variable, values) in support {
                own.entry(variable).or_default().extend(values);
            }
            ids.extend(more);
        }
        made.push((own, ids));
    }
    made
}

/// The variables that a formula speaks of.
pub(super) fn variables(formulas: &Formulas, id: Id) -> Vec<u32> {
    support(formulas, &[id]).into_keys().collect()
}
