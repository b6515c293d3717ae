//! Every address of a site, and the bytes published there.
//!
//! An [`Edition`] is a checked site with its templates and assets. Rendering a
//! route is a pure function: `build` renders all of them in parallel, `serve`
//! the one that is asked for, `check` all of them and drops the bytes.

pub mod around;
pub mod assets;
pub mod blank;
mod data;
mod embed;
mod feed;
pub mod finished;
mod foreign;
mod frame;
pub mod glossary;
mod hosting;
mod icon;
mod journey;
mod letter;
mod letters;
mod lists;
mod local;
pub mod margins;
mod media;
pub mod pages;
pub mod paper;
pub mod print;
pub mod review;
mod routes;
mod search;
mod shared;
mod sitemap;
mod surround;
pub mod theme;
pub mod views;
mod words;
mod xml;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::document::kept::Kept;
use crate::document::print::Style;
use crate::site::Site;
use crate::site::texts::Texts;
use crate::source::report::{Diagnostic, Place, Report, Reported};
use crate::source::tree::Tree;
use assets::{Assets, Own};
use embed::inline::Inline;
use frame::Frames;
use glossary::Glossary;
use paper::Press;
use print::What;
use search::Search;
use shared::{LetterPieces, Shared};
use theme::Theme;

pub use hosting::{Framed, Header, Told, headers};
pub use media::media_type;
pub use surround::May;

/// A site ready to be published.
#[derive(Debug)]
pub struct Edition {
    /// The pages, letters and facts.
    pub site: Site,
    /// The templates.
    pub theme: Arc<Theme>,
    /// The same with the words of each other language of the site.
    voices: Arc<[Theme]>,
    /// The style sheets and scripts.
    pub assets: Arc<Assets>,
    /// What makes its PDFs.
    pub press: Arc<Press>,
    /// Whether it has PDFs.
    pdfs: bool,
    /// The words of its glossary.
    pub glossary: Arc<Glossary>,
    routes: Arc<BTreeMap<String, Route>>,
    search: Search,
    /// What another edition has made that is the same in this one.
    shared: Option<Arc<Shared>>,
    /// What stands around its pages, as far as it was needed.
    frames: Arc<Frames>,
    /// The site's icon as an address that can stand in a page.
    icon: Option<String>,
    /// What the pages of each letter have in common, once one of them is made.
    pieces: BTreeMap<String, LetterPieces>,
    /// What stands in each letter in one file, once one of them is made.
    inline: Arc<OnceLock<Inline>>,
}

/// What is published at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page, by its index.
    Page(usize),
    /// A letter, by its id.
    Letter(String),
    /// The page of a letter in another language of the site: the index of that, and
    /// the letter's id.
    Translated(usize, String),
    /// The Word file of a blank letter, by its id.
    Word(String),
    /// A PDF.
    Print(What, Style),
    /// A letter to be shown in a frame of another site, by its id.
    Framed(String),
    /// A letter as one file that needs nothing else, by its id.
    Single(String),
    /// The code that shows letters on other sites.
    Embeds,
    /// A joined style sheet or script, by its index.
    Asset(usize),
    /// A file as it is, by its address.
    Static(String),
    /// What tells a host what to do.
    Told(Told),
    /// A file that the page of search looks words up in.
    Search(Arc<[u8]>),
    /// What robots may read.
    Robots,
    /// Every page, for search engines.
    Sitemap,
    /// What has changed.
    Feed,
    /// An old address of a page: its index, and that of the alias.
    Redirect(usize, usize),
}

/// Bytes to publish.
#[derive(Clone, Debug)]
pub enum Bytes {
    /// Made for this answer.
    Text(String),
    /// Shared with the site.
    Shared(Arc<[u8]>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Bytes::Text(text) => text.as_bytes(),
            Bytes::Shared(bytes) => bytes,
        }
    }
}

