//! Counts the crossings of an order exactly, with an accumulator tree (Barth, Jünger, Mutzel,
//! *Simple and Efficient Bilayer Cross Counting*, 2002).

use super::super::layer::Layered;
use super::Order;
use crate::sort::sort;

/// Counts crossings; keeps its memory for the next time.
pub(super) struct Counter {
    /// The lower ends of the pieces between two layers, by their upper ends from left to right.
    lower_ends: Vec<usize>,
    /// A binary tree of sums over the positions of the lower layer, the root at 1.
    sums: Vec<usize>,
}

impl Counter {
    pub(super) fn new(layered: &Layered) -> Counter {
        Counter {
            lower_ends: Vec::with_capacity(layered.below.len()),
            sums: Vec::new(),
        }
    }

    /// How many pairs of pieces cross.
    pub(super) fn count(&mut self, layered: &Layered, order: &Order) -> usize {
        order
            .layers
            .windows(2)
            .map(|pair| self.count_between(layered, order, &pair[0], pair[1].len()))
            .sum()
    }

    fn count_between(
        &mut self,
        layered: &Layered,
        order: &Order,
        upper: &[usize],
        n_lower: usize,
    ) -> usize {
        self.lower_ends.clear();
        for &node in upper {
            let begin = self.lower_ends.len();
            self.lower_ends.extend(
                layered
                    .below
                    .of(node)
                    .iter()
                    .map(|&lower| order.position[lower]),
            );
            sort(&mut self.lower_ends[begin..], &|a, b| a.cmp(&b));
        }
        if self.lower_ends.is_sorted() {
            return 0;
        }
        let n_leaves = n_lower.next_power_of_two();
        self.sums.clear();
        self.sums.resize(2 * n_leaves, 0);
        let mut n_crossings = 0;
        for &position in &self.lower_ends {
            // On the way to the root, everything that hangs to the right has been seen before and
            // ends further right: it crosses.
            let mut place = position + n_leaves;
            while place > 1 {
                self.sums[place] += 1;
                if place.is_multiple_of(2) {
                    n_crossings += self.sums[place + 1];
                }
                place /= 2;
            }
        }
        n_crossings
    }
}
