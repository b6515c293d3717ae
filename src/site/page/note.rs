//! A note of a brand, in `local/`: Markdown, with no front matter needed.

use std::sync::Arc;

use super::{LAST, PageDraft, no_notes};
use crate::document::markdown;
use crate::source::fields::Fields;
use crate::source::report::Report;
use crate::source::{Placed, Source, Span, front};

/// Reads a note. It may say when it was `reviewed` and when that is due again, in
/// front matter, and needs none.
pub fn read(source: &Arc<Source>, report: &mut Report) -> PageDraft {
    let has_front = source.text().starts_with("---\n");
    let front = has_front.then(|| front::read(source, report));
    let body = front.as_ref().map_or(0, |front| front.body);
    let nowhere = || Placed::new(String::new(), Span::default());
    let (outline, _) = markdown::outline(source, &source.text()[body..], body, report);
    let mut draft = PageDraft {
        source: source.clone(),
        title: nowhere(),
        nav: None,
        question: None,
        summary: nowhere(),
        order: LAST,
        reviewed: None,
        review_due: None,
        letters: Vec::new(),
        related: Vec::new(),
        contains: Vec::new(),
        aliases: Vec::new(),
        notices: Vec::new(),
        changes: Vec::new(),
        grade: None,
        allow: Vec::new(),
        outline,
        body,
        stencil: None,
    };
    if let Some(front) = front {
        let mut fields = Fields::of(source, &front.node, report);
        draft.reviewed = fields.date("reviewed", report);
        draft.review_due = fields.date("review_due", report);
        fields.finish(report);
    }
    no_notes(&draft, report);
    draft
}
