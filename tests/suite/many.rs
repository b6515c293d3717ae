//! Many brands in one run: what is said, what is written, and that each comes out as
//! if it had been alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use candour::pipeline;
use candour::pipeline::ground::Ground;
use candour::render::Edition;
use candour::site::draft::Memo;
use candour::source::report::Report;
use candour::source::tree::Tree;

use crate::expected::data;
use crate::files::Files;
use crate::folder::{Folder, Said, below};
use crate::sites::published;

/// A small site with two brands, a file and an empty folder beside them.
fn folder() -> Folder {
    let files = Files::sound().with(
        "//- brands/README.md\nBrands.\n\
         //- brands/derby/brand.yaml\nname: Derby\n\
         //- brands/leeds/brand.yaml\nname: Leeds\nfeedback: https://example.org/\n\
         address: https://example.org/leeds/\n\
         //! folder brands/empty\n",
    );
    Folder::of(&files)
}

/// What a command says, with every time as `T` and every size as `S`, each as wide
/// as it was.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut line = line.to_owned();
        for (units, sign) in [([" ms", " s"], "T"), ([" KB", " MB"], "S")] {
            for unit in units {
                while let Some((start, end)) = number_before(&line, unit) {
                    let width = end - start;
                    line.replace_range(start..end, &format!("{sign:>width$}"));
                }
            }
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Where a number with a unit stands in a line.
fn number_before(line: &str, unit: &str) -> Option<(usize, usize)> {
    line.match_indices(unit).find_map(|(at, _)| {
        let end = at + unit.len();
        let digits = line[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let is_whole = !line[end..].starts_with(char::is_alphanumeric);
        (digits.len() < at && is_whole).then_some((digits.len(), end))
    })
}

/// A text without runs of spaces: widths of numbers that differ do not matter.
fn loose(text: &str) -> String {
    let lines = plain(text);
    let lines = lines.lines().map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ") + "\n"
    });
    lines.collect()
}

