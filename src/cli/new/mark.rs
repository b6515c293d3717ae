//! A mark to begin with: the first letters of a name on its colour.

use super::answers::{Answers, Key};
use super::names;
use crate::document::html::escape;

/// The colour of the guidance.
const COLOUR: &str = "#0b5351";

/// The mark as an SVG. What stands on the colour is white: whoever gave the colour had
/// its contrast to white checked. A name without letters gives a speech bubble.
pub(super) fn svg(answers: &Answers) -> String {
    let colour = answers.get(Key::Colour).unwrap_or(COLOUR);
    let initials = names::initials(answers.name().unwrap_or_default());
    let inside = match initials.is_empty() {
        true => "<path fill=\"#ffffff\" d=\"M14 16h36v24H32l-10 9v-9h-8z\"/>".to_owned(),
        false => {
            let size = if initials.chars().count() > 2 { 22 } else { 28 };
            format!(
                "<text x=\"32\" y=\"{}\" fill=\"#ffffff\" font-family=\"sans-serif\" \
                 font-size=\"{size}\" font-weight=\"bold\" text-anchor=\"middle\">{}</text>",
                32 + size * 9 / 25,
                escape(&initials)
            )
        }
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\" viewBox=\"0 0 64 64\">\n\
         <rect width=\"64\" height=\"64\" rx=\"12\" fill=\"{}\"/>\n{inside}\n</svg>\n",
        escape(colour)
    )
}
