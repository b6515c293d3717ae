//! What of a site is printed: its works, told in full as texts, and that nothing which
//! stands on a page is lost on paper.

use std::fmt::Write;

use candour::document::print::{Part, Work};
use candour::document::{Block, Document, Inline, Item, words};
use candour::letter::blank;
use candour::pipeline;
use candour::render::Edition;
use candour::render::print::{What, work};
use candour::site::draft::Memo;
use candour::site::pack::{self, Held};
use candour::source::report::Report;
use candour::source::tree::Tree;

use crate::expected::{Expected, data, files_below};
use crate::files::{Files, fixture};

/// Brands of the small site, and what is told of each.
const BRANDS: [(&str, &str, &[&str]); 3] = [
    (
        "plain",
        "",
        &[
            "page content/part/all.md",
            "page content/checklists/a-list.md",
            "page content/packs/a-pack.md",
            "page content/packs/a-card.md",
            "page content/packs/with-words.md",
            "section content/part/index.md",
            "letter a-letter",
            "handbook",
        ],
    ),
    (
        "whole",
        "//- brand/brand.yaml\nname: Derby Advocacy\naddress: https://derby.example/help/\n\
         phone: 01632 960001\nhours: 9am to 5pm\narea: Derby\n\
         advocacy: {name: Derby Help, phone: 01632 960002, url: \"https://help.example/\"}\n\
         //- brand/local/advocacy.md\nAsk [three](../content/part/three.md).[^A-1]\n\
         //- brand/content/part/two.md\n---\ntitle: Two\nquestion: What is two?\nsummary: Ours\n\
         reviewed: 2026-02-01\nreview_due: 9999-01-01\norder: 2\n---\nOurs.\n",
        &[
            "page content/part/all.md",
            "page content/part/two.md",
            "page content/packs/a-pack.md",
            "page content/packs/a-card.md",
            "handbook",
        ],
    ),
    (
        "hidden",
        "//- brand/brand.yaml\nname: Derby Advocacy\nhide:\n  letters: [a-letter]\n  pages: [part/all, part/one]\n",
        &[
            "page content/packs/a-pack.md",
            "page content/checklists/a-list.md",
            "handbook",
        ],
    ),
];

#[test]
fn every_kind_of_work_is_as_expected() {
    let mut expected = Expected::default();
    let folder = data("works");
    for (brand, files, works) in BRANDS {
        let site = fixture("works/site.txt");
        let mut files = Files::sound().with(&site).with(files);
        if brand == "hidden" {
            // Links in texts to what is hidden are mistakes.
            for (path, from, to) in [
                (
                    "content/packs/a-pack.md",
                    " or [all of it](../part/all.md#tick)",
                    "",
                ),
                (
                    "content/checklists/a-list.md",
                    "```letter\na-letter\n```\n",
                    "",
                ),
            ] {
                files.text(path, &text_of(&files, path).replace(from, to));
            }
        }
        let edition = edition(&files.tree(), &files);
        for name in works {
            let what = what(&edition, name);
            let name = name.replace("content/", "").replace(['/', ' '], "-");
            let name = name.replace(".md", "");
            let told = tell(&work(&edition, &what));
            expected.compare(folder.join(brand).join(format!("{name}.txt")), &told);
        }
    }
    let all = files_below(&folder).into_iter();
    let all = all.filter(|path| !path.ends_with("site.txt"));
    expected.finish(all);
}

fn text_of(files: &Files, path: &str) -> String {
    files.tree().text(path).unwrap().text().to_owned()
}

fn edition(tree: &Tree, files: &Files) -> Edition {
    let mut report = Report::new();
    let made = pipeline::edition(tree, None, &Memo::new(), files.today, &mut report);
    made.unwrap_or_else(|_| panic!("{:?}", report.sorted()))
}

