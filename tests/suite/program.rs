//! The program as people run it: what it says, and its exit codes.

use std::fs::File;
use std::os::unix::fs::PermissionsExt;

use crate::expected::{data, files_below};
use crate::files::{Files, fixture};
use crate::folder::Folder;

#[test]
fn all_is_well_is_zero_mistakes_are_one_and_what_cannot_run_is_two() {
    let sound = Folder::of(&Files::sound());
    assert_eq!(sound.run(&["check"]).code, Some(0));
    assert_eq!(sound.run(&["build"]).code, Some(0));
    let mistakes = Files::sound().with(&fixture("reports/ten-mistakes.txt"));
    let mistakes = Folder::of(&mistakes);
    assert_eq!(mistakes.run(&["check"]).code, Some(1));
    assert_eq!(mistakes.run(&["build"]).code, Some(1));
    assert!(!mistakes.at("public").exists());
    assert_eq!(sound.run(&["check", "--project", "/nowhere"]).code, Some(2));
    assert_eq!(sound.run(&["build", "--project", "/nowhere"]).code, Some(2));
    assert_eq!(sound.run(&["publish"]).code, Some(2));
    assert_eq!(sound.run(&["check", "--today", "tomorrow"]).code, Some(2));
}

#[test]
fn help_says_what_a_newcomer_needs() {
    let folder = Folder::of(&Files::sound());
    for (arguments, needed) in [
        (
            vec!["--help"],
            vec!["candour serve", "candour build", "check", "Exit codes"],
        ),
        (
            vec!["build", "--help"],
            vec!["--out", "--project", "--brand", "any web host", "public"],
        ),
        (
            vec!["check", "--help"],
            vec!["mistake", "publish nothing", "--today", "YYYY-MM-DD"],
        ),
        (
            vec!["serve", "--help"],
            vec![
                "browser",
                "--port",
                "4000",
                "--open",
                "Nothing is published",
            ],
        ),
    ] {
        let said = folder.run(&arguments);
        assert_eq!(said.code, Some(0));
        let out = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for needed in needed {
            assert!(out.contains(needed), "{arguments:?}: {needed}");
        }
    }
}

#[test]
fn places_that_may_stand_are_counted_and_listed() {
    let style = "banned:\n  - {words: [should], write: what to do, style: ST-07}\n";
    let mut files = Files::sound();
    files.text("style/en.yaml", style);
    let folder = Folder::of(&files);
    let page = "---\ntitle: Two\nquestion: Two?\nsummary: Two\nreviewed: 2026-01-01\n\
                review_due: 9999-01-01\nallow:\n  words::banned: a quote\n---\nYou should.\n";
    folder.write("content/part/two.md", page);
    let said = folder.run(&["check"]);
    assert!(said.out.ends_with("1 place allowed\n"), "{said:?}");
    assert!(!said.out.contains("a quote"), "{said:?}");
    let said = folder.run(&["check", "--all"]);
    let line = "content/part/two.md:10:5 [words::banned]: a quote\n";
    assert!(said.out.starts_with(line), "{said:?}");
}

#[test]
fn results_go_to_standard_output_and_mistakes_to_standard_error() {
    let folder = Folder::of(&Files::sound());
    let said = folder.run(&["check"]);
    assert!(said.out.starts_with("Checked "), "{said:?}");
    assert!(said.out.ends_with("no mistakes\n"), "{said:?}");
    assert_eq!(said.err, "");
    let said = folder.run(&["build"]);
    assert!(said.out.starts_with("Built "), "{said:?}");
    assert_eq!(said.err, "");
    folder.write("brand.yaml", "strapline: A site without a name\n");
    let said = folder.run(&["check"]);
    assert_eq!(said.out, "");
    assert!(said.err.contains("brand.yaml:1:1"), "{said:?}");
    assert!(said.err.ends_with("1 error\n"), "{said:?}");
}

