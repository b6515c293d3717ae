//! The author's mistakes, as data: collected, ordered, never thrown.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Source, Span};

/// How bad a mistake is: an error stops publishing, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// Worth a look; the site is published all the same.
    Warning,
}

/// Where a mistake is: a span of a text, or a file as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A span of a text.
    Text(Arc<Source>, Span),
    /// A file, by its path in the project.
    File(String),
}

impl Place {
    /// The path of the file it is in.
    pub fn path(&self) -> &str {
        match self {
            Place::Text(source, _) => source.path(),
            Place::File(path) => path,
        }
    }

    /// By the path of the file. Places in one text have the same without a look.
    fn order(&self, other: &Place) -> Ordering {
        match (self, other) {
            (Place::Text(one, _), Place::Text(other, _)) if Arc::ptr_eq(one, other) => {
                Ordering::Equal
            }
            _ => self.path().cmp(other.path()),
        }
    }

    fn start(&self) -> usize {
        match self {
            Place::Text(_, span) => span.start,
            Place::File(_) => 0,
        }
    }
}

/// One mistake.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Its stable rule id, such as `link::no-such-page`.
    pub rule: &'static str,
    /// What is wrong: one phrase, names in backticks, no full stop.
    pub message: String,
    /// Where it is.
    pub place: Place,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(rule: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            rule,
            message: message.into(),
            place,
            hint: None,
        }
    }

    /// A warning at a place.
    pub fn warning(rule: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(rule, place, message)
        }
    }

    /// The same mistake with what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// The same mistake with what to do about it, where there is something to say.
    pub fn hint_maybe(mut self, hint: Option<String>) -> Diagnostic {
        self.hint = hint;
        self
    }

    /// How it stands to another: equal if they say the same of the same place.
    pub fn order(&self, other: &Diagnostic) -> Ordering {
        let rest = |one: &Diagnostic| (one.place.start(), one.severity, one.rule);
        self.place
            .order(&other.place)
            .then_with(|| rest(self).cmp(&rest(other)))
            .then_with(|| self.message.cmp(&other.message))
    }
}

/// How many errors and warnings there are among mistakes.
pub fn counts(mistakes: &[&Diagnostic]) -> (usize, usize) {
    let errors = mistakes.iter().filter(|d| d.severity == Severity::Error);
    let errors = errors.count();
    (errors, mistakes.len() - errors)
}

/// A proof that an error is in the report: the `Err` of every stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported(());

/// Every mistake found so far.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// Reports that are kept elsewhere too, none of which is empty.
    shared: Vec<Arc<Report>>,
    /// Whether there is an error in any of them.
    stops: bool,
}

impl Report {
    /// An empty report.
    pub fn new() -> Report {
        Report::default()
    }

    /// Adds a mistake. The proof is only good for errors, so warnings have
    /// [`Report::warn`].
    pub fn error(&mut self, diagnostic: Diagnostic) -> Reported {
        self.stops = true;
        self.diagnostics.push(Diagnostic {
            severity: Severity::Error,
            ..diagnostic
        });
        Reported(())
    }

    /// Adds a warning.
    pub fn warn(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            ..diagnostic
        });
    }

    /// Takes in another report.
    pub fn merge(&mut self, other: &Report) {
        self.diagnostics.extend(other.diagnostics.iter().cloned());
        self.shared.extend(other.shared.iter().cloned());
        self.stops |= other.stops;
    }

    /// Takes in a report that is kept, without a copy of what is in it.
    pub fn share(&mut self, other: &Arc<Report>) {
        if !other.is_empty() {
            self.shared.push(other.clone());
            self.stops |= other.stops;
        }
    }

    fn all(&self) -> Box<dyn Iterator<Item = &Diagnostic> + '_> {
        let shared = self.shared.iter().flat_map(|shared| shared.all());
        Box::new(self.diagnostics.iter().chain(shared))
    }

    /// The mistakes that are in none of these files, and those that are.
    pub fn without(&self, paths: &BTreeSet<&str>) -> (Report, Report) {
        let (mut rest, mut theirs) = (Report::new(), Report::new());
        for diagnostic in &self.diagnostics {
            let report = match paths.contains(diagnostic.place.path()) {
                true => &mut theirs,
                false => &mut rest,
            };
            report.stops |= diagnostic.severity == Severity::Error;
            report.diagnostics.push(diagnostic.clone());
        }
        for shared in &self.shared {
            let is_in = |one: &Diagnostic| paths.contains(one.place.path());
            match shared.all().any(is_in) {
                true => {
                    let (others, own) = shared.without(paths);
                    rest.merge(&others);
                    theirs.merge(&own);
                }
                false => rest.share(shared),
            }
        }
        (rest, theirs)
    }

    /// Every mistake, ordered by file and place, each once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.all().collect();
        all.sort_by(|a, b| a.order(b));
        all.dedup_by(|a, b| a.order(b) == Ordering::Equal);
        all
    }

    /// How many errors and warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        counts(&self.sorted())
    }

    /// Whether nothing stops publishing, as a result to use with `?`.
    ///
    /// # Errors
    /// [`Reported`] when the report holds an error.
    pub fn passed(&self) -> Result<(), Reported> {
        match self.stops {
            true => Err(Reported(())),
            false => Ok(()),
        }
    }

    /// Every mistake with errors of one rule as warnings.
    pub fn softened(self, rule: &str) -> Report {
        self.softened_if(&|diagnostic| diagnostic.rule == rule)
    }

    /// Every mistake with some of the errors as warnings.
    pub fn softened_if(mut self, is_soft: &dyn Fn(&Diagnostic) -> bool) -> Report {
        for diagnostic in &mut self.diagnostics {
            if is_soft(diagnostic) {
                diagnostic.severity = Severity::Warning;
            }
        }
        for shared in self.shared.iter_mut().filter(|shared| shared.stops) {
            *shared = Arc::new(Report::clone(shared).softened_if(is_soft));
        }
        let is_error = |one: &Diagnostic| one.severity == Severity::Error;
        self.stops =
            self.diagnostics.iter().any(is_error) || self.shared.iter().any(|shared| shared.stops);
        self
    }

    /// Whether a rule was broken whose name begins so.
    pub fn has(&self, group: &str) -> bool {
        let mut found = self.diagnostics.iter();
        found.any(|diagnostic| diagnostic.rule.starts_with(group))
    }

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty() && self.shared.is_empty()
    }
}
