//! SVG files: pictures, and nothing that runs or fetches.
//!
//! A picture in a page cannot run anything, but its file has an address of its own,
//! and whoever opens that has a page of this site before them. So an SVG may draw,
//! and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use roxmltree::{Document, Node, ParsingOptions};

use super::Site;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::tree::STATIC;

/// Elements that run, fetch, or hold another language.
const ELEMENTS: [&str; 9] = [
    "script",
    "foreignObject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "handler",
    "listener",
];

/// The XML language of pictures.
const SVG: &str = "http://www.w3.org/2000/svg";

/// The XML language of web pages.
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// How many elements and texts are looked at: more is no picture for the web.
const MOST: u32 = 100_000;

/// Checks the SVG files that are published as they are; those of the site `before`
/// are sound.
pub(super) fn check(site: &Site, before: Option<&Site>, report: &mut Report) {
    let none = BTreeMap::new();
    let known = before.map_or(&none, |before| &before.statics);
    for (address, bytes) in &site.statics {
        let is_svg = address.to_ascii_lowercase().ends_with(".svg");
        let same = |known: &Arc<[u8]>| Arc::ptr_eq(known, bytes);
        if !is_svg || known.get(address).is_some_and(same) {
            continue;
        }
        if let Some(fault) = fault(bytes) {
            let place = Place::File(format!("{STATIC}{address}"));
            report.error(
                Diagnostic::error("svg::not-a-picture", place, fault).hint(
                    "save it as \"plain SVG\" in your drawing program, with nothing that runs, moves or comes from elsewhere; or use a PNG",
                ),
            );
        }
    }
}

/// What is in a file that is no part of a picture.
fn fault(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some("this SVG is not UTF-8 text".to_owned());
    };
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST,
        ..ParsingOptions::default()
    };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(roxmltree::Error::DtdDetected) => {
            return Some(
                "this SVG has a `<!DOCTYPE`, which can hold more than a picture".to_owned(),
            );
        }
        Err(error) => return Some(format!("this SVG cannot be read: {error}")),
    };
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Some(format!(
            "this file has `<{}>` and no SVG",
            root.tag_name().name()
        ));
    }
    document.descendants().find_map(|node| node_fault(&node))
}

fn node_fault(node: &Node<'_, '_>) -> Option<String> {
    if node.is_pi() {
        return Some("this SVG brings in another file by `<?…?>`".to_owned());
    }
    if !node.is_element() {
        return None;
    }
    let name = node.tag_name().name();
    let lower = name.to_ascii_lowercase();
    let is_active = ELEMENTS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name));
    if is_active || node.tag_name().namespace() == Some(HTML) {
        return Some(format!(
            "this SVG has `<{name}>`, which is no part of a picture"
        ));
    }
    if lower == "style" {
        let text: String = node.children().filter_map(|child| child.text()).collect();
        if fetches(&text) {
            return Some("the styles of this SVG bring in something from elsewhere".to_owned());
        }
    }
    let is_animated = |value: &str| value.trim().to_ascii_lowercase().ends_with("href");
    node.attributes().find_map(|attribute| {
        let (key, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
        if key.starts_with("on") {
            return Some(format!("`{}` in this SVG runs a script", attribute.name()));
        }
        if key == "attributename" && (is_animated(value) || value.trim().starts_with("on")) {
            return Some(format!(
                "`<{name}>` in this SVG changes where something leads"
            ));
        }
        let is_address = matches!(key.as_str(), "href" | "src" | "base");
        if (is_address && !is_inside(value)) || fetches(value) {
            return Some(format!(
                "`{}` in this SVG leads elsewhere",
                attribute.name()
            ));
        }
        None
    })
}

/// Whether an address is in the file itself: a part of it, or a picture of points.
fn is_inside(address: &str) -> bool {
    let address = address.trim();
    let kinds = ["png", "jpeg", "webp", "gif"];
    let is_picture = |kind: &&str| address.starts_with(&format!("data:image/{kind};base64,"));
    address.is_empty() || address.starts_with('#') || kinds.iter().any(is_picture)
}

/// Whether styles name a file. A backslash could spell any of it in another way.
fn fetches(styles: &str) -> bool {
    let lower = styles.to_ascii_lowercase();
    let mut addresses = lower.split("url(").skip(1);
    lower.contains("@import")
        || lower.contains("image-set(")
        || (lower.contains('\\') && lower.contains(['(', '@']))
        || lower.contains("expression(")
        || addresses.any(|rest| {
            let inner = rest.split(')').next().unwrap_or_default();
            !is_inside(inner.trim().trim_matches(['"', '\'']))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(inner: &str) -> String {
        format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 1 1\">{inner}</svg>"
        )
    }

    #[test]
    fn a_picture_is_a_picture() {
        for inner in [
            "<title>Words &amp; more</title><path d=\"M0 0h1\" fill=\"url(#a)\" style=\"stroke:url('#b')\"/>",
            "<style>path{fill:#fff}@media (prefers-color-scheme:dark){path{fill:#000}}</style>",
            "<use xlink:href=\"#a\"/><image href=\"data:image/png;base64,AA==\"/>",
            "<!-- script --><text font-family=\"Arial\">on top</text>",
        ] {
            assert_eq!(fault(around(inner).as_bytes()), None, "{inner}");
        }
        assert_eq!(fault(include_bytes!("../../web/static/icon.svg")), None);
    }

    #[test]
    fn what_runs_or_fetches_is_none() {
        for inner in [
            "<script>1</script>",
            "<g><SCRIPT/></g>",
            "<path onclick=\"1\"/>",
            "<svg ONLOAD=\"1\"/>",
            "<foreignObject/>",
            "<p xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<a href=\"javascript:1\"/>",
            "<a xlink:href=\" https://example.org\"/>",
            "<image href=\"//example.org/a.png\"/>",
            "<image href=\"data:image/svg+xml;base64,AA==\"/>",
            "<use href=\"other.svg#a\"/>",
            "<set attributeName=\"href\" to=\"#a\"/>",
            "<animate attributeName=\"xlink:href\" values=\"#a\"/>",
            "<set attributeName=\" href \" to=\"#a\"/>",
            "<style>@import 'a.css';</style>",
            "<style>@\\69mport 'a.css';</style>",
            "<style>a{fill:u\\72l(//example.org)}</style>",
            "<style><![CDATA[a{fill:URL( \"https://example.org\" )}]]></style>",
            "<path style=\"fill:url(https://example.org/a#b)\"/>",
            "<path fill=\"url(a.svg#b)\"/>",
            "<?xml-stylesheet href=\"a.css\"?>",
        ] {
            assert!(fault(around(inner).as_bytes()).is_some(), "{inner}");
        }
        let entity = "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>";
        for text in [entity, "<html/>", "<svg/>", "<svg", "", "\u{0}"] {
            assert!(fault(text.as_bytes()).is_some(), "{text}");
        }
        assert!(fault(&[0xff, 0xfe]).is_some());
    }

    #[test]
    fn a_picture_of_great_depth_ends_nothing() {
        let deep = format!("{}{}", "<g>".repeat(60_000), "</g>".repeat(60_000));
        let _ = fault(around(&deep).as_bytes());
        let _ = fault(around(&"<g>".repeat(60_000)).as_bytes());
    }
}
