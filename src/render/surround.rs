//! What is the same around every page: the head, and the site's menus.

use serde::Serialize;

use super::around::Reach;
use super::embed::inline::Hashes;
use super::views::site::{LogoView, MenuItem, SiteView};
use super::views::{Framed, Head, Link};
use super::{Bytes, Edition, feed, local, search};
use crate::site::order::ABOUT;
use crate::site::{Kind, Page, logo};
use crate::source::report::{Report, Reported};

/// The language of every page.
pub(super) const LANG: &str = "en-GB";

/// What every page may load and do: nothing from anywhere else, no connection,
/// no form that sends.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'none'; form-action 'none'; \
    base-uri 'none'";

/// What a page may do beside that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum May {
    /// Nothing.
    Show,
    /// Fetch files of its own site, and run the WebAssembly that is in one of them.
    Search,
    /// Hold styles and a script, which are these.
    Hold(Hashes),
}

/// The policy of a page.
pub(super) fn policy(may: &May) -> String {
    match may {
        May::Show => POLICY.to_owned(),
        May::Search => POLICY
            .replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
            .replace("connect-src 'none'", "connect-src 'self'"),
        May::Hold(Hashes { style, script }) => POLICY
            .replace("style-src 'self'", &format!("style-src 'self' {style}"))
            .replace("script-src 'self'", &format!("script-src 'self' {script}")),
    }
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

    /// Shows a page of a section in its frame.
    ///
    /// # Errors
    /// A template that asks for what is not there; the mistake is in the report.
    pub(super) fn show<P: Serialize>(
        &self,
        section: &str,
        view: &Framed<'_, P>,
        report: &mut Report,
    ) -> Result<Bytes, Reported> {
        let theme = &self.edition.theme;
        let make = || theme.frame(&self.site(section), report);
        let at = (self.address, section);
        let frame = self.edition.frames.of(&self.edition.site, at, make)?;
        let shown = theme.render_in(&frame, self.template, view, report);
        shown.map(Bytes::Text)
    }

    pub(super) fn site(&self, section: &str) -> SiteView<'a> {
        let site = &self.edition.site;
        let brand = &site.brand;
        SiteView {
            name: &brand.name,
            strapline: &brand.strapline,
            logo: logo::shown(site).map(|logo| LogoView {
                url: self.to(logo.address),
                alt: logo.alt,
                width: logo.width,
                height: logo.height,
            }),
            area: brand.area.as_deref(),
            lang: LANG,
            dir: "ltr",
            english: "",
            home: self.to("index.html"),
            letters: self.to("letters/index.html"),
            feedback: brand.feedback.as_deref(),
            feed: self.feed().map(|feed| feed.url),
            phone: brand.phone.as_deref(),
            phone_link: brand.phone.as_deref().and_then(local::dialled),
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
        let may = match self.template {
            search::TEMPLATE => self.edition.may(),
            _ => May::Show,
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
            languages: Vec::new(),
            data_json: None,
        }
    }
}
