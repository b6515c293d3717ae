//! What is expected, in files: compared, or written anew when asked to.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Set to write what is expected anew.
const UPDATE: &str = "CANDOUR_UPDATE";

/// A folder below `tests/`.
pub(crate) fn data(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder)
}

/// Compares texts with files, and gathers every difference before it fails.
#[derive(Default)]
pub(crate) struct Expected {
    used: BTreeSet<PathBuf>,
    wrong: String,
}

impl Expected {
    /// Compares a text with the file that holds what is expected of it.
    pub(crate) fn compare(&mut self, path: PathBuf, found: &str) {
        self.hold(path, found.as_bytes(), |before| {
            difference(&String::from_utf8_lossy(before), found)
        });
    }

    /// The same for what is no text.
    pub(crate) fn compare_bytes(&mut self, path: PathBuf, found: &[u8]) {
        self.hold(path, found, |before| {
            let (kept, made) = (before.len(), found.len());
            format!("  {kept} bytes are kept, and {made} others were made\n")
        });
    }

    fn hold(&mut self, path: PathBuf, found: &[u8], differs: impl Fn(&[u8]) -> String) {
        let before = std::fs::read(&path).ok();
        if before.as_deref() != Some(found) {
            if is_update() {
                let folder = path.parent().expect("a file is in a folder");
                std::fs::create_dir_all(folder).unwrap();
                std::fs::write(&path, found).unwrap();
            } else {
                let differs = differs(&before.unwrap_or_default());
                writeln!(self.wrong, "{}:\n{differs}", path.display()).unwrap();
            }
        }
        self.used.insert(path);
    }

    /// Adds something else that is wrong.
    pub(crate) fn wrong(&mut self, what: &str) {
        writeln!(self.wrong, "{what}").unwrap();
    }

    /// Fails if anything differed, or if one of these files was not used.
    pub(crate) fn finish(mut self, all: impl IntoIterator<Item = PathBuf>) {
        for path in all {
            if self.used.contains(&path) {
                continue;
            }
            match is_update() {
                true => std::fs::remove_file(&path).unwrap(),
                false => {
                    let line = format!("{}: nothing makes this any more", path.display());
                    self.wrong(&line);
                }
            }
        }
        assert!(
            self.wrong.is_empty(),
            "{}\nto take what was found as what is expected: {UPDATE}=1 cargo test",
            self.wrong
        );
    }
}

fn is_update() -> bool {
    std::env::var_os(UPDATE).is_some_and(|value| value == "1")
}

/// Every file below a folder, in order.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("the data of the tests can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// The first lines that differ, with the line before them.
fn difference(expected: &str, found: &str) -> String {
    let expected: Vec<&str> = expected.lines().collect();
    let found: Vec<&str> = found.lines().collect();
    let same = expected.iter().zip(&found).take_while(|(a, b)| a == b);
    let at = same.count();
    let mut out = format!("  line {}\n", at + 1);
    for (sign, lines) in [('-', &expected), ('+', &found)] {
        for line in lines.iter().skip(at).take(6) {
            let short: String = line.chars().take(200).collect();
            writeln!(out, "  {sign} {short}").unwrap();
        }
    }
    out
}
