//! What stands on what in `web/styles`, where a brand can change one of the two.
//!
//! A test holds this table against the style sheets: a colour of theirs that is
//! used in a new way, or is new, has to be given its place here.

use super::colour::Colour;

/// The least contrast of words of any size (WCAG 2, 1.4.3).
const WORDS: f64 = 4.5;

/// The least contrast of the lines of a control (WCAG 2, 1.4.11).
const LINES: f64 = 3.0;

/// A setting of the reader's device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Light,
    Dark,
}

/// A colour of the styles that stays as it is.
#[derive(Debug)]
pub(super) struct Token {
    /// Its name in `web/styles/tokens.css`.
    pub(super) name: &'static str,
    /// What is in it, or what it is the ground of.
    pub(super) what: &'static str,
    /// The contrast it needs with what it stands on; for a ground, what stands on it.
    pub(super) least: f64,
    pub(super) light: Colour,
    pub(super) dark: Colour,
}

impl Token {
    fn of(&self, mode: Mode) -> Colour {
        match mode {
            Mode::Light => self.light,
            Mode::Dark => self.dark,
        }
    }

    /// It in words, and what it is in the styles.
    fn told(&self, mode: Mode) -> String {
        let written = self.of(mode).written();
        format!("{} (`{}`, {written})", self.what, self.name)
    }
}

const fn token(name: &'static str, what: &'static str, codes: (u32, u32)) -> Token {
    Token {
        name,
        what,
        least: WORDS,
        light: colour(codes.0),
        dark: colour(codes.1),
    }
}

const fn colour(code: u32) -> Colour {
    let [_, red, green, blue] = code.to_be_bytes();
    Colour(red, green, blue)
}

/// What the accent stands on: links, the words of quiet buttons, markers of lists.
pub(super) const GROUNDS: [Token; 6] = [
    token("--ground", "the page", (0xff_ffff, 0x11_1817)),
    token("--sheet", "the letter's sheet", (0xff_ffff, 0x1d_2725)),
    token(
        "--desk",
        "the ground around the sheet",
        (0xe5_edea, 0x0b_100f),
    ),
    token(
        "--warn-soft",
        "the ground of warnings",
        (0xff_f5da, 0x2e_2410),
    ),
    token(
        "--alarm-soft",
        "the ground of errors",
        (0xfd_f0f2, 0x34_161c),
    ),
    token("--mark", "marked words", (0xfd_f3bf, 0x4a_4212)),
];

/// What stands on the accent: the words of buttons, and the ticks of boxes.
pub(super) const ON_ACCENT: Token = token(
    "--on-accent",
    "the words of buttons",
    (0xff_ffff, 0x06_201e),
);

/// What stands on the soft ground beside the accent.
pub(super) const INKS: [Token; 4] = [
    token("--ink", "text", (0x1a_2422, 0xee_f3f1)),
    token("--quiet", "muted text", (0x3b_4946, 0xc6_d2ce)),
    token("--alarm", "words of errors", (0x8c_1030, 0xff_b6c0)),
    Token {
        least: LINES,
        ..token("--line", "lines of boxes", (0x5a_6a66, 0x92_a39e))
    },
];

/// What a site without a brand's own colours has for them.
pub(super) const ACCENT: Token = token("--accent", "links", (0x0b_5351, 0x8f_dcd4));
pub(super) const SOFT: Token = token("--soft", "the soft ground", (0xef_f5f3, 0x1b_2624));

/// A pair that cannot be read well.
#[derive(Debug)]
pub(super) struct Fault {
    pair: String,
    ratio: f64,
    least: f64,
}

impl Fault {
    /// The pair with its contrast and what it needs, never shown as enough.
    pub(super) fn told(&self) -> String {
        let ratio = (self.ratio * 100.0).floor() / 100.0;
        format!(
            "{}, {ratio:.2} to 1 where {} is needed",
            self.pair, self.least
        )
    }
}

