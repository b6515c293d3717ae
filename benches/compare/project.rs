//! What is compared: a generator, the project that was written for it, and how it is run.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A project, ready to be built again and again.
pub(crate) struct Project {
    /// What it is called in tables.
    pub(crate) name: &'static str,
    /// What its generator says of its version.
    pub(crate) version: String,
    /// The program with its arguments.
    pub(crate) command: Vec<OsString>,
    /// The program, asked for its version only.
    pub(crate) start: Vec<OsString>,
    /// The folder it is run in.
    pub(crate) folder: PathBuf,
    /// The folder it writes to, which it makes.
    pub(crate) output: PathBuf,
    /// The pages it makes and the others do not: addresses, or folders that end in `/`.
    pub(crate) extras: &'static [&'static str],
}

impl Project {
    /// How many pages are in its output, without those that only it makes.
    pub(crate) fn pages(&self) -> usize {
        let files = walkdir::WalkDir::new(&self.output).into_iter();
        let paths = files
            .filter_map(Result::ok)
            .map(walkdir::DirEntry::into_path);
        paths.filter(|path| self.is_page(path)).count()
    }

    fn is_page(&self, path: &Path) -> bool {
        let inside = path.strip_prefix(&self.output).unwrap_or(path);
        let is_extra = |extra: &&str| match extra.ends_with('/') {
            true => inside.starts_with(extra),
            false => inside == Path::new(extra),
        };
        path.extension().is_some_and(|ending| ending == "html") && !self.extras.iter().any(is_extra)
    }
}

/// The folder of a generator's theme.
pub(crate) fn theme(name: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join("benches/compare").join(name)
}

/// Copies all files of a folder into another.
#[expect(clippy::disallowed_methods, reason = "this writes what is measured")]
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry?;
        let inside = entry.path().strip_prefix(from).map_err(io::Error::other)?;
        match entry.file_type().is_dir() {
            true => std::fs::create_dir_all(to.join(inside))?,
            false => std::fs::copy(entry.path(), to.join(inside)).map(|_| ())?,
        }
    }
    Ok(())
}

/// Writes a text into a file, and makes the folders above it.
#[expect(clippy::disallowed_methods, reason = "this writes what is measured")]
pub(crate) fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(above) = path.parent() {
        std::fs::create_dir_all(above)?;
    }
    std::fs::write(path, text)
}

/// A program on the PATH.
pub(crate) fn found(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    let mut places = std::env::split_paths(&paths).map(|folder| folder.join(program));
    places.find(|place| place.is_file())
}

/// The first number with a dot in what a program says of its version.
pub(crate) fn version(program: &Path, argument: &str) -> String {
    let said = Command::new(program).arg(argument).output();
    let said = said.map_or(String::new(), |said| {
        String::from_utf8_lossy(&said.stdout).into_owned()
    });
    let mut words = said.split(|c: char| c.is_whitespace() || matches!(c, '-' | '+'));
    let is_number = |word: &&str| {
        let number = word.trim_start_matches('v');
        number.contains('.') && number.starts_with(|c: char| c.is_ascii_digit())
    };
    let number = words.find(is_number).unwrap_or("unknown version");
    number.trim_start_matches('v').to_owned()
}
