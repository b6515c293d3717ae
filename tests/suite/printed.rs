//! Works in every form and style, with what authors write and what they should not:
//! all of it is laid out, or named as what no font has.

use std::sync::Arc;

use candour::document::pdf::Printer;
use candour::document::print::{Form, Frame, Kind, Logo, Part, Style, Work};
use candour::document::{Align, Block, Callout, Definition, Document, Inline, Item, Note, Table};
use proptest::prelude::*;

use crate::expected::data;
use crate::pdf::{
    HOSTILE, everywhere, gap, item, letter, made, paragraph, part, says, typed, work,
};

const KINDS: [Kind; 6] = [
    Kind::Section,
    Kind::Page,
    Kind::Checklist,
    Kind::Letter,
    Kind::Glossary,
    Kind::Letters,
];

fn link(to: &str, text: &str) -> Inline {
    Inline::Link {
        to: to.to_owned(),
        text: says(text),
    }
}

fn heading(level: u8, id: &str, text: &str) -> Block {
    Block::Heading {
        level,
        id: id.to_owned(),
        text: says(text),
    }
}

fn list(items: Vec<Item>) -> Block {
    Block::List { start: None, items }
}

/// A document in every kind of part, with a publisher.
fn whole(form: Form, document: &Document) -> Work {
    let parts = KINDS
        .iter()
        .map(|kind| part(*kind, "A part", document.clone()));
    let mut work = work(form, parts.collect());
    work.frame = Frame {
        name: "Anytown Advocacy".to_owned(),
        strapline: Some("Free help".to_owned()),
        phone: Some("01234 567 890".to_owned()),
        hours: Some("Monday to Friday".to_owned()),
        web: Some("www.example.org".to_owned()),
        logo: None,
        letterhead: vec!["Anytown Advocacy".to_owned()],
    };
    for (index, part) in work.parts.iter_mut().enumerate() {
        part.id = format!("part-{}", index % 5);
        part.summary = Some("What it is about.".to_owned());
        part.checked = Some(format!("Checked on {} May 2026.", index + 1));
    }
    work
}

/// Prints a document in every form and style, in some of the kinds of parts.
fn everyhow(document: &Document, parts: usize) {
    for form in Form::ALL {
        for style in Style::ALL {
            let mut work = whole(form, document);
            work.parts.drain(parts..);
            made(&work, style);
        }
    }
}

fn table(columns: usize, rows: usize, cell: &dyn Fn(usize, usize) -> Vec<Inline>) -> Block {
    let row = |at: usize| (0..columns).map(|column| cell(at, column)).collect();
    Block::Table(Table {
        align: vec![Align::End; columns / 2],
        head: row(0),
        rows: (1..=rows).map(row).collect(),
    })
}

#[test]
fn whatever_is_typed_is_printed_in_every_form_and_style() {
    let all: Vec<Block> = [0, 4, 6, 9]
        .into_iter()
        .flat_map(|at| everywhere(HOSTILE[at]).blocks)
        .collect();
    everyhow(&letter(all), 2);
    for (index, text) in HOSTILE.iter().enumerate() {
        let mut work = whole(Form::ALL[index % 4], &letter(vec![paragraph(text)]));
        work.meta.title = (*text).to_owned();
        work.lang = (*text).to_owned();
        work.frame.name = (*text).to_owned();
        work.frame.phone = Some((*text).to_owned());
        work.words.values_mut().for_each(|word| word.push_str(text));
        for part in &mut work.parts {
            part.id = (*text).to_owned();
            part.title = (*text).to_owned();
            part.summary = Some((*text).to_owned());
            part.checked = Some((*text).to_owned());
        }
        made(&work, Style::ALL[index % 3]);
    }
}

#[test]
fn what_has_nothing_in_it_is_printed() {
    for form in Form::ALL {
        for style in Style::ALL {
            made(&work(form, Vec::new()), style);
        }
        let mut bare = whole(form, &letter(Vec::new()));
        bare.words.clear();
        bare.frame = Frame::default();
        bare.meta.title = " \u{a0}\u{200b}".to_owned();
        bare.parts
            .iter_mut()
            .for_each(|part| part.title = "  ".to_owned());
        made(&bare, Style::Clear);
        bare.parts.truncate(1);
        made(&bare, Style::Large);
    }
}

