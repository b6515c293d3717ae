//! What kind of file is published at an address.

/// Endings of files and their media types.
const TYPES: [(&str, &str); 34] = [
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("gif", "image/gif"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    // The index of search: Apache sends no type with endings that it is not told of.
    ("pagefind", UNKNOWN),
    ("pdf", "application/pdf"),
    ("pf_fragment", UNKNOWN),
    ("pf_index", UNKNOWN),
    ("pf_meta", UNKNOWN),
    ("png", "image/png"),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("rtf", "application/rtf"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// The media type of what has no ending that is known.
pub(super) const UNKNOWN: &str = "application/octet-stream";

/// What stands behind the media type of a text.
const LETTERS: &str = "; charset=utf-8";

/// The media type of what is published at an address, by its ending.
pub fn media_type(address: &str) -> &'static str {
    let (_, ending) = address.rsplit_once('.').unwrap_or_default();
    let found = TYPES.iter().find(|(known, _)| *known == ending);
    found.map_or(UNKNOWN, |(_, kind)| kind)
}

/// Endings and media types, without what letters texts are in.
pub(super) fn bare() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = TYPES.iter();
    all.map(|(ending, kind)| (*ending, kind.strip_suffix(LETTERS).unwrap_or(kind)))
}

/// The endings of texts and their media types: a host has to name their letters as well.
pub(super) fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    bare().filter(|(_, kind)| kind.starts_with("text/"))
}

/// The media types that get much smaller when a host packs them.
pub(super) fn packable() -> impl Iterator<Item = &'static str> {
    let more = ["application/json", "application/xml", "image/svg+xml"];
    texts().map(|(_, kind)| kind).chain(more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_hangs_on_its_ending() {
        assert_eq!(media_type("a/b.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("a.b/c.docx"), TYPES[3].1);
        assert_eq!(media_type("pagefind/a.pf_meta"), UNKNOWN);
        assert_eq!(media_type("_headers"), UNKNOWN);
        assert!(TYPES.is_sorted_by_key(|(ending, _)| *ending));
    }
}
