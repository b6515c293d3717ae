//! What can be wrong with a file before anyone looks into it.

use super::STATIC;
use super::names::{ending_of, is_hidden, is_note, name_of};
use crate::source::report::{Diagnostic, Place};

pub(super) fn unreadable(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::unreadable",
        Place::File(path.to_owned()),
        format!("this file cannot be read: {why}"),
    )
    .hint("check that it exists and that you may open it")
}

pub(super) fn unreadable_name(path: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::bad-name",
        Place::File(path.to_owned()),
        "the name of this file is not valid text",
    )
    .hint("rename it with plain letters, digits and hyphens")
}

pub(super) fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let line = error.as_bytes()[..at]
        .iter()
        .filter(|b| **b == b'\n')
        .count()
        + 1;
    Diagnostic::error(
        "tree::not-utf8",
        Place::File(path.to_owned()),
        format!("this file is not UTF-8 text (line {line})"),
    )
    .hint("save it again as UTF-8: most editors offer it under Save as")
}

pub(super) fn too_large(path: &str, length: u64, limit: u64) -> Diagnostic {
    Diagnostic::error(
        "tree::too-large",
        Place::File(path.to_owned()),
        format!(
            "this file has {} MB, more than the {} MB a file may have",
            length.div_ceil(1 << 20),
            limit >> 20
        ),
    )
    .hint(match path.starts_with(STATIC) {
        true => "make it smaller",
        false => "split it into several files",
    })
}

pub(super) fn link_outside(path: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::link-outside",
        Place::File(path.to_owned()),
        "this link leads out of the project",
    )
    .hint("copy what it points to into the project")
}

pub(super) fn folder_as_file(path: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::folder-as-file",
        Place::File(path.to_owned()),
        "this is a folder, but its name is that of a file",
    )
    .hint("rename the folder without the dot, or put a file in its place")
}

pub(super) fn file_as_folder(path: &str) -> Diagnostic {
    Diagnostic::error(
        "tree::file-as-folder",
        Place::File(path.to_owned()),
        format!("`{path}` is a file, but it is the name of a folder"),
    )
    .hint("rename the file and make a folder of this name")
}

pub(super) fn not_read(path: &str) -> Option<Diagnostic> {
    let name = name_of(path);
    if is_hidden(path) || is_note(name) {
        return None;
    }
    let hint = match ending_of(name) {
        Some("yml") => "name it `.yaml`".to_owned(),
        Some("markdown" | "mkd" | "txt") => "name it `.md`".to_owned(),
        _ => format!("to publish it as it is, put it into `{STATIC}`"),
    };
    Some(
        Diagnostic::warning(
            "tree::not-used",
            Place::File(path.to_owned()),
            "nothing reads this file",
        )
        .hint(hint),
    )
}
