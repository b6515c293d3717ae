//! One run at a time: the lock of a folder where a site comes together.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use super::{Failure, LOCK, disk, make_folder};

/// Makes the folder and takes its lock. Some network disks have no locks; two
/// runs at once are then up to the user.
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
pub(super) fn take<E>(work: &Path, asked: &Path) -> Result<File, Failure<E>> {
    let path = work.join(LOCK);
    loop {
        make_folder(work)?;
        let file = match File::create(&path) {
            // The run before this one has just cleared the folder away.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            made => made.map_err(disk("write", &path))?,
        };
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(Failure::Busy(asked.to_owned()));
        }
        if is_at(&file, &path) {
            return Ok(file);
        }
    }
}

/// Whether a file is still the one at a path: the run before may have removed
/// it between its making and its lock.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

/// Elsewhere an open file is not removed.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
