//! A site that follows its files: what a browser sees while someone writes.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::thread;

use candour::live::http::Live;
use candour::live::watch::Watch;
use candour::live::{Change, Desk};
use candour::render::Header;
use candour::source::tree::Layers;

use crate::browser::{Answer, Served, ask, connect, get, listen, next};
use crate::files::{Files, fixture};
use crate::folder::Folder;
use crate::sites::edition;

const PAGE: &str = "content/part/three.md";

#[test]
fn what_is_served_is_what_is_built_but_for_the_script_and_the_policy_it_needs() {
    for site in ["text", "journey", "letter", "pictures"] {
        let files = Files::outfit().with(&fixture(&format!("sites/{site}/site.txt")));
        let folder = Folder::of(&files);
        folder.run(&["build", "--today", "2026-06-01"]);
        let served = Served::start(&folder, &[]);
        let made = edition(&files.tree(), files.today);
        for (address, bytes) in folder.published() {
            if address == ".candour" {
                continue;
            }
            let answer = served.get(&format!("/{address}"));
            assert_eq!(answer.status, 200, "{address}");
            let built = String::from_utf8_lossy(&bytes);
            assert_eq!(plain(&address, &answer.body), built, "{address}");
            assert_eq!(answer.headers["cache-control"], "no-store");
            sends_what_a_host_must(&answer, made.headers(&address));
        }
        let nowhere = served.get("/nowhere.html");
        assert_eq!(nowhere.status, 404);
        sends_what_a_host_must(&nowhere, made.headers("nowhere.html"));
        let built = std::fs::read_to_string(folder.at("public/404.html")).unwrap();
        assert_eq!(plain("404.html", &nowhere.body), built);
    }
}

/// The headers that a host is told to send, opened for the server's event stream.
fn sends_what_a_host_must(answer: &Answer, headers: Vec<Header>) {
    for (name, value) in headers {
        let value = value.replace("connect-src 'none'", "connect-src 'self'");
        assert_eq!(answer.headers[&name.to_lowercase()], value);
    }
}

/// A served page without what the server adds to it; both must be there.
fn plain(address: &str, body: &str) -> String {
    if !address.ends_with(".html") {
        return body.to_owned();
    }
    let parts: Vec<&str> = body.split("<script src=\"/@candour/live.js?").collect();
    assert_eq!(parts.len(), 2, "{address}");
    let version = parts[1].split('"').next().unwrap();
    let script = &format!("<script src=\"/@candour/live.js?{version}\" defer></script>\n");
    assert_eq!(body.matches("connect-src 'self'").count(), 1, "{address}");
    let body = body.replace(script, "");
    match address {
        // It may fetch its index anyway.
        "search.html" => body,
        // Its own script is the only one in it.
        at if at.starts_with("embed/one-file/") => body
            .replace("script-src 'self' 'sha256-", "script-src 'sha256-")
            .replace("connect-src 'self'", "connect-src 'none'"),
        _ => body.replace("connect-src 'self'", "connect-src 'none'"),
    }
}

#[test]
fn a_save_shows_and_every_open_page_is_told() {
    let folder = Folder::of(&Files::sound());
    let served = Served::start(&folder, &[]);
    let events = listen(served.port);
    let good = std::fs::read_to_string(folder.at(PAGE)).unwrap();
    for round in 0..5 {
        folder.write(PAGE, &good.replace("Text.", &format!("Round {round}.")));
        served.shows("/part/three.html", &format!("Round {round}."));
        assert_eq!(next(&events).name, "pages");
    }
}

#[test]
fn every_way_an_editor_saves_shows() {
    let folder = Folder::of(&Files::sound());
    let served = Served::start(&folder, &[]);
    let good = std::fs::read_to_string(folder.at(PAGE)).unwrap();
    let with = |words: &str| good.replace("Text.", words);
    folder.write("content/part/three.md.tmp", &with("Renamed over it."));
    std::fs::rename(folder.at("content/part/three.md.tmp"), folder.at(PAGE)).unwrap();
    served.shows("/part/three.html", "Renamed over it.");
    std::fs::rename(folder.at(PAGE), folder.at("content/part/three.md~")).unwrap();
    folder.write(PAGE, &with("Written beside a backup."));
    served.shows("/part/three.html", "Written beside a backup.");
    folder.write("content/part/.#three.md", "");
    std::fs::write(folder.at(PAGE), "").unwrap();
    std::fs::write(folder.at(PAGE), with("Emptied and written.")).unwrap();
    served.shows("/part/three.html", "Emptied and written.");
    folder.write("content/part/4913", "");
    folder.remove("content/part/4913");
    folder.remove(PAGE);
    folder.write(PAGE, &with("Removed and written."));
    served.shows("/part/three.html", "Removed and written.");
}

