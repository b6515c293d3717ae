//! Who publishes a site: `brand.yaml`.

use std::sync::Arc;

use super::accent::{self, Accent};
use crate::source::Source;
use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Report};
use crate::source::yaml::{self};

/// Who publishes a site, and how to reach them.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    /// The name of the site.
    pub name: String,
    /// What it is, in a few words.
    pub strapline: String,
    /// Where feedback goes: an `https:` or `mailto:` address.
    pub feedback: Option<String>,
    /// A phone number, as people write it.
    pub phone: Option<String>,
    /// When the phone is answered.
    pub hours: Option<String>,
    /// Its colour, if it is not the one of the styles.
    pub accent: Option<Accent>,
}

/// Reads `brand.yaml`.
pub fn read(source: &Arc<Source>, report: &mut Report) -> Brand {
    let Ok(node) = yaml::read(source, source.text(), 0, report) else {
        return Brand::default();
    };
    let mut fields = Fields::of(source, &node, report);
    let name = fields.needed_text("name", report);
    let strapline = fields.text("strapline", report);
    let feedback = fields.text("feedback", report);
    let phone = fields.text("phone", report);
    let hours = fields.text("hours", report);
    let accent = fields.node("accent");
    let accent = accent.and_then(|(_, node)| accent::read(source, node, report));
    if let Some(feedback) = &feedback
        && !["https://", "http://", "mailto:"]
            .iter()
            .any(|start| feedback.value.starts_with(start))
    {
        report.error(
            Diagnostic::error(
                "brand::feedback",
                fields.place(feedback.span),
                "this is neither a web address nor an email address",
            )
            .hint("start it with `https://` or `mailto:`"),
        );
    }
    if let Some(phone) = &phone
        && phone.value.chars().filter(char::is_ascii_digit).count() < 3
    {
        report.error(
            Diagnostic::error(
                "brand::phone",
                fields.place(phone.span),
                "this is not a phone number",
            )
            .hint("write it as people dial it, such as 0800 123 4567"),
        );
    }
    fields.finish(report);
    Brand {
        name: name.map(|text| text.value).unwrap_or_default(),
        strapline: strapline.map(|text| text.value).unwrap_or_default(),
        feedback: feedback.map(|text| text.value),
        phone: phone.map(|text| text.value),
        hours: hours.map(|text| text.value),
        accent,
    }
}