#[test]
fn long_things_are_printed() {
    let long = "w".repeat(200);
    let words = "some words of a page, ".repeat(600);
    let cell = |row: usize, column: usize| match (row + column) % 4 {
        0 => typed(&long[..40]),
        1 => vec![gap("What?")],
        2 => vec![],
        _ => says(&"words ".repeat(row % 90)),
    };
    let long_page = letter(vec![
        heading(2, "a", &long),
        heading(6, "b", &words[..3000]),
        paragraph(&words),
        table(3, 20, &cell),
        table(7, 20, &cell),
        table(40, 2, &cell),
        table(1, 1, &cell),
        Block::Callout {
            kind: Callout::Note,
            label: Some(says(&long)),
            blocks: vec![paragraph(&words), table(7, 3, &cell), Block::Ruled(60)],
        },
    ]);
    for (form, style) in Form::ALL.into_iter().zip(Style::ALL.into_iter().cycle()) {
        let mut work = whole(form, &long_page);
        work.parts.truncate(1);
        made(&work, style);
    }
    let numbers = |row: usize, column: usize| says(&(row * column).to_string());
    made(
        &whole(Form::Guide, &letter(vec![table(4, 200, &numbers)])),
        Style::Large,
    );
    let title = "x".repeat(40_000);
    let mut work = whole(Form::Handbook, &letter(vec![]));
    work.meta.title = title.clone();
    work.parts[1].title = title;
    made(&work, Style::Clear);
}

#[test]
fn deep_things_are_printed() {
    let mut block = paragraph("Deep down");
    for level in 0..10 {
        block = list(vec![
            item(Some(level % 2 == 0), "ticked or not"),
            Item {
                task: (level % 3 == 0).then_some(false),
                blocks: vec![paragraph("above"), block, heading(3, "deep", "A heading")],
            },
        ]);
    }
    let quote = Block::Quote(vec![block.clone(), Block::Ruled(2)]);
    let within = Block::Callout {
        kind: Callout::Warning,
        label: None,
        blocks: vec![list(vec![Item {
            task: None,
            blocks: vec![quote],
        }])],
    };
    let definition = Definition {
        term: says("Term"),
        meanings: vec![vec![within.clone()], vec![], vec![paragraph("x")]],
    };
    everyhow(
        &letter(vec![block, within, Block::Definitions(vec![definition])]),
        2,
    );
}

#[test]
fn links_lead_somewhere_or_are_words() {
    let long = format!("https://example.org/{}", "x".repeat(9_000));
    let to = [
        "https://",
        "http://",
        "mailto:",
        "tel:",
        "https:///",
        "HTTPS://EXAMPLE.ORG/A%20b?c=ü#é",
        "#",
        "#part-1",
        "#part 2",
        "#here",
        "#start",
        "#listed",
        "#nowhere",
        "page.md",
        "",
        " ",
        "https://example.org/a b<c>\"d\"\\",
        &long,
        "javascript:alert(1)",
    ];
    let mut blocks: Vec<Block> = ["here", "here", "start", "listed", "part-2", "a b", "", "#"]
        .map(|id| heading(2, id, "A heading"))
        .into();
    for to in to {
        blocks.push(Block::Paragraph(vec![link(to, "words"), link(to, "")]));
        blocks.push(heading(3, "x", ""));
        blocks.push(Block::Heading {
            level: 3,
            id: "linked".to_owned(),
            text: vec![link(to, "words")],
        });
    }
    everyhow(&letter(blocks), 3);
}

#[test]
fn five_hundred_notes_are_printed() {
    let refs = (0..500).map(|at| Inline::NoteRef(at.to_string()));
    let notes = (0..500).map(|at| Note {
        label: at.to_string(),
        blocks: vec![
            Block::Paragraph(vec![link(
                "https://www.example.org/a/long/address",
                "A source",
            )]),
            heading(2, "note", "Not a place"),
        ],
    });
    let document = Document {
        blocks: vec![Block::Paragraph(refs.collect())],
        notes: notes.collect(),
    };
    for style in Style::ALL {
        made(&whole(Form::Guide, &document), style);
    }
}

/// The smallest PNG there is: a dot.
fn dot() -> Vec<u8> {
    let hex = "89504e470d0a1a0a0000000d4948445200000001000000010800000000 3a7e9b55\
               0000000a49444154789c6360000000020001 48afa471 0000000049454e44ae426082";
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap() as u8;
    digits
        .chunks(2)
        .map(|pair| digit(pair[0]) * 16 + digit(pair[1]))
        .collect()
}

