//! What hosts make of the files that tell them what to do: each by its own rules for
//! what two rules for one address mean together.

use std::collections::BTreeMap;

use candour::pipeline;
use candour::render::Edition;
use candour::site::draft::Memo;
use candour::source::report::Report;
use candour::source::tree::Tree;

use crate::expected::data;
use crate::files::{Files, fixture};
use crate::sites::{edition, published};

type Headers = BTreeMap<String, String>;

/// A rule of `_headers`: which addresses, and what is sent with them.
struct Rule {
    path: String,
    headers: Vec<(String, String)>,
}

fn rules(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("  ") {
            Some(header) => {
                let (name, value) = header.split_once(": ").unwrap();
                let header = (name.to_owned(), value.to_owned());
                rules.last_mut().unwrap().headers.push(header);
            }
            None => rules.push(Rule {
                path: line.to_owned(),
                headers: Vec::new(),
            }),
        }
    }
    rules
}

/// Cloudflare Pages: `*` is anything, `:name` one part; values of one header are joined.
fn cloudflare(rules: &[Rule], address: &str) -> Headers {
    let is_for = |path: &str| match (path.strip_suffix('*'), path.strip_prefix("/:")) {
        (Some(start), _) => address.starts_with(start),
        (_, Some(_)) => address.len() > 1 && !address[1..].contains('/'),
        _ => address == path,
    };
    let mut sent = Headers::new();
    for rule in rules.iter().filter(|rule| is_for(&rule.path)) {
        for (name, value) in &rule.headers {
            let sent = sent.entry(name.clone()).or_default();
            let joint = if sent.is_empty() { "" } else { ", " };
            sent.push_str(&format!("{joint}{value}"));
        }
    }
    sent
}

/// Netlify: `/a/*` is anything that starts with `/a`, whatever its case, a last `/` counts
/// for nothing, and a later rule stands in the place of an earlier one.
fn netlify(rules: &[Rule], address: &str) -> Headers {
    let address = address.to_lowercase();
    let is_for = |path: &str| match (path.strip_suffix("/*"), path.strip_prefix("/:")) {
        (Some(start), _) => address.starts_with(start),
        (_, Some(_)) => {
            let part = address[1..].trim_end_matches('/');
            !part.is_empty() && !part.contains('/')
        }
        _ => address == path,
    };
    let found = rules.iter().filter(|rule| is_for(&rule.path));
    found.flat_map(|rule| rule.headers.clone()).collect()
}

