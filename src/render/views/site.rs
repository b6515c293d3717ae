//! What every template sees of the site around its page.

use serde::Serialize;

/// The site around a page.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is, in a few words.
    pub strapline: &'a str,
    /// Its logo.
    pub logo: Option<LogoView<'a>>,
    /// Where its people live.
    pub area: Option<&'a str>,
    /// The language of this page.
    pub lang: &'a str,
    /// The direction its language is written in.
    pub dir: &'static str,
    /// The attributes of what is English on a page in another language; empty where
    /// all is.
    pub english: &'static str,
    /// Its first page.
    pub home: String,
    /// The list of letters.
    pub letters: String,
    /// Where feedback goes.
    pub feedback: Option<&'a str>,
    /// The feed of what has changed.
    pub feed: Option<String>,
    /// The phone number.
    pub phone: Option<&'a str>,
    /// The link that dials it.
    pub phone_link: Option<String>,
    /// When the phone is answered.
    pub hours: Option<&'a str>,
    /// Where the link leads that leaves the site at once.
    pub exit: Option<&'a str>,
    /// Where to look for a page, if there is such a page.
    pub search: Option<String>,
    /// The sections, for menus.
    pub sections: Vec<MenuItem<'a>>,
    /// The pages about the site itself, for its foot.
    pub beside: Vec<MenuItem<'a>>,
}

/// A logo in the header.
#[derive(Debug, Serialize)]
pub struct LogoView<'a> {
    /// Its address.
    pub url: String,
    /// What it says; nothing where that is the name beside it.
    pub alt: &'a str,
    /// The width of its file.
    pub width: usize,
    /// The height.
    pub height: usize,
}

/// An entry of a menu.
#[derive(Debug, Serialize)]
pub struct MenuItem<'a> {
    /// Its words.
    pub title: &'a str,
    /// Where it leads.
    pub url: String,
    /// Whether the page stands in it.
    pub current: bool,
}

/// A page in a language.
#[derive(Debug, Serialize)]
pub struct Spoken<'a> {
    /// The code of the language.
    pub lang: &'a str,
    /// What it is called in that language.
    pub name: &'a str,
    /// The way to it.
    pub url: String,
    /// The whole address, if that is known: machines want no other.
    pub whole: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}
