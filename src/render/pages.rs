//! Pages and letters: from the site to views, and through templates to bytes.

use jiff::civil::Date;

use super::around::Around;
use super::views::{
    Card, Dates, Head, HomeSection, HomeView, LetterView, LettersView, Link, MenuItem, NextView,
    NotFoundView, PageView, RedirectView, SectionView, SiteView, View,
};
use super::{Bytes, Edition};
use crate::document::html::{self, Surroundings};
use crate::letter::evaluate::long_date;
use crate::letter::parse::Target;
use crate::letter::{blank, compile};
use crate::site::links;
use crate::site::{Kind, Letter, Page, Site, address};
use crate::source::Placed;
use crate::source::report::{Report, Reported};

/// What every page may load and do: nothing from anywhere else, no connection,
/// no form that sends.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'none'; form-action 'none'; \
    base-uri 'none'";

/// Headings a page needs before it gets a list of them.
const ENOUGH_HEADINGS: usize = 3;

/// The icon, if the site publishes one at this address.
const ICON: &str = "icon.svg";

/// Renders a page.
pub(super) fn page(edition: &Edition, page: &Page, report: &mut Report) -> Result<Bytes, Reported> {
    let site = &edition.site;
    let around = Around::page(site, page);
    match page.kind {
        Kind::Guide | Kind::Checklist => finish(
            edition,
            page,
            "page.html",
            guide(site, page, &around),
            report,
        ),
        Kind::Section => finish(
            edition,
            page,
            "section.html",
            section(site, page, &around),
            report,
        ),
        Kind::Home => finish(
            edition,
            page,
            "home.html",
            home(site, page, &around),
            report,
        ),
        Kind::Letters => finish(
            edition,
            page,
            "letters.html",
            letters(site, page, &around),
            report,
        ),
        Kind::NotFound => {
            let view = NotFoundView {
                title: &page.draft.title.value,
                summary: &page.draft.summary.value,
                body_html: body(page, &around),
            };
            finish(edition, page, "notfound.html", view, report)
        }
    }
}

fn finish<P: serde::Serialize>(
    edition: &Edition,
    page: &Page,
    template: &str,
    view: P,
    report: &mut Report,
) -> Result<Bytes, Reported> {
    let draft = &page.draft;
    let around = Surround {
        edition,
        address: &page.address,
        template,
    };
    let title = match page.kind {
        Kind::Home => format!("{} – {}", edition.site.brand.name, draft.title.value),
        _ => around.title(&draft.title.value),
    };
    let section = page.folder().split('/').next().unwrap_or_default();
    let view = View {
        site: around.site(section),
        head: Head {
            noindex: page.kind == Kind::NotFound,
            ..around.head(title, &draft.summary.value)
        },
        page: view,
    };
    edition
        .theme
        .render(template, &view, report)
        .map(Bytes::Text)
}

fn body(page: &Page, around: &Around<'_>) -> String {
    html::write(&page.draft.reading().document, around)
}

fn guide<'a>(site: &'a Site, page: &'a Page, around: &Around<'a>) -> PageView<'a> {
    let draft = &page.draft;
    let (previous, next) = site.neighbours(page);
    let neighbour = |page: &Page| menu_link(page, around);
    PageView {
        title: &draft.title.value,
        question: draft.question.as_deref(),
        summary: &draft.summary.value,
        body_html: body(page, around),
        breadcrumbs: breadcrumbs(site, page, around),
        contents: contents(page),
        notices: draft.notices.iter().map(|notice| notice.name()).collect(),
        dates: dates(draft.reviewed.as_ref(), draft.review_due.as_ref()),
        sources: around.source_views(),
        letters: draft
            .letters
            .iter()
            .filter_map(|id| site.letters.get(&id.value))
            .map(|letter| letter_card(letter, around))
            .collect(),
        related: draft
            .related
            .iter()
            .filter_map(|path| page_of(site, page.path(), &path.value))
            .map(|related| page_card(related, around))
            .collect(),
        previous: previous.map(neighbour),
        next: next.map(neighbour),
        print: true,
    }
}

