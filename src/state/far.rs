//! A picture of thousands of steps from afar: many boxes as one path, and many edges as another.

use std::cmp::Ordering;
use std::fmt::Write;

use super::Area;
use crate::dag::{Drawing, Rounded, Route, Spacing};
use crate::sort::sort;

/// The part of the routes given that lies in an area, as one path. From afar a curve is as good as a
/// line, and of lines that fall on the same pixels one is enough.
pub fn edges_path<'it>(routes: impl Iterator<Item = &'it Route>, area: Area, grain: f64) -> String {
    let mut lines: Vec<[f64; 4]> = Vec::new();
    for route in routes {
        for points in route.points.windows(2) {
            if let [from, to] = points
                && let Some(((x, y), (to_x, to_y))) = area.clip(*from, *to)
            {
                let line = [x, y, to_x, to_y].map(|at| on_grid(at, grain));
                let [x, y, to_x, to_y] = line;
                if (x, y) != (to_x, to_y) && lines.last() != Some(&line) {
                    lines.push(line);
                }
            }
        }
    }
    let mut data = String::new();
    let mut last = None;
    for line in distinct(&lines) {
        let [x, y, to_x, to_y] = line.map(Rounded::<0>);
        if last == Some((line[0], line[1])) {
            // Writing to a String cannot fail.
            let _ = write!(data, "L{to_x} {to_y}");
        } else {
            let _ = write!(data, "M{x} {y}L{to_x} {to_y}");
        }
        last = Some((line[2], line[3]));
    }
    data
}

/// The boxes given as one path; those that fall on the same pixels are one. `grain` is what a pixel is at least.
pub fn rectangles(drawing: &Drawing, spacing: Spacing, boxes: &[usize], grain: f64) -> String {
    let (width, height) = (spacing.box_width.max(grain), spacing.box_height.max(grain));
    let size = format!("h{}v{}h-{0}z", Rounded::<0>(width), Rounded::<0>(height));
    let places = boxes.iter().filter_map(|idx| drawing.boxes.get(*idx));
    let corners = places.map(|place| {
        let left = on_grid(place.x - spacing.box_width / 2.0, grain);
        let top = on_grid(place.y - spacing.box_height / 2.0, grain);
        [left, top, 0.0, 0.0]
    });
    let mut corners: Vec<[f64; 4]> = corners.collect();
    if grain > spacing.box_height / 2.0 {
        corners = distinct(&corners);
    }
    let mut data = String::new();
    for [left, top, ..] in corners {
        let _ = write!(data, "M{} {}{size}", Rounded::<0>(left), Rounded::<0>(top));
    }
    data
}

fn on_grid(at: f64, grain: f64) -> f64 {
    (at / grain).round() * grain
}

/// Each once.
fn distinct(all: &[[f64; 4]]) -> Vec<[f64; 4]> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    sort(&mut order, &|a, b| {
        let pairs = all[a].iter().zip(&all[b]);
        pairs.fold(Ordering::Equal, |so_far, (a, b)| {
            so_far.then_with(|| a.total_cmp(b))
        })
    });
    let mut distinct: Vec<[f64; 4]> = order.iter().map(|idx| all[*idx]).collect();
    distinct.dedup();
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dag::{Flow, Placement};

    const SPACING: Spacing = Spacing {
        box_width: 224.0,
        box_height: 58.0,
        gap_across: 28.0,
        gap_along: 40.0,
    };

    const AREA: Area = Area {
        left: 0.0,
        top: 0.0,
        right: 1000.0,
        bottom: 1000.0,
    };

    fn route(points: &[(f64, f64)]) -> Route {
        Route {
            points: points.to_vec(),
            ..Route::default()
        }
    }

    #[test]
    fn edges_that_fall_on_the_same_pixels_are_one_and_those_out_of_sight_none() {
        let routes = [
            route(&[(100.0, 100.0), (100.0, 300.0)]),
            route(&[(101.0, 99.0), (102.0, 302.0)]),
            route(&[(500.0, 100.0), (500.0, 2000.0)]),
            route(&[(-500.0, 100.0), (-500.0, 300.0)]),
        ];
        assert_eq!(
            edges_path(routes.iter(), AREA, 10.0),
            "M100 100L100 300M500 100L500 1000"
        );
        assert_eq!(edges_path(routes[..1].iter(), AREA, 1000.0), "");
    }

    #[test]
    fn boxes_that_fall_on_one_pixel_are_one_and_as_large_as_it() {
        let place = |x| Placement {
            x,
            y: 29.0,
            layer: 0,
        };
        let drawing = Drawing {
            flow: Flow::Down,
            boxes: vec![place(112.0), place(364.0), place(10_112.0)],
            ..Drawing::default()
        };
        assert_eq!(
            rectangles(&drawing, SPACING, &[0, 1, 2], 1000.0),
            "M0 0h1000v1000h-1000zM10000 0h1000v1000h-1000z"
        );
        assert_eq!(
            rectangles(&drawing, SPACING, &[0, 1], 1.0),
            "M0 0h224v58h-224zM252 0h224v58h-224z"
        );
    }
}
