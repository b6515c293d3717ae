//! Documents as PDF, to print: the only module that knows Typst.
//!
//! The text goes to the template as data and is never spliced into it, so nothing
//! in it can be read as markup. What comes out is tagged for screen readers
//! (PDF/UA-1), and the same text always makes the same bytes: there is no clock,
//! and no font but those in `fonts/` and those that are added to them.

mod blocks;
mod data;
mod fonts;
pub mod impose;
mod inlines;
mod links;
mod mistakes;
mod pictures;
mod table;
mod typed;
mod world;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, LazyLock};

use rayon::{ThreadPool, ThreadPoolBuilder};
use serde_json::Value;
use typst::diag::Warned;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use xxhash_rust::xxh3::Xxh3;

use super::print::{Form, Style, Work};
use crate::source::Source;
use crate::source::report::{Diagnostic, Report, Reported};
use crate::source::tree::Tree;
use fonts::Fonts;
use world::{Desk, Shelf};

/// The folder its templates are in.
const FOLDER: &str = "templates/print/";

/// The templates that are used where a site has none of its own.
const SHIPPED: [(&str, &str); 5] = [
    ("house.typ", include_str!("../../templates/print/house.typ")),
    (
        "letter.typ",
        include_str!("../../templates/print/letter.typ"),
    ),
    ("guide.typ", include_str!("../../templates/print/guide.typ")),
    ("pack.typ", include_str!("../../templates/print/pack.typ")),
    (
        "handbook.typ",
        include_str!("../../templates/print/handbook.typ"),
    ),
];

/// Why there is no PDF: the mistakes of the template.
#[derive(Clone, Debug)]
pub struct Failure(pub Vec<Diagnostic>);

impl Failure {
    /// Puts its mistakes into a report.
    pub fn report(self, report: &mut Report) -> Reported {
        let mut found = self.0.into_iter();
        let first = found.next().unwrap_or_else(mistakes::unforeseen);
        let reported = report.error(first);
        found.for_each(|mistake| {
            report.error(mistake);
        });
        reported
    }
}

/// Everything that goes into one PDF, ready to be laid out.
#[derive(Clone, Debug)]
pub struct Sheet {
    form: Form,
    style: Style,
    date: jiff::civil::Date,
    data: Arc<str>,
    pictures: Vec<(String, Arc<[u8]>)>,
    missing: Vec<char>,
    key: u128,
}

impl Sheet {
    /// What tells it from every other: its data and pictures, the templates and fonts
    /// that print it, and the version of this program. 32 hexadecimal digits.
    pub fn key(&self) -> String {
        format!("{:032x}", self.key)
    }

    /// The characters in it that no font has, each once, in order; they are printed
    /// as boxes.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }
}

/// Prints works. Made once, shared between threads.
#[derive(Clone, Debug)]
pub struct Printer {
    /// The templates; those of the tree come first.
    sources: Vec<Arc<Source>>,
    /// How many of them are of the tree.
    own: usize,
    shelf: Arc<Shelf>,
    fonts: Arc<Fonts>,
}

/// How many documents are printed before what Typst remembers and did not use goes.
const REMEMBERED: usize = 8;

/// How many documents have been printed.
static PRINTED: AtomicUsize = AtomicUsize::new(0);

/// How many books are being printed. A book is laid out several times, until the page
/// numbers in it are right, and each time takes over most of the one before: nothing may
/// be forgotten meanwhile.
static BOOKS: AtomicUsize = AtomicUsize::new(0);

/// Typst lays out by calling itself, deeper than the stack of a usual thread is
/// safe for. It also works on several threads, and while it waits for one of them
/// rayon may take up other work of the same threads. With threads of its own that
/// can only be another document, and no more of them than threads ask for one.
static THREADS: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let threads = ThreadPoolBuilder::new().stack_size(32 << 20);
    threads.build().ok()
});

impl Printer {
    /// A printer with the templates of a tree.
    pub fn read(tree: &Tree) -> Printer {
        Printer::with(tree.texts(FOLDER, ".typ").cloned().collect())
    }

    /// A printer with the templates that Candour ships.
    pub fn shipped() -> Printer {
        Printer::with(Vec::new())
    }

    /// The same printer with more fonts, by the names of their files: they print the
    /// characters that the built-in ones have not, in the order of their names.
    ///
    /// # Errors
    /// The name of a file that is no font.
    pub fn with_fonts(mut self, files: Vec<(String, Vec<u8>)>) -> Result<Printer, String> {
        self.fonts = self.fonts.with(files)?;
        Ok(self)
    }

    fn with(mut sources: Vec<Arc<Source>>) -> Printer {
        let own = sources.len();
        for (name, text) in SHIPPED {
            let path = format!("{FOLDER}{name}");
            if !sources.iter().any(|source| source.path() == path) {
                sources.push(Arc::new(Source::new(path, text)));
            }
        }
        let shelf = Arc::new(Shelf::new(sources.iter()));
        let fonts = Fonts::shipped();
        Printer {
            sources,
            own,
            shelf,
            fonts,
        }
    }

