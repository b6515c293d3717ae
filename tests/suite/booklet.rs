//! Booklets: two pages of a book on each side of paper, still tagged and with every link.

use std::collections::BTreeMap;

use candour::document::Meta;
use candour::document::pdf::Printer;
use candour::document::pdf::impose::{impose, pages};
use candour::document::print::{Form, Frame, Style, Work};
use candour::document::sheets::Shape;
use candour::source::tree::Tree;
use lopdf::{Dictionary, Object, ObjectId};

/// A book of contents and so many parts, on A5.
fn book(parts: usize) -> Vec<u8> {
    let mut tree = Tree::default();
    tree.insert_text("templates/print/handbook.typ", include_str!("booklet.typ"));
    let work = Work {
        form: Form::Handbook,
        meta: Meta {
            title: format!("{parts} parts"),
            date: jiff::civil::date(2026, 11, 22),
        },
        lang: "en".to_owned(),
        words: BTreeMap::new(),
        frame: Frame::default(),
        parts: Vec::new(),
        pictures: BTreeMap::new(),
    };
    let printer = Printer::read(&tree);
    // It is put on sheets by the tests.
    let made = printer.print(&printer.lay(&work, Style::Clear));
    made.unwrap_or_else(|failure| panic!("{:?}", failure.0))
}

/// A PDF to look into.
struct File(lopdf::Document);

impl File {
    fn read(pdf: &[u8]) -> File {
        File(lopdf::Document::load_mem(pdf).unwrap())
    }

    fn get<'a>(&'a self, from: &'a Dictionary, key: &str) -> Option<&'a Object> {
        from.get_deref(key.as_bytes(), &self.0).ok()
    }

    fn root(&self, key: &str) -> &Dictionary {
        let found = self.get(self.0.catalog().unwrap(), key).unwrap();
        found.as_dict().unwrap()
    }

    fn sides(&self) -> Vec<ObjectId> {
        self.0.page_iter().collect()
    }

    /// Every page of the book, or every form on a sheet: by what names it in the structure,
    /// its side and how far it is moved.
    fn places(&self) -> BTreeMap<ObjectId, (ObjectId, [f32; 2])> {
        let mut places = BTreeMap::new();
        for side in self.sides() {
            let page = self.0.get_dictionary(side).unwrap();
            let forms = self.get(page, "Resources").unwrap().as_dict().unwrap();
            let Some(forms) = self.get(forms, "XObject") else {
                places.insert(side, (side, [0.0, 0.0]));
                continue;
            };
            let draws = String::from_utf8(self.0.get_page_content(side)).unwrap();
            for (name, form) in forms.as_dict().unwrap() {
                let name = format!("/{} Do", String::from_utf8_lossy(name));
                let line = draws.lines().find(|line| line.contains(&name)).unwrap();
                let words: Vec<&str> = line.split(' ').collect();
                let by = [words[5].parse().unwrap(), words[6].parse().unwrap()];
                places.insert(form.as_reference().unwrap(), (side, by));
            }
        }
        places
    }

    /// The marks in reading order: the page or form each stands in, and its number there.
    fn marks(&self) -> Vec<(ObjectId, i64)> {
        let mut marks = Vec::new();
        let kids = self.root("StructTreeRoot").get(b"K").unwrap();
        self.below(kids, None, &mut marks);
        marks
    }

    fn below(&self, kids: &Object, piece: Option<ObjectId>, marks: &mut Vec<(ObjectId, i64)>) {
        match kids {
            Object::Array(kids) => kids.iter().for_each(|kid| self.below(kid, piece, marks)),
            Object::Reference(id) => {
                let kids = self.0.get_dictionary(*id).unwrap().get(b"K");
                kids.into_iter()
                    .for_each(|kids| self.below(kids, Some(*id), marks));
            }
            Object::Integer(number) => {
                let page = self.0.get_dictionary(piece.unwrap()).unwrap().get(b"Pg");
                marks.push((page.unwrap().as_reference().unwrap(), *number));
            }
            Object::Dictionary(mark) if mark.has_type(b"MCR") => {
                let place = mark.get(b"Stm").or_else(|_| mark.get(b"Pg"));
                let place = place.unwrap().as_reference().unwrap();
                let number = mark.get(b"MCID").unwrap().as_i64().unwrap();
                marks.push((place, number));
                if let Ok(form) = self.0.get_object(place).unwrap().as_stream() {
                    let parents = form.dict.get(b"StructParents").unwrap();
                    let parents = self.parents(parents.as_i64().unwrap());
                    let parent = &parents.as_array().unwrap()[number as usize];
                    assert_eq!(parent.as_reference().ok(), piece, "the tree of parents");
                    let side = mark.get(b"Pg").unwrap().as_reference().unwrap();
                    assert_eq!(self.places()[&place].0, side);
                }
            }
            Object::Dictionary(link) => {
                let link = self.get(link, "Obj").unwrap().as_dict().unwrap();
                let parent = link.get(b"StructParent").unwrap().as_i64().unwrap();
                let parents = self.root("StructTreeRoot");
                let parents = self.get(parents, "ParentTree").unwrap().as_dict().unwrap();
                let all = parents.get(b"Nums").unwrap().as_array().unwrap();
                let at = all.iter().position(|one| *one == Object::Integer(parent));
                assert_eq!(all[at.unwrap() + 1].as_reference().ok(), piece);
            }
            other => panic!("{other:?} in the structure"),
        }
    }

