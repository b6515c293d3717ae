//! Who publishes a site: `brand.yaml`.

use std::sync::Arc;

use super::accent::{self, Accent};
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Report};
use crate::source::yaml::{self};
use crate::source::{Placed, Source};

/// Who publishes a site, and how to reach them.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    /// The name of the site.
    pub name: String,
    /// What it is, in a few words.
    pub strapline: String,
    /// The address the site is published at; ends in `/`.
    pub address: Option<String>,
    /// Where feedback goes: an `https:` or `mailto:` address.
    pub feedback: Option<String>,
    /// A phone number, as people write it.
    pub phone: Option<String>,
    /// When the phone is answered.
    pub hours: Option<String>,
    /// Its colour, if it is not the one of the styles.
    pub accent: Option<Accent>,
    /// Where the link leads that leaves the site at once.
    pub quick_exit: Option<String>,
    /// The file it was read from.
    pub source: Option<Arc<Source>>,
    /// What it leaves out of the guidance.
    pub hide: Hide,
    /// Where it helps.
    pub area: Option<String>,
    /// Whoever the council pays to help with complaints.
    pub advocacy: Vec<Contact>,
    /// The integrated care board.
    pub icb: Vec<Contact>,
    /// The PALS of each trust.
    pub pals: Vec<Contact>,
}

/// What a brand leaves out of the guidance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hide {
    /// Pages.
    pub pages: Vec<Placed<String>>,
    /// Letters.
    pub letters: Vec<Placed<String>>,
}

/// Someone near the readers of a brand who helps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Its name.
    pub name: String,
    /// Its phone number.
    pub phone: Option<String>,
    /// Its email address.
    pub email: Option<String>,
    /// Its website.
    pub url: Option<String>,
    /// When the phone is answered.
    pub hours: Option<String>,
    /// What it is for.
    pub covers: Option<String>,
}

/// Reads `brand.yaml`.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Brand {
    let Ok(node) = yaml::read(source, source.text(), 0, report) else {
        return Brand::default();
    };
    let mut fields = Fields::of(source, &node, report);
    let name = fields.needed_text("name", report);
    let strapline = fields.text("strapline", report);
    let address = fields.text("address", report);
    let feedback = fields.text("feedback", report);
    let phone = fields.text("phone", report);
    let hours = fields.text("hours", report);
    let accent = fields.node("accent");
    let accent = accent.and_then(|(_, node)| accent::read(source, node, report));
    let quick_exit = fields.text("quick_exit", report);
    let mut expect = |text: &Option<Placed<String>>, is_good: fn(&str) -> bool, wrong: Wrong| {
        if let Some(text) = text.as_ref().filter(|text| !is_good(&text.value)) {
            let (rule, message, hint) = wrong;
            let place = fields.place(text.span);
            report.error(Diagnostic::error(rule, place, message).hint(hint));
        }
    };
    expect(&address, is_own_address, ADDRESS);
    expect(&feedback, is_feedback, FEEDBACK);
    expect(&phone, is_phone, PHONE);
    expect(&quick_exit, is_safe_address, QUICK_EXIT);
    fields.finish(report);
    Brand {
        name: name.map(|text| text.value).unwrap_or_default(),
        strapline: strapline.map(|text| text.value).unwrap_or_default(),
        address: address.map(|text| text.value),
        feedback: feedback.map(|text| text.value),
        phone: phone.map(|text| text.value),
        hours: hours.map(|text| text.value),
        accent,
        quick_exit: quick_exit.map(|text| text.value),
        ..Brand::default()
    }
}

/// A rule, what is wrong, and what to do about it.
type Wrong = (&'static str, &'static str, &'static str);

const ADDRESS: Wrong = (
    "brand::address",
    "this is not the address of a site",
    "write it whole, up to the last `/`, such as `https://example.org/complaints/`",
);

const FEEDBACK: Wrong = (
    "brand::feedback",
    "this is neither a web address nor an email address",
    "start it with `https://` or `mailto:`",
);

const PHONE: Wrong = (
    "brand::phone",
    "this is not a phone number",
    "write it as people dial it, such as 0800 123 4567",
);

const QUICK_EXIT: Wrong = (
    "brand::quick-exit",
    "this is not the address of a safe page to leave to",
    "write the whole address, such as `https://www.bbc.co.uk/weather`",
);

/// Whether the addresses of pages can be put after this.
fn is_own_address(text: &str) -> bool {
    is_safe_address(text) && text.ends_with('/') && !text.contains(['?', '#', '"', '<', '>', '\\'])
}

fn is_feedback(text: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|start| text.starts_with(start))
}

fn is_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 3
}

/// Whether this is the whole address of a page that nobody can look into or change on
/// its way.
fn is_safe_address(text: &str) -> bool {
    let host = text.strip_prefix("https://");
    let host = host.and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_host = |host: &str| {
        host.contains('.')
            && host.split('.').all(|part| {
                !part.is_empty() && part.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
            })
    };
    host.is_some_and(is_host) && !text.contains(char::is_whitespace)
}
