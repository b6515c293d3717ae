//! A page of guidance, or a checklist, as it is printed: with what its page on the site
//! says around its text.

use super::foot;
use super::names::{self, Names};
use super::text::{Text, Whole};
use super::{NEVER, assembled, checked, line};
use crate::document::print::{Form, Kind as PartKind, Part, Work};
use crate::document::{Block, Callout, Inline, Meta};
use crate::render::Edition;
use crate::render::around::Around;
use crate::site::page::Notice;
use crate::site::{Kind, Page, Site};

/// A page by itself.
pub(super) fn work(edition: &Edition, page: &Page) -> Work {
    let mut whole = Whole {
        site: &edition.site,
        around: Around::page(edition, page),
        names: Names::alone(page),
        pictures: Default::default(),
    };
    let reviewed = page.draft.reviewed.as_ref().map(|date| date.value);
    let meta = Meta {
        title: page.draft.title.value.clone(),
        date: reviewed.unwrap_or(NEVER),
    };
    let part = part(&mut whole, page, kind(page));
    let mut work = assembled(whole.site, Form::Guide, meta, vec![part]);
    work.pictures.append(&mut whole.pictures);
    work
}

/// What a page is in a work.
pub(super) fn kind(page: &Page) -> PartKind {
    match page.kind {
        Kind::Checklist => PartKind::Checklist,
        Kind::Glossary => PartKind::Glossary,
        Kind::Section => PartKind::Section,
        _ => PartKind::Page,
    }
}

/// A page as a part of something.
pub(super) fn part<'a>(whole: &mut Whole<'a>, page: &'a Page, kind: PartKind) -> Part {
    let draft = &page.draft;
    let mut document = Text::page(whole, page);
    let own = whole.site.mark(page.path());
    let own = own.map(|own| Block::Paragraph(line(&own)));
    // A book says once what all of it is about.
    let is_said = |notice: &Notice| !whole.names.is_book || *notice == Notice::Emergency;
    let notices = draft.notices.iter().copied().filter(is_said);
    let notices: Vec<Notice> = notices.collect();
    let above = own.into_iter().chain(boxes(whole.site, &notices));
    document.blocks.splice(0..0, above);
    document.blocks.extend(foot::of(whole, page));
    Part {
        kind,
        id: names::of(page),
        title: draft.title.value.clone(),
        summary: Some(draft.summary.value.clone()),
        checked: checked(whole.site, draft.reviewed.as_ref().map(|date| date.value)),
        document,
    }
}

/// Standing notices; danger comes first.
pub(super) fn boxes(site: &Site, notices: &[Notice]) -> Vec<Block> {
    let text = |name: &str| line(site.texts.get(&format!("notice.{name}")));
    let mut out = Vec::new();
    if notices.contains(&Notice::Emergency) {
        out.push(Block::Callout {
            kind: Callout::Warning,
            label: Some(text("emergency_label")),
            blocks: vec![Block::Paragraph(text("emergency"))],
        });
    }
    let said = [Notice::England, Notice::Legal].into_iter();
    let said = said.filter(|notice| notices.contains(notice));
    let said: Vec<String> = said
        .map(|notice| {
            site.texts
                .get(&format!("notice.{}", notice.name()))
                .to_owned()
        })
        .collect();
    if !said.is_empty() {
        out.push(Block::Callout {
            kind: Callout::Note,
            label: Some(vec![Inline::Text(said.join(" "))]),
            blocks: Vec::new(),
        });
    }
    out
}
