//! Writes a made-up site of any size into a folder, to measure with.
//!
//! `cargo run --release --example generate -- --pages 1000 --letters 20 --brands 3 --seed 1 OUT`
#![expect(clippy::print_stdout, reason = "this is a program")]

#[path = "mod.rs"]
mod generate;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

/// Writes a made-up site into a folder: its branded copies into `brands` below it.
#[derive(Parser)]
struct Command {
    /// Pages of guidance
    #[arg(long, default_value_t = 1000)]
    pages: usize,
    /// Letters
    #[arg(long, default_value_t = 20)]
    letters: usize,
    /// Branded copies
    #[arg(long, default_value_t = 3)]
    brands: usize,
    /// The same seed gives the same site
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only branded copies of the shipped guidance, each in a folder of its own
    #[arg(long)]
    of_guidance: bool,
    /// The folder to write to
    out: PathBuf,
}

fn main() -> ExitCode {
    let command = Command::parse();
    if command.of_guidance {
        for (name, tree) in generate::brands::of_guidance(command.brands) {
            if let Err(error) = generate::disk::write(&tree, &command.out.join(name)) {
                return cannot(&command.out, &error);
            }
        }
        return ExitCode::SUCCESS;
    }
    let site = generate::site(generate::Size {
        pages: command.pages,
        letters: command.letters,
        brands: command.brands,
        seed: command.seed,
    });
    if let Err(error) = generate::write(&site, &command.out) {
        return cannot(&command.out, &error);
    }
    let files = site.tree.len();
    println!("{files} files in `{}`", command.out.display());
    ExitCode::SUCCESS
}

fn cannot(folder: &Path, error: &io::Error) -> ExitCode {
    println!("cannot write to `{}`: {error}", folder.display());
    ExitCode::FAILURE
}
