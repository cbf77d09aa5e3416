//! A run played again: from when to when it went, and how the moment that is shown moves on.

use crate::follow::{Seen, history};
use crate::task::Task;
use crate::task::timing::{Timing, milliseconds};

/// How many times as fast as it was it can be played.
pub const SPEEDS: [u32; 5] = [1, 10, 60, 600, 3_600];

/// Milliseconds within which it is played unless another speed is chosen.
const COMFORTABLE: f64 = 30_000.0;

/// From when to when a run went, in milliseconds since 1970, as far as it was seen by `now`. `None` where no
/// answer dates anything: there is nothing to play.
pub fn bounds(task: &Task, seen: &[Seen], now: f64) -> Option<(f64, f64)> {
    let steps = Timing::of(task, now).bounds();
    let whole = (task.started.as_deref())
        .and_then(milliseconds)
        .map(|start| {
            let end = task.ended.as_deref().and_then(milliseconds);
            (start, end.unwrap_or(start))
        });
    let looks = seen.first().zip(seen.last());
    let looks = looks.map(|(first, last)| (first.at, last.at));
    let known = [steps, whole, looks].into_iter().flatten();
    let bounds = known.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
    bounds.filter(|(start, end)| end > start)
}

/// The speed at which a run of that length is played at first: the least that shows it in half a minute.
pub fn first_speed(length: f64) -> u32 {
    let fits = |speed: &u32| length / f64::from(*speed) <= COMFORTABLE;
    let mut speeds = SPEEDS.into_iter();
    let last = SPEEDS[SPEEDS.len() - 1];
    speeds.find(fits).unwrap_or(last)
}

/// The moment that is shown after `passed` milliseconds more; the end is the last.
pub fn next(at: f64, passed: f64, speed: u32, end: f64) -> f64 {
    (at + passed * f64::from(speed)).min(end)
}

/// The steps' states as they were seen at a moment, over what their times alone tell: a step that was
/// tried again has failed before, and its times say nothing of that.
pub fn as_seen(mut task: Task, seen: &[Seen], at: f64) -> Task {
    history::put_back(&mut task, seen, at);
    task
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::StepState::{Failed, Running, Succeeded};
    use crate::task::testing::{ms, step, task};

    #[test]
    fn a_run_goes_from_the_first_thing_known_of_it_to_the_last() {
        let mut run = task(
            vec![step("a", Succeeded, 3, 9), step("b", Running, 9, -1)],
            "a>b",
        );
        assert_eq!(bounds(&run, &[], ms(20)), Some((ms(3), ms(20))));
        run.started = Some("2026-05-09T02:00:01Z".to_owned());
        let seen = [1, 30].map(|second| Seen {
            at: ms(second),
            states: vec![("a".to_owned(), Failed)],
        });
        assert_eq!(bounds(&run, &seen, ms(20)), Some((ms(1), ms(30))));
        let undated = task(vec![step("a", Succeeded, -1, -1)], "");
        assert_eq!(bounds(&undated, &[], ms(20)), None);
        assert_eq!(bounds(&undated, &seen, ms(20)), Some((ms(1), ms(30))));
    }

    #[test]
    fn any_run_is_played_within_half_a_minute_if_it_can_be() {
        let minute = 60_000.0;
        let speeds = [0.5, 5.0, 30.0, 300.0, 1_800.0, 1e9].map(|n| first_speed(n * minute));
        assert_eq!(speeds, [1, 10, 60, 600, 3_600, 3_600]);
    }

    #[test]
    fn playing_stops_at_the_end() {
        assert_eq!(
            next(1_000.0, 16.0, 10, 9_000.0).to_bits(),
            1_160_f64.to_bits()
        );
        assert_eq!(
            next(8_990.0, 16.0, 10, 9_000.0).to_bits(),
            9_000_f64.to_bits()
        );
    }
}
