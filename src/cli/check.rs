//! `candour check`: every mistake, and nothing published.

use std::time::Instant;

use clap::Args;

use super::{End, More, Place, terminal};
use crate::letter::cases::update;
use crate::output;
use crate::pipeline;
use crate::site::Letter;
use crate::site::draft::Memo;
use crate::site::languages::seen;
use crate::site::replaced;
use crate::site::wording::Silenced;
use crate::source::report::{self, Report};
use crate::source::tree::{Base, Carried, Layers, SEEN, file};

/// Find every mistake in the files, and publish nothing
///
/// Each mistake is shown with its file, line and what to do about it. The
/// example cases of each letter are run too.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    more: More,
    /// First write what the example cases come out as into their files; read it before you keep it
    #[arg(long)]
    update: bool,
    /// First note in `replaced.yaml` and `i18n/LANG.seen.yaml` that you have looked at what your brand replaces and translates
    #[arg(long)]
    seen: bool,
    /// Also list the places that may stand against a rule, with the reason of each
    #[arg(long)]
    all: bool,
}

/// The largest file of cases that is changed, as for all texts.
const LIMIT: usize = crate::source::tree::TEXT_LIMIT as usize;

impl Check {
    pub(super) fn run(self, carried: Carried) -> End {
        match self.checked(carried) {
            Ok(end) => end,
            Err(message) => {
                terminal::fail(&message);
                End::Failed
            }
        }
    }

    fn checked(&self, carried: Carried) -> Result<End, String> {
        let begin = Instant::now();
        if self.update {
            self.update(carried)?;
        }
        if self.seen {
            self.write_seen(carried)?;
        }
        let tree = self
            .place
            .tree(carried)
            .map_err(|error| error.to_string())?;
        let tree = tree.with_fonts(self.more.fonts()?);
        let mut report = Report::new();
        let made = pipeline::check(&tree, &Memo::of_all(), self.place.today(), &mut report);
        let (_, warnings) = terminal::report(&report);
        let Ok(edition) = made else {
            return Ok(End::Mistakes);
        };
        let silenced = edition.site.silenced();
        if self.all {
            silenced
                .iter()
                .for_each(|place| terminal::say(&shown(place)));
        }
        let allowed = match silenced.len() {
            0 => String::new(),
            count => format!(", {} allowed", terminal::plural(count, "place")),
        };
        terminal::say(&format!(
            "Checked {} and {} in {}: {}{allowed}",
            terminal::plural(edition.site.pages.len(), "page"),
            terminal::plural(edition.site.letters.len(), "letter"),
            terminal::spent(begin.elapsed()),
            terminal::counted(0, warnings),
        ));
        Ok(End::Good)
    }

    /// Notes what stands underneath the files that a brand replaces, and what English
    /// the texts of its languages were made from; of a site that is alone, the latter.
    fn write_seen(&self, carried: Carried) -> Result<(), String> {
        let layers = self.place.layers(carried);
        let folder = match (layers.over.last(), &layers.base) {
            (Some(brand), _) => brand,
            (None, Base::Folder(folder)) => folder,
            (None, Base::Carried(_)) => {
                return Err("there is no brand here: name its folder with --brand".to_owned());
            }
        };
        let tree = layers.tree().map_err(|error| error.to_string())?;
        let draft = pipeline::draft(&tree, &mut Report::new());
        let texts = draft.texts().map(|texts| seen::written(&tree, texts));
        let mut files: Vec<(String, String)> = texts.unwrap_or_default();
        files.extend(replaced::written(&tree).map(|text| (SEEN.to_owned(), text)));
        if files.is_empty() {
            terminal::say(
                "Nothing of the guidance is replaced here, and no language has texts to mark.",
            );
        }
        for (path, text) in files {
            let path = folder.join(path);
            output::file::write(&path, text.as_bytes(), true)
                .map_err(|failure| failure.to_string())?;
            terminal::say(&format!("Wrote {}", path.display()));
        }
        Ok(())
    }

    /// Writes what the cases of every sound letter come out as.
    fn update(&self, carried: Carried) -> Result<(), String> {
        let tree = self
            .place
            .tree(carried)
            .map_err(|error| error.to_string())?;
        let layers = self.place.layers(carried);
        for letter in pipeline::sound_letters(&tree) {
            update_one(&letter, &layers)?;
        }
        Ok(())
    }
}

/// A place that may stand against a rule, as a line.
fn shown(silenced: &Silenced) -> String {
    let at = match &silenced.place {
        report::Place::Text(source, span) => {
            let (line, column) = source.line_column(span.start);
            format!("{}:{line}:{column}", source.path())
        }
        report::Place::File(path) => path.clone(),
    };
    format!("{at} [{}]: {}", silenced.rule, silenced.reason)
}

fn update_one(letter: &Letter, layers: &Layers) -> Result<(), String> {
    let Some(cases) = letter.examples() else {
        return Ok(());
    };
    let path = cases.source.path();
    let cannot = |why: &str| format!("cannot update `{path}`: {why}");
    let disk = match (file::find(&layers.folders(), path), &layers.base) {
        (Some(disk), _) => disk,
        // The guidance that the program carries is as it is.
        (None, Base::Carried(_)) => return Ok(()),
        (None, Base::Folder(_)) => return Err(cannot("it is gone")),
    };
    let raw = file::bytes(&disk, LIMIT).map_err(|error| cannot(&error.to_string()))?;
    let raw = String::from_utf8(raw).map_err(|_| cannot("it is not UTF-8"))?;
    let updated = update::update(&letter.checked.program, cases, &raw)
        .ok_or_else(|| cannot("it was changed while it was read; run this again"))?;
    if !updated.changed.is_empty() {
        output::file::write(&disk, updated.text.as_bytes(), true)
            .map_err(|failure| failure.to_string())?;
        terminal::say(&format!("Wrote to {path}:"));
        for name in &updated.changed {
            terminal::say(&format!("- {name}"));
        }
    }
    for name in &updated.stuck {
        terminal::note(&format!(
            "The case `{name}` of {path} has to be written by hand: put each of its keys on a line of its own."
        ));
    }
    Ok(())
}
