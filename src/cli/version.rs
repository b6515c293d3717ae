//! Which guidance a program carries.

use jiff::civil::Date;
use xxhash_rust::xxh3::Xxh3;

use super::terminal::plural;
use crate::site::draft::{self, Draft, Memo, What};
use crate::source::tree::{Base, Carried, Layers, Tree};

/// The version of the program and what it carries, in three lines. All of that is read,
/// so it takes a moment, and only who asks for it waits.
pub(super) fn long(carried: Carried) -> String {
    let tree = Tree::carried(carried());
    let held = Held::of(&tree);
    format!(
        "{}\nguidance: {}\nfingerprint: {}",
        env!("CARGO_PKG_VERSION"),
        held.words(),
        fingerprint(&tree)
    )
}

/// Which guidance a brand was laid over. Nothing where there is no brand.
pub(super) fn used(layers: &Layers) -> Option<String> {
    let brand = layers.over.first();
    brand.map(|_| match &layers.base {
        Base::Folder(folder) => format!("With the guidance in {}", folder.display()),
        Base::Carried(carried) => {
            let tree = Tree::carried(carried());
            let version = env!("CARGO_PKG_VERSION");
            let print = fingerprint(&tree);
            format!("With the guidance of candour {version}, fingerprint {print}")
        }
    })
}

/// How much there is.
#[derive(Debug, Default)]
struct Held {
    pages: usize,
    letters: usize,
    facts: usize,
    newest: Option<Date>,
}

impl Held {
    fn of(tree: &Tree) -> Held {
        let draft: Draft = draft::read(tree, &Memo::new());
        let ledger = draft.ledger();
        let mut held = Held {
            facts: ledger.facts.len(),
            newest: ledger.latest,
            ..Held::default()
        };
        for file in &draft.files {
            match &file.what {
                What::Page(page) if !page.source.path().starts_with(PARTS) => {
                    held.pages += 1;
                    let reviewed = page.reviewed.as_ref().map(|date| date.value);
                    held.newest = held.newest.max(reviewed);
                }
                What::Letter(_) => held.letters += 1,
                _ => {}
            }
        }
        held
    }

    fn words(&self) -> String {
        let counts = format!(
            "{}, {}, {}",
            plural(self.pages, "page"),
            plural(self.letters, "letter"),
            plural(self.facts, "fact")
        );
        match self.newest {
            Some(day) => format!("{counts}; last checked {day}"),
            None => counts,
        }
    }
}

/// Texts that pages share are no pages.
const PARTS: &str = "content/parts/";

/// The same for the same files, whatever system they were put into the program on.
fn fingerprint(tree: &Tree) -> String {
    let texts = tree
        .all_texts()
        .map(|text| (text.path(), text.text().as_bytes()));
    let statics = tree.statics().map(|(path, bytes)| (path, &bytes[..]));
    let mut hash = Xxh3::new();
    for (path, bytes) in texts.chain(statics) {
        hash.update(&(path.len() as u64).to_le_bytes());
        hash.update(path.as_bytes());
        hash.update(&(bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    format!("{:016x}", hash.digest())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_tells_any_two_sets_of_files_apart() {
        let of = |text: &str| fingerprint(&Tree::fixture(text));
        let one = of("//- content/a.md\nText\n//- web/static/b.txt\nx\n");
        assert_eq!(one.len(), 16);
        assert_eq!(one, of("//- web/static/b.txt\nx\n//- content/a.md\nText\n"));
        for other in [
            "",
            "//- content/a.md\nText\n",
            "//- content/a.md\nText.\n//- web/static/b.txt\nx\n",
            "//- content/a.md\nText\n//- web/static/b.txt\ny\n",
            "//- content/b.md\nText\n//- web/static/b.txt\nx\n",
        ] {
            assert_ne!(one, of(other), "{other}");
        }
    }
}