impl Edition {
    /// Makes an edition of a site, with an outfit from the same tree.
    ///
    /// # Errors
    /// [`Reported`] when two things would be published at one address.
    pub fn new(site: Site, outfit: Outfit, report: &mut Report) -> Result<Edition, Reported> {
        let Outfit {
            theme,
            assets,
            press,
            pdfs,
            shared,
        } = outfit;
        let mut routes = routes::of_pages(&site);
        let letters = site.letters.iter();
        routes.extend(letters.flat_map(|(id, letter)| routes::of_letter(&site, id, letter)));
        if pdfs {
            routes::add_printed(&site, &mut routes, report);
        }
        // A site may bring a file of its own.
        routes.extend(routes::beside(&site));
        for path in site.statics.keys() {
            routes.insert(path.clone(), Route::Static(path.clone()));
        }
        for (index, asset) in assets.files.iter().enumerate() {
            let taken = routes.insert(asset.address.clone(), Route::Asset(index));
            if taken.is_some() {
                report.error(
                    Diagnostic::error(
                        "address::duplicate",
                        Place::File(assets::LIST.to_owned()),
                        format!("`{}` is published twice", asset.address),
                    )
                    .hint("rename the file or page that is published there as well"),
                );
            }
        }
        search::check_folder(&site, &routes, report);
        embed::add(&site, &mut routes, report);
        report.passed()?;
        for told in Told::of(routes.keys()) {
            let at = told.address().to_owned();
            routes.entry(at).or_insert(Route::Told(told));
        }
        let languages = site.languages.iter();
        let voices = languages.map(|language| theme.spoken(&language.texts));
        let voices = voices.collect();
        Ok(Edition {
            icon: icon::address(&site),
            glossary: shared::glossary(shared.as_deref(), &site),
            pieces: shared::pieces(shared.as_deref(), &site),
            inline: Arc::default(),
            frames: Arc::default(),
            site,
            voices,
            theme,
            assets,
            press,
            pdfs,
            routes: Arc::new(routes),
            search: Search::default(),
            shared,
        })
    }

    /// The same edition of a site in which only the words of some pages are others.
    pub fn of_words(&self, site: Site) -> Edition {
        Edition {
            site,
            theme: self.theme.clone(),
            voices: self.voices.clone(),
            assets: self.assets.clone(),
            press: self.press.clone(),
            pdfs: self.pdfs,
            glossary: self.glossary.clone(),
            routes: self.routes.clone(),
            search: Search::default(),
            shared: self.shared.clone(),
            icon: self.icon.clone(),
            frames: self.frames.clone(),
            pieces: self.pieces.clone(),
            inline: self.inline.clone(),
        }
    }

    /// The same edition with what those that come after it can take over: it is
    /// made now and kept as long as one of them is there.
    pub fn shared(self) -> Edition {
        let shared = Shared::of(&self);
        Edition {
            shared: Some(Arc::new(shared)),
            ..self
        }
    }

    /// The same edition without PDFs: no page offers one. Those that come after it have
    /// none either.
    pub fn without_pdfs(mut self) -> Edition {
        self.pdfs = false;
        Arc::make_mut(&mut self.routes).retain(|_, route| !matches!(route, Route::Print(..)));
        self
    }

    /// The same edition, which makes no PDF anew that is kept; and so those after it.
    pub fn keeping(mut self, kept: Arc<dyn Kept>) -> Edition {
        self.press = Arc::new(self.press.keeping(kept));
        self
    }

    /// Every address, in order, with what is published there; those of search are
    /// in [`Edition::published`].
    pub fn routes(&self) -> &BTreeMap<String, Route> {
        &self.routes
    }

    /// Whether there is a list of every page for search engines.
    pub fn has_sitemap(&self) -> bool {
        self.routes.contains_key(sitemap::ADDRESS)
    }

    /// The address of the site itself, if it is known.
    fn own(&self) -> Option<&str> {
        self.site.brand.address.as_deref()
    }

    /// The sites that may show its letters; any, if none are named.
    pub fn origins(&self) -> &[String] {
        &self.site.brand.embed.origins
    }

    /// What stands in a letter in one file.
    fn inline(&self) -> &Inline {
        let loads = || self.assets.loads(embed::SINGLE);
        self.inline
            .get_or_init(|| Inline::of(&self.assets, &loads()))
    }

