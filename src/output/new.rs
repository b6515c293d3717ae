//! A folder that was not there before: made as a whole or not at all.

use std::fmt;
use std::path::{Path, PathBuf};

use super::{Failure, disk, make_parent};

/// Why no folder was made.
#[derive(Debug)]
pub enum Unmade {
    /// There is something of that name already.
    Taken(PathBuf),
    /// The disk did not do as asked.
    Failed(Failure<()>),
}

impl fmt::Display for Unmade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unmade::Taken(path) => write!(
                f,
                "`{}` is there already, so it is left alone; \
                 name another folder with --folder",
                path.display()
            ),
            Unmade::Failed(failure) => failure.fmt(f),
        }
    }
}

/// Makes a folder with files in it, by their paths. What is there already stays.
///
/// # Errors
/// See [`Unmade`]; then there is no folder.
#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
pub fn folder(path: &Path, files: &[(String, String)]) -> Result<(), Unmade> {
    free(path)?;
    make_parent(path).map_err(Unmade::Failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.candour-{}", std::process::id()));
    let made = fill(&beside, files).and_then(|()| {
        // A folder that came meanwhile is not replaced: this is refused if it holds files.
        std::fs::rename(&beside, path).map_err(disk("make the folder", path))
    });
    made.map_err(|failure| {
        let _ = std::fs::remove_dir_all(&beside);
        Unmade::Failed(failure)
    })
}

/// Whether there is nothing of the name of a folder yet.
///
/// # Errors
/// [`Unmade::Taken`].
pub fn free(path: &Path) -> Result<(), Unmade> {
    match path.symlink_metadata() {
        Ok(_) => Err(Unmade::Taken(path.to_owned())),
        Err(_) => Ok(()),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
fn fill(folder: &Path, files: &[(String, String)]) -> Result<(), Failure<()>> {
    for (inside, text) in files {
        let path = folder.join(inside);
        make_parent(&path)?;
        std::fs::write(&path, text).map_err(disk("write", &path))?;
    }
    Ok(())
}
