//! The index: the only module that knows Pagefind.

use std::collections::BTreeMap;
use std::thread;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use super::records::Record;
use super::{FOLDER, Files};
use crate::render::surround::LANG;

/// How many pages share a file that excerpts are taken from. A host that keeps a
/// list of requests sees which of these files a reader's browser asks for: the
/// more pages one has, the less that tells.
const TOGETHER: usize = 32;

/// The licence that Pagefind's own files are published under, put beside them.
const LICENCE: &str = include_str!("licence.txt");

/// Makes every file of search.
///
/// # Errors
/// What Pagefind says.
pub(super) fn make(records: &[Record<'_>]) -> Result<Files, String> {
    // A thread and a pool of its own: one that waits here for an index that another
    // thread of the same pool is making would be given that work as well.
    let made = thread::scope(|scope| scope.spawn(|| alone(records)).join());
    made.unwrap_or_else(|_| Err("Pagefind stopped in the middle of its work".to_owned()))
}

fn alone(records: &[Record<'_>]) -> Result<Files, String> {
    let pool = rayon::ThreadPoolBuilder::new().build();
    let pool = pool.map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    pool.install(|| runtime.block_on(index(records)))
}

async fn index(records: &[Record<'_>]) -> Result<Files, String> {
    let language = LANG.split('-').next().unwrap_or(LANG);
    let parts = records.len().div_ceil(TOGETHER).max(1);
    let config = PagefindServiceConfig::builder()
        .keep_index_url(true)
        .max_fragments(u32::try_from(parts).unwrap_or(u32::MAX))
        .build();
    let mut index = PagefindIndex::new(Some(config)).map_err(|error| error.to_string())?;
    for record in records {
        let added = index.add_custom_record(
            record.entry.address.to_owned(),
            record.words.clone(),
            language.to_owned(),
            Some(about(record)),
            None,
            None,
        );
        added.await.map_err(|error| error.to_string())?;
    }
    let made = index.get_files().await.map_err(|error| error.to_string())?;
    let mut files: Files = made
        .into_iter()
        .filter_map(|file| {
            let name = file.filename.to_str()?.replace('\\', "/");
            is_used(&name, language).then(|| (format!("{FOLDER}{name}"), file.contents.into()))
        })
        .collect();
    files.insert(format!("{FOLDER}LICENCE.txt"), LICENCE.as_bytes().into());
    Ok(files)
}

/// What a result shows of a page beside its words.
fn about(record: &Record<'_>) -> BTreeMap<String, String> {
    let entry = &record.entry;
    let about = [
        ("title", Some(entry.title)),
        ("summary", Some(entry.summary)),
        ("section", entry.section),
        ("kind", record.kind),
    ];
    let given = about.into_iter().filter_map(|(name, words)| {
        let words = words.filter(|words| !words.is_empty())?;
        Some((name.to_owned(), words.to_owned()))
    });
    given.collect()
}

/// Whether our page needs a file: neither Pagefind's own looks nor other languages.
fn is_used(name: &str, language: &str) -> bool {
    match name.split_once('/') {
        Some((folder, _)) => matches!(folder, "index" | "fragment"),
        None => {
            matches!(name, "pagefind.js" | "pagefind-entry.json")
                || name.ends_with(".pf_meta")
                || name == format!("wasm.{language}.pagefind")
        }
    }
}
