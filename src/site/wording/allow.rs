//! Places that may stand against a rule, each with a reason.

use std::sync::Arc;

use super::{ALL, Allowed, Finds, Silenced, Wording};
use crate::document::markdown::prose::Comment;
use crate::source::report::{Place, Report, Severity};
use crate::source::{Placed, Span, suggest};

/// What a comment begins with that lets the block below it stand.
const WORD: &str = "allow";

/// What may stand: a rule, why, and where; everywhere in the file if nothing.
struct Allow {
    rule: String,
    reason: String,
    place: Span,
    covers: Option<Span>,
    used: bool,
}

/// Takes out what may stand, and reports what lets nothing stand.
pub(super) fn sift(finds: Finds<'_>, front: &[Allowed], comments: Vec<Comment>) -> Wording {
    let mut own = Finds::new(finds.source);
    let mut allows = all(front, comments, &mut own);
    let mut report = Report::new();
    let mut silenced = Vec::new();
    for diagnostic in finds.found {
        let start = match &diagnostic.place {
            Place::Text(_, span) => span.start,
            Place::File(_) => 0,
        };
        let fits = |allow: &&mut Allow| {
            let covers = allow
                .covers
                .is_none_or(|span| span.range().contains(&start));
            allow.rule == diagnostic.rule && covers
        };
        match allows.iter_mut().find(fits) {
            Some(allow) => {
                allow.used = true;
                silenced.push(Silenced {
                    rule: diagnostic.rule,
                    place: diagnostic.place,
                    reason: allow.reason.clone(),
                });
            }
            None if diagnostic.severity == Severity::Error => {
                report.error(diagnostic);
            }
            None => report.warn(diagnostic),
        }
    }
    for allow in allows.iter().filter(|allow| !allow.used) {
        let message = format!("nothing here breaks `{}`", allow.rule);
        let hint = "take this out, so that what is written here later is looked at";
        own.warn("words::allow-unused", allow.place, message, hint);
    }
    own.found.into_iter().for_each(|found| report.warn(found));
    Wording {
        report: Arc::new(report),
        silenced,
    }
}

/// All that may stand in a file; what is not written as it has to be is reported.
fn all(front: &[Allowed], comments: Vec<Comment>, own: &mut Finds<'_>) -> Vec<Allow> {
    let mut allows: Vec<Allow> = Vec::new();
    for (rule, reason) in front {
        let allow = read(rule, &reason.value, None, own);
        allows.extend(allow);
    }
    for comment in comments {
        let Some(inner) = allowance(&comment.text.value) else {
            continue;
        };
        if comment.is_within {
            let message = "this stands in the middle of a text, where it allows nothing";
            let hint = "put it on a line of its own, above the paragraph, list or table";
            own.warn("words::allow-unused", comment.text.span, message, hint);
            continue;
        }
        let (rule, reason) = split(inner);
        let rule = Placed::new(rule.to_owned(), comment.text.span);
        let covers = comment.covers.unwrap_or_default();
        allows.extend(read(&rule, reason, Some(covers), own));
    }
    allows
}

/// What a comment allows. It may be any other note, and begin with the word.
fn allowance(comment: &str) -> Option<&str> {
    let (word, inner) = comment.split_at_checked(WORD.len())?;
    let is_word = word.eq_ignore_ascii_case(WORD) && !inner.starts_with(char::is_alphanumeric);
    let is_meant = word == WORD || inner.contains("::");
    (is_word && is_meant).then(|| inner.trim_start_matches([':', ' ']))
}

/// `rule: reason`; the rule has colons of its own.
fn split(inner: &str) -> (&str, &str) {
    let inner = inner.trim();
    let end = inner.find(char::is_whitespace).unwrap_or(inner.len());
    let (rule, reason) = inner.split_at(end);
    (
        rule.trim_end_matches(':'),
        reason.trim_start_matches([' ', ':']).trim(),
    )
}

fn read(
    rule: &Placed<String>,
    reason: &str,
    covers: Option<Span>,
    own: &mut Finds<'_>,
) -> Option<Allow> {
    if !ALL.contains(&rule.value.as_str()) {
        let message = match rule.value.as_str() {
            "" => "this does not say which rule may be broken".to_owned(),
            name => format!("`{name}` is not a rule that a place may stand against"),
        };
        let near = match rule.value.ends_with(',') {
            true => Some("write one comment for each rule, one above the other".to_owned()),
            false => suggest::did_you_mean(&rule.value, ALL.iter().copied()),
        };
        let hint = near.unwrap_or_else(|| {
            "write the rule as it stands in the message, such as `words::long-sentence`".to_owned()
        });
        own.warn("words::allow-rule", rule.span, message, hint);
        return None;
    }
    if !reason.chars().any(char::is_alphanumeric) {
        let message = format!("this does not say why `{}` may be broken here", rule.value);
        let hint = "write the reason after the rule and a colon";
        own.warn("words::allow-reason", rule.span, message, hint);
        return None;
    }
    Some(Allow {
        rule: rule.value.clone(),
        reason: reason.to_owned(),
        place: rule.span,
        covers,
        used: false,
    })
}
