//! `candour print`: PDFs of what one names, to print on paper.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::terminal::{self, Progress};
use super::{End, More, Place};
use crate::document::print::Style;
use crate::document::sheets::Shape;
use crate::output::{self, kept};
use crate::pipeline;
use crate::render::print::What;
use crate::render::print::choice::{self, Choice};
use crate::render::{Edition, Route, paper};
use crate::site::draft::Memo;
use crate::source::report::Report;
use crate::source::suggest;
use crate::source::tree::{Carried, Layers};

/// Write PDFs to print: pages, checklists, packs, blank letters, or all of it as a book
///
/// Each is named as on the site, by its address, its file or its title. A section, such
/// as `meeting`, becomes a small book. Without a name it is the whole guide.
#[derive(Debug, Args)]
#[command(after_help = "Such as:\n  \
    candour print meeting/before-the-meeting\n  \
    candour print before-the-meeting ask-for-a-meeting --style large\n  \
    candour print meeting --style booklet\n  \
    candour print --list")]
pub(super) struct Print {
    /// What to print [default: handbook]
    what: Vec<String>,
    /// How: 14 point, 18 point, or A4 sheets to fold to an A5 booklet
    #[arg(long, default_value = "clear", value_parser = styles())]
    style: Style,
    /// The file to write, or a folder for it [default: a file of its name in this folder]
    #[arg(long, value_name = "FILE-OR-FOLDER")]
    out: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
    /// Show what can be printed, and write nothing
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    more: More,
    #[command(flatten)]
    place: Place,
}

fn styles() -> impl TypedValueParser<Value = Style> {
    let names = PossibleValuesParser::new(Style::ALL.map(Style::name));
    names.map(|name| {
        let found = Style::ALL.iter().find(|style| style.name() == name);
        found.copied().unwrap_or(Style::Clear)
    })
}

/// Why a letter is no booklet.
const NO_BOOKLET: &str = "a letter is filled in by hand and posted, so it is not made into a \
    booklet: its lines would be too short to write on; leave out `--style booklet`";

/// Something to print, and the file it goes to.
struct Job<'a> {
    choice: &'a Choice,
    path: PathBuf,
}

impl Print {
    pub(super) fn run(self, carried: Carried) -> End {
        match self.printed(carried) {
            Ok(end) => end,
            Err(message) => {
                terminal::fail(&message);
                End::Failed
            }
        }
    }

    fn printed(&self, carried: Carried) -> Result<End, String> {
        if let Some(why) = paper::unable() {
            return Err(why.to_owned());
        }
        let layers = Layers {
            fonts: self.more.fonts()?,
            ..self.place.layers(carried)
        };
        let tree = layers.tree().map_err(|error| error.to_string())?;
        let mut report = Report::new();
        let made = pipeline::edition_or_more(&tree, &Memo::new(), self.place.today(), &mut report);
        let Ok(edition) = made else {
            terminal::report(&report);
            terminal::fail("there are mistakes, so nothing was printed");
            return Ok(End::Mistakes);
        };
        let edition = match layers.folders().last() {
            Some(home) => edition.keeping(Arc::new(kept::Folder::of(home))),
            None => edition,
        };
        let choices = choice::all(&edition.site);
        if self.list {
            list(&choices);
            return Ok(End::Good);
        }
        let chosen = self.chosen(&choices)?;
        self.write(&edition, &self.jobs(chosen)?)
    }

