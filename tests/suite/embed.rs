//! Letters outside their site: in a frame of another one, and as one file.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use candour::pipeline;
use candour::site::draft::Memo;
use candour::source::excerpt::{self, Look};
use candour::source::report::Report;
use candour::source::tree::Tree;
use sha2::{Digest, Sha256};

use crate::expected::data;
use crate::files::Files;
use crate::sites::{edition, published};

/// What the guidance publishes under this at the end of its brand.
fn shipped(brand: &str) -> BTreeMap<String, String> {
    let mut tree = Tree::read(&data("..")).unwrap();
    let own = tree.text("brand.yaml").unwrap().text();
    let own = format!("{own}\n{brand}\n");
    tree.insert_text("brand.yaml", &own);
    published(&edition(&tree, Files::none().today))
}

/// The letters in one file, by address.
fn singles(site: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
    let found = site
        .iter()
        .filter(|(at, _)| at.starts_with("embed/one-file/"));
    let found: Vec<_> = found
        .map(|(at, page)| (at.as_str(), page.as_str()))
        .collect();
    assert!(found.len() > 5, "the letters are gone");
    found
}

/// What stands between the only tags of a name without attributes.
fn inside<'a>(page: &'a str, name: &str) -> &'a str {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    assert_eq!(page.matches(&open).count(), 1, "{name}");
    let (_, rest) = page.split_once(&open).unwrap();
    rest.split_once(&close).unwrap().0
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[test]
fn a_letter_in_one_file_lets_in_its_own_bytes_and_nothing_else() {
    for (address, page) in singles(&shipped("")) {
        let (style, script) = (inside(page, "style"), inside(page, "script"));
        let policy = format!(
            "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; script-src {}; style-src {}; img-src data:; \
             connect-src 'none'; form-action 'none'; base-uri 'none'\">\n",
            hash(script),
            hash(style)
        );
        assert!(page.contains(&policy), "{address}");
        assert!(script.contains("candour:ready"), "{address} has no end");
        assert!(
            script.contains("Candour.builder"),
            "{address} has no builder"
        );
        assert!(style.contains("@media print"), "{address}");
        // Whatever asks for something does so by one of these.
        let (head, body) = page.split_once("<body>").unwrap();
        let without = body.replace(script, "");
        for asks in [
            " src=",
            " srcset=",
            " style=",
            "<iframe",
            "<object",
            "<form",
            " onclick=",
        ] {
            assert!(!without.contains(asks), "{address}: {asks}");
        }
        let links = head.replace(style, "");
        assert_eq!(links.matches("<link ").count(), 1, "{address}");
        assert!(
            links.contains("<link rel=\"icon\" href=\"data:"),
            "{address}"
        );
    }
}

#[test]
fn a_file_that_does_not_know_its_site_says_where_a_link_would_lead_and_has_none() {
    let inner = |page: &str| {
        let (_, body) = page.split_once("<body>").unwrap();
        body.replace(inside(page, "script"), "")
    };
    for (address, page) in singles(&shipped("")) {
        for link in inner(page).split(" href=\"").skip(1) {
            let to = link.split('"').next().unwrap();
            let leads = to.starts_with("http") || to.starts_with('#');
            assert!(leads, "{address}: {to}");
        }
    }
    let site = shipped("address: https://complaints.example.org/nhs/");
    let all: String = singles(&site).iter().map(|(_, page)| inner(page)).collect();
    for wanted in [
        "index.html",
        "letters/ask-for-a-meeting.docx",
        "letters/deadlines.html",
    ] {
        let link =
            format!("href=\"https://complaints.example.org/nhs/{wanted}\" target=\"_blank\"");
        assert!(all.contains(&link), "{wanted}");
    }
    assert!(!all.contains("href=\"..") && !all.contains("href=\"\""));
    // Nothing is brought in later, wherever the site is.
    assert!(!all.contains("data-later"));
}

