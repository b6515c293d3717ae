//! What hosts are told: which headers go with which files, and which page lost
//! readers get. One description of it, written in the words of each host.
//!
//! An address gets exactly one policy. Hosts differ in what they do when two rules
//! speak of one address: Cloudflare joins the values of a header, so that browsers
//! keep both policies, Netlify lets the later rule stand. So no two rules of
//! `_headers` set a policy or a time to keep for the same address: there is a rule
//! for the pages at the top, one for each folder there, and only what is the same
//! for all files stands under `/*`. The pages that other sites may show are all in
//! one folder, which has a rule of its own.

mod apache;
mod nginx;
mod rules;

use super::{Edition, May, embed, surround};
use crate::site::address;

/// The folder of the pages that other sites may show inside theirs.
const EMBED: &str = embed::FOLDER;

/// The folder of style sheets and scripts. Their names have their fingerprints, so
/// what a browser has of them never gets old.
const ASSETS: &str = "assets/";

/// Who may show a page inside one of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framed<'a> {
    /// This site alone.
    Own,
    /// This site and these, named as browsers name them; any, if there are none.
    By(&'a [String]),
}

impl Framed<'_> {
    /// The rule of a policy that says so. Where anybody may there is none: a star would
    /// leave out pages that are files.
    fn rule(self) -> Option<String> {
        match self {
            Framed::Own => Some("frame-ancestors 'self'".to_owned()),
            Framed::By([]) => None,
            Framed::By(origins) => Some(format!("frame-ancestors 'self' {}", origins.join(" "))),
        }
    }
}

/// A name and a value.
pub type Header = (&'static str, String);

/// What goes with every file: browsers do not guess what a file is, tell nobody
/// where a reader was, ask for no camera and no place, and give a page of another
/// site no hold on a window of this one.
const ALWAYS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

fn always() -> impl Iterator<Item = Header> {
    ALWAYS
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
}

/// What a host sends with a page: its policy with the one rule that only counts
/// there (who may show it inside another page), and what goes with every file.
/// Each page says its own policy as well, and browsers keep both.
pub fn headers(may: May, framed: Framed<'_>) -> Vec<Header> {
    let rules: Vec<String> = std::iter::once(surround::policy(&may))
        .chain(framed.rule())
        .collect();
    let policy = ("Content-Security-Policy", rules.join("; "));
    std::iter::once(policy).chain(always()).collect()
}

/// Files that are sent with the same headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// All but the others.
    Pages,
    /// Style sheets and scripts.
    Assets,
    /// What other sites may show.
    Embed,
}

impl Part {
    /// The part that an address is in.
    fn of(address: &str) -> Part {
        match address {
            asset if asset.starts_with(ASSETS) => Part::Assets,
            embed if embed.starts_with(EMBED) => Part::Embed,
            _ => Part::Pages,
        }
    }

    /// How long a browser may keep a file without asking whether there is a newer one.
    fn keep(self) -> Header {
        let time = match self {
            Part::Assets => "public, max-age=31536000, immutable",
            Part::Pages | Part::Embed => "no-cache",
        };
        ("Cache-Control", time.to_owned())
    }
}

/// A file that tells a host what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Netlify, Cloudflare Pages and others.
    Rules,
    /// nginx.
    Nginx,
    /// Apache, for all but its part of these.
    Apache,
    /// Apache, for style sheets and scripts.
    ApacheAssets,
    /// Apache, for what other sites may show.
    ApacheEmbed,
    /// GitHub Pages: it is to publish the files as they are.
    NoJekyll,
}

impl Told {
    const ALL: [Told; 6] = [
        Told::Rules,
        Told::Nginx,
        Told::Apache,
        Told::ApacheAssets,
        Told::ApacheEmbed,
        Told::NoJekyll,
    ];

    /// Where the host looks for it.
    pub(super) fn address(self) -> &'static str {
        match self {
            Told::Rules => "_headers",
            Told::Nginx => "nginx.conf",
            Told::Apache => ".htaccess",
            Told::ApacheAssets => "assets/.htaccess",
            Told::ApacheEmbed => "embed/.htaccess",
            Told::NoJekyll => ".nojekyll",
        }
    }

    /// Every file that tells a host what to do with these addresses.
    pub(super) fn of<'a>(addresses: impl Iterator<Item = &'a String> + Clone) -> Vec<Told> {
        let has = |folder: &str| addresses.clone().any(|at| at.starts_with(folder));
        let is_needed = |told: &Told| match told {
            Told::ApacheAssets => has(ASSETS),
            Told::ApacheEmbed => has(EMBED),
            _ => true,
        };
        Told::ALL.into_iter().filter(is_needed).collect()
    }

    pub(super) fn text(self, edition: &Edition) -> String {
        match self {
            Told::Rules => rules::write(edition),
            Told::Nginx => nginx::write(edition),
            Told::Apache => apache::write(edition),
            Told::ApacheAssets => apache::folder(edition, Part::Assets),
            Told::ApacheEmbed => apache::folder(edition, Part::Embed),
            Told::NoJekyll => String::new(),
        }
    }
}

/// What is published for hosts and for this program alone: nobody has to see it.
/// (`.candour` is the list of files that the writer of folders keeps.)
const UNSEEN: [&str; 4] = ["_headers", "nginx.conf", ".candour", ".nojekyll"];

/// The page for addresses that lead nowhere.
const LOST: &str = "404.html";

impl Edition {
    /// What a host sends with the file at an address, but for how long it may be kept.
    pub fn headers(&self, address: &str) -> Vec<Header> {
        self.headers_of(Part::of(address))
    }

    fn headers_of(&self, part: Part) -> Vec<Header> {
        match part {
            Part::Pages | Part::Assets => headers(self.may(), Framed::Own),
            // Letters in one file are among them.
            Part::Embed => {
                let held = May::Hold(self.inline().hashes.clone());
                headers(held, Framed::By(self.origins()))
            }
        }
    }

    /// The folder of the site on its host, from `/` to `/`: the top, if it is not known.
    fn top(&self) -> &str {
        address::top(self.own())
    }

    /// Whether there is something that other sites may show.
    fn has_embeds(&self) -> bool {
        self.routes()
            .keys()
            .any(|address| address.starts_with(EMBED))
    }

    fn has_lost_page(&self) -> bool {
        self.routes().contains_key(LOST)
    }
}
