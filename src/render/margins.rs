//! The words that style sheets put into the margins of printed pages.

use crate::site::brand::Brand;
use crate::site::texts::Texts;
use crate::source::fill::fill;

/// A rule that names them for `web/styles/print.css`: the number of the page, and who
/// publishes it.
pub fn css(brand: Option<&Brand>, texts: &Texts) -> String {
    let number = quoted(texts.get("print.page"));
    let counters = [
        ("number", "\"counter(page)\""),
        ("all", "\"counter(pages)\""),
    ];
    let number = fill(&number, &counters);
    let publisher = brand.map_or(String::new(), publisher);
    format!(
        ":root{{--page-number:{number};--publisher:{}}}\n",
        quoted(&publisher)
    )
}

/// The name, and the phone number if there is one.
fn publisher(brand: &Brand) -> String {
    let parts = [Some(&brand.name), brand.phone.as_ref()];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(" \u{b7} ")
}

/// A text as a value in a style sheet that may stand inside a page: all but letters,
/// digits, spaces and a few harmless signs is written as its number.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            ' ' | '{' | '}' | ',' | '.' | '-' | '(' | ')' | '+' | '\u{b7}' => out.push(sign),
            _ if sign.is_alphanumeric() => out.push(sign),
            _ => out.push_str(&format!("\\{:x} ", u32::from(sign))),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_text_can_end_the_value_or_the_style_element() {
        assert_eq!(
            quoted("a\"b\\c</style>\n; {number} é"),
            "\"a\\22 b\\5c c\\3c \\2f style\\3e \\a \\3b  {number} é\""
        );
    }
}