fn what(edition: &Edition, name: &str) -> What {
    let at = |path: &str| {
        let pages = &edition.site.pages;
        pages.iter().position(|page| page.path() == path).unwrap()
    };
    match name.split_once(' ') {
        Some(("page", path)) => What::Page(at(path)),
        Some(("section", path)) => What::Section(at(path)),
        Some(("letter", id)) => What::Letter(id.to_owned()),
        _ => What::Handbook,
    }
}

/// A work in words, each block on a line of its own.
fn tell(work: &Work) -> String {
    let mut out = String::new();
    let Work {
        form,
        meta,
        lang,
        frame,
        ..
    } = work;
    let _ = writeln!(
        out,
        "{}: {} ({}, {lang})",
        form.name(),
        meta.title,
        meta.date
    );
    let _ = writeln!(out, "by {} {:?} {:?}", frame.name, frame.phone, frame.web);
    let _ = writeln!(out, "pictures {:?}", work.pictures.keys());
    for part in &work.parts {
        let Part {
            kind,
            id,
            title,
            summary,
            checked,
            document,
        } = part;
        let _ = writeln!(out, "\n=== {} #{id}: {title}", kind.name());
        let _ = writeln!(out, "    {summary:?} {checked:?}");
        blocks(&document.blocks, 0, &mut out);
        for note in &document.notes {
            let _ = writeln!(out, "note {}", note.label);
            blocks(&note.blocks, 1, &mut out);
        }
    }
    out
}

fn blocks(all: &[Block], deep: usize, out: &mut String) {
    for block in all {
        let _ = write!(out, "{}", "  ".repeat(deep));
        let inner = deep + 1;
        match block {
            Block::Paragraph(text) => _ = writeln!(out, "{}", line(text)),
            Block::Subject(text) => _ = writeln!(out, "subject {}", line(text)),
            Block::Heading { level, id, text } => {
                let marks = "#".repeat(usize::from(*level));
                _ = writeln!(out, "{marks} {} {{{id}}}", line(text));
            }
            Block::List { start, items } => {
                _ = writeln!(out, "list {start:?}");
                for Item {
                    task,
                    blocks: inside,
                } in items
                {
                    _ = writeln!(out, "{}- {task:?}", "  ".repeat(inner));
                    blocks(inside, inner + 1, out);
                }
            }
            Block::Callout {
                kind,
                label,
                blocks: inside,
            } => {
                let label = label.as_ref().map(|label| line(label));
                _ = writeln!(out, "box {} {label:?}", kind.name());
                blocks(inside, inner, out);
            }
            Block::Table(table) => {
                let row = |cells: &Vec<Vec<Inline>>| {
                    let cells = cells.iter().map(|cell| line(cell));
                    cells.collect::<Vec<_>>().join(" | ")
                };
                _ = writeln!(out, "table {}", row(&table.head));
                for cells in &table.rows {
                    _ = writeln!(out, "{}{}", "  ".repeat(inner), row(cells));
                }
            }
            Block::Definitions(all) => {
                _ = writeln!(out, "definitions");
                for one in all {
                    _ = writeln!(out, "{}{}:", "  ".repeat(inner), line(&one.term));
                    one.meanings
                        .iter()
                        .for_each(|meaning| blocks(meaning, inner + 1, out));
                }
            }
            Block::Embed { kind, id } => panic!("`{}` {id} is not written out", kind.word()),
            other => _ = writeln!(out, "{other:?}"),
        }
    }
}

fn line(text: &[Inline]) -> String {
    let pieces = text.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inner) => format!("**{}**", line(inner)),
        Inline::Link { to, text } => format!("[{}]({to})", line(text)),
        Inline::NoteRef(label) => format!("[^{label}]"),
        Inline::Picture { path, alt } => format!("![{alt}]({path})"),
        Inline::Mark(fact) => panic!("`{fact}` is not written out"),
        other => format!("{other:?}"),
    });
    pieces.collect()
}

