//! One reading of a folder: the walk over it, and each file in it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::names::{is_below, is_hidden, is_read, is_static, looks_like_file};
use super::problems::{
    file_as_folder, folder_as_file, link_outside, not_read, not_utf8, too_large, unreadable,
    unreadable_name,
};
use super::{BYTES_LIMIT, Content, FILES, FOLDERS, File, Stamp, TEXT_LIMIT, Tree};
use crate::source::Source;
use crate::source::report::{Diagnostic, Place};

/// What reading one path gave.
pub(super) enum Read {
    File(File),
    Problem(Box<Diagnostic>),
    Nothing,
}

impl Read {
    /// The same reading, with what was there before if it says the same: then
    /// whoever has it knows that nothing changed.
    pub(super) fn keeping(self, before: Option<&File>) -> Read {
        match (self, before) {
            (Read::File(file), Some(before)) if file.content.says(&before.content) => {
                Read::File(File {
                    content: before.content.clone(),
                    ..file
                })
            }
            (read, _) => read,
        }
    }

    pub(super) fn problem(diagnostic: Diagnostic) -> Read {
        Read::Problem(Box::new(diagnostic))
    }
}

/// One reading of a folder.
pub(super) struct Walk {
    root: PathBuf,
    real: PathBuf,
}

#[expect(clippy::disallowed_methods, reason = "this is the reader of the disk")]
impl Walk {
    pub(super) fn new(root: &Path) -> io::Result<Walk> {
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
    pub(super) fn read(&self, before: &Tree, named: &BTreeSet<String>) -> Tree {
        let mut tree = Tree::default();
        let paths = self.paths(&mut tree);
        let reads: Vec<(String, Read)> = paths
            .into_par_iter()
            .map(|path| {
                let read = match self.unchanged(before, named, &path) {
                    Some(file) => Read::File(file),
                    None => self.one(&path).keeping(before.files.get(&path)),
                };
                (path, read)
            })
            .collect();
        let mut files = Vec::with_capacity(reads.len());
        for (path, read) in reads {
            match read {
                Read::File(file) => files.push((path, file)),
                read => tree.set(&path, read),
            }
        }
        tree.files = files.into_iter().collect();
        tree
    }

    /// The paths of all files that are read. Problems on the way, and whether there are
    /// links, go into the tree.
    pub(super) fn paths(&self, tree: &mut Tree) -> Vec<String> {
        let mut paths = Vec::new();
        for file in FILES {
            if let Ok(metadata) = self.root.join(file).symlink_metadata() {
                tree.links |= metadata.is_symlink();
                paths.push(file.to_owned());
            }
        }
        for folder in FOLDERS {
            self.walk(folder, &mut paths, tree);
        }
        paths
    }

    /// The stamp of a plain file.
    pub(super) fn stamp(&self, path: &str) -> Option<Stamp> {
        let metadata = std::fs::symlink_metadata(self.root.join(path)).ok()?;
        metadata.is_file().then(|| Stamp::of(&metadata))
    }

    fn walk(&self, folder: &str, paths: &mut Vec<String>, tree: &mut Tree) {
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
                    self.missed(folder, &error, tree);
                    continue;
                }
            };
            let problems = &mut tree.problems;
            tree.links |= entry.path_is_symlink();
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

    /// Takes in what could not be walked: most often a link that leads nowhere,
    /// by which some editors mark a file that is open.
    fn missed(&self, folder: &str, error: &walkdir::Error, tree: &mut Tree) {
        tree.links = true;
        let problem = self.walk_problem(folder, error);
        let path = problem.place.path().to_owned();
        if !is_hidden(&path) {
            tree.problems.insert(path, problem);
        }
    }

    /// Reads what a changed path is now: a file that is read or one that nothing
    /// reads.
    pub(super) fn again(&self, path: &str) -> Read {
        let is_ours = FOLDERS.iter().any(|folder| is_below(path, folder));
        match is_read(path) {
            true => self.one(path),
            false if is_ours && self.root.join(path).is_file() => {
                not_read(path).map_or(Read::Nothing, Read::problem)
            }
            false => Read::Nothing,
        }
    }

    /// Reads one file.
    pub(super) fn one(&self, path: &str) -> Read {
        let on_disk = self.root.join(path);
        let metadata = match std::fs::metadata(&on_disk) {
            Ok(metadata) => metadata,
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
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
        let limit = match is_static(path) {
            true => BYTES_LIMIT,
            false => TEXT_LIMIT,
        };
        if metadata.len() > limit {
            return Read::problem(too_large(path, metadata.len(), limit));
        }
        match std::fs::read(&on_disk) {
            Ok(bytes) => content(path, bytes, Some(Stamp::of(&metadata))),
            Err(error) => Read::problem(unreadable(path, &error.to_string())),
        }
    }

    pub(super) fn unchanged(
        &self,
        before: &Tree,
        named: &BTreeSet<String>,
        path: &str,
    ) -> Option<File> {
        let file = before.files.get(path).filter(|_| !named.contains(path))?;
        let stamp = Stamp::of(&std::fs::metadata(self.root.join(path)).ok()?);
        (file.stamp == Some(stamp)).then(|| file.clone())
    }

    /// Whether a changed path is more than one plain file: a folder, or files
    /// that were below it.
    pub(super) fn needs_walk(&self, before: &Tree, path: &str) -> bool {
        let below = format!("{path}/");
        let mut problems = before.problems.keys();
        FOLDERS.contains(&path)
            || problems.any(|problem| problem == path || problem.starts_with(&below))
            || before.below(&below).next().is_some()
            || std::fs::symlink_metadata(self.root.join(path))
                .is_ok_and(|metadata| metadata.is_dir() || metadata.is_symlink())
    }

    /// Whether a path leads out of the project.
    pub(super) fn leaves(&self, path: &Path) -> bool {
        std::fs::canonicalize(path).is_ok_and(|real| !real.starts_with(&self.real))
    }

    /// A path on disk as it is called in the tree.
    pub(super) fn tree_path(&self, path: &Path) -> Option<String> {
        // On most systems it is what stands behind the path of the folder.
        if cfg!(unix)
            && let (Some(root), Some(path)) = (self.root.to_str(), path.to_str())
            && let Some(inside) = path.strip_prefix(root)
            && let Some(inside) = inside.strip_prefix('/')
            && !inside
                .split('/')
                .any(|part| matches!(part, "" | "." | ".."))
        {
            return Some(inside.to_owned());
        }
        let relative = path
            .strip_prefix(&self.root)
            .or_else(|_| path.strip_prefix(&self.real))
            .ok()?;
        let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }

    pub(super) fn walk_problem(&self, folder: &str, error: &walkdir::Error) -> Diagnostic {
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
            None => match error.io_error().map(io::Error::kind) {
                Some(io::ErrorKind::NotFound) => unreadable(&path, "the link leads nowhere"),
                _ => unreadable(&path, "it cannot be opened"),
            },
        }
    }
}

/// What is in a file with these bytes.
pub(super) fn content(path: &str, bytes: Vec<u8>, stamp: Option<Stamp>) -> Read {
    let content = match is_static(path) {
        true => Content::Bytes(bytes.into()),
        false => match String::from_utf8(bytes) {
            Ok(text) => Content::Text(Arc::new(Source::new(path, text))),
            Err(error) => return Read::problem(not_utf8(path, &error)),
        },
    };
    Read::File(File::new(content, stamp))
}
