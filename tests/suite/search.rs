//! Search: what can be found, in files that are the same each time they are made.

use std::collections::BTreeMap;

use candour::pipeline;
use candour::render::{Edition, Route};
use candour::site::draft::Memo;
use candour::source::report::Report;

use crate::files::Files;
use crate::sites::edition;

const PAGE: &str = "content/search.md";

/// The small sound site, which can be searched.
fn searched() -> Files {
    let mut files = Files::sound();
    files.text(
        PAGE,
        "---\ntitle: Search\nsummary: Where to look\nreviewed: 2026-01-01\nreview_due: 9999-01-01\n---\nSearch.\n",
    );
    files
}

/// The files of search, by address.
fn index(edition: &Edition) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (address, route) in edition.published().expect("an index") {
        if let Route::Search(bytes) = route {
            files.insert(address, bytes.to_vec());
        }
    }
    files
}

#[test]
fn a_site_without_a_page_of_search_has_no_files_of_search() {
    let files = searched().only(|path| path != PAGE);
    let edition = edition(&files.tree(), files.today);
    assert_eq!(edition.published().unwrap(), *edition.routes());
    assert_eq!(edition.find("pagefind/pagefind.js"), Ok(None));
    assert!(!edition.is_indexed());
}

#[test]
fn the_page_of_search_lists_all_there_is_to_read() {
    let files = searched();
    let edition = edition(&files.tree(), files.today);
    let page = edition.find("search.html").unwrap().unwrap();
    let bytes = edition.render(&page, &mut Report::new()).unwrap();
    let html = String::from_utf8(bytes.as_ref().to_vec()).unwrap();
    let (_, main) = html.split_once("<main").unwrap();
    let (main, _) = main.split_once("</main>").unwrap();
    let read = edition.routes().iter().filter(|(address, route)| {
        matches!(route, Route::Page(_) | Route::Letter(_))
            && !["404.html", "search.html"].contains(&address.as_str())
    });
    let read: Vec<_> = read.map(|(address, _)| address).collect();
    assert!(read.len() > 8);
    for address in read {
        assert_eq!(
            main.matches(&format!("\"{address}\"")).count(),
            1,
            "{address}"
        );
    }
    for address in ["404.html", "part/old-one.html"] {
        assert!(!main.contains(address), "{address}");
    }
    assert!(!edition.is_indexed(), "to show the page takes no index");
}

#[test]
fn the_folder_of_search_is_its_own() {
    let mut files = searched();
    files.text("web/static/pagefind/own.txt", "x");
    let mut report = Report::new();
    let made = pipeline::check(&files.tree(), &Memo::new(), files.today, &mut report);
    assert!(made.is_err());
    let said = report.sorted();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].rule, "address::duplicate");
    files.remove(PAGE);
    let mut report = Report::new();
    assert!(pipeline::check(&files.tree(), &Memo::new(), files.today, &mut report).is_ok());
}

#[cfg(feature = "search")]
mod with_an_index {
    use candour::source::tree::Tree;

    use super::*;
    use crate::browser::Served;
    use crate::expected::data;
    use crate::folder::Folder;

    #[test]
    fn the_index_is_the_same_each_time_it_is_made() {
        let shipped = Tree::read(&data("..")).unwrap();
        let today = Files::none().today;
        let make = || {
            let mut report = Report::new();
            let made = pipeline::edition(&shipped, None, &Memo::new(), today, &mut report);
            index(&made.expect("the guidance has no errors"))
        };
        let first = make();
        assert!(first.len() > 5);
        for _ in 0..3 {
            let again = make();
            let same: Vec<_> = first.keys().collect();
            assert_eq!(again.keys().collect::<Vec<_>>(), same);
            for (address, bytes) in &first {
                assert!(again[address] == *bytes, "{address} differs");
            }
        }
    }

    #[test]
    fn it_has_what_our_page_needs_and_nothing_else() {
        let files = searched();
        let index = index(&edition(&files.tree(), files.today));
        let names: Vec<_> = index
            .keys()
            .map(|address| {
                let name = address.strip_prefix("pagefind/").unwrap();
                let (stem, ending) = name.rsplit_once('.').unwrap();
                let stem = stem.split_once("en_").map_or(stem, |(stem, _)| stem);
                format!("{stem}*{ending}")
            })
            .collect();
        assert_eq!(
            names,
            [
                "LICENCE*txt",
                "fragment/*pf_fragment",
                "index/*pf_index",
                "pagefind-entry*json",
                "pagefind.*pf_meta",
                "pagefind*js",
                "wasm.en*pagefind",
            ]
        );
        let licence = String::from_utf8(index["pagefind/LICENCE.txt"].clone()).unwrap();
        assert!(licence.contains("CloudCannon") && licence.contains("WITHOUT WARRANTY"));
        let pages = edition(&files.tree(), files.today);
        let read = pages.routes().iter().filter(|(address, route)| {
            matches!(route, Route::Page(_) | Route::Letter(_))
                && !["404.html", "search.html"].contains(&address.as_str())
        });
        let entry = String::from_utf8(index["pagefind/pagefind-entry.json"].clone()).unwrap();
        let count = format!("\"page_count\":{}", read.count());
        assert!(entry.contains(&count), "{count}: {entry}");
    }

