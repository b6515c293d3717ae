//! Styles and scripts that stand in a page, and the policy that lets in these and
//! no others.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::render::assets::{Assets, Loads};

/// The styles and scripts of a page, as they stand between their tags.
#[derive(Debug)]
pub(crate) struct Inline {
    /// The styles.
    pub(crate) style: String,
    /// The scripts.
    pub(crate) script: String,
    /// What policies call them.
    pub(crate) hashes: Hashes,
}

/// What policies call styles and scripts that stand in a page: a hash of their bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashes {
    /// Of the styles.
    pub style: String,
    /// Of the scripts.
    pub script: String,
}

impl Inline {
    /// All that a template loads.
    pub(crate) fn of(assets: &Assets, loads: &Loads) -> Inline {
        let joined = |addresses: &mut dyn Iterator<Item = &String>| -> String {
            let texts = addresses.filter_map(|address| assets.text(address));
            texts.collect()
        };
        let style = contained(&joined(&mut loads.styles.iter()), "style");
        let scripts = &mut loads.scripts.iter().chain(&loads.later);
        let script = contained(&joined(scripts), "script");
        Inline {
            hashes: Hashes {
                style: hash(&style),
                script: hash(&script),
            },
            style,
            script,
        }
    }

    /// The policy of a page that holds these: it loads nothing, from nowhere.
    pub(crate) fn policy(&self) -> String {
        let Hashes { style, script } = &self.hashes;
        format!(
            "default-src 'none'; script-src {script}; style-src {style}; img-src data:; \
             connect-src 'none'; form-action 'none'; base-uri 'none'"
        )
    }
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// A text that a browser reads to its end: nothing in it closes the element it stands
/// in, and nothing in it is read as another sign. In the words of styles and scripts,
/// where alone such things can stand once they are made small, a backslash before a
/// sign means the sign.
fn contained(text: &str, element: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '\r', '\0']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let after = &from[1..];
        let ends = after
            .strip_prefix('/')
            .and_then(|name| name.get(..element.len()));
        if ends.is_some_and(|name| name.eq_ignore_ascii_case(element)) || after.starts_with("!--") {
            out.push_str("<\\");
        } else if from.starts_with('<') {
            out.push('<');
        } else if !(from.starts_with('\r') && after.starts_with('\n')) {
            // Browsers read both as these signs, and their hash is over what they read.
            out.push(if from.starts_with('\r') {
                '\n'
            } else {
                '\u{fffd}'
            });
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_element() {
        for (text, element, expected) in [
            ("a=\"</script>\";b", "script", "a=\"<\\/script>\";b"),
            (
                "\"</SCRIPT \" + \"<!-- <script>\"",
                "script",
                "\"<\\/SCRIPT \" + \"<\\!-- <script>\"",
            ),
            ("a</style>", "script", "a</style>"),
            (
                "a{content:\"</sTyle\"}",
                "style",
                "a{content:\"<\\/sTyle\"}",
            ),
            ("a<b;c</", "script", "a<b;c</"),
            ("</scrı", "script", "</scrı"),
            ("a\r\nb\rc\0d", "script", "a\nb\nc\u{fffd}d"),
        ] {
            assert_eq!(contained(text, element), expected, "{text}");
        }
    }

    #[test]
    fn a_hash_is_what_browsers_expect() {
        // The example of the specification of policies.
        assert_eq!(
            hash("doSomething();"),
            "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='"
        );
    }
}
