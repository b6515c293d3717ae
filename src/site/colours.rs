//! The colours of a brand: each for light ground and for dark, checked by the
//! formula of WCAG 2 against what it stands on and what stands on it.

use std::sync::Arc;

use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Report};
use crate::source::yaml::Node;
use crate::source::{Placed, Source};

/// The colours of a brand; those it does not have are those of the styles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// Links, buttons and lines.
    pub accent: Option<Shades>,
    /// The ground of the site's header.
    pub head: Option<Shades>,
    /// The tinted ground of cards and boxes.
    pub soft: Option<Shades>,
}

/// One colour, as `#` and six digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Where the device is set to light.
    pub light: String,
    /// Where it is set to dark.
    pub dark: String,
}

/// The least contrast that WCAG 2 allows text of any size (level AA).
const LEAST: f64 = 4.5;

/// What an accent stands on, by its name in `web/styles/tokens.css`, and in words:
/// text, links and lines are in it.
const GROUNDS: [(&str, &str); 6] = [
    ("--ground", "the page"),
    ("--soft", "the soft ground"),
    ("--sheet", "the letter's sheet"),
    ("--desk", "the ground around the sheet"),
    ("--warn-soft", "the ground of warnings"),
    ("--alarm-soft", "the ground of errors"),
];

/// What stands on an accent: the words of buttons.
const WORDS: &str = "--on-accent";

/// The colours around an accent, as `web/styles/tokens.css` has them.
struct Mode {
    key: &'static str,
    /// Of [`GROUNDS`], in their order.
    grounds: [Colour; GROUNDS.len()],
    /// Of [`WORDS`].
    words: Colour,
    /// Where to go for more contrast.
    end: Colour,
}

const LIGHT: Mode = Mode {
    key: "light",
    grounds: [
        Colour(0xff, 0xff, 0xff),
        Colour(0xef, 0xf5, 0xf3),
        Colour(0xff, 0xff, 0xff),
        Colour(0xe5, 0xed, 0xea),
        Colour(0xff, 0xf5, 0xda),
        Colour(0xfd, 0xf0, 0xf2),
    ],
    words: Colour(0xff, 0xff, 0xff),
    end: Colour(0, 0, 0),
};

const DARK: Mode = Mode {
    key: "dark",
    grounds: [
        Colour(0x11, 0x18, 0x17),
        Colour(0x1b, 0x26, 0x24),
        Colour(0x1d, 0x27, 0x25),
        Colour(0x0b, 0x10, 0x0f),
        Colour(0x2e, 0x24, 0x10),
        Colour(0x34, 0x16, 0x1c),
    ],
    words: Colour(0x06, 0x20, 0x1e),
    end: Colour(0xff, 0xff, 0xff),
};

/// Reads the colours under `colours`.
pub(super) fn read(source: &Arc<Source>, node: &Node, report: &mut Report) -> Colours {
    let mut fields = Fields::of(source, node, report);
    let mut inner = |key| fields.node(key).map(|(_, node)| node);
    let [accent, head, soft] = ["accent", "head", "soft"].map(&mut inner);
    let mut read = |node: Option<&Node>| shades(source, node?, report);
    let colours = Colours {
        accent: read(accent),
        head: read(head),
        soft: read(soft),
    };
    fields.finish(report);
    colours
}

/// Reads one colour; nothing if one of its shades cannot be used.
fn shades(source: &Arc<Source>, node: &Node, report: &mut Report) -> Option<Shades> {
    let mut fields = Fields::of(source, node, report);
    let light = fields.needed_text("light", report);
    let dark = fields.needed_text("dark", report);
    let light = light.and_then(|text| checked(&fields, text, &LIGHT, report));
    let dark = dark.and_then(|text| checked(&fields, text, &DARK, report));
    fields.finish(report);
    Some(Shades {
        light: light?,
        dark: dark?,
    })
}

fn checked(
    fields: &Fields<'_>,
    text: Placed<String>,
    mode: &Mode,
    report: &mut Report,
) -> Option<String> {
    let Some(colour) = Colour::read(&text.value) else {
        report.error(
            Diagnostic::error(
                "brand::colour",
                fields.place(text.span),
                format!("`{}` is not a colour", text.value),
            )
            .hint("write `\"#0b5351\"`: in quotes, `#` and six of the digits 0 to 9 and a to f"),
        );
        return None;
    };
    let worst = mode.faults(colour).min_by(|a, b| a.1.total_cmp(&b.1));
    let Some((pair, ratio)) = worst else {
        return Some(colour.written());
    };
    let near = mode.nearest(colour).written();
    report.error(
        Diagnostic::error(
            "brand::contrast",
            fields.place(text.span),
            format!(
                "{pair} is hard to read: {:.2} to 1 where at least {LEAST} to 1 is needed",
                // Never shown as enough when it is not.
                (ratio * 100.0).floor() / 100.0
            ),
        )
        .hint(format!(
            "the nearest colour that passes for `{}` is `\"{near}\"`",
            mode.key
        )),
    );
    None
}

