//! Fonts that whoever builds has, beside those of the program.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::{BYTES_LIMIT, Tree};

/// What the files of fonts end in.
const ENDINGS: [&str; 4] = [".ttf", ".otf", ".ttc", ".otc"];

/// The bytes of fonts with the names of their files, in their order.
#[derive(Clone, Debug, Default)]
pub struct Fonts(Arc<[(String, Arc<[u8]>)]>);

impl Fonts {
    /// Reads the fonts in a folder, not those in folders below it.
    ///
    /// # Errors
    /// The folder or a font in it cannot be read, or there is none.
    #[expect(clippy::disallowed_methods, reason = "this is the reader of the disk")]
    pub fn read(folder: &Path) -> io::Result<Fonts> {
        let mut fonts = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let small = name.to_lowercase();
            let is_font = ENDINGS.iter().any(|ending| small.ends_with(ending));
            if !is_font || !path.is_file() {
                continue;
            }
            let mut bytes = Vec::new();
            let file = std::fs::File::open(&path)?;
            file.take(BYTES_LIMIT + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > BYTES_LIMIT {
                return Err(io::Error::other(format!("`{name}` is larger than 64 MB")));
            }
            fonts.push((name.into_owned(), bytes.into()));
        }
        if fonts.is_empty() {
            let none = "there is no font in it: no file that ends in .ttf, .otf, .ttc or .otc";
            return Err(io::Error::other(none));
        }
        fonts.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(Fonts(fonts.into()))
    }

    /// Whether these are the same, and not only alike.
    pub fn is(&self, other: &Fonts) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.0.is_empty() && other.0.is_empty())
    }

    /// Each of them: the name of its file, and its bytes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.0.iter().map(|(name, bytes)| (name.as_str(), bytes))
    }
}

impl Tree {
    /// The same tree with fonts to print in.
    pub fn with_fonts(self, fonts: Fonts) -> Tree {
        Tree { fonts, ..self }
    }

    /// The fonts to print in, beside those of the program.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }
}
