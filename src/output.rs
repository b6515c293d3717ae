//! The only writer: a folder replaced as a whole, with what did not change left
//! as it was.
//!
//! New bytes go into a folder beside the output. When all of them are there, the
//! unchanged files are linked in and the two folders change places in one step,
//! so that whoever looks, or kills the program, finds the old site or the new
//! one. A folder that this program did not make is never touched, and files
//! others put into one that it made are kept.

pub mod built;
mod failure;
pub mod file;
pub mod kept;
mod lock;
pub mod new;
pub mod zip;

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use failure::Failure;

/// The list of its own files that a published folder carries; it tells that
/// the folder is one this program made.
const LIST: &str = ".candour";

/// The folder of what is kept from one run to the next, in that of a site. It may go at
/// any time.
const CACHE: &str = ".candour";

/// The first line of that list.
const HEADING: &str = "# made by candour: it replaces the files below, and keeps all others";

/// In the folder where the new site comes together: the lock, and the old site
/// where a system cannot exchange the two.
const LOCK: &str = "lock";
const OLD: &str = "old";

/// What publishing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written.
    pub written: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files that are no longer made, and were removed.
    pub removed: usize,
    /// Bytes of the whole site.
    pub bytes: u64,
}

/// What became of one file.
enum Outcome {
    Same(u64),
    Written(u64),
}

/// Publishes a folder: for each address, the bytes that `make` gives.
///
/// They are made on every core. The first `heavy` of them take long and are begun in their
/// order; what is light is made beside them, in pieces that stand together, as two cores that
/// write into one folder wait for one another. `done` is called once for each address that
/// is finished.
///
/// # Errors
/// See [`Failure`]; then the folder is as it was.
pub fn publish<E: Send, B: AsRef<[u8]>>(
    folder: &Path,
    (addresses, heavy): (&[&str], usize),
    make: impl Fn(usize) -> Result<B, E> + Sync,
    done: impl Fn() + Sync,
) -> Result<Published, Failure<E>> {
    let folder = Folder::open(folder)?;
    folder.make_parents(addresses)?;
    let one = |index: usize| {
        let put = |bytes: B| folder.put(addresses[index], bytes.as_ref());
        let outcome = make(index).map_err(Failure::Made).and_then(put);
        done();
        (addresses[index], outcome)
    };
    type Outcomes<'a, E> = Vec<(&'a str, Result<Outcome, Failure<E>>)>;
    let (heavy, light): (Outcomes<'_, E>, Outcomes<'_, E>) = rayon::join(
        || (0..heavy).par_bridge().map(one).collect(),
        || (heavy..addresses.len()).into_par_iter().map(one).collect(),
    );
    let mut published = Published::default();
    let mut same = Vec::new();
    for (address, outcome) in heavy.into_iter().chain(light) {
        match outcome? {
            Outcome::Same(bytes) => {
                published.unchanged += 1;
                published.bytes += bytes;
                same.push(address);
            }
            Outcome::Written(bytes) => {
                published.written += 1;
                published.bytes += bytes;
            }
        }
    }
    let now: BTreeSet<&str> = addresses.iter().copied().collect();
    published.removed = folder
        .before
        .iter()
        .filter(|old| !now.contains(old.as_str()))
        .count();
    if published.written > 0 || published.removed > 0 || !folder.exists {
        folder.replace(&now, &same)?;
    }
    Ok(published)
}

/// The output folder, and the one beside it where the new site comes together.
struct Folder {
    path: PathBuf,
    work: PathBuf,
    new: PathBuf,
    /// Whether the output folder is there.
    exists: bool,
    /// The addresses it was published with last time.
    before: BTreeSet<String>,
    /// Held as long as this is: one run at a time.
    _lock: File,
}

