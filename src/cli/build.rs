//! `candour build`: the site as a folder of files.

mod folders;
mod many;
mod table;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Instant, SystemTime};

use clap::Args;

use super::terminal::{self, Progress};
use super::{End, More, Place, version};
use crate::output::built::{Built, Said};
use crate::output::{self, Failure, Published, kept, zip};
use crate::pipeline;
use crate::render::print::What;
use crate::render::{Edition, Route};
use crate::site::draft::Memo;
use crate::source::report::Report;
use crate::source::tree::{self, Carried, Layers, laid};
use folders::Shard;

/// Write the site to a folder that any web host can publish
///
/// The folder is replaced as a whole: until the new site is complete, the old
/// one stays. Files that did not change are left as they are.
///
/// With folders of brands, such as `candour build brands/*`, the site of each is
/// written to `public` in its folder; what they share is read and made once.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    place: Place,
    /// Folders of brands, to build all of them in one run
    #[arg(value_name = "BRANDS", conflicts_with = "brand")]
    brands: Vec<PathBuf>,
    /// The folder to write to; of many brands, each to a folder of its name in it [default: `public` in the folder of the site, or of the brand]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Leave out the PDFs, and every link to them
    #[arg(long)]
    no_pdf: bool,
    #[command(flatten)]
    more: More,
    /// Also write all files into one, such as `public.zip` beside `public`, to email or to hand to a web host
    #[arg(long)]
    zip: bool,
    /// Of many brands, only one part of so many, to split them between runs
    #[arg(long, value_name = "I/N", requires = "brands")]
    shard: Option<Shard>,
    /// Of many brands, what came of each as JSON
    #[arg(long, requires = "brands")]
    json: bool,
}

/// A site without a brand has the name of the guidance.
const NO_BRAND: &str = "No brand.yaml was found, so this is the guidance under its own name: \
    `candour new` makes a folder for yours";

/// When the files are read, by the clock that their times are of.
#[expect(
    clippy::disallowed_methods,
    reason = "files that change now are told from others"
)]
fn now() -> SystemTime {
    SystemTime::now()
}

/// Whether somebody says who publishes: the folder of a brand, or of a whole site.
fn has_brand(layers: &Layers) -> bool {
    layers
        .folders()
        .iter()
        .any(|folder| super::is_brand(folder))
}

/// A sitemap holds whole addresses, and a page that hosts show in any folder has links
/// from the top.
const NO_SITEMAP: &str = "There is no sitemap.xml, and the page for lost readers works only at the top of a host: \
    both need to know where the site is (`address` in brand.yaml)";

/// Each page is to have a way to give feedback (style rule ST-33).
const NO_FEEDBACK: &str = "The pages have no link for feedback: they need to know where it goes (`feedback` in brand.yaml)";

/// A site that was written.
struct Written {
    published: Published,
    /// How many files it has.
    files: usize,
    /// How many PDFs were made and how many kept.
    pdfs: kept::Count,
    /// What was seen while it was made.
    report: Report,
    /// The one file that has all of them, and its bytes, where it was asked for.
    zip: Option<(PathBuf, u64)>,
}

/// Why a site was not written.
enum Unwritten {
    /// There are mistakes in its templates: those that pages and PDFs met.
    Mistakes(Report),
    /// Something else was in the way.
    Cannot(String),
}

impl Build {
    pub(super) fn run(self, carried: Carried) -> End {
        match self.brands.is_empty() {
            true => self.one(carried),
            false => many::run(&self, carried),
        }
    }