#[test]
fn a_mistake_keeps_the_last_good_page_and_is_told_until_it_is_mended() {
    let folder = Folder::of(&Files::sound());
    let mut served = Served::start(&folder, &[]);
    let events = listen(served.port);
    let good = std::fs::read_to_string(folder.at(PAGE)).unwrap();
    let before = served.get("/part/three.html").body;
    folder.write(PAGE, &good.replace("Text.", "[A link](nowhere.md)."));
    let event = next(&events);
    assert_eq!(event.name, "mistakes");
    assert!(event.data.contains("link::no-such-page"), "{}", event.data);
    assert!(
        event.data.contains("content/part/three.md:9:10"),
        "{}",
        event.data
    );
    served.says("link::no-such-page");
    served.says("the last good site stays");
    assert_eq!(served.get("/part/three.html").body, before);
    assert_eq!(next(&listen(served.port)).name, "mistakes");
    folder.write(PAGE, &good.replace("Text.", "A mended page."));
    assert_eq!(next(&events).name, "pages");
    served.shows("/part/three.html", "A mended page.");
}

#[test]
fn a_mistake_in_a_template_keeps_the_last_good_page() {
    let folder = Folder::of(&Files::sound());
    let served = Served::start(&folder, &[]);
    let events = listen(served.port);
    let good = std::fs::read_to_string(folder.at("templates/page.html")).unwrap();
    let before = served.get("/part/one.html").body;
    for broken in [
        "{% if %}",
        "{{ page.titel }}",
        "{% extends \"bass.html\" %}",
    ] {
        folder.write("templates/page.html", broken);
        let event = next(&events);
        assert_eq!(event.name, "mistakes");
        assert!(event.data.contains("templates/page.html"), "{}", event.data);
        assert_eq!(served.get("/part/one.html").body, before);
    }
    folder.write(
        "templates/page.html",
        &good.replace("<main>", "<main class=\"new\">"),
    );
    served.shows("/part/one.html", "<main class=\"new\">");
    folder.remove("templates/page.html");
    while next(&events).name != "mistakes" {}
    served.shows("/part/one.html", "<main class=\"new\">");
}

#[test]
fn a_change_of_styles_alone_does_not_reload_the_page() {
    let folder = Folder::of(&Files::sound());
    let served = Served::start(&folder, &[]);
    let events = listen(served.port);
    folder.write("web/styles/site.css", "body { margin: 2rem; }\n");
    let event = next(&events);
    assert_eq!(event.name, "styles");
    let address = format!("/{}", event.data.trim());
    served.shows(&address, "margin:2rem");
    served.shows("/index.html", event.data.trim());
}

#[test]
fn a_page_added_is_there_and_a_page_deleted_is_not() {
    let folder = Folder::of(&Files::sound());
    let served = Served::start(&folder, &[]);
    assert_eq!(served.get("/part/four.html").status, 404);
    folder.write("content/part/four.md", &page("Four"));
    served.shows("/part/four.html", "Four");
    folder.remove("content/part/four.md");
    served.hides("/part/four.html");
    folder.remove(PAGE);
    served.hides("/part/three.html");
    folder.write("content/more/index.md", &page("More"));
    folder.write("content/more/deep/down/page.md", &page("Deep down"));
    served.shows("/more/deep/down/page.html", "Deep down");
    folder.remove("content/more");
    served.hides("/more/index.html");
    served.hides("/more/deep/down/page.html");
}