    fn parents(&self, key: i64) -> &Object {
        let tree = self.root("StructTreeRoot");
        let tree = self.get(tree, "ParentTree").unwrap().as_dict().unwrap();
        let all = tree.get(b"Nums").unwrap().as_array().unwrap();
        let mut pairs = all.chunks(2);
        let pair = pairs.find(|pair| pair[0] == Object::Integer(key)).unwrap();
        self.0.dereference(&pair[1]).unwrap().1
    }

    /// What links say and where they lie, in the order of the structure.
    fn links(&self) -> Vec<(String, ObjectId, Vec<f32>)> {
        let mut links = Vec::new();
        for side in self.sides() {
            let page = self.0.get_dictionary(side).unwrap();
            let found = self.get(page, "Annots").map(|all| all.as_array().unwrap());
            for link in found.into_iter().flatten() {
                let link = self.0.dereference(link).unwrap().1.as_dict().unwrap();
                let says = link.get(b"Contents").unwrap().as_str().unwrap();
                let parent = link.get(b"StructParent").unwrap().as_i64().unwrap();
                let says = format!("{parent} {}", String::from_utf8_lossy(says));
                let corners = ["Rect", "QuadPoints"].into_iter();
                let corners = corners.filter_map(|key| self.get(link, key));
                let corners = corners.flat_map(|corners| corners.as_array().unwrap());
                let corners = corners.map(|one| one.as_float().unwrap()).collect();
                links.push((says, side, corners));
            }
        }
        links.sort_by(|a, b| a.0.cmp(&b.0));
        links
    }

    /// Where the named parts of the book are.
    fn names(&self) -> Vec<(Vec<u8>, ObjectId, [f32; 2])> {
        let names = self.get(self.root("Names"), "Dests").unwrap();
        let names = names.as_dict().unwrap().get(b"Names").unwrap();
        let names = names.as_array().unwrap().chunks(2);
        let names = names.map(|pair| {
            let to = self.0.dereference(&pair[1]).unwrap().1.as_array().unwrap();
            let at = [2, 3].map(|index: usize| to[index].as_float().unwrap());
            let name = pair[0].as_str().unwrap().to_owned();
            (name, to[0].as_reference().unwrap(), at)
        });
        names.collect()
    }

    fn labels(&self) -> Vec<String> {
        let labels = self.root("PageLabels").get(b"Nums").unwrap();
        let labels = labels.as_array().unwrap().chunks(2).enumerate();
        let labels = labels.map(|(index, pair)| {
            assert_eq!(pair[0], Object::Integer(index as i64));
            let label = pair[1].as_dict().unwrap().get(b"P").unwrap();
            lopdf::decode_text_string(label).unwrap()
        });
        labels.collect()
    }
}

/// Both files, and which side and move of the second each page of the first has.
struct Pair {
    book: File,
    sheets: File,
    places: Vec<(ObjectId, (ObjectId, [f32; 2]))>,
}

impl Pair {
    fn of(parts: usize) -> Pair {
        let book = book(parts);
        let sheets = File::read(&impose(book.clone()).unwrap());
        let book = File::read(&book);
        let (count, sides) = (book.sides().len(), sheets.sides());
        let forms = sheets.places();
        let mut places = vec![None; count];
        for (side, both) in sides.iter().zip(Shape::of(count).sides()) {
            let halves = [(both.0, 0.0), (both.1, 420.0)];
            for (number, from) in halves.into_iter().filter(|half| half.0 <= count) {
                let here = |place: &(ObjectId, [f32; 2])| {
                    place.0 == *side && (from..from + 2.0).contains(&place.1[0])
                };
                let form = forms.iter().find(|(_, place)| here(place));
                let (form, place) = form.unwrap_or_else(|| panic!("page {number} of {count}"));
                places[number - 1] = Some((*form, *place));
            }
        }
        Pair {
            places: places.into_iter().map(Option::unwrap).collect(),
            book,
            sheets,
        }
    }

