//! Templates: the only module that knows Tera.
//!
//! A template sees a typed view and the words of the interface (`t`). A name
//! that is not there is a mistake with its place, never an empty string.

mod mistakes;

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use super::assets::same;
use crate::letter::evaluate::values::upper_first;
use crate::site::texts::Texts;
use crate::source::Source;
use crate::source::fill::fill;
use crate::source::report::{Report, Reported};
use crate::source::tree::Tree;

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
                mistakes::report(&sources, &error, report);
            }
        }
        tera.global_context().insert("t", &texts.all);
        Theme {
            tera,
            sources,
            texts: texts.clone(),
        }
    }

    /// The same templates with the words of another language.
    pub fn spoken(&self, texts: &Arc<Texts>) -> Theme {
        let mut tera = self.tera.clone();
        tera.global_context().insert("t", &texts.all);
        Theme {
            tera,
            sources: self.sources.clone(),
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
        rendered.map_err(|error| mistakes::report(&self.sources, &error, report))
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
            mistakes::report(sources, &error, report);
            found = true;
        }
    }
    found
}
