//! What a reader finds in a text: headings, boxes, embeds, links, and what may
//! not be there.

use super::frames::Kind;
use super::{Heading, Reader, slug};
use crate::document::{Block, Callout, Embed, Inline, words};
use crate::source::report::{Diagnostic, Place};
use crate::source::{Placed, Span, suggest};

impl Reader<'_> {
    pub(super) fn heading(&mut self, level: u8, id: Option<String>, text: Vec<Inline>, span: Span) {
        let title = words(&text);
        if level == 1 {
            self.error(
                "markdown::title-in-body",
                span,
                "a page has one title, and it is in the front matter",
                "start headings at `##`",
            );
        }
        let id = self.heading_id(id, &title, span);
        if self.frames.len() == 1 {
            self.reading.outline.headings.push(Heading {
                level,
                id: id.clone(),
                title,
                at: span,
            });
        }
        self.reading.outline.texts.push(span);
        self.block(Block::Heading { level, id, text });
    }

    pub(super) fn heading_id(&mut self, given: Option<String>, title: &str, span: Span) -> String {
        if let Some(id) = given {
            if !self.ids.insert(id.clone()) {
                self.error(
                    "markdown::duplicate-id",
                    span,
                    &format!("the id `{id}` is already used on this page"),
                    "give each heading an id of its own",
                );
            }
            return id;
        }
        let slug = slug(title);
        let mut id = slug.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        id
    }

    pub(super) fn callout(&mut self, kind: Callout, mut blocks: Vec<Block>) {
        let label = match blocks.first() {
            Some(Block::Heading { text, .. }) => Some(text.clone()),
            _ => None,
        };
        if label.is_some() {
            blocks.remove(0);
        }
        self.block(Block::Callout {
            kind,
            label,
            blocks,
        });
    }

    pub(super) fn fenced(&mut self, info: &str, inlines: Vec<Inline>, span: Span) {
        let body = words(&inlines);
        let word = info.split_whitespace().next().unwrap_or_default();
        if word.is_empty() {
            self.block(Block::Code(body));
            return;
        }
        let Some(kind) = Embed::ALL.into_iter().find(|kind| kind.word() == word) else {
            let known: Vec<&str> = Embed::ALL.iter().map(|kind| kind.word()).collect();
            let hint = suggest::did_you_mean_or_list(word, &known);
            self.error(
                "markdown::unknown-embed",
                span,
                &format!("there is no block called `{word}`"),
                &hint,
            );
            return;
        };
        let id = body.trim().to_owned();
        let at = self.place_in(span, &id);
        self.reading
            .outline
            .embeds
            .push((kind, Placed::new(id.clone(), at)));
        self.block(Block::Embed { kind, id });
    }

    pub(super) fn link(&mut self, to: String, text: Vec<Inline>, span: Span) {
        if is_blank(&text) {
            self.error(
                "markdown::empty-link",
                span,
                "this link has no words",
                "say between the square brackets where the link goes",
            );
        }
        let at = self.place_in(span, &to);
        self.reading.outline.links.push(Placed::new(to.clone(), at));
        self.push(Inline::Link { to, text });
    }

    /// The place of some words inside a span, or the span itself.
    pub(super) fn place_in(&self, span: Span, words: &str) -> Span {
        let written = self.source.slice(span);
        // Nearly every link ends in where it leads and a bracket.
        let last = written.strip_suffix(')').and_then(|link| {
            let before = link.strip_suffix(words)?;
            (!words.ends_with(')')).then_some(before.len())
        });
        match last.or_else(|| written.rfind(words)) {
            Some(at) if !words.is_empty() => {
                Span::new(span.start + at, span.start + at + words.len())
            }
            _ => span,
        }
    }

    pub(super) fn too_deep(&mut self, span: Span) -> Kind {
        self.error(
            "markdown::too-deep",
            span,
            "lists and quotations stand too deep in one another here",
            "move the inner ones out",
        );
        Kind::Dropped
    }

    /// Keeps the place of a block that a letter cannot have.
    pub(super) fn shape(&mut self, kind: &Kind, span: Span) {
        let is_outermost = |_: &_| !self.frames.iter().any(|frame| frame.kind.shape().is_some());
        if let Some(name) = kind.shape().filter(is_outermost) {
            let shapes = &mut self.reading.outline.shapes;
            shapes.push(Placed::new(name, span));
        }
    }

    /// Reports raw HTML; a comment is a note to other authors, and left out.
    /// The tag that closes one that was reported is not reported again.
    pub(super) fn raw_html(&mut self, span: Span) {
        let html = self.source.slice(span).trim();
        if html.starts_with("<!--") && html.ends_with("-->") {
            return;
        }
        let name = tag_name(html).to_owned();
        if html.starts_with("</") && self.tags.contains(&name) {
            return;
        }
        self.tags.insert(name);
        self.error(
            "markdown::html",
            span,
            "HTML cannot be used here",
            "write it in Markdown, or use `&lt;` for a `<` that is meant as text",
        );
    }

    pub(super) fn picture(&mut self, path: String, text: &[Inline], span: Span) {
        let alt = words(text);
        if alt.trim().is_empty() || is_file_name(&alt, &path) {
            self.error(
                "markdown::picture-alt",
                span,
                "this picture has no words for those who cannot see it",
                "say between the square brackets what it shows",
            );
        }
        let at = self.place_in(span, &path);
        let pictures = &mut self.reading.outline.pictures;
        pictures.push(Placed::new(path.clone(), at));
        self.push(Inline::Picture { path, alt });
    }

    pub(super) fn error(&mut self, rule: &'static str, span: Span, message: &str, hint: &str) {
        debug_assert!(
            span.start >= self.offset,
            "spans are those of the whole source"
        );
        let place = Place::Text(self.source.clone(), span);
        self.report
            .error(Diagnostic::error(rule, place, message).hint(hint));
    }
}

/// Whether some text has no words.
fn is_blank(text: &[Inline]) -> bool {
    match text {
        [Inline::Text(only)] => only.trim().is_empty(),
        text => words(text).trim().is_empty(),
    }
}

/// The name in an HTML tag.
fn tag_name(html: &str) -> &str {
    let rest = html.trim_start_matches(['<', '/']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
    &rest[..end.unwrap_or(rest.len())]
}

/// Whether the words for a picture are only the name of a file.
fn is_file_name(alt: &str, path: &str) -> bool {
    let alt = alt.trim().to_lowercase();
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    let endings = [".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif"];
    alt == stem || endings.iter().any(|ending| alt.ends_with(ending))
}
