//! Letters as PDF. What is written is checked against PDF/UA-1 as it is written:
//! a PDF that is not tagged, or has a character without a glyph, is a failure.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use candour::document::pdf::Printer;
use candour::document::print::{Form, Frame, Kind, Part, Style, Work};
use candour::document::{
    Align, Block, Callout, Definition, Document, Embed, Inline, Item, Meta, Note, Role, Table,
};
use candour::pipeline;
use candour::render::Route;
use candour::render::print::What;
use candour::site::draft::Memo;
use candour::site::texts;
use candour::source::report::Report;
use candour::source::tree::Tree;
use proptest::prelude::*;

use crate::expected::data;
use crate::files::Files;

/// What people type, and what they should not be able to do by it.
pub(crate) const HOSTILE: [&str; 14] = [
    "#eval(\"1\") #import \"x\" #{ panic() } #set page(width: 1pt)",
    "$x^2$ {{ x }} {% if %} %} </script><!--",
    "\\ \\n \\u{0} *bold* _set apart_ `raw` <label> @reference // note /* note */",
    "= Heading\n\n- item\n+ item\n/ term: meaning\n\n---",
    "שלום עולם (abc) 12, מרחבא \u{202e}turned\u{202c} \u{2067}apart",
    "مرحبا بالعالم ١٢٣ لا إله",
    "😀 👨‍👩‍👧 🏳️‍🌈 ✓ ☐ ❤️ 1️⃣",
    "漢字 かな 한국어 हिन्दी বাংলা ไทย",
    "Ελληνικά Кириллица Zoë naïve e\u{301} a\u{323}\u{307} \u{301}",
    "\u{0}\u{1}\u{7}\u{1b}[31m\u{7f}\u{85}\u{feff}\u{fffe}\u{ffff}\u{e000}\u{10ffff}",
    "\t tab \u{a0}\u{3000}\u{2003} spaces   \u{200b}\u{ad}\u{2028}\u{2029}",
    "first.last@a-very-long-name-of-an-organisation.example.org",
    "\"quotes\" 'quotes' -- --- ... fi ffi",
    "",
];

pub(crate) fn typed(text: &str) -> Vec<Inline> {
    vec![Inline::Data(text.to_owned())]
}

pub(crate) fn says(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph(typed(text))
}

pub(crate) fn item(task: Option<bool>, text: &str) -> Item {
    Item {
        task,
        blocks: vec![paragraph(text)],
    }
}

pub(crate) fn gap(label: &str) -> Inline {
    Inline::Gap(label.to_owned())
}

fn lines(role: Role, lines: &[&str]) -> Block {
    Block::Lines {
        role,
        lines: lines.iter().map(|line| typed(line)).collect(),
    }
}

pub(crate) fn letter(blocks: Vec<Block>) -> Document {
    Document {
        blocks,
        notes: Vec::new(),
    }
}

pub(crate) fn meta(title: &str) -> Meta {
    Meta {
        title: title.to_owned(),
        date: jiff::civil::date(2026, 11, 22),
    }
}

/// The words of the shipped interface.
pub(crate) static WORDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let tree = Tree::read(&data("..")).unwrap();
    let source = tree.text("i18n/en.yaml").unwrap();
    texts::read(source, &mut Report::new()).printed()
});

pub(crate) fn part(kind: Kind, title: &str, document: Document) -> Part {
    Part {
        kind,
        id: String::new(),
        title: title.to_owned(),
        summary: None,
        checked: None,
        document,
    }
}

pub(crate) fn work(form: Form, parts: Vec<Part>) -> Work {
    Work {
        form,
        meta: meta("A letter"),
        lang: "en".to_owned(),
        words: WORDS.clone(),
        frame: Frame::default(),
        parts,
        pictures: BTreeMap::new(),
    }
}

pub(crate) fn made(work: &Work, style: Style) -> Vec<u8> {
    let printer = Printer::shipped();
    let printed = printer.print(&printer.lay(work, style));
    let pdf = printed.unwrap_or_else(|failure| panic!("{:?}", failure.0));
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(has(&pdf, "<pdfuaid:part>1</pdfuaid:part>"));
    pdf
}

