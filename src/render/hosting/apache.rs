//! `.htaccess`: what Apache is to do with the folder it is in.
//!
//! Everything in it is of the kind `FileInfo`, so that hosts which allow no more
//! take it, and all that needs a module is left out where the module is.

use super::{Edition, LOST, Part, UNSEEN};
use crate::render::media;

pub(super) fn write(edition: &Edition) -> String {
    let mut out =
        "# How Apache publishes this site. Written with the site, so leave it as it is.\n\n"
            .to_owned();
    if edition.has_lost_page() && edition.own().is_some() {
        out.push_str(&format!("ErrorDocument 404 {}{LOST}\n\n", edition.top()));
    }
    out.push_str(&headers(edition, Part::Pages));
    out.push_str("\n<IfModule mod_mime.c>\n");
    for (ending, kind) in media::bare() {
        out.push_str(&format!("    AddType {kind} .{ending}\n"));
    }
    out.push_str("    AddCharset utf-8");
    for (ending, _) in media::texts() {
        out.push_str(&format!(" .{ending}"));
    }
    out.push_str("\n</IfModule>\n\n<IfModule mod_deflate.c>\n    <IfModule mod_filter.c>\n");
    out.push_str("        AddOutputFilterByType DEFLATE");
    for kind in media::packable() {
        out.push_str(&format!(" {kind}"));
    }
    out.push_str("\n    </IfModule>\n</IfModule>\n\n# What is for hosts alone.\n");
    let unseen = UNSEEN.map(|address| address.replace('.', "\\."));
    out.push_str(&format!(
        "<IfModule mod_alias.c>\n    RedirectMatch 404 \"/({}|\\.htaccess)$\"\n</IfModule>\n",
        unseen.join("|")
    ));
    out
}

/// For a folder of the site: these headers stand in the place of those above.
pub(super) fn folder(edition: &Edition, part: Part) -> String {
    headers(edition, part)
}

/// `always` means pages for lost readers as well.
fn headers(edition: &Edition, part: Part) -> String {
    let mut out = "<IfModule mod_headers.c>\n".to_owned();
    for (name, value) in edition.headers_of(part).into_iter().chain([part.keep()]) {
        out.push_str(&format!("    Header always set {name} \"{value}\"\n"));
    }
    out.push_str("</IfModule>\n");
    out
}
