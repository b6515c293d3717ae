//! Numbers that look random and are the same for the same seed (SplitMix64).

/// A source of numbers.
pub(super) struct Random(u64);

impl Random {
    /// The numbers of one thing (a page, a letter), whatever else is made.
    pub(super) fn new(seed: u64, thing: &str, number: usize) -> Random {
        let start = Random(seed ^ (number as u64).rotate_left(32));
        thing.bytes().fold(start, |mut random, byte| {
            Random(random.next() ^ u64::from(byte))
        })
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not zero.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number from `first` to `last`.
    pub(super) fn within(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// Something that is so one time in `times`.
    pub(super) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }
}