    fn one(&self, carried: Carried) -> End {
        let begin = (Instant::now(), now());
        let layers = match self.layers(carried) {
            Ok(layers) => layers,
            Err(why) => return failed(&Report::new(), &why),
        };
        let built = self.built(&layers);
        let before = built.as_ref();
        if let Some(said) = before.and_then(|built| built.before(|| layers.state_now())) {
            return self.nothing_to_do(&layers, &said, begin.0);
        }
        let (state, tree) = match layers.read() {
            Ok(trees) => (layers.state_of(&trees), laid(trees)),
            Err(error) => return failed(&Report::new(), &error.to_string()),
        };
        let mut report = Report::new();
        let made =
            pipeline::edition_or_more(&tree, &Memo::of_all(), self.place.today(), &mut report);
        let Ok(edition) = made else {
            return mistakes(&report);
        };
        let out = self.beside(&layers);
        let progress = Progress::begin("Building", 0);
        let (edition, kept) = self.prepared(edition, &home(&layers));
        let written = self.write(&edition, (&out, &kept), Some(&progress));
        progress.end();
        match written {
            Ok(written) => {
                report.merge(&written.report);
                let said = said(&layers, &edition, &written, &report);
                self.say(&out, &written, &said, begin.0);
                if let Some(built) = built {
                    match state {
                        Some(state) => built.keep(&state, begin.1, said),
                        None => built.forget(),
                    }
                }
                // The program ends now, and taking a large site apart takes a while.
                std::mem::forget((edition, tree));
                End::Good
            }
            Err(Unwritten::Mistakes(met)) => {
                report.merge(&met);
                mistakes(&report)
            }
            Err(Unwritten::Cannot(why)) => failed(&report, &why),
        }
    }

    /// Where it is kept what was built; nothing where more is asked for than a folder.
    fn built(&self, layers: &Layers) -> Option<Built> {
        if self.zip || self.more.font_dir.is_some() {
            return None;
        }
        let folders = layers.folders();
        let folders: Vec<_> = folders.iter().map(|path| tree::real(path).ok()).collect();
        let (today, colours) = (self.place.today(), terminal::has_colours());
        let version = env!("CARGO_PKG_VERSION");
        let options = format!("{version} {today} {} {colours} {folders:?}", self.no_pdf);
        Some(Built::of(&home(layers), &self.beside(layers), options))
    }

    /// Says again what the last build said: it was of the same files.
    fn nothing_to_do(&self, layers: &Layers, said: &Said, begin: Instant) -> End {
        let written = Written {
            published: Published {
                unchanged: said.files,
                ..Published::default()
            },
            files: said.files,
            pdfs: kept::Count::default(),
            report: Report::new(),
            zip: None,
        };
        self.say(&self.beside(layers), &written, said, begin);
        End::Good
    }

    fn say(&self, out: &Path, written: &Written, said: &Said, begin: Instant) {
        terminal::shown(&said.mistakes);
        terminal::say(&format!(
            "Built {} in {}: {} written, {} unchanged, {} removed ({}{})",
            out.display(),
            terminal::spent(begin.elapsed()),
            written.published.written,
            written.published.unchanged,
            written.published.removed,
            terminal::plural(written.files, "file"),
            pdfs(written.pdfs),
        ));
        said.lines.iter().for_each(|line| terminal::say(line));
    }

    /// Where the files come from.
    fn layers(&self, carried: Carried) -> Result<Layers, String> {
        Ok(Layers {
            fonts: self.more.fonts()?,
            ..self.place.layers(carried)
        })
    }

    /// An edition as it is to be written, with what keeps its PDFs in a folder.
    fn prepared(&self, edition: Edition, home: &Path) -> (Edition, Arc<kept::Folder>) {
        let kept = Arc::new(kept::Folder::of(home));
        let edition = match self.no_pdf {
            true => edition.without_pdfs(),
            false => edition.keeping(kept.clone()),
        };
        (edition, kept)
    }

