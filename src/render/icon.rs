//! The icon of a site, which stands in every page.

use crate::site::Site;

/// Where a site's icon is published, if it has one. It stands in every page as
/// well: browsers ask for an icon late, and no request may follow what a reader
/// types.
const ICON: &str = "icon.svg";

/// What a `data:` address in an attribute has to escape.
const ESCAPED: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'<')
    .add(b'>');

/// The icon of a site as an address that can stand in a page.
pub(super) fn address(site: &Site) -> Option<String> {
    let svg = site.statics.get(ICON)?;
    let svg = percent_encoding::percent_encode(svg, ESCAPED);
    Some(format!("data:image/svg+xml,{svg}"))
}
