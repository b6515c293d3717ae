//! Word files: sound ZIP, sound XML, and every kind of block in them.

use std::io::{Cursor, Read};
use std::path::Path;

use candour::document::docx;
use candour::document::{
    Align, Block, Callout, Definition, Document, Embed, Inline, Item, Meta, Note, Role, Table,
};
use candour::letter::{blank, evaluate};
use candour::source::tree::Tree;
use jiff::civil::date;
use roxmltree::Node;
use zip::ZipArchive;

use crate::files::Files;
use crate::given;
use crate::sites::edition;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What a reader may type, or an author write, to break a file.
const HOSTILE: &str = "{{ x }} {% if %} {body} {lists} </w:t></script> ]]> $& $1 &lt; &amp; <!-- \"q\" 'a' \
    **b** # h \u{202e}over\u{202c} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{1f469}\u{200d}\u{1f52c} \u{0}\u{7}\u{b}\u{1b}\u{fffe}\u{ffff} end";

/// [`HOSTILE`] as it may come out: without what XML cannot hold.
const KEPT: &str = "{{ x }} {% if %} {body} {lists} </w:t></script> ]]> $& $1 &lt; &amp; <!-- \"q\" 'a' \
    **b** # h \u{202e}over\u{202c} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{1f469}\u{200d}\u{1f52c}  end";

fn meta() -> Meta {
    Meta {
        title: "A <letter> & {body} $& more".to_owned(),
        date: date(2026, 11, 21),
    }
}

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn data(text: &str) -> Vec<Inline> {
    vec![Inline::Data(text.to_owned())]
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(text(words))
}

fn gap(label: &str) -> Vec<Inline> {
    vec![Inline::Gap(label.to_owned())]
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading {
        level,
        id: String::new(),
        text: text(words),
    }
}

fn lines(role: Role, lines: &[Vec<Inline>]) -> Block {
    Block::Lines {
        role,
        lines: lines.to_vec(),
    }
}

fn list(start: Option<u64>, task: Option<bool>, items: &[&[Block]]) -> Block {
    let items = items.iter().map(|blocks| Item {
        task,
        blocks: blocks.to_vec(),
    });
    Block::List {
        start,
        items: items.collect(),
    }
}

/// Every kind of block and inline that a letter may have.
pub(crate) fn everything() -> Vec<Block> {
    let nested = list(
        Some(1),
        None,
        &[&[paragraph("one deeper")], &[paragraph("and another")]],
    );
    let mut mixed = text("I came on ");
    mixed.extend(gap("Date of your visit"));
    mixed.extend(text(" and was told: "));
    mixed.push(Inline::Strong(data("wait\tthere,\nplease")));
    mixed.extend([
        Inline::Break,
        Inline::Tick,
        Inline::Text(" I agree".to_owned()),
    ]);
    vec![
        lines(
            Role::Sender,
            &[
                data("Jo Bloggs"),
                data("1 High Street"),
                data("Leeds LS1 1AA"),
                gap("Your phone"),
            ],
        ),
        lines(Role::Date, &[text("21 November 2026")]),
        lines(
            Role::Recipient,
            &[text("The complaints manager"), gap("Their address")],
        ),
        lines(Role::Reference, &[text("Your reference: AB/123")]),
        lines(Role::Salutation, &[text("Dear complaints manager")]),
        Block::Subject(text("Recording the meeting")),
        heading(1, "The title of a sheet"),
        heading(2, "What happened"),
        heading(3, "Below it"),
        heading(5, "Far below it"),
        Block::Paragraph(mixed),
        Block::Paragraph(data(HOSTILE)),
        Block::Paragraph(data("\u{5e9}\u{5dc}\u{5d5}\u{5dd} 12 (abc)")),
        list(
            None,
            None,
            &[
                &[paragraph("first"), nested.clone()],
                &[paragraph("second"), paragraph("with more")],
            ],
        ),
        list(Some(1), None, &[&[paragraph("counts anew")], &[nested]]),
        list(
            None,
            Some(false),
            &[
                &[paragraph("bring the letter")],
                &[paragraph("bring a friend")],
            ],
        ),
        Block::Table(Table {
            align: vec![Align::Start, Align::Center, Align::End],
            head: vec![text("What"), text("Who"), text("Minutes")],
            rows: vec![
                vec![data("Why the scan was late"), text("Dr Smith"), text("10")],
                vec![gap(""), gap("Name")],
            ],
        }),
        Block::Table(Table {
            align: vec![Align::Start, Align::Start],
            head: Vec::new(),
            rows: vec![vec![text("A table"), gap("")]],
        }),
        Block::Rule,
        heading(2, "On a new page"),
        Block::Ruled(3),
        Block::Paragraph(gap("What you want them to do")),
        Block::Paragraph(gap("")),
        Block::Paragraph(gap("")),
        paragraph("I look forward to hearing from you."),
        lines(Role::Closing, &[text("Yours faithfully")]),
        lines(Role::Signature, &[data("Jo Bloggs")]),
        lines(Role::Copies, &[text("Copy to:"), text("My MP")]),
        lines(Role::Enclosures, &[text("Enclosed:"), text("My notes")]),
    ]
}

