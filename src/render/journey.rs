//! The picture of the whole journey.

use super::around::Around;
use crate::document::html::escape;

/// The sections of the guide, in their order.
pub(super) fn picture(around: &Around<'_>) -> String {
    let mut out = "<ol class=\"journey-map\">\n".to_owned();
    for section in around.site.sections() {
        out.push_str(&format!(
            "<li><a href=\"{}\">{}</a></li>\n",
            escape(&around.to(&section.address)),
            escape(section.draft.menu_title()),
        ));
    }
    out.push_str("</ol>\n");
    out
}
