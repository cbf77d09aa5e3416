//! Sifting: a node goes to the place in its layer where it causes the fewest crossings.

use std::collections::VecDeque;

use super::super::layer::Layered;
use super::Order;

/// Sifts an order, and can take back what it did.
pub(super) struct Sifter<'a> {
    layered: &'a Layered,
    order: &'a mut Order,
    /// The nodes whose surroundings have changed, in the order in which they will be sifted.
    waiting: VecDeque<usize>,
    is_waiting: Vec<bool>,
    /// The moves since the last mark: a node, and the place it came from.
    moves: Vec<(usize, usize)>,
    /// Where the neighbours of the node stand that is being sifted.
    ends_above: Vec<usize>,
    ends_below: Vec<usize>,
}

/// A node is not tried any further away once it would cause so many crossings more.
const HOPELESS: isize = -4;

impl<'a> Sifter<'a> {
    pub(super) fn new(layered: &'a Layered, order: &'a mut Order) -> Sifter<'a> {
        let n_nodes = layered.n_nodes();
        Sifter {
            layered,
            order,
            waiting: VecDeque::new(),
            is_waiting: vec![false; n_nodes],
            moves: Vec::new(),
            ends_above: Vec::new(),
            ends_below: Vec::new(),
        }
    }

    /// Sifts every node. Returns how many crossings that saved.
    pub(super) fn sift_all(&mut self, effort: &mut usize) -> usize {
        for layer_idx in 0..self.layered.n_layers {
            for place in 0..self.order.layers[layer_idx].len() {
                self.wait(self.order.layers[layer_idx][place]);
            }
        }
        let saved = self.sift_waiting(effort);
        self.moves.clear();
        saved.unsigned_abs()
    }

    /// Moves a node to another place in its layer, sifts its surroundings and then the node
    /// itself. Stays so if that does not cost anything. Returns how many crossings it saved.
    pub(super) fn try_move(&mut self, node: usize, target: usize, effort: &mut usize) -> usize {
        let mut saved = self.saved_by_move(node, target);
        self.move_node(node, target);
        self.wait(node);
        saved += self.sift_waiting(effort);
        if saved < 0 {
            while let Some((node, place)) = self.moves.pop() {
                put(self.layered, self.order, node, place);
            }
        }
        self.moves.clear();
        saved.max(0).unsigned_abs()
    }

    fn saved_by_move(&self, node: usize, target: usize) -> isize {
        let Layered {
            above,
            below,
            layer_of,
            ..
        } = self.layered;
        let Order { layers, position } = &*self.order;
        let place = position[node];
        let passed = &layers[layer_of[node]][place.min(target)..=place.max(target)];
        let mut saved = 0;
        for neighbours in [above, below] {
            let ends: Vec<usize> = neighbours
                .of(node)
                .iter()
                .map(|&neighbour| position[neighbour])
                .collect();
            for &other in passed {
                saved += overhang(&ends, neighbours.of(other), position);
            }
        }
        // The node itself is among those passed, and adds nothing.
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

    fn wait(&mut self, node: usize) {
        if !std::mem::replace(&mut self.is_waiting[node], true) {
            self.waiting.push_back(node);
        }
    }

    fn sift_waiting(&mut self, effort: &mut usize) -> isize {
        let mut total = 0;
        while let Some(node) = self.waiting.pop_front() {
            self.is_waiting[node] = false;
            let (saved, target) = self.best_place(node, effort);
            if saved > 0 {
                total += saved;
                self.move_node(node, target);
            }
        }
        total
    }

    /// The place where a node causes the fewest crossings, and how many fewer than now.
    fn best_place(&mut self, node: usize, effort: &mut usize) -> (isize, usize) {
        let Layered {
            above,
            below,
            layer_of,
            ..
        } = self.layered;
        let Order { layers, position } = &*self.order;
        let places = |neighbours: &[usize], ends: &mut Vec<usize>| {
            ends.clear();
            ends.extend(neighbours.iter().map(|&neighbour| position[neighbour]));
        };
        places(above.of(node), &mut self.ends_above);
        places(below.of(node), &mut self.ends_below);
        // How many crossings it saves if the node overtakes another that stands left of it.
        let saved_by_overtaking = |other: usize| {
            let above = overhang(&self.ends_above, above.of(other), position);
            above + overhang(&self.ends_below, below.of(other), position)
        };
        // Tasks with many links cost more to look at.
        let cost = |other: usize| 1 + self.n_compared(other) / 16;

        let layer = &layers[layer_of[node]];
        let place = position[node];
        let mut best = (0, place);
        let mut saved = 0;
        for (target, &other) in layer[..place].iter().enumerate().rev() {
            if saved < HOPELESS || *effort == 0 {
                break;
            }
            saved += saved_by_overtaking(other);
            *effort = effort.saturating_sub(cost(other));
            if saved > best.0 {
                best = (saved, target);
            }
        }
        saved = 0;
        for (target, &other) in layer.iter().enumerate().skip(place + 1) {
            if saved < HOPELESS || *effort == 0 {
                break;
            }
            saved -= saved_by_overtaking(other);
            *effort = effort.saturating_sub(cost(other));
            if saved > best.0 {
                best = (saved, target);
            }
        }
        best
    }

    /// How many pairs of neighbours have to be compared to see what a swap saves.
    fn n_compared(&self, other: usize) -> usize {
        let Layered { above, below, .. } = self.layered;
        self.ends_above.len() * above.of(other).len()
            + self.ends_below.len() * below.of(other).len()
    }

    fn move_node(&mut self, node: usize, target: usize) {
        self.moves.push((node, self.order.position[node]));
        put(self.layered, self.order, node, target);
        let layered = self.layered;
        for &neighbour in layered.above.of(node).iter().chain(layered.below.of(node)) {
            self.wait(neighbour);
        }
    }
}

/// Puts a node to a place of its layer; those between move up.
fn put(layered: &Layered, order: &mut Order, node: usize, target: usize) {
    let layer = &mut order.layers[layered.layer_of[node]];
    let place = order.position[node];
    let (first, last) = (place.min(target), place.max(target));
    if place < target {
        layer[first..=last].rotate_left(1);
    } else {
        layer[first..=last].rotate_right(1);
    }
    for (step, &moved) in layer[first..=last].iter().enumerate() {
        order.position[moved] = first + step;
    }
}

/// How many more of the neighbours of another node stand right of these ends than left of them,
/// each compared with each.
fn overhang(ends: &[usize], neighbours: &[usize], position: &[usize]) -> isize {
    let mut overhang = 0;
    for &neighbour in neighbours {
        let place = position[neighbour];
        for &end in ends {
            overhang += isize::from(place > end) - isize::from(place < end);
        }
    }
    overhang
}