/// A fault, if something does not stand out enough.
fn fault(one: Colour, other: Colour, least: f64, pair: impl FnOnce() -> String) -> Option<Fault> {
    let ratio = one.contrast(other);
    (ratio < least).then(|| Fault {
        pair: pair(),
        ratio,
        least,
    })
}

/// The two colours of a brand that meet, in one mode.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pairing {
    pub(super) mode: Mode,
    pub(super) accent: Colour,
    pub(super) soft: Colour,
}

impl Pairing {
    /// What the styles have.
    pub(super) fn of(mode: Mode) -> Pairing {
        Pairing {
            mode,
            accent: ACCENT.of(mode),
            soft: SOFT.of(mode),
        }
    }

    /// What cannot be read of the accent, whatever the soft ground is.
    pub(super) fn accent_faults(&self) -> Vec<Fault> {
        let on = GROUNDS.iter().filter_map(|ground| {
            let other = ground.of(self.mode);
            fault(self.accent, other, ground.least, || {
                format!("{} on {}", ACCENT.what, ground.told(self.mode))
            })
        });
        let words = ON_ACCENT.of(self.mode);
        let words = fault(self.accent, words, ON_ACCENT.least, || {
            format!("{} on it", ON_ACCENT.told(self.mode))
        });
        on.chain(words).collect()
    }

    /// What cannot be read on the soft ground, whatever the accent is.
    pub(super) fn soft_faults(&self) -> Vec<Fault> {
        let on = INKS.iter().filter_map(|ink| {
            let other = ink.of(self.mode);
            fault(self.soft, other, ink.least, || {
                format!("{} on it", ink.told(self.mode))
            })
        });
        on.collect()
    }

    /// Whether the accent cannot be read on the soft ground.
    pub(super) fn between(&self) -> Option<Fault> {
        fault(self.accent, self.soft, ACCENT.least, || {
            format!(
                "{} in `accent` ({}) on {} ({})",
                ACCENT.what,
                self.accent.written(),
                SOFT.what,
                self.soft.written()
            )
        })
    }
}

/// What is wrong with the two colours, each with the nearest one that is good.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    pub(super) accent: Option<(Vec<Fault>, Colour)>,
    pub(super) soft: Option<(Vec<Fault>, Colour)>,
}

/// Judges the colours. What it suggests is good, taken together.
pub(super) fn judge(given: Pairing) -> Verdict {
    let mut verdict = Verdict::default();
    let mut near = given;
    let faults = given.soft_faults();
    if !faults.is_empty() {
        near.soft = given
            .soft
            .nearest(|soft| Pairing { soft, ..near }.soft_faults().is_empty());
        verdict.soft = Some((faults, near.soft));
    }
    let mut faults = given.accent_faults();
    if !faults.is_empty() {
        faults.extend(given.between());
        near.accent = given.accent.nearest(|accent| {
            let with = Pairing { accent, ..near };
            with.accent_faults().is_empty() && with.between().is_none()
        });
        verdict.accent = Some((faults, near.accent));
    }
    // The accent is sound on all that stays, so it is the ground that gives way.
    if near.between().is_some() {
        near.soft = given.soft.nearest(|soft| {
            let with = Pairing { soft, ..near };
            with.soft_faults().is_empty() && with.between().is_none()
        });
        let mut faults = given.soft_faults();
        faults.extend(given.between());
        verdict.soft = Some((faults, near.soft));
    }
    verdict
}

#[cfg(test)]
mod tests {
    //! The table of pairs against the style sheets, and what is suggested against it.

    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    const TOKENS: &str = include_str!("../../../web/styles/tokens.css");

