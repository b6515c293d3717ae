//! Texts of a brand: of one line, of several, and such as have to have a form.

use std::sync::Arc;

use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::Node;
use crate::source::{Placed, Source, Span};

/// What a text has to be, and what to say if it is not.
pub(super) struct Form {
    pub(super) rule: &'static str,
    pub(super) is_good: fn(&str) -> bool,
    pub(super) message: &'static str,
    pub(super) hint: &'static str,
}

/// The texts of one mapping of a brand. One that is empty counts as left out.
pub(super) struct Lines<'a, 'n> {
    source: &'a Arc<Source>,
    fields: &'a mut Fields<'n>,
    report: &'a mut Report,
}

impl<'a, 'n> Lines<'a, 'n> {
    pub(super) fn of(
        source: &'a Arc<Source>,
        fields: &'a mut Fields<'n>,
        report: &'a mut Report,
    ) -> Lines<'a, 'n> {
        Lines {
            source,
            fields,
            report,
        }
    }

    /// A text of one line.
    pub(super) fn line(&mut self, key: &'static str) -> Option<Placed<String>> {
        let text = self.text(key)?;
        self.is_one_line(key, &text).then_some(text)
    }

    /// A text of one line that has to be there.
    pub(super) fn needed(&mut self, key: &'static str) -> Option<Placed<String>> {
        self.fields.need(key, self.report);
        self.line(key)
    }

    /// A text of several lines.
    pub(super) fn lines(&mut self, key: &'static str) -> Option<Placed<String>> {
        self.text(key)
    }

    /// A text of one line in a form. It is given back in a wrong one too.
    pub(super) fn sound(&mut self, key: &'static str, form: &Form) -> Option<Placed<String>> {
        let text = self.line(key)?;
        self.expect(&text, form);
        Some(text)
    }

    /// Texts of one line in a form; those in a wrong one are left out.
    pub(super) fn list(&mut self, key: &'static str, form: &Form) -> Vec<Placed<String>> {
        let mut texts = self.fields.texts(key, self.report);
        texts.retain(|text| {
            self.is_visible(text) && self.is_one_line(key, text) && self.expect(text, form)
        });
        texts
    }

    /// A value of any kind.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.fields.node(key).map(|(_, node)| node)
    }

    /// What reads the fields of a value.
    pub(super) fn fields_of<T>(
        &mut self,
        node: &Node,
        read: impl FnOnce(&mut Lines<'_, '_>) -> T,
    ) -> T {
        let mut fields = Fields::of(self.source, node, self.report);
        let made = read(&mut Lines::of(self.source, &mut fields, self.report));
        fields.finish(self.report);
        made
    }

    /// Reports a mistake of a text in a form.
    pub(super) fn wrong(&mut self, span: Span, form: &Form) {
        let place = Place::Text(self.source.clone(), span);
        self.report
            .error(Diagnostic::error(form.rule, place, form.message).hint(form.hint));
    }

    fn expect(&mut self, text: &Placed<String>, form: &Form) -> bool {
        let is_good = (form.is_good)(&text.value);
        if !is_good {
            self.wrong(text.span, form);
        }
        is_good
    }

    fn text(&mut self, key: &'static str) -> Option<Placed<String>> {
        let text = self.fields.text(key, self.report)?;
        let is_there = !text.value.is_empty();
        (is_there && self.is_visible(&text)).then_some(text)
    }

    fn is_one_line(&mut self, key: &str, text: &Placed<String>) -> bool {
        let is_one = !text.value.contains('\n');
        if !is_one {
            let place = Place::Text(self.source.clone(), text.span);
            let message = format!("`{key}` has more than one line");
            self.report.error(
                Diagnostic::error("brand::one-line", place, message)
                    .hint("write it in one line, without `|` after the colon"),
            );
        }
        is_one
    }

    /// Whether a text has only what people can see. What stands in the file as it
    /// is was reported with the file; here are those that YAML has names for.
    fn is_visible(&mut self, text: &Placed<String>) -> bool {
        let Some(c) = text.value.chars().find(|c| is_unseen(*c)) else {
            return true;
        };
        let is_said = c.is_control() && self.source.text().contains(c);
        if !is_said {
            let place = Place::Text(self.source.clone(), text.span);
            let message = format!(
                "there is a character here that no one can see (U+{:04X})",
                c as u32
            );
            self.report.error(
                Diagnostic::error("text::control", place, message)
                    .hint("take it out; type the words anew if they were copied"),
            );
        }
        false
    }
}

/// Whether a character has no place in a name or line: control characters, breaks
/// of lines that few programs know, and what turns the direction of what follows.
fn is_unseen(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
