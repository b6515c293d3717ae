//! What a brand adds to letters: a last line, and a letterhead on blank ones.

use std::io::Read;

use candour::document::text;
use candour::letter::{Form, blank, evaluate, json};
use candour::pipeline;
use candour::render::Edition;
use candour::render::finished::{self, About, Format, Version};
use candour::site::draft::Memo;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;
use candour::source::tree::Tree;

use crate::expected::data;
use crate::files::Files;
use crate::given;
use crate::sites;

/// A last line with all that means something in HTML, XML and Markdown.
pub(crate) const SIGN_OFF: &str =
    "Written with help from \"Derby\" <b>Advocacy</b> & *friends*. {{ today }}";

const LETTERHEAD: [&str; 2] = ["Derby <i>Advocacy</i>", "1 High Street & more, Derby"];

/// The guidance as a brand with both publishes it.
pub(crate) fn edition() -> Edition {
    sites::edition(&tree(), Files::none().today)
}

fn tree() -> Tree {
    let mut tree = Tree::read(&data("..")).unwrap();
    let quoted = serde_json::to_string(SIGN_OFF).unwrap();
    let head = LETTERHEAD.join("\n  ");
    let brand = format!("name: Derby\nsign_off: {quoted}\nletterhead: |\n  {head}\n");
    tree.insert_text("brand.yaml", &brand);
    tree
}

#[test]
fn a_last_line_breaks_none_of_the_example_cases() {
    let mut report = Report::new();
    let made = pipeline::check(&tree(), &Memo::new(), Files::none().today, &mut report);
    assert_eq!(excerpt::text(&report, Look::Plain), "");
    assert!(made.is_ok());
}

#[test]
fn letters_end_with_the_last_line_and_nothing_else_has_it() {
    let edition = edition();
    let site = &edition.site;
    let today = Files::none().today;
    let mut kinds = Vec::new();
    for letter in site.letters.values() {
        let program = letter.program();
        let answers = given::full(program);
        let made = text::write(&evaluate::document(program, &answers, today));
        let said = (&site.texts.blank, &site.texts.conditions);
        let blank = text::write(&blank::document(program, said));
        let is_letter = program.kind == Form::Letter;
        for words in [&made, &blank] {
            assert_eq!(words.trim_end().ends_with(SIGN_OFF), is_letter);
            assert_eq!(words.contains("Written with help"), is_letter);
            assert!(!words.contains("High Street"));
        }
        kinds.push(program.kind);
    }
    assert!(kinds.contains(&Form::Letter) && kinds.contains(&Form::Sheet));
}

#[test]
fn answers_fit_the_letter_of_any_brand() {
    let plain = sites::edition(&Tree::read(&data("..")).unwrap(), Files::none().today);
    for (id, letter) in &edition().site.letters {
        assert_eq!(letter.program().hash, plain.site.letters[id].program().hash);
    }
}

#[test]
fn a_letterhead_is_on_blank_letters_and_on_no_finished_one() {
    let edition = edition();
    let pages = sites::published(&edition);
    for letter in edition.site.letters.values() {
        let about = |version, format| {
            let about = About {
                texts: &edition.site.texts,
                brand: &edition.site.brand,
                press: &edition.press,
                today: Files::none().today,
            };
            finished::bytes(letter.program(), version, format, about).unwrap()
        };
        let blank = String::from_utf8(about(Version::Blank, Format::Txt)).unwrap();
        assert!(
            blank.starts_with(&format!("{}\n\n", LETTERHEAD.join("\n"))),
            "{blank}"
        );
        let answers = given::full(letter.program());
        let made = about(Version::Finished(&answers), Format::Txt);
        assert!(!String::from_utf8(made).unwrap().contains(LETTERHEAD[1]));
        let word = words_of(&about(Version::Blank, Format::Docx));
        assert!(word.contains("Derby &lt;i&gt;Advocacy&lt;/i&gt;"), "{word}");
        let page = &pages[&letter.address];
        let head = "<p><strong>Derby &lt;i&gt;Advocacy&lt;/i&gt;</strong><br>";
        let (before, after) = page.split_once("<div class=\"paper\">").unwrap();
        assert!(after.trim_start().starts_with(head), "{after:.200}");
        assert!(!before.contains("High Street"));
        assert!(!page.contains("<b>Advocacy</b>"));
        assert!(!page.contains("<i>Advocacy</i>"));
    }
}

/// What a brand changes is taken over from the guidance as if it were made anew.
#[test]
fn a_letter_of_the_guidance_is_signed_without_being_read_again() {
    let today = Files::none().today;
    let memo = Memo::new();
    let plain = Tree::read(&data("..")).unwrap();
    let mut signed = plain.clone();
    let brand = tree().text("brand.yaml").unwrap().text().to_owned();
    signed.insert_text("brand.yaml", &brand);
    let make = |tree: &Tree, before: Option<&Edition>| {
        pipeline::edition(tree, before, &memo, today, &mut Report::new()).unwrap()
    };
    let first = make(&plain, None);
    let second = make(&signed, Some(&first));
    let third = make(&plain, Some(&second));
    for (id, letter) in &second.site.letters {
        let written = |edition: &Edition| json::write(edition.site.letters[id].program());
        assert_eq!(written(&first), written(&third));
        let is_letter = letter.program().kind == Form::Letter;
        assert_eq!(written(&first) != written(&second), is_letter);
    }
    let cold = sites::published(&make(&signed, None));
    assert!(cold == sites::published(&second));
}

/// The text of a Word file, as XML.
fn words_of(bytes: &[u8]) -> String {
    let mut file = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = file.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}
