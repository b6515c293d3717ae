//! What a letter asks besides its own questions, and in which order: `uses:`.

use std::sync::Arc;

use super::Letter;
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, Source, Span};

/// The word that stands for the letter's own questions.
const OWN: &str = "questions";

/// One thing that a letter uses.
#[derive(Debug)]
pub enum Use {
    /// A shared group.
    Group(Picked),
    /// Here the letter's own questions are asked.
    Own(Span),
}

/// A shared group, or some of its questions.
#[derive(Debug)]
pub struct Picked {
    /// The name of the group, and where it is first written.
    pub group: Placed<String>,
    /// The ids of the questions in it, each with the place where it is written;
    /// all of them, if nothing.
    pub only: Option<Vec<Placed<String>>>,
}

impl Picked {
    /// Whether a question of the group is asked.
    pub fn has(&self, id: &str) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|only| only.iter().any(|picked| picked.value == id))
    }
}

impl Letter {
    /// The groups it uses, in their order.
    pub fn groups(&self) -> impl Iterator<Item = &Picked> {
        self.uses.iter().filter_map(|used| match used {
            Use::Group(picked) => Some(picked),
            Use::Own(_) => None,
        })
    }
}

/// Reads `uses:`. Questions of one group that stand side by side are one thing.
pub(super) fn uses(source: &Arc<Source>, fields: &mut Fields<'_>, report: &mut Report) -> Vec<Use> {
    let mut uses: Vec<Use> = Vec::new();
    for text in fields.texts("uses", report) {
        if text.value == OWN {
            if uses.iter().any(|used| matches!(used, Use::Own(_))) {
                let place = Place::Text(source.clone(), text.span);
                let message = "this letter's own questions are asked twice";
                report.error(
                    Diagnostic::error("letter::asked-twice", place, message)
                        .hint("write `questions` once in `uses:`"),
                );
            } else {
                uses.push(Use::Own(text.span));
            }
            continue;
        }
        let Some((group, question)) = text.value.split_once('.') else {
            let group = text.clone();
            uses.push(Use::Group(Picked { group, only: None }));
            continue;
        };
        let question = Placed::new(question.to_owned(), text.span);
        match uses.last_mut() {
            Some(Use::Group(Picked {
                group: last,
                only: Some(only),
            })) if last.value == group => only.push(question),
            _ => uses.push(Use::Group(Picked {
                group: Placed::new(group.to_owned(), text.span),
                only: Some(vec![question]),
            })),
        }
    }
    uses
}