/// What only pages have.
fn more() -> Vec<Block> {
    let inlines = vec![
        Inline::Emphasis(text("slanted")),
        Inline::Code("a < b".to_owned()),
        Inline::Link {
            to: "https://example.org/?a=\"&b".to_owned(),
            text: text("a link"),
        },
        Inline::Link {
            to: "../other.md".to_owned(),
            text: text("a page"),
        },
        Inline::Mark("EQ-1".to_owned()),
        Inline::NoteRef("n".to_owned()),
    ];
    vec![
        Block::Callout {
            kind: Callout::Warning,
            label: None,
            blocks: vec![
                paragraph("Look out"),
                list(None, None, &[&[paragraph("in a box")]]),
            ],
        },
        Block::Quote(vec![Block::Paragraph(inlines)]),
        Block::Definitions(vec![Definition {
            term: text("ICB"),
            meanings: vec![vec![paragraph("a board")]],
        }]),
        Block::Code("x\n  y\n".to_owned()),
        Block::Embed {
            kind: Embed::Letter,
            id: "x".to_owned(),
        },
        list(Some(7), None, &[&[paragraph("seven")]]),
        list(None, Some(true), &[&[paragraph("done")]]),
    ]
}

#[test]
fn every_part_is_sound_xml_in_a_sound_archive() {
    let mut blocks = everything();
    blocks.extend(more());
    let document = Document {
        blocks,
        notes: vec![Note {
            label: "n".to_owned(),
            blocks: vec![paragraph("A note")],
        }],
    };
    let file = docx::write(&document, &meta());
    let parts = unpack(&file);
    assert_eq!(parts.len(), docx::PARTS.len());
    for (path, part) in &parts {
        roxmltree::Document::parse(part).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    assert_eq!(part(&parts, "word/document.xml"), docx::xml(&document));
    assert_eq!(
        file,
        docx::write(&document, &meta()),
        "twice the same bytes"
    );
    let styles = parse(part(&parts, "word/styles.xml"), |root| {
        ids(root, "style", "styleId")
    });
    let lists = parse(part(&parts, "word/numbering.xml"), |root| {
        ids(root, "num", "numId")
    });
    parse(part(&parts, "word/document.xml"), |root| {
        for (name, known) in [
            ("pStyle", &styles),
            ("rStyle", &styles),
            ("tblStyle", &styles),
            ("numId", &lists),
        ] {
            for used in ids(root, name, "val") {
                assert!(known.contains(&used), "{name} {used}");
            }
        }
    });
}

#[test]
fn the_file_says_its_title_its_day_and_its_language_and_no_name() {
    let parts = unpack(&docx::write(&document(everything()), &meta()));
    let core = part(&parts, "docProps/core.xml");
    let core = roxmltree::Document::parse(core).unwrap();
    let said = |name: &str| {
        let node = core
            .descendants()
            .find(|node| node.tag_name().name() == name);
        node.and_then(|node| node.text()).map(str::to_owned)
    };
    assert_eq!(said("title").as_deref(), Some(meta().title.as_str()));
    assert_eq!(said("created").as_deref(), Some("2026-11-21T00:00:00Z"));
    assert_eq!(said("language").as_deref(), Some("en-GB"));
    assert_eq!(said("creator"), None);
    assert!(part(&parts, "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
}

#[test]
fn hostile_words_come_out_as_they_are() {
    let xml = docx::xml(&document(vec![Block::Paragraph(data(HOSTILE))]));
    parse(&xml, |root| assert_eq!(paragraphs(root), [KEPT]));
    let long = "ab \u{1f600}<&>".repeat(12_500);
    let xml = docx::xml(&document(vec![Block::Paragraph(data(&long))]));
    parse(&xml, |root| assert_eq!(paragraphs(root), [long.as_str()]));
}

#[test]
fn tabs_and_line_ends_are_those_of_the_format() {
    let xml = docx::xml(&document(vec![Block::Paragraph(data("a\tb\r\nc"))]));
    let run =
        "<w:t xml:space=\"preserve\">a</w:t><w:tab/><w:t xml:space=\"preserve\">b</w:t><w:br/>";
    assert!(xml.contains(run), "{xml}");
}

#[test]
fn every_list_counts_anew_and_a_list_in_a_list_stands_further_in() {
    let parts = unpack(&docx::write(&document(everything()), &meta()));
    parse(part(&parts, "word/document.xml"), |root| {
        let found: Vec<(String, String)> = nodes(root, "numPr")
            .map(|node| {
                (
                    ids(node, "numId", "val").concat(),
                    ids(node, "ilvl", "val").concat(),
                )
            })
            .collect();
        let expected = [
            ("1", "0"),
            ("2", "1"),
            ("2", "1"),
            ("1", "0"),
            ("3", "0"),
            ("3", "0"),
            ("4", "1"),
            ("4", "1"),
        ];
        assert_eq!(
            found,
            expected.map(|(list, level)| (list.to_owned(), level.to_owned()))
        );
    });
    parse(part(&parts, "word/numbering.xml"), |root| {
        assert_eq!(ids(root, "startOverride", "val"), ["1", "1", "1"]);
    });
}

#[test]
fn a_table_marks_its_head_and_a_table_without_one_does_not() {
    let xml = docx::xml(&document(everything()));
    parse(&xml, |root| {
        let heads: Vec<usize> = nodes(root, "tbl")
            .map(|table| nodes(table, "tblHeader").count())
            .collect();
        assert_eq!(heads, [1, 0]);
        assert!(nodes(root, "tbl").all(|table| {
            let columns = nodes(table, "gridCol").count();
            nodes(table, "tr").all(|row| nodes(row, "tc").count() == columns)
        }));
    });
}

#[test]
fn the_closing_stays_with_the_words_before_it_and_the_name_below_it() {
    let xml = docx::xml(&document(everything()));
    parse(&xml, |root| {
        let kept = nodes(root, "p")
            .filter(|node| nodes(*node, "keepNext").count() > 0)
            .map(|node| words(node));
        let kept: Vec<String> = kept.collect();
        for line in [
            "I look forward to hearing from you.",
            "Yours faithfully",
            "Dear complaints manager",
        ] {
            assert!(kept.iter().any(|kept| kept == line), "{line}");
        }
    });
}

#[test]
fn a_rule_starts_a_page_and_leaves_no_empty_one() {
    let blocks = [
        Block::Rule,
        paragraph("a"),
        Block::Rule,
        Block::Rule,
        paragraph("b"),
        Block::Rule,
    ];
    let xml = docx::xml(&document(blocks.to_vec()));
    parse(&xml, |root| {
        assert_eq!(paragraphs(root), ["a", "b"]);
        assert_eq!(nodes(root, "pageBreakBefore").count(), 1);
    });
}

#[test]
fn a_blank_is_a_rule_with_its_label_and_never_in_brackets() {
    let xml = docx::xml(&document(vec![
        Block::Paragraph(gap("Your name")),
        Block::Paragraph(gap("")),
    ]));
    assert!(!xml.contains('['));
    parse(&xml, |root| {
        assert_eq!(paragraphs(root), ["", "Your name", ""]);
        assert_eq!(ids(root, "pStyle", "val"), ["Ruled", "BlankLabel", "Ruled"]);
    });
}

#[test]
fn words_from_right_to_left_say_so() {
    let both = docx::xml(&document(vec![Block::Paragraph(data(
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
    ))]));
    assert!(both.contains("<w:bidi/>") && both.contains("<w:rtl/>"));
    let mut inlines = text("Her name is ");
    inlines.extend(data("\u{5e9}\u{5dc}\u{5d5}\u{5dd}"));
    let run = docx::xml(&document(vec![Block::Paragraph(inlines)]));
    assert!(!run.contains("<w:bidi/>") && run.contains("<w:rtl/>"));
}

/// Writes the documents that `tests/office/check` opens with other programs.
#[test]
fn documents_for_other_programs_are_written() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("office");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut all = everything();
    all.extend(more());
    let mut documents = vec![
        ("everything".to_owned(), document(all)),
        ("letter".to_owned(), document(letter())),
        ("blank".to_owned(), document(blank())),
        ("empty".to_owned(), document(Vec::new())),
    ];
    documents.extend(shipped());
    for (title, document) in documents {
        let path = folder.join(format!("{title}.docx"));
        std::fs::write(path, docx::write(&document, &Meta { title, ..meta() })).unwrap();
    }
}

/// Every letter that Candour ships: full, and to fill in by hand.
fn shipped() -> Vec<(String, Document)> {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let today = Files::none().today;
    let site = edition(&tree, today).site;
    let mut documents = Vec::new();
    for (id, letter) in &site.letters {
        let program = letter.program();
        let full = evaluate::document(program, &given::full(program), today);
        documents.push((format!("{id}-full"), full));
        let blank = blank::document(program, (&site.texts.blank, &site.texts.conditions));
        documents.push((format!("{id}-blank"), blank));
    }
    assert!(!documents.is_empty());
    documents
}

/// A letter as people send it.
fn letter() -> Vec<Block> {
    vec![
        lines(
            Role::Sender,
            &[
                data("Margaret Okonkwo-Hughes"),
                data("14 Chapel Allerton Road"),
                data("Leeds"),
                data("LS7 4NY"),
                data("0113 496 0000"),
                data("margaret.okonkwo@example.org"),
            ],
        ),
        lines(Role::Date, &[text("21 November 2026")]),
        lines(
            Role::Recipient,
            &[
                text("The complaints manager"),
                data("Airedale Teaching Hospitals NHS Trust"),
                data("Skipton Road"),
                data("BD20 6TD"),
            ],
        ),
        lines(Role::Reference, &[text("Your reference: C/2026/0417")]),
        lines(Role::Salutation, &[text("Dear complaints manager")]),
        Block::Subject(text("Recording our meeting on 3 December 2026")),
        paragraph(
            "I would like your agreement to make an audio recording of our meeting on 3 December 2026. I would use \
             it for my own notes, and I would be glad to give you a copy.",
        ),
        paragraph("This would help me because:"),
        list(
            None,
            None,
            &[
                &[paragraph("I find it hard to remember what was said")],
                &[paragraph("I cannot take notes and listen at the same time")],
                &[paragraph(
                    "I want to go through it with someone who cannot come",
                )],
            ],
        ),
        paragraph(
            "Please treat this as a request for a reasonable adjustment under the Equality Act 2010.",
        ),
        paragraph(
            "Please tell me by 4 December 2026 whether you agree. If you do not, please tell me why in writing.",
        ),
        lines(Role::Closing, &[text("Yours faithfully")]),
        lines(Role::Signature, &[data("Margaret Okonkwo-Hughes")]),
        lines(Role::Copies, &[text("Copy to:"), text("My MP")]),
        lines(
            Role::Enclosures,
            &[text("Enclosed:"), text("My notes of the first meeting")],
        ),
    ]
}

/// A letter to fill in by hand.
fn blank() -> Vec<Block> {
    let mut on = text("Recording our meeting on ");
    on.extend(gap("Date of the meeting"));
    let mut please = text("Please tell me by ");
    please.extend(gap("Date"));
    please.extend(text(" whether you agree."));
    let callout = |label: &str, blocks: &[Block]| Block::Callout {
        kind: Callout::Note,
        label: Some(text(label)),
        blocks: blocks.to_vec(),
    };
    vec![
        lines(
            Role::Sender,
            &[
                gap("Your name"),
                gap("Your address"),
                gap(""),
                gap(""),
                gap("Your phone number"),
            ],
        ),
        lines(Role::Date, &[gap("Today's date")]),
        lines(
            Role::Recipient,
            &[
                text("The complaints manager"),
                gap("Name of the organisation"),
                gap("Its address"),
            ],
        ),
        lines(Role::Salutation, &[text("Dear complaints manager")]),
        Block::Subject(on),
        callout(
            "Include this if you ask for their agreement",
            &[paragraph("I would like your agreement to record.")],
        ),
        callout(
            "Include this if you have reasons",
            &[
                paragraph("This would help me because:"),
                list(
                    None,
                    Some(false),
                    &[
                        &[paragraph("I find it hard to remember")],
                        &[paragraph("I cannot take notes")],
                    ],
                ),
            ],
        ),
        Block::Paragraph(please),
        paragraph("Anything to add, in your own words"),
        Block::Paragraph(gap("")),
        Block::Paragraph(gap("")),
        Block::Paragraph(gap("")),
        lines(Role::Closing, &[text("Yours faithfully")]),
        lines(Role::Signature, &[gap("Your name")]),
        Block::Rule,
        heading(1, "Questions for the meeting"),
        Block::Table(Table {
            align: Vec::new(),
            head: vec![text("Question"), text("What they said")],
            rows: vec![
                vec![text("Why was the scan late?"), gap("")],
                vec![gap(""), gap("")],
                vec![gap(""), gap("")],
            ],
        }),
        paragraph("Other notes"),
        Block::Ruled(6),
        Block::Paragraph(vec![
            Inline::Tick,
            Inline::Text(" I have read this".to_owned()),
        ]),
    ]
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        blocks,
        notes: Vec::new(),
    }
}

fn unpack(file: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        parts.push((entry.name().unwrap().into_owned(), text));
    }
    parts
}

fn part<'a>(parts: &'a [(String, String)], path: &str) -> &'a str {
    let part = parts.iter().find(|(found, _)| found == path);
    &part.unwrap_or_else(|| panic!("there is no {path}")).1
}

fn parse<T>(xml: &str, see: impl Fn(Node) -> T) -> T {
    see(roxmltree::Document::parse(xml).unwrap().root_element())
}

fn nodes<'a, 'd: 'a>(root: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    root.descendants()
        .filter(move |node| node.has_tag_name((W, name)))
}

fn ids(root: Node, name: &'static str, attribute: &str) -> Vec<String> {
    let values = nodes(root, name).map(|node| node.attribute((W, attribute)).unwrap_or_default());
    values.map(str::to_owned).collect()
}

fn words(root: Node) -> String {
    nodes(root, "t").filter_map(|node| node.text()).collect()
}

fn paragraphs(root: Node) -> Vec<String> {
    nodes(root, "p").map(|node| words(node)).collect()
}
