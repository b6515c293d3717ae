//! `candour show`: a file of the guidance as it is, whatever a brand has in its place.

use clap::Args;

use super::{End, Place, terminal};
use crate::source::suggest;
use crate::source::tree::{Carried, Tree};

/// Print a file of the guidance, as it is without your brand
///
/// Start a page or letter of your own from it, or see how yours differs, as in
/// `candour show content/help/getting-help.md | diff - content/help/getting-help.md`.
/// Without a path, this lists all files of the guidance.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The path of the file, such as `content/help/getting-help.md`
    #[arg(value_name = "PATH")]
    path: Option<String>,
    #[command(flatten)]
    place: Place,
}

impl Show {
    pub(super) fn run(self, carried: Carried) -> End {
        let trees = match self.place.layers(carried).read() {
            Ok(trees) => trees,
            Err(error) => {
                terminal::fail(&error.to_string());
                return End::Failed;
            }
        };
        match trees.first() {
            Some(guidance) => self.show(guidance),
            None => End::Failed,
        }
    }

    fn show(&self, guidance: &Tree) -> End {
        let texts = || guidance.all_texts().map(|source| source.path());
        let Some(path) = &self.path else {
            texts().for_each(terminal::say);
            return End::Good;
        };
        let path = path.trim_start_matches("./").replace('\\', "/");
        match guidance.text(&path) {
            Some(source) => {
                terminal::output(source.text().as_bytes());
                End::Good
            }
            None => {
                let hint = suggest::did_you_mean(&path, texts());
                let hint = hint.unwrap_or_else(|| "`candour show` lists its files".to_owned());
                terminal::fail(&format!("the guidance has no file `{path}`; {hint}"));
                End::Failed
            }
        }
    }
}
