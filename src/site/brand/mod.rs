//! Who publishes a site: `brand.yaml`.
//!
//! [`read`] takes every key with its place and finds every mistake in one run.
//! What needs other files (whether the logo is there) is checked with the site.

pub mod address;
pub mod contact;
pub mod font;
mod line;
mod values;

use std::sync::Arc;

use crate::source::fields::Fields;
use crate::source::report::Report;
use crate::source::yaml::{self, Node};
use crate::source::{Placed, Source};

use super::colours::{self, Colours};
use contact::Contact;
use line::Lines;

/// Who publishes a site, and how to reach them.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    /// The file it was read from: what places in it belong to.
    pub source: Option<Arc<Source>>,
    /// The name of the site.
    pub name: String,
    /// What it is, in a few words.
    pub strapline: String,
    /// Where its people live, such as `Derby and Derbyshire`.
    pub area: Option<String>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Its colours, if they are not those of the styles.
    pub colours: Colours,
    /// Its fonts, as they stand in a style sheet.
    pub font: Option<String>,
    /// A phone number, as people write it.
    pub phone: Option<String>,
    /// When the phone is answered.
    pub hours: Option<String>,
    /// Who the council pays to help people who complain.
    pub advocacy: Vec<Contact>,
    /// The integrated care board of the area.
    pub icb: Vec<Contact>,
    /// The patient advice services of its hospitals and trusts.
    pub pals: Vec<Contact>,
    /// Where feedback goes: an `https:` or `mailto:` address.
    pub feedback: Option<String>,
    /// The address the site is published at; ends in `/`.
    pub address: Option<String>,
    /// The lines at the top of blank letters and printed sheets; not of the letter
    /// that a reader makes.
    pub letterhead: Option<String>,
    /// The last line of every letter.
    pub sign_off: Option<String>,
    /// What of the guidance it does not publish.
    pub hide: Hide,
    /// Where the link leads that leaves the site at once.
    pub quick_exit: Option<String>,
    /// The languages beside English that letters are asked in, such as `cy`.
    pub languages: Vec<Placed<String>>,
    /// What the ids of its own facts start with, before the dash.
    pub prefix: Option<Placed<String>>,
    /// Who may show its letters in a page of theirs.
    pub embed: Framing,
}

/// A logo: a file that is published as it is, and the words for those who do not
/// see it.
#[derive(Clone, Debug)]
pub struct Logo {
    /// Its path below `static/`.
    pub file: Placed<String>,
    /// What it shows: the name of who publishes, as a rule.
    pub alt: Placed<String>,
}

/// What of the guidance a brand does not publish.
#[derive(Clone, Debug, Default)]
pub struct Hide {
    /// Pages, by their path without `content/` and `.md`.
    pub pages: Vec<Placed<String>>,
    /// Letters, by their id.
    pub letters: Vec<Placed<String>>,
}

/// Who may show letters in a page of theirs.
#[derive(Clone, Debug, Default)]
pub struct Framing {
    /// The sites that may, such as `https://www.example.org`; any, if it is empty.
    pub origins: Vec<String>,
}

/// Reads `brand.yaml`.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Brand {
    let Ok(node) = yaml::read(source, source.text(), 0, report) else {
        return Brand::default();
    };
    let mut fields = Fields::of(source, &node, report);
    let mut lines = Lines::of(source, &mut fields, report);
    let name = lines.needed("name");
    let value = |text: Option<Placed<String>>| text.map(|text| text.value);
    let brand = Brand {
        source: Some(source.clone()),
        name: value(name).unwrap_or_default(),
        strapline: value(lines.line("strapline")).unwrap_or_default(),
        area: value(lines.line("area")),
        logo: None,
        colours: Colours::default(),
        font: font::read(&mut lines),
        phone: value(lines.sound("phone", &values::PHONE)),
        hours: value(lines.line("hours")),
        advocacy: contact::read("advocacy", &mut lines),
        icb: contact::read("icb", &mut lines),
        pals: contact::read("pals", &mut lines),
        feedback: value(lines.sound("feedback", &values::FEEDBACK)),
        address: value(lines.sound("address", &values::ADDRESS)),
        letterhead: value(lines.lines("letterhead")),
        sign_off: value(lines.line("sign_off")),
        hide: Hide::default(),
        quick_exit: value(lines.sound("quick_exit", &values::QUICK_EXIT)),
        languages: values::languages(&mut lines),
        prefix: lines.sound("prefix", &values::PREFIX),
        embed: Framing::default(),
    };
    lines.sound("analytics", &values::ANALYTICS);
    let mut inner = |key| fields.node(key).map(|(_, node)| node);
    let (logo, colours) = (inner("logo"), inner("colours"));
    let (hide, embed) = (inner("hide"), inner("embed"));
    let brand = Brand {
        logo: logo.and_then(|node| Logo::read(source, node, report)),
        colours: colours.map_or_else(Colours::default, |node| colours::read(source, node, report)),
        hide: hide.map_or_else(Hide::default, |node| Hide::read(source, node, report)),
        embed: embed.map_or_else(Framing::default, |node| Framing::read(source, node, report)),
        ..brand
    };
    fields.finish(report);
    brand
}

impl Brand {
    /// What it changes of the style sheets: rules to stand at their end, in no layer,
    /// so they count for more than the styles' own.
    pub fn css(&self) -> String {
        let mut own = self.colours.css();
        if let Some(font) = &self.font {
            own.push_str(&format!("--font:{font};"));
        }
        match own.is_empty() {
            true => own,
            false => format!(":root{{{}}}\n", own.trim_end_matches(';')),
        }
    }
}

impl Logo {
    fn read(source: &Arc<Source>, node: &Node, report: &mut Report) -> Option<Logo> {
        let mut fields = Fields::of(source, node, report);
        let mut lines = Lines::of(source, &mut fields, report);
        let (file, alt) = (lines.needed("file"), lines.needed("alt"));
        fields.finish(report);
        Some(Logo {
            file: file?,
            alt: alt?,
        })
    }
}

impl Hide {
    fn read(source: &Arc<Source>, node: &Node, report: &mut Report) -> Hide {
        let mut fields = Fields::of(source, node, report);
        let pages = fields.texts("pages", report);
        let letters = fields.texts("letters", report);
        fields.finish(report);
        Hide { pages, letters }
    }
}

impl Framing {
    fn read(source: &Arc<Source>, node: &Node, report: &mut Report) -> Framing {
        let mut fields = Fields::of(source, node, report);
        let mut lines = Lines::of(source, &mut fields, report);
        let origins = lines.list("origins", &values::ORIGIN).into_iter();
        let origins = origins
            .map(|origin| address::named(&origin.value))
            .collect();
        fields.finish(report);
        Framing { origins }
    }
}
