//! What it saves if one node overtakes another of its layer, kept up to date move by move.
//!
//! Looking a saving up is many times as quick as counting it again. A table has an entry for each
//! pair of nodes in a layer, so it is for parts whose layers are not too wide.

use super::super::layer::Layered;
use super::super::neighbours::Neighbours;
use super::Order;

/// For each pair of nodes in one layer, how many crossings it saves if the first, which stands
/// right of the second, overtakes it.
pub(super) struct Savings {
    /// For each node, where its row begins, and its column in the rows of its layer.
    places: Vec<(usize, usize)>,
    values: Vec<i32>,
}

impl Savings {
    /// How many entries the table has: what it costs to make it.
    pub(super) fn n_entries(order: &Order) -> usize {
        let widths = order.layers.iter().map(Vec::len);
        widths.map(|width| width.saturating_mul(width)).sum()
    }

    pub(super) fn new(layered: &Layered, order: &Order) -> Savings {
        let mut savings = Savings {
            places: vec![(0, 0); layered.n_nodes()],
            values: vec![0; Savings::n_entries(order)],
        };
        let mut begin = 0;
        for layer in &order.layers {
            for (column, &node) in layer.iter().enumerate() {
                savings.places[node] = (begin, column);
                begin += layer.len();
            }
            for (place, &node) in layer.iter().enumerate() {
                for &other in &layer[..place] {
                    let saved = counted(layered, &order.position, node, other);
                    savings.add(node, other, saved);
                }
            }
        }
        savings
    }

    /// What it saves if a node overtakes another.
    #[inline]
    pub(super) fn of(&self, node: usize, other: usize) -> i32 {
        self.values[self.places[node].0 + self.places[other].1]
    }

    /// Takes note that a node has overtaken another, or gone back behind it.
    #[inline]
    pub(super) fn overtaken(&mut self, layered: &Layered, node: usize, other: usize, back: bool) {
        let change = if back { -2 } else { 2 };
        for neighbours in [&layered.above, &layered.below] {
            let other_ends = neighbours.of(other);
            for &end in neighbours.of(node) {
                for &other_end in other_ends {
                    self.add(end, other_end, change);
                }
            }
        }
    }

    #[inline]
    fn add(&mut self, node: usize, other: usize, change: i32) {
        let (row, column) = self.places[node];
        let (other_row, other_column) = self.places[other];
        self.values[row + other_column] += change;
        self.values[other_row + column] -= change;
    }
}

/// Counts what it saves if a node overtakes another.
pub(super) fn counted(layered: &Layered, position: &[usize], node: usize, other: usize) -> i32 {
    let overhang = |neighbours: &Neighbours| {
        let mut overhang = 0;
        for &other_end in neighbours.of(other) {
            let place = position[other_end];
            for &end in neighbours.of(node) {
                overhang += i32::from(place > position[end]) - i32::from(place < position[end]);
            }
        }
        overhang
    };
    overhang(&layered.above) + overhang(&layered.below)
}
