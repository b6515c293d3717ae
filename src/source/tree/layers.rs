//! The trees that lie over one another: the guidance, and a brand's folder over it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::fonts::Fonts;
use super::{ReadError, Tree};

/// The files that a program carries with it, by path.
pub type Carried = fn() -> Vec<(String, &'static [u8])>;

/// What lies under all.
#[derive(Clone, Debug)]
pub enum Base {
    /// A folder with a whole site in it.
    Folder(PathBuf),
    /// What the program carries.
    Carried(Carried),
}

/// Where the files of a site come from.
#[derive(Clone, Debug)]
pub struct Layers {
    /// What lies under all.
    pub base: Base,
    /// The folders that are laid over it, the lowest first.
    pub over: Vec<PathBuf>,
    /// The fonts to print in, beside those of the program.
    pub fonts: Fonts,
}

/// Trees that lie over one another, the lowest first, as one.
pub fn laid(trees: Vec<Tree>) -> Tree {
    let trees = trees.into_iter();
    trees
        .reduce(|tree, over| tree.lay(&over))
        .unwrap_or_default()
}

impl Layers {
    /// A folder with a whole site in it, and nothing over it.
    pub fn folder(folder: &Path) -> Layers {
        Layers {
            base: Base::Folder(folder.to_owned()),
            over: Vec::new(),
            fonts: Fonts::default(),
        }
    }

    /// The folders on disk, the lowest first.
    pub fn folders(&self) -> Vec<PathBuf> {
        let base = match &self.base {
            Base::Folder(folder) => Some(folder.clone()),
            Base::Carried(_) => None,
        };
        base.into_iter().chain(self.over.clone()).collect()
    }

    /// Reads each of them, the lowest first.
    ///
    /// # Errors
    /// A folder that cannot be read, or the lowest has no site in it.
    pub fn read(&self) -> Result<Vec<Tree>, ReadError> {
        let base = match &self.base {
            Base::Folder(folder) => Tree::read(folder)?,
            Base::Carried(files) => Tree::carried(files()),
        };
        let base = base.with_fonts(self.fonts.clone());
        let over = self.over.iter().map(|folder| Tree::read_overlay(folder));
        std::iter::once(Ok(base)).chain(over).collect()
    }

    /// Reads all of them into one tree.
    ///
    /// # Errors
    /// As [`Layers::read`].
    pub fn tree(&self) -> Result<Tree, ReadError> {
        Ok(laid(self.read()?))
    }

    /// Reads again what changed in trees that [`Layers::read`] gave.
    ///
    /// Gives the paths of the files that were read again, where there is one tree and no
    /// others can have changed.
    ///
    /// # Errors
    /// A folder cannot be read any more.
    pub fn reread(
        &self,
        trees: &mut [Tree],
        changed: &BTreeSet<PathBuf>,
    ) -> Result<Option<BTreeSet<String>>, ReadError> {
        let carried = usize::from(matches!(self.base, Base::Carried(_)));
        let mut named = None;
        for (tree, folder) in trees[carried..].iter_mut().zip(self.folders()) {
            named = tree.renew(&folder, changed)?;
        }
        let is_one = trees.len() == 1;
        if let [base, ..] = trees {
            *base = std::mem::take(base).with_fonts(self.fonts.clone());
        }
        Ok(named.filter(|_| is_one))
    }
}
