//! Lists: with numbers or bullets of the file's own, or with boxes to tick.

use super::blocks::Writer;
use super::characters::is_rtl;
use super::paragraph::{Place, STEP, Shape, push_written};
use super::runs::{Look, TAB, tick};
use crate::document::{Block, Inline, Item, words};

/// The deepest level that the lists of the file have, from 0.
const DEEPEST: usize = 5;

impl<'a> Writer<'a> {
    pub(super) fn list(&mut self, start: Option<u64>, items: &'a [Item], at: Place) {
        let list = start.map_or(1, |start| self.number(start, at.depth.min(DEEPEST)));
        let style = if start.is_some() {
            "ListNumber"
        } else {
            "ListBullet"
        };
        for (index, item) in items.iter().enumerate() {
            let (first, rest) = match item.blocks.split_first() {
                Some((Block::Paragraph(text), rest)) => (text.as_slice(), rest),
                _ => (&[] as &[Inline], item.blocks.as_slice()),
            };
            let mut shape = match item.task {
                None => item_shape(style, Some((list, at.depth.min(DEEPEST))), at),
                Some(_) => item_shape("Task", None, at),
            };
            let is_last = at.depth == 0 && index + 1 == items.len() && rest.is_empty();
            shape.after = Some(160).filter(|_| is_last);
            shape.rtl = is_rtl(&words(first));
            let mark = item.task.map(|is_ticked| tick(is_ticked) + TAB);
            let runs = mark.unwrap_or_default() + &self.runs(first, Look::default());
            self.paragraph(shape, &runs);
            let depth = at.depth + 1;
            self.blocks(rest, Place { depth, ..at });
        }
    }

    /// A new numbered list, which counts anew. The format has no great numbers.
    fn number(&mut self, start: u64, level: usize) -> usize {
        let start = start.min(32_000);
        self.numbered += 1;
        let list = self.numbered;
        push_written(
            &mut self.lists,
            format_args!(
                "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"2\"/>\
                 <w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/>\
                 </w:lvlOverride></w:num>\n"
            ),
        );
        list
    }
}

/// An item of a list stands where the numbering or its style says, unless it
/// is in something that stands in or deeper than they know.
fn item_shape(style: &'static str, number: Option<(usize, usize)>, at: Place) -> Shape {
    let known = if number.is_some() { DEEPEST } else { 0 };
    let is_known = at.base == 0 && at.depth <= known;
    Shape {
        style,
        number,
        bar: at.bar,
        left: if is_known { 0 } else { at.left() + STEP },
        hanging: if is_known { 0 } else { STEP },
        ..Shape::default()
    }
}
