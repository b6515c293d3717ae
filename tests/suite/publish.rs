//! The folder that is published: replaced as a whole, never half.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::files::Files;
use crate::folder::{Folder, Said, below};

#[test]
fn building_twice_writes_nothing_the_second_time() {
    let folder = Folder::of(&Files::sound());
    assert_eq!(folder.run(&["build"]).code, Some(0));
    let before = folder.stamps();
    let said = folder.run(&["build"]);
    assert!(said.out.contains("0 written"), "{said:?}");
    assert_eq!(folder.stamps(), before);
    assert!(!folder.at(".public.candour").exists());
}

/// A small site without search, whose index would change with every page.
fn unsearched() -> Files {
    Files::sound().only(|path| path != "content/search.md")
}

#[test]
fn only_what_changed_is_written() {
    let folder = Folder::of(&unsearched());
    folder.run(&["build", "--no-pdf"]);
    let before = folder.stamps();
    let page = std::fs::read_to_string(folder.at("content/part/three.md")).unwrap();
    folder.write("content/part/three.md", &page.replace("Text.", "New text."));
    let said = folder.run(&["build", "--no-pdf"]);
    assert!(said.out.contains("1 written"), "{said:?}");
    let after = folder.stamps();
    let same_file = |address: &&String| {
        let (a, b) = (&before[*address], &after[*address]);
        format!("{a:?}").split("changed").next() == format!("{b:?}").split("changed").next()
    };
    let changed: Vec<_> = after
        .keys()
        .filter(|address| folder.at("public").join(address).is_file())
        .filter(|address| !same_file(address))
        .collect();
    assert_eq!(changed, [".candour", "part/three.html"]);
}

#[test]
fn the_page_of_a_file_that_is_gone_goes() {
    let folder = Folder::of(&unsearched());
    folder.write("web/static/deep/down/file.txt", "x");
    folder.run(&["build", "--no-pdf"]);
    assert!(folder.at("public/deep/down/file.txt").exists());
    folder.remove("web/static/deep");
    folder.remove("content/part/three.md");
    let said = folder.run(&["build", "--no-pdf"]);
    assert!(said.out.contains("2 removed"), "{said:?}");
    assert!(!folder.at("public/part/three.html").exists());
    assert!(
        !folder.at("public/deep").exists(),
        "an empty folder is left"
    );
    let list = std::fs::read_to_string(folder.at("public/.candour")).unwrap();
    assert!(!list.contains("three.html"));
}

