//! Letters outside their site: in a frame on another one, or as a file that needs
//! nothing else; and the page with what to put on that other site.

pub(super) mod inline;
pub(super) mod snippet;

use std::collections::BTreeMap;

use super::around::{Around, Reach};
use super::letter;
use super::pages::unlisted;
use super::surround::Surround;
use super::views::embed::{CodeView, EmbedView, EmbedsView, SingleView};
use super::views::{Framed, Head, View};
use super::{Bytes, Edition, Route};
use crate::site::{Letter, Site};
use crate::source::report::{Diagnostic, Place, Report, Reported};

/// The folder that all of this is published in, and nothing else.
pub(super) const FOLDER: &str = "embed/";

/// The page about it.
pub(super) const INDEX: &str = "embed/index.html";

/// The template of a letter in a frame.
const FRAME: &str = "embed.html";

/// The template of a letter in one file, which also says what is put into that file.
pub(super) const SINGLE: &str = "single.html";

/// The template of the page about it.
const CODE: &str = "embeds.html";

/// Where a letter is published to be shown in a frame.
pub(super) fn framed(id: &str) -> String {
    format!("{FOLDER}{id}.html")
}

/// Where a letter is published as one file.
pub(super) fn single(id: &str) -> String {
    format!("{FOLDER}one-file/{id}.html")
}

/// Adds what is published for letters outside their site. The folder is theirs alone.
pub(super) fn add(site: &Site, routes: &mut BTreeMap<String, Route>, report: &mut Report) {
    if site.letters.is_empty() {
        return;
    }
    for (address, route) in routes.range(FOLDER.to_owned()..) {
        if !address.starts_with(FOLDER) {
            break;
        }
        // What hosts are told there may be a site's own.
        if address.ends_with("/.htaccess") {
            continue;
        }
        let path = match route {
            Route::Page(index) | Route::Redirect(index, _) => site.pages[*index].path().to_owned(),
            _ => format!("web/static/{address}"),
        };
        taken(address, path, report);
    }
    for (id, letter) in &site.letters {
        if framed(id) == INDEX {
            taken(INDEX, letter.written().source.path().to_owned(), report);
        }
        routes.insert(framed(id), Route::Framed(id.clone()));
        routes.insert(single(id), Route::Single(id.clone()));
    }
    routes.insert(INDEX.to_owned(), Route::Embeds);
}

fn taken(address: &str, path: String, report: &mut Report) {
    let message = format!("`{address}` is in the folder that letters for other sites are in");
    report.error(
        Diagnostic::error("address::duplicate", Place::File(path), message)
            .hint("give the file or the folder `embed` another name"),
    );
}

/// Renders a letter to be shown in a frame.
pub(super) fn frame(
    edition: &Edition,
    letter: &Letter,
    report: &mut Report,
) -> Result<Bytes, Reported> {
    let address = framed(&letter.program().id);
    let (surround, around) = surround(edition, letter, (&address, FRAME), Reach::Beside);
    let written = letter.written();
    let head = surround.head(surround.title(&written.title.value), &written.summary.value);
    let view = View {
        site: surround.site(""),
        head: Head {
            // It is the same letter, and not to be found twice.
            canonical: Some(match edition.own() {
                Some(own) => format!("{own}{}", letter.address),
                None => surround.to(&letter.address),
            }),
            away: true,
            ..unlisted(head)
        },
        page: EmbedView {
            letter: letter::view(edition, letter, &around),
            origins: match edition.origins() {
                [] => "*".to_owned(),
                origins => origins.join(" "),
            },
        },
    };
    let rendered = edition.theme.render(FRAME, &view, report);
    rendered.map(Bytes::Text)
}

/// Renders a letter as one file.
pub(super) fn file(
    edition: &Edition,
    letter: &Letter,
    report: &mut Report,
) -> Result<Bytes, Reported> {
    let address = single(&letter.program().id);
    let (surround, around) = surround(edition, letter, (&address, SINGLE), Reach::Whole);
    let written = letter.written();
    let head = surround.head(surround.title(&written.title.value), &written.summary.value);
    let inline = edition.inline();
    let view = View {
        site: surround.site(""),
        head: Head {
            csp: inline.policy(),
            canonical: edition.own().map(|own| format!("{own}{}", letter.address)),
            // It holds them.
            later: Vec::new(),
            away: true,
            ..unlisted(head)
        },
        page: SingleView {
            letter: letter::view(edition, letter, &around),
            style: &inline.style,
            script: &inline.script,
        },
    };
    let rendered = edition.theme.render(SINGLE, &view, report);
    rendered.map(Bytes::Text)
}

fn surround<'a>(
    edition: &'a Edition,
    letter: &'a Letter,
    (address, template): (&'a str, &'a str),
    reach: Reach,
) -> (Surround<'a>, Around<'a>) {
    let surround = Surround {
        edition,
        address,
        template,
        reach,
    };
    let around = letter::around(&edition.site, letter, address, reach);
    (surround, around)
}

/// Renders the page with what to put on another site.
pub(super) fn page(edition: &Edition, report: &mut Report) -> Result<Bytes, Reported> {
    let surround = Surround {
        edition,
        address: INDEX,
        template: CODE,
        reach: Reach::Beside,
    };
    let site = &edition.site;
    let own = edition.own().unwrap_or(snippet::SOMEWHERE);
    let letters = site.letters.values().map(|letter| {
        let id = &letter.program().id;
        let title = letter.written().title.value.as_str();
        let at = format!("{own}{}", framed(id));
        CodeView {
            id,
            title,
            url: surround.to(&framed(id)),
            file: surround.to(&single(id)),
            fitting: snippet::fitting(&at, title),
            fixed: snippet::fixed(&at, title),
        }
    });
    let text = |name| site.texts.get(name);
    let head = surround.head(surround.title(text("embed.title")), text("embed.summary"));
    let view = Framed {
        head: unlisted(head),
        page: EmbedsView {
            breadcrumbs: letter::above(site, &Around::inside(site, INDEX, INDEX)),
            letters: letters.collect(),
            origins: edition.origins(),
            unknown: edition.own().is_none().then_some(snippet::SOMEWHERE),
        },
    };
    surround.show("letters", &view, report)
}
