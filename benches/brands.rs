//! What many brands of the shipped guidance take in one run, against one of them alone:
//! the program itself, as people run it, each time into a folder that was not there.
//!
//! `cargo bench --no-default-features --bench brands` measures HTML alone.
#![expect(clippy::print_stdout, reason = "this is a program")]

#[path = "generate/brands.rs"]
mod brands;
#[path = "generate/disk.rs"]
mod disk;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many brands a run has.
const COUNTS: [usize; 4] = [1, 10, 50, 100];

/// How often each run is measured. They take turns, as the machine's speed changes.
const ROUNDS: usize = 7;

fn main() {
    // Another bench was asked for by a part of its name.
    let mut asked = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'));
    if !asked.all(|word| "brands".contains(&word)) {
        return;
    }
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let most = COUNTS.iter().max().copied().unwrap_or_default();
    // Enough that as many have nothing but a `brand.yaml`.
    let made = brands::of_guidance(most + most / 9 + 1);
    let written = made.into_iter().map(|(name, tree)| {
        let path = folder.path().join("brands").join(name);
        disk::write(&tree, &path).expect("there is room for temporary files");
        path
    });
    let all: Vec<PathBuf> = written.collect();
    let plain = all.iter().filter(|brand| !brand.join("content").exists());
    let plain: Vec<&Path> = plain.take(most).map(PathBuf::as_path).collect();
    let mut alone = Vec::new();
    let mut alike = Vec::new();
    let mut many: Vec<Vec<Run>> = vec![Vec::new(); COUNTS.len()];
    for round in 0..ROUNDS {
        let out = folder.path().join(format!("one-{round}"));
        alone.push(run(&["--brand".as_ref(), all[1].as_path()], &out));
        let out = folder.path().join(format!("plain-{round}"));
        alike.push(run(&plain, &out));
        for (runs, count) in many.iter_mut().zip(COUNTS) {
            let out = folder.path().join(format!("many-{round}-{count}"));
            let brands: Vec<&Path> = all[..count].iter().map(PathBuf::as_path).collect();
            runs.push(run(&brands, &out));
        }
    }
    let one = median(&alone);
    println!(
        "one brand alone: {:?}, {} KB at the most",
        one.time, one.peak
    );
    for (runs, count) in many.iter().zip(COUNTS) {
        against(&format!("{count} in one run"), runs, &alone);
    }
    let name = format!("{} with no pages of their own in one run", plain.len());
    against(&name, &alike, &alone);
}

/// Says what runs took against those of one brand alone in the same rounds.
fn against(name: &str, runs: &[Run], alone: &[Run]) {
    let pairs = runs.iter().zip(alone);
    let mut ratios: Vec<f64> = pairs
        .map(|(many, one)| many.time.as_secs_f64() / one.time.as_secs_f64())
        .collect();
    ratios.sort_by(f64::total_cmp);
    let run = median(runs);
    println!(
        "{name}: {:?}, {} KB at the most; against one alone: median {:.1}, from {:.1} to {:.1}",
        run.time,
        run.peak,
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1],
    );
}

/// A run that was measured.
#[derive(Clone, Copy)]
struct Run {
    time: Duration,
    /// The most memory it held, in KB; 0 where the system does not tell.
    peak: u64,
}

fn run(arguments: &[&Path], out: &Path) -> Run {
    let begin = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["build", "--project", env!("CARGO_MANIFEST_DIR"), "--out"])
        .arg(out)
        .args(arguments)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program was built");
    let mut peak = 0;
    let status = loop {
        if let Some(status) = child.try_wait().expect("the program can be waited for") {
            break status;
        }
        peak = held(child.id()).unwrap_or(peak);
        std::thread::sleep(Duration::from_millis(1));
    };
    assert!(status.success(), "the brands are sound");
    Run {
        time: begin.elapsed(),
        peak,
    }
}

/// The most memory that a program has held so far, in KB.
#[expect(clippy::disallowed_methods, reason = "this reads what is measured")]
fn held(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The middle one by time, with the most memory of all.
fn median(runs: &[Run]) -> Run {
    let mut sorted = runs.to_vec();
    sorted.sort_by_key(|run| run.time);
    let peak = runs.iter().map(|run| run.peak).max().unwrap_or_default();
    Run {
        peak,
        ..sorted[runs.len() / 2]
    }
}
