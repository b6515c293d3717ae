//! The commands: one file each, all over the same pipeline.

mod ask;
mod build;
mod check;
mod explain;
mod facts;
mod letter;
mod new;
mod print;
mod schema;
mod serve;
mod show;
mod talk;
mod terminal;
mod version;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::civil::Date;

use crate::render::paper;
use crate::source::disk::Plain;
use crate::source::tree::fonts::Fonts;
use crate::source::tree::{Base, Carried, Layers, ReadError, Tree};

/// Makes a website that helps people with NHS complaints: pages of guidance, and
/// letters that write themselves from a few answers.
///
/// Start with `candour serve`: it shows the site in your browser and keeps it up
/// to date while you write. When you are happy, `candour build` writes it to a
/// folder that any web host can publish. `candour letter` writes one letter.
#[derive(Debug, Parser)]
#[command(name = "candour", version, about, max_term_width = 90)]
#[command(
    after_help = "Exit codes: 0 all is well, 1 there are mistakes in the files, \
    2 the command could not run."
)]
struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    New(new::New),
    Build(build::Build),
    Check(check::Check),
    Serve(serve::Serve),
    Letter(letter::Letter),
    Print(print::Print),
    Review(letter::Review),
    Explain(explain::Explain),
    Facts(facts::Facts),
    Schema(schema::Schema),
    Show(show::Show),
}

/// Where the site is read from.
#[derive(Clone, Debug, Args)]
struct Place {
    /// The folder of the guidance [default: this folder or the nearest one above it with a whole site, else the guidance that this program carries]
    #[arg(long, value_name = "FOLDER")]
    project: Option<PathBuf>,
    /// A brand's folder: what is in it is laid over the guidance [default: this folder or the nearest one above it with a `brand.yaml`]
    #[arg(long, value_name = "FOLDER")]
    brand: Option<PathBuf>,
    /// The day to take for today, to see which reviews are due [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
}

impl Place {
    /// Where the files come from.
    ///
    /// The guidance is the folder that was asked for, or the nearest one at or above
    /// this one that has a whole site in it, or else what the program carries. The
    /// brand is the folder that was asked for, or the nearest one at or above this one
    /// (and in the site's) that has a `brand.yaml`; without one, this folder if it has
    /// pages.
    fn layers(&self, carried: Carried) -> Layers {
        let here = std::env::current_dir().unwrap_or_default();
        let above: Vec<&Path> = here.ancestors().collect();
        let whole = above.iter().position(|folder| is_whole(folder));
        let inside = &above[..whole.unwrap_or(above.len())];
        let brand = inside
            .iter()
            .find(|folder| is_brand(folder))
            .or_else(|| inside.first().filter(|here| here.join(PAGES).is_dir()))
            .filter(|_| self.project.is_none())
            .map(|folder| named(folder, &here));
        let base = match (&self.project, whole) {
            (Some(folder), _) => Base::Folder(folder.clone()),
            (None, Some(index)) => Base::Folder(named(above[index], &here)),
            (None, None) => Base::Carried(carried),
        };
        Layers {
            base,
            over: self.brand.clone().or(brand).into_iter().collect(),
            fonts: Fonts::default(),
        }
    }

    /// Reads the folders into one tree.
    fn tree(&self, carried: Carried) -> Result<Tree, ReadError> {
        self.layers(carried).tree()
    }

    /// The day to take for today.
    #[expect(clippy::disallowed_methods, reason = "only the commands have a clock")]
    fn today(&self) -> Date {
        self.today.unwrap_or_else(|| jiff::Zoned::now().date())
    }
}

/// Fonts beside those of the program.
#[derive(Clone, Debug, Args)]
struct More {
    /// A folder with fonts (.ttf, .otf) to print characters in that the fonts of this program do not have
    #[arg(long, value_name = "FOLDER")]
    font_dir: Option<PathBuf>,
}

impl More {
    /// The fonts of the folder.
    fn fonts(&self) -> Result<Fonts, String> {
        let Some(folder) = &self.font_dir else {
            return Ok(Fonts::default());
        };
        let name = folder.display();
        let fonts = Fonts::read(folder)
            .map_err(|error| format!("cannot read fonts from `{name}`: {}", Plain(&error)))?;
        let readable = paper::readable(&fonts);
        readable.map_err(|file| format!("`{file}` in `{name}` is not a font that can be read"))?;
        Ok(fonts)
    }
}

/// Reads a day of the command line.
fn day(text: &str) -> Result<Date, &'static str> {
    text.parse()
        .map_err(|_| "write a day as year-month-day, such as 2026-11-21")
}

/// A brand's folder is told by this file.
const BRAND: &str = "brand.yaml";

/// Whether a folder says who publishes.
fn is_brand(folder: &Path) -> bool {
    folder.join(BRAND).is_file()
}

/// Or by its own pages.
const PAGES: &str = "content";

/// Whether there is a whole site in a folder: a brand's has pages of its own at most,
/// and lists no styles and scripts.
fn is_whole(folder: &Path) -> bool {
    folder.join(PAGES).is_dir() && folder.join("web/assets.yaml").is_file()
}

/// A folder as messages call it.
fn named(folder: &Path, here: &Path) -> PathBuf {
    match folder == here {
        true => PathBuf::from("."),
        false => folder.to_owned(),
    }
}

/// How a command ended.
enum End {
    /// All is well.
    Good,
    /// There are mistakes in the files.
    Mistakes,
    /// It could not run.
    Failed,
}

impl From<End> for ExitCode {
    fn from(end: End) -> ExitCode {
        ExitCode::from(match end {
            End::Good => 0,
            End::Mistakes => 1,
            End::Failed => 2,
        })
    }
}

/// What the command line asks for. It ends the program where that is help or a version.
fn asked(carried: Carried) -> Command {
    let mut command = Command::command();
    if std::env::args_os().any(|argument| argument == "--version") {
        // It is said once, and then the program ends.
        command = command.long_version(&*version::long(carried).leak());
    }
    let matches = command.get_matches();
    Command::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// Runs the command that was given on the command line, with the guidance that the
/// program carries.
pub fn main(carried: Carried) -> ExitCode {
    let end = match asked(carried).action {
        Action::New(new) => new.run(),
        Action::Build(build) => build.run(carried),
        Action::Check(check) => check.run(carried),
        Action::Serve(serve) => serve.run(carried),
        Action::Letter(letter) => letter.run(carried),
        Action::Print(print) => print.run(carried),
        Action::Review(review) => review.run(carried),
        Action::Explain(explain) => explain.run(),
        Action::Facts(facts) => facts.run(carried),
        Action::Schema(schema) => schema.run(),
        Action::Show(show) => show.run(carried),
    };
    end.into()
}
