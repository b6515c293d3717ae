//! `candour check`: every mistake, and nothing published.

use std::time::Instant;

use clap::Args;

use super::{End, Place, terminal};
use crate::pipeline;
use crate::site::draft::Memo;
use crate::source::report::Report;

/// Find every mistake in the files, and publish nothing
///
/// Each mistake is shown with its file, line and what to do about it.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    place: Place,
}

impl Check {
    pub(super) fn run(self) -> End {
        let begin = Instant::now();
        let tree = match self.place.tree() {
            Ok(tree) => tree,
            Err(error) => {
                terminal::fail(&error.to_string());
                return End::Failed;
            }
        };
        let mut report = Report::new();
        let made = pipeline::check(&tree, &Memo::new(), self.place.today(), &mut report);
        terminal::report(&report);
        match made {
            Ok(edition) => {
                let (_, warnings) = report.counts();
                terminal::say(&format!(
                    "Checked {} and {} in {}: {}",
                    terminal::plural(edition.site.pages.len(), "page"),
                    terminal::plural(edition.site.letters.len(), "letter"),
                    terminal::spent(begin.elapsed()),
                    terminal::counted(0, warnings),
                ));
                End::Good
            }
            Err(_) => End::Mistakes,
        }
    }
}
