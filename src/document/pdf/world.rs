//! What Typst may see: the fonts, the templates, the text of one work and its
//! pictures. There is no disk, no network and no clock.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::FOLDER;
use super::fonts::Fonts;
use crate::source;

/// The text of the work, as the templates read it.
pub(super) const DATA: &str = "work.json";

/// The template that a single picture is tried with.
const TRIAL: &str = "trial";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The templates, as Typst keeps them.
#[derive(Debug)]
pub(super) struct Shelf {
    templates: Vec<Source>,
}

impl Shelf {
    pub(super) fn new<'a>(sources: impl Iterator<Item = &'a Arc<source::Source>>) -> Shelf {
        let template = |source: &Arc<source::Source>| {
            let name = source.path().strip_prefix(FOLDER)?;
            Some(Source::new(id(name)?, source.text().to_owned()))
        };
        Shelf {
            templates: sources.filter_map(template).collect(),
        }
    }

    /// A shelf with one template, which is not a site's.
    pub(super) fn trial(text: &str) -> Shelf {
        let template = id(TRIAL).map(|id| Source::new(id, text.to_owned()));
        Shelf {
            templates: template.into_iter().collect(),
        }
    }
}

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The path of a template that Typst speaks of.
pub(super) fn path(id: FileId) -> String {
    format!("{FOLDER}{}", id.vpath().get_without_slash())
}

/// All there is while one work is printed.
pub(super) struct Desk {
    main: FileId,
    shelf: Arc<Shelf>,
    fonts: Arc<Fonts>,
    /// Files by the names that the data calls them.
    files: Vec<(String, Bytes)>,
}

impl Desk {
    /// A desk to print what begins with a template, `letter.typ` say.
    pub(super) fn new(template: &str, shelf: Arc<Shelf>, fonts: Arc<Fonts>) -> Desk {
        Desk {
            main: id(template).expect("a plain name is a path"),
            shelf,
            fonts,
            files: Vec::new(),
        }
    }

    /// A desk to try something on.
    pub(super) fn trial(shelf: Shelf, fonts: Arc<Fonts>) -> Desk {
        Desk::new(TRIAL, Arc::new(shelf), fonts)
    }

    /// The same with a file on it.
    pub(super) fn with(mut self, name: &str, bytes: Bytes) -> Desk {
        self.files.push((name.to_owned(), bytes));
        self
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut templates = self.shelf.templates.iter();
        let found = templates.find(|template| template.id() == id);
        found.cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.vpath().get_without_slash();
        let mut files = self.files.iter();
        match files.find(|(path, _)| *id.root() == VirtualRoot::Project && path == name) {
            Some((_, bytes)) => Ok(bytes.clone()),
            None => Ok(Bytes::from_string(self.source(id)?.text().to_owned())),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(path(id)))
}
