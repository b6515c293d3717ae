//! What is said on the terminal: the only module that prints.
//!
//! Results go to standard output, mistakes and progress to standard error, with
//! colours only where a terminal shows them and `NO_COLOR` does not forbid it.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::time::{Duration, Instant};

use anstream::ColorChoice;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::talk::Talk;
use crate::source::excerpt::{self, Look};
use crate::source::report::{self, Diagnostic, Report};

/// How long something may take before its progress is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Says a line.
pub(super) fn say(line: &str) {
    anstream::println!("{line}");
}

/// Says something beside the result.
pub(super) fn note(line: &str) {
    anstream::eprintln!("{line}");
}

/// Gives the result of a command as it is. Whoever stops reading it has enough.
pub(super) fn output(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// Whether the result of a command is shown on a terminal.
pub(super) fn shows_output() -> bool {
    io::stdout().is_terminal()
}

/// What is given on standard input, up to one byte past `limit`.
pub(super) fn given(limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let input = io::stdin().lock();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A terminal to ask questions on. They stand beside the result, so that it can
/// go to a file.
pub(super) struct Screen(());

impl Screen {
    /// The terminal, if there is one.
    pub(super) fn open() -> Option<Screen> {
        let is_there = io::stdin().is_terminal() && io::stderr().is_terminal();
        is_there.then_some(Screen(()))
    }
}

impl Talk for Screen {
    fn say(&mut self, line: &str) {
        note(line);
    }

    fn hear(&mut self, prompt: &str) -> Option<String> {
        anstream::eprint!("{prompt}");
        let mut line = Vec::new();
        let read = io::stdin().lock().read_until(b'\n', &mut line);
        let line = String::from_utf8_lossy(&line).into_owned();
        read.ok().filter(|length| *length > 0).map(|_| line)
    }
}

/// Says what kept a command from running.
pub(super) fn fail(message: &str) {
    anstream::eprintln!("\u{1b}[1;31merror\u{1b}[0m: {message}");
}

/// Shows every mistake with its place, and how many errors and warnings there are.
pub(super) fn report(report: &Report) -> (usize, usize) {
    mistakes(&report.sorted())
}

/// Shows mistakes in their order, and how many errors and warnings there are.
pub(super) fn mistakes(mistakes: &[&Diagnostic]) -> (usize, usize) {
    shown(&written(mistakes));
    report::counts(mistakes)
}

/// Every mistake with its place as it is shown on this terminal; nothing if there is none.
pub(super) fn written(mistakes: &[&Diagnostic]) -> String {
    if mistakes.is_empty() {
        return String::new();
    }
    let look = match has_colours() {
        true => Look::Coloured,
        false => Look::Plain,
    };
    let (errors, warnings) = report::counts(mistakes);
    let counted = counted(errors, warnings);
    format!("{}{counted}\n", excerpt::all(mistakes, look))
}

/// Shows mistakes that were [`written`].
pub(super) fn shown(written: &str) {
    anstream::eprint!("{written}");
}

/// Whether mistakes are shown in colours.
pub(super) fn has_colours() -> bool {
    !matches!(
        anstream::AutoStream::choice(&io::stderr()),
        ColorChoice::Never
    )
}

/// "2 errors, 1 warning".
pub(super) fn counted(errors: usize, warnings: usize) -> String {
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(plural(errors, "error"));
    }
    if warnings > 0 {
        parts.push(plural(warnings, "warning"));
    }
    match parts.is_empty() {
        true => "no mistakes".to_owned(),
        false => parts.join(", "),
    }
}

/// "1 file", "2 files".
pub(super) fn plural(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {word}{ending}")
}

/// A size as people say it: "345 bytes", "12.3 KB", "2.1 MB".
pub(super) fn size(bytes: u64) -> String {
    let tenths = |unit: u64| (bytes / (unit / 10)) as f64 / 10.0;
    match bytes {
        0..1_000 => plural(bytes as usize, "byte"),
        1_000..1_000_000 => format!("{:.1} KB", tenths(1_000)),
        1_000_000..1_000_000_000 => format!("{:.1} MB", tenths(1_000_000)),
        _ => format!("{:.1} GB", tenths(1_000_000_000)),
    }
}

/// A time as people say it: "34 ms", "2.1 s".
pub(super) fn spent(time: Duration) -> String {
    match time.as_millis() {
        millis if millis < 1000 => format!("{millis} ms"),
        millis => format!("{}.{} s", millis / 1000, millis % 1000 / 100),
    }
}

/// The progress of something that may take long; nothing is shown of it if it
/// does not.
pub(super) struct Progress {
    bar: ProgressBar,
    begin: Instant,
}

impl Progress {
    /// Begins something of so many steps.
    pub(super) fn begin(what: &'static str, steps: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos} of {len}");
        bar.set_style(style.expect("this template is good"));
        bar.set_message(what);
        Progress {
            bar,
            begin: Instant::now(),
        }
    }

    /// There are so many more steps to do.
    pub(super) fn more(&self, steps: usize) {
        self.bar.inc_length(steps as u64);
    }

    /// One more step is done.
    pub(super) fn step(&self) {
        if self.bar.is_hidden() && self.begin.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// All is done: the bar goes.
    pub(super) fn end(self) -> Duration {
        self.bar.finish_and_clear();
        self.begin.elapsed()
    }
}
