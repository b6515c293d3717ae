//! PDFs that were made before, by what went into them.

use std::fmt::Debug;

/// Where PDFs are kept from one run to the next.
///
/// What cannot be read or written is as if it were not there: nothing goes wrong without.
pub trait Kept: Send + Sync + Debug {
    /// The PDF of a key, if it was kept.
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps the PDF of a key.
    fn put(&self, key: &str, pdf: &[u8]);
}