fn printed(document: &Document, style: Style) -> Vec<u8> {
    let letter = part(Kind::Letter, "", document.clone());
    made(&work(Form::Letter, vec![letter]), style)
}

pub(crate) fn has(pdf: &[u8], word: &str) -> bool {
    pdf.windows(word.len())
        .any(|bytes| bytes == word.as_bytes())
}

/// A text in every place that a text can have.
pub(crate) fn everywhere(text: &str) -> Document {
    let table = Table {
        align: vec![Align::Start, Align::Center, Align::End],
        head: vec![typed(text), says("Minutes"), says("Done")],
        rows: vec![
            vec![typed(text), vec![gap("")], vec![Inline::Tick]],
            vec![vec![gap(text)], vec![]],
        ],
    };
    let running = vec![
        Inline::Text(text.to_owned()),
        Inline::Strong(vec![gap(text), Inline::Data(text.to_owned())]),
        Inline::Emphasis(says(text)),
        Inline::Break,
        gap(text),
        gap(""),
        Inline::Tick,
        Inline::Code(text.to_owned()),
        Inline::Link {
            to: "https://example.org/a b".to_owned(),
            text: typed(text),
        },
        Inline::Link {
            to: "page.md".to_owned(),
            text: typed(text),
        },
        Inline::Mark("A-1".to_owned()),
        Inline::NoteRef("a".to_owned()),
        Inline::NoteRef("none".to_owned()),
    ];
    let mut blocks = vec![
        lines(Role::Sender, &["Name", text]),
        lines(Role::Date, &["3 May 2026"]),
        lines(Role::Recipient, &[text]),
        lines(Role::Reference, &[text]),
        lines(Role::Salutation, &[text]),
        Block::Subject(typed(text)),
        Block::Paragraph(running),
        Block::Heading {
            level: 4,
            id: String::new(),
            text: typed(text),
        },
        Block::List {
            start: Some(7),
            items: vec![
                item(None, text),
                item(Some(false), text),
                item(Some(true), text),
                item(None, "x"),
            ],
        },
        Block::Heading {
            level: 2,
            id: "two".to_owned(),
            text: says("Two"),
        },
        Block::Quote(vec![paragraph(text), Block::Rule]),
        Block::Table(table),
        Block::Table(Table::default()),
        Block::Definitions(vec![Definition {
            term: typed(text),
            meanings: vec![vec![paragraph(text)], vec![]],
        }]),
        Block::Code(text.to_owned()),
        Block::Ruled(4),
        Block::Rule,
        Block::Rule,
        Block::Embed {
            kind: Embed::Letter,
            id: "x".to_owned(),
        },
    ];
    blocks.extend(Callout::ALL.map(|kind| Block::Callout {
        kind,
        label: (kind == Callout::Note).then(|| typed(text)),
        blocks: vec![paragraph(text), Block::Ruled(2)],
    }));
    blocks.extend([
        lines(Role::Closing, &["Yours faithfully"]),
        lines(Role::Signature, &[text]),
        lines(Role::Copies, &["Copy to:", text]),
        lines(Role::Enclosures, &["Enclosed:", text]),
    ]);
    Document {
        blocks,
        notes: vec![Note {
            label: "a".to_owned(),
            blocks: vec![paragraph(text)],
        }],
    }
}

#[test]
fn every_block_can_be_printed_whatever_is_typed_into_it() {
    for text in HOSTILE {
        for style in Style::ALL {
            printed(&everywhere(text), style);
        }
        let mut titled = work(Form::Letter, vec![part(Kind::Letter, "", letter(vec![]))]);
        titled.meta = meta(text);
        made(&titled, Style::Clear);
    }
}

