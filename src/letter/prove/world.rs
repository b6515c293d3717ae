//! What readers can answer, as variables: for each question when it is asked,
//! when it is answered, and when it is left open.

use std::collections::{BTreeSet, HashMap};

use super::formula::{Formulas, Id, NO, YES};
use crate::letter::tree::Expr;
use crate::letter::{Kind, Program, Question};

/// A question of the letter, or one that is asked of an entry of a list that a
/// loop goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Owner {
    /// The number of the entry; nothing for a question of the letter.
    pub(super) entry: Option<usize>,
    /// The question of the letter: the list, for what is asked of an entry.
    pub(super) question: usize,
    /// The question that is asked of the entry.
    pub(super) field: usize,
}

/// What a variable stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    /// The answer: nothing (0), or the option, yes (1), no (2), something (1).
    Answer(Owner),
    /// Whether one of several options is chosen.
    Chosen(Owner, usize),
    /// Whether any option is chosen that no condition speaks of.
    Others(Owner),
    /// Whether the reader said that they do not know, or that none fits.
    Unknown(Owner),
    /// Whether a comparison holds.
    Compared(String),
    /// Whether it is the last turn of a loop.
    Last(usize),
}

/// What is known of a question.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// When it is asked.
    pub(super) asked: Id,
    /// When it has an answer.
    pub(super) present: Id,
    /// When it is asked, needed, and left for later: a blank is printed.
    pub(super) open: Id,
    /// When each option is chosen; yes and no, for `yes_no`. An option that no
    /// condition speaks of is never known to be chosen.
    pub(super) chosen: Vec<Id>,
    /// When an option is chosen that no condition speaks of.
    pub(super) others: Id,
}

/// What a loop goes through, at one turn.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The number of the turn, the same for one turn wherever it is looked at.
    pub(super) turn: usize,
    pub(super) kind: ItemKind,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum ItemKind {
    /// The option of this number of a question; nothing for any that no
    /// condition speaks of.
    Option(Owner, Option<usize>),
    /// The entry of this number.
    Record(usize),
}

/// The turns of a loop: when each is taken, and its item.
pub(super) type Turns = Vec<(Id, Item)>;

/// The questions of a letter as variables.
pub(super) struct World<'a> {
    pub(super) program: &'a Program,
    pub(super) formulas: Formulas,
    /// What each variable stands for.
    pub(super) meanings: Vec<Meaning>,
    variables: HashMap<Meaning, u32>,
    /// The questions of the letter.
    pub(super) asks: Vec<Known>,
    /// What is asked of the entries that loops go through.
    pub(super) entries: Vec<Vec<Known>>,
    /// What always is so of each entry.
    pub(super) fits: Vec<Id>,
    /// The list that each entry is of.
    lists: Vec<usize>,
    /// The texts that conditions compare with.
    spoken: BTreeSet<String>,
    turns: usize,
    /// The turns of each loop, by where it stands and the turns around it.
    pub(super) gone_through: HashMap<(usize, Vec<usize>), Turns>,
    /// When each named value is true.
    pub(super) values: HashMap<usize, Id>,
}

impl<'a> World<'a> {
    /// The questions of a program; `spoken` are the texts its conditions compare
    /// with.
    pub(super) fn new(program: &'a Program, spoken: BTreeSet<String>) -> World<'a> {
        let mut world = World {
            program,
            formulas: Formulas::new(),
            meanings: Vec::new(),
            variables: HashMap::new(),
            asks: Vec::new(),
            entries: Vec::new(),
            fits: Vec::new(),
            lists: Vec::new(),
            spoken,
            turns: 0,
            gone_through: HashMap::new(),
            values: HashMap::new(),
        };
        for (index, question) in program.questions.iter().enumerate() {
            let owner = Owner {
                entry: None,
                question: index,
                field: 0,
            };
            let known = world.known(question, owner, &[], YES);
            world.asks.push(known);
        }
        world
    }

    /// The question that an owner is.
    pub(super) fn question(&self, owner: Owner) -> &'a Question {
        let question = &self.program.questions[owner.question];
        match owner.entry {
            Some(_) => &question.questions[owner.field],
            None => question,
        }
    }

    /// What is known of it.
    pub(super) fn known_of(&self, owner: Owner) -> &Known {
        match owner.entry {
            Some(entry) => &self.entries[entry][owner.field],
            None => &self.asks[owner.question],
        }
    }

