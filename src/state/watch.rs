//! Following a task: what was last seen, and when to look again.

use crate::operation::Failure;
use crate::operation::failure::{Cause, Refusal};
use crate::task::Task;

/// Between two looks while all is well. Both vendors' engines make one pass a second.
const USUAL_WAIT: u32 = 2_000;
/// The longest wait after failures.
const LONGEST_WAIT: u32 = 60_000;

/// The longest that a service is waited for because it says how long, in seconds.
const LONGEST_ASKED: u64 = 600;

/// A task being followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// The task as it was last seen.
    pub task: Task,
    /// When that was, in milliseconds since 1970.
    pub seen_at: f64,
    /// The agents' own tasks, as far as they were read: agent and task.
    pub parts: Vec<(String, Task)>,
    /// How many looks in a row have failed.
    pub n_failures: u32,
    /// Why the last one failed.
    pub failure: Option<Failure>,
    /// Whether the operator has signed out, so that nobody may look.
    pub is_signed_out: bool,
}

impl Watch {
    /// Starts from the task of the first answer.
    pub fn new(task: Task, now: f64) -> Self {
        Self {
            task,
            seen_at: now,
            parts: Vec::new(),
            n_failures: 0,
            failure: None,
            is_signed_out: false,
        }
    }

    /// Takes in what a look has brought. A failed one leaves what was seen before.
    pub fn looked(&mut self, found: Result<(Task, Vec<(String, Task)>), Failure>, now: f64) {
        self.is_signed_out = false;
        match found {
            Ok((mut task, parts)) => {
                task.remember(&self.task);
                self.task = task;
                self.parts = parts;
                self.seen_at = now;
                self.n_failures = 0;
                self.failure = None;
            }
            Err(failure) => {
                self.n_failures = self.n_failures.saturating_add(1);
                self.failure = Some(failure);
            }
        }
    }

    /// Milliseconds until the next look; `None` when there is nothing more to see by looking: the
    /// task is at its end, or unknown to the vendor, or the credentials were refused, which must not
    /// be tried on a timer because accounts lock (ocp.md §1.1). Never earlier than the service asks,
    /// up to ten minutes.
    pub fn wait(&self) -> Option<u32> {
        if self.is_signed_out || self.task.state.is_final() || self.cause() != Cause::Other {
            return None;
        }
        let doubled = USUAL_WAIT.saturating_mul(1 << self.n_failures.min(10));
        Some(doubled.min(LONGEST_WAIT).max(self.asked_wait()))
    }

    /// Milliseconds that the service asks to be left alone.
    fn asked_wait(&self) -> u32 {
        let seconds = self.refusal().and_then(|refusal| refusal.wait);
        let seconds = seconds.unwrap_or_default().min(LONGEST_ASKED);
        u32::try_from(seconds * 1_000).unwrap_or_default()
    }

    /// Whether looking goes on once somebody has signed in anew.
    pub fn wants_sign_in(&self) -> bool {
        let is_refused = self.refusal().is_some_and(Refusal::wants_sign_in);
        !self.task.state.is_final() && (self.is_signed_out || is_refused)
    }

    /// Why the last look was refused, if it was.
    pub fn cause(&self) -> Cause {
        self.refusal().map_or(Cause::Other, |refusal| refusal.cause)
    }

