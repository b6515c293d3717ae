//! What is said of what was found, in the words of the questions.

use super::search::Model;
use super::world::{Meaning, Owner, World};
use crate::letter::tree::Expr;
use crate::letter::{Choice, Kind, Program, Question};
use crate::source::report::Place;

/// A message and what to do about it.
type Told = (String, String);

/// How many answers are named at most.
const MOST: usize = 3;

pub(super) fn never_asked(question: &Question) -> Told {
    let (message, what) = match question.kind {
        Kind::Offer => (format!("`{}` is never offered", question.id), "it"),
        _ => (format!("`{}` is never asked", question.id), "the question"),
    };
    let hint = format!("no answers make its `when` true: change that, or take {what} out");
    (message, hint)
}

pub(super) fn never_there(option: &Choice) -> Told {
    let message = format!("the option `{}` can never be chosen", option.id);
    let hint = "no answers make its `when` true: change that, or take the option out";
    (message, hint.to_owned())
}

pub(super) fn unreachable(is_else: bool) -> Told {
    match is_else {
        true => (
            "no answers reach the `else` of this".to_owned(),
            "what is before it covers all answers: take the `else` out, or change the conditions"
                .to_owned(),
        ),
        false => (
            "no answers reach this".to_owned(),
            "its condition is never true here: change it, or take out what it wraps".to_owned(),
        ),
    }
}

pub(super) fn unanswered(program: &Program, expr: &Expr, place: &Place, when: &str) -> Told {
    let mut root = expr;
    while let Expr::Filter(_, inner, _) = root {
        root = inner;
    }
    let written = match place {
        Place::Text(source, span) => source.slice(*span).trim(),
        Place::File(_) => "",
    };
    let name = match root {
        Expr::Ask(index) if !is_named(written) => program.questions[*index].id.as_str(),
        _ => written.split('|').next().unwrap_or(written).trim(),
    };
    let whole = match is_named(written) {
        true => written,
        false => name,
    };
    let message = format!("`{name}` may have no answer here");
    let hint = format!(
        "put it in `{{% if {name} %}}`, or write `{{{{ {whole} | default(\"…\") }}}}`; it is empty {when}"
    );
    (message, hint)
}

/// Whether what is written at a place is an expression.
fn is_named(written: &str) -> bool {
    let name = written.split('|').next().unwrap_or_default().trim();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
    !name.is_empty() && name.chars().all(plain)
}

pub(super) fn bare_heading(when: &str) -> Told {
    let message = "this heading may have nothing under it".to_owned();
    let hint = format!("put it in the same `{{% if … %}}` as what is under it: nothing is {when}");
    (message, hint)
}

pub(super) fn bare_lead_in(when: &str) -> Told {
    let message = "this ends in a colon, and nothing may come after it".to_owned();
    let hint = format!("put it in the same `{{% if … %}}` as what comes next: nothing does {when}");
    (message, hint)
}

pub(super) fn empty(when: &str) -> Told {
    let message = "this letter may have no text at all".to_owned();
    let hint = format!("add a sentence that is always there: nothing is left {when}");
    (message, hint)
}

/// When a formula is so: "when “Yes” is chosen and …".
pub(super) fn when(world: &World<'_>, model: &Model) -> String {
    let mut said: Vec<String> = Vec::new();
    for (variable, value) in model {
        let meaning = &world.meanings[*variable as usize];
        let more = answer(world, model, meaning, *value);
        if let Some(more) = more.filter(|more| !said.contains(more)) {
            said.push(more);
        }
    }
    if said.is_empty() {
        return "for some answers".to_owned();
    }
    said.truncate(MOST);
    format!("when {}", said.join(" and "))
}

fn answer(world: &World<'_>, model: &Model, meaning: &Meaning, value: u16) -> Option<String> {
    match meaning {
        Meaning::Answer(owner) => given(world, model, *owner, value),
        Meaning::Chosen(owner, option) => {
            let label = &world.question(*owner).options[*option].label;
            let not = if value == 1 { "" } else { "not " };
            Some(format!("“{label}” is {not}chosen"))
        }
        Meaning::Others(owner) => {
            let ask = &world.question(*owner).ask;
            (value == 1).then(|| format!("something else is chosen for “{ask}”"))
        }
        Meaning::Unknown(owner) => {
            let question = world.question(*owner);
            let label = question.unknown.as_ref().or(question.none.as_ref());
            label
                .filter(|_| value == 1)
                .map(|label| format!("“{label}” is chosen"))
        }
        Meaning::Compared(_) | Meaning::Last(_) => None,
    }
}

fn given(world: &World<'_>, model: &Model, owner: Owner, value: u16) -> Option<String> {
    let question = world.question(owner);
    let ask = &question.ask;
    let is_unknown = model.iter().any(|(variable, value)| {
        world.meanings[*variable as usize] == Meaning::Unknown(owner) && *value == 1
    });
    Some(match (question.kind, value) {
        (_, 0) if is_unknown => return None,
        (Kind::Offer, 0) => format!("“{ask}” is not chosen"),
        (Kind::Offer, _) => format!("“{ask}” is chosen"),
        (_, 0) if question.optional => format!("“{ask}” is left out"),
        (_, 0) => format!("“{ask}” is left open"),
        (Kind::YesNo, 1) => format!("“{ask}” is answered with yes"),
        (Kind::YesNo, _) => format!("“{ask}” is answered with no"),
        (Kind::One, option) => {
            let option = question.options.get(usize::from(option) - 1)?;
            format!("“{}” is chosen", option.label)
        }
        _ => format!("“{ask}” is answered"),
    })
}
