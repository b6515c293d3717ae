//! HTML with holes, for what only the page that it stands on knows.

use super::{Picture, SOURCE, Surroundings, push_escaped};
use crate::document::{Callout, Embed, Inline, words};

/// A document as HTML, but for where its links lead, what numbers its sources have and
/// what it puts in: that is filled in for each page. It is small, so that those of a whole
/// site can be kept while the site is built.
#[derive(Debug)]
pub struct Stencil {
    html: Box<str>,
    /// What the holes are filled by, one after another.
    given: Box<str>,
    holes: Box<[Hole]>,
}

/// A hole in some HTML.
#[derive(Clone, Copy, Debug)]
struct Hole {
    /// The byte of the HTML that it is before.
    at: u32,
    /// Where the first of what it is filled by ends, and the second; each begins where the
    /// one before ends.
    ends: [u32; 2],
    what: What,
}

/// What goes into a hole.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// The beginning of a link: as the author wrote it, and its words.
    Link,
    /// The sources of facts after one sentence, by their ids with a blank between them.
    Marks,
    /// A picture: its path, and its words.
    Picture,
    /// What a callout is called.
    Callout(Callout),
    /// What a table is called: its title, and its number.
    Table,
    /// The heading over footnotes.
    Notes,
    /// The link back from a footnote.
    Back,
    /// What a checklist is called.
    Checklist,
    /// Something that is put in by its id, below a heading of this level.
    Embed(Embed, u8),
}

/// A stencil that is being cut.
#[derive(Default)]
pub(super) struct Cutter {
    pub(super) html: String,
    given: String,
    holes: Vec<Hole>,
}

impl Cutter {
    pub(super) fn new() -> Cutter {
        Cutter {
            html: String::with_capacity(4096),
            ..Cutter::default()
        }
    }

    /// Leaves a hole here, to be filled by this.
    pub(super) fn hole(&mut self, what: What, [first, second]: [&str; 2]) {
        self.given.push_str(first);
        let middle = self.given.len();
        self.given.push_str(second);
        let ends = [middle, self.given.len()];
        self.holes.push(Hole {
            at: short(self.html.len()),
            ends: ends.map(short),
            what,
        });
    }

    /// A hole for the beginning of a link.
    pub(super) fn link(&mut self, to: &str, text: &[Inline]) {
        match text {
            [Inline::Text(said)] => self.hole(What::Link, [to, said]),
            text => self.hole(What::Link, [to, &words(text)]),
        }
    }

    pub(super) fn done(self) -> Stencil {
        // Copies are as large as they need be; what has grown has room to grow on.
        Stencil {
            html: self.html.as_str().into(),
            given: self.given.as_str().into(),
            holes: self.holes.as_slice().into(),
        }
    }
}

/// Files are far smaller than what a number of this size can say.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Stencil {
    /// The HTML on a page.
    pub fn fill(&self, around: &dyn Surroundings) -> String {
        let mut out = String::with_capacity(self.html.len() + 96 * self.holes.len());
        let (mut done, mut given) = (0, 0);
        for hole in &self.holes {
            let (at, ends) = (hole.at as usize, hole.ends.map(|end| end as usize));
            out.push_str(&self.html[done..at]);
            let (first, second) = (&self.given[given..ends[0]], &self.given[ends[0]..ends[1]]);
            put(&mut out, hole.what, (first, second), around);
            (done, given) = (at, ends[1]);
        }
        out.push_str(&self.html[done..]);
        out
    }
}

fn put(out: &mut String, what: What, (first, second): (&str, &str), around: &dyn Surroundings) {
    match what {
        What::Link => link(out, first, second, around),
        What::Marks => marks(out, first, around),
        What::Picture => match around.picture(first) {
            Some(found) => picture(out, &found, second),
            None => push_escaped(out, second),
        },
        What::Callout(kind) => push_escaped(out, around.words().callout(kind)),
        What::Table => {
            let values = [("number", second), ("title", first)];
            let name = crate::source::fill::fill(&around.words().table, &values);
            push_escaped(out, name.trim().trim_end_matches(':'));
        }
        What::Notes => push_escaped(out, &around.words().notes),
        What::Back => push_escaped(out, &around.words().back),
        What::Checklist => push_escaped(out, &around.words().checklist),
        What::Embed(kind, level) => out.push_str(&around.embed(kind, first, level)),
    }
}

/// Writes the beginning of a link.
fn link(out: &mut String, to: &str, said: &str, around: &dyn Surroundings) {
    let term = around.term(to);
    let is_term = term.is_some();
    let href = term.unwrap_or_else(|| around.href(to));
    let shown = shown(&href, said);
    out.push_str(match &shown {
        _ if is_term => "<a class=\"term\" href=\"",
        Shown::Said => "<a class=\"bare\" href=\"",
        _ => "<a href=\"",
    });
    push_escaped(out, &href);
    out.push('"');
    if let Shown::Other(address) = shown {
        out.push_str(" data-to=\"");
        push_escaped(out, address);
        out.push('"');
    }
    if href.starts_with("http") {
        out.push_str(" rel=\"noreferrer\"");
    }
    out.push('>');
}

/// Writes the sources of facts, each once.
fn marks(out: &mut String, facts: &str, around: &dyn Surroundings) {
    let mut named = Vec::new();
    for number in facts.split(' ').flat_map(|fact| around.sources(fact)) {
        if named.contains(&number) {
            continue;
        }
        named.push(number);
        let digits = number.to_string();
        out.push_str("<sup class=\"mark\"><a href=\"#");
        out.push_str(SOURCE);
        out.push_str(&digits);
        out.push_str("\"><span class=\"visually-hidden\">");
        push_escaped(out, &around.words().source);
        out.push_str(" </span>");
        out.push_str(&digits);
        out.push_str("</a></sup>");
    }
}

/// Writes a picture with its size, so that nothing moves when it comes.
fn picture(out: &mut String, picture: &Picture, alt: &str) {
    out.push_str("<img src=\"");
    push_escaped(out, &picture.href);
    out.push_str("\" alt=\"");
    push_escaped(out, alt);
    let (width, height) = (picture.width, picture.height);
    out.push_str(&format!(
        "\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
    ));
}

/// What is shown of the address of a link on paper.
enum Shown<'t> {
    /// Nothing: it leads to another place of the same site, or dials what it says.
    Nothing,
    /// A web address, as it is: the styles do so themselves.
    Web,
    /// Nothing more: the words of the link are its web address.
    Said,
    /// A number or an address for email that the words do not have.
    Other(&'t str),
}

fn shown<'t>(href: &'t str, said: &str) -> Shown<'t> {
    if let Some(number) = href.strip_prefix("tel:") {
        return match digits(said).contains(last_digits(number)) {
            true => Shown::Nothing,
            false => Shown::Other(number),
        };
    }
    if let Some(email) = href.strip_prefix("mailto:") {
        let email = email.split('?').next().unwrap_or(email);
        return match said.contains(email) {
            true => Shown::Nothing,
            false => Shown::Other(email),
        };
    }
    match href.split_once("://") {
        Some((_, address)) if said.contains(address.trim_end_matches('/')) => Shown::Said,
        Some(_) => Shown::Web,
        None => Shown::Nothing,
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A number without what stands for the country: `+441632960001` is said `01632 960001`.
fn last_digits(number: &str) -> &str {
    let from = number.len().saturating_sub(9);
    number.get(from..).unwrap_or(number)
}