    fn refusal(&self) -> Option<&Refusal> {
        match &self.failure {
            Some(Failure::Refused(refusal)) => Some(refusal),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::TaskState;
    use crate::text::text;

    fn task(state: TaskState) -> Task {
        Task {
            id: "1".to_owned(),
            name: "Stop OB cluster".to_owned(),
            state,
            state_word: String::new(),
            started: None,
            ended: None,
            steps: Vec::new(),
            edges: Vec::new(),
            facts: Vec::new(),
            sub_tasks: Vec::new(),
        }
    }

    fn no_answer() -> Failure {
        Failure::NoAnswer {
            url: "http://127.0.0.1/".to_owned(),
            reason: text("cut", "断开").into(),
        }
    }

    fn refused(cause: Cause) -> Failure {
        Failure::Refused(Box::new(Refusal {
            status: 200,
            code: None,
            message: String::new(),
            request_id: None,
            next: text("", "").into(),
            cause,
            wait: None,
        }))
    }

    fn throttled(seconds: u64) -> Failure {
        let Failure::Refused(mut refusal) = refused(Cause::Other) else {
            panic!("refused");
        };
        refusal.wait = Some(seconds);
        Failure::Refused(refusal)
    }

    #[test]
    fn a_task_is_followed_until_its_end() {
        for state in [TaskState::UnderWay, TaskState::Unknown] {
            assert_eq!(Watch::new(task(state), 0.0).wait(), Some(2_000));
        }
        for state in [
            TaskState::Succeeded,
            TaskState::Failed,
            TaskState::RolledBack,
            TaskState::Cancelled,
            TaskState::Passed,
        ] {
            assert_eq!(Watch::new(task(state), 0.0).wait(), None);
        }
    }

    #[test]
    fn failures_space_the_looks_out_and_keep_what_was_seen() {
        let mut watch = Watch::new(task(TaskState::UnderWay), 5.0);
        let waits: Vec<Option<u32>> = (0..6)
            .map(|_| {
                watch.looked(Err(no_answer()), 9.0);
                watch.wait()
            })
            .collect();
        assert_eq!(
            waits,
            [4_000, 8_000, 16_000, 32_000, 60_000, 60_000].map(Some)
        );
        assert_eq!((watch.seen_at, watch.n_failures), (5.0, 6));
    }

    #[test]
    fn one_good_look_makes_up_for_the_failures() {
        let mut watch = Watch::new(task(TaskState::UnderWay), 0.0);
        watch.looked(Err(no_answer()), 1.0);
        watch.looked(Ok((task(TaskState::UnderWay), Vec::new())), 2.0);
        assert_eq!(
            (watch.wait(), watch.failure, watch.seen_at),
            (Some(2_000), None, 2.0)
        );
    }

    #[test]
    fn who_has_signed_out_looks_no_more_until_somebody_signs_in() {
        let mut watch = Watch::new(task(TaskState::UnderWay), 0.0);
        watch.is_signed_out = true;
        assert_eq!((watch.wait(), watch.wants_sign_in()), (None, true));
        watch.looked(Ok((task(TaskState::UnderWay), Vec::new())), 1.0);
        assert_eq!((watch.wait(), watch.wants_sign_in()), (Some(2_000), false));
        // At its end there is nothing more to see.
        watch.looked(Ok((task(TaskState::Failed), Vec::new())), 2.0);
        watch.is_signed_out = true;
        assert!(!watch.wants_sign_in());
    }

    #[test]
    fn no_look_is_earlier_than_the_service_asks_and_ten_minutes_are_the_most() {
        for (seconds, wait) in [
            (1, 4_000),
            (4, 4_000),
            (37, 37_000),
            (61, 61_000),
            (600, 600_000),
            (601, 600_000),
            (86_400, 600_000),
            (u64::MAX, 600_000),
        ] {
            let mut watch = Watch::new(task(TaskState::UnderWay), 0.0);
            watch.looked(Err(throttled(seconds)), 1.0);
            assert_eq!(watch.wait(), Some(wait), "{seconds}");
        }
    }

    #[test]
    fn what_the_service_asks_shortens_no_wait_and_ends_with_the_next_look() {
        let mut watch = Watch::new(task(TaskState::UnderWay), 0.0);
        for _ in 0..5 {
            watch.looked(Err(no_answer()), 1.0);
        }
        watch.looked(Err(throttled(7)), 2.0);
        assert_eq!(watch.wait(), Some(60_000));
        watch.looked(Err(throttled(300)), 3.0);
        assert_eq!(watch.wait(), Some(300_000));
        watch.looked(Err(no_answer()), 4.0);
        assert_eq!(watch.wait(), Some(60_000));
        watch.looked(Ok((task(TaskState::UnderWay), Vec::new())), 5.0);
        assert_eq!(watch.wait(), Some(2_000));
    }

    #[test]
    fn who_is_refused_is_not_tried_again_however_long_the_service_asks_to_wait() {
        let Failure::Refused(mut refusal) = throttled(7) else {
            panic!("refused");
        };
        refusal.cause = Cause::Denied;
        let mut watch = Watch::new(task(TaskState::UnderWay), 0.0);
        watch.looked(Err(Failure::Refused(refusal)), 1.0);
        assert_eq!(watch.wait(), None);
    }

    #[test]
    fn refused_credentials_and_unknown_tasks_are_not_tried_again_on_a_timer() {
        let mut watch = Watch::new(task(TaskState::UnderWay), 0.0);
        for cause in [Cause::Denied, Cause::Unknown] {
            watch.looked(Err(refused(cause)), 1.0);
            assert_eq!(watch.wait(), None);
        }
        watch.looked(Err(refused(Cause::Other)), 1.0);
        assert_eq!(watch.wait(), Some(16_000));
    }
}
