//! `candour letter` and `candour review`: one letter, as a file.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::terminal::{self, Screen};
use super::{End, More, Place, ask};
use crate::letter::answers::{self, Answers, Misfit, file};
use crate::letter::evaluate;
use crate::output;
use crate::pipeline::{self, Single};
use crate::render::finished::{self, About, Format, Version};
use crate::render::print::characters;
use crate::render::review;
use crate::source::disk::Plain;
use crate::source::report::Report;
use crate::source::suggest;
use crate::source::tree::Carried;
use crate::source::tree::file as disk;

/// Write one letter, from answers in a file or asked here
///
/// Without --answers the questions are asked here, one by one. Nothing that is
/// typed is kept, save for the letter. Only mistakes in this letter stop it, not
/// those of the rest of the site.
#[derive(Debug, Args)]
#[command(after_help = "An answers file is what the browser saves. By hand:\n  \
    {\"sender\": {\"name\": \"Ada Example\"}, \"meeting_date\": \"3 May 2026\", \"reply_by?\": true}\n\
    Dates can be in words, options by their id or label; \"ID?\": true says \"I do not know\".")]
pub(super) struct Letter {
    /// The letter: the name of its file in `letters/`, without `.md`
    name: Option<String>,
    /// The file with the answers; `-` reads them from standard input
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Write the blank letter, to fill in by hand
    #[arg(long, conflicts_with = "answers")]
    blank: bool,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    place: Place,
}

/// Write all that a letter can say, for whoever checks it
///
/// It shows every part of the letter and when it is there.
#[derive(Debug, Args)]
pub(super) struct Review {
    /// The letter: the name of its file in `letters/`, without `.md`
    name: Option<String>,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    place: Place,
}

/// Where a letter goes, and as what.
#[derive(Debug, Args)]
struct Target {
    /// What kind of file
    #[arg(long, value_name = "FORMAT", default_value = "txt", value_parser = formats())]
    to: Format,
    /// The file to write [default: text goes to the terminal, docx and pdf to NAME.docx and NAME.pdf]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    more: More,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let names = PossibleValuesParser::new(Format::NAMES.map(|(name, _)| name));
    names.map(|name| {
        let found = Format::NAMES.iter().find(|(known, _)| *known == name);
        found.map_or(Format::Txt, |(_, format)| *format)
    })
}

impl Letter {
    pub(super) fn run(self, carried: Carried) -> End {
        let found = match single(
            (&self.place, &self.target.more),
            carried,
            self.name.as_deref(),
        ) {
            Ok(found) => found,
            Err(end) => return end,
        };
        if self.blank {
            return self.target.write(&found, Version::Blank, &self.place);
        }
        let answers = match &self.answers {
            Some(path) => self.read(path, &found),
            None => self.ask(&found),
        };
        match answers {
            Ok(answers) => self.finish(&found, &answers),
            Err(end) => end,
        }
    }

    fn finish(&self, found: &Single, answers: &Answers) -> End {
        let program = found.letter.program();
        let end = self
            .target
            .write(found, Version::Finished(answers), &self.place);
        let gaps = evaluate::gaps(program, answers, self.place.today());
        if !gaps.is_empty() && matches!(end, End::Good) {
            terminal::note("\nStill to fill in:");
            for index in gaps {
                terminal::note(&format!("- {}", program.questions[index].ask));
            }
        }
        end
    }

    /// The answers of a file.
    fn read(&self, path: &std::path::Path, found: &Single) -> Result<Answers, End> {
        let name = path.display();
        let bytes = match path.as_os_str() == "-" {
            true => terminal::given(file::LIMIT),
            false => disk::bytes(path, file::LIMIT),
        };
        let bytes = bytes.map_err(|error| {
            terminal::fail(&format!("cannot read `{name}`: {}", Plain(&error)));
            End::Failed
        })?;
        let mut saved = file::read(&bytes).map_err(|message| {
            terminal::fail(&format!("`{name}` is no answers file: {message}"));
            End::Mistakes
        })?;
        let program = found.letter.program();
        let other = saved.letter.take().filter(|other| *other != program.id);
        let hash = saved.hash.take().filter(|_| other.is_none());
        let is_old = hash.is_some_and(|hash| hash != program.hash);
        let mut misfits = Vec::new();
        if let Some(other) = &other {
            misfits = saved.take_own(program);
            terminal::note(&format!(
                "`{name}` has the answers to another letter, `{other}`; \
                 what the two letters share is used"
            ));
        }
        let (answers, unfit) = answers::fit(program, &saved.answers, self.place.today());
        misfits.extend(unfit);
        if is_old {
            terminal::note("These answers were saved by an older version of this letter.");
        }
        show(&misfits);
        match misfits.is_empty() || is_old || other.is_some() {
            true => Ok(answers),
            false => {
                terminal::fail(&format!(
                    "{} not fit, so no letter was written",
                    match misfits.len() {
                        1 => "1 answer does".to_owned(),
                        count => format!("{count} answers do"),
                    }
                ));
                Err(End::Mistakes)
            }
        }
    }

