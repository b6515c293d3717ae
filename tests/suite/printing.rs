//! `candour print`, the PDFs that builds keep, and what is said of characters without a
//! font.

use std::collections::BTreeMap;

use crate::files::Files;
use crate::folder::Folder;

#[test]
fn what_is_printed_is_named_as_people_would_type_it() {
    let folder = Folder::of(&Files::sound());
    for (typed, file) in [
        (&["part/two"][..], "two.pdf"),
        (&["part/two.html", "--force"], "two.pdf"),
        (&["content/part/two.md", "--force"], "two.pdf"),
        (&["TWO", "--force"], "two.pdf"),
        (&["two", "--style", "large"], "two-large-print.pdf"),
        (&["part"], "part.pdf"),
        (&["a-letter"], "a-letter.pdf"),
        (&["one", "--out", "mine.pdf"], "mine.pdf"),
        (&["one", "--out", "folder/"], "folder/one.pdf"),
        (&[], "handbook.pdf"),
    ] {
        let arguments = [&["print"], typed].concat();
        let said = folder.run(&arguments);
        assert_eq!(said.code, Some(0), "{typed:?}: {said:?}");
        let start = format!("Wrote {file} (");
        assert!(said.out.starts_with(&start), "{typed:?}: {said:?}");
        let pdf = std::fs::read(folder.at(file)).unwrap();
        assert!(pdf.starts_with(b"%PDF-"), "{typed:?}");
    }
}

