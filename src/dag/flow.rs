//! Which way a drawing flows: what the phases draw from top to bottom may be turned at the end.

use super::drawing::{Drawing, Placement, Spacing};

/// Which way edges lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flow {
    /// From top to bottom.
    #[default]
    Down,
    /// From left to right.
    Across,
}

/// How many times as wide as high a drawing of many parts should be.
const SHAPE: f64 = 1.6;

impl Flow {
    /// The sizes as they are if the drawing is turned so that it flows down.
    pub(super) fn seen_along(self, spacing: Spacing) -> Spacing {
        match self {
            Flow::Down => spacing,
            Flow::Across => Spacing {
                box_width: spacing.box_height,
                box_height: spacing.box_width,
                ..spacing
            },
        }
    }

    /// How many times as wide as long, seen along the flow, a drawing of many parts should be.
    pub(super) fn shape(self) -> f64 {
        match self {
            Flow::Down => SHAPE,
            Flow::Across => 1.0 / SHAPE,
        }
    }

    /// Turns a drawing that flows down.
    pub(super) fn turn(self, mut drawing: Drawing) -> Drawing {
        drawing.flow = self;
        if self == Flow::Down {
            return drawing;
        }
        (drawing.width, drawing.height) = (drawing.height, drawing.width);
        for Placement { x, y, .. } in &mut drawing.boxes {
            std::mem::swap(x, y);
        }
        for route in &mut drawing.routes {
            for (x, y) in &mut route.points {
                std::mem::swap(x, y);
            }
        }
        drawing
    }

    /// A place as how far it lies across the flow, and how far along it.
    pub(super) fn across_and_along(self, (x, y): (f64, f64)) -> (f64, f64) {
        match self {
            Flow::Down => (x, y),
            Flow::Across => (y, x),
        }
    }
}
