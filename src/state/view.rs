//! Zoom and pan of a drawing, as plain data.

/// How a drawing is seen: a point of the drawing times `scale`, plus `x` and `y`, is where it
/// stands in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Shift to the right, in pixels of the window.
    pub x: f64,
    /// Shift downwards, in pixels of the window.
    pub y: f64,
    /// Pixels of the window for one unit of the drawing.
    pub scale: f64,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
}

const LARGEST: f64 = 4.0;
const SMALLEST: f64 = 0.002;
/// Free room around a drawing that fits, in pixels.
const MARGIN: f64 = 16.0;

impl Default for View {
    fn default() -> Self {
        Self {
            x: MARGIN,
            y: MARGIN,
            scale: 1.0,
        }
    }
}

impl View {
    /// The whole drawing in the middle of the window, never larger than 100 %.
    pub fn fit(drawing: Size, window: Size) -> Self {
        let room = |window: f64, drawing: f64| (window - 2.0 * MARGIN).max(1.0) / drawing.max(1.0);
        let scale = room(window.width, drawing.width)
            .min(room(window.height, drawing.height))
            .clamp(SMALLEST, 1.0);
        Self {
            x: (window.width - drawing.width * scale) / 2.0,
            y: (window.height - drawing.height * scale) / 2.0,
            scale,
        }
    }

    /// At 100 %, centred, from the top: how a drawing is opened that would be too small to read.
    pub fn from_top(drawing: Size, window: Size) -> Self {
        Self {
            x: (window.width - drawing.width) / 2.0,
            y: MARGIN,
            scale: 1.0,
        }
    }

    /// Larger or smaller by a factor, with the point of the window at (`x`, `y`) kept in place.
    #[must_use]
    pub fn zoomed(self, factor: f64, x: f64, y: f64) -> Self {
        let scale = (self.scale * factor).clamp(SMALLEST, LARGEST);
        let grown = scale / self.scale;
        Self {
            x: x - (x - self.x) * grown,
            y: y - (y - self.y) * grown,
            scale,
        }
    }

    /// Moved by so many pixels of the window.
    #[must_use]
    pub fn panned(self, x: f64, y: f64) -> Self {
        Self {
            x: self.x + x,
            y: self.y + y,
            ..self
        }
    }

    /// Moved as little as needed to bring a point of the drawing, with some room around it, into
    /// the window.
    #[must_use]
    pub fn showing(self, x: f64, y: f64, room: Size, window: Size) -> Self {
        let shift = |centre: f64, half: f64, window: f64| {
            let over = (centre + half - window).max(0.0);
            let under = (centre - half).min(0.0);
            if over > 0.0 { -over } else { -under }
        };
        let half = |room: f64| room * self.scale / 2.0 + MARGIN;
        self.panned(
            shift(x * self.scale + self.x, half(room.width), window.width),
            shift(y * self.scale + self.y, half(room.height), window.height),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Size = Size {
        width: 832.0,
        height: 432.0,
    };

    #[test]
    fn a_large_drawing_is_made_to_fit_and_centred() {
        let drawing = Size {
            width: 1600.0,
            height: 400.0,
        };
        assert_eq!(
            View::fit(drawing, WINDOW),
            View {
                x: 16.0,
                y: 116.0,
                scale: 0.5
            }
        );
    }

    #[test]
    fn a_small_drawing_is_not_blown_up() {
        let drawing = Size {
            width: 100.0,
            height: 100.0,
        };
        assert_eq!(
            View::fit(drawing, WINDOW),
            View {
                x: 366.0,
                y: 166.0,
                scale: 1.0
            }
        );
    }

    #[test]
    fn nothing_to_fit_is_no_division_by_zero() {
        let view = View::fit(Size::default(), Size::default());
        assert!(view.x.is_finite() && view.scale > 0.0);
    }

    #[test]
    fn zooming_keeps_the_point_below_the_pointer() {
        let view = View {
            x: 10.0,
            y: 20.0,
            scale: 1.0,
        };
        let zoomed = view.zoomed(2.0, 110.0, 120.0);
        assert_eq!(
            zoomed,
            View {
                x: -90.0,
                y: -80.0,
                scale: 2.0
            }
        );
    }

    #[test]
    fn zooming_has_its_bounds() {
        let mut view = View::default();
        for _ in 0..100 {
            view = view.zoomed(2.0, 0.0, 0.0);
        }
        assert!((view.scale - LARGEST).abs() < f64::EPSILON);
    }

    #[test]
    fn what_is_out_of_sight_is_brought_in_and_what_is_in_sight_stays() {
        let view = View {
            x: 0.0,
            y: 0.0,
            scale: 1.0,
        };
        let room = Size {
            width: 100.0,
            height: 40.0,
        };
        assert_eq!(view.showing(400.0, 200.0, room, WINDOW), view);
        let moved = view.showing(1000.0, -50.0, room, WINDOW);
        assert_eq!((moved.x, moved.y), (-234.0, 86.0));
    }
}
