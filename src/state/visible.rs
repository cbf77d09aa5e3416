//! What of a drawing is near the window, so that only that is built.

use super::{Size, View};
use crate::dag::{Drawing, Spacing};

/// A part of a drawing, in its own coordinates.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Where it begins, from the left.
    pub left: f64,
    /// Where it begins, from the top.
    pub top: f64,
    /// Where it ends, from the left.
    pub right: f64,
    /// Where it ends, from the top.
    pub bottom: f64,
}

impl Area {
    fn touches(&self, other: &Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    fn holds(&self, x: f64, y: f64) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }
}

impl View {
    /// What of a drawing is seen through a window.
    pub fn seen(self, window: Size) -> Area {
        Area {
            left: -self.x / self.scale,
            top: -self.y / self.scale,
            right: (window.width - self.x) / self.scale,
            bottom: (window.height - self.y) / self.scale,
        }
    }

    /// How much of a drawing is less than a pixel of the window, but no less than 1. Like what is near
    /// it goes in steps, a power of two each.
    pub fn grain(self) -> f64 {
        (0.5 / self.scale.log2().floor().exp2()).max(1.0)
    }

    /// What of a drawing is to be there: what is seen and some room around it. It goes in steps of
    /// half a window, so that it stays the same while the view moves within a step.
    pub fn near(self, window: Size) -> Area {
        let seen = self.seen(window);
        // Windows of one power of two have steps of one size: a zoom goes through few of them.
        let scale = self.scale.log2().floor().exp2();
        let across = (window.width / scale / 2.0).max(1.0);
        let down = (window.height / scale / 2.0).max(1.0);
        Area {
            left: ((seen.left / across).floor() - 1.0) * across,
            top: ((seen.top / down).floor() - 1.0) * down,
            right: ((seen.right / across).ceil() + 1.0) * across,
            bottom: ((seen.bottom / down).ceil() + 1.0) * down,
        }
    }
}

/// Where boxes and routes are. Going through ten thousand of them takes less than a millisecond and
/// is done when the view has left what was near, so that they need no index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounds {
    boxes: Vec<Area>,
    routes: Vec<Area>,
}

impl Bounds {
    /// Measures a drawing.
    pub fn of(drawing: &Drawing, spacing: Spacing) -> Self {
        let (across, down) = (spacing.box_width / 2.0, spacing.box_height / 2.0);
        let boxes = drawing.boxes.iter().map(|place| Area {
            left: place.x - across,
            top: place.y - down,
            right: place.x + across,
            bottom: place.y + down,
        });
        let routes = drawing.routes.iter().map(|route| {
            let nothing = Area {
                left: f64::INFINITY,
                top: f64::INFINITY,
                right: f64::NEG_INFINITY,
                bottom: f64::NEG_INFINITY,
            };
            let points = route.points.iter();
            points.fold(nothing, |area, &(x, y)| Area {
                left: area.left.min(x),
                top: area.top.min(y),
                right: area.right.max(x),
                bottom: area.bottom.max(y),
            })
        });
        Self {
            boxes: boxes.collect(),
            routes: routes.collect(),
        }
    }

    /// The boxes that lie in an area or reach into it, by their positions.
    pub fn boxes_in(&self, area: Area) -> Vec<usize> {
        touching(&self.boxes, area)
    }

    /// The routes that may pass through an area, by their positions.
    pub fn routes_in(&self, area: Area) -> Vec<usize> {
        touching(&self.routes, area)
    }

    /// The box at a point.
    pub fn box_at(&self, x: f64, y: f64) -> Option<usize> {
        self.boxes.iter().position(|area| area.holds(x, y))
    }
}

fn touching(all: &[Area], area: Area) -> Vec<usize> {
    let all = all.iter().enumerate();
    all.filter(|(_, one)| one.touches(&area))
        .map(|(idx, _)| idx)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dag::Flow;
    use crate::dag::{Placement, Route};

    const WINDOW: Size = Size {
        width: 800.0,
        height: 400.0,
    };

    /// Three boxes of 100 by 40 from left to right, the first joined with the last.
    fn row() -> Bounds {
        let place = |x| Placement {
            x,
            y: 20.0,
            layer: 0,
        };
        let drawing = Drawing {
            flow: Flow::Down,
            width: 2100.0,
            height: 40.0,
            boxes: vec![place(50.0), place(1050.0), place(2050.0)],
            routes: vec![Route {
                from: 0,
                to: 2,
                points: vec![(50.0, 40.0), (2050.0, 80.0)],
                turned: false,
            }],
        };
        let spacing = Spacing {
            box_width: 100.0,
            box_height: 40.0,
            gap_across: 10.0,
            gap_along: 10.0,
        };
        Bounds::of(&drawing, spacing)
    }

    fn at(x: f64, scale: f64) -> View {
        View { x, y: 0.0, scale }
    }

    #[test]
    fn what_is_seen_follows_from_pan_and_zoom() {
        let seen = at(-100.0, 0.5).seen(WINDOW);
        let expected = Area {
            left: 200.0,
            top: 0.0,
            right: 1800.0,
            bottom: 800.0,
        };
        assert_eq!(seen, expected);
    }

    #[test]
    fn what_is_near_holds_what_is_seen_and_half_a_window_around_it() {
        let near = at(-100.0, 1.0).near(WINDOW);
        let expected = Area {
            left: -400.0,
            top: -200.0,
            right: 1600.0,
            bottom: 600.0,
        };
        assert_eq!(near, expected);
    }

    #[test]
    fn a_view_that_moves_within_a_step_needs_nothing_new() {
        let near = |x| at(x, 1.0).near(WINDOW);
        assert_eq!(near(-100.0), near(-390.0));
        assert_ne!(near(-100.0), near(-410.0));
        let left = |scale| at(-1.0, scale).near(WINDOW).left;
        assert!((left(1.0) - left(1.9)).abs() < f64::EPSILON);
    }

    #[test]
    fn what_is_less_than_a_pixel_goes_in_powers_of_two() {
        let grains = [4.0, 1.0, 0.3, 0.25, 0.2].map(|scale| at(0.0, scale).grain());
        let grains = grains.map(|grain| format!("{grain}"));
        assert_eq!(grains, ["1", "1", "2", "2", "4"]);
    }

    #[test]
    fn boxes_and_routes_out_of_sight_are_left_out() {
        let row = row();
        let area = Area {
            left: 900.0,
            top: -10.0,
            right: 1100.0,
            bottom: 90.0,
        };
        assert_eq!(row.boxes_in(area), [1]);
        assert_eq!(row.routes_in(area), [0], "it passes by below");
        assert_eq!(
            row.routes_in(Area {
                bottom: 30.0,
                ..area
            }),
            [0_usize; 0]
        );
    }

    #[test]
    fn a_point_is_in_one_box_or_in_none() {
        assert_eq!(row().box_at(1060.0, 30.0), Some(1));
        assert_eq!(row().box_at(500.0, 30.0), None);
    }
}