#[test]
fn pictures_are_printed_and_broken_ones_are_words() {
    let drawing = |size: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><rect width='9' height='9'/></svg>")
    };
    let pictures: [(&str, Vec<u8>); 10] = [
        ("dot.png", dot()),
        ("broken.png", b"\x89PNG and no more".to_vec()),
        ("broken.jpg", vec![0xff, 0xd8, 0xff, 0xe0, 0, 0]),
        ("broken.gif", b"GIF89a".to_vec()),
        ("broken.webp", b"RIFF\0\0\0\0WEBPVP8 ".to_vec()),
        ("broken.svg", b"<svg".to_vec()),
        ("huge.svg", drawing("viewBox='0 0 90000 90000' width='90000' height='90000'").into()),
        ("thin.svg", drawing("viewBox='0 0 1 9000'").into()),
        ("text.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>\u{e000}漢\u{fffe}</text></svg>".into()),
        ("nothing", Vec::new()),
    ];
    let picture = |path: &str, alt: &str| Inline::Picture {
        path: path.to_owned(),
        alt: alt.to_owned(),
    };
    let names = pictures
        .iter()
        .map(|(name, _)| *name)
        .chain(["missing.png"]);
    let mut blocks = Vec::new();
    for name in names {
        blocks.push(Block::Paragraph(vec![picture(name, "Its words")]));
        blocks.push(Block::Paragraph(vec![
            Inline::Text("a".to_owned()),
            picture(name, ""),
            picture(name, HOSTILE[6]),
        ]));
        blocks.push(table(2, 1, &|_, _| vec![picture(name, "In a cell")]));
        blocks.push(list(vec![Item {
            task: None,
            blocks: vec![Block::Paragraph(vec![picture(name, "")])],
        }]));
    }
    for (index, logo) in ["dot.png", "broken.png", "huge.svg", "missing.png"]
        .iter()
        .enumerate()
    {
        let mut work = whole(Form::ALL[index], &letter(blocks.clone()));
        work.pictures = pictures
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), Arc::from(bytes.as_slice())))
            .collect();
        work.frame.logo = Some(Logo {
            path: (*logo).to_owned(),
            alt: String::new(),
        });
        work.parts.truncate(2);
        made(&work, Style::ALL[index % 3]);
    }
}

#[test]
fn a_picture_that_can_be_read_is_in_the_file() {
    let picture = Inline::Picture {
        path: "dot.png".to_owned(),
        alt: "A dot".to_owned(),
    };
    let mut work = whole(Form::Guide, &letter(vec![Block::Paragraph(vec![picture])]));
    work.parts.truncate(1);
    let has = |pdf: &[u8]| {
        crate::pdf::has(pdf, "/Subtype/Image") || crate::pdf::has(pdf, "/Subtype /Image")
    };
    let without = made(&work, Style::Clear);
    work.pictures.insert("dot.png".to_owned(), dot().into());
    assert!(!has(&without));
    assert!(has(&made(&work, Style::Clear)));
}

#[test]
fn characters_without_a_font_are_named() {
    let printer = Printer::shipped();
    let missing = |text: &str| {
        let sheet = printer.lay(
            &whole(Form::Guide, &letter(vec![paragraph(text)])),
            Style::Clear,
        );
        sheet.missing().iter().collect::<String>()
    };
    // Welsh, Polish, Turkish, Romanian, Vietnamese, and other scripts.
    for text in [
        "ŴŵŶŷẀẁẂẃ âêîôû",
        "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ",
        "ğışİŞÇ",
        "ăâîșț ȘȚ",
        "Tiếng Việt ơưạảấầẩ",
        "čšžđ ÆØÅ ßéñ",
        "Ελληνικά",
        "Кириллица Їїґ",
        "שלום",
        "مرحبا",
        "“quotes” – — … • £ € → ☐ ✓",
    ] {
        assert_eq!(missing(text), "", "{text}");
    }
    assert_eq!(missing("字 漢字 b \u{e000}"), "字漢\u{e000}");
    assert_eq!(missing("a\u{1e000}"), "\u{1e000}");
    let mut titled = whole(Form::Guide, &letter(vec![]));
    titled.meta.title = "漢".to_owned();
    titled.words.insert("page".to_owned(), "字".to_owned());
    assert_eq!(printer.lay(&titled, Style::Clear).missing(), ['字', '漢']);
}

#[test]
fn fonts_that_are_added_are_used_after_the_built_in_ones() {
    let font = |name: &str| std::fs::read(data("..").join("fonts").join(name)).unwrap();
    let text = whole(Form::Guide, &letter(vec![paragraph("Zoë")]));
    let shipped = Printer::shipped();
    let with = |files: &[&str]| {
        let files = files
            .iter()
            .map(|name| (format!("{name}.ttf"), font("DejaVuSans.ttf")));
        shipped.clone().with_fonts(files.collect())
    };
    let (one, other) = (with(&["a", "b"]).unwrap(), with(&["b", "a"]).unwrap());
    let key = |printer: &Printer| printer.lay(&text, Style::Clear).key();
    assert_eq!(key(&one), key(&other));
    assert_ne!(key(&one), key(&shipped));
    let pdf = one.print(&one.lay(&text, Style::Clear)).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let refused = shipped.clone().with_fonts(vec![
        ("a.ttf".to_owned(), font("DejaVuSans.ttf")),
        ("notes.ttf".to_owned(), b"no font".to_vec()),
    ]);
    assert_eq!(refused.err(), Some("notes.ttf".to_owned()));
}

