//! Single files that are named on the command line.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Reads a file, up to one byte past `limit`.
///
/// # Errors
/// It cannot be read.
#[expect(clippy::disallowed_methods, reason = "this is the reader of the disk")]
pub fn bytes(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    let mut bytes = Vec::new();
    File::open(path)?
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The file at a path of the project, in the last of some folders that has it.
pub fn find(folders: &[PathBuf], path: &str) -> Option<PathBuf> {
    let mut found = folders.iter().rev().map(|folder| folder.join(path));
    let found = found.find(|file| file.is_file())?;
    Some(super::real(&found).unwrap_or(found))
}
