//! Who publishes, as it stands on every printed page.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::print::{Frame, Logo};
use crate::render::local::shortened;
use crate::site::Site;
use crate::site::brand::Brand;

/// The publisher of a site; the bytes of its logo go to the pictures.
pub(super) fn of(site: &Site, pictures: &mut BTreeMap<String, Arc<[u8]>>) -> Frame {
    let logo = site.brand.logo.as_ref().and_then(|logo| {
        let path = &logo.file.value;
        pictures.insert(path.clone(), site.statics.get(path)?.clone());
        Some(Logo {
            path: path.clone(),
            alt: logo.alt.value.clone(),
        })
    });
    Frame {
        logo,
        ..of_brand(&site.brand)
    }
}

/// The same without the logo, whose file is the site's.
pub(crate) fn of_brand(brand: &Brand) -> Frame {
    let lines = brand.letterhead.as_deref().unwrap_or_default().lines();
    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
    Frame {
        name: brand.name.clone(),
        strapline: Some(brand.strapline.clone()).filter(|line| !line.is_empty()),
        phone: brand.phone.clone(),
        hours: brand.hours.clone(),
        web: brand.address.as_deref().map(|at| shortened(at).to_owned()),
        logo: None,
        letterhead: lines.map(str::to_owned).collect(),
    }
}