fn section<'a>(site: &'a Site, page: &'a Page, around: &Around<'a>) -> SectionView<'a> {
    let draft = &page.draft;
    SectionView {
        title: &draft.title.value,
        summary: &draft.summary.value,
        body_html: body(page, around),
        breadcrumbs: breadcrumbs(site, page, around),
        pages: pages_in(site, page.folder(), around),
        dates: dates(draft.reviewed.as_ref(), draft.review_due.as_ref()),
        sources: around.source_views(),
    }
}

fn home<'a>(site: &'a Site, page: &'a Page, around: &Around<'a>) -> HomeView<'a> {
    HomeView {
        title: &page.draft.title.value,
        summary: &page.draft.summary.value,
        body_html: body(page, around),
        sections: site
            .sections()
            .map(|section| HomeSection {
                title: &section.draft.title.value,
                summary: &section.draft.summary.value,
                url: around.to(&section.address),
                pages: pages_in(site, section.folder(), around),
            })
            .collect(),
        letters: site
            .letters
            .values()
            .map(|letter| letter_card(letter, around))
            .collect(),
        sources: around.source_views(),
    }
}

fn letters<'a>(site: &'a Site, page: &'a Page, around: &Around<'a>) -> LettersView<'a> {
    let draft = &page.draft;
    LettersView {
        title: &draft.title.value,
        summary: &draft.summary.value,
        body_html: body(page, around),
        breadcrumbs: breadcrumbs(site, page, around),
        letters: site
            .letters
            .values()
            .map(|letter| letter_card(letter, around))
            .collect(),
        dates: dates(draft.reviewed.as_ref(), draft.review_due.as_ref()),
        sources: around.source_views(),
    }
}

/// Renders an old address of a page.
pub(super) fn redirect(
    edition: &Edition,
    page: &Page,
    alias: &str,
    report: &mut Report,
) -> Result<Bytes, Reported> {
    let around = Surround {
        edition,
        address: alias,
        template: "redirect.html",
    };
    let title = &page.draft.title.value;
    let view = View {
        site: around.site(""),
        head: Head {
            noindex: true,
            ..around.head(around.title(title), &page.draft.summary.value)
        },
        page: RedirectView {
            title,
            url: address::relative(alias, &page.address),
        },
    };
    edition
        .theme
        .render("redirect.html", &view, report)
        .map(Bytes::Text)
}

/// Renders a letter's page.
pub(super) fn letter(
    edition: &Edition,
    letter: &Letter,
    report: &mut Report,
) -> Result<Bytes, Reported> {
    let site = &edition.site;
    let written = letter.written();
    let path = written.source.path();
    let law = written.law.iter().flat_map(|law| &law.facts);
    let facts = written
        .facts
        .iter()
        .chain(law)
        .map(|fact| fact.value.as_str());
    let around = Around::letter(site, path, &letter.address, facts);
    let blank = blank::document(&letter.program, &site.texts.blank);
    let builder =
        serde_json::to_string(&site.texts.group("builder")).expect("texts have only text keys");
    let index = site.page("content/letters/index.md");
    let mut above: Vec<Link> = index
        .map(|index| breadcrumbs(site, index, &around))
        .unwrap_or_default();
    above.extend(index.map(|index| menu_link(index, &around)));
    let offering = site.offered.get(&letter.program.id);
    let view = LetterView {
        title: &written.title.value,
        summary: &written.summary.value,
        breadcrumbs: above,
        program_json: in_script(&compile::json(&letter.program)),
        texts_json: in_script(&builder),
        blank_html: html::write(&blank, &around),
        dates: dates(written.reviewed.as_ref(), written.review_due.as_ref()),
        sources: around.source_views(),
        next: written
            .next
            .iter()
            .filter_map(|next| {
                let (title, url) = match &next.to {
                    Target::Letter(id) => {
                        let letter = site.letters.get(&id.value)?;
                        (&letter.written().title.value, around.to(&letter.address))
                    }
                    Target::Page(to) => {
                        let page = page_of(site, path, &to.value)?;
                        (&page.draft.title.value, around.href(&to.value))
                    }
                };
                Some(NextView {
                    title,
                    url,
                    why: next.why.as_deref(),
                })
            })
            .collect(),
        related: offering
            .into_iter()
            .flatten()
            .map(|index| page_card(&site.pages[*index], &around))
            .collect(),
    };
    let around = Surround {
        edition,
        address: &letter.address,
        template: "letter.html",
    };
    let view = View {
        site: around.site("letters"),
        head: around.head(around.title(&written.title.value), &written.summary.value),
        page: view,
    };
    edition
        .theme
        .render("letter.html", &view, report)
        .map(Bytes::Text)
}

