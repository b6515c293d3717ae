//! Rust and the browser write the same files: the scripts run in a JavaScript
//! engine beside the Rust writers, on documents that nobody thought of.

use std::fmt::Write;

use candour::document::docx::{self, PARTS};
use candour::document::{Align, Block, Document, Inline, Item, Meta, Role, Table};
use candour::letter::calendar::{self, Reminder};
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;
use rquickjs::{Context, Ctx, Function, Object, Runtime};
use serde_json::{Value, json};

use crate::agree::{day, twins};
use crate::expected::{Expected, data};
use crate::word::everything;

#[test]
fn the_parts_in_the_browser_are_those_in_rust() {
    let mut text = String::from(
        "// Parts: what never changes in a Word file; made from src/document/docx/parts by CANDOUR_UPDATE=1 cargo test.\n\n\
         Candour.parts = {\n",
    );
    for (path, part) in PARTS {
        assert!(!part.contains(['`', '$', '\\']), "{path}");
        writeln!(text, "  \"{path}\": `{part}`,").unwrap();
    }
    text.push_str("};\n");
    let mut expected = Expected::default();
    expected.compare(data("../web/letter/docx-parts.js"), &text);
    expected.finish([]);
}

#[test]
fn the_browser_writes_the_same_word_file() {
    let browser = Browser::start();
    browser.check_word(&everything());
    let config = ProptestConfig::with_cases(400);
    proptest!(config, |(blocks in blocks())| {
        browser.check_word(&blocks);
    });
}

#[test]
fn the_browser_writes_a_hundred_thousand_characters_the_same() {
    let text = "A word \u{1f600} & <more> ".repeat(5_000);
    let blocks = [Block::Paragraph(vec![Inline::Data(text)])];
    Browser::start().check_word(&blocks);
}

#[test]
fn the_browser_writes_the_same_calendar() {
    let browser = Browser::start();
    let reminder = (2020_i16..2032, 1_i8..=12, 1_i8..=28, text())
        .prop_map(|(year, month, day, title)| (date(year, month, day), title));
    let list = vec(
        reminder.prop_map(|(on, title)| Reminder { on, title }),
        0..4,
    );
    let case = ("[a-z/ é-]{0,9}", text(), list);
    let today = date(2026, 11, 21);
    proptest!(|((id, title, mut list) in case)| {
        list.extend(list.first().cloned());
        prop_assert_eq!(
            browser.calendar(&id, &title, &list, today),
            calendar::ics(&id, &title, &list, today)
        );
    });
    let last = Reminder {
        on: Date::MAX,
        title: "x".to_owned(),
    };
    let list = std::slice::from_ref(&last);
    assert_eq!(
        browser.calendar("a", "b", list, today),
        calendar::ics("a", "b", list, today)
    );
}

/// The letter scripts, in an engine without a page.
struct Browser {
    context: Context,
}

const SCRIPTS: [&str; 9] = [
    include_str!("../../web/letter/candour.js"),
    include_str!("../../web/letter/dates.js"),
    include_str!("../../web/letter/docx-parts.js"),
    include_str!("../../web/letter/zip.js"),
    include_str!("../../web/letter/docx-runs.js"),
    include_str!("../../web/letter/docx-paragraph.js"),
    include_str!("../../web/letter/docx-table.js"),
    include_str!("../../web/letter/docx.js"),
    include_str!("../../web/letter/calendar.js"),
];

impl Browser {
    fn start() -> Browser {
        let runtime = Runtime::new().unwrap();
        let context = Context::full(&runtime).unwrap();
        context.with(|js| {
            for script in SCRIPTS {
                js.eval::<(), _>(script).unwrap();
            }
        });
        Browser { context }
    }

    fn check_word(&self, blocks: &[Block]) {
        let document = Document {
            blocks: blocks.to_vec(),
            notes: Vec::new(),
        };
        let meta = Meta {
            title: "{date} <Title> $& \u{1f600}".to_owned(),
            date: date(2026, 11, 21),
        };
        let json = twins(blocks).to_string();
        self.context.with(|js| {
            let list: rquickjs::Value = js.json_parse(json).unwrap();
            let word = part(&js, "docx");
            let xml: Function = word.get("xml").unwrap();
            let xml: String = xml.call((list.clone(),)).unwrap();
            assert_eq!(xml, docx::xml(&document));
            let about = json!({"title": meta.title, "date": day(meta.date)});
            let about: rquickjs::Value = js.json_parse(about.to_string()).unwrap();
            let write = "(list, about) => Array.from(Candour.docx.write(list, about))";
            let write: Function = js.eval(write).unwrap();
            let bytes: Vec<u8> = write.call((list, about)).unwrap();
            assert!(bytes == docx::write(&document, &meta));
        });
    }

