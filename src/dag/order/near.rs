//! An order like that of an earlier drawing.
//!
//! What was there before keeps its order; what is new goes to where its neighbours are.

use super::super::earlier::Earlier;
use super::super::layer::{Layered, Way};
use super::super::neighbours::Neighbours;
use super::{Order, start};
use crate::sort::sort;

/// The order of an earlier drawing; none if nothing of the part was in it.
pub(super) fn near(layered: &Layered, earlier: &Earlier) -> Option<Order> {
    let tasks = layered.tasks.iter();
    let mut wishes: Vec<Option<f64>> = tasks.map(|&task_idx| earlier.across(task_idx)).collect();
    if wishes.iter().all(Option::is_none) {
        return None;
    }
    wishes.resize(layered.n_nodes(), None);
    for (link, way) in layered.links.iter().zip(&layered.ways) {
        let Way::Through { first, n_waypoints } = *way else {
            continue;
        };
        let (above, below) = (layered.tasks[link.above], layered.tasks[link.below]);
        for step in 0..n_waypoints {
            let share = (step + 1) as f64 / (n_waypoints + 1) as f64;
            wishes[first + step] = earlier.on_the_way(link.edge_idx, above, below, share);
        }
    }

    let Order { layers, .. } = start::start(layered, start::FIRST);
    let mut sequence = layers.concat();
    for &node in &sequence {
        wish_like(&layered.above, node, &mut wishes);
    }
    for &node in sequence.iter().rev() {
        wish_like(&layered.below, node, &mut wishes);
    }
    let wish = |node: usize| wishes[node].unwrap_or_default();
    sort(&mut sequence, &|a, b| wish(a).total_cmp(&wish(b)));
    Some(Order::new(layered, sequence))
}

/// A node without a wish of its own wants to the middle of its neighbours that have one.
fn wish_like(neighbours: &Neighbours, node: usize, wishes: &mut [Option<f64>]) {
    if wishes[node].is_some() {
        return;
    }
    let (mut sum, mut n_wishes) = (0.0, 0_usize);
    for &neighbour in neighbours.of(node) {
        if let Some(wish) = wishes[neighbour] {
            sum += wish;
            n_wishes += 1;
        }
    }
    if n_wishes > 0 {
        wishes[node] = Some(sum / n_wishes as f64);
    }
}
