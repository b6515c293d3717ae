//! What a site has that someone may want to print, and what people call it.

use super::{What, address, has_handbook, is_printed};
use crate::document::print::Style;
use crate::site::Site;

/// Something that can be printed.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it is.
    pub what: What,
    /// What commands call it: `meeting/before-the-meeting`, `meeting`, `handbook`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The path of its file, and its address, without their endings.
    paths: [String; 2],
}

/// All that can be printed: the whole guide, each section as a small book, each page,
/// checklist and pack, and the letters.
pub fn all(site: &Site) -> Vec<Choice> {
    let handbook = has_handbook(site).then_some(What::Handbook);
    let indices = |kept: fn(&Site, usize) -> bool| {
        let all = 0..site.pages.len();
        all.filter(move |index| kept(site, *index))
    };
    let sections = indices(|site, index| site.order.sections.contains(&index));
    let pages = indices(|site, index| is_printed(site.pages[index].kind));
    let letters = site.letters.keys().cloned();
    let all = handbook.into_iter();
    let all = all.chain(sections.map(What::Section));
    let all = all.chain(pages.map(What::Page));
    let all = all.chain(letters.map(What::Letter));
    all.map(|what| choice(site, what)).collect()
}

fn choice(site: &Site, what: What) -> Choice {
    let (title, address) = match &what {
        What::Handbook => (site.texts.get("print.handbook").to_owned(), "index.html"),
        What::Page(index) | What::Section(index) => {
            let page = &site.pages[*index];
            (page.draft.title.value.clone(), page.address.as_str())
        }
        What::Letter(id) => {
            let letter = &site.letters[id];
            (
                letter.written().title.value.clone(),
                letter.address.as_str(),
            )
        }
    };
    let name = match &what {
        What::Handbook => bare(&self::address(site, &what, Style::Clear)),
        What::Letter(id) => id.clone(),
        What::Page(_) | What::Section(_) => bare(address),
    };
    Choice {
        paths: [bare(super::source(site, &what)), bare(address)],
        what,
        name,
        title,
    }
}

/// What can be meant by a word that someone typed: its path, address, name or title, or
/// the last part of one of them. More than one where it has no single meaning.
pub fn meant<'a>(choices: &'a [Choice], typed: &str) -> Vec<&'a Choice> {
    let bare = bare(typed);
    let words = typed.trim().to_lowercase();
    let ways: [&dyn Fn(&Choice) -> bool; 3] = [
        &|choice| choice.name == bare,
        &|choice| choice.paths.contains(&bare) || choice.title.to_lowercase() == words,
        &|choice| last(&choice.name) == bare,
    ];
    let found = ways.iter().map(|is| {
        let found = choices.iter().filter(|choice| is(choice));
        found.collect::<Vec<_>>()
    });
    let mut found = found.filter(|found| !found.is_empty());
    found.next().unwrap_or_default()
}

/// The last part of a name.
pub fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// A path or an address as its name alone: in small letters, without what stands before
/// and after it.
fn bare(typed: &str) -> String {
    let typed = typed.trim().to_lowercase().replace('\\', "/");
    let mut bare = typed.split(['#', '?']).next().unwrap_or_default();
    bare = bare.trim_start_matches("./").trim_matches('/');
    bare = bare.strip_prefix("content/").unwrap_or(bare);
    let endings = Style::ALL.iter().rev().map(|style| style.ending());
    for ending in endings.chain([".html", ".md", ".docx"]) {
        if let Some(rest) = bare.strip_suffix(ending) {
            bare = rest;
            break;
        }
    }
    bare = bare.strip_suffix("/index").unwrap_or(bare);
    bare.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        for typed in [
            "meeting/before",
            "Meeting/Before",
            "meeting/before.html",
            "/meeting/before.html#agenda",
            "content/meeting/before.md",
            "./content/meeting/before.md",
            "content\\meeting\\before.md",
            "meeting/before.pdf",
            "meeting/before-large-print.pdf",
            "meeting/before-booklet.pdf",
            " meeting/before/ ",
        ] {
            assert_eq!(bare(typed), "meeting/before", "{typed}");
        }
        assert_eq!(bare("content/meeting/index.md"), "meeting");
        assert_eq!(bare("content/index.md"), "index");
        assert_eq!(bare(""), "");
    }
}
