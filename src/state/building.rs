//! What of a large picture is built in which frame.

use crate::sort::sort;

/// How many are built at once where nothing was there before.
const FIRST: usize = 120;

/// What is to be built in the end. What is built keeps its place in the list, and what is new stands at the end: an
/// element that is put elsewhere is styled and laid out anew, and loses the keyboard.
#[derive(Debug, Default)]
pub struct Goal {
    /// In rising order.
    all: Vec<usize>,
    /// What of it is built before anything else.
    must: Option<usize>,
}

impl Goal {
    /// The numbers wanted, in rising order, and the one that is built before anything else.
    pub fn of(mut all: Vec<usize>, must: Option<usize>) -> Self {
        if let Some(must) = must
            && let Err(place) = all.binary_search(&must)
        {
            all.insert(place, must);
        }
        Self { all, must }
    }

    /// The list that follows in the next frame, with so many more at most; the same where nothing is left to do. What is
    /// wanted no longer goes in a frame of its own.
    pub fn next(&self, built: &[usize], n_more: usize) -> Vec<usize> {
        let is_wanted = |idx: &usize| self.all.binary_search(idx).is_ok();
        let mut next = built.to_vec();
        if built.is_empty() {
            next.extend(self.all.iter().take(FIRST));
        } else if let Some(must) = self.must.filter(|must| !built.contains(must)) {
            next.push(must);
        } else if !built.iter().all(is_wanted) {
            next.retain(is_wanted);
        } else {
            let mut known = next.clone();
            sort(&mut known, &|a: usize, b: usize| a.cmp(&b));
            let new = self.all.iter();
            let new = new.filter(|idx| known.binary_search(idx).is_err());
            next.extend(new.take(n_more));
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_goes_first_and_what_is_new_comes_in_parts_at_the_end() {
        let goal = Goal::of(vec![2, 3, 4, 5, 6], None);
        assert_eq!(goal.next(&[1, 5, 2], 2), [5, 2]);
        assert_eq!(goal.next(&[5, 2], 2), [5, 2, 3, 4]);
        assert_eq!(goal.next(&[5, 2, 3, 4], 2), [5, 2, 3, 4, 6]);
        assert_eq!(goal.next(&[5, 2, 3, 4, 6], 2), [5, 2, 3, 4, 6]);
        assert_eq!(Goal::default().next(&[2, 3], 2), [0_usize; 0]);
    }

    #[test]
    fn what_must_be_there_comes_before_anything_goes() {
        let goal = Goal::of(vec![2, 3], Some(9));
        assert_eq!(goal.next(&[1, 2], 1), [1, 2, 9]);
        assert_eq!(goal.next(&[1, 2, 9], 1), [2, 9]);
        assert_eq!(goal.next(&[2, 9], 1), [2, 9, 3]);
        assert_eq!(goal.next(&[], 1), [2, 3, 9]);
    }
}
