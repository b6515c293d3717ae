//! Why something could not be written, in words for whoever asked for it.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::source::disk::Plain;

/// Why nothing was published.
#[derive(Debug)]
pub enum Failure<E> {
    /// Making some bytes failed.
    Made(E),
    /// The disk did not do as asked.
    Disk {
        /// What was being done.
        doing: String,
        /// Why it failed.
        error: io::Error,
    },
    /// The folder holds what this program did not make.
    NotOurs(PathBuf),
    /// The file is one that this program did not make.
    NotOurFile(PathBuf),
    /// There is a file already.
    There(PathBuf),
    /// It is not a folder.
    NotAFolder(PathBuf),
    /// Another run is writing to the same folder.
    Busy(PathBuf),
}

impl<E> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Made(_) => f.write_str("there are mistakes, so nothing was published"),
            Failure::Disk { doing, error } => write!(f, "cannot {doing}: {}", Plain(error)),
            Failure::NotOurs(path) => write!(
                f,
                "`{}` holds files that candour did not make, so it is left alone; \
                 empty it, or choose another folder with --out",
                path.display()
            ),
            Failure::NotOurFile(path) => write!(
                f,
                "candour did not make `{}`, so it is left alone; \
                 move it away, or choose another folder with --out",
                path.display()
            ),
            Failure::There(path) => write!(
                f,
                "`{}` is there already, so it is left alone; \
                 add --force to replace it, or name another file with --out",
                path.display()
            ),
            Failure::NotAFolder(path) => write!(
                f,
                "`{}` is a file, and the site needs a folder; \
                 remove it, or choose another folder with --out",
                path.display()
            ),
            Failure::Busy(path) => write!(
                f,
                "another candour is writing to `{}`; wait until it is done",
                path.display()
            ),
        }
    }
}
