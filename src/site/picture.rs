//! Pictures of pages: where they are published, and how large they are.

use imagesize::ImageType;

use super::links::{self, Broken, Target};
use super::page::PageDraft;
use super::{Site, address};
use crate::source::report::{Diagnostic, Place, Report};
use crate::source::suggest;
use crate::source::tree::STATIC;

/// A picture that is published.
#[derive(Debug)]
pub struct Picture<'a> {
    /// Its address.
    pub address: &'a str,
    /// Its size in pixels, or in what its file counts in: the width.
    pub width: usize,
    /// The height.
    pub height: usize,
}

/// Finds the picture that a path in the file at `from` leads to.
///
/// # Errors
/// A picture of another host, one that is not there, and one that is none.
pub fn find<'a>(site: &'a Site, from: &str, to: &'a str) -> Result<Picture<'a>, Broken> {
    let address = match links::target(site, from, to) {
        Ok(Target::Static(address)) => address,
        Ok(Target::Outside(_)) => return Err(elsewhere()),
        Err(broken) if broken.rule == "link::scheme" => return Err(elsewhere()),
        _ => return Err(nowhere(site, from, to)),
    };
    let bytes = site
        .statics
        .get(address)
        .map_or(&[] as &[u8], |bytes| bytes);
    let (width, height) = size(bytes).ok_or_else(|| Broken {
        rule: "picture::unreadable",
        message: format!("`{to}` has no size that can be read"),
        hint: Some("use a PNG, JPEG or WebP file, or an SVG with a `viewBox`".to_owned()),
    })?;
    Ok(Picture {
        address,
        width,
        height,
    })
}

/// Checks the pictures of a text. Their files may change while their names stay,
/// so it is done each time.
pub(super) fn check(site: &Site, draft: &PageDraft, report: &mut Report) {
    for to in &draft.outline.pictures {
        if let Err(broken) = find(site, draft.source.path(), &to.value) {
            let place = Place::Text(draft.source.clone(), to.span);
            report.error(
                Diagnostic::error(broken.rule, place, broken.message).hint_maybe(broken.hint),
            );
        }
    }
}

fn elsewhere() -> Broken {
    Broken {
        rule: "picture::elsewhere",
        message: "this picture is not a file of this site".to_owned(),
        hint: Some(format!(
            "put a copy into `{STATIC}`, if its licence allows that, and write the path to it"
        )),
    }
}

fn nowhere(site: &Site, from: &str, to: &str) -> Broken {
    let path = |published: &str| address::relative(from, &format!("{STATIC}{published}"));
    let known: Vec<String> = site
        .statics
        .keys()
        .map(|published| path(published))
        .collect();
    let near = suggest::did_you_mean(to, known.iter().map(String::as_str));
    let example = path("picture.svg");
    Broken {
        rule: "picture::no-such-file",
        message: format!("there is no picture at `{to}`"),
        hint: Some(near.unwrap_or_else(|| {
            format!(
                "put it into `{STATIC}`, and write its path from this file, such as `{example}`"
            )
        })),
    }
}

/// The formats of pictures that every browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Svg,
    Png,
    Jpeg,
    Webp,
}

/// The format of a picture, by what is in it.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let is_svg = || std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg"));
    match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => Some(Format::Png),
        Ok(ImageType::Jpeg) => Some(Format::Jpeg),
        Ok(ImageType::Webp) => Some(Format::Webp),
        _ => is_svg().then_some(Format::Svg),
    }
}

/// The width and height of a picture.
pub(super) fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let found = match imagesize::image_type(bytes) {
        Ok(ImageType::Png | ImageType::Jpeg | ImageType::Webp) => {
            let size = imagesize::blob_size(bytes).ok()?;
            (size.width, size.height)
        }
        _ => svg(std::str::from_utf8(bytes).ok()?)?,
    };
    Some(found).filter(|(width, height)| *width > 0 && *height > 0)
}

/// The width and height that the `viewBox` of an SVG says.
fn svg(text: &str) -> Option<(usize, usize)> {
    let tag = text.match_indices("<svg").find_map(|(at, name)| {
        let rest = &text[at + name.len()..];
        let is_tag = rest.starts_with(|c: char| c.is_whitespace());
        rest.split('>').next().filter(|_| is_tag)
    })?;
    let (_, value) = tag.split_once("viewBox=")?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let numbers = value[1..].split(quote).next()?;
    let numbers = numbers.split([' ', ',', '\n', '\t']);
    let numbers: Vec<f64> = numbers.filter_map(|number| number.parse().ok()).collect();
    let whole = |number: f64| {
        (1.0..1e6)
            .contains(&number)
            .then_some(number.round() as usize)
    };
    match numbers[..] {
        [_, _, width, height] => Some((whole(width)?, whole(height)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The start of a PNG of 640 by 400.
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x90\x08\x06\0\0\0";

    #[test]
    fn the_size_of_a_picture_is_read() {
        assert_eq!(size(PNG), Some((640, 400)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\
            \xff\xc0\0\x11\x08\x01\x90\x02\x80\x03\x01\x22\0\x02\x11\x01\x03\x11\x01";
        assert_eq!(size(jpeg), Some((640, 400)));
        let webp = b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\x8f\x01\0";
        assert_eq!(size(webp), Some((640, 400)));
        let svg = "<?xml version=\"1.0\"?>\n<!-- <svg> -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"\n  viewBox='0 0 640.4,400'>";
        assert_eq!(size(svg.as_bytes()), Some((640, 400)));
    }

    #[test]
    fn what_is_no_picture_has_no_size() {
        for bytes in [
            "",
            "Words.",
            "<svg width=\"1\">",
            "<svg viewBox=\"0 0 0 10\">",
            "<svg viewBox=\"0 0 1e9 10\">",
            "<svg viewBox=0 0 1 1>",
            "<svg viewBox=",
            "<svg",
            "GIF89a\u{1}\u{1}\u{1}\u{1}",
        ] {
            assert_eq!(size(bytes.as_bytes()), None, "{bytes}");
        }
        // Cut anywhere, or with any byte changed, it is read or it is not.
        for at in 0..PNG.len() {
            size(&PNG[..at]);
            let mut changed = PNG.to_vec();
            changed[at] ^= 0xff;
            size(&changed);
        }
    }
}
