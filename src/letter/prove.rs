//! Shows that no answers can break a letter, or says which answers do.
//!
//! Answers are looked at as variables with a few values each (`world`), places
//! of the letter as formulas over them (`walk`, `truth`, `visible`), and
//! each formula is tried out over the answers it depends on, and no others
//! (`search`). Comparisons of dates, numbers and texts may come out either way.
//! What is found is said in the words of the questions (`tell`).

pub mod examples;
mod formula;
mod look;
mod pages;
mod search;
mod tell;
mod truth;
mod used;
mod visible;
mod walk;
mod wording;
mod words;

mod world;

use super::compile::{Asked, Checked};
use super::parse;
use super::{Kind, Question};
use crate::source::Span;
use crate::source::report::{Diagnostic, Place, Report};
use formula::{Id, NO, Node};
use search::{Model, Search, TooMany};
use walk::{Claim, Site, Walk};
use world::{Meaning, World};

/// Proves a letter that was compiled without mistakes, or reports what can go
/// wrong; warns of what readers stumble over.
pub fn letter(written: &parse::Letter, checked: &Checked, report: &mut Report) {
    let mut proof = Proof {
        written,
        checked,
        world: World::new(&checked.program, look::spoken(&checked.program)),
        search: Search::default(),
        report,
    };
    if let Err(place) = proof.all() {
        let message = "there are too many answers to try out here";
        let states = "its conditions have more than 1,048,576 states together";
        let hint = format!("{states}: split the letter in two, or use fewer conditions together");
        let mistake = Diagnostic::error("letter::too-many-states", place, message);
        report.error(mistake.hint(hint));
    }
    wording::check(written, report);
    used::check(written, checked, report);
    pages::check(written, checked, report);
}

struct Proof<'a> {
    written: &'a parse::Letter,
    checked: &'a Checked,
    world: World<'a>,
    search: Search,
    report: &'a mut Report,
}

/// The place where there were too many states.
type Proved = Result<(), Place>;

impl Proof<'_> {
    fn all(&mut self) -> Proved {
        let before = self.report.counts().0;
        self.questions()?;
        if self.report.counts().0 > before {
            // All that follows from a question that is never asked would be
            // reported too.
            return Ok(());
        }
        let sites = Walk::sites(&mut self.world, self.checked);
        if self.world.formulas.is_full() {
            return Err(self.body());
        }
        for site in &sites {
            self.site(site)?;
        }
        self.empty()
    }

    fn error(&mut self, rule: &'static str, place: &Place, (message, hint): (String, String)) {
        let mistake = Diagnostic::error(rule, place.clone(), message);
        self.report.error(mistake.hint(hint));
    }

    /// Answers that make a formula so.
    fn find(&mut self, id: Id) -> Result<Option<Model>, TooMany> {
        let parts = match self.world.formulas.node(id).clone() {
            Node::Any(parts) => parts.to_vec(),
            _ => vec![id],
        };
        let mut undecided = false;
        for part in parts {
            let whole = self.world.fitting(part);
            match self.search.find(&mut self.world.formulas, whole) {
                Ok(None) => {}
                Err(TooMany) => undecided = true,
                found => return found,
            }
        }
        if undecided { Err(TooMany) } else { Ok(None) }
    }

    /// Every question, and every option, is there for some answers.
    fn questions(&mut self) -> Proved {
        let checked = self.checked;
        for (index, question) in checked.program.questions.iter().enumerate() {
            let places = &checked.asked[index];
            let known = self.world.asks[index].clone();
            let is_asked = self.asked(question, places, (known.asked, &known.chosen))?;
            if question.kind == Kind::List && is_asked {
                let item = self.world.entry(index, NO);
                let world::ItemKind::Record(entry) = item.kind else {
                    continue;
                };
                for (field, question) in question.questions.iter().enumerate() {
                    let known = self.world.entries[entry][field].clone();
                    let asked = self
                        .world
                        .formulas
                        .all(&[known.asked, self.world.asks[index].asked]);
                    self.asked(question, &places.entries[field], (asked, &known.chosen))?;
                }
            }
        }
        Ok(())
    }

    fn asked(
        &mut self,
        question: &Question,
        places: &Asked,
        (asked, chosen): (Id, &[Id]),
    ) -> Result<bool, Place> {
        let place = places.when.as_ref().unwrap_or(&places.id);
        if self.find(asked).map_err(|TooMany| place.clone())?.is_none() {
            self.error("letter::never-asked", place, tell::never_asked(question));
            return Ok(false);
        }
        for (index, option) in question.options.iter().enumerate() {
            let place = &places.options[index];
            if option.when.is_some()
                && self
                    .find(chosen[index])
                    .map_err(|TooMany| place.clone())?
                    .is_none()
            {
                self.error("letter::never-asked", place, tell::never_there(option));
            }
        }
        Ok(true)
    }

    fn site(&mut self, site: &Site) -> Proved {
        let many = |TooMany| site.place.clone();
        let found = self.find(site.when).map_err(many)?;
        let told = match (&site.claim, found) {
            (Claim::Branch { is_else }, None) => {
                if self.find(site.path).map_err(many)?.is_none() {
                    return Ok(());
                }
                ("letter::unreachable-branch", tell::unreachable(*is_else))
            }
            (Claim::Branch { .. }, Some(_)) | (_, None) => return Ok(()),
            (Claim::Value(expr), Some(model)) => {
                let when = self.when(&model);
                let told = tell::unanswered(&self.checked.program, expr, &site.place, &when);
                ("letter::may-be-unanswered", told)
            }
            (Claim::Heading, Some(model)) => {
                let when = self.when(&model);
                ("letter::nothing-under-heading", tell::bare_heading(&when))
            }
            (Claim::LeadIn, Some(model)) => {
                let when = self.when(&model);
                ("letter::nothing-under-lead-in", tell::bare_lead_in(&when))
            }
        };
        self.error(told.0, &site.place, told.1);
        Ok(())
    }

    /// Some of the body is left, whatever is answered.
    fn empty(&mut self) -> Proved {
        if self.checked.body.is_empty() {
            return Ok(());
        }
        let place = self.body();
        let seen = self.world.parts_seen(&self.checked.body, &[]);
        let nothing = self.world.formulas.not(seen);
        let found = self.find(nothing).map_err(|TooMany| place.clone())?;
        if let Some(model) = found {
            let when = self.when(&model);
            self.error("letter::can-be-empty", &place, tell::empty(&when));
        }
        Ok(())
    }

    fn when(&self, model: &Model) -> String {
        tell::when(&self.world, model)
    }

    /// The first line of the body.
    fn body(&self) -> Place {
        let source = &self.written.source;
        let text = &source.text()[self.written.begins..];
        let start = self.written.begins + (text.len() - text.trim_start().len());
        let line = source.text()[start..].lines().next().unwrap_or_default();
        Place::Text(
            source.clone(),
            Span::new(start, start + line.trim_end().len()),
        )
    }
}

impl World<'_> {
    /// A formula with what always is so of the entries it speaks of.
    fn fitting(&mut self, id: Id) -> Id {
        let mut whole = vec![id];
        for variable in search::variables(&self.formulas, id) {
            let meaning = &self.meanings[variable as usize];
            let owner = match meaning {
                Meaning::Answer(owner)
                | Meaning::Chosen(owner, _)
                | Meaning::Others(owner)
                | Meaning::Unknown(owner) => owner,
                Meaning::Compared(_) | Meaning::Last(_) => continue,
            };
            whole.extend(owner.entry.map(|entry| self.fits[entry]));
        }
        self.formulas.all(&whole)
    }
}
