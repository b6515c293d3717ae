//! Every input file of a site, by path: the only reader of the disk.
//!
//! A tree is a value. Reading a folder again gives a new tree that shares the
//! texts that did not change, and a file that cannot be read is a mistake in
//! the tree, not a failure: the other files are still there.

pub mod brands;
pub mod file;
pub mod fonts;
mod layers;
mod names;
mod problems;
mod stamp;
pub mod state;
mod unread;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Source;
use super::report::{Diagnostic, Report};
use fonts::Fonts;
pub use layers::{Base, Carried, Layers, laid};
use stamp::Stamp;
pub use unread::ReadError;
use unread::ReadErrorKind;
use walk::{Read, Walk};

/// Folders a project is read from; anything else in it is not Candour's.
pub const FOLDERS: [&str; 9] = [
    "content",
    "facts",
    "i18n",
    "letters",
    LOCAL,
    OWN_STATIC,
    "style",
    "templates",
    "web",
];

/// Single files a project is read from.
pub const FILES: [&str; 2] = ["brand.yaml", SEEN];

/// What a person last saw of the files that a brand replaces.
pub const SEEN: &str = "replaced.yaml";

/// The folder whose files are published as they are.
pub const STATIC: &str = "web/static/";

/// The same in a brand's folder, where there need be no `web`.
const OWN_STATIC: &str = "static";

/// The folder of a brand's notes.
pub const LOCAL: &str = "local";

/// Largest text that is read, in bytes. The longest guide page is under 20 KB.
pub const TEXT_LIMIT: u64 = 4 << 20;

/// Largest static file that is read, in bytes.
pub const BYTES_LIMIT: u64 = 64 << 20;

/// Every input file by path, and what could not be read.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, File>,
    problems: BTreeMap<String, Diagnostic>,
    /// Whether some of it is read through links: then a change at one path may
    /// be a change at others.
    links: bool,
    fonts: Fonts,
}

#[derive(Clone, Debug)]
struct File {
    content: Content,
    stamp: Option<Stamp>,
    layer: Layer,
}

/// Whose a file is, where one tree lies over another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    /// It is of the lowest tree.
    Base,
    /// It was laid over it, where there was none (or one that is no text).
    Added,
    /// It was laid over another, which is this.
    Replaced(Arc<Source>),
}

/// What is in a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// A text.
    Text(Arc<Source>),
    /// Bytes to be published as they are.
    Bytes(Arc<[u8]>),
}

impl File {
    fn new(content: Content, stamp: Option<Stamp>) -> File {
        File {
            content,
            stamp,
            layer: Layer::Base,
        }
    }
}

impl Content {
    fn says(&self, other: &Content) -> bool {
        match (self, other) {
            (Content::Text(a), Content::Text(b)) => a == b,
            (Content::Bytes(a), Content::Bytes(b)) => a == b,
            _ => false,
        }
    }
}

/// The whole path of a folder, with no link in it.
///
/// # Errors
/// A folder that is not there.
#[expect(clippy::disallowed_methods, reason = "this is the reader of the disk")]
pub fn real(folder: &Path) -> io::Result<PathBuf> {
    std::fs::canonicalize(folder)
}

/// The address of a file that is published as it is, by its path.
pub fn static_address(path: &str) -> Option<&str> {
    let own = || path.strip_prefix(OWN_STATIC)?.strip_prefix('/');
    path.strip_prefix(STATIC).or_else(own)
}

impl Tree {
    /// Reads a project's folders.
    ///
    /// # Errors
    /// A folder that is not there, is not a folder or has no `content` in it.
    pub fn read(root: &Path) -> Result<Tree, ReadError> {
        let tree = Tree::read_overlay(root)?;
        match tree.is_project(root) {
            true => Ok(tree),
            false => Err(ReadError {
                path: root.to_owned(),
                kind: ReadErrorKind::NotAProject,
            }),
        }
    }

    /// Reads a folder that is laid over a project: all of it is optional.
    ///
    /// # Errors
    /// A folder that is not there or is not a folder.
    pub fn read_overlay(root: &Path) -> Result<Tree, ReadError> {
        Walk::new(root)
            .map(|walk| walk.read(&Tree::default(), &BTreeSet::new()))
            .map_err(|error| ReadError {
                path: root.to_owned(),
                kind: ReadErrorKind::Io(error),
            })
    }

    /// Reads again what changed: the files named, and (when one of them is a
    /// folder, or gone) whatever else differs from this tree.
    ///
    /// # Errors
    /// The folder itself cannot be read any more.
    pub fn reread(&self, root: &Path, changed: &BTreeSet<PathBuf>) -> Result<Tree, ReadError> {
        let mut tree = self.clone();
        tree.renew(root, changed).map(|_| tree)
    }

    /// Does what [`Tree::reread`] does to this tree. Gives the paths of the files that were
    /// read again, where no others can have changed.
    ///
    /// # Errors
    /// As [`Tree::reread`]; then the tree is as it was.
    pub fn renew(
        &mut self,
        root: &Path,
        changed: &BTreeSet<PathBuf>,
    ) -> Result<Option<BTreeSet<String>>, ReadError> {
        let walk = Walk::new(root).map_err(|error| ReadError {
            path: root.to_owned(),
            kind: ReadErrorKind::Io(error),
        })?;
        let named: BTreeSet<String> = changed
            .iter()
            .filter_map(|path| walk.tree_path(path))
            .collect();
        let whole = changed.is_empty()
            || self.links
            || named.iter().any(|path| walk.needs_walk(self, path));
        if whole {
            *self = walk.read(self, &named);
            return Ok(None);
        }
        for path in &named {
            let read = walk.again(path).keeping(self.files.get(path));
            self.set(path, read);
        }
        Ok(Some(named))
    }

