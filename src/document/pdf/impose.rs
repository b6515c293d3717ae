//! Booklets: two pages of a tagged A5 file on each side of A4 sheets, which stay tagged.
//!
//! Each page becomes a form that a sheet draws where it belongs, with the marks for screen
//! readers that are in it. The structure is that of the book, and says of each piece of
//! text which sheet and which form it is on; so it is read from the first page to the last,
//! however the pages lie on the sheets. Links and what they lead to move with their pages.

mod moves;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, dictionary, text_string};

use crate::document::sheets::Shape;
use moves::Moves;

/// The size of a sheet, A4 on its side, in points.
const SHEET: (f32, f32) = (841.889_8, 595.275_6);

/// By how much sizes may differ that are meant to be the same, in points.
const SLACK: f32 = 0.1;

/// What a sheet calls its two pages.
const NAMES: [&str; 2] = ["Left", "Right"];

/// Puts the pages of an A5 file on sheets to print on both sides and to fold.
///
/// # Errors
/// It is not a file as [`super::Printer`] makes it.
pub fn impose(a5: Vec<u8>) -> Result<Vec<u8>, String> {
    imposed(a5).map_err(|wrong| match wrong {
        Wrong::Page(why) => format!("the pages of a booklet are A5, and {why}"),
        Wrong::File(error) => format!("cannot put the pages of a booklet on sheets: {error}"),
    })
}