    /// What was named, each once.
    fn chosen<'a>(&self, choices: &'a [Choice]) -> Result<Vec<&'a Choice>, String> {
        let handbook = [HANDBOOK.to_owned()];
        let typed = match self.what.is_empty() {
            true => &handbook[..],
            false => &self.what,
        };
        let mut chosen: Vec<&Choice> = Vec::new();
        for typed in typed {
            let found = named(choices, typed)?;
            if self.style == Style::Booklet && matches!(found.what, What::Letter(_)) {
                return Err(format!("`{typed}`: {NO_BOOKLET}"));
            }
            if !chosen.iter().any(|one| one.what == found.what) {
                chosen.push(found);
            }
        }
        Ok(chosen)
    }

    /// The files they go to.
    fn jobs<'a>(&self, chosen: Vec<&'a Choice>) -> Result<Vec<Job<'a>>, String> {
        let out = self.out.as_deref().unwrap_or(Path::new(""));
        let is_folder = self.out.is_none() || out.is_dir() || ends_as_folder(out);
        if !is_folder && chosen.len() > 1 {
            return Err(format!(
                "{} do not go into one file, `{}`; name a folder with --out, such as `{}/`",
                terminal::plural(chosen.len(), "PDF"),
                out.display(),
                out.with_extension("").display()
            ));
        }
        let mut names = BTreeSet::new();
        let twice: BTreeSet<&str> = chosen
            .iter()
            .map(|choice| choice::last(&choice.name))
            .filter(|name| !names.insert(*name))
            .collect();
        let file = |choice: &Choice| match choice::last(&choice.name) {
            short if twice.contains(short) => choice.name.replace('/', "-"),
            short => short.to_owned(),
        };
        let path = |choice: &Choice| match is_folder {
            true => out.join(format!("{}{}", file(choice), self.style.ending())),
            false => out.to_owned(),
        };
        let jobs = chosen.into_iter().map(|choice| Job {
            path: path(choice),
            choice,
        });
        Ok(jobs.collect())
    }

    fn write(&self, edition: &Edition, jobs: &[Job<'_>]) -> Result<End, String> {
        let mut report = Report::new();
        let mut said = Vec::new();
        let progress = Progress::begin("Printing", jobs.len());
        for job in jobs {
            let route = Route::Print(job.choice.what.clone(), self.style);
            let Ok(pdf) = edition.render(&route, &mut report) else {
                progress.end();
                terminal::report(&report);
                let name = &job.choice.name;
                terminal::fail(&format!("there are mistakes, so `{name}` was not printed"));
                return Ok(End::Mistakes);
            };
            let written = output::file::write_in(&job.path, pdf.as_ref(), self.force);
            written.map_err(|failure| failure.to_string())?;
            said.extend(self.about(&job.path, pdf.as_ref()));
            progress.step();
        }
        progress.end();
        terminal::report(&report);
        said.iter().for_each(|line| terminal::say(line));
        Ok(End::Good)
    }

    /// What is said of a file that was written.
    fn about(&self, path: &Path, pdf: &[u8]) -> Vec<String> {
        let (path, size) = (path.display(), terminal::size(pdf.len() as u64));
        let pages = paper::pages(pdf).unwrap_or_default();
        if self.style != Style::Booklet {
            let pages = terminal::plural(pages, "page");
            return vec![format!("Wrote {path} ({pages}, {size})")];
        }
        let shape = Shape::of_sides(pages);
        let sheets = terminal::plural(shape.all(), "sheet");
        let mut said = vec![
            format!("Wrote {path} ({sheets} of A4, {size})"),
            "Print it on A4, on both sides, flipped on the short edge, at actual size.".to_owned(),
        ];
        said.push(match shape.gatherings {
            1 => "Then fold all sheets together in the middle, and staple them there.".to_owned(),
            count => format!(
                "It is too thick for one fold: fold each {} sheets by themselves, in the order \
                 they come out, staple each along its fold, and glue or tape the {count} folds \
                 together, the first part on top.",
                shape.sheets
            ),
        });
        said
    }
}

/// What all of the guidance is called.
const HANDBOOK: &str = "handbook";

/// The one thing that is meant by what was typed.
fn named<'a>(choices: &'a [Choice], typed: &str) -> Result<&'a Choice, String> {
    match &choice::meant(choices, typed)[..] {
        [one] => Ok(one),
        [] => Err(unknown(choices, typed)),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|one| format!("`{}`", one.name))
                .collect();
            Err(format!(
                "`{typed}` can be one of {}: {}; say which",
                names.len(),
                names.join(", ")
            ))
        }
    }
}

fn unknown(choices: &[Choice], typed: &str) -> String {
    if Style::ALL.iter().any(|style| style.name() == typed) {
        return format!(
            "`{typed}` is a style, not something to print: candour print {HANDBOOK} --style {typed}"
        );
    }
    let names = choices.iter().map(|choice| choice.name.as_str());
    let near = suggest::nearest(typed, names.flat_map(|name| [name, choice::last(name)]));
    let near = near.map(|near| choice::meant(choices, near));
    let near: Vec<String> = near
        .into_iter()
        .flatten()
        .map(|one| format!("`{}`", one.name))
        .collect();
    let meant = match near.is_empty() {
        true => String::new(),
        false => format!("; did you mean {}?", near.join(" or ")),
    };
    format!(
        "there is nothing to print called `{typed}`{meant}\n\
         `candour print --list` shows all that there is"
    )
}

/// Shows what can be printed.
fn list(choices: &[Choice]) {
    let widths = choices.iter().map(|choice| choice.name.chars().count());
    let width = widths.max().unwrap_or(0);
    let head = |what: &What| match what {
        What::Handbook => "The whole guide",
        What::Section(_) => "Sections, as small books",
        What::Page(_) => "Pages, checklists and packs",
        What::Letter(_) => "Blank letters",
    };
    for inside in choices.chunk_by(|one, next| head(&one.what) == head(&next.what)) {
        terminal::say(&format!("{}:", head(&inside[0].what)));
        for one in inside {
            terminal::say(&format!("  {:width$}  {}", one.name, one.title));
        }
    }
}

/// Whether a path says of itself that it is a folder.
fn ends_as_folder(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.ends_with('/') || path.ends_with(std::path::MAIN_SEPARATOR)
}
