//! How many instructions each stage takes, against the numbers kept in
//! `benches/instructions.txt`: they stay the same where a clock does not.
//!
//! `cargo bench --no-default-features --bench instructions` fails where a stage takes over
//! 3 % more than was kept; `-- letter` looks only at what has `letter` in its name. With
//! `CANDOUR_UPDATE=1` the numbers are kept as they are now.
//!
//! Each stage is run in a process of its own under callgrind (of Valgrind), on one thread,
//! with the program's own allocator, and only what is done in `measured_stage` is counted.
#![expect(clippy::print_stdout, reason = "this is a program")]

#[path = "instructions/stages.rs"]
mod stages;

use std::collections::BTreeMap;
use std::process::{Command, ExitCode, Stdio};

/// As in the program: what memory costs is part of the count.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Where the numbers are kept.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.txt");

/// By how much a stage may grow: from run to run the counts differ by up to 0.3 %, as
/// the seeds of hash maps do.
const MOST: f64 = 1.03;

/// How to keep other numbers.
const ACCEPT: &str = "CANDOUR_UPDATE=1 cargo bench --no-default-features --bench instructions";

/// The word before the name of the stage that a process under callgrind is to run.
const STAGE: &str = "--stage";

type Counts = BTreeMap<String, u64>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [first, name] = &words[..]
        && first == STAGE
    {
        stages::run(name);
        return ExitCode::SUCCESS;
    }
    let asked: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.starts_with('-'))
        .collect();
    match compared(&asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("instructions: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Counts the stages that were asked for, all where none was, and holds them against what
/// was kept, or keeps them.
fn compared(asked: &[&str]) -> Result<(), String> {
    if cfg!(any(feature = "pdf", feature = "search")) {
        return Err("the kept numbers are for --no-default-features".to_owned());
    }
    let stages = stages::names();
    let stages: Vec<&str> = stages
        .filter(|name| asked.is_empty() || asked.iter().any(|word| name.contains(word)))
        .collect();
    let update = std::env::var_os("CANDOUR_UPDATE").is_some_and(|value| !value.is_empty());
    let compiler = compiler()?;
    let (kept_of, kept) = kept();
    println!("{:<42}{:>14}{:>14}{:>8}", "stage", "kept", "now", "ratio");
    let mut now = Counts::new();
    for name in stages {
        let count = counted(name)?;
        println!("{}", line(name, kept.get(name).copied(), count));
        now.insert(name.to_owned(), count);
    }
    if update {
        return keep(&compiler, kept, now);
    }
    if kept_of != compiler {
        println!("The kept numbers are of {kept_of}, these of {compiler}.");
    }
    judge(&kept, &now)
}

fn line(name: &str, kept: Option<u64>, now: u64) -> String {
    let (kept, ratio) = match kept {
        Some(kept) => (kept.to_string(), format!("{:.4}", ratio(now, kept))),
        None => ("-".to_owned(), "-".to_owned()),
    };
    format!("{name:<42}{kept:>14}{now:>14}{ratio:>8}")
}

fn ratio(now: u64, kept: u64) -> f64 {
    now as f64 / kept as f64
}

fn judge(kept: &Counts, now: &Counts) -> Result<(), String> {
    let unknown: Vec<&str> = now
        .keys()
        .filter(|name| !kept.contains_key(*name))
        .map(String::as_str)
        .collect();
    if !unknown.is_empty() {
        let names = unknown.join("`, `");
        return Err(format!("no number is kept for `{names}`: {ACCEPT}"));
    }
    let beyond = |bound: &dyn Fn(f64) -> bool| {
        let names = now.iter().filter(|(name, now)| {
            let kept = kept.get(*name);
            kept.is_some_and(|kept| bound(ratio(**now, *kept)))
        });
        let names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        names.join("`, `")
    };
    let less = beyond(&|ratio| ratio < 1.0 / MOST);
    if !less.is_empty() {
        println!("`{less}` takes less than was kept. To hold on to that: {ACCEPT}");
    }
    let more = beyond(&|ratio| ratio > MOST);
    match more.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "`{more}` takes over 3 % more than was kept. If that is worth it: {ACCEPT}"
        )),
    }
}

/// The compiler and the numbers of the stages, as they were kept: `none` if they never were.
#[expect(clippy::disallowed_methods, reason = "a benchmark's own file")]
fn kept() -> (String, Counts) {
    let text = std::fs::read_to_string(KEPT).unwrap_or_default();
    let compiler = text.lines().find_map(|line| line.strip_prefix("# "));
    let counts = text.lines().filter(|line| !line.starts_with('#'));
    let counts = counts.filter_map(|line| {
        let (name, count) = line.rsplit_once(' ')?;
        Some((name.trim_end().to_owned(), count.parse().ok()?))
    });
    (compiler.unwrap_or("none").to_owned(), counts.collect())
}

/// Keeps these numbers, and what was kept of stages that were not run.
#[expect(clippy::disallowed_methods, reason = "a benchmark's own file")]
fn keep(compiler: &str, kept: Counts, now: Counts) -> Result<(), String> {
    let known = |name: &str| stages::names().any(|stage| stage == name);
    let mut all: Counts = kept.into_iter().filter(|(name, _)| known(name)).collect();
    all.extend(now);
    let lines = all
        .iter()
        .map(|(name, now)| format!("{name:<42}{now:>14}\n"));
    let text = format!("# {compiler}\n{}", lines.collect::<String>());
    std::fs::write(KEPT, text).map_err(|error| format!("cannot write {KEPT}: {error}"))?;
    println!("kept in benches/instructions.txt");
    Ok(())
}

/// The compiler and what it compiles for: other ones make other instructions.
fn compiler() -> Result<String, String> {
    let asked = Command::new("rustc").arg("-vV").output();
    let asked = asked.map_err(|error| format!("cannot ask rustc for its version: {error}"))?;
    let said = String::from_utf8_lossy(&asked.stdout);
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    match (said.lines().next(), host) {
        (Some(version), Some(host)) => Ok(format!("{version}, {host}")),
        _ => Err("rustc does not say its version".to_owned()),
    }
}

/// The instructions of one stage.
#[expect(clippy::disallowed_methods, reason = "what callgrind wrote")]
fn counted(name: &str) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let out = folder.path().join("callgrind.out");
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--toggle-collect=*measured_stage*"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .args([program.as_os_str(), STAGE.as_ref(), name.as_ref()])
        .stdin(Stdio::null());
    let ran = valgrind.output().map_err(|error| {
        format!("cannot run valgrind ({error}): install the package valgrind to count instructions")
    })?;
    let said = || String::from_utf8_lossy(&ran.stderr);
    if !ran.status.success() {
        return Err(format!("`{name}` failed under valgrind: {}", said()));
    }
    let text = std::fs::read_to_string(&out).unwrap_or_default();
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    match total.and_then(|total| total.trim().parse().ok()) {
        None | Some(0) => Err(format!("callgrind counted nothing of `{name}`: {}", said())),
        Some(count) => Ok(count),
    }
}