    #[test]
    fn it_is_made_when_it_is_asked_for_and_only_once() {
        let files = searched();
        let edition = edition(&files.tree(), files.today);
        assert!(!edition.is_indexed(), "a check takes no index");
        assert!(edition.find("part/one.html").unwrap().is_some());
        assert!(!edition.is_indexed());
        assert_eq!(edition.find("pagefind/nothing.js"), Ok(None));
        assert!(edition.is_indexed());
        let found = |address: &str| match edition.find(address) {
            Ok(Some(Route::Search(bytes))) => bytes,
            other => panic!("{address}: {other:?}"),
        };
        let address = "pagefind/pagefind-entry.json";
        assert!(std::sync::Arc::ptr_eq(&found(address), &found(address)));
    }

    #[test]
    fn an_edit_makes_no_index_and_the_next_search_a_new_one() {
        use candour::live::Desk;
        let files = searched();
        let folder = Folder::of(&files);
        let mut desk = Desk::open(
            candour::source::tree::Layers::folder(folder.path()),
            None,
            files.today,
        )
        .unwrap();
        let entry = |desk: &Desk| {
            let edition = desk.now().edition.unwrap();
            assert!(!edition.is_indexed());
            match edition.find("pagefind/pagefind-entry.json") {
                Ok(Some(Route::Search(bytes))) => bytes,
                other => panic!("{other:?}"),
            }
        };
        let before = entry(&desk);
        let page = std::fs::read_to_string(folder.at("content/part/three.md")).unwrap();
        folder.write(
            "content/part/three.md",
            &page.replace("Text.", "Other words."),
        );
        let changed = [folder.at("content/part/three.md")].into();
        desk.update(&changed, files.today).unwrap();
        assert_ne!(entry(&desk), before);
    }

    #[test]
    fn many_may_ask_for_it_at_once() {
        use rayon::prelude::*;
        let files = searched();
        let edition = edition(&files.tree(), files.today);
        let found = (0..64).into_par_iter().map(|_| {
            let found = edition.find("pagefind/pagefind.js");
            matches!(found, Ok(Some(Route::Search(_))))
        });
        assert!(found.all(|found| found));
    }

    #[test]
    fn what_is_served_of_it_is_what_is_built() {
        let folder = Folder::of(&searched());
        folder.run(&["build", "--today", "2026-06-01"]);
        let built = folder.published();
        let served = Served::start(&folder, &[]);
        let mut seen = 0;
        for (address, bytes) in &built {
            if address.starts_with("pagefind/") {
                seen += 1;
                let answer = served.get(&format!("/{address}"));
                assert_eq!(answer.status, 200, "{address}");
                assert_eq!(answer.body, String::from_utf8_lossy(bytes), "{address}");
            }
        }
        assert!(seen > 5);
        let policy = &served.get("/search.html").headers["content-security-policy"];
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"));
        let again = folder.run(&["build", "--today", "2026-06-01"]);
        assert!(again.out.contains("0 written"), "{}", again.out);
    }

    #[test]
    fn only_the_page_of_search_says_that_it_may_fetch() {
        let files = searched();
        let edition = edition(&files.tree(), files.today);
        let mut seen = 0;
        for (address, route) in edition.routes() {
            if !address.ends_with(".html") {
                continue;
            }
            let bytes = edition.render(route, &mut Report::new()).unwrap();
            let html = String::from_utf8_lossy(bytes.as_ref()).into_owned();
            let may = html.contains("connect-src 'self'") && html.contains("'wasm-unsafe-eval'");
            // A letter in one file names its scripts, and none of its site.
            let not = !html.contains("wasm-unsafe-eval") && html.contains("connect-src 'none'");
            assert_eq!(
                (may, not),
                (address == "search.html", address != "search.html")
            );
            seen += 1;
        }
        assert!(seen > 8);
    }
}

#[cfg(not(feature = "search"))]
#[test]
fn without_the_feature_there_is_the_list_and_no_index() {
    let files = searched();
    let edition = edition(&files.tree(), files.today);
    assert!(index(&edition).is_empty());
    assert_eq!(edition.published().unwrap(), *edition.routes());
    assert_eq!(edition.find("pagefind/pagefind.js"), Ok(None));
}
