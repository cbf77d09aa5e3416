//! Sifting: a node goes to the place in its layer where it causes the fewest crossings.

use std::collections::VecDeque;

use super::super::layer::Layered;
use super::Order;
use super::savings::{Savings, counted};

/// Sifts an order, and can take back what it did.
pub(super) struct Sifter<'a> {
    layered: &'a Layered,
    order: &'a mut Order,
    /// Unless the layers are too wide.
    savings: Option<Savings>,
    /// The nodes whose surroundings have changed, in the order in which they will be sifted.
    waiting: VecDeque<usize>,
    is_waiting: Vec<bool>,
    /// The moves since the last mark: a node, and the place it came from.
    moves: Vec<(usize, usize)>,
    /// The steps that are left.
    effort: &'a mut usize,
}

/// A node is not tried any further away once it would cause so many crossings more.
const HOPELESS: i32 = -4;

/// A move that costs so many crossings at first is not tried, unless it may be bold.
const TOO_BOLD: i32 = -4;

/// How many steps an entry of the table of savings costs.
const COST_OF_ENTRY: usize = 2;

/// How many steps a move costs.
const COST_OF_MOVE: usize = 16;

impl<'a> Sifter<'a> {
    pub(super) fn new(
        layered: &'a Layered,
        order: &'a mut Order,
        effort: &'a mut usize,
    ) -> Sifter<'a> {
        let cost = COST_OF_ENTRY * Savings::n_entries(order);
        let has_room = cost < *effort / 2;
        if has_room {
            *effort -= cost;
        }
        Sifter {
            layered,
            savings: has_room.then(|| Savings::new(layered, order)),
            effort,
            order,
            waiting: VecDeque::new(),
            is_waiting: vec![false; layered.n_nodes()],
            moves: Vec::new(),
        }
    }

    /// Sifts every node. Returns how many crossings that saved.
    pub(super) fn sift_all(&mut self) -> usize {
        for layer_idx in 0..self.layered.n_layers {
            for place in 0..self.order.layers[layer_idx].len() {
                self.wait(self.order.layers[layer_idx][place]);
            }
        }
        let saved = self.sift_waiting();
        self.moves.clear();
        saved.unsigned_abs() as usize
    }

    /// Moves a node to another place in its layer, sifts its surroundings and then the node
    /// itself. Stays so if that does not cost anything. Returns how many crossings it saved.
    /// Only a bold move may cost much at first.
    pub(super) fn try_move(&mut self, node: usize, target: usize, bold: bool) -> usize {
        let mut saved = self.saved_by_move(node, target);
        if saved < TOO_BOLD && !bold {
            return 0;
        }
        self.move_node(node, target);
        self.wait(node);
        saved += self.sift_waiting();
        if saved < 0 {
            while let Some((node, place)) = self.moves.pop() {
                self.put(node, place);
            }
        }
        self.moves.clear();
        saved.max(0).unsigned_abs() as usize
    }

    fn saved_by_move(&self, node: usize, target: usize) -> i32 {
        let place = self.place(node);
        let layer = &self.order.layers[self.layered.layer_of[node]];
        // The node itself is among those passed, and adds nothing.
        let passed = &layer[place.min(target)..=place.max(target)];
        let saved: i32 = passed.iter().map(|&other| self.saved(node, other)).sum();
        if target < place { saved } else { -saved }
    }

    /// How many nodes share a layer with this one, itself included.
    pub(super) fn n_places(&self, node: usize) -> usize {
        self.order.layers[self.layered.layer_of[node]].len()
    }

    /// Where a node stands in its layer.
    pub(super) fn place(&self, node: usize) -> usize {
        self.order.position[node]
    }

    /// How many crossings it saves if a node overtakes another that stands left of it.
    #[inline]
    fn saved(&self, node: usize, other: usize) -> i32 {
        match &self.savings {
            Some(savings) => savings.of(node, other),
            None => counted(self.layered, &self.order.position, node, other),
        }
    }

    /// What it costs to look at another node.
    #[inline]
    fn cost(&self, node: usize, other: usize) -> usize {
        if self.savings.is_some() {
            return 1;
        }
        // Tasks with many links cost more to look at.
        let Layered { above, below, .. } = self.layered;
        let n_compared = above.of(node).len() * above.of(other).len()
            + below.of(node).len() * below.of(other).len();
        4 + n_compared / 4
    }

    /// Counts what was done.
    pub(super) fn spend(&mut self, n_steps: usize) {
        *self.effort = self.effort.saturating_sub(n_steps);
    }

    /// Whether there are steps left.
    pub(super) fn has_effort(&self) -> bool {
        *self.effort > 0
    }

    fn wait(&mut self, node: usize) {
        if !std::mem::replace(&mut self.is_waiting[node], true) {
            self.waiting.push_back(node);
        }
    }

    fn sift_waiting(&mut self) -> i32 {
        let mut total = 0;
        while let Some(node) = self.waiting.pop_front() {
            self.is_waiting[node] = false;
            let (saved, target) = self.best_place(node);
            if saved > 0 {
                total += saved;
                self.move_node(node, target);
            }
        }
        total
    }

    /// The place where a node causes the fewest crossings, and how many fewer than now.
    fn best_place(&mut self, node: usize) -> (i32, usize) {
        let layer = &self.order.layers[self.layered.layer_of[node]];
        let place = self.place(node);
        let mut left = *self.effort;
        let mut best = (0, place);
        let mut saved = 0;
        for (target, &other) in layer[..place].iter().enumerate().rev() {
            if saved < HOPELESS || left == 0 {
                break;
            }
            saved += self.saved(node, other);
            left = left.saturating_sub(self.cost(node, other));
            if saved > best.0 {
                best = (saved, target);
            }
        }
        saved = 0;
        for (target, &other) in layer.iter().enumerate().skip(place + 1) {
            if saved < HOPELESS || left == 0 {
                break;
            }
            saved -= self.saved(node, other);
            left = left.saturating_sub(self.cost(node, other));
            if saved > best.0 {
                best = (saved, target);
            }
        }
        *self.effort = left;
        best
    }

    fn move_node(&mut self, node: usize, target: usize) {
        self.moves.push((node, self.place(node)));
        self.put(node, target);
        self.spend(COST_OF_MOVE);
        let layered = self.layered;
        for &neighbour in layered.above.of(node).iter().chain(layered.below.of(node)) {
            self.wait(neighbour);
        }
    }

    /// Puts a node to a place of its layer; those between move up.
    fn put(&mut self, node: usize, target: usize) {
        let layer = &mut self.order.layers[self.layered.layer_of[node]];
        let place = self.order.position[node];
        let (first, last) = (place.min(target), place.max(target));
        if place < target {
            layer[first..=last].rotate_left(1);
        } else {
            layer[first..=last].rotate_right(1);
        }
        for (step, &moved) in layer[first..=last].iter().enumerate() {
            self.order.position[moved] = first + step;
            if let Some(savings) = &mut self.savings
                && moved != node
            {
                savings.overtaken(self.layered, node, moved, place < target);
            }
        }
    }
}
