//! Characters: what XML can hold, and which way words run.

/// Adds some text to XML: `&`, `<`, `>` and `"` are escaped, and characters that
/// XML 1.0 cannot hold are left out.
pub(super) fn push(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'.. => out.push(character),
            _ => {}
        }
    }
}

/// Whether words run from right to left: their first letter decides.
pub(super) fn is_rtl(text: &str) -> bool {
    text.chars().find_map(direction).unwrap_or(false)
}

/// Whether a letter runs from right to left; nothing for what is no letter. This
/// is coarser than Unicode's table, so that the browser can do the same.
fn direction(character: char) -> Option<bool> {
    match u32::from(character) {
        0x200F
        | 0x0590..=0x065F
        | 0x066A..=0x06EF
        | 0x06FA..=0x08FF
        | 0xFB1D..=0xFDFF
        | 0xFE70..=0xFEFF
        | 0x1_0800..=0x1_0FFF
        | 0x1_E800..=0x1_EFFF => Some(true),
        0x41..=0x5A
        | 0x61..=0x7A
        | 0xC0..=0xD6
        | 0xD8..=0xF6
        | 0xF8..=0x058F
        | 0x0900..=0x1FFF
        | 0x200E
        | 0x2C00..=0x2DFF
        | 0x3040..=0xFB1C
        | 0x1_0000..=0x1_07FF
        | 0x1_1000..=0x1_E7FF
        | 0x2_0000..=0x3_FFFF => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_rtl, push};

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let mut out = String::new();
        push(
            &mut out,
            "a\u{0}\u{b}\u{1f}\u{fffe}\u{ffff}b\r\n<]]>&\"\u{1f600}",
        );
        assert_eq!(out, "ab\n&lt;]]&gt;&amp;&quot;\u{1f600}");
    }

    #[test]
    fn the_first_letter_says_which_way_words_run() {
        assert!(is_rtl("12 (\u{5e9}\u{5dc}\u{5d5}\u{5dd}) then English"));
        assert!(is_rtl("\u{200f}1"));
        assert!(!is_rtl("Mr \u{639}\u{644}\u{64a}"));
        assert!(!is_rtl("12 \u{1f600}"));
    }
}