#[test]
fn a_folder_made_while_serving_is_followed() {
    let mut files = Files::sound();
    files.remove("web/site/main.js");
    files.text(
        "web/assets.yaml",
        "styles: {site: [styles/site.css]}\npages:\n  default: {styles: [site]}\n",
    );
    let folder = Folder::of(&files);
    let served = Served::start(&folder, &[]);
    for round in 0..10 {
        let path = format!("content/new-{round}/deep/page.md");
        folder.write(&path, &page(&format!("Made in round {round}")));
        served.shows(
            &format!("/new-{round}/deep/page.html"),
            &format!("Made in round {round}"),
        );
        folder.write(&path, &page(&format!("Saved in round {round}")));
        served.shows(
            &format!("/new-{round}/deep/page.html"),
            &format!("Saved in round {round}"),
        );
    }
    folder.write("web/static/deep/file.txt", "A file of a new folder.");
    served.shows("/deep/file.txt", "A file of a new folder.");
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed_again() {
    let folder = Folder::of(&Files::sound());
    let served = Served::start(&folder, &[]);
    let events = listen(served.port);
    for round in 0..3 {
        std::fs::rename(folder.at("content"), folder.at("away")).unwrap();
        assert_eq!(next(&events).name, "mistakes");
        served.shows("/part/one.html", "First");
        std::fs::rename(folder.at("away"), folder.at("content")).unwrap();
        assert_eq!(next(&events).name, "pages");
        folder.write(PAGE, &page(&format!("Round {round}")));
        served.shows("/part/three.html", &format!("Round {round}"));
        assert_eq!(next(&events).name, "pages");
    }
    let copy = std::fs::read_to_string(folder.at("templates/page.html")).unwrap();
    folder.remove("templates");
    while next(&events).name != "mistakes" {}
    served.shows("/part/one.html", "First");
    Files::outfit()
        .only(|path| path.starts_with("templates/"))
        .write(folder.path());
    while next(&events).name != "pages" {}
    folder.write(
        "templates/page.html",
        &copy.replace("<main>", "<main id=\"new\">"),
    );
    served.shows("/part/one.html", "<main id=\"new\">");
}

#[test]
fn twenty_files_at_once_all_show() {
    let folder = Folder::of(&Files::sound());
    let served = Served::start(&folder, &[]);
    for number in 0..20 {
        let path = format!("content/part/page-{number}.md");
        folder.write(&path, &page(&format!("Page {number}")));
    }
    for number in 0..20 {
        served.shows(
            &format!("/part/page-{number}.html"),
            &format!("Page {number}"),
        );
    }
    for number in 0..20 {
        folder.remove(&format!("content/part/page-{number}.md"));
    }
    for number in 0..20 {
        served.hides(&format!("/part/page-{number}.html"));
    }
}

#[test]
fn a_brand_is_followed_too() {
    let folder = Folder::of(&Files::sound());
    folder.write("../brand/brand.yaml", "name: The brand\n");
    let served = Served::start(&folder, &["--brand", "../brand"]);
    served.shows("/index.html", "The brand");
    folder.write("../brand/brand.yaml", "name: The other brand\n");
    served.shows("/index.html", "The other brand");
    folder.write(
        "../brand/content/part/three.md",
        &page("The brand's own page"),
    );
    served.shows("/part/three.html", "The brand&#39;s own page");
    folder.remove("../brand/content");
    served.shows("/part/three.html", "<h1>Three</h1>");
}

#[test]
fn a_site_with_mistakes_from_the_start_shows_them_and_then_the_site() {
    let folder = Folder::of(&Files::sound());
    let good = std::fs::read_to_string(folder.at(PAGE)).unwrap();
    folder.write(PAGE, "---\ntitle: <script>alert(1)</script>\n---\n");
    let served = Served::start(&folder, &[]);
    let answer = served.get("/part/one.html");
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("yaml::missing-key"), "{answer:?}");
    assert!(!answer.body.contains("<script>alert"), "{answer:?}");
    assert!(answer.body.contains("/@candour/live.js"), "{answer:?}");
    let events = listen(served.port);
    assert_eq!(next(&events).name, "mistakes");
    folder.write(PAGE, &good);
    assert_eq!(next(&events).name, "pages");
    served.shows("/part/one.html", "First");
}

