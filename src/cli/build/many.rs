//! Many brands in one run: what they share is made once, a mistake in one stops no
//! other, and what is wrong with the guidance itself is said once.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::folders::{self, Folder};
use super::{Build, Unwritten, Written, table};
use crate::cli::End;
use crate::cli::terminal::{self, Progress};
use crate::pipeline::ground::Ground;
use crate::source::report::{Diagnostic, Place, Report, counts};
use crate::source::tree::{Carried, Layers, Tree};

/// What came of a brand.
pub(super) struct Made<'a> {
    pub(super) folder: &'a Folder,
    /// What is wrong with it that is not wrong with the guidance.
    own: Vec<Diagnostic>,
    /// What else kept it from being written.
    why: Option<String>,
    pub(super) end: Ending,
    pub(super) time: Duration,
}

/// How the build of a brand ended.
pub(super) enum Ending {
    /// With a site.
    Built(Built),
    /// There are mistakes in its files, or in the guidance.
    Mistakes,
    /// It could not be written.
    Failed,
}

/// A site that was built.
pub(super) struct Built {
    pub(super) pages: usize,
    pub(super) letters: usize,
    pub(super) written: Written,
    /// Whether it has a sitemap, and a way to give feedback.
    has: (bool, bool),
}

impl Made<'_> {
    /// How many errors and warnings of its own it has.
    pub(super) fn counts(&self) -> (usize, usize) {
        counts(&self.own.iter().collect::<Vec<_>>())
    }
}

pub(super) fn run(build: &Build, carried: Carried) -> End {
    match all(build, carried) {
        Ok(end) => end,
        Err(message) => {
            terminal::fail(&message);
            End::Failed
        }
    }
}

fn all(build: &Build, carried: Carried) -> Result<End, String> {
    let begin = Instant::now();
    let folders = folders::of(&build.brands, build.out.as_deref())?;
    for path in &folders.passed {
        let path = path.display();
        terminal::note(&format!("`{path}` is not a folder, so it is passed over"));
    }
    let list = match build.shard {
        Some(shard) => shard.part(&folders.all),
        None => &folders.all,
    };
    let base = Layers {
        over: Vec::new(),
        ..build.layers(carried)?
    };
    let tree = base.tree().map_err(|error| error.to_string())?;
    let ground = match list.is_empty() {
        true => Ground::default(),
        false if build.no_pdf => Ground::without_pdfs(tree, build.place.today()),
        false => Ground::of(tree, build.place.today()),
    };
    let progress = Progress::begin("Building", list.len());
    let made = each(list, |folder| {
        let made = one(build, &ground, folder);
        progress.step();
        made
    });
    progress.end();
    told(&ground, &made);
    match build.json {
        true => terminal::say(&table::json(&made)),
        false => {
            table::lines(&made, begin.elapsed())
                .iter()
                .for_each(|line| terminal::say(line));
            missing(&made);
        }
    }
    let is = |wanted: fn(&Ending) -> bool| made.iter().any(|made| wanted(&made.end));
    Ok(match () {
        () if is(|end| matches!(end, Ending::Failed)) => End::Failed,
        () if is(|end| matches!(end, Ending::Mistakes)) => End::Mistakes,
        () => End::Good,
    })
}

/// Makes something of each of a list, on every core, in their order. Each thread has
/// one of them at a time: so no more of them are in memory than there are threads.
fn each<'a, I: Sync, T: Send>(list: &'a [I], make: impl Fn(&'a I) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let work = || {
        while let Some((index, item)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            list.get(index).map(|item| (index, item))
        } {
            let made = make(item);
            done.lock()
                .expect("no thread panics while it holds the list")
                .push((index, made));
        }
    };
    thread::scope(|scope| {
        let threads = rayon::current_num_threads().min(list.len());
        (0..threads).for_each(|_| drop(scope.spawn(work)));
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, made)| made).collect()
}

/// Builds one brand.
fn one<'a>(build: &Build, ground: &Ground, folder: &'a Folder) -> Made<'a> {
    let begin = Instant::now();
    let mut report = Report::new();
    let ended = built(build, ground, folder, &mut report);
    let own = ground.not_in(&report);
    let (end, why) = match ended {
        Ok(built) => (Ending::Built(built), None),
        Err(Unwritten::Mistakes(_)) => (Ending::Mistakes, None),
        Err(Unwritten::Cannot(why)) => (Ending::Failed, Some(why)),
    };
    Made {
        folder,
        own,
        why,
        end,
        time: begin.elapsed(),
    }
}

fn built(
    build: &Build,
    ground: &Ground,
    folder: &Folder,
    report: &mut Report,
) -> Result<Built, Unwritten> {
    if !folder.is_brand() {
        let place = Place::File(crate::cli::BRAND.to_owned());
        report.error(
            Diagnostic::error("site::missing-file", place, "this file is missing")
                .hint("add it, with a line `name: …`, or do not name this folder"),
        );
        return Err(Unwritten::Mistakes(Report::new()));
    }
    let over = Tree::read_overlay(&folder.path);
    let over = over.map_err(|error| Unwritten::Cannot(error.to_string()))?;
    let edition = ground.brand(&over, report);
    let edition = edition.map_err(|_| Unwritten::Mistakes(Report::new()))?;
    let (edition, kept) = build.prepared(edition, &folder.path);
    let written = build.write(&edition, (&folder.out, &kept), None);
    match &written {
        Ok(written) => report.merge(&written.report),
        Err(Unwritten::Mistakes(met)) => report.merge(met),
        Err(Unwritten::Cannot(_)) => {}
    }
    Ok(Built {
        pages: edition.site.pages.len(),
        letters: edition.site.letters.len(),
        has: (edition.has_sitemap(), edition.site.brand.feedback.is_some()),
        written: written?,
    })
}

/// Says what is wrong: with the guidance once, then with each brand below its folder.
fn told(ground: &Ground, made: &[Made<'_>]) {
    let shared = ground.report();
    let shared = shared.sorted();
    if !made.is_empty() && !shared.is_empty() {
        terminal::note("In the guidance, for all brands:\n");
        terminal::mistakes(&shared);
    }
    for made in made {
        let own: Vec<&Diagnostic> = made.own.iter().collect();
        if own.is_empty() && made.why.is_none() {
            continue;
        }
        let folder = made.folder.path.display();
        terminal::note(&format!("In {folder}:\n"));
        terminal::mistakes(&own);
        if let Some(why) = &made.why {
            terminal::fail(why);
        }
        terminal::note("");
    }
}

/// Says which brands leave something out that a site is better with.
fn missing(made: &[Made<'_>]) {
    let built = || {
        made.iter().filter_map(|made| match &made.end {
            Ending::Built(built) => Some(built),
            _ => None,
        })
    };
    let brands = |count: usize| terminal::plural(count, "brand");
    let count = built().filter(|built| !built.has.0).count();
    if count > 0 {
        terminal::say(&format!(
            "{} without `address` in brand.yaml: no sitemap.xml",
            brands(count)
        ));
    }
    let count = built().filter(|built| !built.has.1).count();
    if count > 0 {
        terminal::say(&format!(
            "{} without `feedback` in brand.yaml: no link for feedback",
            brands(count)
        ));
    }
}