/// What is the same around every page.
struct Surround<'a> {
    edition: &'a Edition,
    address: &'a str,
    template: &'a str,
}

impl<'a> Surround<'a> {
    fn to(&self, address: &str) -> String {
        address::relative(self.address, address)
    }

    fn title(&self, title: &str) -> String {
        format!("{title} – {}", self.edition.site.brand.name)
    }

    fn site(&self, section: &str) -> SiteView<'a> {
        let brand = &self.edition.site.brand;
        let dialled = |phone: &String| {
            let digits: String = phone
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect();
            format!("tel:{digits}")
        };
        SiteView {
            name: &brand.name,
            strapline: &brand.strapline,
            lang: "en-GB",
            dir: "ltr",
            home: self.to("index.html"),
            letters: self.to("letters/index.html"),
            feedback: brand.feedback.as_deref(),
            phone: brand.phone.as_deref(),
            phone_link: brand.phone.as_ref().map(dialled),
            hours: brand.hours.as_deref(),
            sections: self
                .edition
                .site
                .sections()
                .map(|page| MenuItem {
                    title: page.draft.menu_title(),
                    url: self.to(&page.address),
                    current: page.folder() == section,
                })
                .collect(),
        }
    }

    fn head(&self, title: String, description: &'a str) -> Head<'a> {
        let loads = self.edition.assets.loads(self.template);
        let links =
            |addresses: &[String]| addresses.iter().map(|address| self.to(address)).collect();
        Head {
            title,
            description,
            csp: POLICY,
            styles: links(&loads.styles),
            scripts: links(&loads.scripts),
            icon: self
                .edition
                .site
                .statics
                .contains_key(ICON)
                .then(|| self.to(ICON)),
            noindex: false,
        }
    }
}

fn breadcrumbs(site: &Site, page: &Page, around: &Around<'_>) -> Vec<Link> {
    let above = site.ancestors(page);
    above
        .into_iter()
        .map(|page| menu_link(page, around))
        .collect()
}

fn menu_link(page: &Page, around: &Around<'_>) -> Link {
    Link {
        title: page.draft.menu_title().to_owned(),
        url: around.to(&page.address),
    }
}

fn contents(page: &Page) -> Vec<Link> {
    let headings = &page.draft.outline.headings;
    let main: Vec<Link> = headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| Link {
            title: heading.title.clone(),
            url: format!("#{}", heading.id),
        })
        .collect();
    match main.len() < ENOUGH_HEADINGS {
        true => Vec::new(),
        false => main,
    }
}

fn pages_in<'a>(site: &'a Site, folder: &str, around: &Around<'_>) -> Vec<Card<'a>> {
    let inside = site.folders.get(folder).into_iter().flatten();
    inside
        .map(|index| page_card(&site.pages[*index], around))
        .collect()
}

fn page_card<'a>(page: &'a Page, around: &Around<'_>) -> Card<'a> {
    Card {
        title: &page.draft.title.value,
        summary: &page.draft.summary.value,
        url: around.to(&page.address),
    }
}

fn letter_card<'a>(letter: &'a Letter, around: &Around<'_>) -> Card<'a> {
    Card {
        title: &letter.written().title.value,
        summary: &letter.written().summary.value,
        url: around.to(&letter.address),
    }
}

/// The page that a path written in a file leads to.
fn page_of<'a>(site: &'a Site, from: &str, to: &'a str) -> Option<&'a Page> {
    match links::target(site, from, to) {
        Ok(links::Target::Page(page, _)) => Some(page),
        _ => None,
    }
}

fn dates(reviewed: Option<&Placed<Date>>, due: Option<&Placed<Date>>) -> Dates {
    let words =
        |date: Option<&Placed<Date>>| date.map_or(String::new(), |date| long_date(date.value));
    let iso =
        |date: Option<&Placed<Date>>| date.map_or(String::new(), |date| date.value.to_string());
    Dates {
        reviewed: words(reviewed),
        review_due: words(due),
        reviewed_iso: iso(reviewed),
        review_due_iso: iso(due),
    }
}

/// JSON that can stand in a script element: nothing in it can end the element.
fn in_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}
