//! PDFs kept on disk, beside the folder that is published.
//!
//! A file is believed only if it ends with the right checksum of its key, its bytes and
//! the program that wrote it; so what is cut short, mixed up or of another version is made
//! again. Files are written under another name and then renamed: any number of threads and
//! runs may share a folder.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use xxhash_rust::xxh3::Xxh3;

use super::{CACHE, program};
use crate::document::kept::Kept;

/// Where the PDFs are, below [`CACHE`].
const PRINT: &str = "print";

/// How many bytes of a file are its checksum.
const CHECK: usize = 16;

/// How many letters a key has.
const KEY: usize = 32;

/// What a file that is kept ends in.
const ENDING: &str = ".pdf";

/// What a file that is being written ends in.
const NEW: &str = ".new";

/// A folder of PDFs.
#[derive(Debug)]
pub struct Folder {
    top: PathBuf,
    path: PathBuf,
    /// What tells this program from others that write to the same folder.
    program: [u64; 2],
    /// The keys that were asked for or kept.
    used: Mutex<BTreeSet<String>>,
    made: AtomicUsize,
    kept: AtomicUsize,
}

/// How many PDFs there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that were made anew.
    pub made: usize,
    /// Those that were there from before.
    pub kept: usize,
}

impl Folder {
    /// The PDFs of the site in a folder. Nothing is written before there is one to keep.
    pub fn of(site: &Path) -> Folder {
        let top = site.join(CACHE);
        Folder {
            path: top.join(PRINT),
            top,
            program: program(),
            used: Mutex::default(),
            made: AtomicUsize::new(0),
            kept: AtomicUsize::new(0),
        }
    }

    /// How many PDFs were made, and how many taken from here.
    pub fn count(&self) -> Count {
        Count {
            made: self.made.load(Ordering::Relaxed),
            kept: self.kept.load(Ordering::Relaxed),
        }
    }

