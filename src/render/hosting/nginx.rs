//! `nginx.conf`: what nginx is to do with the site's folder.

use percent_encoding::percent_decode_str;

use super::{ASSETS, EMBED, Edition, LOST, Part, UNSEEN};
use crate::render::media;

/// nginx gives a location the headers of the one around it only where it has none of
/// its own, so each names all of them; `always` means pages for lost readers as well.
pub(super) fn write(edition: &Edition) -> String {
    let top = percent_decode_str(edition.top()).decode_utf8_lossy();
    let at = |path: &str| quoted(&format!("{top}{path}"));
    let mut out = opening(edition, &top);
    out.push_str(&format!(
        "location ^~ {} {{\n    index index.html;\n",
        at("")
    ));
    if edition.has_lost_page() && !top.contains('$') {
        out.push_str(&format!("    error_page 404 {};\n", at(LOST)));
    }
    out.push_str(&types());
    out.push_str(&headers(edition, Part::Pages, "    "));
    let mut parts = vec![(ASSETS, Part::Assets)];
    if edition.has_embeds() {
        parts.push((EMBED, Part::Embed));
    }
    for (folder, part) in parts {
        let (folder, headers) = (at(folder), headers(edition, part, "        "));
        out.push_str(&format!("\n    location {folder} {{\n{headers}    }}\n"));
    }
    out.push_str("\n    # What is for hosts alone.\n");
    for address in UNSEEN {
        out.push_str(&format!(
            "    location = {} {{ return 404; }}\n",
            at(address)
        ));
    }
    out.push_str("    location ~ /\\.htaccess$ { return 404; }\n}\n");
    out
}

/// A path as a word of nginx. It takes `$` for the start of a variable where it takes
/// variables at all, and there is no other way to write it.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
    match path.chars().all(is_plain) {
        true => path.to_owned(),
        false => {
            let path = path.replace(char::is_control, "").replace('\\', "\\\\");
            format!("\"{}\"", path.replace('"', "\\\""))
        }
    }
}

fn opening(edition: &Edition, top: &str) -> String {
    let top = top.replace(char::is_control, "");
    let known = match (edition.own(), top.as_str()) {
        (Some(own), "/") => format!(
            "# The site's address is {own}, so its files have to be in the `root` of the server,\n\
             # and a `location / {{ … }}` of the server's own has to go.\n"
        ),
        (Some(own), _) => format!(
            "# The site's address is {own}, so its files have to be in the folder\n\
             # `{}` below the `root` of the server.\n",
            top.trim_matches('/')
        ),
        (None, _) => "# The site's address is not known (`address` in brand.yaml), so this is for the top of a\n\
             # host: the files have to be in the `root` of the server, and a `location / { … }` of the\n\
             # server's own has to go.\n"
            .to_owned(),
    };
    format!(
        "# How nginx publishes this site. Written with the site, so leave it as it is: in the block\n\
         # `server {{ … }}` of your host, name this file, with the folder that it is in:\n#\n\
         #     include /var/www/html{top}nginx.conf;\n#\n{known}\n"
    )
}

fn types() -> String {
    let mut out = "    charset utf-8;\n    charset_types".to_owned();
    for (_, kind) in media::texts().filter(|(_, kind)| *kind != "text/html") {
        out.push_str(&format!(" {kind}"));
    }
    out.push_str(&format!(
        ";\n    default_type {};\n    types {{\n",
        media::UNKNOWN
    ));
    for (ending, kind) in media::bare() {
        out.push_str(&format!("        {kind} {ending};\n"));
    }
    out.push_str("    }\n    gzip on;\n    gzip_vary on;\n    gzip_types");
    for kind in media::packable().filter(|kind| *kind != "text/html") {
        out.push_str(&format!(" {kind}"));
    }
    out.push_str(";\n");
    out
}

fn headers(edition: &Edition, part: Part, indent: &str) -> String {
    let headers = edition.headers_of(part).into_iter().chain([part.keep()]);
    let lines =
        headers.map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n"));
    lines.collect()
}
