//! The folders that the arguments of a command name, where they name many at once.

use std::io;
use std::path::{Path, PathBuf};

/// What stands for everything in a folder.
const ALL: &str = "*";

/// What an argument names: itself, or all that is in a folder where its last part is
/// `*`. Shells do that before a program is run; where none does, it is done here, and
/// as they do it: in order, without what is hidden.
///
/// # Errors
/// The folder cannot be read.
#[expect(clippy::disallowed_methods, reason = "this is the reader of the disk")]
pub fn named(argument: &Path) -> io::Result<Vec<PathBuf>> {
    let is_all = argument.file_name().is_some_and(|name| name == ALL);
    if !is_all || argument.symlink_metadata().is_ok() {
        return Ok(vec![argument.components().collect()]);
    }
    let above = argument.parent().unwrap_or(Path::new(""));
    let folder = match above.as_os_str().is_empty() {
        true => Path::new("."),
        false => above,
    };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.push(entry?.file_name());
    }
    names.sort();
    names.retain(|name| !name.to_string_lossy().starts_with('.'));
    Ok(names.into_iter().map(|name| above.join(name)).collect())
}