impl Drop for Folder {
    #[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
    fn drop(&mut self) {
        // What is left in it is of no use to anyone; the next run clears it too.
        // The lock goes last, so that no other run begins before all is cleared.
        let _ = std::fs::remove_dir_all(&self.new);
        let _ = std::fs::remove_dir_all(self.work.join(OLD));
        let _ = std::fs::remove_file(self.work.join(LOCK));
        let _ = std::fs::remove_dir(&self.work);
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
impl Folder {
    fn open<E: Send>(asked: &Path) -> Result<Folder, Failure<E>> {
        let path = real(asked)?;
        may_replace(&path, asked)?;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let work = path.with_file_name(format!(".{}.candour", name.unwrap_or_default()));
        let new = work.join("new");
        let lock = lock::take(&work, asked)?;
        let leftover = std::fs::remove_dir_all(&new);
        if let Err(error) = leftover
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(disk("clear", &new)(error));
        }
        recover(&path, &work)?;
        make_folder(&new)?;
        let list = std::fs::read_to_string(path.join(LIST));
        let before = list.as_ref().map_or("", String::as_str).lines().skip(1);
        Ok(Folder {
            exists: list.is_ok(),
            before: before.map(str::to_owned).collect(),
            path,
            work,
            new,
            _lock: lock,
        })
    }

    /// Makes the folders that files at these addresses are in.
    fn make_parents<E>(&self, addresses: &[&str]) -> Result<(), Failure<E>> {
        let folder = |address: &&'_ str| Some(address.rsplit_once('/')?.0.to_owned());
        let folders: BTreeSet<String> = addresses.iter().filter_map(folder).collect();
        let mut folders = folders.iter();
        folders.try_for_each(|folder| make_folder(&self.new.join(folder)))
    }

    /// Writes a file into the new folder, unless the old one has the same bytes.
    fn put<E: Send>(&self, address: &str, bytes: &[u8]) -> Result<Outcome, Failure<E>> {
        let length = bytes.len() as u64;
        if self.exists && self.has(address, bytes) {
            return Ok(Outcome::Same(length));
        }
        let new = self.new.join(address);
        std::fs::write(&new, bytes).map_err(disk("write", &new))?;
        Ok(Outcome::Written(length))
    }

    /// Whether the old folder has a plain file with these bytes.
    fn has(&self, address: &str, bytes: &[u8]) -> bool {
        let old = self.path.join(address);
        let as_long = std::fs::symlink_metadata(&old)
            .is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64);
        as_long && std::fs::read(&old).is_ok_and(|old| old == bytes)
    }

    /// Completes the new folder and puts it in the place of the old one.
    fn replace<E: Send>(&self, now: &BTreeSet<&str>, same: &[&str]) -> Result<(), Failure<E>> {
        same.par_iter()
            .try_for_each(|address| self.carry(address))?;
        if self.path.exists() {
            self.keep_foreign(now)?;
            if let Ok(metadata) = std::fs::metadata(&self.path) {
                let _ = std::fs::set_permissions(&self.new, metadata.permissions());
            }
        }
        let mut list = format!("{HEADING}\n");
        for address in now {
            list.push_str(address);
            list.push('\n');
        }
        let list_path = self.new.join(LIST);
        std::fs::write(&list_path, list).map_err(disk("write", &list_path))?;
        match self.path.exists() {
            true => exchange(&self.new, &self.path, &self.work),
            false => std::fs::rename(&self.new, &self.path),
        }
        .map_err(disk("replace", &self.path))
    }

    /// Takes a file of the old folder into the new one, the same file as it is.
    fn carry<E: Send>(&self, address: &str) -> Result<(), Failure<E>> {
        let (old, new) = (self.path.join(address), self.new.join(address));
        make_parent(&new)?;
        std::fs::hard_link(&old, &new)
            .or_else(|_| copy_with_time(&old, &new))
            .map_err(disk("write", &new))
    }

    /// Takes over the files and folders that others put into the old folder.
    fn keep_foreign<E: Send>(&self, now: &BTreeSet<&str>) -> Result<(), Failure<E>> {
        let ours: BTreeSet<&str> = self.before.iter().map(String::as_str).collect();
        let folders: BTreeSet<&str> = ours.iter().flat_map(|address| above(address)).collect();
        for entry in walkdir::WalkDir::new(&self.path).min_depth(1) {
            let entry = entry.map_err(|error| Failure::Disk {
                doing: format!("read `{}`", self.path.display()),
                error: error.into(),
            })?;
            let inside = entry
                .path()
                .strip_prefix(&self.path)
                .unwrap_or(entry.path());
            let address = inside
                .iter()
                .map(|part| part.to_string_lossy())
                .collect::<Vec<_>>()
                .join("/");
            let is_dir = entry.file_type().is_dir();
            let is_ours = match is_dir {
                true => folders.contains(address.as_str()),
                false => {
                    address == LIST
                        || ours.contains(address.as_str())
                        || now.contains(address.as_str())
                }
            };
            match (is_ours, is_dir) {
                (true, _) => {}
                (false, true) => make_folder(&self.new.join(inside))?,
                (false, false) if self.new.join(inside).exists() => {}
                (false, false) => self.carry(&inside.to_string_lossy())?,
            }
        }
        Ok(())
    }
}