/// Every line of the shipped guidance stands on paper, in the order of its page.
#[test]
fn nothing_of_the_guidance_is_lost_on_paper() {
    let files = Files::none();
    let tree = Tree::read(&data("..")).unwrap();
    let edition = edition(&tree, &files);
    let site = &edition.site;
    let mut seen = 0;
    let mut check = |what: What, texts: &[Document]| {
        let work = work(&edition, &what);
        let mut on_paper = Vec::new();
        for part in &work.parts {
            lines_of(&part.document, &mut on_paper);
        }
        let mut rest = on_paper.iter();
        for text in texts {
            let mut own = Vec::new();
            lines_of(text, &mut own);
            for line in own {
                let found = rest.any(|on_paper| *on_paper == line);
                assert!(found, "{what:?} has not, or not in its place: {line}");
                seen += 1;
            }
        }
    };
    let blank = |id: &str| {
        let said = (&site.texts.blank, &site.texts.conditions);
        blank::document(site.letters[id].program(), said)
    };
    let packs = site.pages.iter().enumerate();
    for (index, page) in packs.filter(|(_, page)| page.kind.is_inside()) {
        let held = pack::held(site, &page.draft).into_iter();
        let held = held.map(|held| match held {
            Held::Page(page) => page.draft.reading().document,
            Held::Letter(letter) => blank(&letter.program().id),
        });
        let own = page.draft.reading().document;
        let all: Vec<Document> = std::iter::once(own).chain(held).collect();
        check(What::Page(index), &all);
    }
    for id in site.letters.keys() {
        check(What::Letter(id.clone()), &[blank(id)]);
    }
    assert!(seen > 2000, "only {seen} lines were looked for");
}

/// The words of each paragraph, heading and cell of a text, without what paper adds.
fn lines_of(document: &Document, out: &mut Vec<String>) {
    document
        .blocks
        .iter()
        .for_each(|block| lines_in(block, out));
    for note in &document.notes {
        note.blocks.iter().for_each(|block| lines_in(block, out));
    }
}

fn lines_in(block: &Block, out: &mut Vec<String>) {
    let mut push = |text: &[Inline]| out.push(bare(&words(text)));
    match block {
        Block::Paragraph(text) | Block::Subject(text) | Block::Heading { text, .. } => push(text),
        Block::Lines { lines, .. } => lines.iter().for_each(|line| push(line)),
        Block::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.for_each(|cell| push(cell));
        }
        Block::List { items, .. } => {
            let inside = items.iter().flat_map(|item| &item.blocks);
            inside.for_each(|block| lines_in(block, out));
        }
        Block::Callout { label, blocks, .. } => {
            label.iter().for_each(|label| push(label));
            blocks.iter().for_each(|block| lines_in(block, out));
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| lines_in(block, out)),
        Block::Definitions(all) => {
            for one in all {
                out.push(bare(&words(&one.term)));
                let inside = one.meanings.iter().flatten();
                inside.for_each(|block| lines_in(block, out));
            }
        }
        Block::Code(text) => out.push(text.clone()),
        Block::Rule | Block::Ruled(_) | Block::Embed { .. } => {}
    }
}

/// Words without numbers of sources and without the titles of pages led to.
fn bare(words: &str) -> String {
    let mut out = words.to_owned();
    while let Some(at) = out.find(" (see \"") {
        let end = out[at..].find("\")").expect("it is closed") + at + 2;
        out.replace_range(at..end, "");
    }
    for number in 1..200 {
        out = out.replace(&format!("[{number}]\u{2013}["), "[");
        out = out.replace(&format!("[{number}]"), "");
    }
    out
}

#[test]
fn a_work_is_the_same_each_time() {
    let files = Files::sound().with(&fixture("works/site.txt"));
    let (one, other) = (
        edition(&files.tree(), &files),
        edition(&files.tree(), &files),
    );
    for name in BRANDS[0].2 {
        let told = |edition: &Edition| tell(&work(edition, &what(edition, name)));
        assert_eq!(told(&one), told(&other), "{name}");
    }
}
