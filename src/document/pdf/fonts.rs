//! The fonts: those in `fonts/`, and after them those that whoever builds adds.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use xxhash_rust::xxh3::xxh3_128;

/// The fonts that are built in; the first that has a character prints it.
const BUILT_IN: [&[u8]; 3] = [
    include_bytes!("../../../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../../../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    include_bytes!("../../../fonts/DejaVuSans.ttf"),
];

static SHIPPED: LazyLock<Arc<Fonts>> = LazyLock::new(|| {
    let files = BUILT_IN.iter().copied();
    let fonts = files.flat_map(|file| Font::iter(Bytes::new(file)));
    Arc::new(Fonts::of(fonts.collect(), 0))
});

/// Fonts in the order in which they are asked for a character.
#[derive(Debug)]
pub(super) struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    /// The names of their families, in their order.
    families: Vec<String>,
    /// The same fonts by family, to look at their glyphs.
    faces: Vec<Vec<FontInstance>>,
    /// What tells these from other fonts.
    pub(super) key: u128,
}

impl Fonts {
    /// The fonts that are built in.
    pub(super) fn shipped() -> Arc<Fonts> {
        SHIPPED.clone()
    }

    /// The same with others after them, in the order of the names of their files.
    ///
    /// # Errors
    /// The name of a file that is no font.
    pub(super) fn with(&self, mut files: Vec<(String, Vec<u8>)>) -> Result<Arc<Fonts>, String> {
        files.sort();
        let mut fonts = self.fonts.clone();
        let mut key = self.key.to_le_bytes().to_vec();
        for (name, bytes) in files {
            key.extend(xxh3_128(&bytes).to_le_bytes());
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(bytes)));
            if fonts.len() == before {
                return Err(name);
            }
        }
        Ok(Arc::new(Fonts::of(fonts, xxh3_128(&key))))
    }

    fn of(fonts: Vec<Font>, key: u128) -> Fonts {
        let mut families: Vec<String> = Vec::new();
        let mut faces: BTreeMap<String, Vec<FontInstance>> = BTreeMap::new();
        for font in &fonts {
            let family = font.info().family.to_string();
            if !families.contains(&family) {
                families.push(family.clone());
            }
            faces.entry(family).or_default().push(instance(font));
        }
        Fonts {
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            faces: families
                .iter()
                .filter_map(|name| faces.remove(name))
                .collect(),
            families,
            fonts,
            key,
        }
    }

    /// Whether one family has all of some characters, in every weight it comes in.
    pub(super) fn cover(&self, characters: &[char]) -> bool {
        // Fonts list characters for which they have no more than an empty glyph, of
        // number 0.
        let draws = |font: &FontInstance, c: &char| {
            let glyph = font.ttf().glyph_index(*c);
            glyph.is_some_and(|glyph| glyph.0 != 0)
        };
        let has = |font: &FontInstance| characters.iter().all(|c| draws(font, c));
        self.faces.iter().any(|faces| faces.iter().all(has))
    }

    /// The names of their families, in their order.
    pub(super) fn families(&self) -> &[String] {
        &self.families
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}

fn instance(font: &Font) -> FontInstance {
    let variant = FontVariant::default();
    font.clone()
        .instantiate(variant, Abs::zero(), &FontVariations::default())
}
