//! What is the same around every page: the head, and the site's menus.

use std::collections::BTreeMap;

use super::around::Reach;
use super::embed;
use super::embed::inline::Hashes;
use super::views::{Head, Link, MenuItem, SiteView};
use super::{Edition, Route, feed, local, search};
use crate::site::{Kind, Page};

/// The language of every page.
pub(super) const LANG: &str = "en-GB";

/// What every page may load and do: nothing from anywhere else, no connection,
/// no form that sends.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'none'; form-action 'none'; \
    base-uri 'none'";

/// The page about who makes a site may stand among the guidance; the foot of
/// every page leads to it as well.
const ABOUT: &str = "content/help/about.md";

/// What a page may do beside that.
#[derive(Clone, Debug, Default)]
pub struct May {
    /// Fetch files of its own site, and run the WebAssembly that is in one of them.
    pub search: bool,
    /// Hold styles and a script, which are these.
    pub inline: Option<Hashes>,
}

/// Who may show what is at an address inside a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framed<'a> {
    /// Pages of the same site.
    Own,
    /// Those and the pages of other sites: of these origins, or of any if there are none.
    By(&'a [String]),
}

impl<'a> Framed<'a> {
    /// Who may show what is at an address of a site whose letters may be shown by some
    /// origins.
    pub fn of(address: &str, origins: &'a [String]) -> Framed<'a> {
        match address.starts_with(embed::FOLDER) {
            true => Framed::By(origins),
            false => Framed::Own,
        }
    }

    /// The rule of a policy that says so. It counts only where a host sends it. Where
    /// anyone may, there is none: a star would leave out pages that are files.
    pub fn rule(self) -> Option<String> {
        match self {
            Framed::Own => Some("frame-ancestors 'self'".to_owned()),
            Framed::By([]) => None,
            Framed::By(origins) => Some(format!("frame-ancestors 'self' {}", origins.join(" "))),
        }
    }
}

/// The policy of a page.
fn policy(may: &May) -> String {
    let mut policy = POLICY.to_owned();
    if let Some(Hashes { style, script }) = &may.inline {
        policy = policy
            .replace("style-src 'self'", &format!("style-src 'self' {style}"))
            .replace("script-src 'self'", &format!("script-src 'self' {script}"));
    }
    if may.search {
        policy = policy
            .replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
            .replace("connect-src 'none'", "connect-src 'self'");
    }
    policy
}

/// What a host sends with what is at an address: the policy of the page that may do
/// most, as hosts add up what they are told of one address and of all; each page
/// says its own, and browsers keep both. With it the one rule that only counts
/// there (who may show a page inside another), what keeps a browser from guessing
/// what a file is, and from telling where a reader was.
pub fn headers(may: &May, framed: Framed<'_>) -> [(&'static str, String); 3] {
    let rules: Vec<String> = [policy(may)].into_iter().chain(framed.rule()).collect();
    [
        (POLICY_NAME, rules.join("; ")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
    ]
}

/// The header that says what a page may do.
const POLICY_NAME: &str = "Content-Security-Policy";

/// The headers as a file that Netlify, Cloudflare Pages and others read. Hosts send all
/// that is said of an address and of the folders it is in, so who may show a page in
/// a frame is said of each part of the site by itself. Style sheets and scripts have their
/// fingerprint in their names, so a browser may keep them.
pub(super) fn headers_file(edition: &Edition) -> String {
    let mut out = "/*\n".to_owned();
    // Of letters that any site may show, nothing is said; so nothing is said of all.
    for (name, value) in headers(&edition.may(), Framed::By(&[])) {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for (path, framed) in parts(edition) {
        if let Some(rule) = framed.rule() {
            out.push_str(&format!("\n{path}\n  {POLICY_NAME}: {rule}\n"));
        }
    }
    out.push_str("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n");
    out
}

/// The folders at the top of a site and the pages beside them, as hosts match addresses,
/// and who may show what is there. Some hosts leave `.html` out of addresses.
pub(super) fn parts(edition: &Edition) -> BTreeMap<String, Framed<'_>> {
    let mut parts = BTreeMap::new();
    for (address, route) in edition.routes() {
        let framed = Framed::of(address, edition.origins());
        match (address.split_once('/'), address.strip_suffix(".html")) {
            // No page is in there.
            _ if matches!(route, Route::Asset(_)) => {}
            (Some((folder, _)), _) => {
                parts.insert(format!("/{folder}/*"), framed);
            }
            (None, Some(name)) => {
                parts.insert(format!("/{address}"), framed);
                parts.insert(format!("/{name}"), framed);
            }
            (None, None) => {}
        }
    }
    parts.insert("/".to_owned(), Framed::Own);
    parts
}

/// What is the same around every page.
pub(super) struct Surround<'a> {
    pub(super) edition: &'a Edition,
    pub(super) address: &'a str,
    pub(super) template: &'a str,
    pub(super) reach: Reach,
}

impl<'a> Surround<'a> {
    pub(super) fn to(&self, address: &str) -> String {
        self.reach.link(self.edition.own(), self.address, address)
    }

    pub(super) fn title(&self, title: &str) -> String {
        format!("{title} – {}", self.edition.site.brand.name)
    }

    pub(super) fn site(&self, section: &str) -> SiteView<'a> {
        let site = &self.edition.site;
        let brand = &site.brand;
        SiteView {
            name: &brand.name,
            strapline: &brand.strapline,
            lang: LANG,
            dir: "ltr",
            home: self.to("index.html"),
            letters: self.to("letters/index.html"),
            feedback: brand.feedback.as_deref(),
            feed: self.feed().map(|feed| feed.url),
            phone: brand.phone.as_deref(),
            phone_link: brand.phone.as_deref().map(local::dialled),
            hours: brand.hours.as_deref(),
            exit: brand.quick_exit.as_deref(),
            search: site
                .page_of_kind(Kind::Search)
                .map(|page| self.to(&page.address)),
            sections: site
                .sections()
                .map(|page| self.item(page, page.folder() == section))
                .collect(),
            beside: site
                .page(ABOUT)
                .into_iter()
                .chain(site.beside())
                .map(|page| self.item(page, page.address == self.address))
                .collect(),
        }
    }

    fn item(&self, page: &'a Page, current: bool) -> MenuItem<'a> {
        MenuItem {
            title: page.draft.menu_title(),
            url: self.to(&page.address),
            current,
        }
    }

    /// The way to the feed, if there is one.
    pub(super) fn feed(&self) -> Option<Link> {
        let site = &self.edition.site;
        let route = self.edition.routes().get_key_value(feed::ADDRESS);
        route.map(|(address, _)| Link {
            title: site
                .texts
                .get("feed.title")
                .replace("{name}", &site.brand.name),
            url: self.to(address),
        })
    }

    pub(super) fn head(&self, title: String, description: &'a str) -> Head<'a> {
        let loads = self.edition.assets.loads(self.template);
        let may = May {
            search: self.template == search::TEMPLATE,
            inline: None,
        };
        let links =
            |addresses: &[String]| addresses.iter().map(|address| self.to(address)).collect();
        Head {
            title,
            description,
            csp: policy(&may),
            styles: links(&loads.styles),
            scripts: links(&loads.scripts),
            later: links(&loads.later),
            icon: self.edition.icon.as_deref(),
            noindex: false,
            canonical: self
                .edition
                .own()
                .map(|own| format!("{own}{}", self.address)),
            feed: self.feed(),
            away: false,
            data_json: None,
        }
    }
}