    /// Removes the PDFs that nobody asked for since this was made, and what runs that
    /// were stopped have left. Other files stay.
    #[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
    pub fn tidy(&self) {
        let Ok(entries) = std::fs::read_dir(&self.path) else {
            return;
        };
        let Ok(used) = self.used.lock() else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some((key, ending)) = name.to_str().and_then(parts) else {
                continue;
            };
            if ending != ENDING || !used.contains(key) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    fn file(&self, key: &str) -> PathBuf {
        self.path.join(format!("{key}{ENDING}"))
    }

    fn check(&self, key: &str, pdf: &[u8]) -> [u8; CHECK] {
        let mut hash = Xxh3::new();
        let program = self.program.iter();
        program.for_each(|number| hash.update(&number.to_le_bytes()));
        hash.update(key.as_bytes());
        hash.update(pdf);
        hash.digest128().to_le_bytes()
    }

    fn uses(&self, key: &str) {
        if let Ok(mut used) = self.used.lock() {
            used.insert(key.to_owned());
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
    fn write(&self, key: &str, pdf: &[u8]) -> io::Result<()> {
        /// So that no two threads write to one file.
        static TURN: AtomicUsize = AtomicUsize::new(0);
        ignored(&self.top)?;
        std::fs::create_dir_all(&self.path)?;
        let turn = TURN.fetch_add(1, Ordering::Relaxed);
        let process = std::process::id();
        let new = self.path.join(format!("{key}.{process}-{turn}{NEW}"));
        let whole = [pdf, &self.check(key, pdf)].concat();
        let written = std::fs::write(&new, whole);
        let written = written.and_then(|()| std::fs::rename(&new, self.file(key)));
        written.inspect_err(|_| {
            let _ = std::fs::remove_file(&new);
        })
    }
}

impl Kept for Folder {
    #[expect(clippy::disallowed_methods, reason = "the writer reads what it wrote")]
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let mut pdf = std::fs::read(self.file(key)).ok()?;
        let check = pdf.split_off(pdf.len().checked_sub(CHECK)?);
        if check != self.check(key, &pdf) {
            return None;
        }
        self.uses(key);
        self.kept.fetch_add(1, Ordering::Relaxed);
        Some(pdf)
    }

    fn put(&self, key: &str, pdf: &[u8]) {
        self.uses(key);
        self.made.fetch_add(1, Ordering::Relaxed);
        // A disk that cannot be written to keeps nothing; the PDF is there all the same.
        let _ = self.write(key, pdf);
    }
}

/// Makes the folder of what is kept, which no one is to take for a part of the site.
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
pub(super) fn ignored(top: &Path) -> io::Result<()> {
    std::fs::create_dir_all(top)?;
    let ignore = top.join(".gitignore");
    match ignore.exists() {
        true => Ok(()),
        false => std::fs::write(&ignore, "*\n"),
    }
}

/// The key and the ending in the name of a file that was written here.
fn parts(name: &str) -> Option<(&str, &str)> {
    let (key, rest) = name.split_at_checked(KEY)?;
    let is_key = key.bytes().all(|byte| byte.is_ascii_hexdigit());
    let ending = match rest {
        ENDING => ENDING,
        rest if rest.starts_with('.') && rest.ends_with(NEW) => NEW,
        _ => return None,
    };
    is_key.then_some((key, ending))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests look at the disk")]
mod tests {
    use super::*;

    const ONE: &str = "0123456789abcdef0123456789abcdef";
    const TWO: &str = "fedcba9876543210fedcba9876543210";

    fn files(site: &Path) -> Vec<String> {
        let files = std::fs::read_dir(site.join(".candour/print"));
        let files = files.into_iter().flatten();
        let mut names: Vec<_> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_kept_is_had_again_by_this_run_and_the_next() {
        let site = tempfile::tempdir().unwrap();
        let folder = Folder::of(site.path());
        assert_eq!(folder.get(ONE), None);
        assert!(!site.path().join(".candour").exists());
        folder.put(ONE, b"a pdf");
        assert_eq!(folder.get(ONE).as_deref(), Some(&b"a pdf"[..]));
        let next = Folder::of(site.path());
        assert_eq!(next.get(ONE).as_deref(), Some(&b"a pdf"[..]));
        assert_eq!(next.get(TWO), None);
        assert_eq!(next.count(), Count { made: 0, kept: 1 });
        assert_eq!(folder.count(), Count { made: 1, kept: 1 });
        let ignore = std::fs::read_to_string(site.path().join(".candour/.gitignore"));
        assert_eq!(ignore.unwrap(), "*\n");
        assert_eq!(files(site.path()), [format!("{ONE}.pdf")]);
    }

    #[test]
    fn a_file_that_is_not_as_it_was_written_is_not_believed() {
        let site = tempfile::tempdir().unwrap();
        let folder = Folder::of(site.path());
        folder.put(ONE, b"a pdf");
        let path = folder.file(ONE);
        let whole = std::fs::read(&path).unwrap();
        for length in 0..whole.len() {
            std::fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(folder.get(ONE), None, "{length} bytes");
        }
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 1;
            std::fs::write(&path, broken).unwrap();
            assert_eq!(folder.get(ONE), None, "another byte at {at}");
        }
        // The file of another key, and that of another program.
        std::fs::write(folder.file(TWO), &whole).unwrap();
        assert_eq!(folder.get(TWO), None);
        std::fs::write(&path, &whole).unwrap();
        let other = Folder {
            program: [1, 2],
            ..Folder::of(site.path())
        };
        assert_eq!(other.get(ONE), None);
        assert!(folder.get(ONE).is_some());
    }

    #[test]
    fn what_is_not_used_goes_and_what_others_put_there_stays() {
        let site = tempfile::tempdir().unwrap();
        let before = Folder::of(site.path());
        before.put(ONE, b"one");
        before.put(TWO, b"two");
        let left = format!("{ONE}.123-4.new");
        for name in [&left, "mine.pdf", "notes.txt"] {
            std::fs::write(before.path.join(name), "x").unwrap();
        }
        let folder = Folder::of(site.path());
        assert!(folder.get(ONE).is_some());
        folder.tidy();
        let one = format!("{ONE}.pdf");
        assert_eq!(files(site.path()), [&one, "mine.pdf", "notes.txt"]);
    }

    #[test]
    fn a_place_that_cannot_be_written_to_keeps_nothing() {
        let site = tempfile::tempdir().unwrap();
        std::fs::write(site.path().join(".candour"), "a file").unwrap();
        let folder = Folder::of(site.path());
        folder.put(ONE, b"a pdf");
        assert_eq!(folder.get(ONE), None);
        folder.tidy();
        assert_eq!(folder.count(), Count { made: 1, kept: 0 });
    }

    #[test]
    fn many_may_write_and_read_at_once() {
        let site = tempfile::tempdir().unwrap();
        let pdf = vec![7; 100_000];
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let folder = Folder::of(site.path());
                    for _ in 0..20 {
                        folder.put(ONE, &pdf);
                        assert!(folder.get(ONE).as_ref() == Some(&pdf));
                    }
                });
            }
        });
        assert!(Folder::of(site.path()).get(ONE) == Some(pdf));
        assert_eq!(files(site.path()), [format!("{ONE}.pdf")]);
    }
}
