//! Every layer is put in order from left to right so that few links cross.
//!
//! Before: nodes in layers. After: for each layer its nodes in order. The effort is counted in
//! steps and shrinks as the part grows.

mod crossings;
mod kick;
mod near;
mod savings;
mod sift;
mod start;
mod sweep;

use super::earlier::Earlier;
use super::layer::Layered;
use crossings::Counter;
use sift::Sifter;

/// A part whose layers are in order.
pub(super) struct Ordered {
    /// Tasks, waypoints and links.
    pub(super) layered: Layered,
    /// For each layer its nodes from left to right.
    pub(super) layers: Vec<Vec<usize>>,
    /// For each node, where it stands in its layer.
    pub(super) position: Vec<usize>,
    /// How many pairs of pieces cross.
    pub(super) n_crossings: usize,
}

/// The nodes of each layer from left to right.
#[derive(Clone)]
struct Order {
    layers: Vec<Vec<usize>>,
    position: Vec<usize>,
}

/// How many steps may be spent for each node and each piece of a link, and for a part at most.
/// A step is a few nanoseconds: looking up what overtaking saves.
const EFFORT_EACH: usize = 400;
const EFFORT_LEAST: usize = 80_000;
const EFFORT_MOST: usize = 1_000_000;

/// Orders the layers, from several starts if the part is small, and keeps the best, or one like that
/// of an earlier drawing if it is about as good.
pub(super) fn order(layered: Layered, earlier: Option<&Earlier>) -> Ordered {
    let (mut best, mut n_crossings) = best_order(&layered);
    if let Some(earlier) = earlier
        && let Some((near, n_near)) = near_order(&layered, earlier, n_crossings)
    {
        (best, n_crossings) = (near, n_near);
    }
    Ordered {
        layered,
        layers: best.layers,
        position: best.position,
        n_crossings,
    }
}

fn best_order(layered: &Layered) -> (Order, usize) {
    let mut counter = Counter::new(layered);
    let size = layered.n_nodes() + layered.below.len();
    let total = (EFFORT_EACH * size).clamp(EFFORT_LEAST, EFFORT_MOST);
    let mut effort = total;
    let mut best = start::start(layered, start::FIRST);
    let mut fewest = counter.count(layered, &best);
    improve(layered, &mut best, &mut fewest, &mut counter, &mut effort);
    for walk in start::OTHERS {
        if fewest == 0 || effort < total / 2 {
            break;
        }
        let mut order = start::start(layered, walk);
        let mut n_crossings = counter.count(layered, &order);
        improve(
            layered,
            &mut order,
            &mut n_crossings,
            &mut counter,
            &mut effort,
        );
        if n_crossings < fewest {
            (best, fewest) = (order, n_crossings);
        }
    }
    kick::kick(layered, &mut best, &mut fewest, &mut effort);
    (best, fewest)
}

/// Keeping an order may cost one crossing in so many.
const COST_OF_KEEPING: usize = 4;

/// The order of an earlier drawing, as it is if it crosses about as little as the best; else changed
/// by moves that save crossings. None if it stays much worse.
fn near_order(layered: &Layered, earlier: &Earlier, fewest: usize) -> Option<(Order, usize)> {
    let mut order = near::near(layered, earlier)?;
    let mut n_crossings = Counter::new(layered).count(layered, &order);
    let at_most = fewest + fewest / COST_OF_KEEPING;
    if n_crossings > at_most {
        let mut effort = EFFORT_MOST;
        n_crossings -= Sifter::new(layered, &mut order, &mut effort).sift_all();
    }
    (n_crossings <= at_most).then_some((order, n_crossings))
}

/// After so many sweeps without a better order it is time to stop.
const PATIENCE: usize = 4;

/// Improves an order by sweeps over all layers and then node by node.
fn improve(
    layered: &Layered,
    order: &mut Order,
    fewest: &mut usize,
    counter: &mut Counter,
    effort: &mut usize,
) {
    let size = layered.n_nodes() + layered.below.len();
    let mut trial = order.clone();
    let mut n_failed = 0;
    let mut n_sweeps = 0;
    while n_failed < PATIENCE && *fewest > 0 && (*effort > 0 || n_sweeps < PATIENCE) {
        sweep::sweep(layered, &mut trial, n_sweeps % 2 == 0, n_sweeps % 4 >= 2);
        let n_crossings = counter.count(layered, &trial);
        *effort = effort.saturating_sub(12 * size);
        n_sweeps += 1;
        n_failed += 1;
        if n_crossings < *fewest {
            *fewest = n_crossings;
            order.clone_from(&trial);
            n_failed = 0;
        }
    }
    if *fewest > 0 {
        *fewest -= Sifter::new(layered, order, effort).sift_all();
    }
}

impl Order {
    /// From the nodes in any sequence: each layer takes its own in that sequence.
    fn new(layered: &Layered, sequence: impl IntoIterator<Item = usize>) -> Order {
        let mut layers = vec![Vec::new(); layered.n_layers];
        let mut position = vec![0; layered.n_nodes()];
        for node in sequence {
            let layer = &mut layers[layered.layer_of[node]];
            position[node] = layer.len();
            layer.push(node);
        }
        Order { layers, position }
    }
}
