//! `candour new`: a folder for a charity's own copy, made from nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use candour::site::{brand, schema};
use candour::source::Source;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;

use crate::expected::data;
use crate::folder::{Said, below};

/// Runs the program in a folder where there is nothing of the project, and no terminal.
fn run(folder: &Path, arguments: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.args(arguments).current_dir(folder);
    Said::of(command.stdin(Stdio::null()).output().unwrap())
}

fn texts(folder: &Path) -> BTreeMap<String, String> {
    below(folder, |path| {
        String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
    })
}

#[test]
fn what_it_makes_builds_at_once_and_says_what_was_left_out() {
    let outer = tempfile::tempdir().unwrap();
    let said = run(outer.path(), &["new", "Derby Advocacy", "--area", "Derby"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    for part in [
        "Made the folder derby-advocacy\n",
        "  phone     the pages have no number to call\n",
        "  address   there is no sitemap.xml",
        "  cd derby-advocacy\n",
    ] {
        assert!(said.out.contains(part), "no {part:?} in {}", said.out);
    }
    assert!(!said.out.contains("  area"), "{}", said.out);
    let folder = outer.path().join("derby-advocacy");
    let files = texts(&folder);
    let paths: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            ".gitignore",
            "README.md",
            "brand.yaml",
            "local/advocacy.md",
            "local/help.md",
            "local/icb.md",
            "local/pals.md",
            "static/logo.svg",
            "workflows/github-pages.yml",
            "workflows/gitlab-pages.yml",
        ]
    );
    for (path, text) in &files {
        assert!(
            !text.contains("{name}") && !text.contains("{folder}"),
            "{path}"
        );
    }
    let today = ["--today", "2026-12-01"];
    let checked = run(&folder, &[&["check"][..], &today].concat());
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
    assert!(checked.out.contains("no mistakes"), "{checked:?}");
    let built = run(&folder, &[&["build", "--no-pdf"][..], &today].concat());
    assert_eq!((built.code, built.err.as_str()), (Some(0), ""));
    let site = texts(&folder.join("public"));
    assert!(site["index.html"].contains("Help with NHS complaints in Derby"));
    assert!(site.contains_key("logo.svg"));
    for (address, page) in &site {
        // Of the notes that nobody has written yet, nothing is published.
        let unwritten = [
            "It is shown where the guidance sends",
            "Derby Library",
            "chapel",
        ];
        let found = unwritten.iter().find(|words| page.contains(**words));
        assert_eq!(found, None, "{address}");
    }
}

