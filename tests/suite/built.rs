//! A build of files that are those of the build before.

use std::path::PathBuf;
use std::time::Duration;

use crate::expected::files_below;
use crate::files::{Files, fixture};
use crate::folder::{Folder, Said};

/// Files that have just been written are not believed to stay.
fn settle() {
    std::thread::sleep(Duration::from_millis(150));
}

fn records(folder: &Folder) -> Vec<PathBuf> {
    let kept = std::fs::read_dir(folder.at(".candour"));
    let paths = kept
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    paths
}

/// Makes each record say that there are 999 files, which tells whoever believes it.
fn mark(folder: &Folder) {
    for path in records(folder) {
        let record = std::fs::read_to_string(&path).unwrap();
        let (before, after) = record.split_once("\"files\":").unwrap();
        let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
        std::fs::write(path, format!("{before}\"files\":999{after}")).unwrap();
    }
}

fn build(folder: &Folder, more: &[&str]) -> Said {
    let arguments = ["build", "--no-pdf", "--today", "2026-06-01"];
    let said = folder.run(&[&arguments, more].concat());
    assert_eq!(said.code, Some(0), "{said:?}");
    said
}

fn is_believed(said: &Said) -> bool {
    said.out.contains("(999 files)")
}

#[test]
fn a_build_of_the_same_files_says_the_same_and_does_nothing() {
    let folder = Folder::of(&Files::sound().with(&fixture("reports/no-section-page.txt")));
    settle();
    let first = build(&folder, &[]);
    assert!(first.err.ends_with("1 warning\n"), "{first:?}");
    let again = build(&folder, &[]);
    assert_eq!(again.err, first.err);
    let rest = |said: &Said| {
        said.out
            .lines()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(rest(&again), rest(&first));
    assert!(again.out.contains(": 0 written, "), "{again:?}");
    assert_eq!(records(&folder).len(), 1);
    mark(&folder);
    assert!(is_believed(&build(&folder, &[])));
    // A build that is asked for one file besides has it to make.
    assert!(!is_believed(&build(&folder, &["--zip"])));
}

#[test]
fn a_build_that_has_just_begun_to_change_is_not_believed() {
    let folder = Folder::of(&Files::sound());
    build(&folder, &[]);
    assert_eq!(records(&folder), Vec::<PathBuf>::new());
}

#[test]
fn whatever_has_changed_is_built() {
    let folder = Folder::of(&Files::sound());
    let page = std::fs::read_to_string(folder.at("content/part/two.md")).unwrap();
    type Edit<'a> = (&'a str, &'a dyn Fn());
    let edits: [Edit<'_>; 8] = [
        ("a text", &|| {
            folder.write("content/part/two.md", &page.replace("Text.", "Texts"))
        }),
        ("a text as long", &|| {
            folder.write("content/part/two.md", &page.replace("Text.", "Word."))
        }),
        ("a style", &|| folder.write("brand.yaml", "name: Other\n")),
        ("a new page", &|| {
            folder.write("content/part/new.md", &page.replace("Two", "New"))
        }),
        ("a page that is gone", &|| {
            folder.remove("content/part/new.md")
        }),
        ("what was published", &|| {
            let path = folder.at("public/index.html");
            let was = std::fs::read_to_string(&path).unwrap();
            std::fs::write(path, was.replace('e', "o")).unwrap();
        }),
        ("what is published no more", &|| {
            folder.remove("public/part/two.html")
        }),
        ("all that was published", &|| folder.remove("public")),
    ];
    settle();
    build(&folder, &[]);
    for (what, edit) in edits {
        mark(&folder);
        assert!(is_believed(&build(&folder, &[])), "before {what}");
        edit();
        settle();
        assert!(!is_believed(&build(&folder, &[])), "{what}");
        let beside = folder.at("beside");
        build(&folder, &["--out", beside.to_str().unwrap()]);
        let text = |at: &str, path: &PathBuf| std::fs::read(folder.at(at).join(path)).unwrap();
        let paths = |at: &str| -> Vec<PathBuf> {
            let root = folder.at(at);
            let files = files_below(&root).into_iter();
            files
                .map(|path| path.strip_prefix(&root).unwrap().to_owned())
                .collect()
        };
        assert_eq!(paths("public"), paths("beside"), "{what}");
        for path in paths("public") {
            assert_eq!(
                text("public", &path),
                text("beside", &path),
                "{what}: {}",
                path.display()
            );
        }
    }
    mark(&folder);
    let other_day = folder.run(&["build", "--no-pdf", "--today", "2026-06-02"]);
    assert!(!is_believed(&other_day), "{other_day:?}");
}