#[test]
fn many_brands_are_built_in_one_run_and_summed_up() {
    let folder = folder();
    let said = folder.run(&["build", "brands/leeds", "brands/derby", "brands/README.md"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(
        said.err,
        "`brands/README.md` is not a folder, so it is passed over\n"
    );
    let expected = "\
Brand Pages Letters Size Time Warnings
derby 15 1 S T 0
leeds 15 1 S T 0
2 brands in T: 2 built
1 brand without `address` in brand.yaml: no sitemap.xml
1 brand without `feedback` in brand.yaml: no link for feedback
";
    assert_eq!(loose(&said.out), expected);
    assert!(said.out.lines().all(|line| line.chars().count() <= 80));
    let ends = |line: &str| line.trim_end().chars().count();
    let rows: Vec<usize> = said.out.lines().take(3).map(ends).collect();
    assert_eq!(rows, [rows[0]; 3], "columns that do not line up: {said:?}");
    for (brand, has_map) in [("derby", false), ("leeds", true)] {
        let at = |path: &str| folder.at(&format!("brands/{brand}/public/{path}"));
        assert!(at("index.html").exists());
        assert_eq!(at("sitemap.xml").exists(), has_map);
    }
    assert!(!folder.at("public").exists());
}

#[test]
fn long_names_are_cut_so_that_the_table_fits() {
    let folder = folder();
    let long = "brands/a-brand-with-a-very-long-name-that-no-table-has-room-for";
    folder.write(&format!("{long}/brand.yaml"), "name: Long\n");
    folder.write("brands/bath/brand.yaml", "nam: Bath\n");
    let said = folder.run(&["build", long, "brands/bath"]);
    assert!(
        said.out.contains("a-brand-with-a-very-long-name-tha…"),
        "{said:?}"
    );
    assert!(said.out.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_mistake_in_one_brand_stops_no_other_and_leaves_its_last_site() {
    let folder = folder();
    let both = ["build", "brands/derby", "brands/leeds"];
    assert_eq!(folder.run(&both).code, Some(0));
    let last = std::fs::read(folder.at("brands/derby/public/index.html")).unwrap();
    folder.write("brands/derby/brand.yaml", "name: Derby\nphone: none\n");
    folder.write("brands/leeds/brand.yaml", "name: Leeds again\n");
    let said = folder.run(&both);
    assert_eq!(said.code, Some(1), "{said:?}");
    let expected = "\
In brands/derby:

error[brand::phone]: this is not a phone number
 --> brand.yaml:2:8
  |
2 | phone: none
  |        ^^^^
  |
  = help: write it as people dial it, such as 0800 123 4567: one number, and no words

1 error

";
    assert_eq!(said.err, expected);
    let expected = "\
Brand Pages Letters Size Time Warnings
derby 1 error; nothing was published
leeds 15 1 S T 0
2 brands in T: 1 built, 1 with mistakes
1 brand without `address` in brand.yaml: no sitemap.xml
1 brand without `feedback` in brand.yaml: no link for feedback
";
    assert_eq!(loose(&said.out), expected);
    let now = std::fs::read(folder.at("brands/derby/public/index.html")).unwrap();
    assert_eq!(now, last);
    let leeds = std::fs::read_to_string(folder.at("brands/leeds/public/index.html")).unwrap();
    assert!(leeds.contains("Leeds again"));
}

#[test]
fn what_is_wrong_with_the_guidance_is_said_once() {
    let folder = folder();
    let page = std::fs::read_to_string(folder.at("content/part/three.md")).unwrap();
    folder.write(
        "content/part/three.md",
        &page.replace("9999-01-01", "2026-01-02"),
    );
    let said = folder.run(&["build", "brands/*"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let heading = "In the guidance, for all brands:\n\nwarning[page::review-due]";
    assert!(said.err.contains(heading), "{said:?}");
    assert_eq!(said.err.matches("page::review-due").count(), 1, "{said:?}");
    folder.write("content/part/three.md", "no front matter");
    folder.write("brands/leeds/content/part/three.md", &page);
    folder.remove("brands/empty");
    let said = folder.run(&["build", "brands/*"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(
        said.err.matches("front-matter::missing").count(),
        1,
        "{said:?}"
    );
    let rows: Vec<String> = loose(&said.out).lines().map(str::to_owned).collect();
    assert_eq!(
        rows[1],
        "derby mistakes in the guidance; nothing was published"
    );
    assert!(rows[2].starts_with("leeds 15 "), "{rows:?}");
}

#[test]
fn mistakes_in_the_templates_of_the_guidance_are_said_once() {
    let folder = folder();
    let template = std::fs::read_to_string(folder.at("templates/page.html")).unwrap();
    folder.write(
        "templates/page.html",
        &template.replace("<main>", "<main>{{ page.nothing }}"),
    );
    folder.remove("brands/empty");
    let said = folder.run(&["build", "brands/*"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(said.err.matches("template::render").count(), 1, "{said:?}");
    let row = "derby mistakes in the guidance; nothing was published";
    assert!(loose(&said.out).contains(row), "{said:?}");
    folder.write("brands/leeds/templates/page.html", &template);
    let said = folder.run(&["build", "brands/*"]);
    assert!(said.out.contains("1 built, 1 with mistakes"), "{said:?}");
}

#[test]
fn a_star_that_no_shell_has_expanded_stands_for_all_that_is_there() {
    let folder = folder();
    folder.write("brands/.hidden/brand.yaml", "name: Hidden\n");
    folder.remove("brands/empty");
    let said = folder.run(&["build", "brands/*", "./brands/derby/"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("2 brands in "), "{said:?}");
    assert!(
        said.err.contains("`brands/README.md` is not a folder"),
        "{said:?}"
    );
    assert!(!folder.at("brands/.hidden/public").exists());
    let said = folder.run(&["build", "none/*"]);
    let expected = "error: cannot read `none/*`: there is no such file or folder\n";
    assert_eq!((said.code, said.err.as_str()), (Some(2), expected));
}

#[test]
fn a_folder_that_is_no_brand_is_a_mistake_and_one_that_is_not_there_stops_the_run() {
    let folder = folder();
    let said = folder.run(&["build", "brands/derby", "brands/empty"]);
    let expected = "\
In brands/empty:

error[site::missing-file]: this file is missing
--> brand.yaml
 = help: add it, with a line `name: …`, or do not name this folder

1 error

";
    assert_eq!((said.code, said.err.as_str()), (Some(1), expected));
    assert!(folder.at("brands/derby/public").exists());
    assert!(!folder.at("brands/empty/public").exists());
    let said = folder.run(&["build", "brands/derby", "brands/darby"]);
    let expected = "error: cannot read `brands/darby`: there is no such file or folder\n";
    assert_eq!(
        (said.code, said.out.as_str(), said.err.as_str()),
        (Some(2), "", expected)
    );
}

#[test]
fn each_is_written_to_a_folder_of_its_name_and_two_of_one_name_are_refused() {
    let folder = folder();
    let said = folder.run(&["build", "brands/derby", "brands/leeds", "--out", "sites"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(folder.at("sites/derby/index.html").exists());
    assert!(folder.at("sites/leeds/index.html").exists());
    assert!(!folder.at("brands/derby/public").exists());
    folder.write("more/Derby/brand.yaml", "name: Another\n");
    let said = folder.run(&["build", "brands/derby", "more/Derby", "--out", "sites"]);
    let expected = "error: `brands/derby` and `more/Derby` would both be written to \
                    `sites/Derby`; rename one of them, or build them in two runs\n";
    assert_eq!((said.code, said.err.as_str()), (Some(2), expected));
}

#[test]
fn a_brand_that_cannot_be_written_stops_no_other() {
    let folder = folder();
    folder.write("brands/derby/public/precious.txt", "mine");
    let said = folder.run(&["build", "brands/derby", "brands/leeds"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    let expected = "In brands/derby:\n\nerror: `brands/derby/public` holds files that candour did \
                    not make, so it is left alone; empty it, or choose another folder with --out\n\n";
    assert_eq!(said.err, expected);
    assert!(
        said.out.contains("could not be written; see above"),
        "{said:?}"
    );
    assert!(said.out.contains("1 built, 1 not written"), "{said:?}");
    assert!(folder.at("brands/leeds/public/index.html").exists());
}

#[test]
fn every_brand_is_in_one_shard() {
    let folder = folder();
    for name in ["a", "b", "c", "d", "e"] {
        folder.write(
            &format!("all/{name}/brand.yaml"),
            &format!("name: {name}\n"),
        );
    }
    let mut built = Vec::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let out = folder.run(&["build", "all/*", "--shard", shard]).out;
        let lines = loose(&out);
        let rows = lines.lines().filter(|line| line.ends_with(" 0"));
        built.extend(rows.map(|row| row[..1].to_owned()));
    }
    assert_eq!(built, ["a", "b", "c", "d", "e"]);
    let said = folder.run(&["build", "all/a", "--shard", "1/2"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(loose(&said.out), "0 brands in T: 0 built\n");
    for (shard, why) in [
        ("0/3", "write which part and of how many, such as 1/4"),
        ("4/3", "the first number is one of the parts"),
        ("half", "write which part and of how many, such as 1/4"),
    ] {
        let said = folder.run(&["build", "all/*", "--shard", shard]);
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.err.contains(why), "{said:?}");
    }
}

#[test]
fn what_came_of_each_brand_can_be_had_as_json() {
    let folder = folder();
    folder.write("brands/derby/brand.yaml", "name: Derby\nphone: none\n");
    let said = folder.run(&["build", "brands/derby", "brands/leeds", "--json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let rows: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let derby = &rows[0];
    assert_eq!(
        (&derby["brand"], &derby["built"], &derby["errors"]),
        (&"derby".into(), &false.into(), &1.into())
    );
    assert!(derby.get("pages").is_none(), "{derby}");
    let leeds = &rows[1];
    assert_eq!(leeds["out"], "brands/leeds/public");
    assert_eq!(
        (&leeds["pages"], &leeds["letters"]),
        (&15.into(), &1.into())
    );
    let files = below(&folder.at("brands/leeds/public"), |path| {
        std::fs::metadata(path).unwrap().len()
    });
    let bytes: u64 = files
        .iter()
        .filter(|(address, _)| *address != ".candour")
        .map(|(_, bytes)| bytes)
        .sum();
    assert_eq!(leeds["bytes"], bytes);
    assert_eq!(leeds["files"], files.len() - 1);
}

/// Brands of the shipped guidance that change it in every way.
fn brands() -> Vec<(&'static str, Tree)> {
    let guidance = Tree::read(&data("..")).unwrap();
    let page = guidance.text("content/meeting/should-i-go.md").unwrap();
    let page = page.text();
    let letter = guidance.text("letters/ask-for-a-meeting.md").unwrap();
    let style = guidance.text("web/styles/base.css").unwrap();
    let replaced = format!("//- content/meeting/should-i-go.md\n{page}\n## Our help\n\nCall us.\n");
    let unlinked = guidance
        .text("content/recording/recording-well.md")
        .unwrap();
    let unlinked = unlinked
        .text()
        .replace("```checklist\nrecording\n```\n", "");
    let added = "//- content/help/our-team.md\n---\ntitle: Our team\nquestion: Who is who?\n\
        summary: Who you can talk to\nreviewed: 2026-01-01\nreview_due: 9999-01-01\n---\n\
        See [who can help](getting-help.md).\n";
    let own = format!("//- letters/our-own.md\n{}\n", letter.text());
    let all = [
        ("plain", "name: One\n".to_owned()),
        (
            "recoloured",
            "name: Two\ncolours: {accent: {light: \"#5b1a7a\", dark: \"#d9b8f0\"}}\n\
             address: https://example.org/two/\nquick_exit: https://www.bbc.co.uk/weather\n"
                .to_owned(),
        ),
        ("replaced", format!("name: Three\n{replaced}")),
        ("added", format!("name: Four\n{added}{own}")),
        (
            "hidden",
            format!(
                "name: Five\nhide: {{pages: [checklists/recording]}}\n\
                 advocacy: {{name: Us, phone: 01632 960001}}\n\
                 letterhead: |\n  Five\n  1 High Street\nsign_off: Helped by Five\n\
                 //- content/recording/recording-well.md\n{unlinked}\n"
            ),
        ),
        (
            "styled",
            format!(
                "name: Six\n//- web/styles/base.css\n{}\n:root {{ --own: 1; }}\n",
                style.text()
            ),
        ),
        ("all", format!("name: Seven\n{replaced}{added}{own}")),
    ];
    let tree = |text: String| Tree::fixture(&format!("//- brand.yaml\n{text}"));
    all.map(|(name, text)| (name, tree(text))).into()
}

/// What an edition publishes, or what is wrong.
fn outcome(made: Result<Edition, impl Sized>, report: &Report) -> BTreeMap<String, String> {
    match made {
        Ok(edition) => published(&edition),
        Err(_) => BTreeMap::from([("mistakes".to_owned(), format!("{:?}", report.sorted()))]),
    }
}

#[test]
fn each_brand_comes_out_of_a_run_of_many_as_if_it_were_alone() {
    let today = Files::none().today;
    let guidance = Tree::read(&data("..")).unwrap();
    let ground = Ground::of(guidance.clone(), today);
    let brands = brands();
    let alone = |over: &Tree| {
        let mut report = Report::new();
        let tree = guidance.lay(over);
        let made = pipeline::edition(&tree, None, &Memo::new(), today, &mut report);
        outcome(made, &report)
    };
    let alone: Vec<_> = brands.iter().map(|(_, over)| alone(over)).collect();
    let forth = (0..brands.len()).collect::<Vec<_>>();
    let back = forth.iter().rev().copied().collect::<Vec<_>>();
    for order in [forth, back] {
        for index in order {
            let (name, over) = &brands[index];
            let mut report = Report::new();
            let made = ground.brand(over, &mut report);
            let made = outcome(made, &report);
            let differ = |address: &&String| made.get(*address) != alone[index].get(*address);
            let both: BTreeSet<&String> = made.keys().chain(alone[index].keys()).collect();
            let other: Vec<&String> = both.into_iter().filter(differ).collect();
            assert!(other.is_empty(), "{name}: {other:?}");
        }
    }
    let are_sites = |(index, sites): (usize, &BTreeMap<String, String>)| {
        let found = sites.get("mistakes").map(|found| (index, found.clone()));
        found.into_iter()
    };
    let wrong: Vec<_> = alone.iter().enumerate().flat_map(are_sites).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_files_of_a_run_of_many_are_those_of_one_build_each() {
    let folder = folder();
    folder.remove("brands/empty");
    folder.write("brands/derby/content/part/own.md", &page("Our own"));
    folder.write("brands/leeds/web/static/own.txt", "x");
    assert_eq!(
        folder.run(&["build", "brands/*", "--out", "many"]).code,
        Some(0)
    );
    for brand in ["derby", "leeds"] {
        let (from, to) = (format!("brands/{brand}"), format!("alone/{brand}"));
        let said = folder.run(&["build", "--brand", &from, "--out", &to]);
        assert_eq!(said.code, Some(0), "{said:?}");
        let files = |folder: &Path| below(folder, |path| std::fs::read(path).unwrap());
        assert_eq!(
            files(&folder.at(&format!("many/{brand}"))),
            files(&folder.at(&to)),
            "{brand}"
        );
    }
    let said = folder.run(&["build", "brands/*", "--out", "many", "--json"]);
    let rows: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        (&rows[0]["written"], &rows[1]["written"]),
        (&0.into(), &0.into())
    );
}

#[test]
fn killing_a_run_of_many_leaves_each_site_old_or_new() {
    let folder = folder();
    folder.remove("brands");
    let names = ["a", "b", "c", "d", "e", "f"];
    let version = |round: usize| {
        for name in names {
            let text = format!("name: {name} of round {}\n", round % 2);
            folder.write(&format!("all/{name}/brand.yaml"), &text);
            let own = format!("all/{name}/content/part/own.md");
            match round % 2 {
                0 => folder.write(&own, &page("Our own")),
                _ if folder.at(&own).exists() => folder.remove(&own),
                _ => {}
            }
        }
    };
    version(0);
    let begin = Instant::now();
    assert_eq!(folder.run(&["build", "all/*", "--no-pdf"]).code, Some(0));
    let step = begin.elapsed() / ROUNDS;
    let mut killed = 0;
    let mut mixed = false;
    for round in 1..=ROUNDS as usize {
        version(round);
        let mut command = folder.command(&["build", "all/*", "--no-pdf"]);
        let mut child = command.stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(step * u32::try_from(round).unwrap_or(u32::MAX));
        child.kill().unwrap();
        killed += usize::from(child.wait().unwrap().code().is_none());
        let rounds = names.map(|name| {
            let found = round_of(&folder.at(&format!("all/{name}/public")));
            found
                .strip_prefix(&format!("{name} of round "))
                .unwrap()
                .to_owned()
        });
        mixed |= rounds.iter().any(|round| *round != rounds[0]);
    }
    assert!(killed > 0, "no build was killed");
    version(0);
    let said: Said = folder.run(&["build", "all/*", "--no-pdf"]);
    assert_eq!(said.code, Some(0), "{said:?} {mixed}");
    for name in names {
        let found = round_of(&folder.at(&format!("all/{name}/public")));
        assert_eq!(found, format!("{name} of round 0"));
        assert!(!folder.at(&format!("all/{name}/.public.candour")).exists());
    }
}

/// How often a run is killed, each time a little later.
const ROUNDS: u32 = 16;

/// The name on a whole site: every file of its list is there and no other, every page
/// has the same name on it, and the page that only one version has is there with it.
fn round_of(public: &Path) -> String {
    let files = below(public, |path| {
        String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
    });
    let list: BTreeSet<&str> = files[".candour"].lines().skip(1).collect();
    let there: BTreeSet<&str> = files.keys().map(String::as_str).collect();
    let there: BTreeSet<&str> = there.into_iter().filter(|at| *at != ".candour").collect();
    assert_eq!(list, there);
    let pages = files.iter().filter(|(at, _)| at.ends_with(".html"));
    let names: BTreeSet<&str> = pages.map(|(_, text)| name_on(text)).collect();
    assert_eq!(names.len(), 1, "{names:?}");
    let name = names.into_iter().next().unwrap_or_default().to_owned();
    assert_eq!(
        name.ends_with('0'),
        list.contains("part/own.html"),
        "{name}"
    );
    name
}

/// The name of the site, as the title of a page says it.
fn name_on(page: &str) -> &str {
    let (_, rest) = page.split_once("<title>").unwrap();
    let (title, _) = rest.split_once("</title>").unwrap();
    let (first, second) = title.split_once(" – ").unwrap();
    if second == "First page" {
        first
    } else {
        second
    }
}

fn page(title: &str) -> String {
    format!(
        "---\ntitle: {title}\nquestion: What is it?\nsummary: A page\n\
         reviewed: 2026-01-01\nreview_due: 9999-01-01\n---\nText.\n"
    )
}
