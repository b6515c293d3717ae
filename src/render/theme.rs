//! Templates: the only module that knows Tera.
//!
//! A template sees a typed view and the words of the interface (`t`). A name
//! that is not there is a mistake with its place, never an empty string.

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use super::assets::same;
use crate::letter::evaluate::values::upper_first;
use crate::site::texts::Texts;
use crate::source::fill::fill;
use crate::source::report::{Diagnostic, Place, Report, Reported};
use crate::source::tree::Tree;
use crate::source::{Source, Span};

/// The folder templates are in.
const FOLDER: &str = "templates/";

/// Every template of a site, with the words of its interface.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    sources: Vec<Arc<Source>>,
    texts: Arc<Texts>,
}

impl Theme {
    /// Reads the templates of a tree; all their mistakes are reported.
    pub fn read(tree: &Tree, texts: &Arc<Texts>, report: &mut Report) -> Theme {
        let sources: Vec<Arc<Source>> = tree.texts(FOLDER, ".html").cloned().collect();
        let mut tera = new_tera();
        let named = sources
            .iter()
            .map(|source| (name_of(source), source.text()));
        if let Err(error) = tera.add_raw_templates(named) {
            let alone = each_alone(&sources, report);
            if !alone {
                report_error(&sources, &error, report);
            }
        }
        tera.global_context().insert("t", &texts.all);
        Theme {
            tera,
            sources,
            texts: texts.clone(),
        }
    }

    /// Whether this is the theme of a tree, unchanged.
    pub fn is_of(&self, tree: &Tree, texts: &Arc<Texts>) -> bool {
        Arc::ptr_eq(&self.texts, texts) && same(&self.sources, tree.texts(FOLDER, ".html"))
    }

    /// Fills a template with a view.
    ///
    /// # Errors
    /// A template that is missing, or asks for what its view does not have.
    pub fn render<V: Serialize>(
        &self,
        template: &str,
        view: &V,
        report: &mut Report,
    ) -> Result<String, Reported> {
        let rendered =
            Context::from_serialize(view).and_then(|context| self.tera.render(template, &context));
        rendered.map_err(|error| report_error(&self.sources, &error, report))
    }
}

fn new_tera() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    tera.register_filter("fill", fill_filter);
    tera.register_filter("upper_first", |text: &str, _: Kwargs, _: &State<'_>| {
        upper_first(text)
    });
    tera
}

/// `{{ t.page.checked | fill(date=page.reviewed) }}`: puts values into a text.
fn fill_filter(text: &str, values: Kwargs, _: &State<'_>) -> String {
    let values: Vec<(String, String)> = values
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect();
    let borrowed: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fill(text, &borrowed)
}

fn name_of(source: &Source) -> &str {
    &source.path()[FOLDER.len()..]
}

/// Reads each template by itself, to report the mistakes of all of them. Says
/// whether there were any.
fn each_alone(sources: &[Arc<Source>], report: &mut Report) -> bool {
    let mut found = false;
    for source in sources {
        let alone = new_tera().add_raw_template(name_of(source), source.text());
        if let Err(error) = alone
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            report_error(sources, &error, report);
            found = true;
        }
    }
    found
}

fn report_error(sources: &[Arc<Source>], error: &tera::Error, report: &mut Report) -> Reported {
    let by_name = |name: &str| sources.iter().find(|source| name_of(source) == name);
    let diagnostic = match error.kind() {
        ErrorKind::SyntaxError(found) | ErrorKind::RenderingError(found) => {
            let rule = match error.kind() {
                ErrorKind::SyntaxError(_) => "template::syntax",
                _ => "template::render",
            };
            let message = plain(found.message());
            match by_name(found.filename()) {
                Some(source) => {
                    let span = found.span();
                    let start = source.offset(span.start_line, span.start_col + 1);
                    let end = source.offset(span.end_line, span.end_col + 1);
                    let place = Place::Text(source.clone(), Span::new(start, end.max(start + 1)));
                    Diagnostic::error(rule, place, message)
                }
                None => Diagnostic::error(rule, Place::File(FOLDER.to_owned()), message),
            }
        }
        ErrorKind::TemplateNotFound(name) => {
            let place = Place::File(format!("{FOLDER}{name}"));
            Diagnostic::error("site::missing-file", place, "this template is missing")
                .hint("add it, or take the one of the guidance")
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = Place::File(format!("{FOLDER}{current}"));
            let message = format!("this extends `{parent}`, which is not there");
            Diagnostic::error("template::missing-parent", place, message)
        }
        _ => {
            let place = Place::File(FOLDER.to_owned());
            Diagnostic::error("template::broken", place, plain(&error.to_string()))
        }
    };
    report.error(diagnostic)
}

/// A message in our manner: one phrase, small first letter, no full stop.
fn plain(message: &str) -> String {
    let line = message
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let mut chars = line.chars();
    match (chars.next(), chars.as_str()) {
        (Some(first), rest) if !rest.starts_with(|c: char| c.is_uppercase()) => {
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => line.to_owned(),
    }
}
