//! Which files are read: told by their names.

use super::{FILES, FOLDERS, OWN_STATIC, STATIC};

const TEXTS: [&str; 6] = ["css", "html", "js", "md", "typ", "yaml"];

/// Whether a path is one that is read: a static file, a text in one of the
/// folders, or one of the single files. Notes for people are not.
pub(super) fn is_read(path: &str) -> bool {
    let name = name_of(path);
    let in_folder = FOLDERS.iter().any(|folder| is_below(path, folder));
    if is_hidden(path) || is_note(name) {
        return false;
    }
    FILES.contains(&path)
        || is_static(path)
        || (in_folder && ending_of(name).is_some_and(|ending| TEXTS.contains(&ending)))
}

/// Whether a path is that of a file that is published as it is.
pub(super) fn is_static(path: &str) -> bool {
    path.starts_with(STATIC) || is_below(path, OWN_STATIC)
}

/// Whether a path is that of something in a folder.
pub(super) fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Files about a folder, for people who open it, and settings of editors.
pub(super) fn is_note(name: &str) -> bool {
    name.starts_with("README")
        || name.starts_with("LICENSE")
        || name.ends_with(".json")
        || name.ends_with(".d.ts")
}

/// Files that editors and systems leave behind.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| {
        part.starts_with('.')
            || part.starts_with('#')
            || part.ends_with('~')
            || part == "node_modules"
    }) || matches!(
        ending_of(name_of(path)),
        Some("swp" | "swx" | "tmp" | "bak")
    )
}

pub(super) fn looks_like_file(path: &str) -> bool {
    ending_of(name_of(path)).is_some_and(|ending| TEXTS.contains(&ending))
}

pub(super) fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

pub(super) fn ending_of(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, ending)| ending)
}
