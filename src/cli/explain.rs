//! `candour explain`: what a rule means.

use clap::Args;

use super::{End, terminal};
use crate::source::suggest;

/// Say what a rule means, and how to put it right
///
/// The name of a rule stands in brackets in every message, as in
/// `error[letter::unknown-name]`. Without a name, this lists all rules.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule, such as `letter::unknown-name`
    rule: Option<String>,
}

/// What every rule means: a section for each.
const RULES: &str = include_str!("../../docs/rules.md");

impl Explain {
    pub(super) fn run(self) -> End {
        let Some(asked) = self.rule else {
            sections().for_each(|(rule, _)| terminal::say(rule));
            return End::Good;
        };
        let is_it = |rule: &str| {
            let short = rule.split_once("::").map_or(rule, |(_, short)| short);
            rule == asked || short == asked
        };
        let mut found = sections().filter(|(rule, _)| is_it(rule)).peekable();
        if found.peek().is_some() {
            found.for_each(|(rule, text)| terminal::say(&format!("{rule}\n\n{text}")));
            return End::Good;
        }
        let hint = suggest::did_you_mean(&asked, sections().map(|(rule, _)| rule));
        let hint = hint.unwrap_or_else(|| "`candour explain` lists all rules".to_owned());
        terminal::fail(&format!("there is no rule called `{asked}`; {hint}"));
        End::Failed
    }
}

/// The rules, with what is said of each.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let parts = RULES.split("\n## ").skip(1);
    parts.filter_map(|part| {
        let (rule, text) = part.split_once('\n')?;
        let text = text.split("\n# ").next().unwrap_or_default();
        Some((rule.trim(), text.trim()))
    })
}
