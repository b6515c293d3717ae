//! `nginx.conf`: what nginx is to do with the site's folder.

use super::{ASSETS, EMBED, Edition, LOST, Part, UNSEEN};
use crate::render::media;

/// nginx gives a location the headers of the one around it only where it has none of
/// its own, so each names all of them; `always` means pages for lost readers as well.
pub(super) fn write(edition: &Edition) -> String {
    let top = edition.top();
    let mut out = opening(edition, top);
    out.push_str(&format!("location ^~ {top} {{\n    index index.html;\n"));
    if edition.has_lost_page() {
        out.push_str(&format!("    error_page 404 {top}{LOST};\n"));
    }
    out.push_str(&types());
    out.push_str(&headers(edition, Part::Pages, "    "));
    let mut parts = vec![(ASSETS, Part::Assets)];
    if edition.has_embeds() {
        parts.push((EMBED, Part::Embed));
    }
    for (folder, part) in parts {
        let headers = headers(edition, part, "        ");
        out.push_str(&format!(
            "\n    location ^~ {top}{folder} {{\n{headers}    }}\n"
        ));
    }
    out.push_str("\n    # What is for hosts alone.\n");
    for address in UNSEEN {
        out.push_str(&format!(
            "    location = {top}{address} {{ return 404; }}\n"
        ));
    }
    out.push_str("    location ~ /\\.htaccess$ { return 404; }\n}\n");
    out
}

fn opening(edition: &Edition, top: &str) -> String {
    let known = match edition.own() {
        Some(own) => format!("# The site's address is {own}, so its files have to be in the folder\n# `{}` below the `root` of the server.\n", top.trim_matches('/')),
        None => "# The site's address is not known (`address` in brand.yaml), so this is for the top of a\n# host: the files have to be in its `root`. In the server's own block `location / { … }` has to go.\n".to_owned(),
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