    fn calendar(&self, id: &str, title: &str, list: &[Reminder], today: Date) -> String {
        let list = list
            .iter()
            .map(|r| json!({"on": day(r.on), "title": r.title}));
        let list = Value::Array(list.collect()).to_string();
        self.context.with(|js| {
            let write: Function = part(&js, "calendar").get("write").unwrap();
            let list: rquickjs::Value = js.json_parse(list).unwrap();
            let today: rquickjs::Value = js.json_parse(day(today).to_string()).unwrap();
            write.call((id, title, list, today)).unwrap()
        })
    }
}

fn part<'js>(js: &Ctx<'js>, name: &str) -> Object<'js> {
    let candour: Object = js.globals().get("Candour").unwrap();
    candour.get(name).unwrap()
}

/// Any text, with what may do harm more often than by chance.
fn text() -> impl Strategy<Value = String> {
    let harm = [
        "{{ x }}",
        "{body}",
        "</script>",
        "]]>",
        "$&",
        "$1",
        "&lt;",
        "**b**",
        "\u{200f}",
        "\u{202e}",
        "\u{5e9}\u{5dc}",
        "\u{628}",
        "\u{0}",
        "\u{b}",
        "\u{fffe}",
        "\r\n",
        "\n",
        "\t",
        "\"",
        "\\",
        ";",
        ",",
        "\u{1f600}",
        "\u{85}",
        "\u{10ffff}",
        "\u{660}",
    ];
    let piece = prop_oneof![
        proptest::sample::select(harm.to_vec()).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[a-zA-Z0-9 ]{0,30}",
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        4 => text().prop_map(Inline::Text),
        4 => text().prop_map(Inline::Data),
        1 => Just(Inline::Break),
        1 => Just(Inline::Tick),
        2 => prop_oneof![Just(String::new()), text()].prop_map(Inline::Gap),
    ];
    let inline = prop_oneof![
        5 => leaf.clone(),
        1 => vec(leaf, 0..3).prop_map(Inline::Strong),
    ];
    vec(inline, 0..4)
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        4 => inlines().prop_map(Block::Paragraph),
        1 => (1_u8..=6, inlines())
            .prop_map(|(level, text)| Block::Heading { level, id: String::new(), text }),
        1 => inlines().prop_map(Block::Subject),
        1 => Just(Block::Rule),
        1 => (1_u8..5).prop_map(Block::Ruled),
        2 => (role(), vec(inlines(), 0..4)).prop_map(|(role, lines)| Block::Lines { role, lines }),
        2 => table().prop_map(Block::Table),
    ];
    let block = leaf.prop_recursive(8, 40, 3, |inner| {
        let item = vec(inner, 0..3);
        (0..3, vec(item, 0..3)).prop_map(|(kind, items)| list(kind, items))
    });
    vec(block, 0..6)
}

fn list(kind: i32, items: Vec<Vec<Block>>) -> Block {
    let task = (kind == 2 && !items.is_empty()).then_some(false);
    let items = items.into_iter().map(|blocks| Item { task, blocks });
    Block::List {
        start: (kind == 1).then_some(1),
        items: items.collect(),
    }
}

fn role() -> impl Strategy<Value = Role> {
    proptest::sample::select(vec![
        Role::Sender,
        Role::Recipient,
        Role::Date,
        Role::Reference,
        Role::Salutation,
        Role::Closing,
        Role::Signature,
        Role::Copies,
        Role::Enclosures,
    ])
}

fn table() -> impl Strategy<Value = Table> {
    let align = proptest::sample::select(vec![Align::Start, Align::Center, Align::End]);
    let cells = || vec(inlines(), 0..4);
    (vec(align, 0..4), cells(), vec(cells(), 0..3)).prop_map(|(align, head, rows)| Table {
        align,
        head,
        rows,
    })
}