    /// How a colour of the styles may be used, beyond what the tables above say: no
    /// brand changes what it stands on, or nothing has to be read in it.
    const ASIDE: [(&str, &[Role], &str); 10] = [
        ("--faint", &[Role::Line], "lines that only divide"),
        ("--shade", &[Role::Line], "a shadow"),
        (
            "--warn",
            &[Role::Words, Role::Line],
            "stands on --warn-soft, as icon and edge",
        ),
        (
            "--focus",
            &[Role::Ground, Role::Line],
            "with --focus-ink: one of the two shows on any ground",
        ),
        (
            "--focus-ink",
            &[Role::Words, Role::Line],
            "stands on --focus, or beside it",
        ),
        ("--head", &[Role::Ground], "its words are chosen to fit it"),
        (
            "--head-link",
            &[Role::Words],
            "chosen to fit --head, or the accent on --soft",
        ),
        (
            "--head-words",
            &[Role::Words],
            "chosen to fit --head, or --quiet on --soft",
        ),
        (
            "--logo",
            &[Role::Ground],
            "what the logo is drawn for, and no words stand on it",
        ),
        ("--mark", &[Role::Line], "the ends of what is marked"),
    ];

    /// Colours that are no tokens: what they are for.
    const LITERAL: [(&str, &str); 1] = [(
        ".prose img",
        "pictures are drawn for white paper, and no words stand on it",
    )];

    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Role {
        Words,
        Line,
        Ground,
    }

