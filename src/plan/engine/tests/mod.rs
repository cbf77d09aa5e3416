//! One plan after the other, each event and what it leads to.

mod unknown;

use super::*;
use crate::plan::testing::{cdm, dli, ocp, plan};

/// A plan under test: every event a second after the one before.
struct Tried {
    plan: Plan,
    progress: Progress,
    now: u64,
}

impl Tried {
    fn begun(plan: Plan) -> (Self, Vec<Action>) {
        let progress = Progress::of(&plan);
        let mut tried = Self {
            plan,
            progress,
            now: 100,
        };
        let actions = tried.on(Event::Start("CHG-7".to_owned()));
        (tried, actions)
    }

    fn on(&mut self, event: Event) -> Vec<Action> {
        self.now += 1;
        step(&self.plan, &mut self.progress, event, self.now)
    }

    /// Reads what is to be known before an order, and sends it.
    #[track_caller]
    fn send(&mut self, idx: usize) -> Vec<Action> {
        let intent = format!("intent-{idx}-{}", self.progress.tracks[idx].intents.len());
        let mut actions = self.on(Event::Ready(idx, intent.clone()));
        assert_eq!(actions.first(), Some(&Action::Send(idx, intent)));
        actions.remove(0);
        actions.extend(self.on(Event::Dispatched(
            idx,
            Came::UnderWay(format!("#run-{idx}")),
        )));
        actions
    }

    fn end(&mut self, idx: usize, kind: EndKind) -> Vec<Action> {
        self.on(Event::Ended(idx, kind, "so it ended".to_owned()))
    }

    fn states(&self) -> Vec<State> {
        self.progress
            .tracks
            .iter()
            .map(|track| track.state)
            .collect()
    }
}

fn two_stages(on_failure: OnFailure) -> Plan {
    plan(&[
        (0, on_failure, &[ocp("1"), cdm()]),
        (0, on_failure, &[dli("128")]),
    ])
}

#[test]
fn a_stage_begins_when_every_order_of_the_one_before_has_really_come_to_its_end() {
    let (mut tried, begun) = Tried::begun(two_stages(OnFailure::Ask));
    assert_eq!(begun, [Action::Look(0), Action::Look(1)]);
    assert_eq!(tried.send(0), []);
    assert_eq!(tried.send(1), []);
    assert_eq!(tried.end(0, EndKind::Stopped), []);
    assert_eq!(tried.end(1, EndKind::Started), [Action::Look(2)]);
    assert_eq!(tried.send(2), []);
    assert_eq!(tried.progress.standing, Standing::Going);
    tried.end(2, EndKind::Stopped);
    assert_eq!(tried.progress.standing, Standing::Over);
    assert_eq!(
        (tried.progress.began, tried.progress.ended),
        (101, tried.now)
    );
    assert_eq!(tried.progress.reason, "CHG-7");
}

#[test]
fn no_more_are_under_way_than_may_be_at_once() {
    let (mut tried, begun) = Tried::begun(plan(&[(
        2,
        OnFailure::Ask,
        &[ocp("1"), ocp("2"), ocp("39")],
    )]));
    assert_eq!(begun, [Action::Look(0), Action::Look(1)]);
    tried.send(0);
    tried.send(1);
    assert_eq!(tried.end(1, EndKind::Stopped), [Action::Look(2)]);
}

#[test]
fn every_end_but_stopped_and_started_is_a_failure() {
    for (kind, state) in [
        (EndKind::Partly, State::Failed),
        (EndKind::Failed, State::Failed),
        (EndKind::RolledBack, State::Failed),
        (EndKind::Cancelled, State::Failed),
        (EndKind::Passed, State::Failed),
        (EndKind::Unknown, State::Unknown),
    ] {
        let (mut tried, _) = Tried::begun(two_stages(OnFailure::Ask));
        tried.send(0);
        assert_eq!(tried.end(0, kind), [Action::Ask], "{kind:?}");
        assert_eq!(tried.states(), [state, State::Waiting, State::Waiting]);
        assert_eq!(tried.progress.tracks[0].end(), Some(kind));
        assert_eq!(tried.progress.standing, Standing::Asked);
    }
}

#[test]
fn on_failure_a_plan_halts_goes_on_or_asks_and_what_is_under_way_goes_on() {
    for (on_failure, standing, asked) in [
        (OnFailure::Halt, Standing::Halted, vec![]),
        (OnFailure::GoOn, Standing::Going, vec![]),
        (OnFailure::Ask, Standing::Asked, vec![Action::Ask]),
    ] {
        let (mut tried, _) = Tried::begun(two_stages(on_failure));
        tried.send(0);
        tried.send(1);
        assert_eq!(tried.end(0, EndKind::Failed), asked);
        assert_eq!(tried.progress.standing, standing);
        let next = tried.end(1, EndKind::Stopped);
        let goes_on = on_failure == OnFailure::GoOn;
        assert_eq!(
            next,
            if goes_on {
                vec![Action::Look(2)]
            } else {
                vec![]
            }
        );
    }
}

