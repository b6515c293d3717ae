//! The fonts of a brand: such as the reader's own device has.
//!
//! Nothing is fetched for them, so a name that a device does not know costs
//! nothing and the next one is taken; the last is a kind that every device has.

use super::line::{Form, Lines};

/// The kinds of fonts that every device has.
const KINDS: [&str; 6] = [
    "serif",
    "sans-serif",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-rounded",
];

const FONT: Form = Form {
    rule: "brand::font",
    is_good: |text| in_css(text).is_some(),
    message: "these are not names of fonts",
    hint: "write names with commas between them, made of letters, digits, spaces and dashes, such as `Gill Sans, Trebuchet MS, sans-serif`",
};

const LAST: Form = Form {
    rule: "brand::font",
    is_good: |text| names(text).last().is_some_and(is_kind),
    message: "the last font is not one that every device has",
    hint: "end the list with `sans-serif`, or with `serif`",
};

/// Reads the fonts; gives them as they stand in a style sheet.
pub(super) fn read(lines: &mut Lines<'_, '_>) -> Option<String> {
    let text = lines.sound("font", &FONT)?;
    let css = in_css(&text.value)?;
    match (LAST.is_good)(&text.value) {
        true => Some(css),
        false => {
            lines.wrong(text.span, &LAST);
            None
        }
    }
}

/// The names of a list, without quotes around them.
fn names(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(|name| {
        let name = name.trim();
        let inner = |quote| name.strip_prefix(quote)?.strip_suffix(quote);
        inner('"').or_else(|| inner('\'')).unwrap_or(name)
    })
}

/// The list as a value of `font-family`; nothing if a name has in it what names of
/// fonts do not have.
fn in_css(list: &str) -> Option<String> {
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    let quoted = names(list).map(|name| match name {
        name if is_kind(name) => Some(name.to_owned()),
        name if name.contains(char::is_alphabetic) && name.chars().all(is_sign) => {
            Some(format!("\"{name}\""))
        }
        _ => None,
    });
    let quoted: Option<Vec<String>> = quoted.collect();
    Some(quoted?.join(","))
}

fn is_kind(name: &str) -> bool {
    KINDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_and_kinds_are_not() {
        let css = in_css("Gill Sans, 'Trebuchet MS', système 2.0,sans-serif");
        assert_eq!(
            css.as_deref(),
            Some("\"Gill Sans\",\"Trebuchet MS\",\"système 2.0\",sans-serif")
        );
    }

    #[test]
    fn what_could_end_the_rule_is_no_name() {
        for list in [
            "",
            ",",
            "Arial,,serif",
            "a;b",
            "a}b",
            "a\"b",
            "a'b",
            "a\\b",
            "url(x)",
            "a/*b",
            "a<b",
            "--",
            "var(--a)",
        ] {
            assert_eq!(in_css(list), None, "{list}");
        }
    }
}
