//! The `candour` program: the library, and the guidance that it carries.

use std::process::ExitCode;

use include_dir::{Dir, include_dir};

/// Laying out pages asks for memory in small pieces from all threads at once.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    candour::cli::main(carried)
}

/// What is in the folders of the guidance. It stands here and not in the library, so
/// that an edited page makes only this file be compiled again.
static FOLDERS: [(&str, Dir<'static>); 7] = [
    ("content", include_dir!("$CARGO_MANIFEST_DIR/content")),
    ("facts", include_dir!("$CARGO_MANIFEST_DIR/facts")),
    ("i18n", include_dir!("$CARGO_MANIFEST_DIR/i18n")),
    ("letters", include_dir!("$CARGO_MANIFEST_DIR/letters")),
    ("style", include_dir!("$CARGO_MANIFEST_DIR/style")),
    ("templates", include_dir!("$CARGO_MANIFEST_DIR/templates")),
    ("web", include_dir!("$CARGO_MANIFEST_DIR/web")),
];

/// Who publishes the guidance where no brand does.
const BRAND: (&str, &[u8]) = (
    "brand.yaml",
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/brand.yaml")),
);

/// Every file of the guidance, by path.
fn carried() -> Vec<(String, &'static [u8])> {
    let mut files = vec![(BRAND.0.to_owned(), BRAND.1)];
    for (name, folder) in &FOLDERS {
        let mut folders = vec![folder];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            files.extend(folder.files().filter_map(|file| {
                let path = file.path().to_str()?;
                Some((
                    format!("{name}/{}", path.replace('\\', "/")),
                    file.contents(),
                ))
            }));
        }
    }
    files
}