#[test]
fn a_key_tells_all_that_goes_in() {
    let text = whole(Form::Guide, &letter(vec![paragraph("Zoë")]));
    let printer = Printer::shipped();
    let key = |work: &Work| printer.lay(work, Style::Clear).key();
    let first = key(&text);
    assert_eq!(first.len(), 32);
    assert_eq!(first, key(&text));
    assert_ne!(first, printer.lay(&text, Style::Large).key());
    let changes: [fn(&mut Work); 8] = [
        |work| work.form = Form::Pack,
        |work| work.lang = "cy".to_owned(),
        |work| work.meta.title.push('.'),
        |work| work.meta.date = work.meta.date.tomorrow().unwrap(),
        |work| work.frame.phone = None,
        |work| work.words.clear(),
        |work| work.parts[0].checked = None,
        |work| work.parts[0].document = letter(vec![paragraph("Zoé")]),
    ];
    for (index, change) in changes.iter().enumerate() {
        let mut other = text.clone();
        change(&mut other);
        assert_ne!(key(&other), first, "{index}");
    }
    let pictured = |bytes: &[u8]| {
        let mut other = text.clone();
        other.pictures.insert(
            "a.png".to_owned(),
            [dot().as_slice(), bytes].concat().into(),
        );
        key(&other)
    };
    assert_ne!(pictured(b"a"), pictured(b"b"));
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let text = "[a-z ]{0,30}|\\PC{0,12}|[א-ת ]{0,12}";
    let one = prop_oneof![
        text.prop_map(Inline::Text),
        text.prop_map(Inline::Data),
        text.prop_map(|text| Inline::Strong(vec![Inline::Text(text)])),
        text.prop_map(Inline::Gap),
        "(#part-[0-9]|#[a-c]|https://[a-z./]{0,40}|\\PC{0,9})".prop_map(|to| link(&to, "words")),
        Just(Inline::Break),
        Just(Inline::Tick),
        "[0-2]".prop_map(Inline::NoteRef),
    ];
    proptest::collection::vec(one, 0..4)
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        4 => inlines().prop_map(Block::Paragraph),
        2 => (1..7u8, "[a-c]?", inlines()).prop_map(|(level, id, text)| Block::Heading { level, id, text }),
        1 => (1..8usize, proptest::collection::vec(inlines(), 1..20)).prop_map(|(columns, cells)| {
            let rows: Vec<_> = cells.chunks(columns).map(<[_]>::to_vec).collect();
            Block::Table(Table { align: vec![], head: rows[0].clone(), rows })
        }),
        1 => (0..4u8).prop_map(Block::Ruled),
        1 => Just(Block::Rule),
        1 => inlines().prop_map(Block::Subject),
    ];
    let tree = leaf.prop_recursive(5, 24, 4, |inner| {
        let some = proptest::collection::vec(inner, 0..4);
        prop_oneof![
            (
                proptest::option::of(0..99u64),
                proptest::collection::vec((any::<Option<bool>>(), some.clone()), 0..4)
            )
                .prop_map(|(start, items)| Block::List {
                    start,
                    items: items
                        .into_iter()
                        .map(|(task, blocks)| Item { task, blocks })
                        .collect(),
                }),
            some.clone().prop_map(Block::Quote),
            some.clone().prop_map(|blocks| Block::Callout {
                kind: Callout::Tip,
                label: None,
                blocks
            }),
            some.prop_map(|blocks| Block::Definitions(vec![Definition {
                term: says("Term"),
                meanings: vec![blocks]
            }])),
        ]
    });
    proptest::collection::vec(tree, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_document_is_printed(blocks in blocks(), more in blocks(), form in 0..4usize, style in 0..3usize) {
        let note = Note { label: "1".to_owned(), blocks: vec![paragraph("A note")] };
        let document = Document { blocks, notes: vec![note] };
        let mut work = whole(Form::ALL[form], &document);
        let last = Part { document: letter(more), ..work.parts[0].clone() };
        work.parts.push(last);
        made(&work, Style::ALL[style]);
    }
}
