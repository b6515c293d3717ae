//! Reads the passages of a text out of Markdown.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::super::frames::level_of;
use super::super::options;
use super::{Comment, Link, List, OPAQUE, Passage, Prose, Role, Shape, Stress};
use crate::source::{Placed, Span};

/// Reads the words of a text that starts at byte `offset` of its source.
pub fn read(text: &str, offset: usize) -> Prose {
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        reader.event(event, Span::from(range).shifted(offset));
    }
    reader.flush();
    reader.prose
}

/// What has begun and not ended.
enum Open {
    List(usize),
    Item,
    Table(usize),
    Head,
    Row(usize),
    Quote,
    Silent,
    Other,
}

#[derive(Default)]
struct Reader {
    prose: Prose,
    open: Vec<Open>,
    now: Option<Passage>,
    /// What is to become a link or stressed words of the passage.
    spans: Vec<(Option<String>, Option<Stress>, usize)>,
    /// The passage just before, if it can lead into what follows.
    last: Option<usize>,
    /// Passages that lead into the lists and tables around.
    leads: Vec<Option<usize>>,
    item: Option<usize>,
    count: usize,
    comment: Option<(String, Span)>,
    /// Comments that wait for the block below them.
    waiting: Vec<usize>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => {
                if let Some((text, _)) = &mut self.comment {
                    text.push_str(&html);
                }
            }
            Event::InlineHtml(html) => self.comment(&html, span, true),
            _ if self.open.iter().any(|open| matches!(open, Open::Silent)) => {}
            Event::Text(words) => self.words(&words, span),
            Event::Code(_) => self.words(&OPAQUE.to_string(), span),
            Event::SoftBreak | Event::HardBreak => self.words(" ", span),
            Event::TaskListMarker(_) => {
                if let Some(Open::List(index)) =
                    self.open.iter().rev().find(|o| matches!(o, Open::List(_)))
                {
                    self.prose.lists[*index].has_steps = true;
                }
            }
            Event::Rule => self.last = None,
            _ => {}
        }
    }

    fn words(&mut self, words: &str, span: Span) {
        if self.now.is_none() {
            let role = self.role();
            self.begin(role, span);
        }
        if let Some(now) = &mut self.now {
            now.span.end = now.span.end.max(span.end);
            now.push(words, span.start);
        }
    }

    fn role(&self) -> Role {
        let inner = self.open.iter().rev().find_map(|open| match open {
            Open::Item => Some(Role::Item),
            Open::Row(_) => Some(Role::Cell),
            Open::Head => Some(Role::Head),
            _ => None,
        });
        inner.unwrap_or(Role::Paragraph)
    }

    fn begin(&mut self, role: Role, span: Span) {
        self.flush();
        let row = self.open.iter().rev().find_map(|open| match open {
            Open::Row(row) => Some(*row),
            _ => None,
        });
        let table = self.open.iter().rev().find_map(|open| match open {
            Open::Table(table) => Some(*table),
            _ => None,
        });
        self.now = Some(Passage {
            item: self.item,
            row,
            table,
            lead: self.leads.last().copied().flatten(),
            is_boxed: self.open.iter().any(|open| matches!(open, Open::Quote)),
            ..Passage::plain(role, String::new(), span, None)
        });
    }

    fn flush(&mut self) {
        self.spans.clear();
        let Some(passage) = self.now.take() else {
            return;
        };
        let passage = passage.finish();
        if passage.text.trim().is_empty() {
            return;
        }
        let leads = !matches!(passage.role, Role::Heading(_));
        self.last = leads.then_some(self.prose.passages.len());
        self.prose.passages.push(passage);
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis => return self.stress(None, Some(Stress::Emphasis), span),
            Tag::Strong => return self.stress(None, Some(Stress::Strong), span),
            Tag::Link { dest_url, .. } => {
                return self.stress(Some(dest_url.into_string()), None, span);
            }
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                return self.stress(None, None, span);
            }
            Tag::HtmlBlock => {
                self.flush();
                self.comment = Some((String::new(), span));
                self.open.push(Open::Silent);
                return;
            }
            _ => {}
        }
        for index in std::mem::take(&mut self.waiting) {
            self.prose.comments[index].covers = Some(span);
        }
        self.block(tag, span);
    }

    fn block(&mut self, tag: Tag<'_>, span: Span) {
        let open = match tag {
            Tag::Paragraph => {
                let role = self.role();
                self.begin(role, span);
                Open::Other
            }
            Tag::Heading { level, .. } => {
                self.begin(Role::Heading(level_of(level)), span);
                Open::Other
            }
            Tag::TableCell => self.start_cell(span),
            Tag::List(start) => self.start_list(start.is_some(), span),
            Tag::Item => self.start_item(),
            Tag::Table(_) => {
                self.flush();
                let lead = self.last.take();
                self.leads.push(lead);
                let head = Vec::new();
                self.prose.tables.push(Shape { span, head });
                Open::Table(self.prose.tables.len() - 1)
            }
            Tag::TableHead => Open::Head,
            Tag::TableRow => {
                self.count += 1;
                Open::Row(self.count)
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.last = None;
                Open::Quote
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::Image { .. } => {
                self.flush();
                Open::Silent
            }
            _ => {
                self.flush();
                Open::Other
            }
        };
        self.open.push(open);
    }

    fn start_cell(&mut self, span: Span) -> Open {
        let role = self.role();
        self.begin(role, span);
        if let Some(Open::Table(index)) = self.open.iter().rev().nth(1)
            && role == Role::Head
        {
            self.prose.tables[*index].head.push((span, true));
        }
        Open::Other
    }

    fn start_list(&mut self, has_steps: bool, span: Span) -> Open {
        self.flush();
        let lead = self.last.take();
        self.leads.push(lead);
        self.prose.lists.push(List {
            span,
            items: 0,
            has_steps,
            lead,
        });
        Open::List(self.prose.lists.len() - 1)
    }

    fn start_item(&mut self) -> Open {
        self.flush();
        self.last = None;
        if let Some(Open::List(index)) = self.open.last() {
            self.prose.lists[*index].items += 1;
        }
        self.count += 1;
        self.item = self.item.or(Some(self.count));
        Open::Item
    }

    fn stress(&mut self, link: Option<String>, stress: Option<Stress>, span: Span) {
        if self.now.is_none() {
            let role = self.role();
            self.begin(role, span);
        }
        let at = self.now.as_ref().map_or(0, |now| now.text.len());
        self.spans.push((link, stress, at));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Link
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => return self.end_stress(),
            _ => {}
        }
        let filled = self
            .now
            .as_ref()
            .is_some_and(|now| !now.text.trim().is_empty());
        self.flush();
        match self.open.pop() {
            Some(Open::List(_) | Open::Table(_)) => {
                self.leads.pop();
                self.last = None;
            }
            Some(Open::Item) if !self.open.iter().any(|open| matches!(open, Open::Item)) => {
                self.item = None;
            }
            Some(Open::Silent) => self.end_comment(),
            Some(Open::Other) if matches!(tag, TagEnd::TableCell) => self.end_cell(filled),
            _ => {}
        }
    }

    fn end_cell(&mut self, filled: bool) {
        if !matches!(self.open.last(), Some(Open::Head)) {
            return;
        }
        if let Some(Open::Table(index)) = self.open.iter().rev().nth(1)
            && let Some((_, empty)) = self.prose.tables[*index].head.last_mut()
        {
            *empty = !filled;
        }
    }

    fn end_stress(&mut self) {
        let (Some((link, stress, from)), Some(now)) = (self.spans.pop(), &mut self.now) else {
            return;
        };
        let words = from..now.text.len();
        now.stressed
            .extend(stress.map(|stress| (stress, words.clone())));
        now.links.extend(link.map(|to| Link { to, words }));
    }

    fn end_comment(&mut self) {
        let Some((html, span)) = self.comment.take() else {
            self.last = None;
            return;
        };
        self.comment(&html, span, false);
    }

    fn comment(&mut self, html: &str, span: Span, is_within: bool) {
        let inner = html.trim().strip_prefix("<!--");
        let Some(inner) = inner.and_then(|inner| inner.strip_suffix("-->")) else {
            return;
        };
        if !is_within {
            self.waiting.push(self.prose.comments.len());
        }
        let end = span.start + html.trim_end().len();
        self.prose.comments.push(Comment {
            text: Placed::new(inner.trim().to_owned(), Span::new(span.start, end)),
            covers: None,
            is_within,
        });
    }
}
