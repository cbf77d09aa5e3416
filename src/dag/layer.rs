//! Links that span several layers are cut into pieces of one layer each.
//!
//! Before: a layer for each task. After: tasks and waypoints, both called nodes, in layers; every
//! piece of a link leads from a node to one in the next layer.

use super::acyclic::Link;
use super::neighbours::Neighbours;
use super::rank::Ranked;
use crate::sort::sort;

/// A part whose links have waypoints.
pub(super) struct Layered {
    /// For each task of the part, its position in the graph's ids.
    pub(super) tasks: Vec<usize>,
    /// What stands above what.
    pub(super) links: Vec<Link>,
    /// For each link, how it gets from its upper to its lower end.
    pub(super) ways: Vec<Way>,
    /// The layer of each node: of the tasks first, of the waypoints after them.
    pub(super) layer_of: Vec<usize>,
    /// How many layers there are; none is empty.
    pub(super) n_layers: usize,
    /// For each node, the nodes in the layer above that it is linked to.
    pub(super) above: Neighbours,
    /// For each node, the nodes in the layer below that it is linked to.
    pub(super) below: Neighbours,
}

/// How a link gets from its upper to its lower end.
#[derive(Clone, Copy)]
pub(super) enum Way {
    /// By so many waypoints, one in each layer between its ends; the nodes are numbered in a row.
    Through { first: usize, n_waypoints: usize },
    /// Along the side of the drawing, because waypoints for all links would be too many.
    Aside,
}

impl Layered {
    /// Whether the node is a waypoint and not a task.
    pub(super) fn is_waypoint(&self, node: usize) -> bool {
        node >= self.tasks.len()
    }

    /// How many nodes there are, tasks and waypoints.
    pub(super) fn n_nodes(&self) -> usize {
        self.layer_of.len()
    }
}

/// How many waypoints there may be in a part, whatever its size, and for each of its tasks and links.
const N_WAYPOINTS: usize = 5_000;
const N_WAYPOINTS_EACH: usize = 3;

/// Gives waypoints to all links, and if they would be too many, to the shorter ones.
pub(super) fn layer(ranked: Ranked) -> Layered {
    let Ranked {
        acyclic,
        mut layer_of,
        n_layers,
    } = ranked;
    let longest = longest_through(&acyclic.links, &layer_of);

    let mut ways = Vec::with_capacity(acyclic.links.len());
    let mut pieces = Vec::with_capacity(acyclic.links.len());
    for link in &acyclic.links {
        let (top, bottom) = (layer_of[link.above], layer_of[link.below]);
        if bottom - top > longest {
            ways.push(Way::Aside);
            continue;
        }
        let first = layer_of.len();
        layer_of.extend(top + 1..bottom);
        ways.push(Way::Through {
            first,
            n_waypoints: layer_of.len() - first,
        });
        let mut upper = link.above;
        for waypoint in first..layer_of.len() {
            pieces.push((upper, waypoint));
            upper = waypoint;
        }
        pieces.push((upper, link.below));
    }

    let n_nodes = layer_of.len();
    Layered {
        above: Neighbours::new(n_nodes, pieces.iter().map(|&(upper, lower)| (lower, upper))),
        below: Neighbours::new(n_nodes, pieces.iter().copied()),
        tasks: acyclic.tasks,
        links: acyclic.links,
        ways,
        layer_of,
        n_layers,
    }
}

/// How many layers a link may span and still get waypoints.
fn longest_through(links: &[Link], layer_of: &[usize]) -> usize {
    let mut left = N_WAYPOINTS + N_WAYPOINTS_EACH * (layer_of.len() + links.len());
    let mut spans: Vec<usize> = links
        .iter()
        .map(|link| layer_of[link.below] - layer_of[link.above])
        .collect();
    sort(&mut spans, &|a, b| a.cmp(&b));
    for span in spans {
        // All links of one length are treated alike, so that no task's number decides.
        let Some(rest) = left.checked_sub(span - 1) else {
            return span - 1;
        };
        left = rest;
    }
    usize::MAX
}
