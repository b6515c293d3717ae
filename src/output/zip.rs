//! A published folder as one file, to send by email or to hand to a web host.
//!
//! It has the files of the site in their order and nothing else, all of the same
//! day, so that the same site makes the same file. It says in its comment that
//! candour made it; a file of that name that does not is left alone.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::{Failure, disk, file, real};

/// What the file says of itself.
const COMMENT: &str = "made by candour";

/// Where the file of a folder is: beside it, by its name.
///
/// # Errors
/// There is something of that name that candour did not make.
pub fn place(folder: &Path) -> Result<PathBuf, Failure<()>> {
    let whole = real(folder)?;
    let mut name = whole.file_name().unwrap_or_default().to_owned();
    name.push(".zip");
    let place = match folder.file_name() {
        Some(_) => folder.with_file_name(name),
        None => whole.with_file_name(name),
    };
    match place.exists() && !is_ours(&place) {
        true => Err(Failure::NotOurFile(place)),
        false => Ok(place),
    }
}

/// Writes the files of a published folder, by their addresses, into one file.
/// Says how many bytes it has.
///
/// # Errors
/// A file cannot be read or written; then what was there is as it was.
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
pub fn write(place: &Path, folder: &Path, addresses: &[&str]) -> Result<u64, Failure<()>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for address in addresses {
        let path = folder.join(address);
        let bytes = std::fs::read(&path).map_err(disk("read", &path))?;
        let put = archive.start_file(*address, options);
        put.map_err(std::io::Error::from)
            .and_then(|()| archive.write_all(&bytes))
            .map_err(disk("write", place))?;
    }
    let whole = archive
        .set_comment(COMMENT)
        .and_then(|()| archive.finish())
        .map_err(|error| disk("write", place)(error.into()))?
        .into_inner();
    let is_same = std::fs::read(place).is_ok_and(|old| old == whole);
    if !is_same {
        file::write(place, &whole, true)?;
    }
    Ok(whole.len() as u64)
}

/// Whether a file ends as those do that are written here.
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn is_ours(place: &Path) -> bool {
    std::fs::read(place).is_ok_and(|bytes| bytes.ends_with(COMMENT.as_bytes()))
}