    /// The roles of every colour that the styles may use.
    fn roles() -> BTreeMap<&'static str, BTreeSet<Role>> {
        let mut roles: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        let mut may = |name, role| roles.entry(name).or_default().insert(role);
        for ground in GROUNDS.iter().chain([&SOFT]) {
            may(ground.name, Role::Ground);
        }
        for ink in INKS.iter().chain([&ACCENT, &ON_ACCENT]) {
            may(ink.name, Role::Line);
            if ink.least >= WORDS {
                may(ink.name, Role::Words);
            }
        }
        may(ACCENT.name, Role::Ground);
        for (name, found, _) in ASIDE {
            for role in found.iter() {
                may(name, *role);
            }
        }
        roles
    }

    /// The declarations of every style sheet: its selector, property and value.
    fn declarations(text: &str) -> Vec<(String, String, String)> {
        let mut plain = text.to_owned();
        while let Some((before, after)) = plain.split_once("/*") {
            plain = format!("{before}{}", after.split_once("*/").unwrap().1);
        }
        let mut open: Vec<String> = Vec::new();
        let mut found = Vec::new();
        let mut words = String::new();
        for c in plain.chars() {
            match c {
                '{' => open.push(std::mem::take(&mut words).trim().to_owned()),
                ';' | '}' => {
                    if let Some((property, value)) = words.trim().split_once(':') {
                        let selector = open.last().cloned().unwrap_or_default();
                        found.push((selector, property.to_owned(), value.to_owned()));
                    }
                    words.clear();
                    if c == '}' {
                        open.pop();
                    }
                }
                c => words.push(c),
            }
        }
        found
    }

    /// What a property draws.
    fn drawn(property: &str) -> &'static [Role] {
        match property {
            "color" => &[Role::Words],
            "fill" => &[Role::Words, Role::Ground],
            "background" | "background-color" => &[Role::Ground],
            "box-shadow" | "stroke" => &[Role::Line],
            name if name.starts_with("border") || name.starts_with("outline") => &[Role::Line],
            _ => &[],
        }
    }

    #[test]
    fn every_colour_of_the_styles_has_its_place_in_the_tables() {
        let roles = roles();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/styles");
        let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
        #[expect(clippy::disallowed_methods, reason = "a test reads the styles")]
        let files = std::fs::read_dir(folder).unwrap();
        for file in files {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name == "tokens.css" {
                continue;
            }
            #[expect(clippy::disallowed_methods, reason = "a test reads the styles")]
            let text = std::fs::read_to_string(&path).unwrap();
            for (selector, property, value) in declarations(&text) {
                let drawn = drawn(property.trim());
                let used = value.split("var(").skip(1);
                for token in used.filter_map(|rest| rest.split([')', ',']).next()) {
                    let known = roles.get(token);
                    let starts = ["#", "rgb", "hsl", "var("];
                    let is_colour = |start: &&str| TOKENS.contains(&format!("{token}: {start}"));
                    if known.is_none() && !starts.iter().any(is_colour) {
                        continue;
                    }
                    seen.insert(token.to_owned());
                    let fits =
                        known.is_some_and(|known| drawn.iter().any(|role| known.contains(role)));
                    if !fits {
                        wrong.push(format!("{name}: {selector} has {property}:{value}"));
                    }
                }
                let is_literal =
                    value.contains('#') || value.contains("rgb(") || value.contains("hsl(");
                let is_known = LITERAL.iter().any(|(known, _)| *known == selector);
                // On paper, all is black on white.
                if is_literal && !drawn.is_empty() && !is_known && !name.starts_with("print") {
                    wrong.push(format!("{name}: {selector} has {property}:{value}"));
                }
            }
        }
        assert_eq!(
            wrong,
            [] as [&str; 0],
            "say in the tables what stands on what"
        );
        let unused: Vec<_> = roles.keys().filter(|name| !seen.contains(**name)).collect();
        assert!(
            unused.is_empty(),
            "in the tables and in no style: {unused:?}"
        );
    }

    #[test]
    fn the_colours_of_the_tables_are_those_of_the_styles() {
        let (light, dark) = TOKENS.split_once("(prefers-color-scheme: dark)").unwrap();
        let all = GROUNDS.iter().chain(&INKS).chain([&ON_ACCENT]);
        for token in all {
            for (text, colour) in [(light, token.light), (dark, token.dark)] {
                assert_eq!(value(text, token.name), colour.written(), "{}", token.name);
            }
        }
        for token in [&ACCENT, &SOFT] {
            for (mode, colour) in [("light", token.light), ("dark", token.dark)] {
                let name = format!("{}-on-{mode}", token.name);
                assert_eq!(value(light, &name), colour.written(), "{name}");
            }
        }
    }

    /// The value of a name, with six digits.
    fn value(tokens: &str, name: &str) -> String {
        let value = tokens.split(&format!("{name}: ")).nth(1).expect(name);
        let value = value.split(';').next().unwrap();
        let whole: String = match value.len() {
            4 => value.chars().skip(1).flat_map(|c| [c, c]).collect(),
            _ => value[1..].to_owned(),
        };
        format!("#{whole}")
    }

    #[test]
    fn the_colours_of_the_styles_pass_with_room_to_spare() {
        for mode in [Mode::Light, Mode::Dark] {
            let styles = Pairing::of(mode);
            let verdict = judge(styles);
            assert!(
                verdict.accent.is_none() && verdict.soft.is_none(),
                "{verdict:?}"
            );
            assert!(styles.accent.contrast(GROUNDS[0].of(mode)) >= 7.0);
        }
    }

    #[test]
    fn what_is_suggested_passes_whatever_was_asked_for() {
        let some = |step: usize| {
            (0..=0xff_ffff_u32)
                .step_by(step)
                .map(colour)
                .collect::<Vec<_>>()
        };
        for accent in some(0xb_0f0f) {
            for soft in some(0x17_3a1d) {
                for mode in [Mode::Light, Mode::Dark] {
                    let given = Pairing { mode, accent, soft };
                    let verdict = judge(given);
                    let near = Pairing {
                        accent: verdict.accent.map_or(accent, |(_, near)| near),
                        soft: verdict.soft.map_or(soft, |(_, near)| near),
                        ..given
                    };
                    let again = judge(near);
                    assert!(
                        again.accent.is_none() && again.soft.is_none(),
                        "{given:?} {near:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_passes_is_left_as_it_is() {
        for accent in (0..=0xff_ffff_u32).step_by(0x1_0f0f).map(colour) {
            for mode in [Mode::Light, Mode::Dark] {
                let given = Pairing {
                    accent,
                    ..Pairing::of(mode)
                };
                let is_sound = given.accent_faults().is_empty();
                assert_eq!(judge(given).accent.is_none(), is_sound, "{accent:?}");
            }
        }
    }
}
