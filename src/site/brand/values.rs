//! The forms that the values of a brand have to have.

use std::collections::BTreeSet;

use super::address::{self, is_own_address, is_secret, is_whole};
use super::line::{Form, Lines};
use crate::source::Placed;

pub(super) const ADDRESS: Form = Form {
    rule: "brand::address",
    is_good: is_own_address,
    message: "this is not the address of a site",
    hint: "write it whole, from `https://` to the last `/`, such as `https://example.org/complaints/`",
};

pub(super) const FEEDBACK: Form = Form {
    rule: "brand::feedback",
    is_good: is_feedback,
    message: "this is neither a web address nor an email address",
    hint: "start it with `https://` or `mailto:`, and write it whole",
};

pub(super) const PHONE: Form = Form {
    rule: "brand::phone",
    is_good: is_phone,
    message: "this is not a phone number",
    hint: "write it as people dial it, such as 0800 123 4567: one number, and no words",
};

pub(super) const EMAIL: Form = Form {
    rule: "brand::email",
    is_good: is_email,
    message: "this is not an email address",
    hint: "write it such as `help@example.org`, without `mailto:`",
};

pub(super) const URL: Form = Form {
    rule: "brand::url",
    is_good: is_whole,
    message: "this is not a web address",
    hint: "write it whole, such as `https://www.example.org/help`",
};

pub(super) const QUICK_EXIT: Form = Form {
    rule: "brand::quick-exit",
    is_good: is_secret,
    message: "this is not the address of a safe page to leave to",
    hint: "write the whole address, such as `https://www.bbc.co.uk/weather`",
};

pub(super) const ORIGIN: Form = Form {
    rule: "brand::origin",
    is_good: address::is_origin,
    message: "this is not what the address of a site begins with",
    hint: "write it up to the name of the site, such as `https://www.example.org`, without a `/` after it",
};

pub(super) const PREFIX: Form = Form {
    rule: "brand::prefix",
    is_good: is_prefix,
    message: "the ids of facts cannot start with this",
    hint: "write capital letters, and digits after them if need be, such as `DERBY`",
};

pub(super) const ANALYTICS: Form = Form {
    rule: "brand::analytics",
    is_good: |text| text == "none",
    message: "people are not counted or followed on these pages",
    hint: "write `analytics: none`, or take the line out: who writes about their health here is told that nothing leaves their device, and the pages allow no connection at all",
};

const LANGUAGE: Form = Form {
    rule: "brand::language",
    is_good: is_language,
    message: "this is not the code of a language beside English",
    hint: "write its code, such as `cy` for Welsh, and put its words into `i18n/cy.yaml`",
};

const LANGUAGE_TWICE: Form = Form {
    rule: "brand::language",
    is_good: |_| false,
    message: "this language is in the list already",
    hint: "take one of the two out",
};

/// The languages beside English, each once.
pub(super) fn languages(lines: &mut Lines<'_, '_>) -> Vec<Placed<String>> {
    let mut found = lines.list("languages", &LANGUAGE);
    let mut seen = BTreeSet::new();
    found.retain(|code| {
        let is_new = seen.insert(code.value.clone());
        if !is_new {
            lines.wrong(code.span, &LANGUAGE_TWICE);
        }
        is_new
    });
    found
}

fn is_feedback(text: &str) -> bool {
    match text.strip_prefix("mailto:") {
        Some(rest) => {
            let (to, more) = rest.split_once('?').unwrap_or((rest, ""));
            is_email(to) && address::is_sound_text(more)
        }
        None => is_whole(text),
    }
}

/// Whether this can be dialled: one number, as long as any in the world may be.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=15).contains(&digits) && !text.chars().any(char::is_alphabetic)
}

fn is_email(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "!#$&'*+-./=_{|}~".contains(c))
    };
    text.split_once('@')
        .is_some_and(|(to, host)| is_part(to) && address::is_host(host))
}

fn is_prefix(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    digits.len() < text.len() && digits.bytes().all(|c| c.is_ascii_digit())
}

/// Whether this is a tag such as `cy` or `zh-Hant`: a language, and what else is
/// said of it.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_first = (2..=3).contains(&first.len()) && first.bytes().all(|c| c.is_ascii_lowercase());
    let is_more = |part: &str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_alphanumeric())
    };
    is_first && first != "en" && parts.all(is_more)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A form, what has it, and what does not.
    type Case = (
        fn(&str) -> bool,
        &'static [&'static str],
        &'static [&'static str],
    );

    #[test]
    fn forms_take_what_they_are_for_and_nothing_else() {
        let cases: [Case; 6] = [
            (
                is_phone,
                &[
                    "0800 123 4567",
                    "111",
                    "+44 (0)1632 960001",
                    "(01632) 960001",
                    "01632-960001",
                ],
                &[
                    "ask at the desk",
                    "12",
                    "01632 960001 or 01632 960002",
                    "01632 960001 / 01632 960002",
                    "01632 960001 ext 5",
                    "0x10",
                ],
            ),
            (
                is_email,
                &["help@example.org", "o'neil+a@mail.example.org"],
                &[
                    "help",
                    "@example.org",
                    "help@",
                    "a b@example.org",
                    "a@b@example.org",
                    "help@example",
                    "<help@example.org>",
                ],
            ),
            (
                is_feedback,
                &[
                    "mailto:help@example.org?subject=A%20page",
                    "https://example.org/feedback",
                    "http://example.org/",
                ],
                &[
                    "mailto:",
                    "mailto:help",
                    "mailto:a@example.org?subject=a b",
                    "mailto:a@example.org?a=%zz",
                    "https://",
                    "help@example.org",
                    "javascript:alert(1)",
                ],
            ),
            (
                is_prefix,
                &["DERBY", "D", "R13"],
                &["", "derby", "13", "D-1", "D1A", "DÉRBY"],
            ),
            (
                is_language,
                &["cy", "pl", "zh-Hant", "gsw"],
                &[
                    "", "en", "en-GB", "Cy", "welsh", "c", "cy-", "cy/../x", "cy_GB",
                ],
            ),
            (
                address::is_origin,
                &[
                    "https://www.example.org",
                    "https://example.org:8443",
                    "http://localhost:8000",
                    "http://127.0.0.1:8000",
                ],
                &[
                    "https://example.org/",
                    "http://example.org",
                    "https://*",
                    "*",
                    "https://example.org:",
                    "https://example.org:99999",
                    "https://example.org; script-src *",
                    "example.org",
                ],
            ),
        ];
        for (is_good, good, bad) in cases {
            good.iter()
                .for_each(|text| assert!(is_good(text), "{text}"));
            bad.iter()
                .for_each(|text| assert!(!is_good(text), "{text}"));
        }
    }
}
