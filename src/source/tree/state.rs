//! What tells that the files of folders are still those that were read.

use std::collections::BTreeSet;
use std::time::SystemTime;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::walk::Walk;
use super::{Base, Layers, Stamp, Tree};

/// The paths of some files with how long they are and when they were last changed, as one
/// number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The number: others are those of other files.
    pub print: u128,
    /// When the last of them was changed.
    pub newest: Option<SystemTime>,
}

/// Files that are taken in one after another.
#[derive(Default)]
struct Taken {
    hash: Xxh3,
    newest: Option<SystemTime>,
}

impl Taken {
    fn file(&mut self, path: &str, stamp: Stamp) {
        let time = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).ok();
        let modified = stamp.modified.and_then(time);
        self.hash.update(path.as_bytes());
        self.hash.update(&[0]);
        self.hash.update(&stamp.length.to_le_bytes());
        let modified = modified.map_or(0, |time| time.as_nanos());
        self.hash.update(&modified.to_le_bytes());
        self.hash.update(&stamp.changed.0.to_le_bytes());
        self.hash.update(&stamp.changed.1.to_le_bytes());
        self.newest = self.newest.max(stamp.modified);
    }

    /// What comes now is of another folder.
    fn folder(&mut self) {
        self.hash.update(&[1]);
    }

    fn state(self) -> State {
        State {
            print: self.hash.digest128(),
            newest: self.newest,
        }
    }
}

impl Layers {
    /// The state of the files that trees were read from. Nothing if one of them could not
    /// be read or is reached by a link, as it may change unseen.
    pub fn state_of(&self, trees: &[Tree]) -> Option<State> {
        let mut taken = Taken::default();
        for tree in self.on_disk(trees) {
            if tree.links || !tree.problems.is_empty() {
                return None;
            }
            for (path, file) in &tree.files {
                taken.file(path, file.stamp?);
            }
            taken.folder();
        }
        Some(taken.state())
    }

    /// The state of the files that are there now. Nothing where a tree that is read of them
    /// would have none.
    pub fn state_now(&self) -> Option<State> {
        let mut taken = Taken::default();
        for folder in self.folders() {
            for (path, stamp) in Walk::new(&folder).ok()?.stamps()? {
                taken.file(&path, stamp);
            }
            taken.folder();
        }
        Some(taken.state())
    }

    /// Those of some trees that were read from folders.
    fn on_disk<'a>(&self, trees: &'a [Tree]) -> &'a [Tree] {
        match self.base {
            Base::Carried(_) => trees.get(1..).unwrap_or_default(),
            Base::Folder(_) => trees,
        }
    }
}

impl Walk {
    /// The stamp of each file, by path; nothing if one is not plain.
    fn stamps(&self) -> Option<Vec<(String, Stamp)>> {
        let mut tree = Tree::default();
        let mut paths = self.paths(&mut tree);
        if tree.links || !tree.problems.is_empty() {
            return None;
        }
        let before: BTreeSet<String> = paths.drain(..).collect();
        let stamps = before.into_par_iter().map(|path| {
            let stamp = self.stamp(&path)?;
            Some((path, stamp))
        });
        stamps.collect()
    }
}
