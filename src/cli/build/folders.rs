//! Which brands are built in one run, and where each of them is written to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::cli::is_brand;
use crate::source::disk::Plain;
use crate::source::tree::{self, brands};

/// A brand's folder.
#[derive(Debug)]
pub(super) struct Folder {
    /// As it was named.
    pub(super) path: PathBuf,
    /// Its own name.
    pub(super) name: String,
    /// Where its site is written to.
    pub(super) out: PathBuf,
}

impl Folder {
    /// Whether there is a brand in it.
    pub(super) fn is_brand(&self) -> bool {
        is_brand(&self.path)
    }
}

/// What was named.
#[derive(Debug, Default)]
pub(super) struct Folders {
    /// The folders, each once, by their paths.
    pub(super) all: Vec<Folder>,
    /// What is no folder.
    pub(super) passed: Vec<PathBuf>,
}

/// The folders that arguments name. Without `out`, each is written to `public` in
/// itself.
///
/// # Errors
/// Something that is not there, or two that would be written to one folder.
pub(super) fn of(arguments: &[PathBuf], out: Option<&Path>) -> Result<Folders, String> {
    let mut folders = Folders::default();
    // By the whole path: a folder that is named twice is one.
    let mut known: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for argument in arguments {
        let cannot = |path: &Path, error| format!("cannot read `{}`: {error}", path.display());
        let named = brands::named(argument);
        for path in named.map_err(|error| cannot(argument, Plain(&error).to_string()))? {
            let real =
                tree::real(&path).map_err(|error| cannot(&path, Plain(&error).to_string()))?;
            match real.is_dir() {
                true => {
                    let shorter = known.get(&real).is_none_or(|before| path < *before);
                    if shorter {
                        known.insert(real, path);
                    }
                }
                false => folders.passed.push(path),
            }
        }
    }
    for (real, path) in known {
        let name = real.file_name().unwrap_or_default();
        folders.all.push(Folder {
            name: name.to_string_lossy().into_owned(),
            out: match out {
                Some(out) => out.join(name),
                None => path.join("public"),
            },
            path,
        });
    }
    folders.all.sort_by(|one, other| one.path.cmp(&other.path));
    apart(&folders.all, out)?;
    Ok(folders)
}

/// Whether each is written to a folder of its own: also on disks that take letters of
/// both sizes for one.
fn apart(folders: &[Folder], out: Option<&Path>) -> Result<(), String> {
    let mut taken: BTreeMap<String, &Folder> = BTreeMap::new();
    for folder in folders {
        let key = match out {
            Some(_) => folder.name.to_lowercase(),
            // Two of them may be links to one folder.
            None => {
                let real = tree::real(&folder.out);
                let real = real.unwrap_or_else(|_| folder.out.clone());
                real.to_string_lossy().into_owned()
            }
        };
        if let Some(other) = taken.insert(key, folder) {
            return Err(format!(
                "`{}` and `{}` would both be written to `{}`; \
                 rename one of them, or build them in two runs",
                other.path.display(),
                folder.path.display(),
                folder.out.display(),
            ));
        }
    }
    Ok(())
}

/// One part of a list that is split between several runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    /// Which part, from 1.
    which: usize,
    /// How many parts there are.
    of: usize,
}

impl Shard {
    /// Its part of a list: every item is in exactly one, and no two parts differ by
    /// more than one item.
    pub(super) fn part<T>(self, list: &[T]) -> &[T] {
        let start = |which: usize| (list.len() as u128 * which as u128 / self.of as u128) as usize;
        &list[start(self.which - 1)..start(self.which)]
    }
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Shard, &'static str> {
        let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
        let parts = text.split_once('/');
        let numbers = parts.and_then(|(which, of)| Some((number(which)?, number(of)?)));
        match numbers {
            Some((which, of)) if which <= of => Ok(Shard { which, of }),
            Some(_) => Err("the first number is one of the parts: from 1 to the second number"),
            None => Err("write which part and of how many, such as 1/4"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_brand_is_in_one_shard_and_no_two_shards_differ_by_more_than_one() {
        for length in 0..30_usize {
            let list: Vec<usize> = (0..length).collect();
            for of in 1..12 {
                let shards = (1..=of).map(|which| Shard { which, of }.part(&list));
                let shards: Vec<&[usize]> = shards.collect();
                assert_eq!(shards.concat(), list);
                let lengths = shards.iter().map(|shard| shard.len());
                let (least, most) = (lengths.clone().min(), lengths.max());
                assert!(most.unwrap() - least.unwrap() <= 1, "{length} in {of}");
            }
        }
    }

    #[test]
    fn what_is_no_shard_is_explained() {
        for good in ["1/1", "3/10", "10/10"] {
            assert!(good.parse::<Shard>().is_ok(), "{good}");
        }
        for wrong in [
            "", "1", "0/3", "4/3", "1/0", "-1/3", "a/b", "1/2/3", "1 / 2",
        ] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
