//! What was made up, as files.

use std::io;
use std::path::Path;

use candour::source::tree::{STATIC, Tree};

/// Writes the files of a tree into a folder.
#[expect(clippy::disallowed_methods, reason = "this writes what is measured")]
pub(crate) fn write(tree: &Tree, folder: &Path) -> io::Result<()> {
    let texts = tree
        .all_texts()
        .map(|source| (source.path().to_owned(), source.text().as_bytes()));
    let statics = tree
        .statics()
        .map(|(path, bytes)| (format!("{STATIC}{path}"), &bytes[..]));
    for (path, bytes) in texts.chain(statics) {
        let path = folder.join(path);
        if let Some(above) = path.parent() {
            std::fs::create_dir_all(above)?;
        }
        std::fs::write(path, bytes)?;
    }
    Ok(())
}
