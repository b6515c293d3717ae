//! The commands: one file each, all over the same pipeline.

mod ask;
mod build;
mod check;
mod explain;
mod facts;
mod letter;
mod schema;
mod serve;
mod terminal;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::source::tree::{ReadError, Tree};

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
    Build(build::Build),
    Check(check::Check),
    Serve(serve::Serve),
    Letter(letter::Letter),
    Review(letter::Review),
    Explain(explain::Explain),
    Facts(facts::Facts),
    Schema(schema::Schema),
}

/// Where the site is read from.
#[derive(Clone, Debug, Args)]
struct Place {
    /// The folder of the site: the one with `content` in it [default: this folder or the nearest one above it]
    #[arg(long, value_name = "FOLDER")]
    project: Option<PathBuf>,
    /// A folder laid over the site: what is in it stands in the place of files of the same path
    #[arg(long, value_name = "FOLDER")]
    brand: Option<PathBuf>,
    /// The day to take for today, to see which reviews are due [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
}

impl Place {
    /// The folders to read: the project, and what is laid over it.
    fn folders(&self) -> Vec<PathBuf> {
        let project = self.project.clone().unwrap_or_else(nearest);
        std::iter::once(project).chain(self.brand.clone()).collect()
    }

    /// Reads the folders into one tree.
    fn tree(&self) -> Result<Tree, ReadError> {
        let folders = self.folders();
        let base = Tree::read(&folders[0])?;
        folders[1..]
            .iter()
            .try_fold(base, |tree, over| Ok(tree.lay(&Tree::read_overlay(over)?)))
    }

    /// The day to take for today.
    #[expect(clippy::disallowed_methods, reason = "only the commands have a clock")]
    fn today(&self) -> Date {
        self.today.unwrap_or_else(|| jiff::Zoned::now().date())
    }
}

/// Reads a day of the command line.
fn day(text: &str) -> Result<Date, &'static str> {
    text.parse()
        .map_err(|_| "write a day as year-month-day, such as 2026-11-21")
}

/// This folder, or the nearest one above it that has a site in it.
fn nearest() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let found = here
        .ancestors()
        .find(|folder| folder.join("content").is_dir());
    match found {
        Some(folder) if folder != here => folder.to_owned(),
        _ => Path::new(".").to_owned(),
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

/// Runs the command that was given on the command line.
pub fn main() -> ExitCode {
    let end = match Command::parse().action {
        Action::Build(build) => build.run(),
        Action::Check(check) => check.run(),
        Action::Serve(serve) => serve.run(),
        Action::Letter(letter) => letter.run(),
        Action::Review(review) => review.run(),
        Action::Explain(explain) => explain.run(),
        Action::Facts(facts) => facts.run(),
        Action::Schema(schema) => schema.run(),
    };
    end.into()
}