#[test]
fn every_blank_letter_that_is_shipped_can_be_printed() {
    let tree = Tree::read(&data("..")).unwrap();
    let mut report = Report::new();
    let edition = pipeline::edition(&tree, None, &Memo::new(), Files::none().today, &mut report);
    let edition = edition.expect("what is shipped has no mistakes");
    let mut count = 0;
    for (address, route) in edition.routes() {
        if matches!(route, Route::Print(What::Letter(_), _)) {
            let bytes = edition.render(route, &mut report).unwrap();
            assert!(bytes.as_ref().starts_with(b"%PDF-"), "{address}");
            count += 1;
        }
    }
    assert_eq!(count, 2 * edition.site.letters.len());
    assert!(count > 0);
}

#[test]
fn the_same_letter_makes_the_same_bytes() {
    let document = everywhere("Zoë 😀 שלום");
    let first = printed(&document, Style::Clear);
    let others: Vec<_> = (0..4)
        .map(|_| {
            let document = document.clone();
            std::thread::spawn(move || printed(&document, Style::Clear))
        })
        .collect();
    for other in others {
        assert!(other.join().unwrap() == first);
    }
    assert!(printed(&document, Style::Large) != first);
}

#[test]
fn a_very_long_answer_is_printed() {
    for text in [
        "x".repeat(100_000),
        "a word or שם ".repeat(8_000),
        "line\n".repeat(20_000),
    ] {
        let pdf = printed(&letter(vec![paragraph(&text)]), Style::Clear);
        assert!(pdf.len() > 10_000);
    }
}

#[test]
fn lists_and_boxes_may_stand_in_one_another_as_deep_as_anyone_likes() {
    let mut block = paragraph("Deep down");
    for _ in 0..60 {
        let item = Item {
            task: None,
            blocks: vec![paragraph("above"), block],
        };
        block = Block::Quote(vec![Block::List {
            start: None,
            items: vec![item],
        }]);
    }
    printed(&letter(vec![block]), Style::Large);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_characters_can_be_printed(texts in proptest::collection::vec("\\PC{0,60}|.{0,40}|[\\x{0590}-\\x{0780}\\x{0300}-\\x{036f} ]{0,40}|[\\x{2000}-\\x{2BFF}\\x{1F000}-\\x{1FAFF}\\x{fe0f}\\x{200d}]{0,40}", 1..12)) {
        let blocks = texts.iter().map(|text| paragraph(text)).collect();
        printed(&letter(blocks), Style::Clear);
    }
}

/// The words of a PDF, in the order of its tags or nearly so.
fn words_of(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is there (poppler-utils)");
    child.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs pdftotext: `./test pdf` has it"]
fn the_words_of_a_letter_can_be_read_out_in_their_order() {
    let document = letter(vec![
        lines(Role::Sender, &["Alma Ó Brien", "1 High Street"]),
        lines(Role::Recipient, &["Complaints manager"]),
        lines(Role::Salutation, &["Dear complaints manager"]),
        Block::Subject(says("Recording our meeting")),
        Block::Paragraph(vec![
            Inline::Text("I am writing about ".to_owned()),
            gap("What is it about?"),
            Inline::Text("today.".to_owned()),
        ]),
        paragraph(HOSTILE[0]),
        paragraph(HOSTILE[1]),
        paragraph(HOSTILE[2]),
        lines(Role::Closing, &["Yours faithfully"]),
        lines(Role::Copies, &["Copy to:", "Ελένη"]),
    ]);
    for style in Style::ALL {
        let words = words_of(&printed(&document, style));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut rest = words.as_str();
        for expected in [
            "Alma Ó Brien 1 High Street",
            "Complaints manager",
            "Dear complaints manager",
            "Recording our meeting",
            "I am writing about",
            HOSTILE[0],
            // pdftotext takes a hyphen at the end of a line for one of its own.
            HOSTILE[1].trim_end_matches('-'),
            HOSTILE[2],
            "Yours faithfully",
            "Copy to: Ελένη",
            "Page 1 of",
        ] {
            let at = rest.find(expected);
            let at = at.unwrap_or_else(|| panic!("no `{expected}` in its place: {words}"));
            rest = &rest[at + expected.len()..];
        }
    }
}
