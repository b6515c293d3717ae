//! A project on disk, and what was published beside it.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::files::Files;

/// How long anything may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A project's folder, which goes when this does.
pub(crate) struct Folder {
    outer: tempfile::TempDir,
    path: PathBuf,
}

/// How a command ended, and what it said.
#[derive(Debug)]
pub(crate) struct Said {
    /// Its exit code.
    pub(crate) code: Option<i32>,
    /// What it said on standard output.
    pub(crate) out: String,
    /// What it said on standard error.
    pub(crate) err: String,
}

/// What tells that a file on disk is still the same one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    inode: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Folder {
    /// Writes a project to a folder of its own.
    pub(crate) fn of(files: &Files) -> Folder {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("project");
        files.write(&path);
        Folder { outer, path }
    }

    /// The project's folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A path in the project.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    /// Writes a text of the project, in one step: nobody sees half of it.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let beside = self.outer.path().join("being-written");
        std::fs::write(&beside, text).unwrap();
        std::fs::rename(beside, path).unwrap();
    }

    /// Takes a file or a folder away.
    pub(crate) fn remove(&self, path: &str) {
        let path = self.at(path);
        match path.is_dir() {
            true => std::fs::remove_dir_all(path).unwrap(),
            false => std::fs::remove_file(path).unwrap(),
        }
    }

    /// A command of the program, to be run in this project's folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command
            .args(arguments)
            .current_dir(&self.path)
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        command
    }

    /// Runs a command of the program in this project's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }

    /// Every file of the published site, with its text.
    pub(crate) fn published(&self) -> BTreeMap<String, Vec<u8>> {
        below(&self.at("public"), |path| std::fs::read(path).unwrap())
    }

    /// Every file and folder of the published site, with what tells it apart.
    pub(crate) fn stamps(&self) -> BTreeMap<String, Stamp> {
        below_with_folders(&self.at("public"), |path| {
            let metadata = std::fs::symlink_metadata(path).unwrap();
            Stamp {
                inode: metadata.ino(),
                modified: (metadata.mtime(), metadata.mtime_nsec()),
                changed: (metadata.ctime(), metadata.ctime_nsec()),
            }
        })
    }
}

impl Said {
    /// What a finished command said.
    pub(crate) fn of(output: Output) -> Said {
        Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Something of every file below a folder, by its address.
pub(crate) fn below<T>(folder: &Path, of: impl Fn(&Path) -> T) -> BTreeMap<String, T> {
    let mut all = below_with_folders(folder, |path| path.is_file().then(|| of(path)));
    all.retain(|_, of| of.is_some());
    all.into_iter()
        .filter_map(|(address, of)| Some((address, of?)))
        .collect()
}

fn below_with_folders<T>(folder: &Path, of: impl Fn(&Path) -> T) -> BTreeMap<String, T> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .map(|path| {
            let inside = path.strip_prefix(folder).unwrap();
            (inside.to_string_lossy().into_owned(), of(&path))
        })
        .collect()
}

/// Waits until something is there; fails when it never comes.
pub(crate) fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begin.elapsed() < PATIENCE, "{what}: it never came");
        std::thread::sleep(Duration::from_millis(2));
    }
}