    /// Writes an edition to a folder, and into one file if that was asked for. Each
    /// file is a step of the progress.
    fn write(
        &self,
        edition: &Edition,
        (out, kept): (&Path, &kept::Folder),
        progress: Option<&Progress>,
    ) -> Result<Written, Unwritten> {
        let cannot = |why: String| Unwritten::Cannot(why);
        let all = edition
            .published()
            .map_err(|why| cannot(format!("cannot make the files of search: {why}")))?;
        let place = match self.zip {
            true => Some(zip::place(out).map_err(|failure| cannot(failure.to_string()))?),
            false => None,
        };
        let mut routes: Vec<_> = all.iter().collect();
        // What takes longest is begun first, so that nobody waits for it at the end.
        routes.sort_by_key(|(_, route)| std::cmp::Reverse(weight(route)));
        let addresses: Vec<&str> = routes.iter().map(|(address, _)| address.as_str()).collect();
        let heavy = routes.partition_point(|(_, route)| weight(route) > 0);
        let step = || progress.into_iter().for_each(Progress::step);
        progress
            .into_iter()
            .for_each(|progress| progress.more(addresses.len()));
        let seen = Mutex::new(Report::new());
        let make = |index: usize| {
            let mut report = Report::new();
            let made = edition.render(routes[index].1, &mut report);
            if !report.is_empty() {
                let seen = seen.lock();
                seen.expect("no thread panics while it holds the report")
                    .merge(&report);
            }
            made
        };
        let published = output::publish(out, (&addresses, heavy), make, step);
        let seen = seen.into_inner().unwrap_or_default();
        let published = published.map_err(|failure| match failure {
            Failure::Made(_) => Unwritten::Mistakes(seen.clone()),
            failure => cannot(failure.to_string()),
        })?;
        // A build without PDFs does not know which are in use.
        if !self.no_pdf {
            kept.tidy();
        }
        let zip = place.map(|place| zipped(place, out, addresses.clone()));
        let zip = zip.transpose().map_err(cannot)?;
        Ok(Written {
            published,
            files: addresses.len(),
            pdfs: kept.count(),
            report: seen,
            zip,
        })
    }

    /// The folder that one site is written to.
    fn beside(&self, layers: &Layers) -> PathBuf {
        let folders = layers.folders();
        let beside = folders.last().map(|folder| folder.join("public"));
        let out = self.out.clone().or(beside);
        out.unwrap_or_else(|| PathBuf::from("public"))
    }
}

/// Writes what was published to a folder into one file, and says how large that is.
fn zipped(place: PathBuf, out: &Path, mut addresses: Vec<&str>) -> Result<(PathBuf, u64), String> {
    addresses.sort_unstable();
    let bytes = zip::write(&place, out, &addresses);
    let bytes = bytes.map_err(|failure| failure.to_string())?;
    Ok((place, bytes))
}

/// Which folder PDFs are kept in from one build to the next: that of the brand or the site.
fn home(layers: &Layers) -> PathBuf {
    let folders = layers.folders();
    folders.last().cloned().unwrap_or_default()
}

/// How long something takes to make, beside others.
fn weight(route: &Route) -> u8 {
    match route {
        Route::Print(What::Handbook, _) => 2,
        Route::Print(..) => 1,
        _ => 0,
    }
}

/// ", 3 PDFs made and 117 kept", where there are any.
fn pdfs(count: kept::Count) -> String {
    match (count.made, count.kept) {
        (0, 0) => String::new(),
        (made, kept) => format!(", {} made and {kept} kept", terminal::plural(made, "PDF")),
    }
}

/// What there is to say of a site that was written, beside how many files it has.
fn said(layers: &Layers, edition: &Edition, written: &Written, report: &Report) -> Said {
    let mut lines: Vec<String> = version::used(layers).into_iter().collect();
    if !has_brand(layers) {
        lines.push(NO_BRAND.to_owned());
    }
    if let Some((place, bytes)) = &written.zip {
        let (place, size) = (place.display(), terminal::size(*bytes));
        lines.push(format!("All of it is in {place} ({size})"));
    }
    lines.extend(missing(edition).map(str::to_owned));
    Said {
        mistakes: terminal::written(&report.sorted()),
        lines,
        files: written.files,
    }
}

/// What the site does without, as its brand leaves it out.
fn missing(edition: &Edition) -> impl Iterator<Item = &'static str> {
    let sitemap = (!edition.has_sitemap()).then_some(NO_SITEMAP);
    let feedback = edition.site.brand.feedback.is_none();
    let feedback = feedback.then_some(NO_FEEDBACK);
    sitemap.into_iter().chain(feedback)
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
