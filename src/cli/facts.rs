//! `candour facts`: what the guidance rests on, and where.

mod stated;
mod text;
mod views;

use clap::Args;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::{End, Place, terminal};
use crate::pipeline;
use crate::source::report::Report;
use crate::source::suggest;
use crate::source::tree::Carried;
use views::{All, Known, Unused};

/// Say what the guidance rests on, and where each fact is used
///
/// Without a fact it lists them all: how sure each is, how often it is used, and
/// when it is to be checked again. With one it shows what the fact says, its
/// sources, and every page, checklist, letter and line of law that uses it. It
/// answers for a site with mistakes as well, from what could be read.
#[derive(Debug, Args)]
pub(super) struct Facts {
    /// The facts to show, such as `R13-2`
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// List the facts, pages and letters to be checked again by this day [default: in 3 months]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::day)]
    #[arg(num_args = 0..=1, conflicts_with_all = ["ids", "unused"])]
    due: Option<Option<Date>>,
    /// List the facts that nothing uses, with the reason
    #[arg(long, conflicts_with = "ids")]
    unused: bool,
    /// List every sentence of the letters that states something, with its facts, as Markdown
    #[arg(long, conflicts_with_all = ["ids", "due", "unused"])]
    stated: bool,
    /// Write the answer as JSON, for other programs
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

impl Facts {
    pub(super) fn run(self, carried: Carried) -> End {
        let tree = match self.place.tree(carried) {
            Ok(tree) => tree,
            Err(error) => {
                terminal::fail(&error.to_string());
                return End::Failed;
            }
        };
        let mut report = Report::new();
        let draft = pipeline::draft(&tree, &mut report);
        let (errors, _) = report.counts();
        if errors > 0 {
            terminal::note(&format!(
                "There are mistakes in the files ({}), so this may not be all: \
                 `candour check` shows them.",
                terminal::counted(errors, 0)
            ));
        }
        let known = Known::of(&tree, &draft);
        let is_there = match (&self.due, self.ids.is_empty()) {
            (Some(day), _) => self.due(&known, *day),
            _ if self.unused => {
                let unused = known.unused();
                self.give(&Unused { unused: &unused }, || text::unused(&unused))
            }
            _ if self.stated => {
                let view = stated::view(&draft);
                self.give(&view, || stated::markdown(&view))
            }
            (None, true) => {
                let rows = known.rows();
                self.give(&All { facts: &rows }, || text::table(&rows))
            }
            (None, false) => self.named(&known),
        };
        match (is_there, errors) {
            (false, _) => End::Failed,
            (true, 0) => End::Good,
            (true, _) => End::Mistakes,
        }
    }

    /// Gives what is due; a day so late that there is none is the last there is.
    fn due(&self, known: &Known<'_>, day: Option<Date>) -> bool {
        let today = self.place.today();
        let later = || today.checked_add(3.months()).unwrap_or(Date::MAX);
        let due = known.due(day.unwrap_or_else(later));
        self.give(&due, || text::due(&due))
    }

    /// Gives the facts that are named, and says which are not there.
    fn named(&self, known: &Known<'_>) -> bool {
        let (facts, strange): (Vec<_>, Vec<_>) = self
            .ids
            .iter()
            .map(|id| known.fact(id).ok_or(id))
            .partition(Result::is_ok);
        let facts: Vec<_> = facts.into_iter().flatten().collect();
        if !facts.is_empty() {
            self.give(&All { facts: &facts }, || text::facts(&facts));
        }
        for id in strange.iter().filter_map(|id| id.as_ref().err()) {
            let hint = suggest::did_you_mean(id, known.ids());
            let hint = hint.unwrap_or_else(|| "`candour facts` lists all facts".to_owned());
            terminal::fail(&format!("there is no fact with the id `{id}`; {hint}"));
        }
        strange.is_empty()
    }

    fn give<T: Serialize>(&self, answer: &T, text: impl Fn() -> String) -> bool {
        let written = match self.json {
            true => serde_json::to_string_pretty(answer).map(|json| json + "\n"),
            false => Ok(text()),
        };
        match written {
            Ok(written) => {
                terminal::output(written.as_bytes());
                true
            }
            Err(error) => {
                terminal::fail(&error.to_string());
                false
            }
        }
    }
}
