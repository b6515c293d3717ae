//! Lists of which a few entries are replaced, without a copy of the rest.

use std::collections::BTreeMap;
use std::ops::Index;
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

/// So many entries are replaced before the list is made anew.
const MOST: usize = 64;

/// A list that shares all it can with the one it was made of. A site of 50,000 pages is
/// edited one page at a time: the others are not even looked at.
#[derive(Clone, Debug)]
pub struct Patched<T> {
    all: Arc<Vec<T>>,
    patches: BTreeMap<usize, T>,
}

impl<T> Patched<T> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// An entry, by its index.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.patches.get(&index).or_else(|| self.all.get(index))
    }

    /// The entries in their order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter {
            list: self,
            next: 0,
            end: self.len(),
        }
    }

    /// The entries, for all cores.
    pub fn par_iter(&self) -> impl IndexedParallelIterator<Item = &T>
    where
        T: Sync + Send,
    {
        (0..self.len()).into_par_iter().map(|index| &self[index])
    }

    /// Where an entry is in a list that is sorted by what this compares.
    ///
    /// # Errors
    /// Where it would be.
    pub fn binary_search_by(
        &self,
        mut compare: impl FnMut(&T) -> std::cmp::Ordering,
    ) -> Result<usize, usize> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match compare(&self[middle]) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return Ok(middle),
            }
        }
        Err(from)
    }

    /// The same list with another entry at an index that it has.
    pub fn replace(&mut self, index: usize, entry: T)
    where
        T: Clone,
    {
        self.patches.insert(index, entry);
        if self.patches.len() > MOST {
            *self = self.iter().cloned().collect();
        }
    }
}

impl<T> Default for Patched<T> {
    fn default() -> Patched<T> {
        Vec::new().into()
    }
}

impl<T> From<Vec<T>> for Patched<T> {
    fn from(all: Vec<T>) -> Patched<T> {
        Patched {
            all: Arc::new(all),
            patches: BTreeMap::new(),
        }
    }
}

impl<T> FromIterator<T> for Patched<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Patched<T> {
        entries.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T> Index<usize> for Patched<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        match self.patches.is_empty() {
            true => &self.all[index],
            false => self.patches.get(&index).unwrap_or(&self.all[index]),
        }
    }
}

impl<'a, T> IntoIterator for &'a Patched<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

/// The entries of a list, one after another.
#[derive(Debug)]
pub struct Iter<'a, T> {
    list: &'a Patched<T>,
    next: usize,
    end: usize,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { ..*self }
    }
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let entry = (self.next < self.end).then(|| &self.list[self.next]);
        self.next += usize::from(entry.is_some());
        entry
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end - self.next;
        (left, Some(left))
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

impl<T> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        (self.next < self.end).then(|| {
            self.end -= 1;
            &self.list[self.end]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_with_replaced_entries_is_as_one_made_of_them() {
        let mut plain: Vec<usize> = (0..200).collect();
        let mut list: Patched<usize> = plain.clone().into();
        let first = list.clone();
        for turn in 0..500 {
            let index = turn * 37 % 200;
            plain[index] = 1000 + turn;
            list.replace(index, 1000 + turn);
            assert!(list.iter().eq(plain.iter()));
            assert_eq!(list.get(index), plain.get(index));
        }
        assert!(list.iter().rev().eq(plain.iter().rev()));
        assert_eq!(list.get(200), None);
        assert!(first.iter().copied().eq(0..200));
        assert_eq!(first.binary_search_by(|entry| entry.cmp(&150)), Ok(150));
        assert_eq!(first.binary_search_by(|entry| entry.cmp(&500)), Err(200));
    }
}
