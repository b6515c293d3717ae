//! Which pages of a book share a side of paper.
//!
//! Sheets are printed on both sides, turned over at the short edge, laid on one another
//! with the first on the outside, and folded in the middle.

/// How many sheets can be folded together and stapled.
pub const STAPLED: usize = 20;

/// How many sheets a gathering has at most, where there are several.
pub const GATHERED: usize = 10;

/// How few a gathering should have, so that there are not too many.
const FEWEST: usize = 5;

/// What sheets a book is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// How many stacks of sheets there are, each to be folded by itself.
    pub gatherings: usize,
    /// How many sheets each of them has.
    pub sheets: usize,
}

impl Shape {
    /// The shape of a book of so many pages.
    ///
    /// A thick book is made of gatherings of one size, with as few empty pages as that
    /// can have.
    pub fn of(pages: usize) -> Shape {
        let needed = pages.div_ceil(4);
        if needed <= STAPLED {
            let (gatherings, sheets) = (1, needed);
            return Shape { gatherings, sheets };
        }
        let most = needed / FEWEST;
        let shapes = (needed.div_ceil(GATHERED)..=most).map(|gatherings| Shape {
            gatherings,
            sheets: needed.div_ceil(gatherings),
        });
        let best = shapes.min_by_key(|shape| (shape.all(), shape.gatherings));
        best.unwrap_or(Shape {
            gatherings: needed.div_ceil(GATHERED),
            sheets: GATHERED,
        })
    }

    /// The shape of what was printed on so many sides.
    pub fn of_sides(sides: usize) -> Shape {
        Shape::of(sides * 2)
    }

    /// How many sheets there are in all.
    pub fn all(self) -> usize {
        self.gatherings * self.sheets
    }

    /// What is on each side, in the order of printing: the numbers of the left page and of
    /// the right one. Numbers past the last page are empty pages.
    pub fn sides(self) -> impl Iterator<Item = (usize, usize)> {
        let pages = self.sheets * 4;
        (0..self.gatherings).flat_map(move |gathering| {
            let before = gathering * pages;
            (0..self.sheets * 2).map(move |side| {
                let (low, high) = (before + side + 1, before + pages - side);
                match side % 2 {
                    0 => (high, low),
                    _ => (low, high),
                }
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Folds what is printed, and reads it from the first page to the last.
    fn folded(shape: Shape) -> Vec<usize> {
        let sides: Vec<_> = shape.sides().collect();
        let mut read = Vec::new();
        for gathering in sides.chunks(shape.sheets * 2) {
            let sheets: Vec<_> = gathering.chunks(2).collect();
            for sheet in &sheets {
                // The right of the front, and what is printed behind it.
                read.extend([sheet[0].1, sheet[1].0]);
            }
            for sheet in sheets.iter().rev() {
                read.extend([sheet[1].1, sheet[0].0]);
            }
        }
        read
    }

    #[test]
    fn pages_go_on_sheets_by_this_table() {
        // Pages, gatherings, sheets in each, and the first and last side.
        let table = [
            (1, 1, 1, (4, 1), (2, 3)),
            (2, 1, 1, (4, 1), (2, 3)),
            (3, 1, 1, (4, 1), (2, 3)),
            (4, 1, 1, (4, 1), (2, 3)),
            (5, 1, 2, (8, 1), (4, 5)),
            (8, 1, 2, (8, 1), (4, 5)),
            (9, 1, 3, (12, 1), (6, 7)),
            (40, 1, 10, (40, 1), (20, 21)),
            (80, 1, 20, (80, 1), (40, 41)),
            (83, 3, 7, (28, 1), (70, 71)),
            (84, 3, 7, (28, 1), (70, 71)),
            (85, 3, 8, (32, 1), (80, 81)),
            (200, 5, 10, (40, 1), (180, 181)),
        ];
        for (pages, gatherings, sheets, first, last) in table {
            let shape = Shape::of(pages);
            assert_eq!(shape, Shape { gatherings, sheets }, "{pages} pages");
            let sides: Vec<_> = shape.sides().collect();
            assert_eq!(sides.len(), gatherings * sheets * 2, "{pages} pages");
            assert_eq!((sides[0], sides[sides.len() - 1]), (first, last));
        }
        let sides: Vec<_> = Shape::of(8).sides().collect();
        assert_eq!(sides, [(8, 1), (2, 7), (6, 3), (4, 5)]);
        assert_eq!(Shape::of(0).sides().count(), 0);
    }

    proptest! {
        #[test]
        fn a_folded_book_is_read_from_its_first_page_to_its_last(pages in 1_usize..3000) {
            let shape = Shape::of(pages);
            let read = folded(shape);
            prop_assert!(read.iter().copied().eq(1..=shape.all() * 4), "{read:?}");
            prop_assert!(shape.all() * 4 >= pages);
            // Few pages are empty: those of less than one sheet for each gathering.
            prop_assert!(shape.all() - pages.div_ceil(4) < shape.gatherings);
            prop_assert!(shape.gatherings == 1 || shape.sheets <= GATHERED);
            prop_assert!(shape.gatherings > 1 || shape.sheets <= STAPLED);
            prop_assert_eq!(Shape::of_sides(shape.all() * 2), shape);
        }
    }
}
