//! A site as one file, read as another program would read it: by the signs and numbers
//! of the format, and by nothing of what wrote it.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use flate2::read::DeflateDecoder;

use crate::files::Files;
use crate::folder::{Folder, below};

/// A file in the archive.
struct Inside {
    path: String,
    time: [u8; 4],
    bytes: Vec<u8>,
}

/// A number of two or four bytes, the lowest first.
fn number(bytes: &[u8]) -> usize {
    let value = bytes.iter().rev();
    value.fold(0, |value, byte| value << 8 | usize::from(*byte))
}

/// Every file of an archive in the order of its list, and the archive's comment.
fn read(bytes: &[u8]) -> (Vec<Inside>, String) {
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06");
    let end = &bytes[end.expect("no end of the list")..];
    let (count, mut at) = (number(&end[10..12]), number(&end[16..20]));
    let comment = String::from_utf8(end[22..].to_vec()).unwrap();
    assert_eq!(comment.len(), number(&end[20..22]));
    let mut files = Vec::new();
    for _ in 0..count {
        let entry = &bytes[at..];
        assert_eq!(&entry[..4], b"PK\x01\x02");
        let [name, extra, more] = [28, 30, 32].map(|from| number(&entry[from..from + 2]));
        files.push(inside(bytes, entry, &entry[46..46 + name]));
        at += 46 + name + extra + more;
    }
    (files, comment)
}

fn inside(bytes: &[u8], entry: &[u8], name: &[u8]) -> Inside {
    let local = &bytes[number(&entry[42..46])..];
    assert_eq!(&local[..4], b"PK\x03\x04");
    let start = 30 + number(&local[26..28]) + number(&local[28..30]);
    assert_eq!(&local[30..30 + name.len()], name);
    let packed = &local[start..start + number(&entry[20..24])];
    let (method, length) = (number(&entry[10..12]), number(&entry[24..28]));
    assert_eq!(method, 8, "not deflated");
    let mut whole = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut whole).unwrap();
    let mut sum = flate2::Crc::new();
    sum.update(&whole);
    assert_eq!(
        (whole.len(), sum.sum() as usize),
        (length, number(&entry[16..20]))
    );
    Inside {
        path: String::from_utf8(name.to_vec()).unwrap(),
        time: entry[12..16].try_into().unwrap(),
        bytes: whole,
    }
}

/// The files of a published folder without candour's own list.
fn published(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = below(folder, |path| std::fs::read(path).unwrap());
    files.remove(".candour");
    files
}

#[test]
fn one_file_has_every_file_of_the_site_and_is_the_same_each_time() {
    let folder = Folder::of(&Files::sound());
    folder.write("web/static/own/Überblick.txt", "a name beyond ASCII");
    let said = folder.run(&["build", "--zip"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(
        said.out.contains("All of it is in ./public.zip ("),
        "{said:?}"
    );
    let bytes = std::fs::read(folder.at("public.zip")).unwrap();
    let (files, comment) = read(&bytes);
    assert_eq!(comment, "made by candour");
    assert!(files.iter().all(|file| file.time == files[0].time));
    assert!(files.is_sorted_by(|one, other| one.path < other.path));
    let files = files.into_iter().map(|file| (file.path, file.bytes));
    assert_eq!(
        files.collect::<BTreeMap<_, _>>(),
        published(&folder.at("public"))
    );
    folder.remove("public");
    folder.remove("public.zip");
    folder.run(&["build", "--zip"]);
    assert_eq!(std::fs::read(folder.at("public.zip")).unwrap(), bytes);
    let before = std::fs::metadata(folder.at("public.zip")).unwrap();
    folder.run(&["build", "--zip"]);
    let after = std::fs::metadata(folder.at("public.zip")).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
}

#[test]
fn each_brand_has_a_file_of_its_name() {
    let files = Files::sound().with(
        "//- brands/derby/brand.yaml\nname: Derby\n//- brands/leeds/brand.yaml\nname: Leeds\n",
    );
    let folder = Folder::of(&files);
    let said = folder.run(&["build", "brands/*", "--zip", "--out", "sites"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    for brand in ["derby", "leeds"] {
        let bytes = std::fs::read(folder.at(&format!("sites/{brand}.zip"))).unwrap();
        let files = read(&bytes).0;
        let files = files.into_iter().map(|file| (file.path, file.bytes));
        assert_eq!(
            files.collect::<BTreeMap<_, _>>(),
            published(&folder.at(&format!("sites/{brand}")))
        );
    }
    folder.run(&["build", "brands/*", "--zip"]);
    assert!(folder.at("brands/derby/public.zip").exists());
}

#[test]
fn a_file_that_candour_did_not_make_is_left_alone() {
    let folder = Folder::of(&Files::sound());
    folder.write("public.zip", "mine");
    let said = folder.run(&["build", "--zip"]);
    let expected = "error: candour did not make `./public.zip`, so it is left alone; \
                    move it away, or choose another folder with --out\n";
    assert_eq!((said.code, said.err.as_str()), (Some(2), expected));
    assert_eq!(
        std::fs::read_to_string(folder.at("public.zip")).unwrap(),
        "mine"
    );
    assert!(!folder.at("public").exists());
}
