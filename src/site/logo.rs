//! The logo of a brand: whether its file is there, is a picture that browsers show,
//! and is small enough to stand on every page.

use super::Site;
use super::brand::{Brand, Logo};
use super::picture::{self, Format};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Placed, suggest};

/// More than this is felt on a slow phone.
const HEAVY: usize = 20_000;

/// More than this is no logo.
const TOO_HEAVY: usize = 200_000;

/// How many points it has to have from top to bottom, to be sharp, and how many it
/// may have.
const POINTS: (usize, usize) = (48, 4_000);

/// How many times as wide as high it may be: it has to be readable on a phone.
const WIDEST: usize = 8;

/// Endings of files, and what has to be in them.
const ENDINGS: [(&str, Format); 5] = [
    (".svg", Format::Svg),
    (".png", Format::Png),
    (".jpg", Format::Jpeg),
    (".jpeg", Format::Jpeg),
    (".webp", Format::Webp),
];

/// Words that say that there is a logo, and not whose.
const NO_ALT: [&str; 6] = ["logo", "our logo", "the logo", "image", "picture", "brand"];

/// Checks the logo, if there is one.
pub(super) fn check(site: &Site, report: &mut Report) {
    let brand = &site.brand;
    let (Some(logo), Some(source)) = (&brand.logo, &brand.source) else {
        return;
    };
    let place = |text: &Placed<String>| Place::Text(source.clone(), text.span);
    if is_no_alt(logo) {
        let message = "this does not say whose logo it is";
        report.error(
            Diagnostic::error("brand::logo-alt", place(&logo.alt), message)
                .hint("write the words that are in it, such as the name of your charity"),
        );
    }
    let mut wrong = |(rule, message, hint): (&'static str, String, String)| {
        report.error(Diagnostic::error(rule, place(&logo.file), message).hint(hint));
    };
    match site.statics.get(&logo.file.value) {
        None => wrong(no_file(site, brand, &logo.file.value)),
        Some(bytes) => {
            faults(&logo.file.value, bytes)
                .into_iter()
                .for_each(&mut wrong);
            if (HEAVY + 1..=TOO_HEAVY).contains(&bytes.len()) {
                let message = format!("this logo has {} KB", bytes.len() / 1000);
                report.warn(
                    Diagnostic::warning("brand::logo-heavy", place(&logo.file), message).hint(
                        format!(
                            "it is on every page: make it smaller than {} KB",
                            HEAVY / 1000
                        ),
                    ),
                );
            }
        }
    }
}

/// A rule, what is wrong, and what to do about it.
type Wrong = (&'static str, String, String);

fn is_no_alt(logo: &Logo) -> bool {
    let alt = logo.alt.value.to_lowercase();
    let file = logo.file.value.to_lowercase();
    let name = file.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    NO_ALT.contains(&alt.as_str()) || alt == name || (alt == stem && alt.contains(['-', '_']))
}

fn no_file(site: &Site, brand: &Brand, file: &str) -> Wrong {
    let is_picture = |address: &&String| {
        let address = address.to_ascii_lowercase();
        ENDINGS.iter().any(|(ending, _)| address.ends_with(ending))
    };
    let known = site.statics.keys().filter(is_picture);
    let below = file.strip_prefix("static/");
    let meant = match below.filter(|below| site.statics.contains_key(*below)) {
        Some(below) => Some(format!("write `{below}`: it is looked for below `static/`")),
        None => suggest::did_you_mean(file, known.map(String::as_str)),
    };
    let hint = meant.unwrap_or_else(|| {
        "put the file into `static/`, beside brand.yaml, or take `logo` out".to_owned()
    });
    let whose = match brand.name.is_empty() {
        true => "the brand",
        false => brand.name.as_str(),
    };
    (
        "brand::logo-file",
        format!("the logo of `{whose}` is not there: `static/{file}`"),
        hint,
    )
}

/// What is wrong with the file of a logo.
fn faults(file: &str, bytes: &[u8]) -> Vec<Wrong> {
    let lower = file.to_ascii_lowercase();
    let ending = ENDINGS.iter().find(|(ending, _)| lower.ends_with(ending));
    let not_one = |message: String| {
        let hint = "use an SVG, PNG, JPEG or WebP file, with the ending that says so";
        vec![("brand::logo-format", message, hint.to_owned())]
    };
    if file.contains(['#', '?', '%']) {
        let message = "browsers do not find a file with `#`, `?` or `%` in its name".to_owned();
        let hint = "rename it, such as `logo.svg`, and write that name here";
        return vec![("brand::logo-file", message, hint.to_owned())];
    }
    let Some((ending, expected)) = ending else {
        return not_one("this is not a picture that every browser shows".to_owned());
    };
    if picture::format(bytes) != Some(*expected) {
        return not_one(format!("what is in this file is not what `{ending}` says"));
    }
    let Some((width, height)) = picture::size(bytes) else {
        let message = "this logo does not say how large it is".to_owned();
        let hint = "save it again as PNG, or as SVG with a `viewBox`";
        return vec![("brand::logo-format", message, hint.to_owned())];
    };
    let mut wrong = Vec::new();
    if bytes.len() > TOO_HEAVY {
        wrong.push((
            "brand::logo-size",
            format!("this logo has {} KB", bytes.len() / 1000),
            format!(
                "it is on every page: make it smaller than {} KB",
                HEAVY / 1000
            ),
        ));
    }
    let (least, most) = POINTS;
    let is_drawn = *expected == Format::Svg;
    if !is_drawn && (height < least || height > most || width > most) {
        wrong.push((
            "brand::logo-size",
            format!("this logo is {width} by {height} pixels"),
            format!("make it at least {least} pixels high, and at most {most} wide and high; 150 is enough"),
        ));
    }
    if width > height.saturating_mul(WIDEST) {
        wrong.push((
            "brand::logo-size",
            format!("this logo is {} times as wide as high", width / height),
            format!("use one that is at most {WIDEST} times as wide as high, or it is too small to read on a phone"),
        ));
    }
    wrong
}

/// A logo as it stands on pages.
#[derive(Debug)]
pub struct Shown<'a> {
    /// Its address.
    pub address: &'a str,
    /// Its words; none where they are the name that stands beside it.
    pub alt: &'a str,
    /// The width of its file.
    pub width: usize,
    /// The height.
    pub height: usize,
}

/// The logo of a site, with its size.
pub fn shown(site: &Site) -> Option<Shown<'_>> {
    let logo = site.brand.logo.as_ref()?;
    let (address, bytes) = site.statics.get_key_value(&logo.file.value)?;
    let (width, height) = picture::size(bytes)?;
    let is_name = logo.alt.value.eq_ignore_ascii_case(&site.brand.name);
    Some(Shown {
        address,
        alt: match is_name {
            true => "",
            false => &logo.alt.value,
        },
        width,
        height,
    })
}
