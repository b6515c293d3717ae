//! The rules of `docs/architecture.md` that can be read off the sources.

use std::path::Path;

use crate::expected::{data, files_below};

/// The parts of the program, from the top down: imports point down.
const PARTS: [&[&str]; 8] = [
    &["main"],
    &["cli"],
    &["live"],
    &["pipeline"],
    &["render", "output"],
    &["site"],
    &["letter"],
    &["document"],
];

/// The part below all others.
const BOTTOM: &str = "source";

/// Longest file and function, in lines; tests and tables aside.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

/// A source of the program.
pub(crate) struct SourceFile {
    /// Its path below `src/`.
    pub(crate) path: String,
    /// Its text, without its tests.
    pub(crate) text: String,
}

/// Every source of the program, without its tests.
pub(crate) fn sources() -> Vec<SourceFile> {
    let root = data("../src");
    let of = |path: &Path| {
        let text = std::fs::read_to_string(path).unwrap();
        let inside = path.strip_prefix(&root).unwrap();
        SourceFile {
            path: inside.to_str().unwrap().to_owned(),
            text: text
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned(),
        }
    };
    let paths = files_below(&root).into_iter();
    let found: Vec<SourceFile> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| of(&path))
        .collect();
    assert!(found.len() > 40, "the sources are not found any more");
    found
}

impl SourceFile {
    /// The part of the program it is in: `letter` for `letter/expr.rs`.
    fn part(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// How many folders it stands below `src/`, as its modules count them.
    fn depth(&self) -> usize {
        let parts = self.path.split('/').count();
        match self.path.ends_with("/mod.rs") {
            true => parts - 1,
            false => parts,
        }
    }

    /// Its lines of code, numbered from 1; comments are left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default()))
            .filter(|(_, line)| !line.trim().is_empty())
    }

    /// The parts of the program it names.
    fn uses(&self) -> Vec<(usize, String)> {
        let up = "super::".repeat(self.depth());
        let mut uses = Vec::new();
        for (number, line) in self.code() {
            for start in ["crate::", up.as_str()] {
                for (at, _) in line.match_indices(start) {
                    let further = line[..at].ends_with("super::");
                    let rest = &line[at + start.len()..];
                    let names = match rest.strip_prefix('{') {
                        Some(list) => list.split('}').next().unwrap_or_default(),
                        None => rest,
                    };
                    let names = names.split(',').map(|name| word(name.trim()));
                    let take = if rest.starts_with('{') { 99 } else { 1 };
                    if !further && !rest.starts_with("super::") {
                        uses.extend(names.take(take).map(|name| (number, name.to_owned())));
                    }
                }
            }
        }
        uses
    }
}

/// The name at the start of a text.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

fn rank(part: &str) -> Option<usize> {
    match part {
        BOTTOM => Some(PARTS.len()),
        part => PARTS.iter().position(|parts| parts.contains(&part)),
    }
}

#[test]
fn imports_point_down_and_never_up() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for source in sources() {
        if source.path == "lib.rs" {
            continue;
        }
        let own = source.part().to_owned();
        let from = rank(&own).unwrap_or_else(|| panic!("`{own}` has no place in the drawing"));
        for (line, to) in source.uses() {
            seen += 1;
            let down = rank(&to).is_some_and(|to| to > from);
            if to != own && !down {
                wrong.push(format!("{}:{line} uses {to}", source.path));
            }
        }
    }
    assert!(seen > 100, "the imports are not found any more");
    assert_eq!(wrong, [] as [&str; 0]);
}

#[test]
fn no_file_and_no_function_is_too_long() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{} has {lines} lines", source.path));
        }
        for (line, length) in functions(&source.text) {
            if length > LONGEST_FUNCTION {
                wrong.push(format!("{}:{line} has {length} lines", source.path));
            }
        }
    }
    assert_eq!(wrong, [] as [&str; 0]);
}

#[test]
fn only_the_terminal_prints() {
    let printing = [
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
        "dbg!",
        "stdout()",
        "stderr()",
    ];
    nowhere_but(&["cli/terminal.rs"], &printing);
}

#[test]
fn only_the_tree_reads_the_disk_and_only_the_output_writes_it() {
    let doors = [
        "std::fs",
        "fs::",
        "File::",
        "walkdir",
        "OpenOptions",
        ".read_dir(",
        ".canonicalize(",
    ];
    nowhere_but(&["source/tree", "output"], &doors);
    let writing = [
        "fs::write",
        "fs::create_dir",
        "fs::remove",
        "fs::rename",
        "fs::copy",
        "fs::hard_link",
        "File::create",
    ];
    nowhere_but(&["output"], &writing);
}

#[test]
fn only_the_commands_know_what_day_it_is() {
    nowhere_but(
        &["cli"],
        &[
            "Zoned::now",
            "Timestamp::now",
            "SystemTime::now",
            "Zoned",
            "civil::now",
        ],
    );
}

