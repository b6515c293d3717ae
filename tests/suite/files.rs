//! A project's files as a fixture writes them: in memory, or on disk.
//!
//! A line `//- path` starts a text file. What a text cannot say is a line of its
//! own that starts with `//! `:
//!
//! - `//! alone`: the file lies on nothing (else on the small sound site);
//! - `//! today 2026-01-31`: the day it is;
//! - `//! without path`: the file below is taken away;
//! - `//! shipped path`: the project's own file;
//! - `//! link path -> target`, `//! folder path`, `//! pipe path`,
//!   `//! bytes path FF FE`, `//! size path 5000000`, `//! name folder FF`:
//!   what only a disk can hold.
//!
//! Files below `brand/` are those of a brand's folder, laid over the others.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use candour::source::tree::Tree;
use jiff::civil::{Date, date};

use crate::expected::data;

/// Where the files of a brand stand.
const BRAND: &str = "brand/";

/// What a fixture puts at a path.
#[derive(Clone, Debug)]
enum Entry {
    Text(String),
    Bytes(Vec<u8>),
    Link(String),
    Folder,
    Pipe,
    Size(u64),
    Name(Vec<u8>),
}

/// The files of a project.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    entries: BTreeMap<String, Entry>,
    /// The day it is.
    pub(crate) today: Date,
}

impl Files {
    /// No files at all.
    pub(crate) fn none() -> Files {
        Files {
            entries: BTreeMap::new(),
            today: date(2026, 6, 1),
        }
    }

    /// Templates and styles as small as they can be, and the shipped interface
    /// words.
    pub(crate) fn outfit() -> Files {
        let mut files = Files::none().with(include_str!("../outfit.txt"));
        files.text("i18n/en.yaml", include_str!("../../i18n/en.yaml"));
        files
    }

    /// A small sound site: the one that the program itself tries templates on.
    pub(crate) fn sound() -> Files {
        Files::outfit().with(include_str!("../../src/specimen.txt"))
    }

    /// These files with a fixture laid over them.
    pub(crate) fn with(mut self, fixture: &str) -> Files {
        let mut path: Option<&str> = None;
        for line in fixture.split_inclusive('\n') {
            if let Some(name) = line.strip_prefix("//- ") {
                path = Some(name.trim());
                self.text(name.trim(), "");
            } else if let Some(order) = line.strip_prefix("//! ") {
                path = None;
                self.order(order.trim());
            } else if let Some(path) = path
                && let Some(Entry::Text(text)) = self.entries.get_mut(path)
            {
                text.push_str(line);
            }
        }
        self
    }

    /// Puts a text at a path.
    pub(crate) fn text(&mut self, path: &str, text: &str) {
        self.entries
            .insert(path.to_owned(), Entry::Text(text.to_owned()));
    }

    /// Takes a file away.
    pub(crate) fn remove(&mut self, path: &str) {
        let before = self.entries.remove(path);
        assert!(before.is_some(), "there is no `{path}` to take away");
    }

    /// Those of these files whose path is one of some.
    pub(crate) fn only(mut self, is_kept: impl Fn(&str) -> bool) -> Files {
        self.entries.retain(|path, _| is_kept(path));
        self
    }

    fn order(&mut self, order: &str) {
        let (word, rest) = order.split_once(' ').unwrap_or((order, ""));
        let (path, value) = rest.split_once(' ').unwrap_or((rest, ""));
        let entry = match word {
            "alone" => return self.entries.clear(),
            "today" => {
                self.today = path.parse().expect("a date");
                return;
            }
            "without" => return self.remove(path),
            "shipped" => {
                let text = std::fs::read_to_string(data("..").join(path));
                Entry::Text(text.expect("a shipped file"))
            }
            "link" => Entry::Link(value.trim_start_matches("-> ").to_owned()),
            "folder" => Entry::Folder,
            "pipe" => Entry::Pipe,
            "size" => Entry::Size(value.parse().expect("a number of bytes")),
            "bytes" => Entry::Bytes(bytes(value)),
            "name" => Entry::Name(bytes(value)),
            _ => panic!("there is no `//! {word}`"),
        };
        self.entries.insert(path.to_owned(), entry);
    }

    /// The files as a tree, as if they had been read from a disk.
    pub(crate) fn tree(&self) -> Tree {
        let (mut base, mut brand) = (Tree::default(), Tree::default());
        if self.entries.values().all(|e| matches!(e, Entry::Text(_))) {
            for (path, entry) in &self.entries {
                match (entry, path.strip_prefix(BRAND)) {
                    (Entry::Text(text), Some(path)) => brand.insert_text(path, text),
                    (Entry::Text(text), None) => base.insert_text(path, text),
                    _ => unreachable!("all of them are texts"),
                }
            }
        } else {
            let folder = tempfile::tempdir().unwrap();
            let project = folder.path().join("project");
            self.write(&project);
            base = Tree::read(&project).expect("the fixture is a project");
            if self.has_brand() {
                brand = Tree::read_overlay(&project.join(BRAND)).expect("a folder");
            }
        }
        match self.has_brand() {
            true => base.lay(&brand),
            false => base,
        }
    }

    fn has_brand(&self) -> bool {
        self.entries.keys().any(|path| path.starts_with(BRAND))
    }

    /// Writes the files to a folder.
    pub(crate) fn write(&self, folder: &Path) {
        std::fs::create_dir_all(folder).unwrap();
        for (path, entry) in &self.entries {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            match entry {
                Entry::Text(text) => std::fs::write(path, text).unwrap(),
                Entry::Bytes(bytes) => std::fs::write(path, bytes).unwrap(),
                Entry::Link(to) => std::os::unix::fs::symlink(to, path).unwrap(),
                Entry::Folder => std::fs::create_dir_all(path).unwrap(),
                Entry::Pipe => pipe(&path),
                Entry::Size(size) => std::fs::File::create(path).unwrap().set_len(*size).unwrap(),
                Entry::Name(name) => {
                    std::fs::create_dir_all(&path).unwrap();
                    std::fs::write(path.join(OsStr::from_bytes(name)), "").unwrap();
                }
            }
        }
    }
}

/// The text of a file of the data of the tests.
pub(crate) fn fixture(path: &str) -> String {
    std::fs::read_to_string(data(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn bytes(hex: &str) -> Vec<u8> {
    hex.split_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16).expect("bytes such as FF"))
        .collect()
}

fn pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}
