//! Rows of different heights, one below the other, and which of them lie in a window.

use std::ops::Range;

/// Rows of different heights, one below the other, in pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stack {
    /// Where each row ends.
    ends: Vec<f64>,
}

impl Stack {
    /// Rows of these heights.
    pub fn of(heights: impl Iterator<Item = f64>) -> Self {
        let mut end = 0.0;
        let ends = heights.map(|height| {
            end += height.max(0.0);
            end
        });
        Self {
            ends: ends.collect(),
        }
    }

    /// Where a row begins; of what lies behind the last row where that ends.
    pub fn top_of(&self, row_idx: usize) -> f64 {
        let before = row_idx.min(self.ends.len()).checked_sub(1);
        before.map_or(0.0, |before| self.ends[before])
    }

    /// The height of all rows together.
    pub fn height(&self) -> f64 {
        self.top_of(self.ends.len())
    }

    /// The rows that lie between two heights or reach between them, widened to whole steps of so many rows, so that
    /// they stay the same while a window moves a little.
    pub fn within(&self, top: f64, bottom: f64, step: usize) -> Range<usize> {
        let step = step.max(1);
        let n_rows = self.ends.len();
        let first = self.ends.partition_point(|end| *end <= top);
        let last = self.ends.partition_point(|end| *end < bottom) + 1;
        let first = first / step * step;
        let last = last.div_ceil(step) * step;
        first.min(n_rows)..last.min(n_rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of 10, 30, 20, 10 and 40.
    fn stack() -> Stack {
        Stack::of([10.0, 30.0, 20.0, 10.0, 40.0].into_iter())
    }

    #[test]
    fn rows_stand_one_below_the_other() {
        let tops: Vec<String> = (0..7).map(|row| stack().top_of(row).to_string()).collect();
        assert_eq!(tops, ["0", "10", "40", "60", "70", "110", "110"]);
        assert_eq!(stack().height().to_string(), "110");
    }

    #[test]
    fn what_reaches_into_the_window_is_within() {
        assert_eq!(stack().within(0.0, 5.0, 1), 0..1);
        assert_eq!(stack().within(10.0, 41.0, 1), 1..3);
        assert_eq!(stack().within(39.0, 40.0, 1), 1..2);
        assert_eq!(stack().within(-50.0, 500.0, 1), 0..5);
        assert_eq!(stack().within(500.0, 600.0, 1), 5..5);
    }

    #[test]
    fn it_goes_in_steps() {
        assert_eq!(stack().within(41.0, 42.0, 2), 2..4);
        assert_eq!(stack().within(61.0, 62.0, 2), 2..4);
        assert_eq!(stack().within(71.0, 72.0, 2), 4..5);
    }

    #[test]
    fn where_nothing_is_nothing_is_within() {
        let nothing = Stack::default();
        assert_eq!(nothing.within(0.0, 100.0, 8), 0..0);
        assert_eq!(nothing.height().to_string(), "0");
    }
}