    /// Looks for what cannot be printed, without printing it.
    pub fn look(&self, route: &Route, report: &mut Report) {
        #[cfg(feature = "pdf")]
        if let Route::Print(what @ (What::Page(_) | What::Letter(_)), style @ Style::Clear) = route
        {
            paper::laid(self, what, *style, report);
        }
        #[cfg(not(feature = "pdf"))]
        let _ = (route, report);
    }

    /// The bytes of a route.
    ///
    /// # Errors
    /// A template that asks for what is not there; the mistake is in the report.
    pub fn render(&self, route: &Route, report: &mut Report) -> Result<Bytes, Reported> {
        match route {
            Route::Page(index) => pages::page(self, &self.site.pages[*index], report),
            Route::Letter(id) => letter::letter(self, &self.site.letters[id], report),
            Route::Translated(index, id) => {
                foreign::letter(self, (*index, &self.site.letters[id]), report)
            }
            Route::Word(id) => Ok(Bytes::Shared(paper::word(self, &self.site.letters[id]))),
            #[cfg(feature = "pdf")]
            Route::Print(what, style) => {
                let made = paper::pdf(self, what, *style, report);
                made.map(|bytes| Bytes::Shared(bytes.into()))
            }
            // Nothing has an address as a PDF then.
            #[cfg(not(feature = "pdf"))]
            Route::Print(..) => Ok(Bytes::Text(String::new())),
            Route::Framed(id) => embed::frame(self, &self.site.letters[id], report),
            Route::Single(id) => embed::file(self, &self.site.letters[id], report),
            Route::Embeds => embed::page(self, report),
            Route::Asset(index) => Ok(Bytes::Text(self.assets.files[*index].text.clone())),
            Route::Static(path) => Ok(Bytes::Shared(self.site.statics[path].clone())),
            Route::Told(told) => Ok(Bytes::Text(told.text(self))),
            Route::Search(bytes) => Ok(Bytes::Shared(bytes.clone())),
            Route::Robots => Ok(Bytes::Text(sitemap::robots(self.own()))),
            Route::Sitemap => {
                let own = self.own().unwrap_or_default();
                Ok(Bytes::Text(sitemap::write(&self.site, own)))
            }
            Route::Feed => Ok(Bytes::Text(feed::write(self))),
            Route::Redirect(index, alias) => {
                let page = &self.site.pages[*index];
                let from = &page.draft.aliases[*alias].value;
                pages::redirect(self, page, from, report)
            }
        }
    }
}

/// What a site is published with.
#[derive(Clone, Debug)]
pub struct Outfit {
    /// The templates of pages.
    pub theme: Arc<Theme>,
    /// The style sheets and scripts.
    pub assets: Arc<Assets>,
    /// What makes PDFs.
    pub press: Arc<Press>,
    /// Whether there are PDFs.
    pdfs: bool,
    /// What an edition before has made that can be taken over.
    shared: Option<Arc<Shared>>,
}

/// Reads the outfit of a tree with some words and colour, taking over what did not change.
pub fn outfit(
    tree: &Tree,
    (texts, own): (&Arc<Texts>, String),
    before: Option<&Edition>,
    report: &mut Report,
) -> Outfit {
    let theme = match before.filter(|before| before.theme.is_of(tree, texts)) {
        Some(before) => before.theme.clone(),
        None => Arc::new(Theme::read(tree, texts, report)),
    };
    let own = Own {
        style: own,
        words: words::later(texts),
    };
    let assets = match before.filter(|before| before.assets.is_of(tree, &own)) {
        Some(before) => before.assets.clone(),
        None => {
            let before = before.map(|before| before.assets.as_ref());
            Arc::new(Assets::read(tree, own, before, report))
        }
    };
    let press = match before.filter(|before| before.press.is_of(tree)) {
        Some(before) => before.press.clone(),
        None => Arc::new(match before {
            Some(before) => before.press.again(tree),
            None => Press::read(tree),
        }),
    };
    Outfit {
        theme,
        assets,
        press,
        pdfs: before.is_none_or(|before| before.pdfs),
        shared: before.and_then(|before| before.shared.clone()),
    }
}
