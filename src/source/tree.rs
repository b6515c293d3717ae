//! Every input file of a site, by path: the only reader of the disk.
//!
//! A tree is a value. Reading a folder again gives a new tree that shares the
//! texts that did not change, and a file that cannot be read is a mistake in
//! the tree, not a failure: the other files are still there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::Source;
use super::report::{Diagnostic, Place, Report};

/// Folders a project is read from; anything else in it is not Candour's.
pub const FOLDERS: [&str; 6] = ["content", "facts", "i18n", "letters", "templates", "web"];

/// Single files a project is read from.
pub const FILES: [&str; 1] = ["brand.yaml"];

/// The folder whose files are published as they are.
pub const STATIC: &str = "web/static/";

/// Largest text that is read, in bytes. The longest guide page is under 20 KB.
pub const TEXT_LIMIT: u64 = 4 << 20;

/// Largest static file that is read, in bytes.
pub const BYTES_LIMIT: u64 = 64 << 20;

const TEXTS: [&str; 5] = ["css", "html", "js", "md", "yaml"];

/// Every input file by path, and what could not be read.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, File>,
    problems: BTreeMap<String, Diagnostic>,
}

#[derive(Clone, Debug)]
struct File {
    content: Content,
    stamp: Option<Stamp>,
}

/// What is in a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// A text.
    Text(Arc<Source>),
    /// Bytes to be published as they are.
    Bytes(Arc<[u8]>),
}

/// What tells that a file on disk is still the one that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Stamp {
        Stamp {
            modified: metadata.modified().ok(),
            length: metadata.len(),
        }
    }
}

/// A folder that could not be read at all.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    kind: ReadErrorKind,
}

#[derive(Debug)]
enum ReadErrorKind {
    NotAProject,
    Io(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            ReadErrorKind::NotAProject => write!(
                f,
                "`{path}` has no `content` folder, so there is no site in it"
            ),
            ReadErrorKind::Io(error) => write!(f, "cannot read `{path}`: {error}"),
        }
    }
}