/// What this program says that a host is to send.
fn promised(edition: &Edition, address: &str) -> Headers {
    let address = address.trim_start_matches('/');
    let keep = match address.starts_with("assets/") {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let headers = edition.headers(address).into_iter();
    let headers = headers.map(|(name, value)| (name.to_owned(), value));
    headers
        .chain([("Cache-Control".to_owned(), keep.to_owned())])
        .collect()
}

/// A site with pages that others may show, and names that look as if they were such.
fn framed() -> Files {
    let mut files = Files::outfit().with(&fixture("sites/journey/site.txt"));
    for path in [
        "embedded.html",
        "assets-of-ours.html",
        "papers/embed/page.html",
    ] {
        files.text(&format!("web/static/{path}"), "<!doctype html>");
    }
    files
}

/// The ways a host names a file: Cloudflare leaves `.html` and `index.html` away.
fn named(address: &str) -> Vec<String> {
    let mut names = vec![format!("/{address}")];
    names.extend(address.strip_suffix(".html").map(|name| format!("/{name}")));
    let folder = address.strip_suffix("index.html");
    names.extend(folder.map(|name| format!("/{name}")));
    names
}

#[test]
fn hosts_that_read_rules_send_what_is_promised_with_every_file() {
    let shipped = Tree::read(&data("..")).unwrap();
    let (own, framed) = (Files::none().today, framed());
    for edition in [
        edition(&shipped, own),
        edition(&framed.tree(), framed.today),
    ] {
        let site = published(&edition);
        let rules = rules(&site["_headers"]);
        assert!(rules.len() < 100, "more than Cloudflare takes");
        assert!(site["_headers"].lines().all(|line| line.len() < 2000));
        for name in site.keys().flat_map(|address| named(address)) {
            let promised = promised(&edition, &name);
            assert_eq!(cloudflare(&rules, &name), promised, "Cloudflare {name}");
            // There the page at the top of the folder is not to be shown elsewhere.
            if name != "/embed/" {
                assert_eq!(netlify(&rules, &name), promised, "Netlify {name}");
            }
        }
    }
}

#[test]
fn only_what_is_made_for_other_sites_may_be_shown_by_them() {
    let framed = framed();
    let edition = edition(&framed.tree(), framed.today);
    let policy = |address: &str| {
        let headers: BTreeMap<_, _> = edition.headers(address).into_iter().collect();
        headers["Content-Security-Policy"].clone()
    };
    let own = policy("index.html");
    assert!(own.ends_with("; frame-ancestors 'self'"), "{own}");
    // What letters in one file hold is let in there, and nowhere else.
    let open = policy("embed/index.html");
    for kind in ["style", "script"] {
        assert!(
            open.contains(&format!("{kind}-src 'self' 'sha256-")),
            "{open}"
        );
    }
    assert!(
        !open.contains("frame-ancestors") && !open.contains("unsafe"),
        "{open}"
    );
    for address in ["embed/ask.html", "embed/one-file/ask.html"] {
        assert_eq!(policy(address), open, "{address}");
    }
    for address in [
        "embedded.html",
        "papers/embed/page.html",
        "embed",
        "404.html",
        "assets/site.css",
    ] {
        assert_eq!(policy(address), own, "{address}");
    }
}

#[test]
fn a_letter_in_one_file_asks_no_site_for_anything() {
    let mut tree = Tree::read(&data("..")).unwrap();
    let brand = "name: A\naddress: https://example.org/a/\n";
    tree.insert_text("brand.yaml", brand);
    let site = published(&edition(&tree, Files::none().today));
    let single = |(at, _): &(&String, &String)| at.starts_with("embed/one-file/");
    let files: Vec<_> = site.iter().filter(single).collect();
    assert!(files.len() > 5, "the letters are gone");
    for (address, file) in files {
        assert!(!file.contains("/assets/"), "{address}");
    }
}

#[test]
fn a_brand_says_which_sites_may_show_its_letters() {
    let brand = "name: A\nembed: {origins: [\"https://www.example.org\", \"https://b.example\"]}\n";
    let mut framed = framed();
    framed.text("brand.yaml", brand);
    let edition = edition(&framed.tree(), framed.today);
    let site = published(&edition);
    let expected = "; frame-ancestors 'self' https://www.example.org https://b.example";
    let headers: BTreeMap<_, _> = edition.headers("embed/ask.html").into_iter().collect();
    assert!(headers["Content-Security-Policy"].ends_with(expected));
    for told in ["_headers", "nginx.conf", "embed/.htaccess"] {
        assert_eq!(site[told].matches(expected).count(), 1, "{told}");
    }
}

#[test]
fn a_reader_who_is_lost_gets_the_headers_too() {
    let framed = framed();
    let edition = edition(&framed.tree(), framed.today);
    let rules = rules(&published(&edition)["_headers"]);
    for lost in ["/nowhere", "/nowhere.html", "/letters/nowhere.html"] {
        assert_eq!(cloudflare(&rules, lost), promised(&edition, lost), "{lost}");
        assert_eq!(netlify(&rules, lost), promised(&edition, lost), "{lost}");
    }
    // In a folder that is not there: what needs no policy. The page says its own.
    let always = cloudflare(&rules, "/nowhere/deep/down.html");
    assert_eq!(always.len(), 4, "{always:?}");
    assert_eq!(always["X-Content-Type-Options"], "nosniff");
    assert_eq!(always, netlify(&rules, "/nowhere/deep/down.html"));
}

#[test]
fn nginx_and_apache_are_told_the_same() {
    let framed = framed();
    let edition = edition(&framed.tree(), framed.today);
    let site = published(&edition);
    for (part, address, apache) in [
        ("location ^~ /a/b/ {", "index.html", ".htaccess"),
        (
            "location /a/b/assets/ {",
            "assets/site.css",
            "assets/.htaccess",
        ),
        (
            "location /a/b/embed/ {",
            "embed/ask.html",
            "embed/.htaccess",
        ),
    ] {
        let (_, nginx) = site["nginx.conf"].split_once(part).expect(part);
        let nginx = nginx.split("\n    location ").next().unwrap();
        let expected = promised(&edition, address);
        let sent = |text: &str, start: &str, end: &str| -> Headers {
            let lines = text.lines().filter_map(|line| {
                let line = line.trim().strip_prefix(start)?.strip_suffix(end)?;
                let (name, value) = line.split_once(" \"")?;
                Some((name.to_owned(), value.to_owned()))
            });
            lines.collect()
        };
        assert_eq!(sent(nginx, "add_header ", "\" always;"), expected, "{part}");
        let apache = sent(&site[apache], "Header always set ", "\"");
        assert_eq!(apache, expected, "{part}");
    }
}

#[test]
fn the_page_for_lost_readers_is_named_only_where_it_is() {
    let known = published(&edition(&framed().tree(), framed().today));
    assert!(known["nginx.conf"].contains("error_page 404 /a/b/404.html;"));
    assert!(known[".htaccess"].contains("ErrorDocument 404 /a/b/404.html\n"));
    let files = Files::sound();
    let unknown = published(&edition(&files.tree(), files.today));
    assert!(unknown["nginx.conf"].contains("error_page 404 /404.html;"));
    assert!(!unknown[".htaccess"].contains("ErrorDocument"));
    assert!(unknown.contains_key("embed/.htaccess"));
    let letterless = Files::outfit().with(&fixture("sites/text/site.txt"));
    let silent = published(&edition(&letterless.tree(), letterless.today));
    assert!(!silent.contains_key("embed/.htaccess"));
    assert_eq!(unknown[".nojekyll"], "");
}

#[test]
fn a_folder_with_an_odd_name_is_named_as_its_host_reads_it() {
    let odd = |path: &str| {
        let mut files = Files::sound();
        let brand = format!("name: A\naddress: https://example.org/{path}/\n");
        files.text("brand.yaml", &brand);
        published(&edition(&files.tree(), files.today))
    };
    let space = odd("a%20b;c");
    assert!(space["nginx.conf"].contains("location ^~ \"/a b;c/\" {\n"));
    assert!(space["nginx.conf"].contains("error_page 404 \"/a b;c/404.html\";\n"));
    assert!(space[".htaccess"].contains("ErrorDocument 404 /a%20b;c/404.html\n"));
    // There is no way to write this one as no variable.
    let dollar = odd("a$b");
    assert!(dollar["nginx.conf"].contains("location ^~ \"/a$b/\" {\n"));
    assert!(!dollar["nginx.conf"].contains("error_page"));
}

#[test]
fn a_site_may_bring_rules_of_its_own() {
    let mut files = Files::sound();
    files.text("web/static/_headers", "/*\n  X-Own: 1\n");
    files.text("web/static/assets/.htaccess", "# Ours\n");
    let site = published(&edition(&files.tree(), files.today));
    assert_eq!(site["_headers"], "/*\n  X-Own: 1\n");
    assert_eq!(site["assets/.htaccess"], "# Ours\n");
}

#[test]
fn no_name_of_a_file_can_add_a_rule() {
    let mut files = Files::sound();
    files.text("web/static/a\n  X-Own: 1/b.txt", "");
    let mut report = Report::new();
    let made = pipeline::edition(&files.tree(), None, &Memo::new(), files.today, &mut report);
    assert!(made.is_err());
    assert!(report.has("address::bad-name"));
}