#[test]
fn a_letter_in_a_frame_is_the_letter_without_the_site() {
    let site = shipped("address: https://complaints.example.org/");
    for (address, page) in site.iter().filter(|(at, _)| at.starts_with("letters/")) {
        let Some(("", name)) = address
            .split_once("letters/")
            .filter(|_| address.ends_with(".html"))
        else {
            continue;
        };
        if name == "index.html" {
            continue;
        }
        let frame = &site[&format!("embed/{name}")];
        let canonical =
            format!("<link rel=\"canonical\" href=\"https://complaints.example.org/{address}\">");
        assert!(frame.contains(&canonical), "{name}");
        assert!(
            frame.contains("<meta name=\"robots\" content=\"noindex\">"),
            "{name}"
        );
        assert!(frame.contains(" data-origins=\"*\""), "{name}");
        for gone in ["site-head", "site-foot", "breadcrumbs", "<nav"] {
            assert!(!frame.contains(gone), "{name}: {gone}");
        }
        let program = |page: &str| {
            let (_, rest) = page.split_once("id=\"program\">").unwrap();
            rest.split_once("</script>").unwrap().0.to_owned()
        };
        assert_eq!(program(frame), program(page), "{name}");
        // Links out of the letter open a tab of their own; those inside it do not.
        let (_, body) = frame.split_once("<body>").unwrap();
        for link in body.split("<a href=\"").skip(1) {
            let tag = link.split('>').next().unwrap();
            let is_away = tag.contains("target=\"_blank\"");
            assert_eq!(
                is_away,
                !tag.starts_with('#') && !tag.contains(" download"),
                "{name}: {tag}"
            );
        }
    }
    assert!(!site["sitemap.xml"].contains("embed/"));
}

#[test]
fn names_with_signs_of_markup_stay_words() {
    let name = r#"</script></style><b> "Us" and 'them' {{ x }} <!--"#;
    let mut tree = Tree::read(&data("..")).unwrap();
    let letter = tree.text("letters/ask-for-a-meeting.md").unwrap().text();
    let title = letter
        .lines()
        .find(|line| line.starts_with("title: "))
        .unwrap();
    let hostile = letter.replace(title, &format!("title: |-\n  {name}"));
    tree.insert_text("letters/ask-for-a-meeting.md", &hostile);
    let brand = format!("name: |-\n  & {name}\naddress: https://a.example.org/\n");
    tree.insert_text("brand.yaml", &brand);
    let site = published(&edition(&tree, Files::none().today));
    let single = &site["embed/one-file/ask-for-a-meeting.html"];
    assert!(single.contains(&hash(inside(single, "script"))));
    assert!(single.contains(&hash(inside(single, "style"))));
    for at in [
        "embed/one-file/ask-for-a-meeting.html",
        "embed/ask-for-a-meeting.html",
        "embed/index.html",
    ] {
        let page = &site[at];
        assert!(!page.contains("<b>"), "{at}");
        assert!(!page.contains("{{ x }} <!--"), "{at}");
        assert!(page.contains("{{ x }} &lt;!--"), "{at}");
    }
    // Escaped for the code, and once more as the words of the page that shows it.
    let code = "title=&quot;&amp;lt;/script&amp;gt;&amp;lt;/style&amp;gt;&amp;lt;b&amp;gt; \
                &amp;quot;Us&amp;quot; and ";
    let index = site["embed/index.html"].replace("&#39;", "'");
    assert!(index.contains(code), "{index}");
}

#[test]
fn the_folder_of_letters_for_other_sites_is_theirs_alone() {
    let mut files = Files::sound();
    files.text("web/static/embed/a.txt", "x");
    let page = "---\ntitle: Own\nquestion: What?\nsummary: A page\nreviewed: 2026-01-01\n\
                review_due: 9999-01-01\n---\nText.\n";
    files.text("content/embed/index.md", page);
    let mut report = Report::new();
    let made = pipeline::check(&files.tree(), &Memo::new(), files.today, &mut report);
    assert!(made.is_err());
    let said = excerpt::text(&report, Look::Plain);
    for address in ["embed/a.txt", "embed/index.html"] {
        let wanted = format!("`{address}` is in the folder that letters for other sites are in");
        assert_eq!(said.matches(&wanted).count(), 1, "{said}");
    }
}

#[test]
fn the_same_letters_are_the_same_bytes() {
    let brand = "address: https://complaints.example.org/";
    assert_eq!(shipped(brand), shipped(brand));
}
