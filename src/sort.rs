//! Sorting, compiled once for every use: each kind of element would cost the page kilobytes.

use std::cmp::Ordering;

/// Sorts numbers by a comparison; equal ones keep their order.
pub(crate) fn sort(numbers: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    numbers.sort_by(|&a, &b| compare(a, b));
}

/// The items sorted by a comparison; equal ones keep their order.
pub(crate) fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut sequence: Vec<usize> = (0..items.len()).collect();
    sort(&mut sequence, &|a, b| compare(&items[a], &items[b]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    sequence
        .into_iter()
        .filter_map(|item_idx| items[item_idx].take())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let items = vec![(2, "a"), (1, "b"), (2, "c"), (1, "d")];
        assert_eq!(
            sorted(items, |a, b| a.0.cmp(&b.0)),
            [(1, "b"), (1, "d"), (2, "a"), (2, "c")]
        );
    }

    #[test]
    fn numbers_are_sorted_by_their_size() {
        let mut numbers = [3, 1, 2, 1];
        sort(&mut numbers, &|a, b| a.cmp(&b));
        assert_eq!(numbers, [1, 1, 2, 3]);
    }
}