#[test]
fn a_foreign_crate_has_one_module() {
    for (name, at) in [
        ("tera::", "render/theme"),
        ("typst", "document/pdf"),
        ("unicode_segmentation", "document/pdf"),
        ("pulldown_cmark::", "document/markdown"),
        ("serde_saphyr", "source/yaml.rs"),
        ("imagesize::", "site/picture.rs"),
        ("roxmltree::", "site/svg.rs"),
        ("notify::", "live/watch.rs"),
        ("annotate_snippets", "source/excerpt.rs"),
        ("walkdir::", "source/tree/walk.rs"),
        ("oxc_", "render/assets/script.rs"),
        ("pagefind::", "render/search/index.rs"),
        ("tokio::", "render/search/index.rs"),
        ("clap::", "cli"),
        ("indicatif", "cli/terminal.rs"),
        ("TcpListener::", "live"),
    ] {
        let allowed = match name {
            "walkdir::" => vec![at, "output.rs"],
            _ => vec![at],
        };
        nowhere_but(&allowed, &[name]);
    }
}

#[test]
fn nothing_in_the_program_may_panic_for_want_of_a_value() {
    nowhere_but(&[], &[".unwrap()", "todo!", "unimplemented!", "panic!("]);
}

#[test]
fn every_source_says_what_it_is() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{}", source.path);
    }
}

/// What readers see is in `i18n/`, so that it can be translated.
#[test]
fn no_template_of_a_page_has_words_of_its_own() {
    let mut seen = 0;
    for path in files_below(&data("../templates")) {
        if path.extension().is_some_and(|ending| ending == "html") {
            let text = std::fs::read_to_string(&path).unwrap();
            let words = own_words(&text);
            assert!(words.is_empty(), "{}: {words:?}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 10, "only {seen} templates were found");
    assert_eq!(
        own_words("{# A note #}<a title=\"{{ t.a }}\">{{ t.b }}</a>"),
        Vec::<String>::new()
    );
    assert_eq!(own_words("<a title=\"Back\">Go on</a>"), ["Back", "Go on"]);
}

/// The words of a template that stand in its text or in attributes that are read out.
fn own_words(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        text = without(&text, open, close).0;
    }
    let (shown, tags) = without(&text, "<", ">");
    let named = ["aria-label=\"", "title=\"", "alt=\"", "placeholder=\""];
    let read_out = tags.iter().flat_map(|tag| {
        named.iter().filter_map(move |name| {
            let (_, rest) = tag.split_once(&format!(" {name}"))?;
            rest.split('"').next()
        })
    });
    read_out
        .chain(shown.lines())
        .map(str::trim)
        .filter(|words| words.contains(char::is_alphabetic))
        .map(str::to_owned)
        .collect()
}

/// A text without what stands between two signs, and what stood there.
fn without(text: &str, open: &str, close: &str) -> (String, Vec<String>) {
    let (mut kept, mut taken, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        let (inside, next) = after.split_once(close).unwrap_or((after, ""));
        taken.push(inside.to_owned());
        rest = next;
    }
    kept.push_str(rest);
    (kept, taken)
}

/// Fails where a word is in the code of any file but some.
fn nowhere_but(allowed: &[&str], words: &[&str]) {
    let mut wrong = Vec::new();
    for source in sources() {
        if allowed.iter().any(|start| source.path.starts_with(start)) {
            continue;
        }
        for (number, line) in source.code() {
            for word in words.iter().filter(|word| has_word(line, word)) {
                wrong.push(format!("{}:{number}: {word}", source.path));
            }
        }
    }
    assert_eq!(wrong, [] as [&str; 0]);
}

/// Whether a line has a word that is not the end of another.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        word.starts_with('.') || !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

/// The functions of a text: the line each starts on and how many it has.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let indent = &line[..line.len() - trimmed.len()];
        let is_function = trimmed
            .split("fn ")
            .next()
            .is_some_and(|before| trimmed.contains("fn ") && before.split(' ').all(is_qualifier));
        if !is_function {
            continue;
        }
        // rustfmt ends a function by a brace under its first letter.
        let end = lines[index..].iter().position(|line| {
            line.strip_prefix(indent).is_some_and(|rest| rest == "}")
                || (line.starts_with(indent)
                    && line.ends_with(';')
                    && !line.contains('{')
                    && line.contains("fn "))
        });
        found.extend(end.map(|length| (index + 1, length + 1)));
    }
    found
}

fn is_qualifier(word: &str) -> bool {
    word.is_empty()
        || word == "const"
        || word == "async"
        || word.starts_with("pub")
        || word.starts_with("in")
        || word.ends_with(')')
}

#[test]
fn the_length_of_a_function_is_found() {
    let text = "fn one() {\n    x;\n}\n\nimpl A {\n    pub(super) fn two(\n        a: u8,\n    ) -> u8 {\n        if a {\n        }\n    }\n}\n";
    assert_eq!(functions(text), [(1, 3), (6, 6)]);
}