#[test]
fn files_that_others_put_into_the_site_are_kept() {
    let folder = Folder::of(&Files::sound());
    folder.run(&["build", "--no-pdf"]);
    for path in [
        "CNAME",
        ".well-known",
        "part/notes.txt",
        "other/deep/file.html",
    ] {
        folder.write(&format!("public/{path}"), "theirs");
    }
    std::fs::create_dir_all(folder.at("public/empty")).unwrap();
    std::os::unix::fs::symlink("CNAME", folder.at("public/link")).unwrap();
    folder.write("brand.yaml", "name: Another name\n");
    folder.remove("content/part/three.md");
    let said = folder.run(&["build", "--no-pdf"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    for path in [
        "CNAME",
        ".well-known",
        "part/notes.txt",
        "other/deep/file.html",
    ] {
        let text = std::fs::read_to_string(folder.at("public").join(path)).unwrap();
        assert_eq!(text, "theirs", "{path}");
    }
    assert!(folder.at("public/empty").is_dir());
    assert!(folder.at("public/link").is_symlink());
    assert!(!folder.at("public/part/three.html").exists());
}

#[test]
fn a_folder_that_the_program_did_not_make_is_refused() {
    let folder = Folder::of(&Files::sound());
    folder.write("public/precious.txt", "mine");
    let said = folder.run(&["build", "--no-pdf"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("did not make"), "{said:?}");
    assert!(said.err.contains("--out"), "{said:?}");
    let all: Vec<_> = folder.published().into_keys().collect();
    assert_eq!(all, ["precious.txt"]);
    assert!(!folder.at(".public.candour").exists());
    folder.remove("public/precious.txt");
    assert_eq!(folder.run(&["build", "--no-pdf"]).code, Some(0));
}

#[test]
fn a_site_can_be_published_through_a_link_to_its_folder() {
    let folder = Folder::of(&Files::sound());
    std::fs::create_dir_all(folder.at("elsewhere/real")).unwrap();
    std::os::unix::fs::symlink("elsewhere/real", folder.at("public")).unwrap();
    for _ in 0..2 {
        let said = folder.run(&["build", "--no-pdf"]);
        assert_eq!(said.code, Some(0), "{said:?}");
        folder.write("brand.yaml", "name: Another name\n");
    }
    assert!(folder.at("public").is_symlink());
    let home = std::fs::read_to_string(folder.at("elsewhere/real/index.html")).unwrap();
    assert!(home.contains("Another name"));
}

#[test]
fn the_published_folder_has_the_rights_it_had() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::of(&Files::sound());
    folder.run(&["build", "--no-pdf"]);
    let rights = std::fs::Permissions::from_mode(0o711);
    std::fs::set_permissions(folder.at("public"), rights).unwrap();
    folder.write("brand.yaml", "name: Another name\n");
    folder.run(&["build", "--no-pdf"]);
    let metadata = std::fs::metadata(folder.at("public")).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o711);
}

#[test]
fn a_second_build_of_the_same_folder_waits_for_nobody_and_says_so() {
    let folder = Folder::of(&Files::sound());
    std::fs::create_dir_all(folder.at(".public.candour")).unwrap();
    let lock = File::create(folder.at(".public.candour/lock")).unwrap();
    lock.lock().unwrap();
    let said = folder.run(&["build", "--no-pdf"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("another candour is writing"), "{said:?}");
    drop(lock);
    assert_eq!(folder.run(&["build", "--no-pdf"]).code, Some(0));
    assert!(!folder.at(".public.candour").exists());
}

#[test]
fn builds_at_the_same_time_leave_a_whole_site() {
    let folder = Folder::of(&many_pages());
    for round in 0..6 {
        let name = format!("Name of round {round}");
        folder.write("brand.yaml", &format!("name: {name}\n"));
        let spawn = |_| {
            let mut command = folder.command(&["build", "--no-pdf"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        };
        let children: Vec<_> = (0..4).map(spawn).collect();
        let said: Vec<Said> = children
            .into_iter()
            .map(|child| Said::of(child.wait_with_output().unwrap()))
            .collect();
        for said in &said {
            let busy = said.err.contains("another candour is writing");
            assert!(said.code == Some(0) || busy, "{said:?}");
        }
        assert!(said.iter().any(|said| said.code == Some(0)), "{said:?}");
        assert_eq!(whole(&folder.at("public")), name);
    }
}

#[test]
fn killing_a_build_at_any_moment_leaves_the_old_site_or_the_new_one() {
    let folder = Folder::of(&many_pages());
    let names = [FIRST, "The second name"];
    let version = |round: usize| {
        folder.write("brand.yaml", &format!("name: {}\n", names[round % 2]));
        let extra = "content/part/sometimes.md";
        match round % 2 {
            0 => folder.write(extra, &page("Sometimes")),
            _ if folder.at(extra).exists() => folder.remove(extra),
            _ => {}
        }
    };
    version(0);
    let begin = Instant::now();
    assert_eq!(folder.run(&["build", "--no-pdf"]).code, Some(0));
    let step = begin.elapsed() / 30;
    let (mut killed, mut seen) = (0, BTreeSet::from([FIRST.to_owned()]));
    let mut delay = Duration::ZERO;
    let mut round = 0;
    while round < ROUNDS || seen.len() < 2 {
        round += 1;
        assert!(round < ROUNDS + 12, "no build comes to its end");
        version(round);
        let mut command = folder.command(&["build", "--no-pdf"]);
        let mut child = command.stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(delay);
        child.kill().unwrap();
        killed += usize::from(child.wait().unwrap().code().is_none());
        let found = whole(&folder.at("public"));
        assert!(names.contains(&found.as_str()), "{found}");
        seen.insert(found);
        // On a machine that got slower meanwhile, until one build comes to its end.
        delay = if round < ROUNDS {
            delay + step
        } else {
            delay * 2
        };
    }
    assert!(killed > 0, "no build was killed");
    version(0);
    assert_eq!(folder.run(&["build", "--no-pdf"]).code, Some(0));
    assert!(!folder.at(".public.candour").exists());
    assert_eq!(whole(&folder.at("public")), FIRST);
}

#[test]
fn what_a_killed_build_left_behind_is_cleared() {
    let folder = Folder::of(&Files::sound());
    folder.run(&["build", "--no-pdf"]);
    folder.write(".public.candour/new/half.html", "half");
    folder.write(".public.candour/old/index.html", "old");
    folder.write("brand.yaml", "name: Another name\n");
    assert_eq!(folder.run(&["build", "--no-pdf"]).code, Some(0));
    assert!(!folder.at("public/half.html").exists());
    assert!(!folder.at(".public.candour").exists());
}

#[test]
fn a_site_that_was_moved_away_when_a_build_was_killed_comes_back() {
    let folder = Folder::of(&Files::sound());
    folder.run(&["build", "--no-pdf"]);
    std::fs::create_dir_all(folder.at(".public.candour")).unwrap();
    std::fs::rename(folder.at("public"), folder.at(".public.candour/old")).unwrap();
    folder.remove("content/part/three.md");
    assert_eq!(folder.run(&["build", "--no-pdf"]).code, Some(0));
    assert!(folder.at("public/index.html").exists());
    assert!(!folder.at("public/part/three.html").exists());
}

/// How many builds are killed.
const ROUNDS: usize = 40;

/// The name of the version that has a page more.
const FIRST: &str = "The first name";

/// A site with enough pages for a build to take some time.
fn many_pages() -> Files {
    let mut files = Files::sound();
    for number in 0..150 {
        let title = format!("Page {number}");
        files.text(&format!("content/part/page-{number}.md"), &page(&title));
    }
    files
}

fn page(title: &str) -> String {
    format!(
        "---\ntitle: {title}\nquestion: What is it?\nsummary: A page\n\
         reviewed: 2026-01-01\nreview_due: 9999-01-01\n---\nText.\n"
    )
}

/// The name of the site that a folder holds wholly: every file of its list is
/// there, no other is, and every page has the same name on it.
fn whole(public: &Path) -> String {
    let text = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let files = below(public, text);
    let list: BTreeSet<&str> = files[".candour"].lines().skip(1).collect();
    let there: BTreeSet<&str> = files.keys().map(String::as_str).collect();
    let there: BTreeSet<&str> = there.into_iter().filter(|a| *a != ".candour").collect();
    assert_eq!(list, there);
    let pages = files
        .iter()
        .filter(|(address, _)| address.ends_with(".html"));
    let names: BTreeSet<&str> = pages.map(|(_, text)| name_on(text)).collect();
    assert_eq!(names.len(), 1, "{names:?}");
    let name = names.into_iter().next().unwrap_or_default().to_owned();
    let has_extra = list.contains("part/sometimes.html");
    assert_eq!(has_extra, name == FIRST, "pages of another version");
    name
}

/// The name of the site, as the title of a page says it.
fn name_on(page: &str) -> &str {
    let (_, rest) = page.split_once("<title>").unwrap();
    let (title, _) = rest.split_once("</title>").unwrap();
    let (first, second) = title.split_once(" – ").unwrap();
    match second == "First page" {
        true => first,
        false => second,
    }
}
