//! A task as it was at an earlier moment, as far as its times tell.

use super::timing::{Timing, milliseconds, span_of};
use super::{Part, StepState, Task, TaskState};

/// The task as it was at a moment, in milliseconds since 1970: steps wait before they begin, are at
/// work until they end, and are as they ended from then on. Its structure stays, so that its picture
/// does too.
///
/// What no time tells is guessed so that the story holds together: a step without times is over once
/// those that it waited for are. The vendor's own words for what was before are the usual ones.
pub fn task_at(task: &Task, at: f64) -> Task {
    // Whatever runs has not ended at that moment, so that now does not matter.
    let timing = Timing::of(task, at);
    let mut then = task.clone();
    for (step_idx, step) in then.steps.iter_mut().enumerate() {
        let ready = timing.ready[step_idx];
        let started = step.started.as_deref();
        let state = state_at(step.state, started, step.ended.as_deref(), ready, at);
        if state != step.state {
            step.state = state;
            state_word(state).clone_into(&mut step.state_word);
            step.ended = None;
            if state == StepState::Pending {
                step.started = None;
            }
        }
        step.parts.iter_mut().for_each(|part| part_at(part, at));
    }
    let has_begun = |time: &Option<String>| {
        let time = time.as_deref().and_then(milliseconds);
        time.is_none_or(|time| time <= at)
    };
    if task.state.is_final() && !has_begun(&task.ended) {
        then.state = TaskState::UnderWay;
        state_word(StepState::Running).clone_into(&mut then.state_word);
        then.ended = None;
    }
    then
}

/// How far a step was at a moment, from how far it is now, when it began and ended, and when it could
/// have begun.
pub fn state_at(
    state: StepState,
    started: Option<&str>,
    ended: Option<&str>,
    ready: Option<f64>,
    at: f64,
) -> StepState {
    let Some(span) = span_of(state, started, ended, at) else {
        let started = started.and_then(milliseconds).or(ready);
        let is_before = started.is_some_and(|started| at < started);
        return if is_before { StepState::Pending } else { state };
    };
    if at < span.start {
        StepState::Pending
    } else if at < span.end {
        StepState::Running
    } else {
        state
    }
}

fn part_at(part: &mut Part, at: f64) {
    let (started, ended) = (part.started.as_deref(), part.ended.as_deref());
    let state = state_at(part.state, started, ended, None, at);
    if state != part.state {
        part.state = state;
        state_word(state).clone_into(&mut part.state_word);
        part.ended = None;
        part.next = None;
        // Its lines have no times.
        part.log.clear();
    }
}

/// Both vendors' word.
fn state_word(state: StepState) -> &'static str {
    match state {
        StepState::Pending => "PENDING",
        _ => "RUNNING",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::StepState::{Failed, Pending, Running, Succeeded};
    use crate::task::testing::{ms, part, step, task};

    fn told() -> Task {
        let mut told = task(
            vec![
                step("a", Succeeded, 0, 10),
                step("gate", Succeeded, -1, -1),
                step("b", Failed, 12, 20),
                step("c", Pending, -1, -1),
            ],
            "a>gate gate>b b>c",
        );
        told.state = TaskState::Failed;
        told.state_word = "FAILED".to_owned();
        told.ended = Some("2026-05-09T02:00:20Z".to_owned());
        told
    }

    fn states(at: i64) -> (Vec<StepState>, TaskState) {
        let then = task_at(&told(), ms(at));
        let states = then.steps.iter().map(|step| step.state).collect();
        (states, then.state)
    }

    #[test]
    fn steps_wait_run_and_end_as_their_times_tell() {
        use TaskState::UnderWay;
        assert_eq!(states(-1), (vec![Pending; 4], UnderWay));
        assert_eq!(
            states(0),
            (vec![Running, Pending, Pending, Pending], UnderWay)
        );
        assert_eq!(
            states(10),
            (vec![Succeeded, Succeeded, Pending, Pending], UnderWay)
        );
        assert_eq!(
            states(19),
            (vec![Succeeded, Succeeded, Running, Pending], UnderWay)
        );
        let last = (
            vec![Succeeded, Succeeded, Failed, Pending],
            TaskState::Failed,
        );
        assert_eq!(states(20), last);
    }

    #[test]
    fn at_the_end_it_is_the_task_as_it_was_told_and_before_only_the_structure_stays() {
        assert_eq!(task_at(&told(), ms(60)), told());
        let then = task_at(&told(), ms(5));
        assert_eq!(then.edges, told().edges);
        assert_eq!(then.state_word, "RUNNING");
        assert_eq!((then.ended, then.steps[2].started.clone()), (None, None));
    }

    #[test]
    fn what_still_runs_runs_from_its_beginning_on() {
        let running = task(vec![step("a", Running, 5, -1)], "");
        assert_eq!(task_at(&running, ms(4)).steps[0].state, Pending);
        assert_eq!(task_at(&running, ms(5)).steps[0].state, Running);
    }

    #[test]
    fn an_agent_that_has_not_begun_says_nothing_yet() {
        let mut begun = step("a", Running, 0, -1);
        begun.parts = vec![part("10.0.0.11:2886", 1)];
        begun.parts[0].log = vec!["killed".to_owned()];
        let begun = task(vec![begun], "");
        assert!(task_at(&begun, ms(-1)).steps[0].parts[0].log.is_empty());
        assert_eq!(task_at(&begun, ms(1)).steps[0].parts[0].log, ["killed"]);
    }
}
