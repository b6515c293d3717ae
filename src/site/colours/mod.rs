//! The colours of a brand: each for light ground and for dark, checked by the
//! formula of WCAG 2 against what it stands on and what stands on it.

mod colour;
mod pairs;

use std::sync::Arc;

use crate::source::fields::Fields;
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::yaml::Node;
use crate::source::{Placed, Source, Span};
use colour::Colour;
use pairs::{Fault, Mode, Pairing};

/// The colours of a brand; those it does not have are those of the styles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// Links, buttons and lines.
    pub accent: Option<Shades>,
    /// The ground of the site's header; its words are black or white, as fits it.
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

impl Colours {
    /// The names in `web/styles/tokens.css` that are given another value.
    pub fn css(&self) -> String {
        let mut css = String::new();
        let mut set = |name: &str, light: &str, dark: &str| {
            css.push_str(&format!(
                "--{name}-on-light:{light};--{name}-on-dark:{dark};"
            ));
        };
        let own = [
            ("accent", &self.accent),
            ("head", &self.head),
            ("soft", &self.soft),
        ];
        for (name, shades) in own {
            if let Some(Shades { light, dark }) = shades {
                set(name, light, dark);
            }
        }
        if let Some(Shades { light, dark }) = &self.head {
            let ink = |ground: &str| {
                let ground = Colour::read(ground).unwrap_or(colour::WHITE);
                ground.ink().written()
            };
            set("head-ink", &ink(light), &ink(dark));
        }
        css
    }
}

/// One colour as it is written: its shades with their places.
#[derive(Clone, Copy, Default)]
struct Given {
    light: Option<(Colour, Span)>,
    dark: Option<(Colour, Span)>,
}

impl Given {
    fn of(self, mode: Mode) -> Option<(Colour, Span)> {
        match mode {
            Mode::Light => self.light,
            Mode::Dark => self.dark,
        }
    }

    fn shades(self) -> Option<Shades> {
        Some(Shades {
            light: self.light?.0.written(),
            dark: self.dark?.0.written(),
        })
    }
}

/// Reads the colours under `colours`. One that cannot be read well is an error.
pub(super) fn read(source: &Arc<Source>, node: &Node, report: &mut Report) -> Colours {
    let mut fields = Fields::of(source, node, report);
    let mut inner = |key| fields.node(key).map(|(_, node)| node);
    let [accent, head, soft] = ["accent", "head", "soft"].map(&mut inner);
    let mut read =
        |node: Option<&Node>| node.map_or_else(Given::default, |node| given(source, node, report));
    let [accent, head, soft] = [accent, head, soft].map(&mut read);
    fields.finish(report);
    for mode in [Mode::Light, Mode::Dark] {
        judge(source, mode, (accent, soft), report);
    }
    Colours {
        accent: accent.shades(),
        head: head.shades(),
        soft: soft.shades(),
    }
}

/// Reads the shades of one colour.
fn given(source: &Arc<Source>, node: &Node, report: &mut Report) -> Given {
    let mut fields = Fields::of(source, node, report);
    let mut shade = |key| {
        let text = fields.needed_text(key, report)?;
        let colour = written(source, &text, report)?;
        Some((colour, text.span))
    };
    let given = Given {
        light: shade("light"),
        dark: shade("dark"),
    };
    fields.finish(report);
    given
}

fn written(source: &Arc<Source>, text: &Placed<String>, report: &mut Report) -> Option<Colour> {
    let colour = Colour::read(&text.value);
    if colour.is_none() {
        let place = Place::Text(source.clone(), text.span);
        let message = format!("`{}` is not a colour", text.value);
        report.error(
            Diagnostic::error("brand::colour", place, message).hint(
                "write `\"#0b5351\"`: in quotes, `#` and six of the digits 0 to 9 and a to f",
            ),
        );
    }
    colour
}

/// Reports what cannot be read in one mode.
fn judge(source: &Arc<Source>, mode: Mode, (accent, soft): (Given, Given), report: &mut Report) {
    let own = |given: Given, else_: Colour| given.of(mode).map_or(else_, |(colour, _)| colour);
    let styles = Pairing::of(mode);
    let verdict = pairs::judge(Pairing {
        mode,
        accent: own(accent, styles.accent),
        soft: own(soft, styles.soft),
    });
    let mut tell = |key: &str, given: Given, found: Option<(Vec<Fault>, Colour)>| {
        let (Some((faults, near)), Some((_, span))) = (found, given.of(mode)) else {
            return;
        };
        let pairs: Vec<String> = faults.iter().map(Fault::told).collect();
        let place = Place::Text(source.clone(), span);
        let shade = match mode {
            Mode::Light => "light",
            Mode::Dark => "dark",
        };
        report.error(
            Diagnostic::error(
                "brand::contrast",
                place,
                format!("hard to read: {}", pairs.join("; ")),
            )
            .hint(format!(
                "the nearest colour that passes for `{shade}` of `{key}` is `\"{}\"`",
                near.written()
            )),
        );
    };
    tell("accent", accent, verdict.accent);
    tell("soft", soft, verdict.soft);
}
