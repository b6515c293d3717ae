//! Where links lead: from the path an author wrote to an address of the site.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Letter, Page, Site, address};
use crate::source::suggest;

/// What a link leads to.
#[derive(Debug)]
pub enum Target<'a> {
    /// A place on the same page.
    Here(&'a str),
    /// Another page, and a place on it.
    Page(&'a Page, Option<&'a str>),
    /// A letter.
    Letter(&'a Letter),
    /// A file published as it is.
    Static(&'a str),
    /// Somewhere outside the site.
    Outside(&'a str),
}

/// What is wrong with a link.
#[derive(Debug)]
pub struct Broken {
    /// The rule it breaks.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// The rule of [`Broken`] links to what a brand hides: it is no rule of its own.
pub(super) const HIDDEN: &str = "hidden";

/// Finds where a link in the file at `from` leads.
///
/// # Errors
/// A link that leads nowhere, or is written in a way that cannot work.
pub fn target<'a>(site: &'a Site, from: &str, to: &'a str) -> Result<Target<'a>, Broken> {
    if let Some(fragment) = to.strip_prefix('#') {
        return here(site, from, fragment);
    }
    if let Some((scheme, rest)) = to.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        return outside(to, scheme, rest);
    }
    if to.is_empty() {
        return Err(Broken {
            rule: "link::no-such-page",
            message: "this link leads nowhere".to_owned(),
            hint: Some("write the path of a file between the round brackets".to_owned()),
        });
    }
    if to.starts_with('/') {
        return Err(Broken {
            rule: "link::absolute",
            message: "this link starts at the top of a host".to_owned(),
            hint: Some("write the path from this file, such as `../meeting/index.md`".to_owned()),
        });
    }
    let (path, fragment) = match to.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (to, None),
    };
    let path = decoded(path);
    let Some(full) = address::resolve(from, &path) else {
        return Err(nowhere(
            to,
            Some("this path leads out of the project".to_owned()),
        ));
    };
    if let Some(page) = site.page(&full) {
        return match fragment {
            Some(fragment) => on_page(page, fragment).map(|_| Target::Page(page, Some(fragment))),
            None => Ok(Target::Page(page, None)),
        };
    }
    if let Some(letter) = letter_at(site, &full) {
        return match fragment {
            Some(fragment) => Err(no_fragment(fragment, &full, &[])),
            None => Ok(Target::Letter(letter)),
        };
    }
    if site.hidden.has(&full) {
        return Err(hidden(to));
    }
    match site.static_at(&full) {
        Some(published) => Ok(Target::Static(published)),
        None => Err(nowhere(to, near(site, from, &full))),
    }
}

/// The path of the file that a link in the file at `from` leads to, whether it is
/// there or not; nothing for links to elsewhere.
pub(super) fn is_to(from: &str, to: &str) -> Option<String> {
    let is_outside = |(scheme, _): (&str, &str)| is_scheme(scheme);
    let path = to.split('#').next().filter(|path| !path.is_empty())?;
    if to.split_once(':').is_some_and(is_outside) {
        return None;
    }
    let path = decoded(path);
    address::resolve(from, &path)
}

/// What is said of a link to what is hidden where it stands: nothing, as it is told
/// where the brand hides.
fn hidden(to: &str) -> Broken {
    Broken {
        rule: HIDDEN,
        message: format!("`{to}` is hidden"),
        hint: None,
    }
}

/// The letter whose source is at a path.
/// A path as it is called on disk: in links some characters may be written as `%20`.
fn decoded(path: &str) -> Cow<'_, str> {
    match path.contains('%') {
        true => percent_encoding::percent_decode_str(path).decode_utf8_lossy(),
        false => Cow::Borrowed(path),
    }
}

fn letter_at<'a>(site: &'a Site, path: &str) -> Option<&'a Letter> {
    let id = path.strip_prefix("letters/")?.strip_suffix(".md")?;
    site.letters.get(id).map(Arc::as_ref)
}

fn is_scheme(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn here<'a>(site: &'a Site, from: &str, fragment: &'a str) -> Result<Target<'a>, Broken> {
    match site.page(from) {
        Some(page) => on_page(page, fragment).map(|()| Target::Here(fragment)),
        None => Err(no_fragment(fragment, from, &[])),
    }
}

fn on_page(page: &Page, fragment: &str) -> Result<(), Broken> {
    let headings = &page.draft.outline.headings;
    match headings.iter().any(|heading| heading.id == fragment) {
        true => Ok(()),
        false => {
            let ids: Vec<&str> = headings.iter().map(|heading| heading.id.as_str()).collect();
            Err(no_fragment(fragment, page.path(), &ids))
        }
    }
}

fn no_fragment(fragment: &str, path: &str, ids: &[&str]) -> Broken {
    let hint = match ids {
        [] => "nothing in it can be linked to: leave out the `#` and what follows".to_owned(),
        ids => suggest::did_you_mean_or_list(fragment, ids),
    };
    Broken {
        rule: "link::no-such-heading",
        message: format!("there is no heading `#{fragment}` in `{path}`"),
        hint: Some(hint),
    }
}

fn outside<'a>(to: &'a str, scheme: &str, rest: &str) -> Result<Target<'a>, Broken> {
    let good = match scheme {
        "https" => rest.starts_with("//") && rest.len() > 2,
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    };
    if good {
        return Ok(Target::Outside(to));
    }
    if matches!(scheme, "https" | "mailto" | "tel") {
        return Err(Broken {
            rule: "link::scheme",
            message: format!("there is nothing to go to after `{scheme}:`"),
            hint: Some(
                "write the whole address, such as `https://www.ombudsman.org.uk/`".to_owned(),
            ),
        });
    }
    let hint = match scheme {
        "http" => "write `https:`, or leave the link out if the page has no such address",
        _ => "links start with `https:`, `mailto:` or `tel:`, or are the path of a file",
    };
    Err(Broken {
        rule: "link::scheme",
        message: format!("`{scheme}:` links are not published"),
        hint: Some(hint.to_owned()),
    })
}

/// What to do about a link that is near to nothing.
const SOMEWHERE: &str =
    "write the path from this file to one that is there, such as `../meeting/index.md`";

fn nowhere(to: &str, hint: Option<String>) -> Broken {
    Broken {
        rule: "link::no-such-page",
        message: format!("`{to}` leads nowhere"),
        hint: hint.or_else(|| Some(SOMEWHERE.to_owned())),
    }
}

/// What a broken link may have meant.
fn near(site: &Site, from: &str, full: &str) -> Option<String> {
    if full.ends_with(".html") {
        return Some("link to the source, which ends in `.md`".to_owned());
    }
    if let Some(id) = super::part_id(full).filter(|id| site.parts.contains_key(*id)) {
        return Some(format!(
            "a part has no page of its own: put it in with a fenced block `part` that holds `{id}`"
        ));
    }
    let name = full.rsplit('/').next().unwrap_or(full);
    if full.starts_with("letters/") {
        let near = suggest::nearest(
            name.trim_end_matches(".md"),
            site.letters.keys().map(String::as_str),
        )?;
        let path = address::relative(from, &format!("letters/{near}.md"));
        return Some(format!("did you mean `{path}`?"));
    }
    let found = site.order.near(&site.pages, full);
    found.map(|index| {
        let path = address::relative(from, site.pages[index].path());
        format!("did you mean `{path}`?")
    })
}
