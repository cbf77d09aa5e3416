//! Links are made shorter: what stands aside for no reason moves to where it is wanted.
//!
//! Before: places that keep all distances. After: places that keep them too, with shorter links.
//! Nodes move in groups that stand on one vertical line, so that what is straight stays straight.

use super::super::drawing::Spacing;
use super::super::layer::Way;
use super::super::neighbours::Neighbours;
use super::super::order::Ordered;
use super::{distance, is_same};
use crate::sort::{sort, sorted};

/// How many times everything may move to the left and back to the right.
const N_ROUNDS: usize = 4;

/// Shortens the links.
pub(super) fn shorten(ordered: &Ordered, x: &mut [f64], spacing: Spacing) {
    for round in 0..N_ROUNDS {
        // A task may leave the line it is on, and then whole lines move together.
        let group_of = if round % 2 == 0 {
            long_links(ordered, x)
        } else {
            straight_lines(ordered, x)
        };
        let pairs = group_of
            .iter()
            .enumerate()
            .map(|(node, &group)| (group, node));
        let groups = Groups {
            members: Neighbours::new(x.len(), pairs),
            group_of: &group_of,
        };
        let mut sequence: Vec<usize> = (0..x.len())
            .filter(|&node| group_of[node] == node)
            .collect();
        for leftwards in [true, false] {
            // Those in front go first and make room.
            sort(&mut sequence, &|a, b| {
                if leftwards {
                    x[a].total_cmp(&x[b])
                } else {
                    x[b].total_cmp(&x[a])
                }
            });
            for &group in &sequence {
                let wanted = groups.wanted(ordered, x, group);
                let goes_there = if leftwards {
                    wanted < x[group]
                } else {
                    wanted > x[group]
                };
                if goes_there && !is_same(wanted, x[group]) {
                    groups.move_towards(ordered, x, spacing, group, wanted);
                }
            }
        }
    }
}

/// Nodes that move together; a group is known by its first node.
struct Groups<'a> {
    members: Neighbours,
    group_of: &'a [usize],
}

impl Groups<'_> {
    /// Where a group's links would be shortest together: the middle of their other ends.
    fn wanted(&self, ordered: &Ordered, x: &[f64], group: usize) -> f64 {
        let layered = &ordered.layered;
        let mut targets = Vec::new();
        for &node in self.members.of(group) {
            for &other in layered.above.of(node).iter().chain(layered.below.of(node)) {
                if self.group_of[other] != group {
                    targets.push((
                        x[other],
                        importance(layered.is_waypoint(node), layered.is_waypoint(other)),
                    ));
                }
            }
        }
        let targets = sorted(targets, |(a, _), (b, _)| a.total_cmp(b));
        let total: usize = targets.iter().map(|(_, importance)| importance).sum();
        let mut passed = 0;
        let mut lower = None;
        for (target, importance) in targets {
            passed += importance;
            if 2 * passed == total {
                lower = Some(target);
            } else if 2 * passed > total {
                return f64::midpoint(lower.unwrap_or(target), target);
            }
        }
        x[group]
    }

    /// Moves a group as far as its neighbours in the layers allow.
    fn move_towards(
        &self,
        ordered: &Ordered,
        x: &mut [f64],
        spacing: Spacing,
        group: usize,
        wanted: f64,
    ) {
        let Ordered {
            layered,
            layers,
            position,
            ..
        } = ordered;
        let here = x[group];
        let leftwards = wanted < here;
        let mut there = wanted;
        for &node in self.members.of(group) {
            let layer = &layers[layered.layer_of[node]];
            let place = position[node];
            if leftwards && place > 0 {
                let left = layer[place - 1];
                there = there.max(x[left] + distance(layered, spacing, left, node));
            } else if !leftwards && place + 1 < layer.len() {
                let right = layer[place + 1];
                there = there.min(x[right] - distance(layered, spacing, node, right));
            }
        }
        there = if leftwards {
            there.min(here)
        } else {
            there.max(here)
        };
        for &node in self.members.of(group) {
            x[node] = there;
        }
    }
}

/// How much more a piece is worth being short, by whether its ends are waypoints: long links
/// should not bend.
fn importance(is_waypoint: bool, other_is_waypoint: bool) -> usize {
    match (is_waypoint, other_is_waypoint) {
        (true, true) => 8,
        (false, false) => 1,
        _ => 2,
    }
}

/// Each task alone, and the waypoints of each link together as far as they are in line.
fn long_links(ordered: &Ordered, x: &[f64]) -> Vec<usize> {
    let mut group_of: Vec<usize> = (0..x.len()).collect();
    for way in &ordered.layered.ways {
        let Way::Through { first, n_waypoints } = *way else {
            continue;
        };
        for waypoint in (first..first + n_waypoints).skip(1) {
            if is_same(x[waypoint], x[waypoint - 1]) {
                group_of[waypoint] = group_of[waypoint - 1];
            }
        }
    }
    group_of
}

/// Everything together that is linked by upright pieces.
fn straight_lines(ordered: &Ordered, x: &[f64]) -> Vec<usize> {
    let mut group_of: Vec<usize> = (0..x.len()).collect();
    for &node in ordered.layers.iter().flatten() {
        let above = ordered
            .layered
            .above
            .of(node)
            .iter()
            .find(|&&above| is_same(x[node], x[above]));
        if let Some(&above) = above {
            group_of[node] = group_of[above];
        }
    }
    group_of
}
