//! `candour serve`: the site in a browser, up to date while one writes.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;

use super::{End, More, Place, terminal};
use crate::document::kept::Kept;
use crate::live::http::Live;
use crate::live::watch::Watch;
use crate::live::{Change, Desk};
use crate::output::kept;
use crate::source::disk::Plain;
use crate::source::tree::{Carried, Layers};

/// Show the site in your browser and keep it up to date while you write
///
/// Every save shows at once. A mistake is shown over the last good page, with
/// its place and what to do. Nothing is published, and only this machine can see
/// the site. PDFs that you look at are kept in `.candour` in its folder.
#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    more: More,
    /// The port to answer on; if it is taken, the next free one
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// Open the site in your browser
    #[arg(long)]
    open: bool,
}

impl Serve {
    pub(super) fn run(self, carried: Carried) -> End {
        match self.serve(carried) {
            Ok(()) => End::Good,
            Err(message) => {
                terminal::fail(&message);
                End::Failed
            }
        }
    }

    fn serve(self, carried: Carried) -> Result<(), String> {
        let begin = Instant::now();
        let layers = Layers {
            fonts: self.more.fonts()?,
            ..self.place.layers(carried)
        };
        let folders = layers.folders();
        let kept = folders.last().map(|home| kept::Folder::of(home));
        let kept = kept.map(|kept| Arc::new(kept) as Arc<dyn Kept>);
        let mut desk =
            Desk::open(layers, kept, self.place.today()).map_err(|error| error.to_string())?;
        let mut watch =
            Watch::start(&folders).map_err(|error| format!("cannot watch the files: {error}"))?;
        // What was saved between the reading and the watching is taken in now.
        desk.update(&BTreeSet::new(), self.place.today())
            .map_err(|error| error.to_string())?;
        let live = Live::start(desk.shown(), self.port)
            .map_err(|error| format!("cannot answer on port {}: {}", self.port, Plain(&error)))?;
        let shown = desk.now();
        terminal::report(&shown.report);
        let url = format!("http://127.0.0.1:{}/", live.port());
        let pages = shown.edition.map_or(0, |edition| edition.routes().len());
        terminal::say(&format!(
            "Serving {} at {url} (ready in {}). Press Ctrl+C to stop.",
            terminal::plural(pages, "file"),
            terminal::spent(begin.elapsed())
        ));
        if self.port != 0 && live.port() != self.port {
            terminal::say(&format!(
                "Port {} is taken, so the next free one is used.",
                self.port
            ));
        }
        if self.open && open::that_detached(&url).is_err() {
            terminal::say(&format!("No browser could be opened: open {url} yourself."));
        }
        while let Some(changed) = watch.wait(|| live.gate().close()) {
            let begin = Instant::now();
            let updated = desk.update(&changed, self.place.today());
            live.gate().open();
            match updated {
                Ok(change) => {
                    live.tell(&change);
                    self.tell(&change, changed.len(), begin, &desk);
                }
                Err(error) => terminal::fail(&error.to_string()),
            }
        }
        Err("the files can no longer be watched".to_owned())
    }

    fn tell(&self, change: &Change, files: usize, begin: Instant, desk: &Desk) {
        if *change == Change::Nothing {
            return;
        }
        terminal::report(&desk.now().report);
        let what = match change {
            Change::Mistakes => "mistakes, so the last good site stays",
            _ => "up to date",
        };
        terminal::say(&format!(
            "{} changed: {what} ({})",
            terminal::plural(files, "file"),
            terminal::spent(begin.elapsed())
        ));
    }
}
