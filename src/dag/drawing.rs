//! What comes out: where each box stands and which way each edge takes.

use std::fmt::{self, Write};

use super::flow::Flow;

/// The sizes that a drawing is made of, in whatever unit the screen uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// How wide a task's box is.
    pub box_width: f64,
    /// How high a task's box is.
    pub box_height: f64,
    /// The room between two boxes of one layer, across the flow.
    pub gap_across: f64,
    /// The room between two layers, along the flow.
    pub gap_along: f64,
}

/// A drawn task graph; everything lies between (0, 0) and (`width`, `height`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// How wide the drawing is.
    pub width: f64,
    /// How high the drawing is.
    pub height: f64,
    /// Which way the edges lead.
    pub flow: Flow,
    /// Where the boxes stand, in the order of the graph's ids.
    pub boxes: Vec<Placement>,
    /// Which way the edges take, in the order of the graph's edges.
    pub routes: Vec<Route>,
}

/// Where the box of a task stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Placement {
    /// The middle of the box, from the left.
    pub x: f64,
    /// The middle of the box, from the top.
    pub y: f64,
    /// The layer of the box within its part of the graph, counted along the flow.
    pub layer: usize,
}

/// Which way an edge takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// The task where the edge begins, by its position in the graph's ids.
    pub from: usize,
    /// The task where the edge ends, by its position in the graph's ids.
    pub to: usize,
    /// The points that the edge passes, from the rim of one box to the rim of the other. Between
    /// two points the edge runs along the flow or lies in the gap between two layers.
    pub points: Vec<(f64, f64)>,
    /// Drawn against the flow, because the tasks wait for each other in a circle.
    pub turned: bool,
}

/// The points of a route as SVG path data: lines along the flow, and curves that leave and arrive
/// along it.
///
/// All curves in one gap have the same shape, so two of them cross only where their ends change
/// sides, and none leaves its gap: what the phases promise for the points holds for the curves.
pub fn path(points: &[(f64, f64)], flow: Flow) -> String {
    let Some((&(first_x, first_y), rest)) = points.split_first() else {
        return String::new();
    };
    let rounded = Rounded::<2>;
    let mut data = format!("M{} {}", rounded(first_x), rounded(first_y));
    let (mut last_x, mut last_y) = (first_x, first_y);
    for &(x, y) in rest {
        let is_in_line = |a: f64, b: f64| (a - b).abs() < 0.005;
        let (end_x, end_y) = (rounded(x), rounded(y));
        // Writing to a String cannot fail.
        let _ = match flow {
            Flow::Down if is_in_line(x, last_x) => write!(data, "V{end_y}"),
            Flow::Across if is_in_line(y, last_y) => write!(data, "H{end_x}"),
            Flow::Down => {
                let (begin_x, middle_y) = (rounded(last_x), rounded(f64::midpoint(last_y, y)));
                write!(
                    data,
                    "C{begin_x} {middle_y} {end_x} {middle_y} {end_x} {end_y}"
                )
            }
            Flow::Across => {
                let (begin_y, middle_x) = (rounded(last_y), rounded(f64::midpoint(last_x, x)));
                write!(
                    data,
                    "C{middle_x} {begin_y} {middle_x} {end_y} {end_x} {end_y}"
                )
            }
        };
        (last_x, last_y) = (x, y);
    }
    data
}

/// Prints a number with at most so many decimals. It takes the way over whole numbers: printing
/// floating-point numbers exactly is a program of its own, which the page need not carry.
#[derive(Clone, Copy, Debug)]
pub struct Rounded<const DECIMALS: u32 = 2>(pub f64);

impl<const DECIMALS: u32> fmt::Display for Rounded<DECIMALS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_u64.pow(DECIMALS);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast keeps within the bounds of its type, and the sign is printed apart"
        )]
        let parts = (self.0.abs() * one as f64).round() as u64;
        if self.0 < 0.0 && parts > 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", parts / one)?;
        let (mut rest, mut n_digits) = (parts % one, DECIMALS as usize);
        while rest > 0 && rest.is_multiple_of(10) {
            rest /= 10;
            n_digits -= 1;
        }
        if rest > 0 {
            write!(f, ".{rest:0n_digits$}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_upright_where_it_can_be_and_curved_between() {
        let points = [
            (10.0, 20.0),
            (10.0, 80.0),
            (30.333, 120.0),
            (30.3333, 160.0),
        ];
        assert_eq!(
            path(&points, Flow::Down),
            "M10 20V80C10 100 30.33 100 30.33 120V160"
        );
    }

    #[test]
    fn a_path_across_is_level_where_it_can_be_and_curved_between() {
        let points = [
            (20.0, 10.0),
            (80.0, 10.0),
            (120.0, 30.333),
            (160.0, 30.3333),
        ];
        assert_eq!(
            path(&points, Flow::Across),
            "M20 10H80C100 10 100 30.33 120 30.33H160"
        );
    }

    #[test]
    fn numbers_are_rounded_and_lose_their_zeros() {
        let printed = |value: f64| Rounded::<2>(value).to_string();
        assert_eq!(printed(12.345_6), "12.35");
        assert_eq!(printed(-0.5), "-0.5");
        assert_eq!(printed(7.0), "7");
        assert_eq!(printed(0.05), "0.05");
        assert_eq!(printed(-0.001), "0");
        assert_eq!(printed(f64::NAN), "0");
        assert_eq!(Rounded::<4>(0.123_45).to_string(), "0.1235");
    }

    #[test]
    fn a_path_of_no_points_is_empty() {
        assert_eq!(path(&[], Flow::Down), "");
        assert_eq!(path(&[(-0.001, 1.0)], Flow::Across), "M0 1");
    }
}
