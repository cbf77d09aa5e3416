//! What the rows of a time line are drawn from.

use std::sync::Arc;

use leptos::prelude::*;

use crate::by_name::ByName;
use crate::task::attempts::{Try, attempts};
use crate::task::replay::state_at;
use crate::task::table::place;
use crate::task::timeline::Axis;
use crate::task::timing::{Span, Timing, milliseconds, span_of};
use crate::task::{StepState, Task};
use crate::ui::browser;
use crate::ui::followed::Followed;

/// What the rows of a time line are drawn from. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Bars {
    task: Memo<Arc<Task>>,
    followed: Followed,
    at: RwSignal<Option<f64>>,
    positions: Memo<ByName<usize>>,
    timing: Memo<Timing>,
    /// Now, in milliseconds since 1970. It goes on while something runs.
    pub(super) now: RwSignal<f64>,
    /// The axis, if any time is known.
    pub(super) axis: Memo<Option<Axis>>,
}

/// One row: what it shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) place: String,
    /// How far it is, or was at the moment that is looked at.
    pub(super) state: StepState,
    pub(super) span: Option<Span>,
    /// When it could have begun, if that was earlier.
    pub(super) ready: Option<f64>,
    pub(super) attempts: u64,
    /// When it was tried, where its log was read and tells; else none.
    pub(super) tries: Vec<Try>,
    pub(super) is_critical: bool,
    /// How much later it could have ended, in milliseconds, where it is not critical.
    pub(super) slack: Option<f64>,
}

impl Bars {
    pub(super) fn new(
        (task, shape): (Memo<Arc<Task>>, Memo<Arc<Task>>),
        followed: Followed,
        at: RwSignal<Option<f64>>,
        folds: RwSignal<bool>,
    ) -> Self {
        let now = RwSignal::new(browser::now());
        // Each look moves now on, also when nothing runs.
        let timing = Memo::new(move |_| {
            task.with(|task| Timing::of(task, moment_seen(followed, task, browser::now())))
        });
        let axis = Memo::new(move |_| {
            let open_until = task.with(|task| {
                let now = now.get().max(browser::now());
                (!task.state.is_final()).then(|| moment_seen(followed, task, now))
            });
            let tries = followed.tries.with(|all| {
                let tries = all.iter().flat_map(|(_, tries)| tries);
                tries.map(span_of_try).map(Some).collect::<Vec<_>>()
            });
            timing.with(|timing| {
                let spans: Vec<Option<Span>> = timing.spans.iter().copied().chain(tries).collect();
                Axis::of(&spans, open_until, folds.get())
            })
        });
        let positions = Memo::new(move |_| {
            shape.with(|task| {
                let steps = task.steps.iter().enumerate().rev();
                steps.map(|(idx, step)| (step.id.clone(), idx)).collect()
            })
        });
        Self {
            task,
            followed,
            at,
            positions,
            timing,
            now,
            axis,
        }
    }

    /// Whether anything runs, so that its bar grows; false once the page shows something else.
    pub(super) fn grows(self) -> bool {
        let runs = self.timing.try_with_untracked(|timing| {
            let mut spans = timing.spans.iter().flatten();
            spans.any(|span| span.is_running)
        });
        let is_looked_at = self.followed.line.try_with_value(Option::is_some);
        runs == Some(true) && is_looked_at == Some(true)
    }

    /// Whether it goes on still.
    pub(super) fn is_open(self) -> bool {
        self.task.with(|task| !task.state.is_final())
    }

    /// Whether any step is known to have decided the end.
    pub(super) fn has_critical(self) -> bool {
        self.timing.with(|timing| timing.critical.contains(&true))
    }

    /// The moment up to which something is known: now while somebody looks.
    pub(super) fn latest(self) -> f64 {
        let now = self.now.get();
        self.task.with(|task| {
            if task.state.is_final() {
                last_known(task)
            } else {
                moment_seen(self.followed, task, now)
            }
        })
    }

    /// A place in the axis; 0 without one.
    pub(super) fn place(self, time: f64) -> f64 {
        self.axis
            .with(|axis| axis.as_ref().map_or(0.0, |axis| axis.place(time)))
    }

    /// What a step's row shows.
    pub(super) fn bar(self, id: &str) -> Option<Bar> {
        let idx = self
            .positions
            .with(|positions| positions.get(id).copied())?;
        let at = self.at.get();
        let tries = self.followed.tries.with(|all| all.get(id).cloned());
        let tries = tries.unwrap_or_default();
        self.task.with(|task| {
            let step = task.steps.get(idx)?;
            let (started, ended) = (step.started.as_deref(), step.ended.as_deref());
            let mut span = span_of(step.state, started, ended, 0.0);
            if span.is_some_and(|span| span.is_running) {
                let now = moment_seen(self.followed, task, self.now.get());
                span = span_of(step.state, started, ended, now);
            }
            let state_at = |ready, at| state_at(step.state, started, ended, ready, at);
            self.timing.with(|timing| {
                let ready = timing.ready.get(idx).copied().flatten();
                let is_critical = timing.critical.get(idx) == Some(&true);
                let slack = timing.slack.get(idx).copied().flatten();
                Some(Bar {
                    name: step.name.clone(),
                    place: place(step),
                    state: at.map_or(step.state, |at| state_at(ready, at)),
                    span,
                    ready: ready.filter(|ready| span.is_some_and(|span| *ready < span.start)),
                    attempts: attempts(step).unwrap_or_default(),
                    tries: tries.clone(),
                    is_critical,
                    slack: slack.filter(|slack| !is_critical && *slack >= 1000.0),
                })
            })
        })
    }
}

/// What of an attempt is on the axis.
fn span_of_try(tried: &Try) -> Span {
    Span {
        start: tried.began,
        end: tried.last.unwrap_or(tried.began),
        is_running: false,
    }
}

/// Now, while somebody looks; else the moment of the last look, or the last that the task tells.
fn moment_seen(followed: Followed, task: &Task, now: f64) -> f64 {
    if followed.line.with_value(Option::is_some) {
        return now;
    }
    let seen_at = followed.watch.with_untracked(|watch| watch.seen_at);
    seen_at.unwrap_or_else(|| last_known(task))
}

fn last_known(task: &Task) -> f64 {
    let steps = task.steps.iter();
    let times = steps.flat_map(|step| [&step.started, &step.ended]);
    let times = times.filter_map(|time| milliseconds(time.as_deref()?));
    times.fold(0.0, f64::max)
}