#[test]
fn asked_to_go_on_a_plan_does_without_what_has_failed() {
    for halts in [OnFailure::Ask, OnFailure::Halt] {
        let (mut tried, _) = Tried::begun(two_stages(halts));
        tried.send(0);
        tried.send(1);
        tried.end(0, EndKind::Failed);
        tried.end(1, EndKind::Stopped);
        assert_eq!(
            tried.on(Event::Resume),
            [],
            "it has to be said what becomes of the failure"
        );
        assert_eq!(tried.on(Event::GoOn), [Action::Look(2)]);
        tried.send(2);
        tried.end(2, EndKind::Stopped);
        assert_eq!(tried.states(), [State::Failed, State::Done, State::Done]);
        assert_eq!(tried.progress.standing, Standing::Over);
    }
}

#[test]
fn only_what_failed_is_tried_again_and_under_an_id_of_its_own() {
    let (mut tried, _) = Tried::begun(two_stages(OnFailure::Ask));
    tried.send(0);
    tried.send(1);
    tried.end(1, EndKind::Stopped);
    tried.end(0, EndKind::Failed);
    assert_eq!(tried.on(Event::RetryFailed), [Action::Look(0)]);
    assert_eq!(
        tried.states(),
        [State::Looking, State::Done, State::Waiting]
    );
    assert_eq!(
        tried.on(Event::Ready(0, "intent-0-0".to_owned())),
        [],
        "that id is used up"
    );
    tried.send(0);
    assert_eq!(
        tried.progress.tracks[0].intents,
        ["intent-0-0", "intent-0-1"]
    );
    assert_eq!(tried.end(0, EndKind::Stopped), [Action::Look(2)]);
}

#[test]
fn one_that_is_tried_again_is_sent_though_another_failure_waits_for_an_answer() {
    let (mut tried, _) = Tried::begun(plan(&[(
        0,
        OnFailure::Ask,
        &[ocp("1"), ocp("2"), ocp("3")],
    )]));
    tried.on(Event::Hold(0, "a task runs".to_owned()));
    assert_eq!(
        tried.states(),
        [State::Held, State::Waiting, State::Waiting]
    );
    assert_eq!(
        tried.on(Event::Ready(1, "late".to_owned())),
        [],
        "the plan stands"
    );
    assert_eq!(
        tried.on(Event::Retry(0)),
        [Action::Look(0), Action::Look(1), Action::Look(2)]
    );
}

#[test]
fn after_a_halt_what_is_tried_again_is_sent_and_nothing_else_until_the_operator_resumes() {
    let (mut tried, _) = Tried::begun(two_stages(OnFailure::Halt));
    tried.send(0);
    tried.send(1);
    tried.end(0, EndKind::Failed);
    tried.end(1, EndKind::Stopped);
    assert_eq!(tried.on(Event::Retry(0)), [Action::Look(0)]);
    tried.send(0);
    assert_eq!(tried.end(0, EndKind::Stopped), []);
    assert_eq!(tried.progress.standing, Standing::Halted);
    assert_eq!(tried.on(Event::Resume), [Action::Look(2)]);
}

#[test]
fn a_pause_lets_what_is_under_way_go_on_and_sends_nothing_more() {
    let (mut tried, _) = Tried::begun(two_stages(OnFailure::Ask));
    tried.send(0);
    assert_eq!(tried.on(Event::Pause), []);
    // What was being read before has nobody who waits for it.
    assert_eq!(tried.on(Event::Ready(1, "late".to_owned())), []);
    assert_eq!(tried.end(0, EndKind::Stopped), []);
    assert_eq!(
        tried.states(),
        [State::Done, State::Waiting, State::Waiting]
    );
    assert_eq!(tried.on(Event::Resume), [Action::Look(1)]);
}

#[test]
fn what_is_skipped_is_not_sent_and_not_waited_for() {
    let (mut tried, _) = Tried::begun(plan(&[
        (1, OnFailure::Ask, &[ocp("1"), ocp("2")]),
        (0, OnFailure::Ask, &[cdm()]),
    ]));
    tried.send(0);
    assert_eq!(
        tried.on(Event::Skip(0)),
        [],
        "what is under way is no more to be skipped"
    );
    tried.on(Event::Skip(1));
    assert_eq!(tried.end(0, EndKind::Stopped), [Action::Look(2)]);
    assert_eq!(
        tried.states(),
        [State::Done, State::Skipped, State::Looking]
    );
    tried.on(Event::Hold(2, String::new()));
    tried.on(Event::Skip(2));
    assert_eq!(tried.progress.standing, Standing::Over);
}