    /// Whether this is the printer of a tree, unchanged.
    pub fn is_of(&self, tree: &Tree) -> bool {
        let now: Vec<_> = tree.texts(FOLDER, ".typ").collect();
        let mut both = now.iter().zip(&self.sources);
        now.len() == self.own && both.all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// Whether it has no templates but those that Candour ships.
    pub fn is_shipped(&self) -> bool {
        self.sources.iter().all(|source| is_shipped(source))
    }

    /// Lays a work out as data. What it looks like is for [`Printer::print`] to find.
    pub fn lay(&self, work: &Work, style: Style) -> Sheet {
        let laid = data::of(work, style, &self.fonts);
        let data = laid.data.to_string();
        let mut key = Xxh3::new();
        let mut add = |bytes: &[u8]| {
            key.update(&bytes.len().to_le_bytes());
            key.update(bytes);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(&self.fonts.key.to_le_bytes());
        for source in &self.sources {
            add(source.path().as_bytes());
            add(source.text().as_bytes());
        }
        add(data.as_bytes());
        for (name, bytes) in &laid.pictures {
            add(name.as_bytes());
            add(bytes);
        }
        Sheet {
            form: work.form,
            style,
            date: work.meta.date,
            data: data.into(),
            pictures: laid.pictures,
            missing: laid.missing,
            key: key.digest128(),
        }
    }

    /// A sheet as a PDF, tagged for screen readers.
    ///
    /// # Errors
    /// A template with a mistake. There is no text that cannot be printed: a
    /// character that no font has is printed as a box, and a picture that cannot be
    /// read as its words.
    pub fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, Failure> {
        let (sender, receiver) = mpsc::channel();
        let (printer, sheet) = (self.clone(), sheet.clone());
        let work = move || {
            let is_book = usize::from(sheet.form == Form::Handbook);
            BOOKS.fetch_add(is_book, Ordering::Relaxed);
            let printed = printer.print_here(&sheet);
            let is_last = BOOKS.fetch_sub(is_book, Ordering::Relaxed) == is_book;
            let before = PRINTED.fetch_add(1, Ordering::Relaxed);
            // Looking through all that is remembered takes longer than a small document.
            if is_last && (is_book == 1 || before.is_multiple_of(REMEMBERED)) {
                typst::comemo::evict(1);
            }
            // Nobody waits any more only when the program ends.
            let _ = sender.send(printed);
        };
        match &*THREADS {
            Some(threads) => threads.spawn(work),
            None => work(),
        }
        receiver.recv().unwrap_or_else(|_| Err(mistakes::unknown()))
    }

    fn print_here(&self, sheet: &Sheet) -> Result<Vec<u8>, Failure> {
        let printed = self.print_data(sheet, &sheet.data);
        let pdf = match printed {
            Err(failure) if !sheet.pictures.is_empty() => self.print_readable(sheet, failure)?,
            printed => printed?,
        };
        match sheet.style {
            Style::Booklet => impose::impose(pdf).map_err(mistakes::unfit),
            Style::Clear | Style::Large => Ok(pdf),
        }
    }

    /// Prints a sheet again, with words for the pictures that cannot be read.
    fn print_readable(&self, sheet: &Sheet, failure: Failure) -> Result<Vec<u8>, Failure> {
        let pictures = sheet.pictures.iter();
        let broken: BTreeSet<&str> = pictures
            .filter(|(_, bytes)| !self.can_print(bytes))
            .map(|(name, _)| name.as_str())
            .collect();
        let Ok(mut data) = serde_json::from_str::<Value>(&sheet.data) else {
            return Err(failure);
        };
        if broken.is_empty() {
            return Err(failure);
        }
        pictures::put_words(&mut data, &broken);
        self.print_data(sheet, &data.to_string())
    }

    fn can_print(&self, picture: &Arc<[u8]>) -> bool {
        let (template, bytes) = pictures::trial(picture);
        let desk = Desk::trial(Shelf::trial(&template), self.fonts.clone());
        self.export(&desk.with("picture", bytes), None).is_ok()
    }

    fn print_data(&self, sheet: &Sheet, data: &str) -> Result<Vec<u8>, Failure> {
        let template = format!("{}.typ", sheet.form.name());
        let desk = Desk::new(&template, self.shelf.clone(), self.fonts.clone());
        let desk = desk.with(world::DATA, Bytes::from_string(data.to_owned()));
        let desk = sheet.pictures.iter().fold(desk, |desk, (name, bytes)| {
            desk.with(name, Bytes::new(bytes.clone()))
        });
        self.export(&desk, Some(sheet.date))
    }

    fn export(&self, desk: &Desk, date: Option<jiff::civil::Date>) -> Result<Vec<u8>, Failure> {
        let fail = |found: &[_]| mistakes::failure(&self.sources, desk, found);
        let Warned { output, warnings } = typst::compile::<PagedDocument>(desk);
        let pages = output.map_err(|found| fail(&found))?;
        let warnings = mistakes::of_the_template(&warnings);
        if !warnings.is_empty() {
            return Err(fail(&warnings));
        }
        typst_pdf::pdf(&pages, &options(date)?).map_err(|found| fail(&found))
    }
}

/// Whether a template is as Candour ships it.
fn is_shipped(source: &Source) -> bool {
    SHIPPED.iter().any(|(name, text)| {
        source.path().strip_prefix(FOLDER) == Some(name) && source.text() == *text
    })
}

fn options(date: Option<jiff::civil::Date>) -> Result<PdfOptions, Failure> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| mistakes::unknown())?;
    let day = date.and_then(|date| {
        let part = |number: i8| u8::try_from(number).unwrap_or(1);
        let (month, day) = (part(date.month()), part(date.day()));
        Datetime::from_ymd_hms(date.year().into(), month, day, 0, 0, 0)
    });
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Candour".to_owned())),
        timestamp: day.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}