#[test]
fn a_quiet_project_is_built_once() {
    let folder = Folder::of(&Files::sound());
    let mut served = Served::start(&folder, &[]);
    for _ in 0..20 {
        for entry in walkdir::WalkDir::new(folder.at("content")) {
            let path = entry.unwrap().into_path();
            let _ = std::fs::read(&path);
            let _ = std::fs::metadata(&path);
        }
        served.get("/part/one.html");
    }
    folder.run(&["build"]);
    folder.write("notes.txt", "Not of the site.");
    folder.write(PAGE, &page("The only change"));
    let line = served.says("changed");
    assert!(line.starts_with("1 file changed: up to date"), "{line}");
    assert_eq!(served.said(), [] as [&str; 0]);
}

#[test]
fn reading_files_does_not_wake_the_watcher() {
    let folder = Folder::of(&Files::sound());
    let mut watch = Watch::start(&[folder.path().to_owned()]).unwrap();
    let (sender, batches) = channel();
    thread::spawn(move || {
        while let Some(batch) = watch.wait(|| ()) {
            if sender.send(batch).is_err() {
                return;
            }
        }
    });
    for path in [PAGE, "brand.yaml", "web/styles/site.css"] {
        std::fs::read(folder.at(path)).unwrap();
        let metadata = std::fs::metadata(folder.at(path)).unwrap();
        std::fs::set_permissions(folder.at(path), metadata.permissions()).unwrap();
    }
    // Events come in their order: had reading woken it, that would come first.
    folder.write(PAGE, &page("Three"));
    let expected: BTreeSet<PathBuf> = [folder.at(PAGE)].into();
    assert_eq!(batches.recv().unwrap(), expected);
}

#[test]
fn the_same_text_written_again_is_no_change() {
    let folder = Folder::of(&Files::sound());
    let folders = Layers::folder(folder.path());
    let mut desk = Desk::open(folders, None, Files::sound().today).unwrap();
    let text = std::fs::read_to_string(folder.at(PAGE)).unwrap();
    let update = |desk: &mut Desk, text: &str| {
        folder.write(PAGE, text);
        let changed = [folder.at(PAGE)].into();
        desk.update(&changed, Files::sound().today).unwrap()
    };
    assert_eq!(update(&mut desk, &text), Change::Nothing);
    assert_eq!(update(&mut desk, &page("Three")), Change::Pages);
    assert_eq!(update(&mut desk, "no front matter"), Change::Mistakes);
    assert_eq!(update(&mut desk, &page("Three")), Change::Pages);
    assert_eq!(update(&mut desk, &page("Three")), Change::Nothing);
}

#[test]
fn a_name_of_another_machine_is_refused() {
    let served = Live::start(shown(), 0).unwrap();
    let with = |host: &str| {
        let request = format!("GET /index.html HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
        ask(served.port(), request.as_bytes()).status
    };
    for host in [
        "Host: evil.example\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "",
        "Host: \r\n",
        "Host: localhost.\r\n",
    ] {
        assert_eq!(with(host), 403, "{host}");
    }
    for host in [
        "Host: localhost\r\n",
        "Host: 127.0.0.1:4000\r\n",
        "host: [::1]:4000\r\n",
    ] {
        assert_eq!(with(host), 200, "{host}");
    }
    for path in ["/@candour/events", "/@candour/live.js", "/assets/x.css"] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assert_eq!(ask(served.port(), request.as_bytes()).status, 403, "{path}");
    }
}

#[test]
fn only_asking_for_pages_is_answered() {
    let live = Live::start(shown(), 0).unwrap();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let request = format!(
            "{method} /index.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
        );
        assert_eq!(ask(live.port(), request.as_bytes()).status, 405, "{method}");
    }
    let head = b"HEAD /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let answer = ask(live.port(), head);
    assert_eq!((answer.status, answer.body.as_str()), (200, ""));
}