/// Why a file cannot be a booklet.
#[derive(Debug)]
enum Wrong {
    /// It has a page that does not fit.
    Page(&'static str),
    /// It is no PDF, or none as it should be.
    File(lopdf::Error),
}

impl From<lopdf::Error> for Wrong {
    fn from(error: lopdf::Error) -> Wrong {
        Wrong::File(error)
    }
}

fn imposed(a5: Vec<u8>) -> Result<Vec<u8>, Wrong> {
    let mut book = Document::load_mem(&a5)?;
    drop(a5);
    sheets(&mut book)?;
    book.prune_objects();
    book.renumber_objects();
    let mut pdf = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .compression_level(6)
        .build();
    let saved = book.save_with_options(&mut pdf, options);
    saved.map_err(lopdf::Error::from)?;
    Ok(pdf)
}

/// How many pages a PDF has.
pub fn pages(pdf: &[u8]) -> Option<usize> {
    let found = Document::load_metadata_mem(pdf).ok()?;
    Some(found.page_count as usize)
}

/// Where a page of the book comes to lie.
#[derive(Clone, Copy, Debug)]
struct Spot {
    /// The sheet's side.
    side: ObjectId,
    /// What the page becomes.
    form: ObjectId,
    /// How far it is moved to the right and up.
    by: (f32, f32),
}

fn sheets(book: &mut Document) -> Result<(), Wrong> {
    let pages: Vec<ObjectId> = book.page_iter().collect();
    let shape = Shape::of(pages.len());
    let root = book.catalog()?.get(b"Pages")?.as_reference()?;
    let (mut spots, mut sides, mut labels) = (BTreeMap::new(), Vec::new(), Vec::new());
    for both in shape.sides() {
        let side = book.try_new_object_id()?;
        let mut on = Vec::new();
        for (half, number) in [both.0, both.1].into_iter().enumerate() {
            if let Some(page) = pages.get(number - 1) {
                let spot = spot(book, *page, (side, half))?;
                spots.insert(*page, spot);
                on.push((half, *page, spot));
            }
        }
        let dictionary = side_of(book, root, &on)?;
        book.set_object(side, dictionary);
        labels.push(Object::Integer(sides.len() as i64));
        labels.push(dictionary! { "P" => text_string(&format!("{}–{}", both.0, both.1)) }.into());
        sides.push(Object::Reference(side));
    }
    let count = sides.len() as i64;
    book.set_object(
        root,
        dictionary! { "Type" => name("Pages"), "Kids" => sides, "Count" => count },
    );
    Moves::new(spots, book).make(book)?;
    Ok(tell(book, count, labels)?)
}

/// Makes a form of a page, and says where it lies.
fn spot(book: &mut Document, page: ObjectId, at: (ObjectId, usize)) -> Result<Spot, Wrong> {
    let (side, half) = at;
    let whole = book.get_dictionary(page)?.clone();
    let edges = box_of(book, &whole)?;
    let [left, bottom, right, top] = edges;
    let (width, height) = (right - left, top - bottom);
    let fold = SHEET.0 / 2.0;
    if width > fold + SLACK || height > SHEET.1 + SLACK {
        return Err(Wrong::Page("one is larger"));
    }
    // Both pages touch the fold, and what the sheet has more than two of them is outside.
    let x = [fold - width, fold][half] - left;
    let y = (SHEET.1 - height) / 2.0 - bottom;
    let mut stream = drawing(book, page, &whole)?;
    stream.dict.set("Type", name("XObject"));
    stream.dict.set("Subtype", name("Form"));
    let edges: Vec<Object> = edges.map(Object::Real).into();
    stream.dict.set("BBox", edges);
    for key in ["Resources", "StructParents", "Group"] {
        if let Ok(value) = whole.get(key.as_bytes()) {
            stream.dict.set(key, value.clone());
        }
    }
    let form = book.try_add_object(stream)?;
    Ok(Spot {
        side,
        form,
        by: (x, y),
    })
}

/// What draws a page.
fn drawing(book: &Document, page: ObjectId, whole: &Dictionary) -> lopdf::Result<Stream> {
    let contents = whole.get(b"Contents").and_then(|one| book.dereference(one));
    if let Ok((_, Object::Stream(stream))) = contents {
        return Ok(stream.clone());
    }
    let mut stream = Stream::new(Dictionary::new(), book.get_page_content(page));
    stream.compress()?;
    Ok(stream)
}

/// The edges of a page: left, bottom, right, top.
fn box_of(book: &Document, page: &Dictionary) -> Result<[f32; 4], Wrong> {
    let numbers = page.get_deref(b"MediaBox", book)?.as_array()?;
    let numbers: Result<Vec<f32>, _> = numbers.iter().map(Object::as_float).collect();
    let edges = numbers?.try_into();
    edges.map_err(|_| Wrong::Page("one has no edges"))
}

/// A side of a sheet, with the pages that are on it.
fn side_of(
    book: &mut Document,
    root: ObjectId,
    on: &[(usize, ObjectId, Spot)],
) -> lopdf::Result<Dictionary> {
    let (mut draws, mut forms, mut links) = (String::new(), Dictionary::new(), Vec::new());
    for (half, page, spot) in on {
        let (x, y) = spot.by;
        draws.push_str(&format!("q 1 0 0 1 {x} {y} cm /{} Do Q\n", NAMES[*half]));
        forms.set(NAMES[*half], spot.form);
        let whole = book.get_dictionary(*page)?;
        if let Ok(found) = whole.get_deref(b"Annots", book) {
            links.extend(found.as_array()?.iter().cloned());
        }
    }
    let draws = book.try_add_object(Stream::new(Dictionary::new(), draws.into_bytes()))?;
    let edges = [0.0, 0.0, SHEET.0, SHEET.1].map(Object::Real);
    let mut side = dictionary! {
        "Type" => name("Page"),
        "Parent" => root,
        "MediaBox" => Vec::from(edges),
        "Resources" => dictionary! { "XObject" => forms },
        "Contents" => draws,
        "Tabs" => name("S"),
    };
    if !links.is_empty() {
        side.set("Annots", links);
    }
    Ok(side)
}

/// Says in the file what it has become: its labels, how it is printed, and how many sides
/// there are.
fn tell(book: &mut Document, sides: i64, labels: Vec<Object>) -> lopdf::Result<()> {
    let preferences = book.catalog()?.get_deref(b"ViewerPreferences", book);
    let mut preferences = preferences
        .and_then(Object::as_dict)
        .cloned()
        .unwrap_or_default();
    preferences.set("Duplex", name("DuplexFlipShortEdge"));
    preferences.set("PrintScaling", name("None"));
    let about = book
        .catalog()?
        .get(b"Metadata")
        .and_then(Object::as_reference)
        .ok();
    if let Some(Object::Stream(stream)) = about.and_then(|id| book.objects.get_mut(&id)) {
        let text = String::from_utf8_lossy(&stream.content);
        if let Some((before, rest)) = text.split_once("<xmpTPg:NPages>")
            && let Some((_, after)) = rest.split_once('<')
        {
            let told = format!("{before}<xmpTPg:NPages>{sides}<{after}");
            stream.set_content(told.into_bytes());
        }
    }
    let catalog = book.catalog_mut()?;
    catalog.set("PageLabels", dictionary! { "Nums" => labels });
    catalog.set("ViewerPreferences", preferences);
    catalog.set("PageLayout", name("SinglePage"));
    Ok(())
}

fn name(name: &str) -> Object {
    Object::Name(name.into())
}
