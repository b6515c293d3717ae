//! Watches the files of a site: the only module that knows notify.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::source::tree::{self, FILES, FOLDERS};

/// How long the files have to be quiet before they are read: editors save in
/// several steps.
const QUIET: Duration = Duration::from_millis(4);

/// How long a busy folder can put off the reading.
const LONGEST: Duration = Duration::from_millis(250);

/// A watch over the folders of a site.
#[derive(Debug)]
pub struct Watch {
    folders: Vec<PathBuf>,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Starts to watch.
    ///
    /// # Errors
    /// The system refuses, for instance because too many files are watched.
    pub fn start(folders: &[PathBuf]) -> notify::Result<Watch> {
        // Events name whole paths, whatever was asked for.
        let folders: Vec<PathBuf> = folders
            .iter()
            .map(|folder| tree::real(folder))
            .collect::<Result<_, _>>()?;
        let (sender, events) = channel();
        let mut watch = Watch {
            folders: folders.clone(),
            watcher: notify::recommended_watcher(sender)?,
            events,
        };
        for folder in &folders {
            watch.watcher.watch(folder, RecursiveMode::NonRecursive)?;
            for inside in FOLDERS.map(|name| folder.join(name)) {
                watch.follow(&inside)?;
            }
        }
        Ok(watch)
    }

    fn follow(&mut self, folder: &Path) -> notify::Result<()> {
        match folder.is_dir() {
            true => self.watcher.watch(folder, RecursiveMode::Recursive),
            false => Ok(()),
        }
    }

    /// Waits until files of the site change and are quiet again; gives their
    /// paths. Nothing when watching has come to an end. An empty set says that
    /// something was missed and everything is to be looked at again. `begun` is called
    /// when the first of them has changed.
    pub fn wait(&mut self, begun: impl Fn()) -> Option<BTreeSet<PathBuf>> {
        loop {
            let first = self.events.recv().ok()?;
            let mut batch = Batch::default();
            self.take(first, &mut batch);
            let begin = Instant::now();
            while begin.elapsed() < LONGEST {
                if batch.has_any() {
                    begun();
                }
                match self.events.recv_timeout(QUIET) {
                    Ok(event) => self.take(event, &mut batch),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
            if batch.missed {
                return Some(BTreeSet::new());
            }
            if !batch.paths.is_empty() {
                return Some(batch.paths);
            }
        }
    }

    fn take(&mut self, event: notify::Result<Event>, batch: &mut Batch) {
        let Ok(event) = event else {
            batch.missed = true;
            return;
        };
        batch.missed |= event.need_rescan();
        if !is_change(&event.kind) {
            return;
        }
        for path in event.paths {
            if !self.is_of_the_site(&path) {
                continue;
            }
            // A folder made while watching is not watched yet.
            let is_top = self
                .folders
                .iter()
                .any(|folder| path.parent() == Some(folder));
            if is_top && self.follow(&path).is_err() {
                batch.missed = true;
            }
            batch.paths.insert(path);
        }
    }

    fn is_of_the_site(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| {
            let inside = path.strip_prefix(folder).ok();
            let first = inside.and_then(|inside| inside.iter().next());
            first
                .and_then(|first| first.to_str())
                .is_some_and(|first| FOLDERS.contains(&first) || FILES.contains(&first))
        })
    }
}

#[derive(Default)]
struct Batch {
    paths: BTreeSet<PathBuf>,
    missed: bool,
}

impl Batch {
    fn has_any(&self) -> bool {
        self.missed || !self.paths.is_empty()
    }
}

/// Whether an event changes what a file says: reading one does not.
fn is_change(kind: &EventKind) -> bool {
    !matches!(
        kind,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) | EventKind::Other
    )
}