impl std::error::Error for ReadError {}

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
        let walk = Walk::new(root).map_err(|error| ReadError {
            path: root.to_owned(),
            kind: ReadErrorKind::Io(error),
        })?;
        let named: BTreeSet<String> = changed
            .iter()
            .filter_map(|path| walk.tree_path(path))
            .collect();
        let whole = changed.is_empty() || named.iter().any(|path| walk.needs_walk(self, path));
        if whole {
            return Ok(walk.read(self, &named));
        }
        let mut tree = self.clone();
        for path in named.iter().filter(|path| is_read(path)) {
            tree.set(path, walk.one(path));
        }
        Ok(tree)
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
        let content = match path.starts_with(STATIC) {
            true => Content::Bytes(text.as_bytes().into()),
            false => Content::Text(Arc::new(Source::new(path, text))),
        };
        self.files.insert(
            path.to_owned(),
            File {
                content,
                stamp: None,
            },
        );
    }

    /// Lays a brand's tree over this one: its files stand in the place of those
    /// with the same path, and all others are shared.
    pub fn lay(&self, brand: &Tree) -> Tree {
        let mut laid = self.clone();
        for (path, file) in &brand.files {
            laid.problems.remove(path);
            laid.files.insert(path.clone(), file.clone());
        }
        laid.problems.extend(brand.problems.clone());
        laid
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
        }
    }

    /// The text at a path.
    pub fn text(&self, path: &str) -> Option<&Arc<Source>> {
        match &self.files.get(path)?.content {
            Content::Text(source) => Some(source),
            Content::Bytes(_) => None,
        }
    }

    /// The bytes to be published as they are, by path below `web/static/`.
    pub fn statics(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.below(STATIC)
            .filter_map(|(path, file)| match &file.content {
                Content::Bytes(bytes) => Some((&path[STATIC.len()..], bytes)),
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

/// What reading one path gave.
enum Read {
    File(File),
    Problem(Box<Diagnostic>),
    Nothing,
}

impl Read {
    fn problem(diagnostic: Diagnostic) -> Read {
        Read::Problem(Box::new(diagnostic))
    }
}

/// One reading of a folder.
struct Walk {
    root: PathBuf,
    real: PathBuf,
}

#[expect(clippy::disallowed_methods, reason = "this is the reader of the disk")]
impl Walk {
    fn new(root: &Path) -> io::Result<Walk> {
        let real = std::fs::canonicalize(root)?;
        match std::fs::metadata(&real)?.is_dir() {
            true => Ok(Walk {
                root: root.to_owned(),
                real,
            }),
            false => Err(io::Error::new(
                io::ErrorKind::NotADirectory,
                "it is a file, not a folder",
            )),
        }
    }

    /// Reads everything, taking from `before` the files whose stamp is the same
    /// and that are not named as changed.
    fn read(&self, before: &Tree, named: &BTreeSet<String>) -> Tree {
        let mut tree = Tree::default();
        let mut paths = Vec::new();
        for file in FILES {
            if self.root.join(file).symlink_metadata().is_ok() {
                paths.push(file.to_owned());
            }
        }
        for folder in FOLDERS {
            self.walk(folder, &mut paths, &mut tree.problems);
        }
        let reads: Vec<(String, Read)> = paths
            .into_par_iter()
            .map(|path| {
                let read = match self.unchanged(before, named, &path) {
                    Some(file) => Read::File(file),
                    None => self.one(&path),
                };
                (path, read)
            })
            .collect();
        for (path, read) in reads {
            tree.set(&path, read);
        }
        tree
    }

    fn walk(
        &self,
        folder: &str,
        paths: &mut Vec<String>,
        problems: &mut BTreeMap<String, Diagnostic>,
    ) {
        let top = self.root.join(folder);
        if top.symlink_metadata().is_err() {
            return;
        }
        let mut entries = walkdir::WalkDir::new(&top)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let problem = self.walk_problem(folder, &error);
                    problems.insert(problem.place.path().to_owned(), problem);
                    continue;
                }
            };
            let is_dir = entry.file_type().is_dir();
            let Some(path) = self.tree_path(entry.path()) else {
                let lossy = entry.path().to_string_lossy();
                let shown = format!(
                    "{folder}/…/{}",
                    lossy.rsplit('/').next().unwrap_or_default()
                );
                problems.insert(shown.clone(), unreadable_name(&shown));
                continue;
            };
            if entry.depth() > 0 && is_hidden(&path) {
                if is_dir {
                    entries.skip_current_dir();
                }
                continue;
            }
            match (is_dir, entry.path_is_symlink() && self.leaves(entry.path())) {
                (true, true) => {
                    problems.insert(path.clone(), link_outside(&path));
                    entries.skip_current_dir();
                }
                (true, false) if looks_like_file(&path) => {
                    problems.insert(path.clone(), folder_as_file(&path));
                }
                (true, false) => {}
                (false, _) if entry.depth() == 0 => {
                    problems.insert(path.clone(), file_as_folder(&path));
                }
                (false, _) if is_read(&path) => paths.push(path),
                (false, _) => {
                    if let Some(problem) = not_read(&path) {
                        problems.insert(path.clone(), problem);
                    }
                }
            }
        }
    }

    /// Reads one file.
    fn one(&self, path: &str) -> Read {
        let on_disk = self.root.join(path);
        let metadata = match std::fs::metadata(&on_disk) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return match on_disk.symlink_metadata() {
                    Ok(_) => Read::problem(unreadable(path, "the link leads nowhere")),
                    Err(_) => Read::Nothing,
                };
            }
            Err(error) => return Read::problem(unreadable(path, &error.to_string())),
        };
        if metadata.is_dir() {
            return Read::problem(folder_as_file(path));
        }
        if !metadata.is_file() {
            return Read::problem(unreadable(path, "it is not a plain file"));
        }
        if on_disk.is_symlink() && self.leaves(&on_disk) {
            return Read::problem(link_outside(path));
        }
        let limit = match path.starts_with(STATIC) {
            true => BYTES_LIMIT,
            false => TEXT_LIMIT,
        };
        if metadata.len() > limit {
            return Read::problem(too_large(path, metadata.len(), limit));
        }
        match std::fs::read(&on_disk) {
            Ok(bytes) => content(path, bytes, Stamp::of(&metadata)),
            Err(error) => Read::problem(unreadable(path, &error.to_string())),
        }
    }

    fn unchanged(&self, before: &Tree, named: &BTreeSet<String>, path: &str) -> Option<File> {
        let file = before.files.get(path).filter(|_| !named.contains(path))?;
        let stamp = Stamp::of(&std::fs::metadata(self.root.join(path)).ok()?);
        (file.stamp == Some(stamp)).then(|| file.clone())
    }

    /// Whether a changed path is more than one plain file: a folder, or files
    /// that were below it.
    fn needs_walk(&self, before: &Tree, path: &str) -> bool {
        let below = format!("{path}/");
        before.problems.contains_key(path)
            || before.below(&below).next().is_some()
            || std::fs::symlink_metadata(self.root.join(path))
                .is_ok_and(|metadata| metadata.is_dir() || metadata.is_symlink())
    }

    /// Whether a path leads out of the project.
    fn leaves(&self, path: &Path) -> bool {
        std::fs::canonicalize(path).is_ok_and(|real| !real.starts_with(&self.real))
    }

    /// A path on disk as it is called in the tree.
    fn tree_path(&self, path: &Path) -> Option<String> {
        let relative = path
            .strip_prefix(&self.root)
            .or_else(|_| path.strip_prefix(&self.real))
            .ok()?;
        let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }

    fn walk_problem(&self, folder: &str, error: &walkdir::Error) -> Diagnostic {
        let path = error
            .path()
            .and_then(|path| self.tree_path(path))
            .unwrap_or_else(|| folder.to_owned());
        match error.loop_ancestor() {
            Some(_) => Diagnostic::error(
                "tree::link-loop",
                Place::File(path),
                "this link leads back to a folder it is in",
            )
            .hint("delete the link"),
            None => unreadable(&path, "it cannot be opened"),
        }
    }
}

