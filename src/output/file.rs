//! Single files: written beside their place, and put there in one step.

use std::fs::File;
use std::io;
use std::path::Path;

use super::{Failure, disk, make_parent};

/// Writes a file. One that is there stays, unless it may be replaced.
///
/// # Errors
/// See [`Failure`]; then what was there is as it was.
pub fn write(path: &Path, bytes: &[u8], may_replace: bool) -> Result<(), Failure<()>> {
    if path.is_dir() {
        let error = io::Error::other("there is a folder of that name");
        return Err(disk("write", path)(error));
    }
    if path.exists() && !may_replace {
        return Err(Failure::There(path.to_owned()));
    }
    // What is not a plain file, such as a pipe, is written to, not replaced.
    let is_plain = path.is_file() || !path.exists();
    put(path, bytes, is_plain).map_err(disk("write", path))
}

/// Writes a file, and makes the folder that it is in.
///
/// # Errors
/// As [`write()`].
pub fn write_in(path: &Path, bytes: &[u8], may_replace: bool) -> Result<(), Failure<()>> {
    make_parent(path)?;
    write(path, bytes, may_replace)
}

#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn put(path: &Path, bytes: &[u8], is_plain: bool) -> io::Result<()> {
    if !is_plain {
        return std::fs::write(path, bytes);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.candour"));
    let written = std::fs::write(&beside, bytes).and_then(|()| {
        if let Ok(metadata) = std::fs::metadata(path) {
            File::open(&beside)?.set_permissions(metadata.permissions())?;
        }
        std::fs::rename(&beside, path)
    });
    written.inspect_err(|_| {
        let _ = std::fs::remove_file(&beside);
    })
}
