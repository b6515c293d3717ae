//! Templates: the only module that knows Tera.
//!
//! A template sees a typed view and the words of the interface (`t`). A name
//! that is not there is a mistake with its place, never an empty string.

mod mistakes;

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::assets::same;
use crate::letter::evaluate::values::upper_first;
use crate::site::texts::Texts;
use crate::source::Source;
use crate::source::fill::fill;
use crate::source::report::{Report, Reported};
use crate::source::tree::Tree;

/// The folder templates are in.
const FOLDER: &str = "templates/";

/// The top and the foot of every page.
const TOP: &str = "parts/header.html";
const FOOT: &str = "parts/footer.html";

/// What templates call the site, its frame and the words of its interface.
const SITE: &str = "site";
const FRAME: &str = "frame";
const WORDS: &str = "t";

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
        tera.global_context().insert(WORDS, &texts.all);
        Theme {
            tera,
            sources,
            texts: texts.clone(),
        }
    }

    /// The same templates with the words of another language.
    pub fn spoken(&self, texts: &Arc<Texts>) -> Theme {
        let mut tera = self.tera.clone();
        tera.global_context().insert(WORDS, &texts.all);
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

    /// Fills a template with a view that has all it needs.
    ///
    /// # Errors
    /// A template that is missing, or asks for what its view does not have.
    pub fn render<V: Serialize>(
        &self,
        template: &str,
        view: &V,
        report: &mut Report,
    ) -> Result<String, Reported> {
        let rendered = Context::from_serialize(view).and_then(|mut context| {
            context.insert_value(FRAME, Value::none());
            self.tera.render(template, &context)
        });
        rendered.map_err(|error| mistakes::report(&self.sources, &error, report))
    }

    /// Fills a template with a view that stands in a frame.
    ///
    /// # Errors
    /// As [`Theme::render`].
    pub fn render_in<V: Serialize>(
        &self,
        frame: &Frame,
        template: &str,
        view: &V,
        report: &mut Report,
    ) -> Result<String, Reported> {
        let rendered = Context::from_serialize(view).and_then(|mut context| {
            context.insert_value(SITE, frame.site.clone());
            context.insert_value(FRAME, frame.shown.clone());
            self.tera.render(template, &context)
        });
        rendered.map_err(|error| mistakes::report(&self.sources, &error, report))
    }

    /// What stands around pages that see the same site. A top or foot that needs more
    /// than the site is not in it: each page makes its own.
    ///
    /// # Errors
    /// A top or foot that asks for what is not there.
    pub fn frame<V: Serialize>(&self, site: &V, report: &mut Report) -> Result<Frame, Reported> {
        let made = Value::try_from_serializable(site).and_then(|site| {
            let mut context = Context::new();
            context.insert_value(SITE, site.clone());
            let shown = match self.is_framed() {
                true => Value::from_serializable(&Shown {
                    top_html: self.tera.render(TOP, &context)?,
                    foot_html: self.tera.render(FOOT, &context)?,
                }),
                false => Value::none(),
            };
            Ok(Frame { site, shown })
        });
        made.map_err(|error| mistakes::report(&self.sources, &error, report))
    }

    /// Whether the top and the foot of pages see nothing but the site and the words.
    fn is_framed(&self) -> bool {
        [TOP, FOOT].iter().all(|part| {
            let names = self.tera.get_template_variables(part);
            names.is_ok_and(|names| names.iter().all(|name| [SITE, WORDS].contains(name)))
        })
    }
}

/// What stands around pages that see the same site: the site, and its top and foot as
/// HTML.
#[derive(Clone, Debug)]
pub struct Frame {
    site: Value,
    shown: Value,
}

/// What templates see of a frame.
#[derive(Serialize)]
struct Shown {
    top_html: String,
    foot_html: String,
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
    let written = |value: &'_ Value| match value.as_str() {
        Some(_) => String::new(),
        None => value.to_string(),
    };
    let others: Vec<String> = values.iter().map(|(_, value)| written(value)).collect();
    let pairs = values.iter().zip(&others);
    let pairs: Vec<(&str, &str)> = pairs
        .map(|((name, value), other)| {
            let name = name.as_str().unwrap_or_default();
            (name, value.as_str().unwrap_or(other))
        })
        .collect();
    fill(text, &pairs)
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
