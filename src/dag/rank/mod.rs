//! Every task gets a layer.
//!
//! Before: links without a circle. After: a layer for each task, so that every link leads downwards
//! and the links are short: together as short as they can be, unless the graph is huge.

mod simplex;
mod tight_tree;

use super::acyclic::Acyclic;
use super::neighbours::Neighbours;

/// A part whose tasks have layers.
pub(super) struct Ranked {
    /// Tasks and links.
    pub(super) acyclic: Acyclic,
    /// The layer of each task, from 0; a link's lower end is in a later layer than its upper end.
    pub(super) layer_of: Vec<usize>,
    /// How many layers there are; none is empty.
    pub(super) n_layers: usize,
}

/// Puts each task as high as the tasks above it allow, and then shortens the links.
pub(super) fn rank(acyclic: Acyclic) -> Ranked {
    let links: Vec<(usize, usize)> = acyclic
        .links
        .iter()
        .map(|link| (link.above, link.below))
        .collect();
    let mut heights = longest_paths(acyclic.tasks.len(), &links);
    let is_tree_like = links
        .iter()
        .all(|&(above, below)| heights[below] - heights[above] == 1);
    if !is_tree_like {
        simplex::shorten(&links, &mut heights);
    }

    let top = heights.iter().copied().min().unwrap_or(0);
    let layer_of: Vec<usize> = heights.iter().map(|height| height.abs_diff(top)).collect();
    let n_layers = layer_of.iter().max().map_or(0, |deepest| deepest + 1);
    Ranked {
        acyclic,
        layer_of,
        n_layers,
    }
}

/// For each task, the number of links on the longest way that leads to it from above.
fn longest_paths(n_tasks: usize, links: &[(usize, usize)]) -> Vec<isize> {
    let below = Neighbours::new(n_tasks, links.iter().copied());
    let mut n_waiting_for = vec![0_usize; n_tasks];
    for &(_, lower) in links {
        n_waiting_for[lower] += 1;
    }
    let mut heights = vec![0; n_tasks];
    let mut ready: Vec<usize> = (0..n_tasks)
        .filter(|&task_idx| n_waiting_for[task_idx] == 0)
        .collect();
    while let Some(upper) = ready.pop() {
        for &lower in below.of(upper) {
            heights[lower] = heights[lower].max(heights[upper] + 1);
            n_waiting_for[lower] -= 1;
            if n_waiting_for[lower] == 0 {
                ready.push(lower);
            }
        }
    }
    heights
}
