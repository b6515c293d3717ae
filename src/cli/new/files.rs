//! Every file of a new brand's folder.

use std::path::Path;

use super::answers::Answers;
use super::{brand, mark, names};

/// Files that are the same for every brand but for the name and the folder: where each
/// goes, and what is in it.
const SAME: [(&str, &str); 8] = [
    ("README.md", include_str!("readme.txt")),
    (".gitignore", "public/\npublic.zip\n.public.candour/\n"),
    ("local/help.md", include_str!("local-help.txt")),
    ("local/advocacy.md", include_str!("local-advocacy.txt")),
    ("local/icb.md", include_str!("local-icb.txt")),
    ("local/pals.md", include_str!("local-pals.txt")),
    (
        "workflows/github-pages.yml",
        include_str!("../../../docs/publish/github-pages.yml"),
    ),
    (
        "workflows/gitlab-pages.yml",
        include_str!("../../../docs/publish/gitlab-pages.yml"),
    ),
];

/// Every file, by its path in the folder.
pub(super) fn all(answers: &Answers, folder: &Path) -> Vec<(String, String)> {
    let name = answers.name().unwrap_or_default();
    let last = folder.file_name().unwrap_or_default();
    let last = names::quoted(&last.to_string_lossy());
    let own = [
        ("brand.yaml", brand::write(answers)),
        ("static/logo.svg", mark::svg(answers)),
    ];
    let same = SAME.map(|(path, text)| (path, text.replace("{folder}", &last)));
    let all = own.into_iter().chain(same);
    // The name comes last: whatever is in it stays as it is.
    all.map(|(path, text)| {
        let text = match path.ends_with(".md") {
            true => text.replace("{name}", &in_markdown(name)),
            false => text,
        };
        (path.to_owned(), text)
    })
    .collect()
}

/// A name that Markdown shows as it is.
fn in_markdown(name: &str) -> String {
    let escaped = name.chars().map(|c| match c.is_ascii_punctuation() {
        true if !"'.,&()-".contains(c) => format!("\\{c}"),
        _ => c.to_string(),
    });
    escaped.collect()
}