#[test]
fn output_that_is_no_terminal_has_no_colours() {
    let folder = Folder::of(&Files::sound().with(&fixture("reports/ten-mistakes.txt")));
    let mut command = folder.command(&["check"]);
    command.env_remove("NO_COLOR");
    let output = command.output().unwrap();
    assert!(!output.stderr.contains(&0x1b));
}

#[test]
fn ten_mistakes_are_ten_reports_with_their_places() {
    let folder = Folder::of(&Files::sound().with(&fixture("reports/ten-mistakes.txt")));
    let said = folder.run(&["check", "--today", "2026-06-01"]);
    assert!(said.err.ends_with("10 errors\n"), "{}", said.err);
    let report = fixture("reports/ten-mistakes.report");
    assert_eq!(said.err.trim_end_matches("10 errors\n"), report);
}

#[test]
fn warnings_do_not_stop_publishing() {
    let folder = Folder::of(&Files::sound().with(&fixture("reports/no-section-page.txt")));
    let said = folder.run(&["build", "--today", "2026-06-01"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.ends_with("1 warning\n"), "{said:?}");
    assert!(folder.at("public/other/page.html").exists());
}

#[test]
fn the_site_is_found_from_a_folder_inside_it() {
    let folder = Folder::of(&Files::sound());
    let mut command = folder.command(&["build"]);
    command.current_dir(folder.at("content/part"));
    assert!(command.output().unwrap().status.success());
    assert!(folder.at("public/index.html").exists());
    assert!(!folder.at("content/part/public").exists());
}

#[test]
fn a_brand_is_laid_over_the_site_and_published_in_its_own_folder() {
    let folder = Folder::of(&Files::sound());
    folder.write("../brand/brand.yaml", "name: Another name\n");
    folder.write(
        "../brand/web/static/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    let said = folder.run(&["build", "--brand", "../brand"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(!folder.at("public").exists());
    let home = std::fs::read_to_string(folder.at("../brand/public/index.html")).unwrap();
    assert!(home.contains("Another name") && !home.contains("Specimen"));
    assert!(folder.at("../brand/public/logo.svg").exists());
    assert!(folder.at("../brand/public/part/one.html").exists());
}

#[test]
fn a_folder_without_a_site_is_said_to_be_one() {
    let folder = Folder::of(&Files::none());
    for command in ["check", "build", "serve"] {
        let said = folder.run(&[command, "--project", "."]);
        assert_eq!(said.code, Some(2), "{command}: {said:?}");
        assert!(
            said.err.contains("no `content` folder"),
            "{command}: {said:?}"
        );
    }
    folder.write("file", "");
    let said = folder.run(&["check", "--project", "file"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("it is a file, not a folder"), "{said:?}");
}

#[test]
fn what_the_program_carries_is_the_guidance_as_it_is_here() {
    let folder = Folder::of(&Files::none());
    let project = data("..");
    let here = project.to_str().unwrap();
    for (out, project) in [("carried", None), ("here", Some(here))] {
        let project = project.map(|project| ["--project", project]);
        let project = project.as_ref().map_or(&[][..], |project| &project[..]);
        let said = folder.run(&[&["build", "--no-pdf", "--out", out], project].concat());
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    let carried = files_below(&folder.at("carried"));
    assert!(carried.len() > 80);
    for file in carried {
        let inside = file.strip_prefix(folder.at("carried")).unwrap();
        let other = std::fs::read(folder.at("here").join(inside)).unwrap();
        assert!(std::fs::read(&file).unwrap() == other, "{inside:?}");
    }
}

#[test]
fn the_brand_is_the_nearest_folder_that_is_one() {
    let folder = Folder::of(&Files::sound());
    folder.write("brands/one/brand.yaml", "name: One of many\n");
    folder.write("brands/one/local/deep/note.txt", "");
    let below = folder.at("brands/one/local/deep");
    let mut build = folder.command(&["build"]);
    let done = build.current_dir(below).status().unwrap();
    assert!(done.success());
    let home = std::fs::read_to_string(folder.at("brands/one/public/index.html")).unwrap();
    assert!(home.contains("One of many"));
}

#[test]
fn an_empty_content_folder_is_told_what_it_needs() {
    let folder = Folder::of(&Files::none().with("//! folder content\n"));
    let said = folder.run(&["check", "--project", "."]);
    assert_eq!(said.code, Some(1));
    for needed in [
        "brand.yaml",
        "content/index.md",
        "i18n/en.yaml",
        "web/assets.yaml",
    ] {
        assert!(said.err.contains(needed), "{needed} in {}", said.err);
    }
}

#[test]
fn mistakes_keep_the_last_good_site() {
    let folder = Folder::of(&Files::sound());
    assert_eq!(folder.run(&["build"]).code, Some(0));
    let before = folder.stamps();
    for (path, text) in [
        ("content/part/one.md", "no front matter"),
        ("templates/page.html", "{{ page.titel }}"),
        ("templates/home.html", "{% if %}"),
    ] {
        let good = std::fs::read_to_string(folder.at(path)).unwrap();
        folder.write(path, text);
        let said = folder.run(&["build"]);
        assert_eq!(said.code, Some(1), "{path}: {said:?}");
        assert!(said.err.contains(path), "{path}: {said:?}");
        assert!(
            said.err.contains("the last site stays as it is"),
            "{said:?}"
        );
        assert_eq!(folder.stamps(), before, "{path}");
        folder.write(path, &good);
    }
    assert_eq!(folder.run(&["build"]).code, Some(0));
}

#[test]
fn output_that_cannot_be_written_is_said_in_plain_words() {
    let folder = Folder::of(&Files::sound());
    folder.write("taken", "a file where the folder would be");
    // Where nobody may write, not even the administrator.
    for (out, needed) in [
        ("taken", "`taken` is a file"),
        ("taken/inside", "taken"),
        ("/proc/candour", "/proc"),
        ("", "--out"),
    ] {
        let said = folder.run(&["build", "--out", out]);
        assert_eq!(said.code, Some(2), "{out}: {said:?}");
        assert!(said.err.contains(needed), "{out}: {said:?}");
        assert!(!said.err.contains("panicked"), "{out}: {said:?}");
    }
    let text = std::fs::read_to_string(folder.at("taken")).unwrap();
    assert_eq!(text, "a file where the folder would be");
}

#[test]
fn a_read_only_folder_is_an_error_or_is_written_by_whoever_may() {
    let folder = Folder::of(&Files::sound());
    folder.write("closed/.keep", "");
    let only_read = std::fs::Permissions::from_mode(0o555);
    std::fs::set_permissions(folder.at("closed"), only_read).unwrap();
    let said = folder.run(&["build", "--out", "closed/public"]);
    match File::create(folder.at("closed/probe")) {
        // The administrator may write everywhere.
        Ok(_) => assert_eq!(said.code, Some(0), "{said:?}"),
        Err(_) => {
            assert_eq!(said.code, Some(2), "{said:?}");
            assert!(said.err.contains("closed"), "{said:?}");
        }
    }
    let all = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.at("closed"), all).unwrap();
}

#[test]
fn every_bad_file_is_reported_and_none_stops_the_program() {
    let folder = Folder::of(&Files::sound().with(&fixture("reports/disk.txt")));
    let said = folder.run(&["check", "--today", "2026-06-01"]);
    assert_eq!(said.code, Some(1));
    let counts = said.err.lines().last().unwrap_or_default();
    assert_eq!(
        said.err.trim_end().trim_end_matches(counts).trim_end(),
        fixture("reports/disk.report").trim_end()
    );
    assert_eq!(folder.run(&["build"]).code, Some(1));
    assert!(!folder.at("public").exists());
}

#[test]
fn a_folder_that_links_to_itself_ends() {
    let folder = Folder::of(&Files::sound().with("//! link content/part/self -> self\n"));
    let said = folder.run(&["check"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("content/part/self"), "{said:?}");
}
