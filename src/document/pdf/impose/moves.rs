//! What is said of a page elsewhere in a file, moved to the sheet that the page is on.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{Spot, name};

/// Where every page comes to lie, and what lies on which.
pub(super) struct Moves {
    spots: BTreeMap<ObjectId, Spot>,
    /// The pages of links.
    links: BTreeMap<ObjectId, ObjectId>,
    /// The pages of pieces of the structure.
    pieces: BTreeMap<ObjectId, ObjectId>,
}

impl Moves {
    pub(super) fn new(spots: BTreeMap<ObjectId, Spot>, book: &Document) -> Moves {
        let mut links = BTreeMap::new();
        for page in spots.keys() {
            let found = book.get_dictionary(*page);
            let found = found.and_then(|page| page.get_deref(b"Annots", book)?.as_array());
            let ids = found.into_iter().flatten();
            links.extend(ids.filter_map(|link| Some((link.as_reference().ok()?, *page))));
        }
        let pieces = pieces(book);
        Moves {
            spots,
            links,
            pieces,
        }
    }

    /// Moves all that a file says of its pages.
    pub(super) fn make(&self, book: &mut Document) -> lopdf::Result<()> {
        for (id, object) in &mut book.objects {
            if self.spots.contains_key(id) {
                continue;
            }
            if let Some(spot) = self.links.get(id).and_then(|page| self.spots.get(page)) {
                link(object.as_dict_mut()?, *spot)?;
            }
            if let Ok(piece) = object.as_dict_mut()
                && piece.has_type(b"StructElem")
            {
                self.piece(piece, self.pieces.get(id))?;
            }
            self.within(object)?;
        }
        Ok(())
    }

    /// A piece of the structure: what stands in the form is named with the form, and where
    /// it lies on its page is where it lies on the sheet.
    fn piece(&self, piece: &mut Dictionary, page: Option<&ObjectId>) -> lopdf::Result<()> {
        let Some(spot) = page.and_then(|page| self.spots.get(page)) else {
            return Ok(());
        };
        let is_here = piece.has(b"Pg");
        match piece.get_mut(b"K") {
            Ok(Object::Array(kids)) if is_here => {
                kids.iter_mut().for_each(|kid| marked(kid, *spot));
            }
            Ok(kid) if is_here => marked(kid, *spot),
            _ => {}
        }
        let attributes = match piece.get_mut(b"A") {
            Ok(Object::Array(all)) => all.as_mut_slice(),
            Ok(one) => std::slice::from_mut(one),
            Err(_) => &mut [],
        };
        for attribute in attributes {
            if let Ok(Object::Array(edges)) = attribute
                .as_dict_mut()
                .and_then(|layout| layout.get_mut(b"BBox"))
            {
                points(edges, spot.by)?;
            }
        }
        Ok(())
    }

    /// What leads to a page leads to its place on the sheet.
    fn within(&self, object: &mut Object) -> lopdf::Result<()> {
        match object {
            Object::Array(all) => {
                self.target(all);
                all.iter_mut().try_for_each(|one| self.within(one))
            }
            Object::Dictionary(all) => {
                self.reference(all);
                all.iter_mut().try_for_each(|(_, one)| self.within(one))
            }
            Object::Stream(stream) => {
                let mut all = stream.dict.iter_mut();
                all.try_for_each(|(_, one)| self.within(one))
            }
            _ => Ok(()),
        }
    }

    /// `[page /XYZ left top zoom]` and its like.
    fn target(&self, all: &mut [Object]) {
        let [Object::Reference(page), Object::Name(kind), numbers @ ..] = all else {
            return;
        };
        let Some(spot) = self.spots.get(page) else {
            return;
        };
        *page = spot.side;
        let (x, y) = spot.by;
        let by: &[f32] = match kind.as_slice() {
            b"XYZ" => &[x, y],
            b"FitH" | b"FitBH" => &[y],
            b"FitV" | b"FitBV" => &[x],
            b"FitR" => &[x, y, x, y],
            _ => &[],
        };
        for (number, by) in numbers.iter_mut().zip(by) {
            if let Ok(was) = number.as_float() {
                *number = Object::Real(was + by);
            }
        }
    }

    /// `/Pg` of pieces of the structure and of what is in them. A piece that has marks of
    /// its own says which form they stand in.
    fn reference(&self, all: &mut Dictionary) {
        let Some(spot) = page_of(all).and_then(|page| self.spots.get(&page)) else {
            return;
        };
        all.set("Pg", spot.side);
        if all.has_type(b"MCR") && !all.has(b"Stm") {
            all.set("Stm", spot.form);
        }
    }
}

fn page_of(all: &Dictionary) -> Option<ObjectId> {
    all.get(b"Pg").and_then(Object::as_reference).ok()
}

/// The pages that the pieces of the structure are on: their own, or that of the first piece
/// in them that has one.
fn pieces(book: &Document) -> BTreeMap<ObjectId, ObjectId> {
    let mut pages = BTreeMap::new();
    let mut above = Vec::new();
    for (id, object) in &book.objects {
        let Ok(piece) = object.as_dict() else {
            continue;
        };
        if !piece.has_type(b"StructElem") {
            continue;
        }
        if let Some(page) = page_of(piece) {
            pages.insert(*id, page);
        } else if piece.has(b"A") {
            above.push(*id);
        }
    }
    for id in above {
        if let Some(page) = first(book, &pages, id) {
            pages.insert(id, page);
        }
    }
    pages
}

/// The page of the first piece below one that has a page.
fn first(
    book: &Document,
    pages: &BTreeMap<ObjectId, ObjectId>,
    piece: ObjectId,
) -> Option<ObjectId> {
    let mut open = vec![piece];
    while let Some(id) = open.pop() {
        if let Some(page) = pages.get(&id) {
            return Some(*page);
        }
        let kids = book.get_dictionary(id).and_then(|piece| piece.get(b"K"));
        match kids {
            Ok(Object::Array(kids)) => {
                let kids = kids.iter().rev();
                open.extend(kids.filter_map(|kid| kid.as_reference().ok()));
            }
            Ok(Object::Reference(kid)) => open.push(*kid),
            Ok(Object::Dictionary(mark)) if page_of(mark).is_some() => return page_of(mark),
            _ => {}
        }
    }
    None
}

/// A mark in a page's own drawing, named by its number alone.
fn marked(kid: &mut Object, spot: Spot) {
    if let Object::Integer(number) = kid {
        *kid = dictionary! {
            "Type" => name("MCR"),
            "Pg" => spot.side,
            "Stm" => spot.form,
            "MCID" => *number,
        }
        .into();
    }
}

/// A link is where its words are.
fn link(link: &mut Dictionary, spot: Spot) -> lopdf::Result<()> {
    for key in [&b"Rect"[..], b"QuadPoints"] {
        if let Ok(Object::Array(edges)) = link.get_mut(key) {
            points(edges, spot.by)?;
        }
    }
    if link.has(b"P") {
        link.set("P", spot.side);
    }
    Ok(())
}

/// Moves points, of which the numbers are x and y in turn.
fn points(numbers: &mut [Object], by: (f32, f32)) -> lopdf::Result<()> {
    for (index, number) in numbers.iter_mut().enumerate() {
        let by = [by.0, by.1][index % 2];
        *number = Object::Real(number.as_float()? + by);
    }
    Ok(())
}
