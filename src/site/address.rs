//! Addresses: where a source is published, and how one page links to another.
//!
//! Every address spells its file out and every link is relative, so that the
//! site works in any folder of any host and from `file://`.

/// The page for addresses that lead nowhere.
const NOWHERE: &str = "404.html";

/// Where a page's source is published: `content/meeting/index.md` as
/// `meeting/index.html`.
pub fn of_page(path: &str) -> String {
    let path = path.strip_prefix("content/").unwrap_or(path);
    format!("{}.html", path.strip_suffix(".md").unwrap_or(path))
}

/// Where a letter is published.
pub fn of_letter(id: &str) -> String {
    format!("letters/{id}.html")
}

/// The folder a page's source is in, below `content/`; empty at the top.
pub fn folder(path: &str) -> &str {
    let path = path.strip_prefix("content/").unwrap_or(path);
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The link from one address to another.
pub fn relative(from: &str, to: &str) -> String {
    // The folders that both are in end at the last `/` before they differ.
    let same = from.bytes().zip(to.bytes());
    let same = same.take_while(|(a, b)| a == b).count();
    let shared = from.as_bytes()[..same].iter().rposition(|c| *c == b'/');
    let shared = shared.map_or(0, |last| last + 1);
    let up = from.as_bytes()[shared..].iter().filter(|c| **c == b'/');
    let up = up.count();
    let mut link = String::with_capacity(3 * up + to.len() - shared);
    (0..up).for_each(|_| link.push_str("../"));
    link.push_str(&to[shared..]);
    link
}

/// The link from one page of a site to an address of it. Hosts show the page for
/// addresses that lead nowhere in whatever folder was asked for, so its links start
/// from the top of the host.
pub fn link(own: Option<&str>, from: &str, to: &str) -> String {
    match from {
        NOWHERE => format!("{}{to}", top(own)),
        _ => relative(from, to),
    }
}

/// The folder of a site on its host, from `/` to `/`: what stands behind the host in
/// the site's own address. Where that is not known it is the top of the host, as the
/// hosts that look for a page for lost readers by themselves have most sites there.
pub fn top(own: Option<&str>) -> &str {
    let path = |own: &'_ str| own.match_indices('/').nth(2).map(|(at, _)| at);
    own.and_then(|own| Some(&own[path(own)?..])).unwrap_or("/")
}

/// The path that a relative path leads to from a file; nothing when it leads
/// out of the project.
pub fn resolve(from: &str, to: &str) -> Option<String> {
    let (folder, _) = from.rsplit_once('/').unwrap_or_default();
    let mut path = String::with_capacity(folder.len() + to.len() + 1);
    path.push_str(folder);
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." if path.is_empty() => return None,
            ".." => path.truncate(path.rfind('/').unwrap_or(0)),
            part => {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(part);
            }
        }
    }
    Some(path)
}

/// Whether a file name makes a good address: small letters, digits and hyphens.
pub fn is_plain(path: &str) -> bool {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    stem.split('/').all(|part| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_spell_the_file_out() {
        assert_eq!(relative("a/b.html", "a/c.html"), "c.html");
        assert_eq!(relative("a/b.html", "index.html"), "../index.html");
        assert_eq!(relative("index.html", "a/b.html"), "a/b.html");
        assert_eq!(relative("a/x/b.html", "a/y/c.html"), "../y/c.html");
    }

    #[test]
    fn the_page_for_lost_readers_works_in_any_folder_of_its_host() {
        let own = Some("https://example.org/a/b/");
        assert_eq!(link(own, "404.html", "x/y.html"), "/a/b/x/y.html");
        assert_eq!(link(own, "x/z.html", "x/y.html"), "y.html");
        assert_eq!(link(None, "404.html", "x/y.html"), "/x/y.html");
        let top = Some("https://example.org/");
        assert_eq!(link(top, "404.html", "index.html"), "/index.html");
    }

    #[test]
    fn a_path_out_of_the_project_leads_nowhere() {
        assert_eq!(
            resolve("content/a/b.md", "../c.md").as_deref(),
            Some("content/c.md")
        );
        assert_eq!(resolve("content/a/b.md", "../../../c.md"), None);
    }
}