impl Mode {
    /// The pairs that cannot be read well, in words, with their contrast.
    fn faults(&self, colour: Colour) -> impl Iterator<Item = (String, f64)> {
        let grounds = GROUNDS.iter().zip(&self.grounds);
        let grounds = grounds.map(move |((name, what), ground)| {
            let pair = format!("this colour on {what} (`{name}`, {})", ground.written());
            (pair, colour.contrast(*ground))
        });
        let words = (
            format!(
                "the text of buttons (`{WORDS}`, {}) on this colour",
                self.words.written()
            ),
            colour.contrast(self.words),
        );
        grounds.chain([words]).filter(|(_, ratio)| *ratio < LEAST)
    }

    /// The first colour on the way to black or white that passes; that keeps its hue.
    fn nearest(&self, colour: Colour) -> Colour {
        let ways = (0..=255).map(|step| colour.towards(self.end, step));
        ways.into_iter()
            .find(|near| self.faults(*near).next().is_none())
            .unwrap_or(self.end)
    }
}

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Colour(u8, u8, u8);

impl Colour {
    fn read(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        let is_form = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        match is_form {
            true => Some(Colour(part(0)?, part(2)?, part(4)?)),
            false => None,
        }
    }

    fn written(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// So many of 255 steps on the way to another.
    fn towards(self, end: Colour, step: u32) -> Colour {
        let part = |from: u8, to: u8| {
            let mixed = u32::from(from) * (255 - step) + u32::from(to) * step;
            u8::try_from(mixed / 255).unwrap_or(to)
        };
        Colour(
            part(self.0, end.0),
            part(self.1, end.1),
            part(self.2, end.2),
        )
    }

    /// WCAG 2: relative luminance.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            match part <= 0.04045 {
                true => part / 12.92,
                false => ((part + 0.055) / 1.055).powf(2.4),
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// WCAG 2: contrast ratio, from 1 to 21.
    fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../web/styles/tokens.css");

    #[test]
    fn the_grounds_are_those_of_the_styles() {
        let (light, dark) = TOKENS.split_once("(prefers-color-scheme: dark)").unwrap();
        for (mode, tokens) in [(&LIGHT, light), (&DARK, dark)] {
            let names = GROUNDS.iter().map(|(name, _)| *name);
            let grounds = names.zip(mode.grounds);
            for (name, colour) in grounds.chain([(WORDS, mode.words)]) {
                let value = tokens.split(&format!("{name}: ")).nth(1).unwrap();
                let value = value.split(';').next().unwrap();
                let whole = match value.len() {
                    4 => value.chars().skip(1).flat_map(|c| [c, c]).collect(),
                    _ => value[1..].to_owned(),
                };
                assert_eq!(
                    format!("#{whole}"),
                    colour.written(),
                    "{name} in {}",
                    mode.key
                );
            }
        }
    }

    #[test]
    fn the_colours_of_the_styles_pass_with_room_to_spare() {
        for (mode, name) in [
            (&LIGHT, "--accent-on-light: "),
            (&DARK, "--accent-on-dark: "),
        ] {
            let colour = Colour::read(&TOKENS.split(name).nth(1).unwrap()[..7]).unwrap();
            assert_eq!(mode.faults(colour).count(), 0, "{name}");
            assert!(colour.contrast(mode.grounds[0]) >= 7.0, "{name}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let ratio = |one: &str, two: &str| {
            Colour::read(one)
                .unwrap()
                .contrast(Colour::read(two).unwrap())
        };
        assert!((ratio("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((ratio("#767676", "#ffffff") - 4.54).abs() < 0.01);
        assert!((ratio("#777777", "#FFFFFF") - 4.48).abs() < 0.01);
        assert!((ratio("#ff0000", "#ffffff") - 4.0).abs() < 0.01);
    }

    #[test]
    fn what_is_suggested_passes_whatever_was_asked_for() {
        for code in (0..=0xff_ffff_u32).step_by(0x1_0f0f) {
            let [_, red, green, blue] = code.to_be_bytes();
            let colour = Colour(red, green, blue);
            for mode in [&LIGHT, &DARK] {
                let near = mode.nearest(colour);
                assert_eq!(mode.faults(near).count(), 0, "{colour:?}");
                if mode.faults(colour).next().is_none() {
                    assert_eq!(near, colour);
                }
            }
        }
    }

    #[test]
    fn only_a_colour_is_a_colour() {
        for text in [
            "", "#", "red", "#fff", "#12345", "#1234567", "#12345g", "#+12345", "1234567", "#1234é",
        ] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }
}