    /// Makes a tree of files that a program carries with it, by path.
    pub fn carried(files: impl IntoIterator<Item = (String, &'static [u8])>) -> Tree {
        let mut tree = Tree::default();
        let read = files.into_iter().filter(|(path, _)| names::is_read(path));
        for (path, bytes) in read {
            tree.set(&path, walk::content(&path, bytes.to_vec(), None));
        }
        tree
    }

    /// Makes a tree of texts for tests: each file starts with a line `//- path`.
    pub fn fixture(text: &str) -> Tree {
        let mut tree = Tree::default();
        for part in text.split("//- ").skip(1) {
            let (path, text) = part.split_once('\n').unwrap_or((part, ""));
            tree.insert_text(path.trim(), text);
        }
        tree
    }

    /// Adds or replaces a text.
    pub fn insert_text(&mut self, path: &str, text: &str) {
        let content = match names::is_static(path) {
            true => Content::Bytes(text.as_bytes().into()),
            false => Content::Text(Arc::new(Source::new(path, text))),
        };
        self.files.insert(path.to_owned(), File::new(content, None));
    }

    /// Lays a brand's tree over this one: its files stand in the place of those
    /// with the same path, and all others are shared. What a brand has in `static`
    /// lies where the site has such files.
    pub fn lay(&self, brand: &Tree) -> Tree {
        let mut laid = self.clone();
        for (path, file) in &brand.files {
            let path = match static_address(path) {
                Some(address) => format!("{STATIC}{address}"),
                None => path.clone(),
            };
            laid.problems.remove(&path);
            let layer = match laid.text(&path) {
                Some(under) => Layer::Replaced(under.clone()),
                None => Layer::Added,
            };
            let file = File {
                layer,
                ..file.clone()
            };
            laid.files.insert(path, file);
        }
        laid.problems.extend(brand.problems.clone());
        laid
    }

    /// Whose the file at a path is; nothing where there is none.
    pub fn layer(&self, path: &str) -> Option<&Layer> {
        Some(&self.files.get(path)?.layer)
    }

    /// The files that were laid over others or added to them, by path.
    pub fn laid(&self) -> impl Iterator<Item = (&str, &Layer)> {
        let files = self.files.iter();
        let files = files.map(|(path, file)| (path.as_str(), &file.layer));
        files.filter(|(_, layer)| **layer != Layer::Base)
    }

    /// The files whose paths start with one of these.
    pub fn only(&self, starts: &[&str]) -> Tree {
        let is_in = |path: &String| starts.iter().any(|start| path.starts_with(start));
        Tree {
            files: self
                .files
                .iter()
                .filter(|(path, _)| is_in(path))
                .map(|(path, file)| (path.clone(), file.clone()))
                .collect(),
            problems: BTreeMap::new(),
            links: false,
            fonts: self.fonts.clone(),
        }
    }

    /// The tree without the files whose path ends so.
    pub fn without(&self, ending: &str) -> Tree {
        let mut tree = self.clone();
        tree.files.retain(|path, _| !path.ends_with(ending));
        tree
    }

    /// The text at a path.
    pub fn text(&self, path: &str) -> Option<&Arc<Source>> {
        match &self.files.get(path)?.content {
            Content::Text(source) => Some(source),
            Content::Bytes(_) => None,
        }
    }

    /// The bytes to be published as they are, by their address.
    pub fn statics(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        let own = self.below("static/").chain(self.below(STATIC));
        own.filter_map(|(path, file)| match &file.content {
            Content::Bytes(bytes) => Some((static_address(path)?, bytes)),
            Content::Text(_) => None,
        })
    }

    /// The texts below a folder (`content/`) with an ending (`.md`), by path.
    pub fn texts<'a>(
        &'a self,
        folder: &'a str,
        ending: &'a str,
    ) -> impl Iterator<Item = &'a Arc<Source>> {
        self.below(folder)
            .filter(move |(path, _)| path.ends_with(ending))
            .filter_map(|(_, file)| match &file.content {
                Content::Text(source) => Some(source),
                Content::Bytes(_) => None,
            })
    }

    /// Every text, by path.
    pub fn all_texts(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.files.values().filter_map(|file| match &file.content {
            Content::Text(source) => Some(source),
            Content::Bytes(_) => None,
        })
    }

    /// Whether there is a file at a path.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Puts what could not be read into a report.
    pub fn report(&self, report: &mut Report) {
        for problem in self.problems.values() {
            match problem.severity {
                super::report::Severity::Error => {
                    report.error(problem.clone());
                }
                super::report::Severity::Warning => report.warn(problem.clone()),
            }
        }
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    fn below(&self, folder: &str) -> impl Iterator<Item = (&str, &File)> {
        let end = format!("{}0", folder.trim_end_matches('/'));
        self.files
            .range(folder.to_owned()..end)
            .map(|(path, file)| (path.as_str(), file))
    }

    fn set(&mut self, path: &str, read: Read) {
        self.files.remove(path);
        self.problems.remove(path);
        match read {
            Read::File(file) => {
                self.files.insert(path.to_owned(), file);
            }
            Read::Problem(problem) => {
                self.problems.insert(path.to_owned(), *problem);
            }
            Read::Nothing => {}
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the reader of the disk")]
    fn is_project(&self, root: &Path) -> bool {
        std::fs::metadata(root.join("content")).is_ok_and(|metadata| metadata.is_dir())
            || self.problems.contains_key("content")
    }
}
