//! What Typst may see: the fonts, the templates, and the text of one letter.
//! There is no disk, no network and no clock.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::FOLDER;
use crate::source::Source;

/// The template that a document begins with.
const MAIN: &str = "letter.typ";

/// The text of the letter, as the template reads it.
const DATA: &str = "letter.json";

/// The fonts, the first that has a character prints it.
static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let files: [&'static [u8]; 3] = [
        include_bytes!("../../../fonts/LiberationSans-Regular.ttf"),
        include_bytes!("../../../fonts/LiberationSans-Bold.ttf"),
        include_bytes!("../../../fonts/DejaVuSans.ttf"),
    ];
    let fonts: Vec<Font> = files
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect();
    Fonts {
        instances: fonts.iter().map(instance).collect(),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

fn instance(font: &Font) -> FontInstance {
    let variant = FontVariant::default();
    font.clone()
        .instantiate(variant, Abs::zero(), &FontVariations::default())
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

struct Fonts {
    fonts: Vec<Font>,
    /// The same, to look at their glyphs.
    instances: Vec<FontInstance>,
    book: LazyHash<FontBook>,
}

/// Whether one of the fonts has all of some characters, in every weight it comes in.
pub(super) fn covers(characters: &[char]) -> bool {
    // Fonts list characters for which they have no more than an empty glyph, of
    // number 0.
    let draws = |font: &FontInstance, c: &char| {
        let glyph = font.ttf().glyph_index(*c);
        glyph.is_some_and(|glyph| glyph.0 != 0)
    };
    let has = |font: &FontInstance| characters.iter().all(|c| draws(font, c));
    match FONTS.instances.as_slice() {
        [regular, bold, others @ ..] => (has(regular) && has(bold)) || others.iter().any(has),
        _ => false,
    }
}

/// The templates, as Typst keeps them.
#[derive(Debug)]
pub(super) struct Shelf {
    templates: Vec<typst::syntax::Source>,
}

impl Shelf {
    pub(super) fn new(sources: &[Arc<Source>]) -> Shelf {
        let template = |source: &Arc<Source>| {
            let name = source.path().strip_prefix(FOLDER)?;
            Some(typst::syntax::Source::new(
                id(name)?,
                source.text().to_owned(),
            ))
        };
        Shelf {
            templates: sources.iter().filter_map(template).collect(),
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

/// All there is while one document is printed.
pub(super) struct Desk {
    shelf: Arc<Shelf>,
    data: Bytes,
}

impl Desk {
    pub(super) fn new(shelf: Arc<Shelf>, data: String) -> Desk {
        Desk {
            shelf,
            data: Bytes::from_string(data),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        id(MAIN).expect("a plain name is a path")
    }

    fn source(&self, id: FileId) -> FileResult<typst::syntax::Source> {
        let found = self
            .shelf
            .templates
            .iter()
            .find(|template| template.id() == id);
        found.cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if *id.root() == VirtualRoot::Project && id.vpath().get_without_slash() == DATA {
            return Ok(self.data.clone());
        }
        let source = self.source(id)?;
        Ok(Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(path(id)))
}
