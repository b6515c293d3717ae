//! The code to put on another site: a frame, and a script that makes it as high as
//! the letter in it.

use crate::document::html::escape;

/// Stands for the address of a site that does not know its own.
pub(crate) const SOMEWHERE: &str = "https://www.example.org/";

/// How high a frame is until it is told, or for good where nothing tells it.
const HEIGHT: u32 = 900;

const LISTEN: &str = include_str!("listen.js");

/// The code for a site that takes scripts.
pub(crate) fn fitting(address: &str, title: &str) -> String {
    format!("{}\n<script>\n{LISTEN}</script>\n", fixed(address, title))
}

/// The code for a site that takes none: one height, and the letter scrolls in it.
pub(crate) fn fixed(address: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{HEIGHT}\" style=\"border: 0\" \
         allow=\"clipboard-write\"></iframe>",
        escape(address),
        escape(title),
    )
}
