//! The page of a letter in another language: the builder speaks it, and the letter with
//! its questions stays English, marked as such for whoever has it read out.

use super::around::Reach;
use super::embed;
use super::letter::{above, around, blank_words, files, related, send, view};
use super::surround::{LANG, Surround};
use super::views::letter::LetterView;
use super::views::site::{SiteView, Spoken};
use super::views::{Head, View};
use super::{Bytes, Edition, words};
use crate::letter::parse::Target;
use crate::site::Letter;
use crate::site::languages::Language;
use crate::site::texts::Texts;
use crate::source::report::{Report, Reported};

/// What marks English on a page in another language.
const ENGLISH: &str = " lang=\"en-GB\" dir=\"ltr\"";

/// Renders the page of a letter in a language of the site, by its index.
pub(super) fn letter(
    edition: &Edition,
    (index, letter): (usize, &Letter),
    report: &mut Report,
) -> Result<Bytes, Reported> {
    let site = &edition.site;
    let language = &site.languages[index];
    let address = language.address(letter);
    let (texts_of, kind) = (&language.texts, letter.program().kind);
    let around = around(site, letter, &address, Reach::Beside);
    let surround = Surround {
        edition,
        address: &address,
        template: "letter.html",
        reach: Reach::Beside,
    };
    let title = surround.title(&letter.written().title.value);
    let to = |to: &str| surround.to(to);
    // The words that come later are English.
    let texts_json = words::all(texts_of, kind);
    let mut page = LetterView {
        breadcrumbs: above(site, &around),
        related: related(site, letter, &around),
        note: Some(texts_of.get("language.note")),
        words: blank_words(texts_of, kind),
        send: send(texts_of, kind),
        texts_json: &texts_json,
        file: Some(around.to(&embed::single(&letter.program().id))),
        files: files(edition, texts_of, letter, &around),
        ..view(edition, letter, &around)
    };
    for step in &mut page.next {
        // To a letter one goes on in the same language.
        let next = letter.written().next.get(step.index);
        if let Some(Target::Letter(id)) = next.map(|next| &next.to)
            && let Some(other) = site.letters.get(&id.value)
        {
            step.url = to(&language.address(other));
        }
    }
    let view = View {
        site: SiteView {
            lang: &language.code,
            dir: language.dir(),
            english: ENGLISH,
            ..surround.site("letters")
        },
        head: Head {
            languages: languages(edition, letter, Some(language), &to),
            ..surround.head(title, &letter.written().summary.value)
        },
        page,
    };
    let rendered = edition.voices[index].render("letter.html", &view, report);
    rendered.map(Bytes::Text)
}

/// The page of a letter in every language there is, English first; nothing where there
/// is no other.
pub(super) fn languages<'a>(
    edition: &'a Edition,
    letter: &Letter,
    here: Option<&Language>,
    to: &dyn Fn(&str) -> String,
) -> Vec<Spoken<'a>> {
    let site = &edition.site;
    if site.languages.is_empty() {
        return Vec::new();
    }
    let spoken = |lang: &'a str, texts: &'a Texts, address: &str, current: bool| Spoken {
        lang,
        name: texts.get("language.name"),
        url: to(address),
        whole: edition.own().map(|own| format!("{own}{address}")),
        current,
    };
    let english = spoken(LANG, &site.texts, &letter.address, here.is_none());
    let others = site.languages.iter().map(|language| {
        let is_here = here.is_some_and(|here| here.code == language.code);
        let address = language.address(letter);
        spoken(&language.code, &language.texts, &address, is_here)
    });
    [english].into_iter().chain(others).collect()
}
