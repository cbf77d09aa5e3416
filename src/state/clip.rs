//! The part of a line that lies in an area: what is drawn from afar needs no more of it.

use super::Area;

impl Area {
    /// The part of the line from one point to another that lies in the area.
    pub fn clip(
        &self,
        (x, y): (f64, f64),
        (to_x, to_y): (f64, f64),
    ) -> Option<((f64, f64), (f64, f64))> {
        let (across, down) = (to_x - x, to_y - y);
        // Liang and Barsky: from which part of the way to which it is within all four sides.
        let (mut begin, mut end) = (0.0_f64, 1.0_f64);
        for (towards, room) in [
            (-across, x - self.left),
            (across, self.right - x),
            (-down, y - self.top),
            (down, self.bottom - y),
        ] {
            if towards == 0.0 && room < 0.0 {
                return None;
            }
            if towards < 0.0 {
                begin = begin.max(room / towards);
            }
            if towards > 0.0 {
                end = end.min(room / towards);
            }
        }
        let point = |part: f64| (x + across * part, y + down * part);
        (begin <= end).then(|| (point(begin), point(end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area {
        left: 0.0,
        top: 0.0,
        right: 100.0,
        bottom: 50.0,
    };

    #[test]
    fn a_line_within_stays_as_it_is() {
        let line = ((10.0, 20.0), (30.0, 40.0));
        assert_eq!(AREA.clip(line.0, line.1), Some(line));
        assert_eq!(AREA.clip(line.1, line.0), Some((line.1, line.0)));
    }

    #[test]
    fn a_line_through_is_cut_at_both_sides() {
        assert_eq!(
            AREA.clip((-100.0, 25.0), (300.0, 25.0)),
            Some(((0.0, 25.0), (100.0, 25.0)))
        );
        assert_eq!(
            AREA.clip((20.0, -20.0), (120.0, 80.0)),
            Some(((40.0, 0.0), (90.0, 50.0)))
        );
    }

    #[test]
    fn a_line_outside_has_no_part() {
        assert_eq!(AREA.clip((-10.0, 10.0), (-10.0, 40.0)), None);
        assert_eq!(AREA.clip((0.0, 60.0), (100.0, 60.0)), None);
        assert_eq!(
            AREA.clip((-30.0, 10.0), (10.0, -30.0)),
            None,
            "past a corner"
        );
    }
}
