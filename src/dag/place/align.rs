//! Nodes are threaded into blocks: vertical lines from layer to layer.
//!
//! Before: layers in order. After: for each node the first node of its block. The blocks are in
//! order, too: no two of them change sides.

use super::super::order::Ordered;

/// The side to which the layers are aligned first and pushed together afterwards.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Left,
    Right,
}

/// The layer from which the alignment proceeds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum From {
    Top,
    Bottom,
}

/// Which pieces may become straight.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Straighten {
    /// Those of all links.
    Everything,
    /// Those inside long links, between two waypoints.
    LongLinks,
}

/// Aligns each node with the middle of its neighbours in the layer before, where nothing stands in
/// the way.
pub(super) fn align(
    ordered: &Ordered,
    straighten: Straighten,
    from: From,
    side: Side,
) -> Vec<usize> {
    let Ordered {
        layered,
        layers,
        position,
        ..
    } = ordered;
    let neighbours = if from == From::Top {
        &layered.above
    } else {
        &layered.below
    };
    let mut root: Vec<usize> = (0..layered.n_nodes()).collect();
    for step in 1..layers.len() {
        let layer_idx = if from == From::Top {
            step
        } else {
            layers.len() - 1 - step
        };
        let layer = &layers[layer_idx];
        // Places in the layer before, seen from the side: those before this one are taken or lie
        // on the far side of a block.
        let mut next_free = 0;
        for turn in 0..layer.len() {
            let node = layer[if side == Side::Left {
                turn
            } else {
                layer.len() - 1 - turn
            }];
            let before = neighbours.of(node);
            let Some(last) = before.len().checked_sub(1) else {
                continue;
            };
            let (left, right) = (before[last / 2], before[last.div_ceil(2)]);
            let middles = if side == Side::Left {
                [left, right]
            } else {
                [right, left]
            };
            for middle in middles {
                let n_before = layers[layered.layer_of[middle]].len();
                let place = if side == Side::Left {
                    position[middle]
                } else {
                    n_before - 1 - position[middle]
                };
                let is_long = layered.is_waypoint(node) && layered.is_waypoint(middle);
                if place >= next_free && (is_long || straighten == Straighten::Everything) {
                    root[node] = root[middle];
                    next_free = place + 1;
                    break;
                }
            }
        }
    }
    root
}
