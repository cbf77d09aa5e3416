//! A tree of links that are all as short as possible, the start of the network simplex.
//!
//! Before: heights at which every link leads downwards. After: heights at which, on top of that, a
//! spanning tree of links have length one each.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::simplex::Network;

/// Grows a tree from the first task, moving it as a whole towards what it takes in next.
/// Returns the tree's links, one fewer than there are tasks.
pub(super) fn tight_tree(network: &Network, heights: &mut [isize]) -> Vec<usize> {
    let mut tree = Vec::with_capacity(heights.len());
    let mut is_inside = vec![false; heights.len()];
    // How far the tree has moved since its first task; the heights of the tasks inside are kept as
    // if it had not moved. A link that waits has a slack that changes with every move, so it waits
    // with the slack that it would have if the tree stood where it began.
    let mut moved = 0;
    let mut leading_down = BinaryHeap::new();
    let mut leading_up = BinaryHeap::new();
    let mut next = Some(0);
    while let Some(task_idx) = next.take() {
        is_inside[task_idx] = true;
        heights[task_idx] -= moved;
        for &link_idx in network.links_at.of(task_idx) {
            let (above, below) = network.links[link_idx];
            if is_inside[above] && is_inside[below] {
                continue;
            }
            let slack = heights[below] - heights[above] - 1;
            if above == task_idx {
                leading_down.push(Reverse((slack, link_idx)));
            } else {
                leading_up.push(Reverse((slack, link_idx)));
            }
        }
        drop_inner(&mut leading_down, network, &is_inside);
        drop_inner(&mut leading_up, network, &is_inside);
        let down = leading_down
            .peek()
            .map(|&Reverse((slack, link_idx))| (slack - moved, link_idx));
        let up = leading_up
            .peek()
            .map(|&Reverse((slack, link_idx))| (slack + moved, link_idx));
        let goes_down = match (down, up) {
            (None, None) => break,
            (Some(down), Some(up)) => down <= up,
            (down, _) => down.is_some(),
        };
        let Some((slack, link_idx)) = (if goes_down { down } else { up }) else {
            break;
        };
        moved += if goes_down { slack } else { -slack };
        tree.push(link_idx);
        let (above, below) = network.links[link_idx];
        next = Some(if goes_down { below } else { above });
    }
    for (height, is_inside) in heights.iter_mut().zip(is_inside) {
        if is_inside {
            *height += moved;
        }
    }
    tree
}

/// Takes links from the front of the queue that meanwhile have both ends inside.
fn drop_inner(
    queue: &mut BinaryHeap<Reverse<(isize, usize)>>,
    network: &Network,
    is_inside: &[bool],
) {
    while let Some(&Reverse((_, link_idx))) = queue.peek() {
        let (above, below) = network.links[link_idx];
        if !is_inside[above] || !is_inside[below] {
            return;
        }
        queue.pop();
    }
}
