//! One colour, and how well it stands out from another by the formula of WCAG 2.

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

pub(super) const BLACK: Colour = Colour(0, 0, 0);
pub(super) const WHITE: Colour = Colour(0xff, 0xff, 0xff);

impl Colour {
    /// Reads `#` and six digits.
    pub(super) fn read(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        let is_form = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        match is_form {
            true => Some(Colour(part(0)?, part(2)?, part(4)?)),
            false => None,
        }
    }

    pub(super) fn written(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// The first colour on the way to black or white that is good, whichever way is
    /// shorter: that keeps its hue. Black or white itself, if nothing is.
    pub(super) fn nearest(self, is_good: impl Fn(Colour) -> bool) -> Colour {
        let ways = (0..=255).flat_map(|step| [BLACK, WHITE].map(|end| self.towards(end, step)));
        ways.into_iter()
            .find(|near| is_good(*near))
            .unwrap_or(BLACK)
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
    pub(super) fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Black or white, whichever stands out more from it. One of them always does so
    /// by 4.5 to 1.
    pub(super) fn ink(self) -> Colour {
        match self.contrast(BLACK) >= self.contrast(WHITE) {
            true => BLACK,
            false => WHITE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn only_a_colour_is_a_colour() {
        for text in [
            "", "#", "red", "#fff", "#12345", "#1234567", "#12345g", "#+12345", "1234567", "#1234é",
        ] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }

    #[test]
    fn black_or_white_can_be_read_on_every_colour() {
        for code in (0..=0xff_ffff_u32).step_by(0x101) {
            let [_, red, green, blue] = code.to_be_bytes();
            let ground = Colour(red, green, blue);
            assert!(ground.contrast(ground.ink()) >= 4.5, "{ground:?}");
        }
    }
}
