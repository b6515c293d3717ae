//! Text that can stand in XML.

use crate::document::html;

/// Writes some text as XML text. Characters that XML has no place for are left
/// out.
pub(super) fn escape(text: &str) -> String {
    let allowed = |c: &char| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    html::escape(&text.chars().filter(allowed).collect::<String>())
}