fn content(path: &str, bytes: Vec<u8>, stamp: Stamp) -> Read {
    let content = match path.starts_with(STATIC) {
        true => Content::Bytes(bytes.into()),
        false => match String::from_utf8(bytes) {
            Ok(text) => Content::Text(Arc::new(Source::new(path, text))),
            Err(error) => return Read::problem(not_utf8(path, &error)),
        },
    };
    Read::File(File {
        content,
        stamp: Some(stamp),
    })
}

/// Whether a path is one that is read: a static file, a text in one of the
/// folders, or one of the single files. Notes for people are not.
fn is_read(path: &str) -> bool {
    let name = name_of(path);
    let in_folder = FOLDERS.iter().any(|folder| {
        path.strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    });
    if is_hidden(path) || is_note(name) {
        return false;
    }
    FILES.contains(&path)
        || path.starts_with(STATIC)
        || (in_folder && ending_of(name).is_some_and(|ending| TEXTS.contains(&ending)))
}

/// Files about a folder, for people who open it, and settings of editors.
fn is_note(name: &str) -> bool {
    name.starts_with("README")
        || name.starts_with("LICENSE")
        || name.ends_with(".json")
        || name.ends_with(".d.ts")
}

/// Files that editors and systems leave behind.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| {
        part.starts_with('.')
            || part.starts_with('#')
            || part.ends_with('~')
            || part == "node_modules"
    }) || matches!(
        ending_of(name_of(path)),
        Some("swp" | "swx" | "tmp" | "bak")
    )
}

fn looks_like_file(path: &str) -> bool {
    ending_of(name_of(path)).is_some_and(|ending| TEXTS.contains(&ending))
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn ending_of(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, ending)| ending)
}

fn unreadable(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::unreadable",
        Place::File(path.to_owned()),
        format!("this file cannot be read: {why}"),
    )
    .hint("check that it exists and that you may open it")
}

fn unreadable_name(path: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::bad-name",
        Place::File(path.to_owned()),
        "the name of this file is not valid text",
    )
    .hint("rename it with plain letters, digits and hyphens")
}

fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let line = error.as_bytes()[..at]
        .iter()
        .filter(|b| **b == b'\n')
        .count()
        + 1;
    Diagnostic::error(
        "tree::not-utf8",
        Place::File(path.to_owned()),
        format!("this file is not UTF-8 text (line {line})"),
    )
    .hint("save it again as UTF-8: most editors offer it under Save as")
}

fn too_large(path: &str, length: u64, limit: u64) -> Diagnostic {
    Diagnostic::error(
        "tree::too-large",
        Place::File(path.to_owned()),
        format!(
            "this file has {} MB, more than the {} MB a file may have",
            length.div_ceil(1 << 20),
            limit >> 20
        ),
    )
    .hint("split it into several files")
}

fn link_outside(path: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::link-outside",
        Place::File(path.to_owned()),
        "this link leads out of the project",
    )
    .hint("copy what it points to into the project")
}

fn folder_as_file(path: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::folder-as-file",
        Place::File(path.to_owned()),
        "this is a folder, but its name is that of a file",
    )
    .hint("rename the folder without the dot, or put a file in its place")
}

fn file_as_folder(path: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::file-as-folder",
        Place::File(path.to_owned()),
        format!("`{path}` is a file, but it is the name of a folder"),
    )
    .hint("rename the file and make a folder of this name")
}

fn not_read(path: &str) -> Option<Diagnostic> {
    let name = name_of(path);
    if is_hidden(path) || is_note(name) {
        return None;
    }
    let hint = match ending_of(name) {
        Some("yml") => "name it `.yaml`".to_owned(),
        Some("markdown" | "mkd" | "txt") => "name it `.md`".to_owned(),
        _ => format!("to publish it as it is, put it into `{STATIC}`"),
    };
    Some(
        Diagnostic::warning(
            "tree::not-used",
            Place::File(path.to_owned()),
            "nothing reads this file",
        )
        .hint(hint),
    )
}