#[test]
fn what_is_there_already_is_left_alone() {
    let outer = tempfile::tempdir().unwrap();
    std::fs::create_dir(outer.path().join("ours")).unwrap();
    std::fs::write(outer.path().join("theirs"), "precious").unwrap();
    for folder in ["ours", "theirs"] {
        let said = run(outer.path(), &["new", "Ours", "--folder", folder]);
        assert_eq!(said.code, Some(2), "{said:?}");
        let expected = format!("error: `{folder}` is there already, so it is left alone");
        assert!(said.err.starts_with(&expected), "{said:?}");
    }
    assert_eq!(
        texts(outer.path()).into_keys().collect::<Vec<_>>(),
        ["theirs"]
    );
    let said = run(outer.path(), &["new", "Ours", "--folder", "deep/down/here"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(outer.path().join("deep/down/here/brand.yaml").is_file());
    let left: Vec<_> = std::fs::read_dir(outer.path().join("deep/down"))
        .unwrap()
        .collect();
    assert_eq!(left.len(), 1, "something was left behind");
}

#[test]
fn a_name_may_be_as_odd_as_names_are() {
    for (name, folder, shown) in [
        ("\"Q\" & 'x': # <b>", "q-and-x-b", "&quot;Q&quot; &amp; "),
        ("../../up", "up", "../../up"),
        ("🦊", "our-site", "🦊"),
        ("NUL", "nul-site", "NUL"),
        (
            "{name} {folder} ${{x}}",
            "name-folder-x",
            "{name} {folder} ${{x}}",
        ),
        ("- [a](b) |", "a-b", "- [a](b) |"),
    ] {
        let outer = tempfile::tempdir().unwrap();
        let said = run(outer.path(), &["new", "--", name]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{name}");
        let made: Vec<_> = std::fs::read_dir(outer.path()).unwrap().collect();
        assert_eq!(made.len(), 1, "{name}");
        let folder = outer.path().join(folder);
        let built = run(&folder, &["build", "--no-pdf", "--today", "2026-12-01"]);
        assert_eq!((built.code, built.err.as_str()), (Some(0), ""), "{name}");
        let home = std::fs::read_to_string(folder.join("public/index.html")).unwrap();
        assert!(home.contains(shown), "{name}");
        assert!(!home.contains("<b>"), "{name}");
        let brand = std::fs::read_to_string(folder.join("brand.yaml")).unwrap();
        let mut report = Report::new();
        let read = brand::read(&Arc::new(Source::new("brand.yaml", brand)), &mut report);
        assert_eq!(read.name, name);
        assert_eq!(read.logo.unwrap().alt.value, name);
    }
}

#[test]
fn what_cannot_be_used_is_said_with_what_to_write_and_nothing_is_made() {
    let long = "x".repeat(101);
    for (arguments, expected) in [
        (
            vec!["new"],
            "the site needs a name: say it after `candour new`",
        ),
        (vec!["new", "  "], "the site needs a name"),
        (vec!["new", "A\nB"], "NAME: `name` has more than one line"),
        (
            vec!["new", "A\u{202e}B"],
            "NAME: there is a character here that no one can see",
        ),
        (
            vec!["new", &long],
            "NAME: this is longer than 100 characters",
        ),
        (
            vec!["new", "A", "--phone", "call us"],
            "--phone: this is not a phone number; write",
        ),
        (
            vec!["new", "A", "--address", "www.a.org"],
            "--address: this is not the address",
        ),
        (
            vec!["new", "A", "--feedback", "form"],
            "--feedback: this is neither",
        ),
        (
            vec!["new", "A", "--colour", "green"],
            "--colour: `#green` is not a colour",
        ),
        (
            vec!["new", "A", "--colour", "#ffdd00"],
            "the nearest colour that passes for `light` of `accent` is `\"#7b6a00\"`",
        ),
    ] {
        let outer = tempfile::tempdir().unwrap();
        let said = run(outer.path(), &arguments);
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.err.contains(expected), "{said:?}");
        assert_eq!(texts(outer.path()).len(), 0);
    }
}

#[test]
fn every_key_is_explained_with_an_example_that_works() {
    let text = std::fs::read_to_string(data("../src/cli/new/brand.txt")).unwrap();
    let source = Arc::new(Source::new("brand.yaml", text.clone()));
    let mut report = Report::new();
    let read = brand::read(&source, &mut report);
    assert_eq!(excerpt::text(&report, Look::Plain), "");
    assert_eq!(read.pals.len(), 2);
    let schema = schema::of("brand").unwrap();
    let keys = schema["properties"].as_object().unwrap().keys();
    for key in keys {
        assert!(
            text.contains(&format!("\n{key}:")),
            "`{key}` is not explained"
        );
    }
    let blocks = text.trim().split("\n\n");
    assert!(blocks.clone().all(|block| block.starts_with("# ")));
}

#[test]
fn the_program_says_which_guidance_it_carries() {
    let outer = tempfile::tempdir().unwrap();
    let short = run(outer.path(), &["-V"]).out;
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(short, format!("candour {version}\n"));
    let long = run(outer.path(), &["--version"]);
    assert_eq!((long.code, long.err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = long.out.lines().collect();
    assert_eq!(lines.len(), 3, "{long:?}");
    assert_eq!(lines[0], short.trim());
    let words = lines[1].strip_prefix("guidance: ").unwrap();
    let letters = std::fs::read_dir(data("../letters")).unwrap();
    let letters = letters
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".md") && name != "LICENSE.md")
        .count();
    assert!(words.contains(&format!(" {letters} letters, ")), "{words}");
    let (_, day) = words.split_once(" facts; last checked ").expect(words);
    assert!(day.parse::<jiff::civil::Date>().is_ok(), "{words}");
    let print = lines[2].strip_prefix("fingerprint: ").unwrap();
    assert!(print.len() == 16 && print.bytes().all(|c| c.is_ascii_hexdigit()));
    run(outer.path(), &["new", "Derby"]);
    let built = run(&outer.path().join("derby"), &["build", "--no-pdf"]).out;
    let expected = format!("With the guidance of candour {version}, fingerprint {print}\n");
    assert!(built.contains(&expected), "{built}");
}
