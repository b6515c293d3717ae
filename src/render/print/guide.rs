//! A page of guidance, or a checklist, as it is printed.

use super::{NEVER, assembled, checked};
use crate::document::print::{Form, Kind as PartKind, Part, Work};
use crate::document::{Block, Document, Meta};
use crate::render::Edition;
use crate::site::{Kind, Page};

/// A page by itself.
pub(super) fn work(edition: &Edition, page: &Page) -> Work {
    let kind = match page.kind {
        Kind::Checklist => PartKind::Checklist,
        _ => PartKind::Page,
    };
    let reviewed = page.draft.reviewed.as_ref().map(|date| date.value);
    let meta = Meta {
        title: page.draft.title.value.clone(),
        date: reviewed.unwrap_or(NEVER),
    };
    let part = part(edition, page, kind);
    assembled(&edition.site, Form::Guide, meta, vec![part])
}

/// A page as a part of something.
pub(super) fn part(edition: &Edition, page: &Page, kind: PartKind) -> Part {
    let draft = &page.draft;
    let Document { blocks, notes } = draft.reading().document;
    let is_text = |block: &Block| !matches!(block, Block::Embed { .. });
    Part {
        kind,
        id: page.address.trim_end_matches(".html").replace('/', "-"),
        title: draft.title.value.clone(),
        summary: Some(draft.summary.value.clone()),
        checked: checked(
            &edition.site,
            draft.reviewed.as_ref().map(|date| date.value),
        ),
        document: Document {
            blocks: blocks.into_iter().filter(is_text).collect(),
            notes,
        },
    }
}
