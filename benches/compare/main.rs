//! Candour beside other generators: the same made-up pages built by each of Zola, Hugo,
//! Eleventy and mdBook that is on the PATH, by Candour twice, and by the bare loop that
//! Candour is held against.
//!
//! `cargo bench --no-default-features --bench compare -- --pages 1000 --rounds 5`
//!
//! `--only zola,hugo` leaves out the others (`--only none` all of them), `--again` also
//! builds over the unchanged output, `--split` says what the bare loop is made of, `--json
//! FILE` writes every run down, `--keep FOLDER` leaves the projects there. Where the disk is
//! slow to delete, `TMPDIR` may name a folder in memory.
//!
//! What each does is in its own file here and in `docs/performance.md`. The projects are
//! built in turns, round by round. Before each run, and not in its time, the output of the
//! one before is removed and the disk is let finish. What the programs say goes into files.
//! Each must make as many pages, and one page of each is looked at for its parts.
#![expect(clippy::print_stdout, reason = "this is a program")]

mod bare;
mod clock;
mod content;
mod eleventy;
#[path = "../generate/mod.rs"]
#[expect(dead_code, reason = "letters and brands are for other benches")]
mod generate;
mod hugo;
mod mdbook;
mod ours;
mod parts;
mod project;
mod table;
mod zola;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use clock::Run;
use content::Content;
use project::Project;
use table::{Row, middle};

/// That of the program: without it the bare loop would be held back.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Builds the same pages with Candour and with other generators.
#[derive(Parser)]
struct Command {
    /// How many pages
    #[arg(long)]
    pages: usize,
    /// How often each is built
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..))]
    rounds: u8,
    /// The other generators to build with, of those on the PATH
    #[arg(long, value_delimiter = ',', value_parser = ["zola", "hugo", "eleventy", "mdbook", "none"])]
    only: Option<Vec<String>>,
    /// Also build over the unchanged output
    #[arg(long)]
    again: bool,
    /// Say what the bare loop is made of
    #[arg(long)]
    split: bool,
    /// Write every run into a file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Leave the projects in a folder
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
    /// What cargo says to every bench
    #[arg(long, hide = true)]
    bench: bool,
}