    /// The question whose answer an expression is, if it is nothing else.
    pub(super) fn owner(&self, expr: &Expr, items: &[Item]) -> Option<Owner> {
        match expr {
            Expr::Ask(index) => Some(Owner {
                entry: None,
                question: *index,
                field: 0,
            }),
            Expr::Value(index) => self.owner(self.program.values.get(*index)?, items),
            Expr::Field(record, field) => match record.as_ref() {
                Expr::Loop(slot) => match items.get(*slot)?.kind {
                    ItemKind::Record(entry) => Some(Owner {
                        entry: Some(entry),
                        question: self.lists[entry],
                        field: *field,
                    }),
                    ItemKind::Option(..) => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a condition may speak of an option.
    pub(super) fn is_spoken(&self, question: &Question, option: usize) -> bool {
        let option = &question.options[option];
        option.when.is_some() || self.spoken.contains(&option.id)
    }

    /// The formula that a variable has a value.
    pub(super) fn is(&mut self, meaning: Meaning, size: u16, value: u16) -> Id {
        let variable = match self.variables.get(&meaning) {
            Some(variable) => *variable,
            None => {
                let variable = self.formulas.variable(size);
                self.meanings.push(meaning.clone());
                self.variables.insert(meaning, variable);
                variable
            }
        };
        self.formulas.is(variable, value)
    }

    pub(super) fn next_turn(&mut self) -> usize {
        self.turns += 1;
        self.turns - 1
    }

    /// An entry of a list that a loop goes through. One in which nothing is
    /// answered is none, but for the blank one.
    pub(super) fn entry(&mut self, list: usize, blank: Id) -> Item {
        let entry = self.entries.len();
        self.entries.push(Vec::new());
        self.lists.push(list);
        let item = Item {
            turn: self.next_turn(),
            kind: ItemKind::Record(entry),
        };
        let filled = self.formulas.not(blank);
        let questions = &self.program.questions[list].questions;
        for (field, question) in questions.iter().enumerate() {
            let owner = Owner {
                entry: Some(entry),
                question: list,
                field,
            };
            let known = self.known(question, owner, std::slice::from_ref(&item), filled);
            self.entries[entry].push(known);
        }
        let mut any: Vec<Id> = self.entries[entry].iter().map(|k| k.present).collect();
        any.extend([blank, self.formulas.not(self.asks[list].present)]);
        let fits = self.formulas.any(&any);
        self.fits.push(fits);
        item
    }

    /// What is known of a question; nothing is answered of what is not `filled`.
    fn known(&mut self, question: &Question, owner: Owner, items: &[Item], filled: Id) -> Known {
        let asked = match &question.when {
            Some(when) => self.truth(when, items),
            None => YES,
        };
        let given = self.formulas.all(&[asked, filled]);
        let (chosen, others, present) = match question.kind {
            Kind::One => self.one(question, owner, items),
            Kind::Many => self.many(question, owner, items),
            Kind::YesNo => {
                let yes = self.is(Meaning::Answer(owner), 3, 1);
                let no = self.is(Meaning::Answer(owner), 3, 2);
                let nothing = self.is(Meaning::Answer(owner), 3, 0);
                (vec![yes, no], NO, self.formulas.not(nothing))
            }
            Kind::Offer => {
                let yes = self.is(Meaning::Answer(owner), 2, 1);
                (vec![yes, NO], NO, yes)
            }
            _ => (Vec::new(), NO, self.is(Meaning::Answer(owner), 2, 1)),
        };
        let present = self.formulas.all(&[given, present]);
        let open = match question.optional {
            true => NO,
            false => {
                let nothing = self.formulas.not(present);
                let said = question.unknown.is_some() || question.none.is_some();
                let left = match said {
                    true => self.is(Meaning::Unknown(owner), 2, 0),
                    false => YES,
                };
                let blank = self.formulas.not(filled);
                let left = self.formulas.any(&[left, blank]);
                self.formulas.all(&[asked, nothing, left])
            }
        };
        let chosen = chosen.iter().map(|one| self.formulas.all(&[given, *one]));
        Known {
            asked,
            present,
            open,
            chosen: chosen.collect(),
            others: self.formulas.all(&[given, others]),
        }
    }

    /// When each option of a question is chosen, and when any is.
    fn one(&mut self, question: &Question, owner: Owner, items: &[Item]) -> (Vec<Id>, Id, Id) {
        let size = u16::try_from(question.options.len() + 1).unwrap_or(u16::MAX);
        let nothing = self.is(Meaning::Answer(owner), size, 0);
        let mut needed = vec![self.formulas.not(nothing)];
        let mut chosen = Vec::with_capacity(question.options.len());
        for (index, option) in question.options.iter().enumerate() {
            let value = u16::try_from(index + 1).unwrap_or(u16::MAX);
            let is = self.is(Meaning::Answer(owner), size, value);
            match &option.when {
                None => chosen.push(is),
                Some(when) => {
                    let there = self.truth(when, items);
                    let isnt = self.formulas.not(is);
                    needed.push(self.formulas.any(&[isnt, there]));
                    chosen.push(self.formulas.all(&[is, there]));
                }
            }
        }
        (chosen, NO, self.formulas.all(&needed))
    }

    /// The same of a question that takes any of its options.
    fn many(&mut self, question: &Question, owner: Owner, items: &[Item]) -> (Vec<Id>, Id, Id) {
        let mut chosen = vec![NO; question.options.len()];
        let mut others = NO;
        for (index, option) in question.options.iter().enumerate() {
            if !self.is_spoken(question, index) {
                others = self.is(Meaning::Others(owner), 2, 1);
                continue;
            }
            let is = self.is(Meaning::Chosen(owner, index), 2, 1);
            let there = match &option.when {
                Some(when) => self.truth(when, items),
                None => YES,
            };
            chosen[index] = self.formulas.all(&[is, there]);
        }
        let mut any = chosen.clone();
        any.push(others);
        let present = self.formulas.any(&any);
        (chosen, others, present)
    }
}
