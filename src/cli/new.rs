//! `candour new`: a folder for a charity's own copy of the site.

mod answers;
mod brand;
mod files;
mod mark;
mod names;

use std::path::{Path, PathBuf};

use clap::Args;

use super::End;
use super::terminal::{self, Screen};
use crate::output;
use answers::{Answers, Key};

/// Make a folder for your own copy of this site
///
/// The guidance, the letters and the look come with this program; the folder holds
/// what is yours: your name, your phone, your colour, your notes. On a terminal you
/// are asked for what you did not give here, and may leave out all but the name.
/// Nothing that is there already is changed.
#[derive(Debug, Args)]
#[command(after_help = "Such as:\n  \
    candour new \"Derby Advocacy\" --phone \"01632 960001\" --colour \"#0b5351\"\n  \
    cd derby-advocacy\n  \
    candour serve --open")]
pub(super) struct New {
    /// The name of your group, as your readers know it
    name: Option<String>,
    /// The folder to make [default: the name in small letters, with dashes]
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Where the people live that you help, such as "Derby and Derbyshire"
    #[arg(long, value_name = "WORDS")]
    area: Option<String>,
    /// What the site is, in a few words [default: help with NHS complaints in your area]
    #[arg(long, value_name = "WORDS")]
    strapline: Option<String>,
    /// The number to call for help
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// When the phone is answered, such as "Monday to Friday, 10am to 4pm"
    #[arg(long, value_name = "WORDS")]
    hours: Option<String>,
    /// Your colour, such as "#0b5351"; whether it can be read is checked at once
    #[arg(long, value_name = "COLOUR")]
    colour: Option<String>,
    /// Where the site will be, such as "https://www.example.org/complaints/"
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,
    /// Where readers can tell you about mistakes: an https: or mailto: address
    #[arg(long, value_name = "ADDRESS")]
    feedback: Option<String>,
}

impl New {
    pub(super) fn run(self) -> End {
        match self.make() {
            Ok(()) => End::Good,
            Err(message) => {
                terminal::fail(&message);
                End::Failed
            }
        }
    }

    fn make(self) -> Result<(), String> {
        let mut answers = self.given()?;
        let mut screen = Screen::open();
        if let Some(screen) = &mut screen {
            answers.ask_name(screen)?;
        }
        let name = answers.name().ok_or(NO_NAME)?.to_owned();
        let folder = self
            .folder
            .unwrap_or_else(|| PathBuf::from(names::folder(&name)));
        output::new::free(&folder).map_err(|failure| failure.to_string())?;
        if let Some(screen) = &mut screen {
            answers.ask_rest(screen)?;
        }
        let files = files::all(&answers, &folder);
        output::new::folder(&folder, &files).map_err(|failure| failure.to_string())?;
        done(&answers, &folder);
        Ok(())
    }

    /// The answers of the command line.
    fn given(&self) -> Result<Answers, String> {
        let mut answers = Answers::default();
        for (key, flag, value) in [
            (Key::Name, "NAME", &self.name),
            (Key::Area, "--area", &self.area),
            (Key::Strapline, "--strapline", &self.strapline),
            (Key::Phone, "--phone", &self.phone),
            (Key::Hours, "--hours", &self.hours),
            (Key::Colour, "--colour", &self.colour),
            (Key::Address, "--address", &self.address),
            (Key::Feedback, "--feedback", &self.feedback),
        ] {
            if let Some(value) = value {
                answers
                    .take(key, value)
                    .map_err(|wrong| format!("{flag}: {wrong}"))?;
            }
        }
        Ok(answers)
    }
}

const NO_NAME: &str = "the site needs a name: say it after `candour new`, in quotes, such as \
    candour new \"Derby Advocacy\"";

/// Says what there is now, what it does without, and how to go on.
fn done(answers: &Answers, folder: &Path) {
    let shown = folder.display();
    terminal::say(&format!("Made the folder {shown}"));
    let left_out = answers.left_out();
    if !left_out.is_empty() {
        terminal::say(
            "\nLeft out for now; write it into brand.yaml in that folder when you have it:",
        );
        for (key, without) in left_out {
            terminal::say(&format!("  {:<9} {without}", key.in_file()));
        }
    }
    let quoted = names::quoted(&shown.to_string());
    terminal::say(&format!(
        "\nTo go on:\n  cd {quoted}\n  candour serve --open   shows the site in your browser\n  \
         candour build          writes it to the folder public\n\nREADME.md in the folder says the rest."
    ));
}
