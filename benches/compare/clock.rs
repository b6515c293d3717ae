//! What one run of a program takes.
//!
//! The system tells what all programs took that one has started. So each run has a clock of
//! its own: this program once more, which starts the one that is measured and nothing else.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use serde::{Deserialize, Serialize};

/// The word that makes this program a clock.
pub(crate) const WORD: &str = "clock";

/// A run that was measured.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Run {
    /// Seconds on the clock.
    pub(crate) wall: f64,
    /// Seconds of processor time, its own and the system's for it.
    pub(crate) cpu: f64,
    /// The most memory that one program of the run held, in KiB.
    pub(crate) peak: i64,
    /// Whether it ended well.
    good: bool,
}

/// Runs a program in a folder. What it says goes into a file, whichever it is.
///
/// # Errors
/// What the program said, if it did not end well.
#[expect(clippy::disallowed_methods, reason = "this reads what was said")]
pub(crate) fn run(command: &[OsString], folder: &Path, said: &Path) -> Result<Run, String> {
    let clock = std::env::current_exe().map_err(|error| error.to_string())?;
    let told = Command::new(clock)
        .arg(WORD)
        .arg(said)
        .args(command)
        .current_dir(folder)
        .output()
        .map_err(|error| error.to_string())?;
    let run: Run = serde_json::from_slice(&told.stdout).map_err(|error| {
        let words = String::from_utf8_lossy(&told.stderr);
        format!("the clock said nothing: {error}: {words}")
    })?;
    match run.good {
        true => Ok(run),
        false => {
            let words = std::fs::read(said).unwrap_or_default();
            let words = String::from_utf8_lossy(&words);
            Err(format!("{command:?} did not end well:\n{words}"))
        }
    }
}

/// What the clock does: starts the program, and writes down what it took.
pub(crate) fn measure(said: &Path, command: &[OsString]) -> io::Result<String> {
    let (program, arguments) = command.split_first().expect("there is a program to run");
    let said = make(said)?;
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(said.try_clone()?)
        .stderr(said);
    let begin = Instant::now();
    let status = command.status()?;
    let wall = begin.elapsed().as_secs_f64();
    let (cpu, peak) = taken();
    let run = Run {
        wall,
        cpu,
        peak,
        good: status.success(),
    };
    Ok(serde_json::to_string(&run)?)
}

#[expect(clippy::disallowed_methods, reason = "this keeps what was said")]
fn make(file: &Path) -> io::Result<File> {
    File::create(file)
}

/// The processor time of the programs that this one has started, in seconds, and the most
/// memory that one of them held.
#[cfg(unix)]
fn taken() -> (f64, i64) {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system tells what was used");
    let time = usage.user_time() + usage.system_time();
    // macOS tells it in bytes.
    let unit = if cfg!(target_vendor = "apple") {
        1024
    } else {
        1
    };
    (time.num_microseconds() as f64 / 1e6, usage.max_rss() / unit)
}

#[cfg(not(unix))]
fn taken() -> (f64, i64) {
    (0.0, 0)
}

/// Lets the disk finish what it was given, so that no program waits for the output of
/// another.
pub(crate) fn settle() {
    #[cfg(unix)]
    rustix::fs::sync();
}