/// The word that makes this program the bare loop, and its argument for passes of their own.
const BARE: &str = "bare";
const SPLIT: &str = "--split";

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let done = match arguments.split_first() {
        Some((word, rest)) if word == clock::WORD => tell(rest),
        Some((word, rest)) if word == BARE => {
            bare(rest);
            Ok(())
        }
        _ if !arguments.iter().any(is_pages) => {
            println!("compare: say how many pages to build: `-- --pages 1000`");
            Ok(())
        }
        _ => compare(&Command::parse()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Without it nothing is built, so that `cargo bench` of everything stays short.
fn is_pages(word: &OsString) -> bool {
    let word = word.to_string_lossy();
    word == "--pages" || word.starts_with("--pages=") || word == "--help"
}

fn tell(arguments: &[OsString]) -> Result<(), String> {
    let (said, command) = arguments.split_first().expect("a clock has a file to use");
    let told = clock::measure(said.as_ref(), command).map_err(|error| error.to_string())?;
    println!("{told}");
    Ok(())
}

fn bare(arguments: &[OsString]) {
    match arguments {
        [content, out] => bare::all(content.as_ref(), out.as_ref()),
        [content, out, ..] => {
            let split = bare::split(content.as_ref(), out.as_ref());
            println!("{}", serde_json::json!(split));
        }
        _ => println!("the bare loop needs the folder of the pages and one to write to"),
    }
}

fn compare(command: &Command) -> Result<(), String> {
    let temporary = tempfile::tempdir().map_err(|error| error.to_string())?;
    let folder = command.keep.as_deref().unwrap_or(temporary.path());
    let made = projects(command, folder).map_err(|error| error.to_string());
    let (projects, content) = made?;
    let mut rows: Vec<Row> = projects.into_iter().map(row).collect();
    for round in 1..=command.rounds {
        for row in &mut rows {
            measure(row, command, folder)?;
        }
        println!("round {round} of {} is done", command.rounds);
    }
    alike(&rows, &content)?;
    tell_of(&rows, command)
}

fn row(project: Project) -> Row {
    Row {
        project,
        full: Vec::new(),
        again: Vec::new(),
        start: Vec::new(),
        pages: 0,
    }
}

/// Writes the projects, ours first, and what is in each of them.
fn projects(command: &Command, folder: &Path) -> io::Result<(Vec<Project>, Content)> {
    let size = generate::Size {
        pages: command.pages,
        letters: 0,
        brands: 0,
        seed: 1,
    };
    let site = generate::site(size);
    let content = Content::of(&site.tree);
    let alike = ours::alike(&site.tree, &folder.join("candour"))?;
    let mut projects = vec![
        bare_loop(&alike, folder)?,
        alike,
        ours::as_shipped(&site.tree, &folder.join("shipped"))?,
    ];
    let others: [(&str, Make); 4] = [
        ("zola", zola::project),
        ("hugo", hugo::project),
        ("eleventy", eleventy::project),
        ("mdbook", mdbook::project),
    ];
    for (name, make) in others {
        let only = command.only.as_ref();
        if only.is_none_or(|only| only.iter().any(|one| one == name)) {
            match make(&content, &folder.join(name))? {
                Some(project) => projects.push(project),
                None => println!("`{name}` is not on the PATH"),
            }
        }
    }
    Ok((projects, content))
}

/// Writes a project, if its generator is there.
type Make = fn(&Content, &Path) -> io::Result<Option<Project>>;

/// The bare loop over the pages of Candour.
fn bare_loop(alike: &Project, folder: &Path) -> io::Result<Project> {
    let output = folder.join("bare");
    let program = std::env::current_exe()?;
    Ok(Project {
        name: "the bare loop",
        version: "–".to_owned(),
        start: vec![program.clone().into(), "--help".into()],
        command: vec![
            program.into(),
            BARE.into(),
            alike.folder.join("content").into(),
            output.clone().into(),
        ],
        folder: folder.to_owned(),
        output,
        extras: alike.extras,
    })
}

/// Builds a project once, into an empty place.
fn measure(row: &mut Row, command: &Command, folder: &Path) -> Result<(), String> {
    let project = &row.project;
    clear(&project.output)?;
    let said = folder.join("said.txt");
    let run = |command: &[OsString]| -> Result<Run, String> {
        clock::settle();
        clock::run(command, &project.folder, &said)
    };
    row.full.push(run(&project.command)?);
    row.pages = project.pages();
    if command.again {
        row.again.push(run(&project.command)?);
    }
    row.start.push(run(&project.start)?);
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this clears what was measured")]
fn clear(folder: &Path) -> Result<(), String> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// Stops unless each has made all pages, the lists of them too, with all their parts.
fn alike(rows: &[Row], content: &Content) -> Result<(), String> {
    let all = content.all().count();
    for (at, row) in rows.iter().enumerate() {
        let name = row.project.name;
        if row.pages != all {
            let made = row.pages;
            return Err(format!("{name} has made {made} pages, and there are {all}"));
        }
        let missing = parts::missing(content, &row.project);
        // The bare loop comes first and has no parts.
        if at > 0 && !missing.is_empty() {
            return Err(format!("a page of {name} lacks {}", missing.join(", ")));
        }
    }
    Ok(())
}

fn tell_of(rows: &[Row], command: &Command) -> Result<(), String> {
    let against: Vec<&str> = rows.iter().take(3).map(|row| row.project.name).collect();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let (pages, rounds) = (command.pages, command.rounds);
    println!("\n{pages} pages, {rounds} rounds, {cores} cores\n");
    println!("{}", table::print(rows, |row| &row.full, &against));
    if command.again {
        println!("once more over the unchanged output\n");
        println!("{}", table::print(rows, |row| &row.again, &against));
    }
    if command.split {
        println!(
            "the bare loop in passes: {}",
            split(&rows[0].project, command.rounds)?
        );
    }
    if let Some(file) = &command.json {
        let json = table::json(rows, command.pages);
        project::write(file, &format!("{json:#}\n")).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// What each pass of the bare loop takes: medians.
fn split(bare: &Project, rounds: u8) -> Result<String, String> {
    let mut passes = vec![Vec::new(); bare::PASSES.len()];
    for _ in 0..rounds {
        clear(&bare.output)?;
        clock::settle();
        let run = std::process::Command::new(&bare.command[0])
            .args(&bare.command[1..])
            .arg(SPLIT)
            .output();
        let told = run.map_err(|error| error.to_string())?.stdout;
        let times: Vec<f64> = serde_json::from_slice(&told).map_err(|error| error.to_string())?;
        for (all, time) in passes.iter_mut().zip(times) {
            all.push(time);
        }
    }
    let told = bare::PASSES.iter().zip(&mut passes).map(|(name, times)| {
        times.sort_by(f64::total_cmp);
        format!("{name} {:.0} ms", middle(times))
    });
    Ok(told.collect::<Vec<String>>().join(", "))
}
