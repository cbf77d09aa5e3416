//! Every node gets a place from left to right.
//!
//! Before: layers in order. After: an x for each node, so that neighbours in a layer keep their
//! distance, long links are straight, and so are others where they can be.
//!
//! A part without crossings is a figure, and its symmetry should be seen: it is aligned from the
//! top and from the bottom, to the left and to the right, and gets the middle of the four (Brandes
//! and Köpf, *Fast and Simple Horizontal Coordinate Assignment*, 2002). A part with crossings has
//! no symmetry to lose, and the same method would make it several times as wide as need be: there
//! only the long links are aligned, and then everything moves to where the links are short.

mod align;
mod compact;
mod shorten;

use super::drawing::Spacing;
use super::layer::Layered;
use super::order::Ordered;
use align::{From, Side, Straighten};

/// A part whose nodes have places.
pub(super) struct Placed {
    /// Tasks, waypoints and links.
    pub(super) layered: Layered,
    /// The middle of each node, from the left; no node reaches beyond 0.
    pub(super) x: Vec<f64>,
    /// How far the rightmost node reaches.
    pub(super) width: f64,
    /// The sizes to draw with.
    pub(super) spacing: Spacing,
}

/// Places the nodes of all layers.
pub(super) fn place(mut ordered: Ordered, spacing: Spacing) -> Placed {
    let Ordered {
        layered, position, ..
    } = &mut ordered;
    layered.above.sort_by_key(|node| position[node]);
    layered.below.sort_by_key(|node| position[node]);

    let draft = |straighten, from, side| {
        let blocks = align::align(&ordered, straighten, from, side);
        compact::compact(&ordered, &blocks, spacing, side)
    };
    let both_sides = |straighten, from| {
        [
            draft(straighten, from, Side::Left),
            draft(straighten, from, Side::Right),
        ]
    };
    let x = if ordered.n_crossings == 0 {
        let [left, right] = both_sides(Straighten::Everything, From::Top);
        let [left_too, right_too] = both_sides(Straighten::Everything, From::Bottom);
        middle(&[left, left_too], &[right, right_too])
    } else {
        let [left, right] = both_sides(Straighten::LongLinks, From::Top);
        let mut x = middle(&[left], &[right]);
        shorten::shorten(&ordered, &mut x, spacing);
        x
    };
    finish(ordered.layered, x, spacing)
}

/// Sorts a handful of numbers.
fn sort_few(numbers: &mut [f64]) {
    for end in 1..numbers.len() {
        for place in (1..=end).rev() {
            if numbers[place] < numbers[place - 1] {
                numbers.swap(place, place - 1);
            }
        }
    }
}

/// The middle of drafts that were pushed to the left and to the right, after each has been moved
/// to the left or right end of the narrowest.
fn middle(lefts: &[Vec<f64>], rights: &[Vec<f64>]) -> Vec<f64> {
    let drafts: Vec<&Vec<f64>> = lefts.iter().chain(rights).collect();
    let reaches: Vec<(f64, f64)> = drafts.iter().map(|draft| reach(draft)).collect();
    let narrowest = reaches
        .iter()
        .min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let (left, right) = narrowest.copied().unwrap_or_default();
    let shifts: Vec<f64> = reaches
        .iter()
        .enumerate()
        .map(|(draft_idx, reach)| {
            if draft_idx < lefts.len() {
                left - reach.0
            } else {
                right - reach.1
            }
        })
        .collect();

    let mut places = vec![0.0; drafts.len()];
    let n_nodes = drafts.first().map_or(0, |draft| draft.len());
    let mut middle = Vec::with_capacity(n_nodes);
    for node in 0..n_nodes {
        for (place, (draft, shift)) in places.iter_mut().zip(drafts.iter().zip(&shifts)) {
            *place = draft[node] + shift;
        }
        sort_few(&mut places);
        middle.push(f64::midpoint(
            places[(places.len() - 1) / 2],
            places[places.len() / 2],
        ));
    }
    middle
}

/// The smallest and the largest number.
fn reach(numbers: &[f64]) -> (f64, f64) {
    let smallest = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let largest = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (smallest, largest)
}

/// Moves everything to the right of 0 and says how wide it is.
fn finish(layered: Layered, mut x: Vec<f64>, spacing: Spacing) -> Placed {
    let half = |node: usize| {
        if layered.is_waypoint(node) {
            0.0
        } else {
            spacing.box_width / 2.0
        }
    };
    let left = x
        .iter()
        .enumerate()
        .map(|(node, x)| x - half(node))
        .fold(f64::INFINITY, f64::min);
    for x in &mut x {
        *x -= left;
    }
    let width = x
        .iter()
        .enumerate()
        .map(|(node, x)| x + half(node))
        .fold(0.0, f64::max);
    Placed {
        layered,
        x,
        width,
        spacing,
    }
}

/// How far the middles of two neighbours in a layer have to be apart.
fn distance(layered: &Layered, spacing: Spacing, left: usize, right: usize) -> f64 {
    match (layered.is_waypoint(left), layered.is_waypoint(right)) {
        (false, false) => spacing.box_width + spacing.gap_across,
        (true, true) => spacing.gap_across / 2.0,
        _ => f64::midpoint(spacing.box_width, spacing.gap_across),
    }
}

/// Whether two places are the same, up to what calculating with fractions loses.
pub(super) fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}
