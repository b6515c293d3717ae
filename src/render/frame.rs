//! The frame of a page: the site around it with its top and its foot.
//!
//! All pages of a folder that stand in one section have the same, so it is made once for
//! them and kept with the edition.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::theme::Frame;
use crate::site::order::ABOUT;
use crate::site::{Kind, Site};
use crate::source::report::Reported;

/// Those that were made: by the folder of the page, or by the page where it alone has
/// it, and by the section.
#[derive(Debug, Default)]
pub(super) struct Frames {
    made: Mutex<HashMap<(String, String), Arc<Frame>>>,
}

impl Frames {
    /// The frame of a page at an address, in a section.
    ///
    /// # Errors
    /// Those of `make`, which are not kept.
    pub(super) fn of(
        &self,
        site: &Site,
        (address, section): (&str, &str),
        make: impl FnOnce() -> Result<Frame, Reported>,
    ) -> Result<Arc<Frame>, Reported> {
        let place = match is_alone(site, address) {
            true => address,
            false => address.rsplit_once('/').map_or("", |(folder, _)| folder),
        };
        let key = (place.to_owned(), section.to_owned());
        let known = |made: &HashMap<_, Arc<Frame>>| made.get(&key).cloned();
        if let Some(frame) = self.made.lock().ok().and_then(|made| known(&made)) {
            return Ok(frame);
        }
        let frame = Arc::new(make()?);
        if let Ok(mut made) = self.made.lock() {
            made.insert(key, frame.clone());
        }
        Ok(frame)
    }
}

/// Whether the frame of a page names the page itself, or its links start elsewhere.
fn is_alone(site: &Site, address: &str) -> bool {
    let is_it = |page: &crate::site::Page| page.address == address;
    site.beside().any(is_it)
        || site.page(ABOUT).is_some_and(is_it)
        || site
            .page("content/404.md")
            .is_some_and(|page| page.kind == Kind::NotFound && is_it(page))
}
