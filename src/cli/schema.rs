//! `candour schema`: what may stand in a file, for editors.

use clap::Args;

use super::{End, terminal};
use crate::site::schema;
use crate::source::suggest;

/// Describe what may stand in a file, for editors that check as you type
///
/// It prints a JSON Schema. Write it to a file beside the site, as in
/// `candour schema cases > schemas/cases.json`, and put one line at the top of
/// each YAML file: `# yaml-language-server: $schema=../schemas/cases.json`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The kind of file: letter, group, page, brand, cases, facts, left-out, holidays or style
    name: Option<String>,
}

impl Schema {
    pub(super) fn run(self) -> End {
        let Some(name) = self.name else {
            for thing in schema::ALL {
                terminal::say(&format!("{:10}{}", thing.name, thing.about));
            }
            return End::Good;
        };
        match schema::of(&name) {
            Some(schema) => {
                terminal::output(format!("{schema:#}\n").as_bytes());
                End::Good
            }
            None => {
                let known = schema::ALL.map(|thing| thing.name);
                let hint = suggest::did_you_mean_or_list(&name, &known);
                terminal::fail(&format!("there is no kind of file called `{name}`; {hint}"));
                End::Failed
            }
        }
    }
}