#[test]
fn addresses_are_answered_as_a_host_would() {
    let live = Live::start(shown(), 0).unwrap();
    for (address, status) in [
        ("/", 200),
        ("/index.html", 200),
        ("/part/", 200),
        ("/part/one.html?x=1", 200),
        ("/part/one.html#first", 200),
        ("/p%61rt/one.html", 200),
        ("/part", 302),
        ("//part", 302),
        ("/part/one", 404),
        ("/content/part/one.md", 404),
        ("/.candour", 404),
        ("/../Cargo.toml", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/..%2f..%2fetc/passwd", 404),
        ("/part/one.html%00", 404),
        ("/%ff%fe", 404),
        ("/%", 404),
        ("/%zz", 404),
        ("/@candour/", 404),
    ] {
        let answer = get(live.port(), address);
        assert_eq!(answer.status, status, "{address}");
        if status == 302 {
            assert_eq!(answer.headers["location"], "/part/", "{address}");
        }
    }
}

#[test]
fn malformed_requests_do_not_stop_the_server() {
    let live = Live::start(shown(), 0).unwrap();
    let port = live.port();
    let long = "x".repeat(100_000);
    let mut requests: Vec<Vec<u8>> = [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost\r\n\r\n",
        "GET / HTTP/1.1\r\n: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
        "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\0\0\0\0",
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}",
    ]
    .iter()
    .map(|request| request.as_bytes().to_vec())
    .collect();
    requests.push(format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes());
    requests.push(format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n").into_bytes());
    requests.push(format!("{long}{long}").into_bytes());
    requests.push(b"GET /\xff\xfe HTTP/1.1\r\nHost: \xff\r\n\r\n".to_vec());
    requests.extend((0..60).map(noise));
    for request in &requests {
        ask(port, request);
    }
    // Many that begin and never end.
    let waiting: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = connect(port);
            stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
            stream
        })
        .collect();
    for _ in 0..20 {
        assert_eq!(get(port, "/part/one.html").status, 200);
    }
    drop(waiting);
}

#[test]
fn connections_that_are_kept_open_keep_no_other_waiting() {
    let live = Live::start(shown(), 0).unwrap();
    for _ in 0..10 {
        // A browser opens six at once, and keeps them.
        let mut streams: Vec<_> = (0..12).map(|_| connect(live.port())).collect();
        for stream in &mut streams {
            let request = b"GET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n";
            stream.write_all(request).unwrap();
        }
        for stream in &mut streams {
            let mut first = [0; 12];
            stream.read_exact(&mut first).unwrap();
            assert_eq!(&first, b"HTTP/1.1 200");
        }
    }
}

#[test]
fn listeners_that_come_and_go_do_not_keep_pages_from_being_answered() {
    let folder = Folder::of(&Files::sound());
    let mut served = Served::start(&folder, &[]);
    let listeners: Vec<_> = (0..40).map(|_| listen(served.port)).collect();
    for _ in 0..20 {
        drop(listen(served.port));
    }
    served.shows("/part/one.html", "First");
    folder.write(PAGE, &page("Everyone is told"));
    for events in &listeners {
        assert_eq!(next(events).name, "pages");
    }
    assert!(served.is_up());
}

#[test]
fn a_port_that_is_taken_gives_the_next_free_one() {
    let folder = Folder::of(&Files::sound());
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let served = Served::start(&folder, &["--port", &port.to_string()]);
    assert!(served.port > port && served.port <= port + 50);
    served.shows("/index.html", "First page");
}

#[test]
fn no_free_port_is_an_error_in_plain_words() {
    let folder = Folder::of(&Files::sound());
    // The last port there is: no other can be tried after it. Who else may have
    // it is all the same.
    let _taken = TcpListener::bind(("127.0.0.1", 65535));
    let said = folder.run(&["serve", "--port", "65535"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("cannot answer on port 65535"), "{said:?}");
}

/// What a small sound site shows.
fn shown() -> std::sync::Arc<std::sync::RwLock<candour::live::Shown>> {
    let folder = Folder::of(&Files::sound());
    let folders = Layers::folder(folder.path());
    Desk::open(folders, None, Files::sound().today)
        .unwrap()
        .shown()
}

fn page(title: &str) -> String {
    format!(
        "---\ntitle: {title}\nquestion: What is it?\nsummary: A page\n\
         reviewed: 2026-01-01\nreview_due: 9999-01-01\n---\nText.\n"
    )
}

/// Bytes that mean nothing, the same at each run.
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let byte = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..400).map(byte).collect()
}
