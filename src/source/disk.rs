//! What the disk said, in words for people who do not write programs.

use std::fmt;
use std::io::{Error, ErrorKind};

/// Why a file or a port could not be had: the system's own words only where
/// there are none that say it more plainly.
pub struct Plain<'a>(pub &'a Error);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind() {
            ErrorKind::NotFound => f.write_str("there is no such file or folder"),
            ErrorKind::PermissionDenied => f.write_str("this computer does not allow it"),
            ErrorKind::StorageFull => f.write_str("the disk is full"),
            ErrorKind::ReadOnlyFilesystem => f.write_str("this disk can only be read"),
            ErrorKind::AddrInUse => f.write_str("another program is using it"),
            _ => self.0.fmt(f),
        }
    }
}
