//! What was built last, so that nothing is made again of the same files.
//!
//! The record stands beside the site, in the folder of what is kept. It is believed only
//! if the program, its options, every file that was read and every file that was written
//! are still the same, by their lengths and times.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{CACHE, LIST, file, program};
use crate::source::tree::state::State;

/// Files that were changed so shortly before they were read may have changed again after
/// it without a newer time, as the clocks of disks are not fine.
const FRESH: std::time::Duration = std::time::Duration::from_millis(100);

/// What is said of more than this is not kept.
const LONGEST: usize = 1 << 20;

/// What a build said, and of what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The mistakes, as they were shown.
    pub mistakes: String,
    /// The lines after the first.
    pub lines: Vec<String>,
    /// How many files the site has.
    pub files: usize,
}

#[derive(Serialize, Deserialize)]
struct Record {
    of: String,
    said: Said,
}

/// The place of a record.
#[derive(Debug)]
pub struct Built {
    record: PathBuf,
    out: PathBuf,
    options: String,
}

impl Built {
    /// The record of builds from a site's folder to a folder, with these options.
    pub fn of(home: &Path, out: &Path, options: String) -> Built {
        let name = xxh3_64(out.to_string_lossy().as_bytes());
        Built {
            record: home.join(CACHE).join(format!("built-{name:016x}.json")),
            out: out.to_owned(),
            options,
        }
    }

    /// What the last build said, if there is nothing to do after it.
    #[expect(clippy::disallowed_methods, reason = "the writer reads what it wrote")]
    pub fn before(&self, read: impl FnOnce() -> Option<State> + Send) -> Option<Said> {
        let record = std::fs::read(&self.record).ok()?;
        let record: Record = serde_json::from_slice(&record).ok()?;
        let (read, written) = rayon::join(read, || self.written());
        (self.print(&read?, written?) == record.of).then_some(record.said)
    }

    /// Keeps what a build said that began at some time and read these files. Nothing is
    /// kept where a change could not be told.
    pub fn keep(&self, read: &State, began: SystemTime, said: Said) {
        let is_fresh = read.newest.is_none_or(|newest| newest + FRESH >= began);
        if is_fresh || said.mistakes.len() > LONGEST {
            return self.forget();
        }
        let Some(written) = self.written() else {
            return self.forget();
        };
        let of = self.print(read, written);
        // What cannot be kept is made again.
        if let Ok(record) = serde_json::to_vec(&Record { of, said }) {
            let folder = self.record.parent();
            let ignored = folder.map(super::kept::ignored);
            if ignored.is_none_or(|ignored| ignored.is_err())
                || file::write(&self.record, &record, true).is_err()
            {
                self.forget();
            }
        }
    }

    /// What was said before is of other files now.
    #[expect(clippy::disallowed_methods, reason = "this is the writer of the disk")]
    pub fn forget(&self) {
        let _ = std::fs::remove_file(&self.record);
    }

    fn print(&self, read: &State, written: u128) -> String {
        let [length, made] = program();
        let (read, options) = (read.print, &self.options);
        format!("{length:x} {made:x} {read:x} {written:x} {options}")
    }

    /// The files that were published, with how long they are and when they were changed, as
    /// one number; nothing if one of them is gone.
    #[expect(
        clippy::disallowed_methods,
        reason = "the writer looks at what it wrote"
    )]
    fn written(&self) -> Option<u128> {
        let list = std::fs::read_to_string(self.out.join(LIST)).ok()?;
        let addresses: Vec<&str> = list.lines().skip(1).collect();
        let stamps: Option<Vec<Stamp>> = addresses
            .par_iter()
            .map(|address| {
                let metadata = std::fs::symlink_metadata(self.out.join(address)).ok()?;
                metadata.is_file().then(|| stamp(&metadata))
            })
            .collect();
        let mut hash = Xxh3::new();
        hash.update(list.as_bytes());
        for number in stamps?.iter().flatten() {
            hash.update(&number.to_le_bytes());
        }
        Some(hash.digest128())
    }
}

/// The length of a file, when it was written, and when anything about it was changed.
type Stamp = [i128; 3];

fn stamp(metadata: &std::fs::Metadata) -> Stamp {
    let modified = metadata.modified().ok();
    let modified = modified.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    let modified = modified.map_or(0, |time| time.as_nanos());
    [
        metadata.len().into(),
        i128::try_from(modified).unwrap_or_default(),
        changed(metadata),
    ]
}

#[cfg(unix)]
fn changed(metadata: &std::fs::Metadata) -> i128 {
    use std::os::unix::fs::MetadataExt;
    i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &std::fs::Metadata) -> i128 {
    0
}