    /// Where a page of the book is on the sheets.
    fn place(&self, page: ObjectId) -> (ObjectId, (ObjectId, [f32; 2])) {
        let at = self.book.sides().iter().position(|one| *one == page);
        self.places[at.unwrap()]
    }
}

fn are_near(a: &[f32], b: &[f32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.01)
}

#[test]
fn pages_lie_where_the_fold_needs_them() {
    let pair = Pair::of(10);
    assert_eq!(pair.book.sides().len(), 12);
    let labels = ["12–1", "2–11", "10–3", "4–9", "8–5", "6–7"];
    assert_eq!(pair.sheets.labels(), labels);
    // What draws a page is drawn where its place is.
    for (page, (form, _)) in pair.book.sides().into_iter().zip(&pair.places) {
        let form = pair.sheets.0.get_object(*form).unwrap();
        let form = form.as_stream().unwrap().decompressed_content().unwrap();
        let page = pair.book.0.get_page_content(page);
        assert!(form.trim_ascii_end() == page.trim_ascii_end());
    }
}

#[test]
fn a_thick_book_is_folded_in_gatherings() {
    let pair = Pair::of(77);
    let labels = pair.sheets.labels();
    assert_eq!((pair.book.sides().len(), labels.len()), (83, 42));
    assert_eq!([&labels[0], &labels[13]], ["28–1", "14–15"]);
    assert_eq!([&labels[28], &labels[41]], ["84–57", "70–71"]);
}

#[test]
fn a_booklet_is_read_in_the_order_of_the_book() {
    let pair = Pair::of(9);
    let marks = pair.book.marks();
    let read = marks
        .into_iter()
        .map(|(page, number)| (pair.place(page).0, number));
    let read: Vec<_> = read.collect();
    assert!(read.len() > 100);
    assert_eq!(pair.sheets.marks(), read);
}

#[test]
fn links_and_what_they_lead_to_move_with_their_pages() {
    let pair = Pair::of(9);
    let (before, after) = (pair.book.links(), pair.sheets.links());
    assert!(before.len() > 40);
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        let (_, (side, by)) = pair.place(before.1);
        let mut corners = before.2.clone();
        let numbers = corners.iter_mut().enumerate();
        numbers.for_each(|(index, number)| *number += by[index % 2]);
        assert_eq!((&before.0, side), (&after.0, after.1));
        assert!(are_near(&corners, &after.2), "{before:?} {after:?}");
    }
    let (before, after) = (pair.book.names(), pair.sheets.names());
    assert_eq!(before.len(), 9);
    for (before, after) in before.iter().zip(&after) {
        let (_, (side, by)) = pair.place(before.1);
        assert_eq!((&before.0, side), (&after.0, after.1));
        let at = [before.2[0] + by[0], before.2[1] + by[1]];
        assert!(are_near(&at, &after.2), "{before:?} {after:?}");
    }
}

#[test]
fn a_booklet_says_what_it_is_and_how_to_print_it() {
    let made = impose(book(9)).unwrap();
    assert_eq!(pages(&made), Some(6));
    assert_eq!(impose(book(9)), Ok(made.clone()));
    let sheets = File::read(&made);
    let preferences = sheets.root("ViewerPreferences");
    let says = |key: &[u8]| preferences.get(key).unwrap().as_name().unwrap();
    assert_eq!(says(b"Duplex"), b"DuplexFlipShortEdge");
    assert_eq!(says(b"PrintScaling"), b"None");
    let shows = preferences.get(b"DisplayDocTitle").unwrap();
    assert_eq!(shows, &Object::Boolean(true));
    let catalog = sheets.0.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
    let marked = sheets.root("MarkInfo").get(b"Marked").unwrap();
    assert_eq!(marked, &Object::Boolean(true));
    let about = sheets
        .get(catalog, "Metadata")
        .unwrap()
        .as_stream()
        .unwrap();
    let about = String::from_utf8_lossy(&about.content);
    for part in ["<pdfuaid:part>1<", "<xmpTPg:NPages>6<", "9 parts"] {
        assert!(about.contains(part), "no {part} in {about}");
    }
}

#[test]
fn what_cannot_be_a_booklet_is_refused() {
    let nothing = impose(b"%PDF-1.7 and no more".to_vec());
    assert!(nothing.is_err());
    // What lies on sheets already is too large for them.
    let twice = impose(impose(book(1)).unwrap()).unwrap_err();
    assert!(twice.contains("larger"), "{twice}");
}