#[test]
fn several_things_are_several_files() {
    let folder = Folder::of(&Files::sound());
    let said = folder.run(&["print", "one", "a-letter", "part/one", "--out", "prints/"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(said.out.lines().count(), 2);
    assert!(folder.at("prints/one.pdf").exists() && folder.at("prints/a-letter.pdf").exists());
    let said = folder.run(&["print", "one", "a-letter", "--out", "one.pdf"]);
    assert_eq!(said.code, Some(2));
    assert!(
        said.err
            .contains("name a folder with --out, such as `one/`"),
        "{said:?}"
    );
}

#[test]
fn a_booklet_is_said_how_to_print() {
    let folder = Folder::of(&Files::sound());
    let said = folder.run(&["print", "part", "--style", "booklet"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.starts_with("Wrote part-booklet.pdf ("), "{said:?}");
    for part in ["of A4", "both sides", "short edge", "actual size", "fold"] {
        assert!(said.out.contains(part), "no {part}: {said:?}");
    }
    let said = folder.run(&["print", "a-letter", "--style", "booklet"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("filled in by hand"), "{said:?}");
}

#[test]
fn wrong_words_are_answered_with_what_to_do() {
    let folder = Folder::of(&Files::sound());
    for (arguments, needed) in [
        (&["print", "a-leter"][..], "did you mean `a-letter`?"),
        (&["print", "part/tow"], "did you mean `part/two`?"),
        (&["print", "zzzzzz"], "`candour print --list` shows all"),
        (&["print", ""], "nothing to print called ``"),
        (&["print", "large"], "candour print handbook --style large"),
        (&["print", "one", "--style", "a5"], "clear, large, booklet"),
        (
            &["print", "one", "--font-dir", "no"],
            "cannot read fonts from `no`",
        ),
        (
            &["print", "one", "--font-dir", "content"],
            "there is no font in it",
        ),
    ] {
        let said = folder.run(arguments);
        assert_eq!(said.code, Some(2), "{arguments:?}");
        assert!(said.err.contains(needed), "{arguments:?}: {said:?}");
    }
    folder.write("one.pdf", "mine");
    let said = folder.run(&["print", "one"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("--force"), "{said:?}");
    assert_eq!(std::fs::read(folder.at("one.pdf")).unwrap(), b"mine");
    folder.write("fonts/x.ttf", "no font");
    let said = folder.run(&["build", "--font-dir", "fonts"]);
    assert!(
        said.err.contains("`x.ttf` in `fonts` is not a font"),
        "{said:?}"
    );
    folder.write("brand.yaml", "strapline: no name\n");
    let said = folder.run(&["print", "two"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("so nothing was printed"), "{said:?}");
}

#[test]
fn all_that_can_be_printed_is_listed() {
    let folder = Folder::of(&Files::sound());
    let said = folder.run(&["print", "--list"]);
    let names: Vec<&str> = said
        .out
        .lines()
        .filter_map(|line| {
            let line = line.strip_prefix("  ")?;
            line.split("  ").next()
        })
        .collect();
    for name in ["handbook", "part", "part/one", "part/two", "a-letter"] {
        assert!(names.contains(&name), "no {name}: {said:?}");
    }
}

/// The bytes of what a build kept.
fn kept(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let files = std::fs::read_dir(folder.at(".candour/print")).unwrap();
    let files = files.map(|file| file.unwrap());
    let files = files.map(|file| {
        let name = file.file_name().into_string().unwrap();
        (name, std::fs::read(file.path()).unwrap())
    });
    files.collect()
}

/// The number before a word in what was said.
fn said_of(word: &str, said: &str) -> usize {
    let before = said.split(word).next().unwrap();
    let number = before.trim_end().rsplit([' ', '(']).next();
    number.unwrap().parse().unwrap()
}

#[test]
fn a_build_makes_no_pdf_twice_and_keeps_none_that_it_does_not_use() {
    let folder = Folder::of(&Files::sound());
    let first = folder.run(&["build"]);
    let all = said_of("PDFs made", &first.out);
    assert!(all > 5, "{first:?}");
    assert_eq!(said_of("kept", &first.out), 0);
    let (site, before) = (folder.published(), kept(&folder));
    assert!(before.len() <= all);
    let ignored = std::fs::read(folder.at(".candour/.gitignore")).unwrap();
    assert_eq!(ignored, b"*\n");

    let second = folder.run(&["build"]);
    assert_eq!(said_of("PDFs made", &second.out), 0, "{second:?}");
    assert_eq!(said_of("kept", &second.out), all);
    assert_eq!(folder.published(), site);

    // Files that are cut short or changed are made again, and the same.
    for (name, bytes) in &before {
        let half = &bytes[..bytes.len() / 2];
        std::fs::write(folder.at(".candour/print").join(name), half).unwrap();
    }
    folder.remove("public");
    let third = folder.run(&["build"]);
    assert_eq!(said_of("kept", &third.out), 0, "{third:?}");
    assert_eq!(folder.published(), site);
    assert_eq!(kept(&folder), before);

    // An edit makes the PDFs anew that have its words, and removes the old ones.
    let page = std::fs::read_to_string(folder.at("content/part/two.md")).unwrap();
    folder.write(
        "content/part/two.md",
        &format!("{page}\nOne more sentence.\n"),
    );
    let fourth = folder.run(&["build"]);
    let made = said_of("PDFs made", &fourth.out);
    assert!(0 < made && made < all, "{fourth:?}");
    assert_eq!(kept(&folder).len(), before.len());
    assert_ne!(kept(&folder), before);

    // One without PDFs leaves them for the next.
    let now = kept(&folder);
    assert_eq!(folder.run(&["build", "--no-pdf"]).code, Some(0));
    assert_eq!(kept(&folder), now);
}

#[test]
fn a_build_needs_no_place_to_keep_pdfs_in() {
    let folder = Folder::of(&Files::sound());
    folder.write(".candour", "a file is in the way");
    for _ in 0..2 {
        let said = folder.run(&["build"]);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert_eq!(said_of("kept", &said.out), 0);
    }
}

#[test]
fn a_site_without_pdfs_has_no_links_to_them() {
    let folder = Folder::of(&Files::sound());
    let said = folder.run(&["build", "--no-pdf"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(!said.out.contains("PDF"), "{said:?}");
    assert!(!folder.at(".candour").exists());
    for (address, bytes) in folder.published() {
        assert!(!address.ends_with(".pdf"), "{address}");
        let page = String::from_utf8_lossy(&bytes);
        let is_page = address.ends_with(".html");
        assert!(!is_page || !page.contains(".pdf\""), "{address} has a link");
    }
}

#[test]
fn characters_without_a_font_are_told_of_wherever_they_are_printed() {
    let mut files = Files::sound();
    let page = "---\ntitle: Two\nquestion: Two?\nsummary: Two\nreviewed: 2026-01-01\n\
                review_due: 9999-01-01\n---\nA sign: 𓀀.\n";
    files.text("content/part/two.md", page);
    let folder = Folder::of(&files);
    for arguments in [&["check"][..], &["build"], &["build"], &["print", "two"]] {
        let said = folder.run(arguments);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert_eq!(said.err.matches("print::characters").count(), 1, "{said:?}");
        assert!(said.err.contains("no font has `𓀀` (U+13000)"), "{said:?}");
        assert!(said.err.contains("content/part/two.md:8:9"), "{said:?}");
    }
    let said = folder.run(&["build", "--no-pdf"]);
    assert_eq!(said.err, "");
}
