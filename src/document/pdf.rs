//! Documents as PDF, to print: the only module that knows Typst.
//!
//! The text goes to the template as data and is never spliced into it, so nothing
//! in it can be read as markup. What comes out is tagged for screen readers
//! (PDF/UA-1), and the same text always makes the same bytes: there is no clock,
//! and no font but those in `fonts/`.

mod data;
pub mod impose;
mod mistakes;
mod table;
mod typed;
mod world;

use std::sync::mpsc;
use std::sync::{Arc, LazyLock};

use rayon::{ThreadPool, ThreadPoolBuilder};
use typst::diag::Warned;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{Document, Meta};
use crate::source::Source;
use crate::source::report::{Diagnostic, Report, Reported};
use crate::source::tree::Tree;
use world::{Desk, Shelf};

/// The folder its templates are in.
const FOLDER: &str = "templates/print/";

/// The template that is used where a site has none of its own.
const SHIPPED: &str = include_str!("../../templates/print/letter.typ");

/// How a document is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Print {
    /// 14 point.
    Clear,
    /// 18 point.
    Large,
}

impl Print {
    /// Its name in the template.
    fn name(self) -> &'static str {
        match self {
            Print::Clear => "clear",
            Print::Large => "large",
        }
    }
}

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

/// Prints documents. Made once, shared between threads.
#[derive(Clone, Debug)]
pub struct Printer {
    sources: Vec<Arc<Source>>,
    shelf: Arc<Shelf>,
}

/// How many documents may be printed before what Typst remembers of one goes.
const REMEMBERED: usize = 8;

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

    /// A printer with the template that Candour ships.
    pub fn shipped() -> Printer {
        Printer::with(Vec::new())
    }

    fn with(mut sources: Vec<Arc<Source>>) -> Printer {
        let main = format!("{FOLDER}letter.typ");
        if !sources.iter().any(|source| source.path() == main) {
            sources.push(Arc::new(Source::new(main, SHIPPED)));
        }
        let shelf = Arc::new(Shelf::new(&sources));
        Printer { sources, shelf }
    }

    /// Whether this is the printer of a tree, unchanged.
    pub fn is_of(&self, tree: &Tree) -> bool {
        let now: Vec<_> = tree.texts(FOLDER, ".typ").collect();
        let shipped = now.is_empty() && self.is_shipped();
        shipped
            || (now.len() == self.sources.len()
                && now
                    .iter()
                    .zip(&self.sources)
                    .all(|(a, b)| Arc::ptr_eq(a, b)))
    }

    /// Whether its only template is the one that Candour ships.
    pub fn is_shipped(&self) -> bool {
        matches!(&self.sources[..], [only] if only.text() == SHIPPED)
    }

    /// The document as a PDF: A4, tagged for screen readers.
    ///
    /// # Errors
    /// A template with a mistake. There is no text that cannot be printed: a
    /// character that no font has is printed as a box.
    pub fn write(
        &self,
        document: &Document,
        meta: &Meta,
        print: Print,
    ) -> Result<Vec<u8>, Failure> {
        let data = data::of(document, meta, print).to_string();
        let desk = Desk::new(self.shelf.clone(), data);
        let (sender, receiver) = mpsc::channel();
        let (printer, date) = (self.clone(), meta.date);
        let work = move || {
            let printed = printer.print(&desk, date);
            typst::comemo::evict(REMEMBERED);
            // Nobody waits any more only when the program ends.
            let _ = sender.send(printed);
        };
        match &*THREADS {
            Some(threads) => threads.spawn(work),
            None => work(),
        }
        receiver.recv().unwrap_or_else(|_| Err(mistakes::unknown()))
    }

    fn print(&self, desk: &Desk, date: jiff::civil::Date) -> Result<Vec<u8>, Failure> {
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

fn options(date: jiff::civil::Date) -> Result<PdfOptions, Failure> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| mistakes::unknown())?;
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let day = Datetime::from_ymd_hms(
        date.year().into(),
        part(date.month()),
        part(date.day()),
        0,
        0,
        0,
    );
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Candour".to_owned())),
        timestamp: day.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}
