//! The geometry of a time line: where a moment stands, what is folded, where the axis is marked.
//!
//! Places go from 0 to 1 over the width. They change in leaps only: while a task is under way, the
//! axis ends later than now, so that bars grow into room that is there and nothing else moves.

use std::ops::Range;

use super::timing::Span;
use crate::sort::sorted;

/// An idle stretch longer than this part of the whole is folded.
const LONG: f64 = 0.1;
/// What a folded stretch takes of the width.
const FOLD: f64 = 0.05;
const SECOND: f64 = 1000.0;
/// Distances of marks in seconds; beyond them whole days.
const STEPS: [f64; 18] = [
    1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0,
    10_800.0, 21_600.0, 43_200.0, 86_400.0,
];

/// An axis of time, idle stretches folded.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Its stretches, one behind the other.
    pub stretches: Vec<Stretch>,
}

/// A stretch of an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// When it begins, in milliseconds since 1970.
    pub start: f64,
    /// When it ends.
    pub end: f64,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Whether it is longer than it looks: nothing ran in it.
    pub is_folded: bool,
}

/// A mark of an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The moment, in milliseconds since 1970.
    pub time: f64,
    /// Where it stands.
    pub place: f64,
}

impl Axis {
    /// The axis over these spans; `None` where no time is known. `open_until` is now while more may
    /// come, `folds` whether idle stretches are folded.
    pub fn of(spans: &[Option<Span>], open_until: Option<f64>, folds: bool) -> Option<Self> {
        let known: Vec<Span> = spans.iter().copied().flatten().collect();
        let known = sorted(known, |a, b| a.start.total_cmp(&b.start));
        let start = known.first()?.start;
        let last = known.iter().fold(start, |last, span| last.max(span.end));
        let open = open_until.map(|now| now.max(last));
        let whole = length(start, open.unwrap_or(last), open.is_some());
        let idle = if folds {
            idle(&known, whole * LONG)
        } else {
            Vec::new()
        };
        let n_idle = idle.len() as f64;
        let folded: f64 = idle.iter().map(|(start, end)| end - start).sum();
        // Where all that is left is as long as the fold, nothing is gained by it.
        let shown = length(start + folded, open.unwrap_or(last), open.is_some());
        let scale = (1.0 - n_idle * FOLD) / shown;
        let mut stretches = Vec::new();
        let (mut at, mut place) = (start, 0.0);
        for (idle_start, idle_end) in idle {
            let to = place + (idle_start - at) * scale;
            stretches.push(stretch(at, idle_start, place, to, false));
            stretches.push(stretch(idle_start, idle_end, to, to + FOLD, true));
            (at, place) = (idle_end, to + FOLD);
        }
        let end = at + (1.0 - place) / scale;
        stretches.push(stretch(at, end, place, 1.0, false));
        Some(Self { stretches })
    }

    /// Where a moment stands; what lies outside stands at an end.
    pub fn place(&self, time: f64) -> f64 {
        let found = self.stretches.iter().find(|stretch| time <= stretch.end);
        let Some(Stretch {
            start,
            end,
            from,
            to,
            ..
        }) = found.copied()
        else {
            return 1.0;
        };
        if time <= start {
            return from;
        }
        from + (time - start) / (end - start) * (to - from)
    }

    /// The moment that stands at a place.
    pub fn time(&self, place: f64) -> f64 {
        let mut stretches = self.stretches.iter();
        let found = stretches.find(|stretch| place <= stretch.to);
        let Some(Stretch {
            start,
            end,
            from,
            to,
            ..
        }) = found.or(self.stretches.last()).copied()
        else {
            return 0.0;
        };
        let part = ((place - from) / (to - from)).clamp(0.0, 1.0);
        start + part * (end - start)
    }

    /// Round moments to be marked, about `n` of them. `zone` is by how many milliseconds the clock
    /// goes before UTC: hours and days are round on the wall.
    pub fn marks(&self, n: usize, zone: f64) -> Vec<Mark> {
        let n = n.max(1) as f64;
        let shown = self.stretches.iter().filter(|stretch| !stretch.is_folded);
        let length: f64 = shown
            .clone()
            .map(|stretch| stretch.end - stretch.start)
            .sum();
        let mut steps = STEPS.into_iter().map(|step| step * SECOND);
        let day = 86_400.0 * SECOND;
        let step = steps.find(|step| step * n >= length);
        let step = step.unwrap_or_else(|| (length / n / day).ceil() * day);
        let mut marks: Vec<Mark> = Vec::new();
        for stretch in shown {
            let mut time = ((stretch.start + zone) / step).ceil() * step - zone;
            while time <= stretch.end {
                let place = self.place(time);
                // Beside a fold two may come close.
                let is_free = marks.last().is_none_or(|last| place - last.place > 0.5 / n);
                if is_free {
                    marks.push(Mark { time, place });
                }
                time += step;
            }
        }
        marks
    }
}

/// Which of `n_rows` rows to draw so that a window that is scrolled by `top` is filled, with some
/// more around it. It changes only every few rows.
pub fn rows_in_sight(top: f64, height: f64, row_height: f64, n_rows: usize) -> Range<usize> {
    const CHUNK: usize = 16;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast keeps within the bounds of its type"
    )]
    let row = |pixels: f64| (pixels / row_height).floor() as usize;
    let first = (row(top) / CHUNK).saturating_sub(1) * CHUNK;
    let last = (row(top + height) / CHUNK + 2) * CHUNK;
    first.min(n_rows)..last.min(n_rows)
}

fn stretch(start: f64, end: f64, from: f64, to: f64, is_folded: bool) -> Stretch {
    Stretch {
        start,
        end,
        from,
        to,
        is_folded,
    }
}

/// The time from start to end, at least a second; with room behind it while more may come.
fn length(start: f64, end: f64, is_open: bool) -> f64 {
    let length = (end - start).max(SECOND);
    if !is_open {
        return length;
    }
    let mut room = 10.0 * SECOND;
    loop {
        for step in [1.0, 1.5, 2.0, 3.0, 5.0, 7.5] {
            if room * step > length {
                return room * step;
            }
        }
        room *= 10.0;
    }
}

/// Stretches between the first beginning and the last end in which nothing ran, longer than so much.
fn idle(sorted: &[Span], longer_than: f64) -> Vec<(f64, f64)> {
    let mut idle = Vec::new();
    let mut busy_until = f64::INFINITY;
    for span in sorted {
        if span.start - busy_until > longer_than {
            idle.push((busy_until, span.start));
        }
        busy_until = if busy_until.is_finite() {
            busy_until.max(span.end)
        } else {
            span.end
        };
    }
    idle
}

#[cfg(test)]
mod tests;