    /// The answers of whoever sits at the terminal.
    fn ask(&self, found: &Single) -> Result<Answers, End> {
        let program = found.letter.program();
        let Some(mut screen) = Screen::open() else {
            terminal::fail(&format!(
                "there are no answers, and no terminal to ask for them; \
                 give a file with --answers, or write the blank letter: \
                 candour letter {} --blank",
                program.id
            ));
            return Err(End::Failed);
        };
        let today = self.place.today();
        ask::questions(program, today, &mut screen).ok_or_else(|| {
            terminal::fail("stopped before the end, so no letter was written");
            End::Failed
        })
    }
}

impl Review {
    pub(super) fn run(self, carried: Carried) -> End {
        match single(
            (&self.place, &self.target.more),
            carried,
            self.name.as_deref(),
        ) {
            Ok(found) => {
                let sheet = review::document(&found.letter, &found.ledger, &found.texts, &[]);
                self.target
                    .write(&found, Version::Review(&sheet), &self.place)
            }
            Err(end) => end,
        }
    }
}

impl Target {
    fn write(&self, found: &Single, version: Version<'_>, place: &Place) -> End {
        let program = found.letter.program();
        let about = About {
            texts: &found.texts,
            brand: &found.brand,
            press: &found.press,
            today: place.today(),
        };
        if self.to == Format::Pdf {
            let missing = finished::missing(program, version, about);
            if !missing.is_empty() {
                let said = characters::said(&missing);
                terminal::note(&format!("warning: {said}; {}", characters::HINT));
            }
        }
        let bytes = match finished::bytes(program, version, self.to, about) {
            Ok(bytes) => bytes,
            Err(message) => {
                terminal::fail(&message);
                return End::Failed;
            }
        };
        let named = || PathBuf::from(format!("{}.{}", program.id, self.to.name()));
        let screen = self.to.is_binary() && terminal::shows_output();
        let Some(path) = self.out.clone().or_else(|| screen.then(named)) else {
            terminal::output(&bytes);
            return End::Good;
        };
        match output::file::write(&path, &bytes, self.force) {
            Ok(()) => {
                terminal::note(&format!("Wrote {}", path.display()));
                End::Good
            }
            Err(failure) => {
                terminal::fail(&failure.to_string());
                End::Failed
            }
        }
    }
}

/// The letter of a name, or how the command ends without it.
fn single(
    (place, more): (&Place, &More),
    carried: Carried,
    name: Option<&str>,
) -> Result<Single, End> {
    let tree = place.tree(carried).map_err(|error| error.to_string());
    let tree = tree.and_then(|tree| Ok(tree.with_fonts(more.fonts()?)));
    let tree = tree.map_err(|why| {
        terminal::fail(&why);
        End::Failed
    })?;
    let mut report = Report::new();
    let mut ids = Vec::new();
    let id = name.unwrap_or_default();
    let id = id.strip_suffix(".md").unwrap_or(id);
    match pipeline::single(&tree, id, &mut ids, &mut report) {
        Some(Ok(found)) => Ok(found),
        Some(Err(_)) => {
            terminal::report(&report);
            terminal::fail("there are mistakes in this letter, so it was not written");
            Err(End::Mistakes)
        }
        None => {
            let known = ids.iter().map(String::as_str);
            let meant = suggest::did_you_mean(id, known).map(|hint| format!("; {hint}"));
            terminal::fail(&match name {
                None => "say which letter".to_owned(),
                Some(name) => format!(
                    "there is no letter called `{name}`{}",
                    meant.unwrap_or_default()
                ),
            });
            terminal::note("The letters of this site:");
            ids.iter().for_each(|id| terminal::note(&format!("- {id}")));
            Err(End::Failed)
        }
    }
}

/// How many answers that do not fit are shown.
const MOST: usize = 20;

fn show(misfits: &[Misfit]) {
    for misfit in misfits.iter().take(MOST) {
        terminal::note(&format!("- {}: {}", misfit.question, misfit.message));
    }
    if misfits.len() > MOST {
        terminal::note(&format!("and {} more", misfits.len() - MOST));
    }
}
