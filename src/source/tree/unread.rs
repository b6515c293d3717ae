//! Why a folder could not be read at all.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::source::disk::Plain;

/// A folder that could not be read at all.
#[derive(Debug)]
pub struct ReadError {
    pub(super) path: PathBuf,
    pub(super) kind: ReadErrorKind,
}

/// Why it could not.
#[derive(Debug)]
pub(super) enum ReadErrorKind {
    NotAProject,
    Io(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            ReadErrorKind::NotAProject => write!(
                f,
                "`{path}` has no `content` folder, so there is no site in it; \
                 name the folder of the site with --project"
            ),
            ReadErrorKind::Io(error) => write!(f, "cannot read `{path}`: {}", Plain(error)),
        }
    }
}

impl std::error::Error for ReadError {}
