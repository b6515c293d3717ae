//! `candour build`: the site as a folder of files.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::terminal::{self, Progress};
use super::{End, Place, version};
use crate::output::{self, Failure};
use crate::pipeline;
use crate::render::Edition;
use crate::site::draft::Memo;
use crate::source::report::Report;
use crate::source::tree::{Carried, Layers};

/// Write the site to a folder that any web host can publish
///
/// The folder is replaced as a whole: until the new site is complete, the old
/// one stays. Files that did not change are left as they are.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    place: Place,
    /// The folder to write to [default: `public` in the folder of the site, or of the brand]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// A sitemap holds whole addresses, and a page that hosts show in any folder has links
/// from the top.
const NO_SITEMAP: &str = "There is no sitemap.xml, and the page for lost readers works only at the top of a host: \
    both need to know where the site is (`address` in brand.yaml)";

/// Each page is to have a way to give feedback (style rule ST-33).
const NO_FEEDBACK: &str = "The pages have no link for feedback: they need to know where it goes (`feedback` in brand.yaml)";

impl Build {
    pub(super) fn run(self, carried: Carried) -> End {
        let begin = Instant::now();
        let layers = self.place.layers(carried);
        let tree = match layers.tree() {
            Ok(tree) => tree,
            Err(error) => {
                terminal::fail(&error.to_string());
                return End::Failed;
            }
        };
        let mut report = Report::new();
        let made = pipeline::edition_or_more(&tree, &Memo::new(), self.place.today(), &mut report);
        let Ok(edition) = made else {
            return mistakes(&report);
        };
        let out = self.out(&layers);
        let all = match edition.published() {
            Ok(all) => all,
            Err(why) => return failed(&report, &format!("cannot make the files of search: {why}")),
        };
        let routes: Vec<_> = all.iter().collect();
        let addresses: Vec<&str> = routes.iter().map(|(address, _)| address.as_str()).collect();
        let progress = Progress::begin("Building", addresses.len());
        let published = output::publish(
            &out,
            &addresses,
            |index| {
                let mut report = Report::new();
                edition
                    .render(routes[index].1, &mut report)
                    .map_err(|_| report)
            },
            || progress.step(),
        );
        progress.end();
        match published {
            Ok(published) => {
                terminal::report(&report);
                terminal::say(&format!(
                    "Built {} in {}: {}, {} unchanged, {} removed ({})",
                    out.display(),
                    terminal::spent(begin.elapsed()),
                    format_args!("{} written", published.written),
                    published.unchanged,
                    published.removed,
                    terminal::plural(addresses.len(), "file"),
                ));
                version::used(&layers)
                    .iter()
                    .for_each(|line| terminal::say(line));
                missing(&edition);
                End::Good
            }
            Err(Failure::Made(_)) => {
                // One template mistake stops the first page it meets; look at all.
                report.merge(&pipeline::render_all(&edition));
                mistakes(&report)
            }
            Err(failure) => failed(&report, &failure.to_string()),
        }
    }
}

/// Says what the site does without, as its brand leaves it out.
fn missing(edition: &Edition) {
    if !edition.has_sitemap() {
        terminal::say(NO_SITEMAP);
    }
    if edition.site.brand.feedback.is_none() {
        terminal::say(NO_FEEDBACK);
    }
}

impl Build {
    /// The folder to write to.
    fn out(&self, layers: &Layers) -> PathBuf {
        let folders = layers.folders();
        let beside = folders.last().map(|folder| folder.join("public"));
        let out = self.out.clone().or(beside);
        out.unwrap_or_else(|| PathBuf::from("public"))
    }
}

fn failed(report: &Report, why: &str) -> End {
    terminal::report(report);
    terminal::fail(why);
    End::Failed
}

fn mistakes(report: &Report) -> End {
    terminal::report(report);
    terminal::fail("there are mistakes, so nothing was published; the last site stays as it is");
    End::Mistakes
}