/// The folders an address is in: `a/b` and `a` for `a/b/c.html`.
fn above(address: &str) -> impl Iterator<Item = &str> {
    address.match_indices('/').map(|(at, _)| &address[..at])
}

/// The folder itself, where the path is a link to it; its parent is made.
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn real<E>(asked: &Path) -> Result<PathBuf, Failure<E>> {
    if let Ok(real) = std::fs::canonicalize(asked) {
        return Ok(real);
    }
    let parent = match asked.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    make_folder(parent)?;
    let parent = std::fs::canonicalize(parent).map_err(disk("open", parent))?;
    match asked.file_name() {
        Some(name) => Ok(parent.join(name)),
        None => Err(Failure::NotOurs(asked.to_owned())),
    }
}

/// Whether the folder may be replaced: it is not there, is empty, or is ours.
fn may_replace<E>(path: &Path, asked: &Path) -> Result<(), Failure<E>> {
    if path.exists() && !path.is_dir() {
        return Err(Failure::NotAFolder(asked.to_owned()));
    }
    match path.is_dir() && !path.join(LIST).is_file() && !is_empty(path)? {
        true => Err(Failure::NotOurs(asked.to_owned())),
        false => Ok(()),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn is_empty<E>(path: &Path) -> Result<bool, Failure<E>> {
    let mut entries = std::fs::read_dir(path).map_err(disk("read", path))?;
    Ok(entries.next().is_none())
}

#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn make_folder<E>(path: &Path) -> Result<(), Failure<E>> {
    std::fs::create_dir_all(path).map_err(disk("make the folder", path))
}

fn make_parent<E>(path: &Path) -> Result<(), Failure<E>> {
    match path.parent() {
        Some(parent) if !parent.is_dir() => make_folder(parent),
        _ => Ok(()),
    }
}

/// Puts the old site back if a run was killed between the two steps that a
/// system without an exchange needs.
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn recover<E>(path: &Path, work: &Path) -> Result<(), Failure<E>> {
    let old = work.join(OLD);
    match (path.exists(), old.exists()) {
        (false, true) => std::fs::rename(&old, path).map_err(disk("put back", path)),
        (true, true) => std::fs::remove_dir_all(&old).map_err(disk("clear", &old)),
        _ => Ok(()),
    }
}

/// Lets two folders change places: in one step where the system can.
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn exchange(new: &Path, path: &Path, work: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, path, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    let old = work.join(OLD);
    std::fs::rename(path, &old)?;
    std::fs::rename(new, path).inspect_err(|_| {
        // The new site could not take the place, so the old one takes it again.
        let _ = std::fs::rename(&old, path);
    })
}

/// Copies a file with the time it was last changed, where it cannot be linked.
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn copy_with_time(old: &Path, new: &Path) -> io::Result<()> {
    std::fs::copy(old, new)?;
    let modified = std::fs::metadata(old)?.modified()?;
    File::options()
        .write(true)
        .open(new)?
        .set_modified(modified)
}

fn disk<E>(doing: &str, path: &Path) -> impl FnOnce(io::Error) -> Failure<E> {
    let doing = format!("{doing} `{}`", path.display());
    move |error| Failure::Disk { doing, error }
}

/// The length of this program, and when it was made.
#[expect(
    clippy::disallowed_methods,
    reason = "another program makes other PDFs"
)]
fn program() -> [u64; 2] {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let Ok(file) = file else {
        return [0, 0];
    };
    let made = file.modified().ok();
    let made = made.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let made = made.map_or(0, |time| time.as_nanos() as u64);
    [file.len(), made]
}
