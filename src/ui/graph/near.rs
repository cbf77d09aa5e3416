//! What of a picture is near the window, and how it is drawn there.

use crate::state::Area;

/// What is near the window.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Near {
    pub(super) boxes: Vec<usize>,
    pub(super) routes: Vec<usize>,
    /// The boxes where there are so many that they are drawn together.
    pub(super) far_boxes: Vec<usize>,
    /// The edges where there are so many that they are drawn together.
    pub(super) far_routes: Vec<usize>,
    /// How much of the picture is near.
    pub(super) area: Area,
    /// Less than a pixel of the window, in units of the picture: nothing finer is seen.
    pub(super) grain: f64,
}
