//! When each step ran, which of them decided the end, and how much time the others had to spare.

use super::waits::Waits;
use super::{Step, StepState, Task};
use crate::moment;

/// From when to when something ran, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// When it began.
    pub start: f64,
    /// When it ended; of what still runs it is now.
    pub end: f64,
    /// Whether it still runs.
    pub is_running: bool,
}

/// The times of a task's steps, each list in the order of the steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timing {
    /// When each step ran, where that is known.
    pub spans: Vec<Option<Span>>,
    /// When a step could have begun: the end of the last known step that it waited for.
    pub ready: Vec<Option<f64>>,
    /// Whether a step is of the chain of waiting that decides the end: the last to end, the one of
    /// those it waited for that ended last, and so on back.
    pub critical: Vec<bool>,
    /// By how many milliseconds a step could have ended later without delaying the end. How long a
    /// step took to begin once it could is taken as given, so that the critical steps have none.
    pub slack: Vec<Option<f64>>,
}

impl Timing {
    /// Reads a task's times; `now` is in milliseconds since 1970.
    ///
    /// A step without times hands on what it waited for. Of steps that wait for each other in a
    /// circle the one listed first comes first, and waits for none that comes after it.
    pub fn of(task: &Task, now: f64) -> Self {
        let spans: Vec<Option<Span>> = task.steps.iter().map(|step| span(step, now)).collect();
        let waits = Waits::of(task);
        let (ready, decided_by) = waits.forward(&spans);
        let mut last: Option<(usize, f64)> = None;
        for idx in waits.order.iter().copied() {
            let Some(span) = spans.get(idx).copied().flatten() else {
                continue;
            };
            if last.is_none_or(|(_, end)| span.end >= end) {
                last = Some((idx, span.end));
            }
        }
        let mut critical = vec![false; spans.len()];
        let mut at = last.map(|(idx, _)| idx);
        while let Some(idx) = at {
            critical[idx] = true;
            at = decided_by[idx];
        }
        let end = last.map_or(0.0, |(_, end)| end);
        let slack = waits.backward(&spans, &ready, end);
        Self {
            spans,
            ready,
            critical,
            slack,
        }
    }

    /// The beginning of the first step and the end of the last, of those whose times are known.
    pub fn bounds(&self) -> Option<(f64, f64)> {
        let mut bounds: Option<(f64, f64)> = None;
        for span in self.spans.iter().flatten() {
            let (start, end) = bounds.unwrap_or((span.start, span.end));
            bounds = Some((start.min(span.start), end.max(span.end)));
        }
        bounds
    }
}

/// A moment as RFC 3339 in milliseconds since 1970.
#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds until the year 9999 are exact"
)]
pub fn milliseconds(time: &str) -> Option<f64> {
    moment::milliseconds(time).map(|time| time as f64)
}

fn span(step: &Step, now: f64) -> Option<Span> {
    span_of(
        step.state,
        step.started.as_deref(),
        step.ended.as_deref(),
        now,
    )
}

/// When something in this state ran. What is at work has not ended, whatever an earlier attempt has
/// left as its end; what is not and has no end is not known.
pub fn span_of(
    state: StepState,
    started: Option<&str>,
    ended: Option<&str>,
    now: f64,
) -> Option<Span> {
    let start = milliseconds(started?)?;
    let ended = ended.and_then(milliseconds);
    let waits_on = state == StepState::Waiting && ended.is_none();
    let is_running = state.is_at_work() || waits_on;
    let end = if is_running { now } else { ended? };
    Some(Span {
        start,
        end: end.max(start),
        is_running,
    })
}

impl Waits {
    /// When each could have begun, and the step whose end decided that.
    fn forward(&self, spans: &[Option<Span>]) -> (Vec<Option<f64>>, Vec<Option<usize>>) {
        let mut ready: Vec<Option<f64>> = vec![None; spans.len()];
        let mut decided_by = vec![None; spans.len()];
        for &idx in &self.order {
            let (end, who) = match spans[idx] {
                Some(span) => (Some(span.end), Some(idx)),
                None => (ready[idx], decided_by[idx]),
            };
            let Some(end) = end else { continue };
            for &to in &self.after[idx] {
                if ready[to].is_none_or(|ready| end >= ready) {
                    ready[to] = Some(end);
                    decided_by[to] = who;
                }
            }
        }
        (ready, decided_by)
    }

    /// How much later each could have ended without delaying `end`.
    fn backward(
        &self,
        spans: &[Option<Span>],
        ready: &[Option<f64>],
        end: f64,
    ) -> Vec<Option<f64>> {
        let mut slack = vec![None; spans.len()];
        // The latest moment at which those before it must be done.
        let mut latest_ready = vec![end; spans.len()];
        for &idx in self.order.iter().rev() {
            let afterwards = self.after[idx].iter().map(|&to| latest_ready[to]);
            let latest = afterwards.fold(end, f64::min);
            latest_ready[idx] = match (spans[idx], ready[idx]) {
                (Some(span), ready) => {
                    let spare = latest - span.end;
                    slack[idx] = Some(spare);
                    ready.map_or(end, |ready| ready + spare)
                }
                (None, _) => latest,
            };
        }
        slack
    }
}

#[cfg(test)]
mod tests;
